"""How facilitators hold a round: its question and settings, its four orders, its stages, another round."""

from typing import Any

import pytest
from msgspec.structs import replace

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.refusal import Refusal
from server.domain.rules import decide
from server.domain.steps.turns import STAGES
from server.domain.vocabulary import Order, Responses, Stage, TurnState
from tests.domain.circle_bed import QUESTION, CircleBed
from tests.domain.room_bed import an_id, names

T = TurnState
IN_TURN = [Order.CIRCLE, Order.RANDOM]


def all_pass(bed: CircleBed) -> None:
    while bed.circle.current:
        bed.passes(bed.turn.member)


# The question


def test_the_plans_question_is_its_first_paragraph_or_its_title() -> None:
    bed = CircleBed()
    assert bed.prompts().circle.prompt == QUESTION
    bed.step("again")
    assert bed.prompts().circle.prompt == "Again"


def test_a_facilitator_may_ask_something_else() -> None:
    bed = CircleBed()
    (prompted,) = bed.ask("jo", c.RoundPrompt, prompt="  What helped this week?  ")
    assert isinstance(prompted, o.RoundPrompted)
    assert prompted.prompt == bed.circle.prompt == "What helped this week?"
    assert prompted.number == 1


@pytest.mark.parametrize("stage", [Stage.PROMPT, Stage.PREWRITE])
def test_the_question_may_change_before_turns_are_given_and_everyone_keeps_their_place(stage: Stage) -> None:
    bed = CircleBed().prompts()
    if stage is Stage.PREWRITE:
        bed.advances(Stage.PREWRITE)
    queue = bed.circle.queue
    assert names(bed.ask("jo", c.RoundPrompt, prompt="Who was kind?")) == ["prompt.changed"]
    assert bed.circle.prompt == "Who was kind?"
    assert (bed.circle.stage, bed.circle.queue, bed.circle.number) == (stage, queue, 1)
    for prompt in ("Who was kind?", None):
        assert bed.ask("jo", c.RoundPrompt, prompt=prompt) == ()


@pytest.mark.parametrize("stage", [Stage.RUNNING, Stage.SECOND_PASS])
def test_the_question_stays_while_turns_are_given(stage: Stage) -> None:
    bed = CircleBed().runs()
    if stage is Stage.SECOND_PASS:
        bed.says_later(bed.turn.member)
        while bed.circle.stage is Stage.RUNNING:
            bed.passes(bed.turn.member)
    with bed.refused(Refusal.WRONG_STAGE):
        bed.ask("jo", c.RoundPrompt, prompt="Something else?")


@pytest.mark.parametrize(("text", "code"), [(" ", Refusal.EMPTY), ("x" * 281, Refusal.TOO_LONG)])
def test_a_question_has_words_and_not_too_many(text: str, code: Refusal) -> None:
    bed = CircleBed()
    with bed.refused(code):
        bed.ask("jo", c.RoundPrompt, prompt=text)
    bed.prompts()
    with bed.refused(code):
        bed.ask("jo", c.RoundPrompt, prompt=text)


# Settings


def test_a_round_is_held_as_the_plan_says_until_its_lead_changes_it() -> None:
    bed = CircleBed(order=Order.HANDS, silence_seconds=15, turn_minutes=4)
    assert (bed.circle.order, bed.circle.silence_seconds, bed.circle.turn_minutes) == (Order.HANDS, 15, 4)
    changes: dict[str, Any] = {
        "order": Order.RANDOM,
        "responses": Responses.OPEN,
        "silence_seconds": 30,
        "prewrite_minutes": 5,
        "turn_minutes": 1,
        "one_line": True,
    }
    for name, value in changes.items():
        assert names(bed.sets(**{name: value})) == ["round.set"]
        assert getattr(bed.circle, name) == value
    assert bed.sets() == ()


def test_the_order_is_fixed_once_the_question_is_shown_and_all_else_may_change() -> None:
    bed = CircleBed().prompts()
    with bed.refused(Refusal.WRONG_STAGE):
        bed.sets(order=Order.HANDS)
    assert names(bed.sets(silence_seconds=5)) == ["round.set"]
    bed.advances(Stage.RUNNING)
    assert names(bed.sets(responses=Responses.OPEN)) == ["round.set"]
    all_pass(bed)
    assert bed.circle.stage is Stage.RESPONSE
    bed.sets(silence_seconds=7)
    bed.advances(Stage.CLOSED)
    with bed.refused(Refusal.WRONG_STAGE):
        bed.sets(silence_seconds=5)


def test_when_time_runs_short_it_can_be_one_line_each() -> None:
    bed = CircleBed(turn_minutes=3).runs()
    assert bed.turn.minutes == 3
    bed.sets(one_line=True)
    assert bed.turn.minutes == 3
    bed.passes(bed.turn.member)
    assert bed.turn.minutes == 1


