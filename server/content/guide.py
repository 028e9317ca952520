"""One guide: a session's steps (front matter) and its words (body), and what is wrong with them."""

from collections import Counter
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct, field

from server.content.page import Page, named_like_its_file, read_page, same_ids
from server.content.problems import Faults, Problem
from server.content.steps import GuideStep, planned
from server.content.structure import Id, Line, Title
from server.domain.plan import Plan


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
    steps = tuple(planned(place, step, page, faults) for place, step in enumerate(front.steps))
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
