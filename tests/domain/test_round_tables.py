"""The tables of a round and of a turn: each change in them happens, and no other can."""

from collections.abc import Callable
from typing import Any

import pytest

from server.domain import commands as c
from server.domain import outcome as o
from server.domain.people import MemberId
from server.domain.refusal import Refusal
from server.domain.steps.meanings import STAGES_MEAN, TURNS_MEAN
from server.domain.steps.turns import STAGES, TURNS, moved
from server.domain.vocabulary import Order, Responses, Stage, TurnState, Wish
from tests.domain.circle_bed import CircleBed
from tests.domain.room_bed import names
from tests.domain.round_watch import Move, RoundWatch

T = TurnState
Story = Callable[[CircleBed], MemberId]
"""Brings someone into a state, and says whom."""


def waits(bed: CircleBed) -> MemberId:
    return bed.runs().circle.queue[-1]


def is_on_deck(bed: CircleBed) -> MemberId:
    return bed.runs().circle.queue[0]


def is_offered_a_turn(bed: CircleBed) -> MemberId:
    return bed.runs().turn.member


def has_the_floor(bed: CircleBed) -> MemberId:
    member = is_offered_a_turn(bed)
    bed.ask(member, c.TurnBegin, turn=bed.turn.number)
    return member


def is_held(bed: CircleBed) -> MemberId:
    member = is_offered_a_turn(bed)
    bed.drops(member)
    return member


def is_held_while_speaking(bed: CircleBed) -> MemberId:
    member = has_the_floor(bed)
    bed.tells(member)
    bed.drops(member)
    return member


def passed(bed: CircleBed) -> MemberId:
    member = is_offered_a_turn(bed)
    bed.passes(member)
    return member


def comes_later(bed: CircleBed) -> MemberId:
    member = is_offered_a_turn(bed)
    bed.says_later(member)
    return member


def is_away(bed: CircleBed) -> MemberId:
    member = is_on_deck(bed)
    bed.ask(member, c.RoomLeave)
    return member


def dropped_before_their_turn(bed: CircleBed) -> MemberId:
    member = is_on_deck(bed)
    bed.drops(member)
    bed.passes(bed.turn.member)
    return member


def stepped_out(bed: CircleBed) -> MemberId:
    member = is_on_deck(bed)
    bed.ask(member, c.MemberStepOut)
    return member


def listens(bed: CircleBed) -> MemberId:
    member = is_on_deck(bed)
    bed.listens(member)
    return member


STATES: dict[TurnState, Story] = {
    T.WAITING: waits,
    T.ON_DECK: is_on_deck,
    T.OFFERED: is_offered_a_turn,
    T.FLOOR: has_the_floor,
    T.HELD: is_held,
    T.PASSED: passed,
    T.LATER: comes_later,
    T.AWAY: is_away,
    T.STEPPED_OUT: stepped_out,
    T.LISTENING: listens,
}

Act = Callable[[CircleBed, MemberId], Any]


def passes_at_any_time(bed: CircleBed, member: MemberId) -> None:
    bed.passes(member)


def leaves(bed: CircleBed, member: MemberId) -> None:
    bed.ask(member, c.RoomLeave)


def steps_out(bed: CircleBed, member: MemberId) -> None:
    bed.ask(member, c.MemberStepOut)


def starts_to_listen(bed: CircleBed, member: MemberId) -> None:
    bed.listens(member)


def is_removed(bed: CircleBed, member: MemberId) -> None:
    bed.removes(member)


def says_later(bed: CircleBed, member: MemberId) -> None:
    bed.says_later(member)


def comes_back(bed: CircleBed, member: MemberId) -> None:
    if bed.place(member) is T.AWAY:
        bed.comes(member)
    else:
        bed.ask(member, c.TurnReturn)


def begins(bed: CircleBed, member: MemberId) -> None:
    bed.ask(member, c.TurnBegin, turn=bed.turn.number)


def drops(bed: CircleBed, member: MemberId) -> None:
    bed.drops(member)


def is_back(bed: CircleBed, member: MemberId) -> None:
    bed.comes(member)