# Orders


@pytest.mark.parametrize("order", Order)
def test_the_question_is_shown_with_everyone_in_the_circle(order: Order) -> None:
    bed = CircleBed(order=order)
    bed.listens("ben")
    bed.ask("cy", c.RoomLeave)
    bed.first_timer("dee")
    (prompted,) = bed.ask("jo", c.RoundPrompt)
    assert isinstance(prompted, o.RoundPrompted)
    assert set(prompted.members) == {"ada", "ben"}
    assert prompted.listening == ("ben",)
    assert prompted.queue == (() if order is Order.HANDS else ("ada",))
    assert bed.circle.turns == {"ada": T.WAITING, "ben": T.LISTENING}


def test_whoever_is_out_as_the_question_is_shown_has_a_place_kept_for_when_they_are_back() -> None:
    bed = CircleBed()
    bed.ask("ada", c.MemberStepOut)
    bed.drops("ben")
    assert names(bed.ask("jo", c.RoundPrompt)) == ["round.prompted", "turn.set_aside"]
    assert bed.places("ada", "ben") == [T.STEPPED_OUT, T.WAITING]


def test_the_circle_starts_with_someone_else_in_every_round() -> None:
    bed = CircleBed("ada", "ben", "cy", "dee")
    firsts = []
    for _ in range(4):
        queue = bed.prompts().circle.queue
        firsts.append(queue[0])
        seated = list(bed.circle.turns)
        start = seated.index(queue[0])
        assert queue == (*seated[start:], *seated[:start])
        bed.advances(Stage.RUNNING)
        all_pass(bed)
    assert sorted(firsts) == ["ada", "ben", "cy", "dee"]


def test_the_circle_starts_with_someone_else_in_every_session() -> None:
    bed, firsts = CircleBed(), set()
    show = c.RoundPrompt(room=an_id("room"), id=an_id("asked"))
    for session in ("a", "b", "c"):
        room = bed.room.but(brief=replace(bed.room.brief, session=session))
        (prompted,) = decide(room, "jo", show, bed.now, an_id("fresh"), {}).facts
        assert isinstance(prompted, o.RoundPrompted)
        firsts.add(prompted.queue[0])
    assert firsts == {"ada", "ben", "cy"}


def test_a_random_order_is_drawn_once_and_shown_in_full() -> None:
    drawn: set[tuple[str, ...]] = set()
    for _ in range(8):
        bed = CircleBed("ada", "ben", "cy", "dee", order=Order.RANDOM)
        for _ in range(len(drawn)):
            bed.says("jo", "Nearly.")  # the lot comes with the command
        queue = bed.prompts().circle.queue
        assert sorted(queue) == ["ada", "ben", "cy", "dee"]
        bed.advances(Stage.RUNNING)
        assert (bed.first, *bed.circle.queue) == queue
        drawn.add(queue)
    assert len(drawn) > 3


def test_hands_are_offered_turns_in_the_order_in_which_they_went_up() -> None:
    bed = CircleBed(order=Order.HANDS).prompts()
    assert names(bed.ask("cy", c.HandRaise)) == ["round.queued"]
    bed.ask("ada", c.HandRaise)
    assert bed.circle.queue == ("cy", "ada")
    bed.advances(Stage.RUNNING)
    assert bed.turn.member == "cy"
    with bed.refused(Refusal.HAND_IS_UP):
        bed.ask("ada", c.HandRaise)
    with bed.refused(Refusal.HAND_IS_UP):
        bed.ask("cy", c.HandRaise)
    assert names(bed.ask("ada", c.HandLower)) == ["round.queued"]
    assert not bed.circle.queue
    assert bed.place("ada") is T.WAITING
    with bed.refused(Refusal.HAND_IS_DOWN):
        bed.ask("ada", c.HandLower)


def test_a_hand_that_goes_up_while_nobody_speaks_is_offered_a_turn_at_once() -> None:
    bed = CircleBed(order=Order.HANDS).runs()
    assert names(bed.ask("ben", c.HandRaise)) == ["round.queued", "turn.offered"]


def test_by_hands_whoever_has_not_shared_yet_goes_ahead() -> None:
    bed = CircleBed(order=Order.HANDS).runs()
    for member in ("ada", "ben"):
        bed.ask(member, c.HandRaise)
        bed.shares(member)
    bed.comes("dee")
    bed.advances(Stage.CLOSED)
    bed.prompts()
    for member in ("ada", "cy", "ben", "dee"):
        bed.ask(member, c.HandRaise)
    assert bed.circle.queue == ("cy", "dee", "ada", "ben")


