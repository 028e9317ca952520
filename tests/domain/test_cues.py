"""Quiet cards: reasons for a facilitator to talk with someone, from what facilitators may see anyway."""

from collections.abc import Callable
from typing import Any

import pytest

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.outcome import Facts
from server.domain.people import SYSTEM, MemberId
from server.domain.plan import Plan, PlannedStep, StepOptions
from server.domain.refusal import Refusal
from server.domain.room import CueState
from server.domain.rules import fold
from server.domain.steps.answers import ItemAnswer
from server.domain.vocabulary import Acknowledgement, Cue, Item, Order, Place, Responses, Seen, Stage, Wish
from tests.domain.room_bed import TALK, WELCOME, Bed

HEAVY, WORSE, LEFT, UNANSWERED = Cue.HEAVY, Cue.WORSE, Cue.LEFT_HEAVY, Cue.UNANSWERED_SHARE
FACILITATORS, COUNTED, EVERYONE = Seen.FACILITATORS, Seen.COUNTED, Seen.EVERYONE
ARRIVE = PlannedStep("arrive", "check", "Arrive", 6, options=StepOptions(ask=(Item.HEAVY, Item.WEATHER)))
LEAVE = PlannedStep("leave", "check", "Leave", 8, options=StepOptions(ask=(Item.HEAVY,), leaving=True))


def a_round(id: str, **options: Any) -> PlannedStep:
    options = {"silence_seconds": 0, "prewrite_minutes": 0, **options}
    return PlannedStep(id, "round", "Round", 20, ("What is on your mind?",), StepOptions(**options))


ROUNDS = (
    a_round("circle"),
    a_round("asking", responses=Responses.ASK_FIRST),
    a_round("no answers", responses=Responses.NONE),
    a_round("together", order=Order.WATERFALL),
)
PLAN = Plan("guide", "Open circle", 60, (WELCOME, ARRIVE, TALK, *ROUNDS, LEAVE))
SIX = ("ada", "ben", "cy", "dee", "eve", "flo")


def at(step: str, *more: str, **policy: Any) -> Bed:
    return Bed(PLAN, **policy).peer("ada", "ben", *more).open(step)


def tells(bed: Bed, scale: int, by: MemberId = "ada", to: Seen = FACILITATORS) -> Facts:
    return bed.ask(by, c.CheckAnswer, item=Item.HEAVY, answer=ItemAnswer(scale=scale), to=to)


def cues(bed: Bed, member: MemberId = "ada") -> set[Cue]:
    return set(bed.room.cues.get(member, {}))


def raised(facts: Facts) -> list[tuple[MemberId, Cue]]:
    return [(fact.member, fact.cue) for fact in facts if isinstance(fact, o.CueRaised)]


# Heavy


@pytest.mark.parametrize("step", ["arrive", "leave"])
def test_a_heavy_answer_to_the_facilitators_raises_a_card(step: str) -> None:
    bed = at(step)
    assert raised(tells(bed, 7)) == []
    facts = tells(bed, 8)
    assert raised(facts) == [("ada", HEAVY)]
    assert facts[-1].by == SYSTEM
    assert bed.room.cues == {"ada": {HEAVY: CueState(bed.now)}}


def test_what_counts_as_heavy_is_the_operators_to_say() -> None:
    bed = at("arrive", heavy_from=6)
    assert raised(tells(bed, 5)) == []
    assert raised(tells(bed, 6)) == [("ada", HEAVY)]


@pytest.mark.parametrize("to", [COUNTED, EVERYONE])
def test_what_was_not_told_to_the_facilitators_raises_nothing(to: Seen) -> None:
    bed = at("arrive", *SIX)
    assert raised(tells(bed, 10, to=to)) == []
    assert bed.room.cues == {}


def test_what_a_facilitator_carries_raises_no_card() -> None:
    bed = at("arrive")
    assert raised(tells(bed, 10, by="kim")) == []


def test_a_card_is_raised_once_in_a_session() -> None:
    bed = at("arrive")
    tells(bed, 9)
    assert raised(tells(bed, 10)) == []
    bed.ask("jo", c.CueClear, member="ada", cue=HEAVY)
    assert cues(bed) == set()
    assert raised(tells(bed, 9)) == []
    bed.step("talk").step("leave")
    assert raised(tells(bed, 10)) == []
    assert raised(tells(bed, 10, by="ben")) == [("ben", HEAVY)]


