"""When it is no moment for a nudge, and what a group is nudged about."""

import pytest

from server.domain import commands as c
from server.domain.refusal import Refusal
from server.domain.steps.answers import ItemAnswer
from server.domain.vocabulary import AsideFor, Cue, Item, Outcome, Place, Seen
from server.domain.wording import is_a_moment, is_looked_after, may_be_offered_an_aside, words_of
from tests.domain.room_bed import Bed, names
from tests.support.evening_plan import PLAN

ASKED = tuple(AsideFor)


def talking(*members: str) -> Bed:
    """Everyone of these has said three things."""
    bed = Bed(PLAN).open("talk")
    for member in members or ("ada",):
        for _ in range(3):
            bed.says(member)
    return bed


def asks(bed: Bed, reason: AsideFor) -> Bed:
    bed.ask("ada", c.AsideAsk, reason=reason)
    return bed


def test_nobody_is_nudged_in_their_first_three_messages() -> None:
    bed = Bed(PLAN).open("talk")
    for _ in range(3):
        assert not is_a_moment(bed.room, "ada")
        bed.says("ada")
    assert is_a_moment(bed.room, "ada")
    assert not is_a_moment(bed.room, "ben"), "what others say doesn't count for them"


def test_words_that_wait_or_were_taken_back_are_words_too_and_those_of_an_aside_are_not() -> None:
    bed = asks(Bed(PLAN).open("talk"), AsideFor.TALK)
    bed.ask("jo", c.AsideClaim, member="ada")
    for _ in range(3):
        bed.says("ada", to=Place.ASIDE)
    bed.ask("jo", c.AsideClose, member="ada", outcome=Outcome.ANSWERED)
    bed.ask("jo", c.MemberHold, member="ada")
    bed.says("ada")
    bed.ask("ada", c.MessageWithdraw, message=bed.says("ada"))
    assert not is_a_moment(bed.room, "ada")
    bed.says("ada")
    assert is_a_moment(bed.room, "ada")


@pytest.mark.parametrize("reason", ASKED)
def test_whoever_asked_for_a_private_word_is_not_nudged_until_it_was_answered(reason: AsideFor) -> None:
    bed = asks(talking("ada", "ben"), reason)
    assert not is_a_moment(bed.room, "ada")
    assert is_a_moment(bed.room, "ben")
    bed.ask("jo", c.AsideClaim, member="ada")
    assert not is_a_moment(bed.room, "ada")
    bed.ask("jo", c.AsideClose, member="ada", outcome=Outcome.ANSWERED)
    assert is_a_moment(bed.room, "ada")


@pytest.mark.parametrize("outcome", [Outcome.PASSED_ON, Outcome.NOT_REACHED])
def test_nor_is_one_who_was_passed_on_or_never_answered(outcome: Outcome) -> None:
    bed = asks(talking(), AsideFor.CHECK_ON_ME)
    bed.ask("jo", c.AsideClose, member="ada", outcome=outcome)
    assert not is_a_moment(bed.room, "ada")


def test_an_offer_of_a_private_word_counts_while_it_stands() -> None:
    bed = talking()
    bed.ask("jo", c.AsideOffer, member="ada")
    assert not is_a_moment(bed.room, "ada")
    bed.ask("jo", c.AsideClose, member="ada", outcome=Outcome.NOT_REACHED)
    assert is_a_moment(bed.room, "ada"), "nobody waited for anything"


def test_nobody_is_nudged_of_whom_there_is_a_quiet_card_or_who_came_with_much_to_carry() -> None:
    bed = Bed(PLAN).peer("ada", "ben").open("arrive")
    for member, scale in (("ada", 8), ("ben", 7)):
        answer = ItemAnswer(scale=scale)
        bed.ask(member, c.CheckAnswer, item=Item.HEAVY, answer=answer, to=Seen.FACILITATORS)
    bed.step("talk")
    for member in ("ada", "ben"):
        for _ in range(3):
            bed.says(member)
    assert not is_a_moment(bed.room, "ada")
    assert is_a_moment(bed.room, "ben")
    bed.ask("jo", c.CueClear, member="ada", cue=Cue.HEAVY)
    assert bed.room.cues.get("ada") is None
    assert not is_a_moment(bed.room, "ada"), "looked after, and as heavy as before"


def test_a_facilitator_who_is_with_someone_in_need_is_left_alone_with_it() -> None:
    bed = asks(talking("ada", "jo", "kim"), AsideFor.CHECK_ON_ME)
    assert is_a_moment(bed.room, "jo")
    bed.ask("jo", c.AsideClaim, member="ada")
    assert not is_a_moment(bed.room, "jo")
    assert is_a_moment(bed.room, "kim")
    bed.ask("jo", c.AsideClose, member="ada", outcome=Outcome.ANSWERED)
    assert not is_looked_after(bed.room, "jo")


def test_a_private_word_is_offered_to_a_peer_who_is_in_none() -> None:
    bed = talking("ada")
    assert may_be_offered_an_aside(bed.room, "ada")
    assert not may_be_offered_an_aside(bed.room, "jo")
    asks(bed, AsideFor.TALK)
    assert not may_be_offered_an_aside(bed.room, "ada")
    bed.ask("ada", c.AsideDecline)
    assert may_be_offered_an_aside(bed.room, "ada")


def test_only_words_for_others_are_looked_at() -> None:
    bed = asks(talking(), AsideFor.TALK)
    assert words_of(bed.ask("ada", c.MessagePost, to=Place.ROOM, text="Hi"), "ada") == "Hi"
    assert words_of(bed.ask("kim", c.MessagePost, to=Place.CARE, text="Us"), "kim") == "Us"
    assert words_of(bed.ask("ada", c.MessagePost, to=Place.ASIDE, text="Alone"), "ada") is None
    assert words_of(bed.ask("jo", c.StepPause), "jo") is None
    bed.ask("jo", c.StepResume)
    bed.ask("jo", c.MemberHold, member="ada")
    held = bed.says("ada", "Held")
    assert words_of(bed.ask("jo", c.MessageRelease, message=held), "jo") is None, (
        "they are not the facilitator's"
    )


# What a group is nudged about


def tiers(bed: Bed) -> list[int]:
    return list(bed.room.brief.policy.nudge_tiers)


def test_facilitators_choose_what_the_group_is_nudged_about() -> None:
    bed = Bed(PLAN)
    assert tiers(bed) == [1, 2]
    bed.facilitator("jo", "kim")
    assert names(bed.ask("kim", c.NudgeSetting, tiers=(3, 1, 3))) == ["nudge.set"]
    assert tiers(bed) == [1, 3]
    assert bed.ask("jo", c.NudgeSetting, tiers=(1, 3)) == ()
    bed.ask("jo", c.NudgeSetting, tiers=())
    assert tiers(bed) == []


def test_what_they_chose_before_holds_from_the_start() -> None:
    assert tiers(Bed(PLAN, nudge_tiers=(1,))) == [1]


def test_a_closed_room_is_nudged_about_nothing_new() -> None:
    bed = talking()
    bed.ask("jo", c.SessionClose)
    bed.ask("jo", c.SessionEnd)
    with bed.refused(Refusal.ROOM_LOCKED):
        bed.ask("jo", c.NudgeSetting, tiers=(1,))