def test_by_hands_whoever_passed_or_waits_for_later_may_raise_a_hand_again() -> None:
    bed = CircleBed(order=Order.HANDS).runs()
    bed.ask("ada", c.HandRaise)
    bed.passes("ada")
    assert names(bed.ask("ada", c.HandRaise)) == ["turn.returned", "turn.offered"]
    bed.says_later("ada")
    assert names(bed.ask("ada", c.HandRaise)) == ["turn.returned", "turn.offered"]
    bed.shares("ada")
    with bed.refused(Refusal.HAD_YOUR_TURN):
        bed.ask("ada", c.HandRaise)
    bed.listens("ben")
    assert names(bed.ask("ben", c.HandRaise)) == ["member.listening", "turn.returned"]
    assert bed.circle.queue == ()  # to listen no longer is not to speak yet


def test_by_hands_nobodys_turn_comes_unasked_until_the_facilitator_goes_on() -> None:
    bed = CircleBed(order=Order.HANDS).runs()
    bed.ask("ada", c.HandRaise)
    bed.shares("ada")
    assert (bed.circle.stage, bed.circle.current) == (Stage.RUNNING, None)
    facts = bed.advances(Stage.SECOND_PASS)
    assert names(facts) == ["round.advanced", "turn.offered"]
    assert {bed.turn.member, *bed.circle.queue} == {"ben", "cy"}
    with bed.refused(Refusal.WRONG_STAGE):
        bed.ask(bed.circle.queue[0], c.HandLower)
    bed.passes(bed.turn.member)
    bed.passes(bed.turn.member)
    assert bed.circle.stage is Stage.CLOSED


def test_by_hands_those_who_come_late_raise_a_hand_like_everyone_or_are_asked_in_the_second_pass() -> None:
    bed = CircleBed(order=Order.HANDS).runs()
    bed.comes("dee")
    assert (bed.place("dee"), bed.circle.queue) == (T.WAITING, ())
    bed.advances(Stage.SECOND_PASS)
    bed.comes("eve")
    assert bed.circle.queue[-2:] == ("dee", "eve")


def test_a_hand_that_was_up_stays_up_for_a_dropped_connection() -> None:
    bed = CircleBed(order=Order.HANDS).runs()
    for member in ("ada", "ben", "cy"):
        bed.ask(member, c.HandRaise)
    bed.drops("ben")
    bed.passes("ada")
    assert (bed.place("ben"), bed.turn.member) == (T.AWAY, "cy")
    bed.comes("ben")
    assert bed.circle.queue == ("ben",)
    bed.ask("ben", c.MemberStepOut)
    bed.ask("ben", c.MemberStepIn)
    assert not bed.circle.queue


def test_every_hand_that_was_up_stays_up_for_a_dropped_connection() -> None:
    bed = CircleBed(order=Order.HANDS).runs()
    for member in ("ada", "ben", "cy"):
        bed.ask(member, c.HandRaise)
    for member in ("ben", "cy"):
        bed.drops(member)
    bed.passes("ada")
    for member in ("cy", "ben"):
        bed.comes(member)
    assert (bed.turn.member, bed.circle.queue) == ("cy", ("ben",))


def test_a_hand_is_not_kept_for_whoever_only_listens_from_now_on() -> None:
    bed = CircleBed(order=Order.HANDS).runs()
    for member in ("ada", "ben"):
        bed.ask(member, c.HandRaise)
    bed.drops("ben")
    bed.listens("ben")
    bed.comes("ben")
    bed.listens("ben", listening=False)
    assert not bed.circle.queue


def test_a_hand_goes_down_with_whoever_steps_out_or_leaves() -> None:
    bed = CircleBed(order=Order.HANDS).runs()
    for member in ("ada", "ben", "cy"):
        bed.ask(member, c.HandRaise)
    bed.ask("ben", c.MemberStepOut)
    bed.ask("cy", c.RoomLeave)
    bed.ask("ben", c.MemberStepIn)
    bed.comes("cy")
    assert bed.circle.queue == ()
    assert bed.places("ben", "cy") == [T.WAITING] * 2


@pytest.mark.parametrize("verb", [c.HandRaise, c.HandLower], ids=lambda verb: verb.name)
@pytest.mark.parametrize("order", [Order.CIRCLE, Order.RANDOM, Order.WATERFALL])
def test_hands_are_for_rounds_by_hands(order: Order, verb: type[c.Command]) -> None:
    bed = CircleBed(order=order).runs()
    with bed.refused(Refusal.NOT_THIS_STEP):
        bed.ask("ada", verb)


# Waterfall: all together


