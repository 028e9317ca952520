"""What members do with their turns in a round.

Passing is always one tap and needs no reason. Something asked about an older turn is refused and changes
nothing: a slow phone must not pass a turn that came afterwards.
"""

from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import Role, Voice
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked, MessageState, Room
from server.domain.steps.places import (
    begun,
    check_not_paused,
    finished,
    my_turn,
    passed,
    place_of,
    put_off_once,
    reflections_ended,
    returned,
    the_round,
    with_place,
)
from server.domain.steps.state import Round
from server.domain.steps.turns import UNDER_WAY, WAITS, T, of, put
from server.domain.vocabulary import Order, Place, Responses, Stage, Wish
from server.domain.words import check_words

LONGEST = 30
"""Minutes that a turn's guide can grow to."""


def pass_turn(asked: Asked, ask: c.TurnPass) -> Facts:
    state, place = place_of(asked, ask.turn)
    if place is T.PASSED:
        return ()
    if place in UNDER_WAY and _said(state):
        return (finished(state, asked.by, asked.now),)
    if place not in (*WAITS, *UNDER_WAY, T.LATER, T.AWAY):
        raise Refused(Refusal.NOT_YOUR_TURN)
    return (passed(asked.by, asked.by, asked.now, quietly=place in (T.LATER, T.AWAY)),)


def later(asked: Asked, ask: c.TurnLater) -> Facts:
    state, place = place_of(asked, ask.turn)
    if place in (T.LATER, T.PASSED):
        return ()
    if place not in (*WAITS, *UNDER_WAY):
        raise Refused(Refusal.NOT_YOUR_TURN)
    return (put_off_once(state, asked.by, asked.by, asked.now),)


def come_back(asked: Asked, ask: c.TurnReturn) -> Facts:
    state, place = place_of(asked, None)
    match place:
        case T.LISTENING:
            return (o.MemberListening(at=asked.now, by=asked.by, listening=False),)
        case T.STEPPED_OUT:
            return (o.MemberSteppedIn(at=asked.now, by=asked.by),)
        case T.PASSED | T.LATER | T.AWAY:
            return (returned(asked, state, asked.by),)
    return ()


def begin(asked: Asked, ask: c.TurnBegin) -> Facts:
    turn = my_turn(asked, ask.turn)
    check_not_paused(asked)
    return (begun(turn, asked.now),) if turn.state is T.OFFERED else ()


def lengthen(asked: Asked, ask: c.TurnLengthen) -> Facts:
    turn = my_turn(asked, ask.turn)
    minutes = min(turn.minutes + the_round(asked).turn_minutes, LONGEST)
    if minutes == turn.minutes:
        return ()
    return (o.TurnLengthened(at=asked.now, by=asked.by, turn=turn.number, member=asked.by, minutes=minutes),)


def finish(asked: Asked, ask: c.TurnFinish) -> Facts:
    state = the_round(asked)
    if state.reflecting and state.reflecting.number == ask.turn:
        if state.reflecting.member != asked.by:
            raise Refused(Refusal.NOT_YOUR_TURN)
        if ask.wish is state.reflecting.wish:
            return ()  # a second tap on the same wish doesn't take it back
        return (reflections_ended(state, asked.by, asked.now),)
    turn = my_turn(asked, ask.turn)
    if not turn.said:
        return (passed(asked.by, asked.by, asked.now, quietly=False),)
    wish = ask.wish if state.responses is Responses.ASK_FIRST else Wish.NONE
    return (finished(state, asked.by, asked.now, wish),)


def hand_in(asked: Asked, ask: c.TurnHandIn) -> Facts:
    state = the_round(asked)
    if state.order is not Order.WATERFALL or state.stage not in (Stage.PREWRITE, Stage.RUNNING):
        raise Refused(Refusal.WRONG_STAGE)
    check_not_paused(asked)
    if asked.seat.voice is Voice.QUIET:
        raise Refused(Refusal.QUIETED)
    if asked.by in state.handed:
        raise Refused(Refusal.HAD_YOUR_TURN)
    place = state.turns.get(asked.by)
    if place not in (T.WAITING, T.PASSED, T.LATER):
        raise Refused(Refusal.NOT_YOUR_TURN)
    text = check_words(ask.text)
    # Whoever passed and writes after all need not ask for their place back first.
    back = () if place is T.WAITING else (returned(asked, state, asked.by),)
    return (*back, o.ShareHandedIn(at=asked.now, by=asked.by, message=asked.fresh, text=text))


def listen(asked: Asked, ask: c.MemberListen) -> Facts:
    if asked.seat.role is not Role.PEER:
        raise Refused(Refusal.NOT_ALLOWED)
    if asked.seat.listening is ask.listening:
        return ()
    return (o.MemberListening(at=asked.now, by=asked.by, listening=ask.listening),)


def raise_hand(asked: Asked) -> Facts:
    """In a round by hands a raised hand is a place among those who wait."""
    state, place = place_of(asked, None)
    if state.order is not Order.HANDS:
        raise Refused(Refusal.NOT_THIS_STEP)
    if asked.by in state.queue or place in UNDER_WAY:
        raise Refused(Refusal.HAND_IS_UP)
    if place is not T.WAITING:
        return come_back(asked, c.TurnReturn(room="", id=""))
    queue = with_place(asked.room, state, asked.by)
    return (o.RoundQueued(at=asked.now, by=asked.by, queue=queue),)


def lower_hand(asked: Asked) -> Facts:
    state = the_round(asked)
    if state.order is not Order.HANDS:
        raise Refused(Refusal.NOT_THIS_STEP)
    if state.stage is Stage.SECOND_PASS:
        raise Refused(Refusal.WRONG_STAGE)  # everyone is asked now, and may pass
    if asked.by not in state.queue:
        raise Refused(Refusal.HAND_IS_DOWN)
    queue = tuple(member for member in state.queue if member != asked.by)
    return (o.RoundQueued(at=asked.now, by=asked.by, queue=queue),)


def _said(state: Round) -> int:
    return state.current.said if state.current else 0


# What becomes of the room


def now_listening(room: Room, fact: o.MemberListening) -> Room:
    return room.with_seat(fact.by, listening=fact.listening)


def now_silence_ended(room: Room, fact: o.SilenceEnded) -> Room:
    return put(room, of(room).but(quiet_until=None))


def now_reflections_ended(room: Room, fact: o.ReflectionsEnded) -> Room:
    return put(room, of(room).but(reflecting=None, quiet_until=fact.quiet_until))


def now_handed_in(room: Room, fact: o.ShareHandedIn) -> Room:
    state = of(room)
    room = room.but(messages=room.messages.put(fact.message, MessageState(fact.by, Place.ROOM, "handed")))
    return put(room, state.but(handed={**state.handed, fact.by: fact.message}))