def test_a_card_stays_when_the_answer_has_had_its_use() -> None:
    bed = at("arrive")
    tells(bed, 9)
    bed.step("talk")
    assert cues(bed) == {HEAVY}


# Answers taken back


def goes(bed: Bed) -> Facts:
    return bed.ask("ada", c.CheckTakeBack, item=Item.HEAVY)


TAKEN_BACK: dict[str, Callable[[Bed], Facts]] = {
    "taken back": goes,
    "replaced by a lighter one": lambda bed: tells(bed, 2),
    "counted instead": lambda bed: tells(bed, 9, to=COUNTED),
}


@pytest.mark.parametrize("how", TAKEN_BACK)
def test_a_card_goes_with_the_answer_that_it_came_from(how: str) -> None:
    bed = at("arrive", *SIX)
    tells(bed, 9)
    facts = TAKEN_BACK[how](bed)
    assert facts[-1] == o.CueCleared(at=bed.now, by=SYSTEM, member="ada", cue=HEAVY)
    assert bed.room.cues == {}
    assert raised(tells(bed, 9)) == [("ada", HEAVY)], "a slip is not having looked after someone"


def test_a_card_of_an_earlier_step_stays_when_a_later_answer_is_taken_back() -> None:
    bed = at("arrive")
    tells(bed, 9)
    bed.later(minutes=1).step("talk").step("leave").later(minutes=1)
    tells(bed, 5)
    goes(bed)
    assert cues(bed) == {HEAVY}


def test_an_answer_about_something_else_moves_no_card() -> None:
    bed = at("arrive")
    tells(bed, 9)
    bed.ask("ada", c.CheckAnswer, item=Item.WEATHER, answer=ItemAnswer(choices=("sunny",)), to=EVERYONE)
    bed.ask("ada", c.CheckTakeBack, item=Item.WEATHER)
    assert cues(bed) == {HEAVY}


def test_who_takes_back_all_their_words_is_on_no_card() -> None:
    bed = at("arrive")
    for member in ("ada", "ben"):
        tells(bed, 9, by=member)
    bed.step("talk")
    bed.system(system.Forget, key="m:ada")
    assert set(bed.room.cues) == {"ben"}


# Worse


def test_leaving_much_heavier_than_one_came_raises_a_card() -> None:
    bed = at("arrive")
    tells(bed, 2)
    bed.step("talk").step("leave")
    assert raised(tells(bed, 4)) == []
    assert raised(tells(bed, 5)) == [("ada", WORSE)]
    goes(bed)
    assert cues(bed) == set()


def test_how_much_worse_is_the_operators_to_say() -> None:
    bed = at("arrive", worse_by=1)
    tells(bed, 2)
    bed.step("leave")
    assert raised(tells(bed, 3)) == [("ada", WORSE)]


def test_who_told_nobody_at_the_check_in_is_compared_with_nothing() -> None:
    bed = at("arrive", *SIX)
    tells(bed, 0, to=COUNTED)
    bed.step("leave")
    assert raised(tells(bed, 7)) == []


def test_a_second_check_in_is_no_check_out() -> None:
    bed = at("arrive")
    tells(bed, 0)
    bed.step("talk").step("arrive")
    assert raised(tells(bed, 7)) == []


# Left abruptly


def test_leaving_for_today_with_much_to_carry_raises_a_card_at_once() -> None:
    bed = at("arrive")
    tells(bed, 7)
    tells(bed, 6, by="ben")
    bed.step("talk")
    assert raised(bed.ask("ada", c.RoomLeave)) == [("ada", LEFT)]
    assert raised(bed.ask("ben", c.RoomLeave)) == []


def test_a_phone_that_drops_has_a_minute() -> None:
    bed = at("arrive", left_heavy_from=5)
    tells(bed, 5)
    bed.step("talk")
    assert raised(bed.drops("ada")) == []
    moment = bed.now + 60_000
    assert bed.due == moment
    bed.later(seconds=59)
    assert bed.settle() == ()
    bed.later(seconds=1)
    assert raised(bed.settle()) == [("ada", LEFT)]
    assert bed.due != moment
    assert bed.settle() == ()


def test_a_phone_that_comes_back_in_time_raises_nothing() -> None:
    bed = at("arrive")
    tells(bed, 7)
    bed.drops("ada")
    bed.later(seconds=30).comes("ada")
    bed.later(minutes=2)
    assert bed.settle() == ()
    assert bed.room.cues == {}


