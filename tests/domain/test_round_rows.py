"""When something comes in between: no answer, a dropped phone, latecomers, removal, a pause, no facilitator.

These are the rows of the design's table of such things, and what each does to airtime.
"""

from typing import Any

import pytest

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.people import Role
from server.domain.refusal import Refusal
from server.domain.vocabulary import Because, Order, Stage, TurnState
from tests.domain.circle_bed import CircleBed
from tests.domain.room_bed import MINUTE, SECOND, names

T = TurnState


def speaking(**options: Any) -> tuple[CircleBed, str]:
    """Someone has the floor and has said something: who."""
    bed = CircleBed(**options).runs()
    member = bed.turn.member
    bed.tells(member)
    return bed, member


def both_facilitators_drop(bed: CircleBed) -> None:
    for name in ("jo", "kim"):
        bed.drops(name)
    bed.later(seconds=20)
    assert names(bed.settle()) == ["session.unattended"]


def a_facilitator_is_back(bed: CircleBed) -> None:
    bed.comes("jo", Role.FACILITATOR)


# No response to an offer


def test_an_offer_without_an_answer_is_quietly_repeated_and_then_a_facilitator_is_asked() -> None:
    bed = CircleBed().runs()
    member, number = bed.turn.member, bed.turn.number
    assert bed.due == bed.now + 45 * SECOND
    bed.later(seconds=44)
    assert bed.settle() == ()
    bed.later(seconds=1)
    (reminded,) = bed.settle()
    assert isinstance(reminded, o.TurnReminded)
    assert (reminded.turn, reminded.member) == (number, member)
    assert bed.settle() == ()
    assert bed.due == bed.now + 45 * SECOND
    bed.later(seconds=45)
    (asked,) = bed.settle()
    assert isinstance(asked, o.TurnUnanswered)
    assert (asked.turn, asked.member, asked.because) == (number, member, Because.SILENT)
    assert bed.turn.asked is Because.SILENT
    bed.later(minutes=30)
    assert bed.settle() == ()
    assert bed.turn.member == member
    assert nothing_is_due(bed)


def nothing_is_due(bed: CircleBed) -> bool:
    """Nothing of this evening: a room that nobody closes is locked in the end."""
    return bed.due is not None and bed.due > bed.now + 30 * MINUTE


def test_a_late_look_tells_both() -> None:
    bed = CircleBed().runs()
    bed.later(seconds=100)
    assert names(bed.settle()) == ["turn.reminded", "turn.unanswered"]


def test_the_operator_says_how_long_that_takes() -> None:
    bed = CircleBed(policy={"remind_seconds": 20, "ask_seconds": 30}).runs()
    bed.later(seconds=20)
    assert names(bed.settle()) == ["turn.reminded"]
    bed.later(seconds=10)
    assert names(bed.settle()) == ["turn.unanswered"]


def test_writing_ends_the_waiting_for_an_answer() -> None:
    bed = CircleBed().runs()
    bed.later(seconds=90)
    bed.settle()
    bed.ask(bed.first, c.TurnBegin, turn=bed.turn.number)
    assert bed.turn.asked is None
    assert nothing_is_due(bed)
    bed.later(minutes=20)
    assert bed.settle() == ()
    assert bed.turn.state is T.FLOOR


def test_a_turn_is_never_ended_by_a_timer() -> None:
    for bed in (CircleBed().runs(), speaking()[0], dropped()[0]):
        member, number = bed.turn.member, bed.turn.number
        for _ in range(60):
            bed.later(minutes=1).settle()
        assert (bed.turn.member, bed.turn.number) == (member, number)


def test_whoever_took_the_floor_twice_and_found_no_words_is_not_asked_a_third_time() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    for fact in ("turn.set_aside", "turn.passed"):
        while bed.turn.member != member:
            bed.passes(bed.turn.member)
        bed.ask(member, c.TurnBegin, turn=bed.turn.number)
        assert names(bed.moves_on())[0] == fact


# A dropped connection


def dropped() -> tuple[CircleBed, str]:
    bed, member = speaking()
    bed.later(seconds=5)
    bed.drops(member)
    return bed, member


def test_a_dropped_speaker_keeps_the_turn_and_what_they_posted() -> None:
    bed, member = speaking()
    message = next(iter(bed.room.messages))
    facts = bed.drops(member)
    assert names(facts) == ["member.dropped", "turn.dropped"]
    assert (bed.turn.state, bed.turn.since, bed.turn.was) == (T.HELD, bed.now, T.FLOOR)
    assert bed.message(message).state == "posted"
    with bed.refused(Refusal.FLOOR_TAKEN):
        bed.advances(Stage.CLOSED)


