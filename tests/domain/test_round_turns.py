"""What members do with their turns: begin, share, pass, later, come back, listen; and what is refused."""

from typing import Any

import pytest

from server.domain import commands as c
from server.domain import outcome as o
from server.domain.refusal import Refusal
from server.domain.steps.sharing import LONGEST
from server.domain.vocabulary import Order, Place, Responses, Stage, TurnState, Wish
from tests.domain.circle_bed import CircleBed
from tests.domain.room_bed import names

T = TurnState


def other_than(bed: CircleBed, *members: str) -> str:
    return next(member for member in bed.circle.turns if member not in members)


def all_pass(bed: CircleBed) -> None:
    while bed.circle.current:
        bed.passes(bed.turn.member)


# A turn, from its offer to its end


def test_turns_are_offered_one_after_the_other_until_everyone_had_one() -> None:
    bed = CircleBed().runs()
    order = (bed.first, *bed.circle.queue)
    assert set(order) == {"ada", "ben", "cy"}
    spoke = []
    while bed.circle.current:
        spoke.append(bed.turn.member)
        bed.shares(bed.turn.member)
    assert tuple(spoke) == order
    assert bed.circle.stage is Stage.CLOSED
    assert bed.places("ada", "ben", "cy") == [T.DONE] * 3


def test_the_first_who_waits_is_on_deck_while_turns_are_given() -> None:
    bed = CircleBed().prompts()
    assert set(bed.circle.turns.values()) == {T.WAITING}
    bed.advances(Stage.RUNNING)
    first, second = bed.circle.queue
    assert bed.places(bed.first, first, second) == [T.OFFERED, T.ON_DECK, T.WAITING]


def test_the_floor_is_taken_with_the_first_sign_typed() -> None:
    bed = CircleBed().runs()
    member, number = bed.turn.member, bed.turn.number
    bed.later(seconds=20)
    assert names(bed.ask(member, c.TurnBegin, turn=number)) == ["turn.begun"]
    assert (bed.turn.state, bed.turn.since, bed.turn.begun_at) == (T.FLOOR, bed.now, bed.now)
    assert bed.place(member) is T.FLOOR
    assert bed.ask(member, c.TurnBegin, turn=number) == ()


def test_a_first_message_takes_the_floor_by_itself() -> None:
    bed = CircleBed().runs()
    facts = bed.ask(bed.first, c.MessagePost, to=Place.ROOM, text="A long week.", turn=bed.turn.number)
    assert names(facts) == ["turn.begun", "message.posted"]
    assert bed.turn.state is T.FLOOR


def test_a_share_may_be_several_messages_and_ends_when_its_author_says_so() -> None:
    bed = CircleBed().runs()
    member, number = bed.turn.member, bed.turn.number
    said = [bed.tells(member, text) for text in ("One.", "Two.", "Three.")]
    assert [bed.message(id).turn for id in said] == [number] * 3
    assert bed.turn.said == 3
    assert names(bed.ask(member, c.TurnFinish, turn=number)) == ["turn.finished", "turn.offered"]
    assert bed.place(member) is T.DONE


def test_to_finish_without_a_word_is_to_pass() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.ask(member, c.TurnBegin, turn=bed.turn.number)
    facts = bed.ask(member, c.TurnFinish, turn=bed.turn.number)
    assert names(facts) == ["turn.passed", "turn.offered"]
    assert bed.place(member) is T.PASSED
    assert isinstance(facts[0], o.TurnPassed)
    assert not facts[0].quietly


def test_to_pass_after_having_spoken_is_to_finish() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.tells(member)
    assert names(bed.passes(member)) == ["turn.finished", "turn.offered"]
    assert bed.place(member) is T.DONE


def test_a_turn_has_a_number_that_rises_all_session_long() -> None:
    bed = CircleBed().runs()
    numbers = []
    for _ in range(2):
        while bed.circle.current:
            numbers.append(bed.turn.number)
            bed.passes(bed.turn.member)
        bed.runs()
    bed.step("again")
    bed.runs()
    numbers.append(bed.turn.number)
    assert numbers == [1, 2, 3, 4, 5, 6, 8]  # 7 was offered as the step was left


