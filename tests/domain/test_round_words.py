"""Who may speak in a round, and how a share is answered: the four ways of responding, reflections, the silence."""

from typing import Any

import pytest

from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.refusal import Refusal
from server.domain.steps.speaking import has_the_floor
from server.domain.vocabulary import Acknowledgement, Order, Place, Responses, Stage, TurnState, Wish
from tests.domain.circle_bed import CircleBed
from tests.domain.room_bed import SECOND, names

T = TurnState


def with_a_wish(wish: Wish = Wish.EMPATHY, **options: Any) -> tuple[CircleBed, str, int]:
    """Somebody has shared, and would like to hear something: who, and the number of their turn."""
    bed = CircleBed("ada", "ben", "cy", "dee", responses=Responses.ASK_FIRST, **options).runs()
    member, number = bed.turn.member, bed.turn.number
    bed.shares(member, wish=wish)
    return bed, member, number


def others(bed: CircleBed, member: str) -> list[str]:
    return [one for one in bed.circle.turns if one != member]


# While turns are given


@pytest.mark.parametrize("order", Order)
def test_while_turns_are_given_peers_speak_in_theirs_alone_and_facilitators_always(order: Order) -> None:
    bed = CircleBed(order=order).runs()
    if order is Order.HANDS:
        bed.ask("ada", c.HandRaise)
    for member in ("ada", "ben", "cy"):
        with bed.refused(Refusal.NOT_YOUR_TURN):
            bed.says(member)
    assert bed.message(bed.says("kim")).turn is None


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.PROMPT, Stage.RESPONSE, Stage.CLOSED, Stage.ABORTED])
def test_before_and_after_the_turns_everyone_may_write_but_in_no_turn(stage: Stage) -> None:
    bed = CircleBed(responses=Responses.OPEN)
    if stage is not Stage.SETUP:
        bed.prompts()
    if stage in (Stage.RESPONSE, Stage.CLOSED, Stage.ABORTED):
        bed.advances(Stage.RUNNING)
        bed.advances(stage)
    assert bed.message(bed.says("ada")).turn is None
    with bed.refused(Refusal.STALE_TURN):
        bed.tells("ada", turn=1)


def test_prewriting_is_quiet_for_peers() -> None:
    bed = CircleBed().prompts()
    bed.advances(Stage.PREWRITE)
    with bed.refused(Refusal.QUIET_TIME):
        bed.says("ada")
    assert bed.says("jo", "Two more minutes.")


def test_what_a_facilitator_says_in_a_turn_belongs_to_it_and_ends_nothing() -> None:
    bed = CircleBed().runs()
    number = bed.turn.number
    assert bed.message(bed.tells("jo", "Take your time.")).turn == number
    assert (bed.turn.state, bed.turn.said) == (T.OFFERED, 0)
    bed.passes(bed.turn.member)
    assert bed.message(bed.tells("jo", "Thank you.", turn=number)).turn is None  # that turn is over


def test_words_that_wait_for_a_facilitator_are_words_of_the_turn_all_the_same() -> None:
    bed = CircleBed().runs()
    member, number = bed.turn.member, bed.turn.number
    bed.ask("kim", c.MemberHold, member=member)
    message = bed.tells(member)
    assert bed.room.held == (message,)
    assert (bed.turn.state, bed.turn.said) == (T.FLOOR, 1)
    assert names(bed.ask(member, c.TurnFinish, turn=number))[0] == "turn.finished"
    (released, *_) = bed.ask("kim", c.MessageRelease, message=message)
    assert isinstance(released, o.MessageReleased)
    assert released.turn == number
    assert bed.turn.member != member  # the next one's turn stays theirs


def test_only_the_one_whose_turn_it_is_shows_that_they_write() -> None:
    bed = CircleBed().runs()
    member, number = bed.turn.member, bed.turn.number
    assert has_the_floor(bed.room, member, number)
    assert not has_the_floor(bed.room, bed.circle.queue[0], number)
    assert not has_the_floor(bed.room, member, number + 1)
    bed.ask("jo", c.StepPause)
    bed.passes(member)
    assert not has_the_floor(bed.room, member, number)
    bed.step("talk")
    assert not has_the_floor(bed.room, member, number)


# No crosstalk, and quiet answers


@pytest.mark.parametrize("responses", Responses)
def test_a_share_is_acknowledged_unless_the_round_wants_no_answers(responses: Responses) -> None:
    bed = CircleBed(responses=responses).runs()
    member, other = bed.turn.member, bed.circle.queue[0]
    message = bed.tells(member)

    def acknowledges() -> Facts:
        return bed.ask(other, c.MessageAcknowledge, message=message, kind=Acknowledgement.WITH_YOU)

    if responses is Responses.NONE:
        with bed.refused(Refusal.QUIET_TIME):
            acknowledges()
        bed.ask(member, c.TurnFinish, turn=bed.turn.number)
        bed.advances(Stage.CLOSED)
    assert names(acknowledges())[0] == "message.acknowledged"