def is_done(bed: CircleBed, member: MemberId) -> None:
    if not bed.turn.said:
        bed.tells(member)
    bed.moves_on()


def the_one_before_passes(bed: CircleBed, member: MemberId) -> None:
    bed.passes(bed.turn.member)


def the_round_is_closed(bed: CircleBed, member: MemberId) -> None:
    bed.advances(Stage.CLOSED)


def the_round_is_aborted(bed: CircleBed, member: MemberId) -> None:
    bed.advances(Stage.ABORTED)


def talk_follows(bed: CircleBed, member: MemberId) -> None:
    bed.advances(Stage.RESPONSE)


def a_second_pass_follows(bed: CircleBed, member: MemberId) -> None:
    while bed.circle.stage is Stage.RUNNING:
        bed.passes(bed.turn.member)


ASIDE: dict[TurnState, Act] = {
    T.LATER: says_later,
    T.AWAY: leaves,
    T.STEPPED_OUT: steps_out,
    T.LISTENING: starts_to_listen,
    T.REMOVED: is_removed,
}


def changes() -> dict[Move, tuple[Story, Act]]:
    found: dict[Move, tuple[Story, Act]] = {
        (o.TurnOffered, T.ON_DECK, T.OFFERED): (is_on_deck, the_one_before_passes),
        (o.TurnBegun, T.OFFERED, T.FLOOR): (is_offered_a_turn, begins),
        (o.TurnDropped, T.OFFERED, T.HELD): (is_offered_a_turn, drops),
        (o.TurnDropped, T.FLOOR, T.HELD): (has_the_floor, drops),
        (o.TurnResumed, T.HELD, T.OFFERED): (is_held, is_back),
        (o.TurnResumed, T.HELD, T.FLOOR): (is_held_while_speaking, is_back),
        (o.TurnFinished, T.FLOOR, T.DONE): (has_the_floor, is_done),
        (o.TurnFinished, T.HELD, T.DONE): (is_held_while_speaking, is_done),
        (o.TurnSetAside, T.LATER, T.LISTENING): (comes_later, starts_to_listen),
        (o.TurnSetAside, T.LATER, T.REMOVED): (comes_later, is_removed),
        (o.RoundAdvanced, T.LATER, T.WAITING): (comes_later, a_second_pass_follows),
        (o.RoundAdvanced, T.AWAY, T.LATER): (dropped_before_their_turn, talk_follows),
        (o.RoundClosed, T.AWAY, T.LATER): (dropped_before_their_turn, the_round_is_closed),
    }
    for state in (T.WAITING, T.ON_DECK, T.OFFERED, T.FLOOR, T.HELD):
        found |= {(o.TurnSetAside, state, to): (STATES[state], act) for to, act in ASIDE.items()}
        found[o.RoundClosed, state, T.LATER] = (STATES[state], the_round_is_aborted)
    for state in (T.WAITING, T.ON_DECK, T.OFFERED):
        found[o.RoundAdvanced, state, T.LATER] = (STATES[state], talk_follows)
    for state in (T.WAITING, T.ON_DECK, T.OFFERED, T.FLOOR, T.HELD, T.LATER, T.AWAY):
        found[o.TurnPassed, state, T.PASSED] = (STATES[state], passes_at_any_time)
    for state in (T.PASSED, T.LATER, T.AWAY, T.STEPPED_OUT, T.LISTENING):
        found[o.TurnReturned, state, T.WAITING] = (STATES[state], comes_back)
    return found


CHANGES = changes()
IN_THE_TABLE = {(fact, a, b) for fact, rows in TURNS.items() for a, then in rows.items() for b in then}
ALL_AT_ONCE = (o.RoundRevealed, T.WAITING, T.DONE)


def test_every_change_in_the_table_of_turns_has_its_story() -> None:
    assert set(CHANGES) | {ALL_AT_ONCE} == IN_THE_TABLE


@pytest.mark.parametrize(
    "move", CHANGES, ids=lambda move: f"{move[0].__name__}: {move[1].value} to {move[2].value}"
)
def test_a_turn_changes_as_the_table_says(move: Move) -> None:
    bed = CircleBed("ada", "ben", "cy", "dee")
    story, act = CHANGES[move]
    member = story(bed)
    assert bed.place(member) is move[1]
    watch, happened = RoundWatch(bed.room), len(bed.history)
    watch.turns_were_given = True
    act(bed, member)
    watch.happened(tuple(bed.history[happened:]), by_the_clock=False)
    assert move in watch.moves