def test_who_goes_after_the_check_out_has_said_goodbye() -> None:
    bed = at("arrive")
    tells(bed, 7)
    bed.step("leave").step("talk")
    assert raised(bed.ask("ada", c.RoomLeave)) == []


def test_who_goes_when_the_session_is_over_does_not_leave_abruptly() -> None:
    bed = at("arrive")
    tells(bed, 7)
    bed.ask("jo", c.SessionClose)
    assert raised(bed.ask("ada", c.RoomLeave)) == []


def test_who_was_removed_did_not_leave() -> None:
    bed = at("arrive")
    tells(bed, 7)
    assert raised(bed.ask("jo", c.MemberRemove, member="ada", reason="Unkind.")) == []


# A first share without an answer


def shares(bed: Bed, member: MemberId = "ada", wish: Wish = Wish.NONE) -> str:
    """It is their turn by now: one message, and done. The message's id."""
    bed.settle()
    number = bed.room.last_turn
    facts = bed.ask(member, c.MessagePost, to=Place.ROOM, text="Hello", turn=number)
    bed.ask(member, c.TurnFinish, turn=number, wish=wish)
    return next(fact.message for fact in facts if isinstance(fact, o.MessagePosted))


def in_round(step: str = "circle", *more: str) -> Bed:
    """Everyone but ada has passed, and ada has the next turn."""
    bed = at(step, *more)
    bed.ask("jo", c.RoundPrompt)
    for other in sorted({"ben", *more} - {"ada"}):
        bed.ask(other, c.TurnPass)
    bed.ask("jo", c.RoundAdvance, to=Stage.RUNNING)
    return bed


def acknowledges(bed: Bed, message: str, by: MemberId = "ben") -> Facts:
    return bed.ask(by, c.MessageAcknowledge, message=message, kind=Acknowledgement.WITH_YOU)


def test_a_first_share_that_nobody_answered_raises_a_card_when_the_round_is_over() -> None:
    bed = in_round()
    shares(bed)
    bed.step("talk")
    assert cues(bed) == {UNANSWERED}


def test_a_share_that_was_acknowledged_raises_nothing() -> None:
    bed = in_round("asking")
    message = shares(bed, wish=Wish.EMPATHY)
    assert cues(bed) == set(), "the round goes on"
    acknowledges(bed, message)
    bed.step("talk")
    assert cues(bed) == set()


def test_a_share_that_was_acknowledged_while_it_was_still_going_on_raises_nothing() -> None:
    bed = in_round()
    number = bed.room.last_turn
    posted = bed.ask("ada", c.MessagePost, to=Place.ROOM, text="Hello", turn=number)[-1]
    assert isinstance(posted, o.MessagePosted)
    acknowledges(bed, posted.message)
    bed.ask("ada", c.TurnFinish, turn=number)
    bed.step("talk")
    assert cues(bed) == set()


def test_a_share_that_was_reflected_on_raises_nothing() -> None:
    bed = in_round("asking")
    shares(bed, wish=Wish.EMPATHY)
    bed.ask("ben", c.MessagePost, to=Place.ROOM, text="I hear you.", turn=bed.room.last_turn)
    bed.step("talk")
    assert cues(bed) == set()


def test_ones_own_words_are_no_answer() -> None:
    bed = in_round("asking")
    shares(bed, wish=Wish.EMPATHY)
    bed.ask("ada", c.MessagePost, to=Place.ROOM, text="One more thing.", turn=bed.room.last_turn)
    bed.step("talk")
    assert cues(bed) == {UNANSWERED}


def test_the_card_clears_itself_when_someone_acknowledges_and_does_not_come_back() -> None:
    bed = in_round()
    message = shares(bed)
    bed.step("talk")
    facts = acknowledges(bed, message)
    assert facts[-1] == o.CueCleared(at=bed.now, by=SYSTEM, member="ada", cue=UNANSWERED)
    assert bed.room.cues == {}
    bed.ask("ben", c.MessageAcknowledge, message=message, kind=None)
    assert bed.room.cues == {}


def test_only_the_first_share_of_a_session_counts() -> None:
    bed = in_round()
    acknowledges(bed, shares(bed))
    bed.step("talk")
    bed.step("asking").ask("jo", c.RoundPrompt)
    bed.ask("ben", c.TurnPass)
    bed.ask("jo", c.RoundAdvance, to=Stage.RUNNING)
    shares(bed)
    bed.step("talk")
    assert cues(bed) == set()