def test_a_dropped_speaker_who_is_back_goes_on_where_they_were() -> None:
    for begun in (False, True):
        bed = CircleBed().runs()
        member = bed.turn.member
        if begun:
            bed.ask(member, c.TurnBegin, turn=bed.turn.number)
        bed.drops(member)
        bed.later(seconds=70)
        facts = bed.comes(member)
        assert names(facts) == ["member.arrived", "turn.resumed"]
        assert bed.turn.state is (T.FLOOR if begun else T.OFFERED)
        assert bed.turn.since == bed.now
        assert bed.place(member) is bed.turn.state


def test_a_turn_is_held_for_ninety_seconds_before_a_facilitator_is_asked() -> None:
    bed, member = dropped()
    assert bed.due == bed.now + 90 * SECOND
    bed.later(seconds=90)
    (asked,) = bed.settle()
    assert isinstance(asked, o.TurnUnanswered)
    assert (asked.member, asked.because) == (member, Because.DROPPED)
    bed.comes(member)
    assert bed.turn.asked is None


def test_whoever_drops_after_a_silence_is_asked_about_again_and_for_that_reason() -> None:
    bed = CircleBed().runs()
    bed.later(seconds=90)
    bed.settle()
    bed.drops(bed.first)
    assert bed.turn.asked is None
    bed.later(seconds=90)
    (asked,) = bed.settle()
    assert isinstance(asked, o.TurnUnanswered)
    assert asked.because is Because.DROPPED


def test_whoever_is_back_after_a_reminder_is_reminded_anew() -> None:
    bed = CircleBed().runs()
    bed.later(seconds=45)
    bed.settle()
    member = bed.first
    bed.drops(member)
    bed.comes(member)
    assert bed.due == bed.now + 45 * SECOND


def test_a_held_turn_can_be_waited_for_or_put_off_or_moved_on_from() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.drops(member)
    assert names(bed.puts_off(member, bed.turn.number)) == ["turn.set_aside", "turn.offered"]
    assert bed.place(member) is T.LATER
    bed, member = dropped()
    assert names(bed.moves_on()) == ["turn.finished", "turn.offered"]
    assert bed.place(member) is T.DONE


def test_whoever_was_put_off_for_a_dropped_phone_was_not_asked_and_does_not_pass_by_it() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.drops(member)
    bed.moves_on()
    bed.comes(member)
    while bed.turn.member != member:
        bed.passes(bed.turn.member)
    assert names(bed.says_later(member))[0] == "turn.set_aside"
    assert names(bed.says_later(member))[0] == "turn.passed"


def test_words_that_arrive_from_a_held_turn_are_said_in_it() -> None:
    for begun in (False, True):
        bed = CircleBed().runs()
        member = bed.turn.member
        if begun:
            bed.ask(member, c.TurnBegin, turn=bed.turn.number)
        bed.drops(member)
        happened = len(bed.history)
        message = bed.tells(member)
        in_between = [] if begun else ["turn.begun"]
        told = ["turn.resumed", *in_between, "message.posted", "turn.dropped"]
        assert names(bed.history[happened:]) == told
        assert bed.message(message).turn == bed.turn.number
        assert (bed.turn.state, bed.turn.was, bed.turn.said) == (T.HELD, T.FLOOR, 1)
        assert bed.ask(member, c.TurnBegin, turn=bed.turn.number) == ()


def test_whoever_was_gone_as_their_turn_came_waits_again_once_back() -> None:
    bed = CircleBed().runs()
    second, third = bed.circle.queue
    bed.drops(second)
    facts = bed.passes(bed.turn.member)
    assert names(facts) == ["turn.passed", "turn.set_aside", "turn.offered"]
    assert (bed.place(second), bed.turn.member) == (T.AWAY, third)
    assert names(bed.comes(second)) == ["member.arrived", "turn.returned"]
    bed.passes(third)
    assert bed.turn.member == second


def test_whoever_dropped_and_missed_the_end_comes_first_in_the_next_round() -> None:
    bed = CircleBed().runs()
    second, third = bed.circle.queue
    bed.drops(third)
    bed.passes(bed.turn.member)
    facts = bed.passes(second)
    assert bed.circle.stage is Stage.CLOSED
    (closed,) = (fact for fact in facts if isinstance(fact, o.RoundClosed))
    assert closed.unheard == (third,)
    bed.comes(third)
    assert bed.prompts().circle.queue[0] == third