@pytest.mark.parametrize("responses", [Responses.NONE, Responses.ACKNOWLEDGE, Responses.OPEN])
def test_only_a_round_that_asks_first_has_reflections(responses: Responses) -> None:
    bed = CircleBed(responses=responses).runs()
    member = bed.turn.member
    facts = bed.shares(member, wish=Wish.EXPERIENCE)
    assert isinstance(facts[0], o.TurnFinished)
    assert facts[0].wish is Wish.NONE
    assert names(facts)[1] == "turn.offered"


# Reflections


@pytest.mark.parametrize("wish", [Wish.EMPATHY, Wish.EXPERIENCE])
def test_whoever_shared_says_whether_and_how_they_would_like_to_be_answered(wish: Wish) -> None:
    bed, member, number = with_a_wish(wish)
    reflecting = bed.circle.reflecting
    assert reflecting is not None
    assert (reflecting.member, reflecting.number, reflecting.wish) == (member, number, wish)
    assert bed.circle.current is None
    assert bed.place(member) is T.DONE


def test_whoever_wishes_for_nothing_is_answered_by_nobody() -> None:
    bed, member, number = with_a_wish(Wish.NONE)
    assert bed.circle.reflecting is None
    with bed.refused(Refusal.STALE_TURN):
        bed.tells(others(bed, member)[0], turn=number)


def test_two_people_answer_once_each_and_then_the_next_turn_is_offered() -> None:
    bed, member, number = with_a_wish()
    first, second, third = others(bed, member)
    assert bed.message(bed.tells(first, "I heard how heavy it is.", turn=number)).turn == number
    with bed.refused(Refusal.NO_MORE_REFLECTIONS):
        bed.tells(first, "And another thing.", turn=number)
    facts = bed.ask(second, c.MessagePost, to=Place.ROOM, text="Me too.", turn=number)
    assert names(facts)[:1] == ["message.posted"]
    assert names(facts)[-2:] == ["reflections.ended", "turn.offered"]
    with bed.refused(Refusal.STALE_TURN):
        bed.tells(third if third != bed.turn.member else first, turn=number)


def test_whoever_shared_may_answer_back_as_often_as_they_like() -> None:
    bed, member, number = with_a_wish()
    for _ in range(3):
        bed.tells(member, "Yes.", turn=number)
    assert bed.circle.reflecting is not None
    assert bed.circle.reflecting.by == ()


def test_a_facilitator_who_answers_twice_is_one_of_the_two() -> None:
    bed, member, number = with_a_wish()
    bed.tells("jo", "I hear you.", turn=number)
    bed.tells("jo", "All of it.", turn=number)
    assert bed.circle.reflecting is not None
    assert bed.circle.reflecting.by == ("jo",)
    bed.tells(others(bed, member)[0], turn=number)
    assert bed.circle.reflecting is None


def test_nobody_talks_past_the_one_who_shared_while_they_are_answered() -> None:
    bed, member, _ = with_a_wish()
    with bed.refused(Refusal.NOT_YOUR_TURN):
        bed.says(others(bed, member)[0])


def test_whoever_shared_ends_the_reflections_when_it_is_enough() -> None:
    bed, member, number = with_a_wish(silence_seconds=20)
    with bed.refused(Refusal.NOT_YOUR_TURN):
        bed.ask(others(bed, member)[0], c.TurnFinish, turn=number)
    assert names(bed.ask(member, c.TurnFinish, turn=number)) == ["reflections.ended"]
    assert bed.circle.quiet_until == bed.now + 20 * SECOND


def test_reflections_are_ended_by_nothing_that_was_meant_for_an_older_turn() -> None:
    bed = CircleBed(responses=Responses.ASK_FIRST).runs()
    older = bed.turn.number
    bed.passes(bed.turn.member)
    member = bed.turn.member
    bed.shares(member, wish=Wish.EMPATHY)
    with bed.refused(Refusal.STALE_TURN):
        bed.ask(member, c.TurnFinish, turn=older)
    with bed.refused(Refusal.STALE_TURN):
        bed.moves_on(older)


def test_a_second_tap_on_a_wish_does_not_take_it_back() -> None:
    bed, member, number = with_a_wish(Wish.EXPERIENCE)
    assert bed.ask(member, c.TurnFinish, turn=number, wish=Wish.EXPERIENCE) == ()
    facts = bed.ask(member, c.TurnFinish, turn=number, wish=Wish.EMPATHY)
    assert names(facts) == ["reflections.ended", "turn.offered"]