def test_a_share_whose_words_were_all_taken_back_waits_for_no_answer() -> None:
    bed = in_round("asking")
    message = shares(bed, wish=Wish.EMPATHY)
    bed.ask("ada", c.MessageWithdraw, message=message)
    bed.step("talk")
    assert cues(bed) == set()


def test_in_a_round_that_nobody_is_to_answer_it_says_nothing_that_nobody_did() -> None:
    bed = in_round("no answers")
    shares(bed)
    bed.step("talk")
    assert bed.room.cues == {}


def test_shares_that_were_shown_together_are_first_shares_too() -> None:
    bed = at("together")
    bed.ask("jo", c.RoundPrompt)
    bed.ask("jo", c.RoundAdvance, to=Stage.RUNNING)
    made = {}
    for member in ("ada", "ben"):
        fact = bed.ask(member, c.TurnHandIn, text=f"From {member}")[0]
        assert isinstance(fact, o.ShareHandedIn)
        made[member] = fact.message
    bed.ask("jo", c.RoundReveal)
    bed.step("talk")
    assert {member for member in ("ada", "ben") if cues(bed, member) == {UNANSWERED}} == {"ada", "ben"}
    acknowledges(bed, made["ada"], by="jo")
    assert cues(bed, "ada") == set()
    assert cues(bed, "ben") == {UNANSWERED}


# Looking after them


def heavy() -> Bed:
    bed = at("arrive")
    tells(bed, 9)
    return bed


def test_a_facilitator_looks_after_a_card_and_lays_it_away() -> None:
    bed = heavy()
    at_first = bed.now
    bed.later(seconds=5)
    (claimed,) = bed.ask("kim", c.CueClaim, member="ada", cue=HEAVY)
    assert claimed == o.CueClaimed(at=bed.now, by="kim", member="ada", cue=HEAVY)
    assert bed.room.cues == {"ada": {HEAVY: CueState(at_first, "kim")}}
    assert bed.ask("kim", c.CueClaim, member="ada", cue=HEAVY) == ()
    (cleared,) = bed.ask("jo", c.CueClear, member="ada", cue=HEAVY)
    assert cleared.by == "jo"
    assert bed.room.cues == {}


def test_a_card_in_someones_hands_is_not_taken_from_them_unless_they_are_gone() -> None:
    bed = heavy()
    bed.ask("kim", c.CueClaim, member="ada", cue=HEAVY)
    with bed.refused(Refusal.NOTHING_TO_CLAIM):
        bed.ask("jo", c.CueClaim, member="ada", cue=HEAVY)
    bed.drops("kim")
    bed.ask("jo", c.CueClaim, member="ada", cue=HEAVY)
    assert bed.room.cues["ada"][HEAVY].by == "jo"


@pytest.mark.parametrize("command", [c.CueClaim, c.CueClear])
def test_only_a_card_that_is_there_can_be_looked_after(command: type[c.Command]) -> None:
    bed = heavy()
    for member, cue in (("ben", HEAVY), ("ada", WORSE)):
        with bed.refused(Refusal.NOTHING_TO_CLAIM):
            bed.ask("jo", command, member=member, cue=cue)
    with bed.refused(Refusal.NO_SUCH_MEMBER):
        bed.ask("jo", command, member="nobody", cue=HEAVY)
    bed.ask("jo", c.SessionClose)
    bed.ask("jo", c.SessionEnd)
    with bed.refused(Refusal.ROOM_LOCKED):
        bed.ask("jo", command, member="ada", cue=HEAVY)


def test_cards_can_be_looked_after_in_the_last_five_minutes() -> None:
    bed = heavy()
    bed.ask("jo", c.SessionClose)
    bed.ask("jo", c.CueClaim, member="ada", cue=HEAVY)
    bed.ask("jo", c.CueClear, member="ada", cue=HEAVY)
    assert bed.room.cues == {}


def test_the_room_is_the_fold_of_what_happened() -> None:
    bed = in_round("asking")
    shares(bed, wish=Wish.EMPATHY)
    bed.step("arrive")
    tells(bed, 9)
    bed.drops("ada")
    bed.later(minutes=2).settle()
    assert cues(bed) == {HEAVY, LEFT, UNANSWERED}
    assert fold(tuple(bed.history)) == bed.room