@pytest.mark.parametrize("how", [c.MemberStepOut, c.RoomLeave], ids=lambda verb: verb.name)
def test_whoever_goes_while_another_speaks_ends_nothing_of_theirs(how: type[c.Command]) -> None:
    bed, member = speaking()
    bed.ask(bed.circle.queue[0], how)
    assert (bed.turn.member, bed.turn.state) == (member, T.FLOOR)


def test_whoever_left_for_today_is_owed_nothing() -> None:
    bed = CircleBed().runs()
    third = bed.circle.queue[-1]
    bed.ask(third, c.RoomLeave)
    bed.advances(Stage.CLOSED)
    assert not bed.seat(third).unheard


def test_a_second_pass_waits_for_nobody_who_is_not_there_and_they_come_first_next_time() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.says_later(member)
    bed.drops(member)
    bed.passes(bed.turn.member)
    facts = bed.passes(bed.turn.member)
    assert names(facts) == ["turn.passed", "round.closed"]
    assert bed.seat(member).unheard


def test_whoever_is_back_during_the_second_pass_is_still_asked_in_it() -> None:
    bed = CircleBed().runs()
    gone, other = bed.turn.member, bed.circle.queue[0]
    bed.says_later(gone)
    bed.says_later(other)
    bed.drops(gone)
    bed.passes(bed.turn.member)
    assert (bed.circle.stage, bed.turn.member, bed.circle.queue) == (Stage.SECOND_PASS, other, ())
    bed.comes(gone)
    assert bed.place(gone) is T.LATER
    facts = bed.passes(other)
    assert names(facts) == ["turn.passed", "turn.returned", "turn.offered"]
    assert bed.turn.member == gone


@pytest.mark.parametrize("how", ["stepped out", "left"])
def test_whoever_is_out_as_the_second_pass_begins_keeps_their_later(how: str) -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.says_later(member)
    bed.ask(member, c.MemberStepOut if how == "stepped out" else c.RoomLeave)
    assert bed.place(member) is T.LATER
    bed.passes(bed.turn.member)
    bed.passes(bed.turn.member)
    assert bed.circle.stage is Stage.CLOSED
    assert bed.seat(member).unheard


def test_a_lost_node_moves_no_turn_until_its_people_stay_away() -> None:
    bed, member = speaking()
    bed.system(system.LoseNode, node="n1")
    assert bed.turn.state is T.FLOOR
    bed.later(seconds=60)
    bed.settle()
    assert (bed.turn.state, bed.turn.member) == (T.HELD, member)


# Someone comes late


def test_a_latecomer_is_added_at_the_end() -> None:
    for stage in (Stage.PROMPT, Stage.PREWRITE, Stage.RUNNING):
        bed = CircleBed().prompts()
        if stage is not Stage.PROMPT:
            bed.advances(stage)
        assert names(bed.comes("dee"))[-1] == "turn.returned"
        assert bed.circle.queue[-1] == "dee"
        assert bed.place("dee") is T.WAITING


def test_a_latecomer_in_the_second_pass_is_asked_once_everyone_was() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.says_later(member)
    while bed.circle.stage is Stage.RUNNING:
        bed.passes(bed.turn.member)
    bed.comes("dee")
    bed.shares(member)
    assert bed.turn.member == "dee"


def test_a_first_timer_joins_the_circle_when_they_are_let_in() -> None:
    bed = CircleBed().runs()
    bed.first_timer("dee")
    assert "dee" not in bed.circle.turns
    bed.ask("kim", c.MemberAdmit, member="dee")
    assert bed.circle.queue[-1] == "dee"


def test_a_first_timer_whose_phone_dropped_as_they_were_let_in_joins_once_they_are_there() -> None:
    bed = CircleBed().runs()
    bed.first_timer("dee")
    bed.drops("dee")
    bed.ask("kim", c.MemberAdmit, member="dee")
    assert "dee" not in bed.circle.turns
    bed.comes("dee")
    assert bed.circle.queue[-1] == "dee"


def test_a_latecomer_who_only_listens_is_offered_nothing() -> None:
    bed = CircleBed()
    bed.listens("ada")
    bed.ask("ada", c.RoomLeave)
    bed.runs()
    assert names(bed.comes("ada")) == ["member.arrived", "turn.set_aside"]
    assert bed.place("ada") is T.LISTENING


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.RESPONSE, Stage.CLOSED])
def test_whoever_comes_when_no_turns_are_given_has_none_in_this_round(stage: Stage) -> None:
    bed = CircleBed()
    if stage is not Stage.SETUP:
        bed.runs().advances(stage)
    bed.comes("dee")
    assert "dee" not in bed.circle.turns
    if stage is not Stage.SETUP:
        bed.advances(Stage.CLOSED)
    assert "dee" in bed.prompts().circle.turns