def test_a_facilitator_ends_reflections_for_which_nobody_finds_words() -> None:
    bed, member, number = with_a_wish()
    assert bed.due is not None
    assert bed.due > bed.now + 3600 * SECOND  # no timer does
    assert names(bed.moves_on(number)) == ["reflections.ended", "turn.offered"]
    with bed.refused(Refusal.STALE_TURN):
        bed.ask(member, c.TurnFinish, turn=number)


def test_a_round_is_not_closed_over_reflections() -> None:
    bed, _, number = with_a_wish()
    with bed.refused(Refusal.FLOOR_TAKEN):
        bed.advances(Stage.CLOSED)
    bed.moves_on(number)
    bed.advances(Stage.CLOSED)


@pytest.mark.parametrize("how", ["left", "removed"])
def test_reflections_end_when_whoever_shared_will_not_read_them(how: str) -> None:
    bed, member, _ = with_a_wish()
    facts = bed.removes(member) if how == "removed" else bed.ask(member, c.RoomLeave)
    assert names(facts)[-2:] == ["reflections.ended", "turn.offered"]


def test_reflections_wait_for_a_dropped_connection() -> None:
    bed, member, number = with_a_wish()
    bed.drops(member)
    assert bed.circle.reflecting is not None
    bed.tells(others(bed, member)[0], turn=number)
    bed.comes(member)
    assert names(bed.ask(member, c.TurnFinish, turn=number)) == ["reflections.ended", "turn.offered"]


def test_reflections_end_in_a_pause_and_the_next_turn_is_offered_after_it() -> None:
    bed, member, number = with_a_wish()
    bed.ask("jo", c.StepPause)
    with bed.refused(Refusal.PAUSED):
        bed.tells(others(bed, member)[0], turn=number)
    assert names(bed.ask(member, c.TurnFinish, turn=number)) == ["reflections.ended"]
    assert names(bed.ask("jo", c.StepResume)) == ["step.resumed", "turn.offered"]


# The silence after a share


def test_after_a_share_there_is_a_silence_and_then_the_next_turn_is_offered() -> None:
    bed = CircleBed(silence_seconds=20).runs()
    bed.shares(bed.turn.member)
    assert bed.circle.quiet_until == bed.now + 20 * SECOND == bed.due
    with bed.refused(Refusal.QUIET_TIME):
        bed.says("ada")
    bed.later(seconds=19.9)
    assert bed.settle() == ()
    bed.later(seconds=0.1)
    assert names(bed.settle()) == ["silence.ended", "turn.offered"]
    assert bed.circle.quiet_until is None


def test_there_is_no_silence_after_a_pass() -> None:
    bed = CircleBed(silence_seconds=20).runs()
    assert names(bed.passes(bed.turn.member)) == ["turn.passed", "turn.offered"]


def test_the_silence_comes_after_the_reflections() -> None:
    bed, member, number = with_a_wish(silence_seconds=20)
    assert bed.circle.quiet_until is None
    bed.later(seconds=60)
    for other in others(bed, member)[:2]:
        bed.tells(other, turn=number)
    assert bed.circle.quiet_until == bed.now + 20 * SECOND


def test_the_last_share_has_its_silence_too() -> None:
    bed = CircleBed("ada", silence_seconds=20).runs()
    bed.shares("ada")
    assert bed.circle.stage is Stage.RUNNING
    bed.later(seconds=20)
    assert names(bed.settle())[:2] == ["silence.ended", "round.closed"]


def test_a_facilitator_may_end_a_silence_and_an_old_tap_ends_no_other() -> None:
    bed = CircleBed(silence_seconds=20).runs()
    number = bed.turn.number
    bed.shares(bed.turn.member)
    with bed.refused(Refusal.STALE_TURN):
        bed.moves_on(number + 1)
    assert names(bed.moves_on(number)) == ["silence.ended", "turn.offered"]
    bed.shares(bed.turn.member)
    with bed.refused(Refusal.STALE_TURN):
        bed.moves_on(number)


def test_a_silence_that_ends_in_a_pause_is_over_when_the_round_goes_on() -> None:
    bed = CircleBed(silence_seconds=20).runs()
    bed.shares(bed.turn.member)
    bed.ask("jo", c.StepPause)
    bed.later(seconds=60)
    assert bed.settle() == ()
    assert bed.due is not None
    assert bed.due > bed.now
    assert names(bed.ask("jo", c.StepResume)) == ["step.resumed", "silence.ended", "turn.offered"]