def test_in_a_waterfall_everyone_hands_in_and_all_is_shown_at_once() -> None:
    bed = CircleBed(order=Order.WATERFALL).prompts()
    bed.advances(Stage.PREWRITE)
    ada = bed.hands_in("ada")
    assert bed.message(ada).state == "handed"
    bed.advances(Stage.RUNNING)
    assert bed.circle.current is None
    cy = bed.hands_in("cy")
    facts = bed.ask("jo", c.RoundReveal)
    shown = ["round.revealed", "message.released", "message.released", "round.closed"]
    assert names(facts)[:4] == shown
    assert [bed.message(id).state for id in (ada, cy)] == ["posted"] * 2
    assert bed.places("ada", "ben", "cy") == [T.DONE, T.LATER, T.DONE]
    assert (bed.seat("ada").turns, bed.seat("ben").unheard) == (1, True)
    assert bed.circle.handed == {}


def test_in_a_waterfall_nobody_is_on_deck() -> None:
    bed = CircleBed(order=Order.WATERFALL).runs()
    assert set(bed.circle.turns.values()) == {T.WAITING}


def test_the_end_of_the_turns_shows_what_was_handed_in_too() -> None:
    for to in (Stage.RESPONSE, Stage.CLOSED):
        bed = CircleBed(order=Order.WATERFALL).runs()
        bed.hands_in("ada")
        bed.advances(to)
        assert (bed.circle.stage, bed.place("ada")) == (to, T.DONE)


def test_after_a_reveal_everyone_talks_if_the_round_says_so() -> None:
    bed = CircleBed(order=Order.WATERFALL, responses=Responses.OPEN).runs()
    bed.hands_in("ada")
    bed.ask("jo", c.RoundReveal)
    assert bed.circle.stage is Stage.RESPONSE


def test_a_reveal_of_nothing_leaves_everyones_turn_for_later() -> None:
    bed = CircleBed(order=Order.WATERFALL).runs()
    facts = bed.ask("jo", c.RoundReveal)
    assert names(facts) == ["round.revealed", "round.closed"]
    assert all(bed.seat(member).unheard for member in ("ada", "ben", "cy"))


def test_what_was_handed_in_can_be_taken_back_and_handed_in_anew() -> None:
    bed = CircleBed(order=Order.WATERFALL).runs()
    first = bed.hands_in("ada", "Not like this.")
    with bed.refused(Refusal.HAD_YOUR_TURN):
        bed.hands_in("ada")
    with bed.refused(Refusal.HAD_YOUR_TURN):
        bed.passes("ada")
    bed.ask("ada", c.MessageWithdraw, message=first)
    assert (bed.circle.handed, bed.place("ada")) == ({}, T.WAITING)
    second = bed.hands_in("ada", "Like this.")
    bed.ask("jo", c.RoundReveal)
    assert (bed.message(first).state, bed.message(second).state) == ("withdrawn", "posted")


def test_whoever_took_it_back_and_left_is_away() -> None:
    bed = CircleBed(order=Order.WATERFALL).runs()
    message = bed.hands_in("ada")
    bed.ask("ada", c.RoomLeave)
    assert bed.place("ada") is T.WAITING
    bed.ask("ada", c.MessageWithdraw, message=message)
    assert bed.place("ada") is T.AWAY


@pytest.mark.parametrize("verb", [c.TurnPass, c.TurnLater], ids=lambda verb: verb.name)
def test_whoever_passed_may_hand_something_in_after_all(verb: type[c.Command]) -> None:
    bed = CircleBed(order=Order.WATERFALL).runs()
    bed.ask("ada", verb)
    facts = bed.ask("ada", c.TurnHandIn, text="After all.")
    assert names(facts) == ["turn.returned", "share.handed_in"]
    assert bed.place("ada") is T.WAITING


def test_whoever_listens_hands_nothing_in() -> None:
    bed = CircleBed(order=Order.WATERFALL).runs()
    bed.listens("ada")
    with bed.refused(Refusal.NOT_YOUR_TURN):
        bed.hands_in("ada")
    with bed.refused(Refusal.NOT_YOUR_TURN):
        bed.hands_in("kim")


def test_nothing_is_handed_in_when_it_is_not_the_time_for_it() -> None:
    bed = CircleBed(order=Order.WATERFALL)
    for stage in (None, Stage.PROMPT):
        if stage:
            bed.prompts()
        with bed.refused(Refusal.WRONG_STAGE):
            bed.hands_in("ada")
    bed.advances(Stage.RUNNING)
    with bed.refused(Refusal.EMPTY):
        bed.hands_in("ada", " ")
    bed.ask("kim", c.StepPause)
    with bed.refused(Refusal.PAUSED):
        bed.hands_in("ada")
    bed.ask("kim", c.StepResume)
    bed.ask("kim", c.MemberQuiet, member="ada")
    with bed.refused(Refusal.QUIETED):
        bed.hands_in("ada")
    bed.ask("jo", c.RoundReveal)
    with bed.refused(Refusal.WRONG_STAGE):
        bed.hands_in("ben")


