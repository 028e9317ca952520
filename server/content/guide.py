"""One guide: a session's steps (front matter) and its words (body), and what is wrong with them."""

from collections import Counter
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct, field

from server.content.page import Page, named_like_its_file, read_page, same_ids
from server.content.problems import Faults, Problem
from server.content.prose import Section
from server.content.structure import convert
from server.domain.plan import STEP_KINDS, Anchor, Plan, PlannedStep, StepOptions

LATER_KINDS = (
    "round",
    "check",
    "collect",
    "cards",
    "scene",
    "triads",
    "fishbowl",
    "case",
    "journal",
)
"""Kinds that guides may name already; until one can be played its step says `until: floor`."""

Id = Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9-]{0,39}\Z")]
Line = Annotated[str, Meta(min_length=1, max_length=600)]
Title = Annotated[str, Meta(min_length=1, max_length=60)]


class GuideStep(Struct, frozen=True, forbid_unknown_fields=True):
    """`cards` are handbook cards to lay beside the step; `sources` are required where a step teaches."""

    id: Id
    kind: str
    title: Title
    minutes: Annotated[int, Meta(ge=1, le=240)]
    options: dict[str, object] = field(default_factory=dict)
    until: str | None = None
    cards: tuple[Id, ...] = ()
    sources: tuple[Line, ...] = ()