def test_facilitators_who_come_late_are_no_part_of_the_circle() -> None:
    bed = CircleBed().runs()
    bed.facilitator("lee")
    assert "lee" not in bed.circle.turns


# Removed, held, quieted


def test_whoever_is_removed_in_their_turn_has_none_and_the_next_is_offered() -> None:
    for said in (False, True):
        bed = CircleBed().runs()
        member = bed.turn.member
        if said:
            bed.tells(member)
        facts = bed.removes(member)
        assert names(facts) == ["member.removed", "turn.set_aside", "turn.offered"]
        assert bed.place(member) is T.REMOVED


def test_whoever_was_removed_is_owed_no_turn() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.says_later(member)
    assert names(bed.removes(member)) == ["member.removed", "turn.set_aside"]
    bed.advances(Stage.CLOSED)
    assert not bed.seat(member).unheard
    assert member not in bed.prompts().circle.turns


def test_whoever_was_asked_to_be_quiet_is_offered_no_turn_that_they_could_not_take() -> None:
    bed = CircleBed().runs()
    member, following = bed.circle.queue
    bed.ask("kim", c.MemberQuiet, member=member)
    facts = bed.passes(bed.turn.member)
    assert names(facts) == ["turn.passed", "turn.set_aside", "turn.offered"]
    assert (bed.place(member), bed.turn.member) == (T.LATER, following)
    bed.ask("kim", c.MemberFree, member=member)
    bed.passes(following)
    assert (bed.circle.stage, bed.turn.member) == (Stage.SECOND_PASS, member)
    assert names(bed.says_later(member))[0] == "turn.set_aside"  # asked now for the first time


def test_whoever_stays_quiet_to_the_end_has_not_passed_and_comes_first_next_time() -> None:
    bed = CircleBed().runs()
    member = bed.circle.queue[0]
    bed.ask("kim", c.MemberQuiet, member=member)
    bed.passes(bed.turn.member)
    bed.passes(bed.turn.member)
    assert (bed.circle.stage, bed.place(member)) == (Stage.CLOSED, T.LATER)
    assert bed.seat(member).unheard


@pytest.mark.parametrize("begun", [False, True])
def test_whoever_is_quieted_before_they_said_anything_has_their_turn_later(begun: bool) -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    if begun:
        bed.ask(member, c.TurnBegin, turn=bed.turn.number)
    facts = bed.ask("kim", c.MemberQuiet, member=member)
    assert names(facts) == ["member.quieted", "turn.set_aside", "turn.offered"]
    assert bed.place(member) is T.LATER


def test_whoever_is_quieted_after_they_spoke_may_still_end_their_turn() -> None:
    bed, member = speaking()
    assert names(bed.ask("kim", c.MemberQuiet, member=member)) == ["member.quieted"]
    with bed.refused(Refusal.QUIETED):
        bed.tells(member)
    assert names(bed.ask(member, c.TurnFinish, turn=bed.turn.number))[0] == "turn.finished"


def test_whoever_is_removed_after_they_handed_something_in_has_it_shown_to_nobody() -> None:
    bed = CircleBed(order=Order.WATERFALL).runs()
    message = bed.hands_in("ada")
    bed.removes("ada")
    bed.ask("jo", c.RoundReveal)
    assert (bed.message(message).state, bed.place("ada")) == ("withdrawn", T.REMOVED)


# A pause, and no facilitators


def test_nothing_is_offered_in_a_pause_and_whoever_was_offered_a_turn_has_all_their_time_after_it() -> None:
    bed = CircleBed().runs()
    bed.later(seconds=50)
    bed.settle()
    bed.ask("jo", c.StepPause)
    bed.later(minutes=3)
    assert bed.settle() == ()
    bed.ask("jo", c.StepResume)
    assert (bed.turn.since, bed.turn.reminded) == (bed.now, False)
    assert bed.due == bed.now + 45 * SECOND
    bed.ask("jo", c.StepPause)
    assert names(bed.passes(bed.turn.member)) == ["turn.passed"]
    assert bed.circle.current is None