@pytest.mark.parametrize("order", [Order.CIRCLE, Order.RANDOM, Order.HANDS])
def test_handing_in_and_showing_all_are_for_waterfalls(order: Order) -> None:
    bed = CircleBed(order=order).runs()
    with bed.refused(Refusal.WRONG_STAGE):
        bed.hands_in("ada")
    with bed.refused(Refusal.WRONG_STAGE):
        bed.ask("jo", c.RoundReveal)


def test_a_waterfall_has_no_second_pass_and_nobody_is_put_off_in_it() -> None:
    bed = CircleBed(order=Order.WATERFALL).prompts()
    with bed.refused(Refusal.WRONG_STAGE):
        bed.ask("jo", c.RoundReveal)
    bed.advances(Stage.RUNNING)
    with bed.refused(Refusal.WRONG_STAGE):
        bed.advances(Stage.SECOND_PASS)
    with bed.refused(Refusal.WRONG_STAGE):
        bed.puts_off("ada")


# From stage to stage


@pytest.mark.parametrize("order", IN_TURN)
@pytest.mark.parametrize("responses", Responses)
def test_when_everyone_had_a_turn_the_round_closes_or_talk_follows(
    order: Order, responses: Responses
) -> None:
    bed = CircleBed(order=order, responses=responses).runs()
    while bed.circle.current:
        bed.shares(bed.turn.member)
    assert bed.circle.stage is (Stage.RESPONSE if responses is Responses.OPEN else Stage.CLOSED)
    assert not any(bed.seat(member).unheard for member in ("ada", "ben", "cy"))


def test_to_go_where_the_round_is_already_changes_nothing() -> None:
    bed = CircleBed().runs()
    assert bed.advances(Stage.RUNNING) == ()


def test_a_stage_remembers_when_it_began() -> None:
    bed = CircleBed()
    bed.later(minutes=1)
    bed.ask("jo", c.RoundPrompt)
    assert bed.circle.stage_at == bed.now
    for to in (Stage.PREWRITE, Stage.RUNNING, Stage.CLOSED):
        bed.later(minutes=1).settle()
        bed.advances(to)
        assert bed.circle.stage_at == bed.now


@pytest.mark.parametrize("to", [Stage.SECOND_PASS, Stage.RESPONSE, Stage.CLOSED])
def test_nobody_who_has_the_floor_is_cut_off(to: Stage) -> None:
    bed = CircleBed().runs()
    bed.ask(bed.first, c.TurnBegin, turn=bed.turn.number)
    with bed.refused(Refusal.FLOOR_TAKEN):
        bed.advances(to)
    bed.drops(bed.first)
    with bed.refused(Refusal.FLOOR_TAKEN):
        bed.advances(to)


def test_an_offer_that_nobody_took_yet_can_wait_for_a_next_round_but_not_be_asked_twice_at_once() -> None:
    bed = CircleBed().runs()
    with bed.refused(Refusal.FLOOR_TAKEN):
        bed.advances(Stage.SECOND_PASS)
    member = bed.turn.member
    bed.advances(Stage.CLOSED)
    assert bed.seat(member).unheard


def test_a_facilitator_may_go_to_the_second_pass_before_everyone_was_asked() -> None:
    bed = CircleBed("ada", "ben", "cy", "dee").runs()
    first = bed.turn.member
    bed.says_later(first)
    bed.ask("jo", c.StepPause)
    bed.passes(bed.turn.member)
    waiting = bed.circle.queue
    bed.advances(Stage.SECOND_PASS)
    assert bed.circle.queue == (*waiting, first)
    assert names(bed.ask("jo", c.StepResume)) == ["step.resumed", "turn.offered"]
    assert bed.turn.member == waiting[0]


def test_whoever_had_no_turn_is_told_so_and_comes_first_in_the_next_round() -> None:
    bed = CircleBed("ada", "ben", "cy", "dee").runs()
    bed.shares(bed.turn.member)
    bed.passes(bed.turn.member)
    waiting = (bed.turn.member, *bed.circle.queue)
    (closed,) = (f for f in bed.advances(Stage.CLOSED) if isinstance(f, o.RoundClosed))
    assert set(closed.unheard) == set(waiting)
    assert set(bed.places(*waiting)) == {T.LATER}
    bed.prompts()
    assert set(bed.circle.queue[:2]) == set(waiting)
    assert not any(bed.seat(member).unheard for member in waiting)