class GuideFront(Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter. `prompts` and `cautions` are for facilitators, by step."""

    id: Id
    version: Annotated[int, Meta(ge=1)]
    licence: Title
    title: Title
    sources: Annotated[tuple[Line, ...], Meta(min_length=1)]
    audience: Line
    minutes: Annotated[int, Meta(ge=5, le=240)]
    opt_out: Line
    steps: Annotated[tuple[GuideStep, ...], Meta(min_length=1, max_length=40)]
    prompts: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    cautions: dict[str, tuple[Line, ...]] = field(default_factory=dict)


class ReadingOptions(Struct, frozen=True, forbid_unknown_fields=True):
    whole: bool = False
    agreement: bool = False


class PauseOptions(Struct, frozen=True, forbid_unknown_fields=True):
    anchors: tuple[Id, ...]


class FloorOptions(Struct, frozen=True, forbid_unknown_fields=True):
    slow_seconds: Annotated[int, Meta(ge=0, le=120)] = 0
    crosstalk: bool = True


_OPTIONS: dict[str, type[ReadingOptions | PauseOptions | FloorOptions]] = {
    "reading": ReadingOptions,
    "pause": PauseOptions,
    "floor": FloorOptions,
}


class Guide(Struct, frozen=True):
    """A guide without faults. `plan` is what a session copies; the rest is for facilitators and staff."""

    front: GuideFront
    plan: Plan


def read_guide(path: Path, file: str, known_cards: frozenset[str]) -> tuple[Guide | None, list[Problem]]:
    """The guide, or None; and all that was found. `file` is the name that problems use."""
    faults = Faults(file)
    read = read_page(path, GuideFront, faults)
    if read is None:
        return None, faults.found
    front, page = read
    named_like_its_file(front.id, path, page.structure.line("id"), faults)
    _check_sums(front, page, faults)
    _check_references(front, page, known_cards, faults)
    steps = tuple(_planned(place, step, page, faults) for place, step in enumerate(front.steps))
    if not faults.usable:
        return None, faults.found
    plan = Plan(front.id, front.title, front.minutes, tuple(step for step in steps if step is not None))
    return Guide(front, plan), faults.found


def _check_sums(front: GuideFront, page: Page, faults: Faults) -> None:
    line = page.structure.line
    total = sum(step.minutes for step in front.steps)
    if total != front.minutes:
        faults.add(
            f"The steps take {total} minutes together, but the guide says {front.minutes}.",
            "Change `minutes`, or the minutes of a step.",
            line("minutes"),
        )
    seen: Counter[str] = Counter()
    for place, step in enumerate(front.steps):
        seen[step.id] += 1
        if seen[step.id] == 2:
            faults.add(
                f"Two steps are called “{step.id}”.", "Give one another id.", line("steps", place, "id")
            )
    same_ids(
        page.sections,
        {step.id: line("steps", place) for place, step in enumerate(front.steps)},
        "step",
        faults,
    )


def _check_references(front: GuideFront, page: Page, known_cards: frozenset[str], faults: Faults) -> None:
    ids = {step.id for step in front.steps}
    for name, notes in (("prompts", front.prompts), ("cautions", front.cautions)):
        for id in notes:
            if id not in ids:
                faults.add(
                    f"There are {name} for “{id}”, which is no step.",
                    "Use the id of a step.",
                    page.structure.line(name, id),
                )
    for place, step in enumerate(front.steps):
        for at, card in enumerate(step.cards):
            if card not in known_cards:
                faults.add(
                    f"There is no card “{card}” in the handbook.",
                    "Write it in `handbook/`, or name another.",
                    page.structure.line("steps", place, "cards", at),
                )
        if step.kind == "cards" and not step.sources:
            faults.add(
                f"The lesson “{step.id}” names no source.",
                "Add `sources` to the step: people must be able to check what they are taught.",
                page.structure.line("steps", place),
            )


def _planned(place: int, step: GuideStep, page: Page, faults: Faults) -> PlannedStep | None:
    line = page.structure.line("steps", place, "kind")
    if step.kind not in (*STEP_KINDS, *LATER_KINDS):
        known = ", ".join((*STEP_KINDS, *LATER_KINDS))
        faults.add(f"“{step.kind}” is not a kind of step.", f"Use one of: {known}.", line)
        return None
    if step.until not in (None, "floor"):
        faults.add(
            f"`until: {step.until}` is not possible.",
            "Only `until: floor` is.",
            page.structure.line("steps", place, "until"),
        )
        return None
    kind = step.kind if step.kind in STEP_KINDS else step.until
    if kind is None:
        faults.add(
            f"A step of the kind “{step.kind}” can't be played yet.", "Add `until: floor` to it.", line
        )
        return None
    section = page.sections.get(step.id)
    options = _options(place, step, kind, page, section, faults)
    if section is None or options is None:
        return None
    return PlannedStep(step.id, kind, step.title, step.minutes, tuple(section.paragraphs), options)


def _options(
    place: int, step: GuideStep, kind: str, page: Page, section: Section | None, faults: Faults
) -> StepOptions | None:
    chosen = convert(page.structure, _OPTIONS[kind], faults, step.options, ("steps", place, "options"))
    parts = section.parts if section else []
    if isinstance(chosen, PauseOptions):
        if len(set(chosen.anchors)) < 2:
            faults.add(
                f"The pause “{step.id}” leaves no choice.",
                "Name two anchors or more: one of them alone, breath above all, is wrong for someone.",
                page.structure.line("steps", place, "options", "anchors"),
            )
        written = tuple(part.id for part in parts)
        if section and written != chosen.anchors:
            faults.add(
                f"The anchors are {_listed(chosen.anchors)}, but the words have {_listed(written)}.",
                "Write a part `### id: Title` for each anchor, in the same order.",
                section.line,
            )
        for part in (part for part in parts if not part.lines):
            faults.add(f"The anchor “{part.id}” has no lines.", "Write at least one.", part.line)
        return StepOptions(anchors=tuple(Anchor(part.id, part.title, tuple(part.lines)) for part in parts))
    for part in parts if kind != "pause" else ():
        faults.add(
            f"The part “{part.id}” stands in a step without parts.",
            "Only a pause has ### parts, its anchors.",
            part.line,
        )
    match chosen:
        case ReadingOptions():
            return StepOptions(whole=chosen.whole, agreement=chosen.agreement)
        case FloorOptions():
            return StepOptions(slow_seconds=chosen.slow_seconds, crosstalk=chosen.crosstalk)
    return None


def _listed(ids: tuple[str, ...]) -> str:
    return ", ".join(ids) or "none"
