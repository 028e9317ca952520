"""What was handed in to be shown together, when its author goes before all is shown."""

from typing import Any

import pytest

from server.domain import commands as c
from server.domain.refusal import Refusal
from server.domain.steps.state import Round
from server.domain.vocabulary import Stage, TurnState
from tests.domain.room_bed import Bed, names
from tests.support.evening_plan import PLAN


def handed_in() -> tuple[Bed, str]:
    """ada has handed something in; ben has not."""
    bed = Bed(PLAN).open("together")
    bed.ask("jo", c.RoundPrompt)
    bed.ask("jo", c.RoundAdvance, to=Stage.RUNNING)
    bed.ask("ada", c.TurnHandIn, text="Sealed.")
    return bed, circle(bed).handed["ada"]


def circle(bed: Bed) -> Round:
    state = bed.room.held_as(Round)
    assert state is not None
    return state


GOES: dict[str, tuple[type[c.Command], dict[str, Any]]] = {
    "steps out": (c.MemberStepOut, {}),
    "leaves": (c.RoomLeave, {}),
    "only listens from now on": (c.MemberListen, {"listening": True}),
}


@pytest.mark.parametrize("how", GOES)
def test_what_someone_handed_in_is_shown_with_the_others_even_if_its_author(how: str) -> None:
    bed, message = handed_in()
    verb, fields = GOES[how]
    bed.ask("ada", verb, **fields)
    bed.ask("jo", c.RoundReveal)
    assert circle(bed).turns["ada"] is TurnState.DONE
    assert bed.message(message).state == "posted"


def test_what_someone_handed_in_can_be_taken_back_until_it_is_shown() -> None:
    bed, message = handed_in()
    bed.ask("ada", c.MessageWithdraw, message=message)
    assert circle(bed).handed == {}
    bed.ask("jo", c.RoundReveal)
    assert bed.message(message).gone


def test_what_someone_handed_in_who_was_removed_is_shown_to_nobody() -> None:
    bed, message = handed_in()
    facts = bed.ask("jo", c.MemberRemove, member="ada", reason="A threat.")
    assert names(facts) == ["member.removed", "message.withdrawn", "turn.set_aside"]
    assert bed.message(message).gone
    bed.ask("jo", c.RoundReveal)
    assert circle(bed).turns["ada"] is TurnState.REMOVED


@pytest.mark.parametrize("verb", [c.MemberHold, c.MemberQuiet])
def test_what_someone_handed_in_who_was_held_or_quieted_goes_past_a_facilitator(
    verb: type[c.Command],
) -> None:
    bed, message = handed_in()
    bed.ask("jo", verb, member="ada")
    bed.ask("jo", c.RoundReveal)
    assert bed.room.held == (message,)
    bed.ask("jo", c.MessageRelease, message=message)
    assert bed.message(message).state == "posted"


def test_handing_in_twice_is_refused() -> None:
    bed, _ = handed_in()
    with bed.refused(Refusal.HAD_YOUR_TURN):
        bed.ask("ada", c.TurnHandIn, text="Another.")
