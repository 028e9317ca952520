"""The tables of a round's stages and of a turn's states, as they stand on the pages of the reference."""

from collections.abc import Iterable, Iterator
from enum import Enum

from server.domain.steps.meanings import STAGES_MEAN, TURNS_MEAN
from server.domain.steps.turns import STAGES, TURNS
from server.domain.vocabulary import TurnState


def of_rounds() -> Iterator[str]:
    yield "## Stages\n"
    yield (
        "A round is in one stage at a time. A paused step stays in its stage: nothing is offered, and clocks stand "
        "still.\n"
    )
    rows = (
        f"| `{stage.value}` | {STAGES_MEAN[stage]} | {_names(STAGES[stage])} |"
        for stage in STAGES  # in the order in which a round goes through them
    )
    yield "| stage | | goes on to |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def of_turns() -> Iterator[str]:
    yield "## States\n"
    yield "Everyone in the circle is in one of these. One turn at most is `offered`, `floor` or `held`.\n"
    rows = (f"| `{state.value}` | {TURNS_MEAN[state]} |" for state in TURNS_MEAN)
    yield "| state | |\n|---|---|\n" + "\n".join(rows) + "\n"
    yield (
        "By what happens, one becomes another; no other change is possible. `waiting` and `on_deck` follow from the "
        "queue. `round.prompted` begins a round anew, and whoever comes late has no state before.\n"
    )
    rows = (
        f"| `{fact.__struct_config__.tag}` | {_names(before)} | {_names(after)} |"
        for fact, changes in TURNS.items()
        for before, after in _together(changes)
    )
    yield "| what happens | from | to |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _together(
    changes: dict[TurnState, tuple[TurnState, ...]],
) -> Iterator[tuple[list[TurnState], tuple[TurnState, ...]]]:
    """States from which the same may follow share a row."""
    for after in dict.fromkeys(changes.values()):
        yield [before for before, then in changes.items() if then == after], after


def _names(states: Iterable[Enum]) -> str:
    return ", ".join(f"`{state.value}`" for state in states)