# Passing


def test_a_pass_needs_no_reason_and_the_next_is_offered() -> None:
    bed = CircleBed().runs()
    member, following = bed.turn.member, bed.circle.queue[0]
    (passed, offered) = bed.passes(member)
    assert isinstance(passed, o.TurnPassed)
    assert not passed.quietly
    assert isinstance(offered, o.TurnOffered)
    assert offered.member == following
    assert bed.place(member) is T.PASSED


@pytest.mark.parametrize("stage", [Stage.PROMPT, Stage.PREWRITE, Stage.RUNNING])
def test_whoever_waits_may_pass_beforehand(stage: Stage) -> None:
    bed = CircleBed().prompts()
    if stage is not Stage.PROMPT:
        bed.advances(stage)
    member = bed.circle.queue[-1]
    assert names(bed.passes(member)) == ["turn.passed"]
    assert member not in bed.circle.queue
    assert bed.passes(member) == ()


def test_whoever_passes_while_another_speaks_ends_nothing_of_theirs() -> None:
    bed = CircleBed().runs()
    bed.tells(bed.first)
    speaker = bed.turn
    assert names(bed.passes(bed.circle.queue[0])) == ["turn.passed"]
    assert bed.turn == speaker


def test_whoever_passes_while_they_are_away_does_so_quietly() -> None:
    bed = CircleBed().runs()
    member = bed.circle.queue[0]
    bed.ask(member, c.RoomLeave)
    (passed,) = bed.passes(member)
    assert isinstance(passed, o.TurnPassed)
    assert passed.quietly


def test_in_a_circle_nobody_goes_ahead_of_those_who_wait() -> None:
    bed = CircleBed().runs()
    while bed.circle.current:
        bed.shares(bed.turn.member)
    bed.comes("dee")
    bed.prompts()
    bed.passes("dee")
    bed.ask("dee", c.TurnReturn)
    assert bed.circle.queue[-1] == "dee"


def test_whoever_passed_may_come_back_to_the_end_of_the_queue() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.passes(member)
    assert names(bed.ask(member, c.TurnReturn)) == ["turn.returned"]
    assert bed.circle.queue[-1] == member
    assert bed.place(member) is T.WAITING
    assert bed.ask(member, c.TurnReturn) == ()


# Later


def test_later_comes_back_in_the_second_pass() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.says_later(member)
    assert bed.place(member) is T.LATER
    assert bed.says_later(member) == ()
    bed.passes(bed.turn.member)
    facts = bed.passes(bed.turn.member)
    assert names(facts) == ["turn.passed", "round.advanced", "turn.offered"]
    assert bed.circle.stage is Stage.SECOND_PASS
    assert bed.turn.member == member


def test_later_twice_quietly_becomes_a_pass() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.says_later(member)
    bed.passes(bed.turn.member)
    bed.passes(bed.turn.member)
    facts = bed.says_later(member)
    assert names(facts) == ["turn.passed", "round.closed"]
    assert isinstance(facts[0], o.TurnPassed)
    assert facts[0].quietly
    assert bed.place(member) is T.PASSED
    assert not bed.seat(member).unheard


def test_a_share_that_is_put_off_twice_is_a_turn_and_no_pass() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.says_later(member)
    bed.passes(bed.turn.member)
    bed.passes(bed.turn.member)
    bed.tells(member, "I don't know how to say it.")
    assert names(bed.says_later(member))[:2] == ["turn.finished", "round.closed"]
    assert bed.place(member) is T.DONE


def test_whoever_says_later_again_while_another_speaks_ends_nothing_of_theirs() -> None:
    bed = CircleBed().runs()
    member = bed.circle.queue[-1]
    bed.says_later(member)
    bed.ask(member, c.TurnReturn)
    bed.tells(bed.first)
    speaker = bed.turn
    assert names(bed.says_later(member)) == ["turn.passed"]
    assert bed.turn == speaker


