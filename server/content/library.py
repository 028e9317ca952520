"""What the rest of the server asks of content. A programme's own folder adds to what ships, and wins over it.

Folders are read once in a process: an edit is seen after a restart, and never changes a live group anyway, because
a session copies its plan.
"""

from pathlib import Path

from msgspec import Struct

from server.content.agreements import Agreement, AgreementPage
from server.content.countries import Country
from server.content.folder import Language, read_once
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


class Library:
    """What ships, and the programme's `own` folder over it."""

    def __init__(self, own: Path | None = None) -> None:
        self._folders = [read_once(SHIPPED), *([read_once(own, SHIPPED)] if own else [])]

    def languages(self) -> list[str]:
        """Those in which there is a guide and an agreement: a group can't meet in others."""
        found = {code for folder in self._folders for code in folder.languages}
        return sorted(code for code in found if self._guides(code) and self._agreement(code, "room"))

    def plan_for(self, guide: str, language: str) -> Plan:
        """The plan that a session copies. Raises NoSuchContent."""
        return self._guide(guide, language).plan

    def guide_list(self, language: str) -> list[GuideOutline]:
        """All faultless guides of a language, by title."""
        outlines = [_outline(guide) for guide in self._guides(language).values()]
        return sorted(outlines, key=lambda outline: outline.title)

    def guide_detail(self, guide: str, language: str) -> GuideDetail:
        """What facilitators see of a guide beside its plan. Raises NoSuchContent."""
        found = self._guide(guide, language)
        front = found.front
        cards = {
            card.id: card
            for one in self._languages(language)
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
            for step, planned in zip(front.steps, found.plan.steps, strict=True)
        )
        # A card that only another edition of the handbook has is left out rather than fatal.
        order = dict.fromkeys([*(id for step in steps for id in step.cards if id in cards), *cards])
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
        self, language: str, crisis: str, keep: str, latecomers_see: bool, id: str = "room"
    ) -> Agreement:
        """What members of a group with this policy consent to. Raises NoSuchContent."""
        found = self._agreement(language, id)
        if found is None:
            raise NoSuchContent(f"agreement {id} in {language}")
        return found.with_policy(crisis, keep, latecomers_see)

    def helplines(self, place: str) -> Country | None:
        """The lines of a country such as `GB`. None for an unknown place: ask, never fall back to another."""
        return self._countries().get(place)

    def places(self) -> list[Country]:
        """All countries with lines, by name."""
        return sorted(self._countries().values(), key=lambda country: country.name)

    def _guide(self, id: str, language: str) -> Guide:
        found = self._guides(language).get(id)
        if found is None:
            raise NoSuchContent(f"guide {id} in {language}")
        return found

    def _guides(self, language: str) -> dict[str, Guide]:
        return {id: guide for one in self._languages(language) for id, guide in one.guides.items()}

    def _agreement(self, language: str, id: str) -> AgreementPage | None:
        found: AgreementPage | None = None
        for one in self._languages(language):
            found = one.agreements.get(id, found)
        return found

    def _languages(self, language: str) -> list[Language]:
        """What ships, then the programme's own; `en-GB` is served by `en` where it has no folder of its own."""
        wanted = [language, *([language.partition("-")[0]] if "-" in language else [])]
        found = []
        for folder in self._folders:
            code = next((code for code in wanted if code in folder.languages), None)
            if code is not None:
                found.append(folder.languages[code])
        return found

    def _countries(self) -> dict[str, Country]:
        return {place: country for folder in self._folders for place, country in folder.countries.items()}


def plan_for(guide: str, language: str) -> Plan:
    """The plan of a guide that ships. Raises NoSuchContent."""
    return Library().plan_for(guide, language)


def _outline(guide: Guide) -> GuideOutline:
    front = guide.front
    steps = tuple(StepOutline(step.id, step.kind, step.title, step.minutes) for step in front.steps)
    return GuideOutline(front.id, front.title, front.minutes, front.audience, steps)