@pytest.mark.parametrize("order", IN_TURN)
def test_whoever_had_no_turn_still_comes_first_when_a_round_was_given_up_before_turns(order: Order) -> None:
    bed = CircleBed("ada", "ben", "cy", "dee", order=order).runs()
    for _ in range(3):
        bed.passes(bed.turn.member)
    owed = bed.turn.member
    bed.advances(Stage.CLOSED)
    for to in (Stage.PROMPT, Stage.PREWRITE):
        bed.prompts()
        if to is Stage.PREWRITE:
            bed.advances(to)
        facts = bed.advances(Stage.ABORTED)
        assert isinstance(facts[0], o.RoundClosed)
        assert facts[0].unheard == (owed,)
    assert bed.prompts().circle.queue[0] == owed


def test_what_someone_is_owed_outlasts_the_step() -> None:
    bed = CircleBed().runs()
    bed.passes(bed.turn.member)
    bed.passes(bed.turn.member)
    owed = bed.turn.member
    bed.step("talk")
    bed.step("again")
    assert bed.prompts().circle.queue[0] == owed


def test_talk_that_follows_the_turns_leaves_nobody_out_either() -> None:
    bed = CircleBed(responses=Responses.OPEN).runs()
    member = bed.circle.queue[-1]
    (advanced,) = bed.advances(Stage.RESPONSE)
    assert isinstance(advanced, o.RoundAdvanced)
    assert member in advanced.unheard
    facts = bed.ask("jo", c.RoundPrompt, prompt="Once more?")
    assert names(facts) == ["round.closed", "round.prompted"]
    assert isinstance(facts[0], o.RoundClosed)
    assert member in facts[0].unheard
    assert bed.circle.number == 2


def test_another_round_forgets_who_passed_or_put_off_in_the_last() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.says_later(member)
    all_pass(bed)
    assert bed.circle.stage is Stage.CLOSED
    bed.runs()
    while bed.turn.member != member:
        bed.passes(bed.turn.member)
    assert names(bed.says_later(member))[0] == "turn.set_aside"


def test_a_hand_that_dropped_in_the_last_round_is_down_in_the_next() -> None:
    bed = CircleBed(order=Order.HANDS).runs()
    bed.ask("ada", c.HandRaise)
    bed.ask("ben", c.HandRaise)
    bed.drops("ben")
    bed.passes("ada")
    bed.advances(Stage.CLOSED)
    bed.runs()
    bed.ask("ben", c.RoomLeave)
    bed.comes("ben")
    assert (bed.circle.current, bed.place("ben")) == (None, T.WAITING)


def test_whoever_had_gone_and_is_back_in_the_talk_after_the_turns_comes_first_in_the_next_round() -> None:
    bed = CircleBed(responses=Responses.OPEN).runs()
    member = bed.circle.queue[-1]
    bed.ask(member, c.RoomLeave)
    all_pass(bed)
    bed.comes(member)
    bed.ask("jo", c.RoundPrompt, prompt="Once more?")
    assert bed.circle.queue[0] == member


# Given up


def test_a_round_may_be_given_up_from_anywhere_but_once_it_is_over() -> None:
    over = (Stage.CLOSED, Stage.ABORTED)
    assert all(Stage.ABORTED in STAGES[stage] for stage in Stage if stage not in over)
    assert not any(Stage.ABORTED in STAGES[stage] for stage in over)


def test_turns_may_be_followed_by_talk_or_by_the_end_after_the_second_pass_as_after_the_first() -> None:
    for to in (Stage.RESPONSE, Stage.CLOSED):
        bed = CircleBed(order=Order.HANDS).runs()
        bed.advances(Stage.SECOND_PASS)
        bed.advances(to)
        assert bed.circle.stage is to


@pytest.mark.parametrize("how", ["aborted", "another step", "the session closes", "cancelled"])
def test_a_round_that_is_given_up_drops_nobody_silently(how: str) -> None:
    bed = CircleBed().runs()
    waiting = (bed.turn.member, *bed.circle.queue)
    speaker = bed.turn.member
    message = bed.tells(speaker)
    facts = give_up(bed, how)
    assert names(facts)[:2] == ["turn.finished", "round.closed"]
    (closed,) = (fact for fact in facts if isinstance(fact, o.RoundClosed))
    assert closed.aborted
    assert set(closed.unheard) == set(waiting) - {speaker}
    assert bed.message(message).state == "posted"
    assert bed.seat(speaker).turns == 1