def test_the_round_waits_while_no_facilitator_is_here_and_goes_on_when_one_is() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    both_facilitators_drop(bed)
    with bed.refused(Refusal.PAUSED):
        bed.ask(member, c.TurnBegin, turn=bed.turn.number)
    assert names(bed.passes(member)) == ["turn.passed"]
    assert bed.circle.current is None
    a_facilitator_is_back(bed)
    assert bed.circle.current is not None


def test_a_round_that_nobody_comes_back_to_ends_with_its_session() -> None:
    bed, member = speaking()
    both_facilitators_drop(bed)
    bed.later(minutes=10)
    facts = bed.settle()
    assert names(facts)[:2] == ["turn.finished", "round.closed"]
    assert names(facts)[-1] == "session.closed"
    assert bed.seat(member).turns == 1


def test_a_handover_of_the_lead_changes_nothing_in_the_round() -> None:
    bed, _ = speaking()
    circle = bed.circle
    bed.ask("jo", c.LeadOffer, to="kim")
    bed.ask("kim", c.LeadAccept)
    assert bed.circle == circle
    with bed.refused(Refusal.NOT_THE_LEAD):
        bed.advances(Stage.CLOSED)
    bed.moves_on()
    bed.ask("kim", c.RoundAdvance, to=Stage.CLOSED)
    assert bed.circle.stage is Stage.CLOSED


# Airtime


def test_airtime_is_the_time_on_the_floor_over_all_turns() -> None:
    bed, member = speaking()
    bed.later(seconds=100)
    bed.ask(member, c.TurnFinish, turn=bed.turn.number)
    assert (bed.seat(member).turns, bed.seat(member).spoke) == (1, 100 * SECOND)
    bed.advances(Stage.CLOSED)
    bed.runs()
    while bed.turn.member != member:
        bed.passes(bed.turn.member)
    bed.later(minutes=5)  # thinking is no time on the floor
    bed.tells(member)
    bed.later(seconds=20)
    bed.ask(member, c.TurnFinish, turn=bed.turn.number)
    assert (bed.seat(member).turns, bed.seat(member).spoke) == (2, 120 * SECOND)


@pytest.mark.parametrize("first", ["paused", "unattended"])
def test_airtime_does_not_count_while_the_room_stands_still_for_one_reason_or_two(first: str) -> None:
    bed, member = speaking()
    bed.later(seconds=10)
    if first == "paused":
        bed.ask("jo", c.StepPause)
    for name in ("jo", "kim"):
        bed.drops(name)
    bed.later(seconds=20)
    bed.settle()
    counted = 10 if first == "paused" else 30  # until it is sure that they are gone
    bed.later(seconds=60)
    a_facilitator_is_back(bed)
    if first == "paused":
        bed.later(seconds=60)
        bed.ask("jo", c.StepResume)
    bed.later(seconds=7)
    bed.ask(member, c.TurnFinish, turn=bed.turn.number)
    assert bed.seat(member).spoke == (counted + 7) * SECOND


@pytest.mark.parametrize("still", ["paused", "unattended"])
def test_airtime_does_not_begin_for_whoever_is_back_while_the_room_stands_still(still: str) -> None:
    bed, member = speaking()
    bed.drops(member)
    if still == "paused":
        bed.ask("jo", c.StepPause)
    else:
        both_facilitators_drop(bed)
    bed.comes(member)
    bed.later(seconds=60)
    if still == "paused":
        bed.ask("jo", c.StepResume)
    else:
        a_facilitator_is_back(bed)
    bed.later(seconds=7)
    bed.ask(member, c.TurnFinish, turn=bed.turn.number)
    assert bed.seat(member).spoke == 7 * SECOND


def test_airtime_does_not_count_while_a_connection_is_away() -> None:
    bed, member = speaking()
    bed.later(seconds=10)
    bed.drops(member)
    bed.later(minutes=5)
    bed.comes(member)
    bed.later(seconds=10)
    bed.ask(member, c.TurnFinish, turn=bed.turn.number)
    assert bed.seat(member).spoke == 20 * SECOND


def test_airtime_does_not_begin_with_an_offer_however_often_its_connection_drops() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    for _ in range(2):
        bed.drops(member)
        bed.comes(member)
        bed.later(seconds=30)
    bed.tells(member)
    bed.later(seconds=7)
    bed.ask(member, c.TurnFinish, turn=bed.turn.number)
    assert bed.seat(member).spoke == 7 * SECOND


def test_a_turn_that_was_held_to_its_end_counts_what_was_spoken_before() -> None:
    bed, member = dropped()
    bed.later(seconds=MINUTE / SECOND)
    bed.moves_on()
    assert bed.seat(member).spoke == 5 * SECOND
