"""One step of a guide: its kind, its options and its words, as a room will hold it, and what is wrong with them."""

from collections import Counter
from typing import Annotated

from msgspec import Meta, Struct, field

from server.content.page import Page
from server.content.problems import Faults
from server.content.prose import BULLET, Section
from server.content.structure import Id, Line, Path, Title, convert
from server.domain.plan import STEP_KINDS, Anchor, PlannedStep, StepOptions
from server.domain.refusal import Refused
from server.domain.vocabulary import Item, Order, Responses
from server.domain.words import REASON_GRAPHEMES, check_reason

LATER_KINDS = ("collect", "cards", "scene", "triads", "fishbowl", "case", "journal")
"""Kinds that guides may name already; until one can be played its step says `until: floor`."""
_GOING = (Item.KEEP, Item.NEXT)
"""What is asked of people who are about to leave."""


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


class ReadingOptions(Struct, frozen=True, forbid_unknown_fields=True):
    whole: bool = False
    agreement: bool = False


class PauseOptions(Struct, frozen=True, forbid_unknown_fields=True):
    anchors: tuple[Id, ...]


class CheckOptions(Struct, frozen=True, forbid_unknown_fields=True):
    ask: Annotated[tuple[Item, ...], Meta(min_length=1)]
    leaving: bool = False


class RoundOptions(Struct, frozen=True, forbid_unknown_fields=True):
    order: Order = StepOptions().order
    responses: Responses = StepOptions().responses
    silence_seconds: Annotated[int, Meta(ge=0, le=60)] = StepOptions().silence_seconds
    prewrite_minutes: Annotated[int, Meta(ge=0, le=10)] = StepOptions().prewrite_minutes
    turn_minutes: Annotated[int, Meta(ge=1, le=10)] = StepOptions().turn_minutes


class FloorOptions(Struct, frozen=True, forbid_unknown_fields=True):
    slow_seconds: Annotated[int, Meta(ge=0, le=120)] = 0
    crosstalk: bool = True


_OPTIONS: dict[str, type[ReadingOptions | PauseOptions | CheckOptions | RoundOptions | FloorOptions]] = {
    "reading": ReadingOptions,
    "pause": PauseOptions,
    "check": CheckOptions,
    "round": RoundOptions,
    "floor": FloorOptions,
}


def planned(place: int, step: GuideStep, page: Page, faults: Faults) -> PlannedStep | None:
    """The step as a plan has it, or None; `place` is where it stands in the front matter's `steps`."""
    kind = _played_as(place, step, page, faults)
    if kind is None:
        return None
    section = page.sections.get(step.id)
    options = _options(kind, place, step, page, section, faults)
    if section is None or options is None:
        return None
    return PlannedStep(step.id, kind, step.title, step.minutes, tuple(section.paragraphs), options)


def _played_as(place: int, step: GuideStep, page: Page, faults: Faults) -> str | None:
    line = page.structure.line("steps", place, "kind")
    known = (*STEP_KINDS, *LATER_KINDS)
    if step.kind not in known:
        faults.add(f"“{step.kind}” is not a kind of step.", f"Use one of: {', '.join(known)}.", line)
    elif step.kind in STEP_KINDS and step.until is None:
        return step.kind
    elif step.kind in STEP_KINDS:
        faults.add(
            f"A “{step.kind}” can be played, and needs nothing in its place.",
            "Take `until` out, and give the step the options of its own kind.",
            page.structure.line("steps", place, "until"),
        )
    elif step.until == "floor":
        return step.until
    elif step.until is None:
        faults.add(
            f"A step of the kind “{step.kind}” can't be played yet.", "Add `until: floor` to it.", line
        )
    else:
        faults.add(
            f"`until: {step.until}` is not possible.",
            "Only `until: floor` is.",
            page.structure.line("steps", place, "until"),
        )
    return None


