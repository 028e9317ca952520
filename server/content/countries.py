"""Helplines: one versioned file for each country, and whether anyone has checked that it is still right."""

import datetime
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from server.content.page import named_like_its_file, text_of
from server.content.problems import Faults, Problem
from server.content.structure import Line, Structure, Title, convert, parse

STALE_DAYS = 90

Phone = Annotated[str, Meta(pattern=r"\A\+?[0-9][0-9 -]{1,19}\Z")]


class Helpline(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`may_call_services`: whether the line may send help without the caller's consent. Where that isn't known
    it is true, and the note says so: the cautious answer is the one that surprises nobody."""

    name: Title
    hours: Title
    note: Line
    may_call_services: bool
    phone: Phone | None = None
    text: Title | None = None
    web: Annotated[str, Meta(pattern=r"\Ahttps://[a-z0-9./-]+\Z")] | None = None


class Country(Struct, frozen=True, forbid_unknown_fields=True):
    """`verified_at` is the day on which a person called or looked up every line; null if nobody has."""

    place: Annotated[str, Meta(pattern=r"\A[A-Z]{2}\Z")]
    name: Title
    version: Annotated[int, Meta(ge=1)]
    licence: Title
    verified_at: datetime.date | None
    lines: Annotated[tuple[Helpline, ...], Meta(min_length=1)]

    def needs_checking(self, today: datetime.date) -> bool:
        """Nobody has checked it, or not for 90 days; a day that is still to come is no check."""
        return self.verified_at is None or not 0 <= (today - self.verified_at).days <= STALE_DAYS


def read_country(path: Path, file: str) -> tuple[Country | None, list[Problem]]:
    """The country's lines, or None; and all that was found."""
    faults = Faults(file)
    text = text_of(path, faults)
    structure = None if text is None else parse(text, faults)
    country = None if structure is None else convert(structure, Country, faults)
    if structure is None or country is None:
        return None, faults.found
    _check(country, structure, path, faults)
    return (country if faults.usable else None), faults.found


def _check(country: Country, structure: Structure, path: Path, faults: Faults) -> None:
    named_like_its_file(country.place, path, structure.line("place"), faults)
    for place, line in enumerate(country.lines):
        if not (line.phone or line.text or line.web):
            faults.add(
                f"“{line.name}” can't be reached.",
                "Add `phone`, `text` or `web`.",
                structure.line("lines", place),
            )
    if country.verified_at is None:
        faults.warn(
            "Nobody has checked these lines.",
            "An operator must verify each one before use, and then set `verified_at` to that day.",
            structure.line("verified_at"),
        )
