"""Handbook pages: what a facilitator reads beforehand, cut into cards that fit beside a running session."""

from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from server.content.page import named_like_its_file, read_page, same_ids
from server.content.problems import Faults, Problem
from server.content.structure import Id, Line, Title


class CardFront(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    title: Title


class HandbookFront(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    version: Annotated[int, Meta(ge=1)]
    licence: Title
    title: Title
    sources: Annotated[tuple[Line, ...], Meta(min_length=1)]
    cards: Annotated[tuple[CardFront, ...], Meta(min_length=1)]


class Card(Struct, frozen=True):
    """Plain paragraphs; `page` is the title of the handbook page that it comes from."""

    id: str
    title: str
    page: str
    paragraphs: tuple[str, ...]


class HandbookPage(Struct, frozen=True):
    id: str
    cards: tuple[Card, ...]


def read_handbook_page(path: Path, file: str) -> tuple[HandbookPage | None, list[Problem]]:
    """The page, or None; and all that was found."""
    faults = Faults(file)
    read = read_page(path, HandbookFront, faults)
    if read is None:
        return None, faults.found
    front, page = read
    named_like_its_file(front.id, path, page.structure.line("id"), faults)
    wanted: dict[str, int | None] = {}
    for place, card in enumerate(front.cards):
        line = page.structure.line("cards", place)
        if card.id in wanted:
            faults.add(f"Two cards are called “{card.id}”.", "Give one another id.", line)
        wanted[card.id] = line
    same_ids(page.sections, wanted, "card", faults)
    for section in page.sections.values():
        for part in section.parts:
            faults.add("A card has no ### parts.", "Make it a card of its own.", part.line)
    if not faults.usable:
        return None, faults.found
    cards = tuple(
        Card(card.id, card.title, front.title, tuple(page.sections[card.id].paragraphs))
        for card in front.cards
    )
    return HandbookPage(front.id, cards), faults.found