def _options(
    kind: str, place: int, step: GuideStep, page: Page, section: Section | None, faults: Faults
) -> StepOptions | None:
    at: Path = ("steps", place, "options")
    chosen = convert(page.structure, _OPTIONS[kind], faults, step.options, at)
    parts = section.parts if section else []
    for part in parts if kind != "pause" else ():
        faults.add(
            f"The part “{part.id}” stands in a step without parts.",
            "Only a pause has ### parts, its anchors.",
            part.line,
        )
    line = page.structure.line(*at)
    match chosen:
        case ReadingOptions():
            return StepOptions(whole=chosen.whole, agreement=chosen.agreement)
        case PauseOptions():
            _check_anchors(chosen, step, section, page.structure.line(*at, "anchors"), faults)
            anchors = tuple(Anchor(part.id, part.title, tuple(part.lines)) for part in parts)
            return StepOptions(anchors=anchors)
        case CheckOptions():
            _check_items(chosen, step, page.structure.line(*at, "ask"), faults)
            return StepOptions(ask=chosen.ask, leaving=chosen.leaving)
        case RoundOptions():
            _check_question(step, section, faults)
            _check_time_to_share(chosen, step, line, faults)
            return StepOptions(
                order=chosen.order,
                responses=chosen.responses,
                silence_seconds=chosen.silence_seconds,
                prewrite_minutes=chosen.prewrite_minutes,
                turn_minutes=chosen.turn_minutes,
            )
        case FloorOptions():
            return StepOptions(slow_seconds=chosen.slow_seconds, crosstalk=chosen.crosstalk)
    return None


def _check_anchors(
    chosen: PauseOptions, step: GuideStep, section: Section | None, line: int | None, faults: Faults
) -> None:
    if len(set(chosen.anchors)) < 2:
        faults.add(
            f"The pause “{step.id}” leaves no choice.",
            "Name two anchors or more: one of them alone, breath above all, is wrong for someone.",
            line,
        )
    if section is None:
        return
    written = tuple(part.id for part in section.parts)
    if written != chosen.anchors:
        faults.add(
            f"The anchors are {_listed(chosen.anchors)}, but the words have {_listed(written)}.",
            "Write a part `### id: Title` for each anchor, in the same order.",
            section.line,
        )
    for part in (part for part in section.parts if not part.lines):
        faults.add(f"The anchor “{part.id}” has no lines.", "Write at least one.", part.line)


def _check_items(chosen: CheckOptions, step: GuideStep, line: int | None, faults: Faults) -> None:
    twice = [item.value for item, times in Counter(chosen.ask).items() if times > 1]
    if twice:
        faults.add(f"The check “{step.id}” asks {_listed(twice)} twice.", "Ask each thing once.", line)
    early = [item.value for item in chosen.ask if item in _GOING and not chosen.leaving]
    if early:
        faults.add(
            f"The check “{step.id}” asks {_listed(early)}, which belongs to the way out.",
            "Add `leaving: true` if this is a check-out, or ask something else.",
            line,
        )


def _check_question(step: GuideStep, section: Section | None, faults: Faults) -> None:
    """The first paragraph is the question: it stands above the draft on everybody's screen."""
    if section is None or not (section.paragraphs or section.parts):
        return
    question = section.paragraphs[0] if section.paragraphs else BULLET
    if question.startswith(BULLET):
        faults.add(
            f"The round “{step.id}” has no question.",
            "Begin its section with a paragraph of its own: what do you ask the circle?",
            section.line,
        )
        return
    try:
        check_reason(question)
    except Refused:
        faults.add(
            f"The question of the round “{step.id}” is too long.",
            f"Ask it in {REASON_GRAPHEMES} signs at most; what helps to answer it goes into the next paragraph.",
            section.line,
        )


def _check_time_to_share(chosen: RoundOptions, step: GuideStep, line: int | None, faults: Faults) -> None:
    if chosen.prewrite_minutes >= step.minutes:
        faults.add(
            f"Writing beforehand takes all {step.minutes} minutes of the round “{step.id}”.",
            "Make `prewrite_minutes` shorter, or the step longer.",
            line,
        )


def _listed(ids: tuple[str, ...] | list[str]) -> str:
    return ", ".join(ids) or "none"
