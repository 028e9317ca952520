"""What facilitators do with the turns of a round: another order, a place for someone, later, on to the next."""

from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked
from server.domain.steps.places import (
    check_current,
    finished,
    open_circle,
    put_off_once,
    reflections_ended,
    returned,
    the_round,
)
from server.domain.steps.turns import WAITS, T
from server.domain.vocabulary import Order


def reorder(asked: Asked, ask: c.RoundReorder) -> Facts:
    state = the_round(asked)
    if len(ask.queue) != len(state.queue) or set(ask.queue) != set(state.queue):
        raise Refused(Refusal.NOT_THE_SAME_PEOPLE)
    return () if ask.queue == state.queue else (o.RoundQueued(at=asked.now, by=asked.by, queue=ask.queue),)


def let_in(asked: Asked, ask: c.TurnLetIn) -> Facts:
    state = open_circle(asked)
    place = state.turns.get(ask.member)
    if place is None:
        raise Refused(Refusal.NO_SUCH_MEMBER)
    if place is T.DONE:
        raise Refused(Refusal.HAD_YOUR_TURN)
    if place in (T.LISTENING, T.STEPPED_OUT, T.REMOVED):
        raise Refused(Refusal.NOT_ALLOWED)  # their own choice stands until they change it
    return (returned(asked, state, ask.member),) if place in (T.PASSED, T.LATER, T.AWAY) else ()


def put_off(asked: Asked, ask: c.TurnPutOff) -> Facts:
    state = open_circle(asked)
    asked.room.member(ask.member)
    place = state.turns.get(ask.member)
    if ask.turn is not None:
        check_current(state, ask.turn, ask.member)
    elif place is T.LATER:
        return ()
    elif place not in WAITS:
        raise Refused(Refusal.STALE_TURN)
    if state.order is Order.WATERFALL:
        raise Refused(Refusal.WRONG_STAGE)
    return (put_off_once(state, ask.member, asked.by, asked.now),)


def move_on(asked: Asked, ask: c.TurnMoveOn) -> Facts:
    state = open_circle(asked)
    if state.reflecting and state.reflecting.number == ask.turn:
        return (reflections_ended(state, asked.by, asked.now),)
    if state.quiet_until is not None and asked.room.last_turn == ask.turn:
        return (o.SilenceEnded(at=asked.now, by=asked.by, turn=ask.turn),)
    if state.current is None or state.current.number != ask.turn:
        raise Refused(Refusal.STALE_TURN)
    if state.current.said:
        return (finished(state, asked.by, asked.now),)
    return (put_off_once(state, state.current.member, asked.by, asked.now),)