def test_later_after_a_pass_is_still_a_pass() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.passes(member)
    assert bed.says_later(member) == ()
    assert bed.place(member) is T.PASSED


def test_whoever_is_asked_again_is_asked_in_the_order_in_which_they_were_put_off() -> None:
    bed = CircleBed().runs()
    second, third = bed.circle.queue
    bed.says_later(third)
    bed.says_later(bed.turn.member)
    bed.says_later(second)
    assert bed.turn.member == third
    assert bed.circle.queue[-1] == second
    assert bed.places(*bed.circle.queue) == [T.ON_DECK, T.WAITING]


def test_a_later_may_become_a_pass_or_a_turn_at_any_time() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.says_later(member)
    facts = bed.passes(member)
    assert names(facts) == ["turn.passed"]
    assert isinstance(facts[0], o.TurnPassed)
    assert facts[0].quietly  # the room saw them go before, and has nothing more to see
    bed.ask(member, c.TurnReturn)
    assert bed.place(member) is T.WAITING


def test_in_the_second_pass_too_whoever_says_later_once_is_asked_again() -> None:
    bed = CircleBed().runs()
    bed.says_later(bed.turn.member)
    while bed.circle.stage is Stage.RUNNING:
        bed.passes(bed.turn.member)
    bed.comes("dee")
    bed.passes(bed.turn.member)
    assert bed.turn.member == "dee"
    assert names(bed.says_later("dee")) == ["turn.set_aside", "turn.returned", "turn.offered"]
    assert names(bed.says_later("dee")) == ["turn.passed", "round.closed"]


# More time


def test_more_time_needs_no_approval_and_has_its_bound() -> None:
    bed = CircleBed(turn_minutes=3).runs()
    member, number = bed.turn.member, bed.turn.number
    assert bed.turn.minutes == 3
    (longer,) = bed.ask(member, c.TurnLengthen, turn=number)
    assert isinstance(longer, o.TurnLengthened)
    assert longer.minutes == bed.turn.minutes == 6
    guide = bed.seat(member).guide
    assert guide is not None
    assert (guide.turn, guide.minutes) == (number, 6)
    for _ in range(10):
        bed.ask(member, c.TurnLengthen, turn=number)
    assert bed.turn.minutes == LONGEST
    assert bed.ask(member, c.TurnLengthen, turn=number) == ()


# Listening, stepping out, leaving


def test_listening_tonight_means_no_offers_until_it_is_changed() -> None:
    bed = CircleBed()
    bed.listens("ada")
    assert bed.listens("ada") == ()
    bed.runs()
    assert bed.place("ada") is T.LISTENING
    all_pass(bed)
    assert bed.circle.stage is Stage.CLOSED
    bed.runs()
    assert bed.place("ada") is T.LISTENING
    assert names(bed.listens("ada", listening=False)) == ["member.listening", "turn.returned"]
    assert bed.circle.queue[-1] == "ada"


def test_whoever_listens_is_not_put_among_those_without_a_turn() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.says_later(member)
    bed.listens(member)
    bed.advances(Stage.CLOSED)
    assert not bed.seat(member).unheard
    assert bed.place(member) is T.LISTENING


def test_to_ask_for_a_turn_is_to_listen_no_longer() -> None:
    bed = CircleBed().runs()
    member = bed.circle.queue[-1]
    bed.listens(member)
    assert names(bed.ask(member, c.TurnReturn)) == ["member.listening", "turn.returned"]
    assert not bed.seat(member).listening


def test_only_peers_listen_tonight() -> None:
    bed = CircleBed()
    with bed.refused(Refusal.NOT_ALLOWED):
        bed.listens("kim")


def test_whoever_steps_out_is_offered_nothing_and_waits_again_once_back() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    facts = bed.ask(member, c.MemberStepOut)
    assert names(facts) == ["member.stepped_out", "turn.set_aside", "turn.offered"]
    assert names(bed.ask(member, c.MemberStepIn)) == ["member.stepped_in", "turn.returned"]
    assert bed.circle.queue[-1] == member


