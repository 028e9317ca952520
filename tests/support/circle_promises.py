"""What always holds in a circle, whatever happens: in its rounds, its checks, its asides."""

from collections.abc import Sequence

from server.domain import outcome as o
from server.domain.outcome import AnyFact
from server.domain.people import Role, Standing
from server.domain.room import Closed, Open, Room
from server.domain.steps.state import Check, Round
from server.domain.steps.turns import UNDER_WAY, WAITS, T
from server.domain.vocabulary import AsideState, Item, Order, Seen, Stage

TURNS_GIVEN = (Stage.RUNNING, Stage.SECOND_PASS)
CIRCLE_IS_OPEN = (Stage.PROMPT, Stage.PREWRITE, *TURNS_GIVEN)
HAD_OR_PLACED = (T.DONE, T.PASSED, T.LATER, T.AWAY, T.STEPPED_OUT, T.LISTENING, T.REMOVED)


def hold(room: Room, happened: Sequence[AnyFact]) -> None:
    match room.phase:
        case Open(step):
            if isinstance(step.held, Round):
                in_a_round(room, step.held)
                nobody_finishes_two_turns_in_one_round(step.held, happened)
            if isinstance(step.held, Check):
                in_a_check(step.held)
    in_asides(room)


# Rounds


def in_a_round(room: Room, state: Round) -> None:
    one_has_the_floor_at_most_and_is_in(room, state)
    those_who_wait_are_those_in_the_queue(state)
    everyone_has_a_place(room, state)
    nobody_is_left_out_unrecorded(state)
    assert not (state.current and state.reflecting)
    if not state.live:
        assert state.current is None
        assert state.reflecting is None
        assert state.quiet_until is None
    assert all(state.turns[member] is T.WAITING for member in state.handed)
    handed = {id for id, message in room.messages.items() if message.state == "handed"}
    assert set(state.handed.values()) == handed


def one_has_the_floor_at_most_and_is_in(room: Room, state: Round) -> None:
    under_way = [member for member, turn in state.turns.items() if turn in UNDER_WAY]
    assert under_way == ([state.current.member] if state.current else [])
    if state.current:
        turn, seat = state.current, room.seats[state.current.member]
        assert state.turns[turn.member] is turn.state
        assert seat.standing is Standing.ADMITTED
        assert seat.role is Role.PEER
        assert not seat.listening
        assert not seat.stepped_out
        assert (turn.state is T.HELD) == (not seat.here), (
            "a turn is held exactly while its connection is gone"
        )
        assert turn.number == room.last_turn


def those_who_wait_are_those_in_the_queue(state: Round) -> None:
    waiting = {member for member, turn in state.turns.items() if turn in WAITS}
    assert len(state.queue) == len(set(state.queue))
    assert set(state.queue) <= waiting
    if state.order is not Order.HANDS and state.stage in CIRCLE_IS_OPEN:
        assert set(state.queue) == waiting
    on_deck = [member for member, turn in state.turns.items() if turn is T.ON_DECK]
    one_by_one = state.live and state.order is not Order.WATERFALL
    assert on_deck == (list(state.queue[:1]) if one_by_one else [])


def everyone_has_a_place(room: Room, state: Round) -> None:
    if state.stage not in CIRCLE_IS_OPEN:
        return
    for member, seat in room.admitted():
        if seat.role is Role.PEER and seat.here:
            assert member in state.turns
        if member in state.handed:
            continue  # they have had their say, and it waits to be shown
        if member in state.turns and (seat.listening or seat.stepped_out):
            assert state.turns[member] not in (*WAITS, *UNDER_WAY)


def nobody_is_left_out_unrecorded(state: Round) -> None:
    if state.stage in (Stage.RESPONSE, Stage.CLOSED):
        assert all(turn in HAD_OR_PLACED for turn in state.turns.values())


def nobody_finishes_two_turns_in_one_round(state: Round, happened: Sequence[AnyFact]) -> None:
    done: list[str] = []
    for fact in reversed(happened):
        match fact:
            case o.RoundPrompted() | o.StepBegun():
                break
            case o.TurnFinished(member=member):
                done.append(member)
            case o.RoundRevealed(members=members):
                done += members
    assert len(done) == len(set(done))
    assert {member for member, turn in state.turns.items() if turn is T.DONE} == set(done)


# Checks


def in_a_check(check: Check) -> None:
    for items in check.given.values():
        for item, given in items.items():
            assert item in check.ask
            assert given.to is not Seen.COUNTED or item in (Item.HEAVY, Item.NEED)
    for item, counts in (check.counts or {}).items():
        assert item in (Item.HEAVY, Item.NEED)
        if counts is not None:
            assert sum(counts) >= 5
            assert sum(count > 0 for count in counts) > 1


# Asides


def in_asides(room: Room) -> None:
    for member, aside in room.asides.items():
        assert room.seats[member].role is Role.PEER
        assert (aside.outcome is not None) == (aside.state is AsideState.OVER)
        if aside.state is AsideState.OPEN:
            assert aside.by is not None
            assert room.seats[aside.by].role is Role.FACILITATOR
        if isinstance(room.phase, Closed):
            assert aside.state is AsideState.OVER
