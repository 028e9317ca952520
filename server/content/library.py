"""What the rest of the server asks of content. A programme's own folder adds to what ships, and wins over it.

Folders are read once in a process: an edit is seen after a restart, and never changes a live group anyway, because
a session copies its plan.
"""

from pathlib import Path

from msgspec import Struct

from server.content.agreements import Agreement, AgreementPage
from server.content.countries import Country
from server.content.folder import Folder, Language, read_once
from server.content.guide import Guide
from server.content.handbook import Card
from server.content.shipped import SHIPPED
from server.domain.plan import Plan


class NoSuchContent(LookupError):
    """There is no such guide or agreement in that language, or it has faults (`hearthside guides check`)."""


class StepOutline(Struct, frozen=True):
    """`kind` is the one that the guide names, also where it is played as another for now."""

    id: str
    kind: str
    title: str
    minutes: int


class GuideOutline(Struct, frozen=True):
    id: str
    title: str
    minutes: int
    audience: str
    steps: tuple[StepOutline, ...]


class StepDetail(Struct, frozen=True):
    """One step as its facilitator prepares it; `cards` are ids of the guide's cards."""

    id: str
    kind: str
    title: str
    minutes: int
    paragraphs: tuple[str, ...]
    prompts: tuple[str, ...]
    cautions: tuple[str, ...]
    cards: tuple[str, ...]


class GuideDetail(Struct, frozen=True):
    """For facilitators. `cards`: first those that steps name, in that order, then the rest of the handbook."""

    id: str
    title: str
    minutes: int
    audience: str
    opt_out: str
    steps: tuple[StepDetail, ...]
    cards: tuple[Card, ...]


def plan_for(guide_id: str, language: str, own: Path | None = None) -> Plan:
    """The plan that a session copies. `own` is the programme's folder. Raises NoSuchContent."""
    return _guide(guide_id, language, own).plan


def guide_list(language: str, own: Path | None = None) -> list[GuideOutline]:
    """All faultless guides of a language, by title."""
    found = {id: guide for one in _languages(language, own) for id, guide in one.guides.items()}
    return sorted((_outline(guide) for guide in found.values()), key=lambda outline: outline.title)


def guide_detail(guide_id: str, language: str, own: Path | None = None) -> GuideDetail:
    """What facilitators see of a guide beside its plan. Raises NoSuchContent."""
    guide = _guide(guide_id, language, own)
    front = guide.front
    cards = {
        card.id: card
        for one in _languages(language, own)
        for page in one.handbook.values()
        for card in page.cards
    }
    steps = tuple(
        StepDetail(
            step.id,
            planned.kind,
            step.title,
            step.minutes,
            planned.paragraphs,
            front.prompts.get(step.id, ()),
            front.cautions.get(step.id, ()),
            step.cards,
        )
        for step, planned in zip(front.steps, guide.plan.steps, strict=True)
    )
    order = dict.fromkeys([*(id for step in steps for id in step.cards), *cards])
    return GuideDetail(
        front.id,
        front.title,
        front.minutes,
        front.audience,
        front.opt_out,
        steps,
        tuple(cards[id] for id in order),
    )


def agreement(
    language: str,
    crisis: str,
    keep: str,
    latecomers_see: bool,
    id: str = "room",
    own: Path | None = None,
) -> Agreement:
    """What members of a group with this policy consent to. Raises NoSuchContent."""
    found: AgreementPage | None = None
    for one in _languages(language, own):
        found = one.agreements.get(id, found)
    if found is None:
        raise NoSuchContent(f"agreement {id} in {language}")
    return found.with_policy(crisis, keep, latecomers_see)


def helplines(place: str, own: Path | None = None) -> Country | None:
    """The lines of a country such as `GB`. None for an unknown place: ask, never fall back to another."""
    return _countries(own).get(place)


def places(own: Path | None = None) -> list[Country]:
    """All countries with lines, by name."""
    return sorted(_countries(own).values(), key=lambda country: country.name)


def _guide(id: str, language: str, own: Path | None) -> Guide:
    found: Guide | None = None
    for one in _languages(language, own):
        found = one.guides.get(id, found)
    if found is None:
        raise NoSuchContent(f"guide {id} in {language}")
    return found


def _outline(guide: Guide) -> GuideOutline:
    front = guide.front
    steps = tuple(StepOutline(step.id, step.kind, step.title, step.minutes) for step in front.steps)
    return GuideOutline(front.id, front.title, front.minutes, front.audience, steps)


def _languages(language: str, own: Path | None) -> list[Language]:
    """What ships, then the programme's own; `en-GB` is served by `en` where it has no folder of its own."""
    wanted = [language, *([language.partition("-")[0]] if "-" in language else [])]
    found = []
    for folder in _folders(own):
        code = next((code for code in wanted if code in folder.languages), None)
        if code is not None:
            found.append(folder.languages[code])
    return found


def _countries(own: Path | None) -> dict[str, Country]:
    return {place: country for folder in _folders(own) for place, country in folder.countries.items()}


def _folders(own: Path | None) -> list[Folder]:
    return [read_once(SHIPPED), *([read_once(own, SHIPPED)] if own else [])]