@pytest.mark.parametrize("how", ["aborted", "another step", "the session closes", "cancelled"])
def test_what_was_handed_in_to_a_round_that_is_given_up_goes_back_to_its_authors(how: str) -> None:
    bed = CircleBed(order=Order.WATERFALL).runs()
    messages = [bed.hands_in("ada"), bed.hands_in("cy")]
    facts = give_up(bed, how)
    assert names(facts)[:3] == ["message.returned", "message.returned", "round.closed"]
    for id, author in zip(messages, ("ada", "cy"), strict=True):
        assert (bed.message(id).state, bed.message(id).author) == ("returned", author)
    assert all(bed.seat(member).unheard for member in ("ada", "ben", "cy"))
    assert how != "aborted" or bed.circle.handed == {}


def give_up(bed: CircleBed, how: str) -> tuple[Any, ...]:
    match how:
        case "aborted":
            return bed.advances(Stage.ABORTED)
        case "another step":
            return bed.ask("jo", c.StepBegin, step="talk")
        case "the session closes":
            return bed.ask("jo", c.SessionClose)
        case _:
            return bed.system(system.Cancel)


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.CLOSED, Stage.ABORTED])
def test_a_step_whose_round_is_over_or_has_not_begun_is_just_left(stage: Stage) -> None:
    bed = CircleBed()
    if stage is not Stage.SETUP:
        bed.runs().advances(stage)
    assert names(bed.ask("jo", c.StepBegin, step="talk")) == ["step.begun"]


def test_a_step_left_while_everyone_talks_closes_its_round() -> None:
    bed = CircleBed(responses=Responses.OPEN).runs()
    bed.advances(Stage.RESPONSE)
    facts = bed.ask("jo", c.StepBegin, step="talk")
    assert names(facts) == ["round.closed", "step.begun"]
    assert isinstance(facts[0], o.RoundClosed)
    assert not facts[0].aborted


# Tending


def test_those_who_wait_can_be_put_in_another_order_if_they_are_the_same_people() -> None:
    bed = CircleBed("ada", "ben", "cy", "dee").runs()
    a, b, d = bed.circle.queue
    assert names(bed.ask("kim", c.RoundReorder, queue=(d, a, b))) == ["round.queued"]
    assert bed.circle.queue == (d, a, b)
    assert bed.places(d, a, b) == [T.ON_DECK, T.WAITING, T.WAITING]
    assert bed.ask("kim", c.RoundReorder, queue=(d, a, b)) == ()
    for queue in ((d, a), (d, a, b, "kim"), (d, a, a), (d, a, b, d), (d, a, bed.first), ()):
        with bed.refused(Refusal.NOT_THE_SAME_PEOPLE):
            bed.ask("kim", c.RoundReorder, queue=queue)


@pytest.mark.parametrize("how", ["passed", "put off", "away"])
def test_a_facilitator_lets_someone_back_in_at_the_end(how: str) -> None:
    bed = CircleBed().runs()
    member = bed.circle.queue[0]
    match how:
        case "passed":
            bed.passes(member)
        case "put off":
            bed.puts_off(member)
        case _:
            bed.drops(member)
            bed.passes(bed.turn.member)
    assert names(bed.ask("kim", c.TurnLetIn, member=member)) == ["turn.returned"]
    assert bed.circle.queue[-1] == member
    assert bed.ask("kim", c.TurnLetIn, member=member) == ()


def test_nobody_is_let_in_against_their_choice_or_twice() -> None:
    bed = CircleBed("ada", "ben", "cy", "dee", "eve").runs()
    done = bed.turn.member
    bed.shares(done)
    listens, out, removed = bed.circle.queue
    bed.listens(listens)
    bed.ask(out, c.MemberStepOut)
    for member, code in (
        (done, Refusal.HAD_YOUR_TURN),
        (listens, Refusal.NOT_ALLOWED),
        (out, Refusal.NOT_ALLOWED),
        ("kim", Refusal.NO_SUCH_MEMBER),
        ("nobody", Refusal.NO_SUCH_MEMBER),
    ):
        with bed.refused(code):
            bed.ask("kim", c.TurnLetIn, member=member)
    bed.removes(removed)
    with bed.refused(Refusal.NOT_ALLOWED):
        bed.ask("kim", c.TurnLetIn, member=removed)


def test_a_facilitator_puts_someone_off_who_does_not_answer_and_they_are_asked_again_once() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    facts = bed.puts_off(member, bed.turn.number)
    assert names(facts) == ["turn.set_aside", "turn.offered"]
    assert bed.place(member) is T.LATER
    assert bed.puts_off(member) == ()
    bed.passes(bed.turn.member)
    bed.passes(bed.turn.member)
    assert bed.turn.member == member
    facts = bed.puts_off(member, bed.turn.number)
    assert isinstance(facts[0], o.TurnPassed)
    assert facts[0].quietly


