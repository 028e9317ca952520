"""Plain words are decided in one go, and whatever is unusual is left to the rules.

That both say the same is asserted by the bed, whenever somebody says something in the room of any test.
"""

from collections.abc import Callable
from typing import Any

import pytest

from server.domain import commands as c
from server.domain.people import MemberId
from server.domain.plain import PlainWords
from server.domain.refusal import Refusal, Refused
from server.domain.vocabulary import Place, Wish
from tests.domain.circle_bed import CircleBed
from tests.domain.room_bed import Bed, an_id
from tests.domain.test_cues import LEFT, at, cues, tells


def in_one_go(bed: Bed, by: MemberId, text: str = "I'm here.", **fields: Any) -> bool:
    """Whether words need nothing of the rules. Nothing is said by asking."""
    ask = c.MessagePost(room=an_id("room"), id=an_id("ask"), text=text, **{"to": Place.ROOM, **fields})
    return PlainWords().decide(bed.room, by, ask, bed.now, an_id("fresh")) is not None


def a_turn() -> CircleBed:
    """Somebody has the floor, and has said something."""
    bed = CircleBed().runs()
    bed.tells(bed.turn.member)
    return bed


def test_words_on_an_open_floor_are_plain() -> None:
    bed = Bed().open()
    assert in_one_go(bed, "ada")
    assert in_one_go(bed, "jo")
    bed.says("ada")
    assert in_one_go(bed, "ada")


def test_more_words_in_ones_turn_are_plain() -> None:
    bed = a_turn()
    assert in_one_go(bed, bed.turn.member, turn=bed.turn.number)


UNUSUAL: dict[str, Callable[[Bed], object]] = {
    "held": lambda bed: bed.ask("jo", c.MemberHold, member="ada"),
    "quieted": lambda bed: bed.ask("jo", c.MemberQuiet, member="ada"),
    "removed": lambda bed: bed.ask("jo", c.MemberRemove, member="ada", reason="Unkind."),
    "paused": lambda bed: bed.ask("jo", c.StepPause),
    "slow": lambda bed: bed.step("slow"),
    "a quiet time": lambda bed: bed.step("quiet"),
    "closing": lambda bed: bed.ask("jo", c.SessionClose),
}


@pytest.mark.parametrize("happens", UNUSUAL)
def test_what_is_unusual_is_left_to_the_rules(happens: str) -> None:
    bed = Bed().open()
    UNUSUAL[happens](bed)
    assert not in_one_go(bed, "ada")


def test_words_to_somebody_else_are_left_to_the_rules() -> None:
    bed = Bed().open()
    assert not in_one_go(bed, "jo", to=Place.CARE)
    assert not in_one_go(bed, "jo", to=Place.ASIDE, member="ada")
    assert not in_one_go(bed, "nobody")
    assert not in_one_go(bed, "ada", turn=1)


def test_the_first_words_in_a_turn_and_those_of_others_are_left_to_the_rules() -> None:
    bed = CircleBed().runs()
    member, turn = bed.turn.member, bed.turn.number
    other = next(one for one in ("ada", "ben", "cy") if one != member)
    assert not in_one_go(bed, member, turn=turn)
    bed.tells(member)
    assert not in_one_go(bed, other, turn=turn)
    assert not in_one_go(bed, member, turn=turn + 1)
    assert not in_one_go(bed, member)
    assert not in_one_go(bed, "jo")
    bed.shares(member, wish=Wish.EMPATHY)
    assert not in_one_go(bed, other, turn=turn)


@pytest.mark.parametrize(("text", "code"), [(" ", Refusal.EMPTY), ("\u202e", Refusal.BAD_TEXT)])
def test_words_that_cannot_be_kept_are_refused(text: str, code: Refusal) -> None:
    with pytest.raises(Refused) as refusal:
        in_one_go(Bed().open(), "ada", text)
    assert refusal.value.code is code


def test_what_the_mere_time_brings_is_left_to_the_rules() -> None:
    """Someone who carries much has dropped out. After a minute that is a reason for a quiet card."""
    bed = at("arrive")
    tells(bed, 7)
    bed.step("talk")
    assert in_one_go(bed, "ben")
    bed.drops("ada")
    assert not in_one_go(bed, "ben")
    bed.says("ben")
    bed.later(minutes=1).says("ben")
    assert cues(bed) == {LEFT}
    assert in_one_go(bed, "ben")