def test_what_was_handed_in_is_done_when_all_is_shown() -> None:
    bed = CircleBed(order=Order.WATERFALL).runs()
    bed.hands_in("ada")
    assert bed.place("ada") is T.WAITING
    bed.ask("jo", c.RoundReveal)
    assert bed.place("ada") is T.DONE


WHEN: dict[str, Any] = {"at": 0, "by": "system"}
TURN: dict[str, Any] = {**WHEN, "turn": 1, "member": "ada"}
FACTS: dict[type[o.Fact], o.Fact] = {
    type(fact): fact
    for fact in (
        o.TurnOffered(**TURN),
        o.TurnBegun(**TURN),
        o.TurnDropped(**TURN),
        o.TurnResumed(**TURN, state=T.FLOOR),
        o.TurnFinished(**TURN, spent=0, wish=Wish.NONE, quiet_until=None),
        o.RoundRevealed(**WHEN, members=("ada",)),
        o.TurnPassed(**WHEN, member="ada", quietly=False),
        o.TurnSetAside(**WHEN, member="ada", state=T.LATER),
        o.TurnReturned(**WHEN, member="ada", queue=("ada",)),
        o.RoundAdvanced(**WHEN, stage=Stage.RESPONSE),
        o.RoundClosed(**WHEN, aborted=False, members=("ada",)),
    )
}


@pytest.mark.parametrize("kind", TURNS, ids=lambda kind: kind.__name__)
def test_a_change_that_is_not_in_the_table_is_a_fault_of_ours(kind: type[o.Fact]) -> None:
    circle = CircleBed().circle
    for state in TurnState:
        before = circle.but(turns={"ada": state})
        for to in set(TurnState) - set(TURNS[kind].get(state, ())):
            with pytest.raises(AssertionError, match="can't become"):
                moved(before, FACTS[kind], "ada", to)


def test_done_and_removed_are_for_good() -> None:
    for rows in TURNS.values():
        assert not {T.DONE, T.REMOVED} & set(rows)


def test_every_stage_and_every_state_says_what_it_means() -> None:
    assert set(STAGES_MEAN) == set(STAGES) == set(Stage)
    assert set(TURNS_MEAN) == set(TurnState)
    in_the_table = {state for rows in TURNS.values() for a, then in rows.items() for state in (a, *then)}
    assert in_the_table == set(TurnState)


def into(stage: Stage) -> CircleBed:
    responses = Responses.OPEN if stage is Stage.RESPONSE else Responses.ACKNOWLEDGE
    bed = CircleBed(order=Order.HANDS, responses=responses)
    match stage:
        case Stage.SETUP:
            return bed
        case Stage.PROMPT:
            return bed.prompts()
        case Stage.PREWRITE:
            bed.prompts().advances(Stage.PREWRITE)
            return bed
    bed.runs()
    if stage is not Stage.RUNNING:
        bed.advances(stage)
    return bed


@pytest.mark.parametrize("stage", Stage)
def test_a_round_stands_still_in_each_stage_and_goes_on_from_it_as_the_table_says(stage: Stage) -> None:
    for to in Stage:
        bed = into(stage)
        assert bed.circle.stage is stage
        if to is stage:
            assert bed.advances(to) == ()
        elif to in STAGES[stage] and to is not Stage.PROMPT:  # that takes a question
            bed.advances(to)
            assert bed.circle.stage is to
        else:
            with bed.refused(Refusal.WRONG_STAGE):
                bed.advances(to)


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.CLOSED, Stage.ABORTED])
def test_the_question_is_shown_to_begin_and_for_another_round(stage: Stage) -> None:
    assert Stage.PROMPT in STAGES[stage]
    bed = into(stage)
    assert names(bed.ask("jo", c.RoundPrompt)) == ["round.prompted"]
    assert bed.circle.stage is Stage.PROMPT