def test_whoever_is_put_off_while_they_only_wait_was_not_asked_yet() -> None:
    bed = CircleBed().runs()
    member = bed.circle.queue[0]
    bed.puts_off(member)
    bed.passes(bed.turn.member)
    bed.passes(bed.turn.member)
    assert bed.turn.member == member
    assert names(bed.says_later(member))[0] == "turn.set_aside"
    assert bed.turn.member == member  # asked again, once
    assert names(bed.says_later(member)) == ["turn.passed", "round.closed"]


def test_whoever_put_it_off_once_does_not_pass_by_what_a_facilitator_does_while_they_wait() -> None:
    bed = CircleBed().runs()
    member = bed.turn.member
    bed.says_later(member)
    bed.ask(member, c.TurnReturn)
    assert names(bed.puts_off(member)) == ["turn.set_aside"]
    assert bed.place(member) is T.LATER


def test_whoever_is_put_off_twice_without_having_been_asked_is_owed_a_turn() -> None:
    bed = CircleBed().runs()
    last = bed.circle.queue[-1]
    bed.puts_off(last)
    bed.says_later(bed.turn.member)
    bed.passes(bed.turn.member)
    assert (bed.circle.stage, bed.place(last)) == (Stage.SECOND_PASS, T.ON_DECK)
    bed.puts_off(last)
    assert bed.place(last) is T.LATER
    bed.advances(Stage.CLOSED)
    assert bed.seat(last).unheard


def test_nobody_is_put_off_by_a_slow_tap() -> None:
    bed = CircleBed().runs()
    member, number = bed.turn.member, bed.turn.number
    with bed.refused(Refusal.STALE_TURN):
        bed.puts_off(member)  # they waited when the facilitator looked, and have been offered a turn since
    with bed.refused(Refusal.NOT_YOUR_TURN):
        bed.puts_off(bed.circle.queue[0], number)
    bed.passes(member)
    with bed.refused(Refusal.STALE_TURN):
        bed.puts_off(member, number)
    with bed.refused(Refusal.STALE_TURN):
        bed.puts_off(member)
    with bed.refused(Refusal.NO_SUCH_MEMBER):
        bed.puts_off("nobody")


def test_a_facilitator_moves_on_from_whatever_holds_the_round_up() -> None:
    bed = CircleBed(silence_seconds=20).runs()
    silent = bed.turn.member
    assert names(bed.moves_on()) == ["turn.set_aside", "turn.offered"]
    assert bed.place(silent) is T.LATER
    speaker, number = bed.turn.member, bed.turn.number
    bed.tells(speaker)
    assert names(bed.moves_on()) == ["turn.finished"]
    assert bed.place(speaker) is T.DONE
    assert names(bed.moves_on(number)) == ["silence.ended", "turn.offered"]
    with bed.refused(Refusal.STALE_TURN):
        bed.moves_on(number)


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.CLOSED])
def test_there_is_nothing_to_tend_while_no_circle_is_open(stage: Stage) -> None:
    bed = CircleBed()
    if stage is Stage.CLOSED:
        bed.runs().advances(stage)
    for verb, fields in (
        (c.TurnLetIn, {"member": "ada"}),
        (c.TurnPutOff, {"member": "ada"}),
        (c.TurnMoveOn, {"turn": 1}),
    ):
        with bed.refused(Refusal.WRONG_STAGE):
            bed.ask("kim", verb, **fields)


HELD: list[tuple[type[c.Command], dict[str, Any]]] = [
    (c.RoundPrompt, {}),
    (c.RoundAdvance, {"to": Stage.RUNNING}),
    (c.RoundReveal, {}),
    (c.RoundReorder, {"queue": ()}),
    (c.TurnMoveOn, {"turn": 1}),
    (c.TurnFinish, {"turn": 1}),
    (c.TurnHandIn, {"text": "Hello"}),
]


@pytest.mark.parametrize(("verb", "fields"), HELD, ids=lambda value: getattr(value, "name", ""))
def test_a_round_is_held_only_in_its_step(verb: type[c.Command], fields: dict[str, Any]) -> None:
    bed = CircleBed()
    bed.step("talk")
    with bed.refused(Refusal.NOT_THIS_STEP):
        bed.ask("jo", verb, **fields)
    with bed.refused(Refusal.NOT_THIS_STEP):
        bed.ask(
            "jo",
            c.RoundSetting,
            order=Order.HANDS,
            responses=Responses.NONE,
            silence_seconds=0,
            prewrite_minutes=0,
            turn_minutes=1,
        )
    bed.ask("jo", c.SessionClose)
    with bed.refused(Refusal.ROOM_LOCKED):
        bed.ask("jo", verb, **fields)