def test_to_ask_for_a_turn_is_to_step_in_again() -> None:
    bed = CircleBed().runs()
    member = bed.circle.queue[-1]
    bed.ask(member, c.MemberStepOut)
    assert names(bed.ask(member, c.TurnReturn)) == ["member.stepped_in", "turn.returned"]


def test_to_ask_for_a_turn_while_away_keeps_a_place() -> None:
    bed = CircleBed().runs()
    member, following = bed.circle.queue
    bed.drops(member)
    bed.passes(bed.turn.member)
    assert bed.place(member) is T.AWAY
    assert names(bed.ask(member, c.TurnReturn)) == ["turn.returned"]
    assert bed.circle.queue == (member,)
    assert bed.turn.member == following


def test_whoever_listens_or_is_out_for_two_reasons_waits_once_both_are_over() -> None:
    bed = CircleBed().runs()
    member = bed.circle.queue[-1]
    bed.ask(member, c.MemberStepOut)
    bed.listens(member)
    bed.ask(member, c.MemberStepIn)
    assert bed.place(member) is T.LISTENING
    bed.ask(member, c.MemberStepOut)
    bed.listens(member, listening=False)
    assert bed.place(member) is T.LISTENING
    bed.ask(member, c.MemberStepIn)
    assert bed.place(member) in (T.WAITING, T.ON_DECK)


def test_whoever_leaves_for_today_in_their_turn_has_had_it_if_they_said_something() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    message = bed.tells(member)
    facts = bed.ask(member, c.RoomLeave)
    assert names(facts) == ["member.left", "turn.finished", "turn.offered"]
    assert bed.message(message).state == "posted"
    silent = bed.turn.member
    bed.ask(silent, c.RoomLeave)
    assert bed.places(member, silent) == [T.DONE, T.AWAY]
    bed.comes(silent)
    assert bed.circle.queue[-1] == silent


def test_whoever_left_before_their_turn_came_is_asked_once_they_are_back() -> None:
    bed = CircleBed().runs()
    member = bed.circle.queue[0]
    bed.ask(member, c.RoomLeave)
    assert bed.place(member) is T.AWAY
    bed.comes(member)
    assert bed.circle.queue[-1] == member


def test_to_step_out_after_having_left_is_to_wait_for_nothing() -> None:
    bed = CircleBed().runs()
    member = bed.circle.queue[0]
    bed.ask(member, c.RoomLeave)
    bed.ask(member, c.MemberStepOut)
    bed.comes(member)
    assert bed.place(member) is T.AWAY
    bed.ask(member, c.MemberStepIn)
    assert bed.circle.queue[-1] == member


# What is refused


ABOUT_A_TURN: list[tuple[type[c.Command], dict[str, Any]]] = [
    (c.TurnPass, {}),
    (c.TurnLater, {}),
    (c.TurnBegin, {}),
    (c.TurnLengthen, {}),
    (c.TurnFinish, {}),
    (c.MessagePost, {"to": Place.ROOM, "text": "Too late."}),
]


@pytest.mark.parametrize(("verb", "fields"), ABOUT_A_TURN, ids=lambda value: getattr(value, "name", ""))
def test_what_is_asked_about_an_older_turn_is_refused(verb: type[c.Command], fields: dict[str, Any]) -> None:
    bed = CircleBed().runs()
    member, number = bed.turn.member, bed.turn.number
    bed.passes(member)
    bed.ask(member, c.TurnReturn)
    bed.passes(bed.turn.member)
    bed.passes(bed.turn.member)
    assert bed.turn.member == member
    with bed.refused(Refusal.STALE_TURN):
        bed.ask(member, verb, turn=number, **fields)


@pytest.mark.parametrize(("verb", "fields"), ABOUT_A_TURN, ids=lambda value: getattr(value, "name", ""))
def test_nobody_speaks_or_decides_in_anothers_turn(verb: type[c.Command], fields: dict[str, Any]) -> None:
    bed = CircleBed().runs()
    for other in (bed.circle.queue[0], "kim"):
        if other == "kim" and verb is c.MessagePost:
            continue  # facilitators may always write
        with bed.refused(Refusal.NOT_YOUR_TURN):
            bed.ask(other, verb, turn=bed.turn.number, **fields)


@pytest.mark.parametrize("verb", [c.TurnPass, c.TurnLater, c.TurnReturn], ids=lambda verb: verb.name)
def test_whoever_had_their_turn_has_none_to_give_away(verb: type[c.Command]) -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.shares(member)
    with bed.refused(Refusal.HAD_YOUR_TURN):
        bed.ask(member, verb)


@pytest.mark.parametrize("verb", [c.TurnPass, c.TurnLater, c.TurnReturn], ids=lambda verb: verb.name)
def test_facilitators_are_not_in_the_circle(verb: type[c.Command]) -> None:
    bed = CircleBed().runs()
    with bed.refused(Refusal.NOT_YOUR_TURN):
        bed.ask("kim", verb)


@pytest.mark.parametrize("how", ["listens", "steps out"])
def test_whoever_is_offered_nothing_has_nothing_to_pass_or_to_put_off(how: str) -> None:
    bed = CircleBed().runs()
    member = bed.circle.queue[-1]
    if how == "listens":
        bed.listens(member)
    else:
        bed.ask(member, c.MemberStepOut)
    for verb in (c.TurnPass, c.TurnLater):
        with bed.refused(Refusal.NOT_YOUR_TURN):
            bed.ask(member, verb)


@pytest.mark.parametrize("verb", [c.TurnPass, c.TurnLater, c.TurnReturn], ids=lambda verb: verb.name)
@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.RESPONSE, Stage.CLOSED])
def test_there_are_places_only_while_the_circle_is_open(verb: type[c.Command], stage: Stage) -> None:
    bed = CircleBed(responses=Responses.OPEN)
    if stage is not Stage.SETUP:
        bed.runs().advances(stage)
    with bed.refused(Refusal.WRONG_STAGE):
        bed.ask("ada", verb)


@pytest.mark.parametrize("verb", [c.TurnPass, c.TurnLater, c.TurnReturn], ids=lambda verb: verb.name)
def test_there_are_turns_only_in_a_round(verb: type[c.Command]) -> None:
    bed = CircleBed()
    bed.step("talk")
    with bed.refused(Refusal.NOT_THIS_STEP):
        bed.ask("ada", verb)


def test_the_floor_is_not_taken_in_a_pause() -> None:
    bed = CircleBed().runs()
    bed.ask("jo", c.StepPause)
    with bed.refused(Refusal.PAUSED):
        bed.ask(bed.first, c.TurnBegin, turn=bed.turn.number)
    with bed.refused(Refusal.PAUSED):
        bed.tells(bed.first)


def test_in_a_pause_a_turn_may_still_be_passed_or_ended() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.tells(member)
    bed.ask("jo", c.StepPause)
    assert names(bed.ask(member, c.TurnFinish, turn=bed.turn.number)) == ["turn.finished"]
    assert names(bed.passes(bed.circle.queue[0])) == ["turn.passed"]
    assert bed.circle.current is None
    assert names(bed.ask("jo", c.StepResume)) == ["step.resumed", "turn.offered"]


def test_a_wish_for_reflections_needs_a_round_that_asks() -> None:
    bed = CircleBed(responses=Responses.ACKNOWLEDGE).runs()
    bed.shares(bed.turn.member, wish=Wish.EMPATHY)
    assert bed.circle.reflecting is None


def test_a_round_of_nobody_is_over_as_it_begins() -> None:
    bed = CircleBed()
    for member in ("ada", "ben", "cy"):
        bed.listens(member)
    bed.prompts()
    assert names(bed.advances(Stage.RUNNING)) == ["round.advanced", "round.closed"]


def test_a_round_by_hands_of_nobody_waits_for_someone() -> None:
    bed = CircleBed(order=Order.HANDS)
    for member in ("ada", "ben", "cy"):
        bed.ask(member, c.RoomLeave)
    bed.runs()
    assert bed.circle.stage is Stage.RUNNING
    assert names(bed.advances(Stage.SECOND_PASS)) == ["round.advanced", "round.closed"]
