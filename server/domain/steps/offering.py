"""What follows in a round by itself, from who is here and what was said: offering the next turn, holding a
dropped one, letting latecomers in, the silence, the second pass, the end.

`follow` is asked after everything that happens, again and again until nothing follows. So the rules need not
think of one another: someone who leaves, steps out or is removed is seen to here, whatever else they did.
"""

from collections.abc import Iterator

from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import SYSTEM, MemberId, Moment, Role, Seat, Voice
from server.domain.room import Room
from server.domain.steps.circle import after_turns, asked_again, go_on
from server.domain.steps.places import CIRCLE_IS_OPEN, finished, reflections_ended, why_no_turn, with_place
from server.domain.steps.speaking import REFLECTIONS
from server.domain.steps.state import Round, Turn
from server.domain.steps.turns import UNDER_WAY, WAITS, T, stands_still
from server.domain.vocabulary import Because, Order, Place, Stage, TurnState


def follow(room: Room, now: Moment) -> Facts:
    """The next thing that follows, if any."""
    state = room.held_as(Round)
    if state is None or state.stage not in CIRCLE_IS_OPEN:
        return ()
    return _people(room, state, now) or _connection(room, state, now) or _turns(room, state, now)


def _people(room: Room, state: Round, now: Moment) -> Facts:
    for member, seat in room.admitted():
        if seat.role is Role.PEER and member not in state.turns and seat.here:
            return (_comes(room, state, member, now),)
    for member, turn in state.turns.items():
        seat = room.seats[member]
        reason = why_no_turn(seat)
        if member in state.handed:  # they have had their say: it is shown with the others' even if they go
            if reason is T.REMOVED:
                return (_unsaid(state, member, now), _goes(state, member, reason, now))
            continue
        if reason is not None and _gives_up_their_place(turn, reason):
            return (_goes(state, member, reason, now),)
        if seat.here and _is_back(seat, turn):
            return (_returns(room, state, member, now),)
    return ()


def _comes(room: Room, state: Round, member: MemberId, now: Moment) -> o.AnyFact:
    if room.seats[member].listening:
        return o.TurnSetAside(at=now, by=SYSTEM, member=member, state=T.LISTENING)
    return _returns(room, state, member, now)


def _returns(room: Room, state: Round, member: MemberId, now: Moment) -> o.TurnReturned:
    by_hand = state.order is Order.HANDS and state.stage is not Stage.SECOND_PASS
    waits = not by_hand or member in state.hands_kept
    queue = with_place(room, state, member) if waits else state.queue
    return o.TurnReturned(at=now, by=SYSTEM, member=member, queue=queue)


def _gives_up_their_place(turn: TurnState, reason: TurnState) -> bool:
    if turn is T.LATER:
        return reason in (T.LISTENING, T.REMOVED)  # otherwise it still comes later, if they are back by then
    return turn in (*WAITS, *UNDER_WAY)


def _goes(state: Round, member: MemberId, reason: TurnState, now: Moment) -> o.AnyFact:
    current = state.current
    if current and current.member == member and current.said and reason is not T.REMOVED:
        return finished(state, SYSTEM, now)  # what they said stays, and was their turn
    return o.TurnSetAside(at=now, by=SYSTEM, member=member, state=reason)


def _unsaid(state: Round, member: MemberId, now: Moment) -> o.AnyFact:
    """Nobody has seen it, and the circle is not to hear more of someone who was removed."""
    return o.MessageWithdrawn(
        at=now,
        by=member,
        message=state.handed[member],
        place=Place.ROOM,
        was_held=False,
        was_handed_in=True,
    )


def _is_back(seat: Seat, turn: TurnState) -> bool:
    match turn:
        case T.AWAY:
            return not seat.stepped_out
        case T.LISTENING:
            return not seat.listening and not seat.stepped_out
        case T.STEPPED_OUT:
            return not seat.stepped_out
    return False


def _connection(room: Room, state: Round, now: Moment) -> Facts:
    turn = state.current
    if turn is None:
        return ()
    seat = room.seats[turn.member]
    here = seat.here
    if seat.voice is Voice.QUIET and not turn.said:  # a turn that they can't take would be unkind
        return (o.TurnSetAside(at=now, by=SYSTEM, member=turn.member, state=T.LATER),)
    if turn.state is T.HELD and here:
        back = o.TurnResumed(at=now, by=SYSTEM, turn=turn.number, member=turn.member, state=turn.was)
        return (back,)
    if turn.state is not T.HELD and not here:
        return (o.TurnDropped(at=now, by=SYSTEM, turn=turn.number, member=turn.member),)
    return ()


def _turns(room: Room, state: Round, now: Moment) -> Facts:
    if not state.live or state.order is Order.WATERFALL or stands_still(room):
        return ()
    if state.reflecting:
        gone = why_no_turn(room.seats[state.reflecting.member]) in (T.AWAY, T.REMOVED)
        enough = len(state.reflecting.by) >= REFLECTIONS or gone
        return (reflections_ended(state, SYSTEM, now),) if enough else ()
    if state.current:
        return ()
    if state.quiet_until is not None:
        over = now >= state.quiet_until
        return (o.SilenceEnded(at=now, by=SYSTEM, turn=room.last_turn),) if over else ()
    return (_offer(room, state, now),) if state.queue else _second_pass_or_end(room, state, now)


def _offer(room: Room, state: Round, now: Moment) -> o.AnyFact:
    member = state.queue[0]
    seat = room.seats[member]
    if not seat.here:
        return o.TurnSetAside(at=now, by=SYSTEM, member=member, state=T.AWAY)
    if seat.voice is Voice.QUIET:  # they wait until they may speak again
        return o.TurnSetAside(at=now, by=SYSTEM, member=member, state=T.LATER)
    return o.TurnOffered(at=now, by=SYSTEM, turn=room.last_turn + 1, member=member)


def _second_pass_or_end(room: Room, state: Round, now: Moment) -> Facts:
    if state.order is Order.HANDS and state.stage is Stage.RUNNING:
        return ()  # someone may still raise a hand: the facilitator says when it is time to go on
    again = asked_again(room, state)
    if not again:
        return go_on(room, state, after_turns(state), SYSTEM, now)
    if state.stage is Stage.RUNNING:
        return go_on(room, state, Stage.SECOND_PASS, SYSTEM, now)
    return (_returns(room, state, again[0], now),)


# Deadlines


def moments(room: Room) -> Iterator[Moment]:
    """When something may follow from nothing happening."""
    state = room.held_as(Round)
    if state is None or stands_still(room):
        return
    if state.quiet_until is not None:
        yield state.quiet_until
    if (turn := state.current) is not None:
        if turn.state is T.OFFERED and not turn.reminded:
            yield turn.since + _remind_after(room)
        if turn.state is not T.FLOOR and turn.asked is None:
            yield turn.since + _ask_after(room)


def reminders(room: Room, now: Moment) -> Facts:
    """What people are told when a turn is not taken. The turn itself stays as it is."""
    state = room.held_as(Round)
    if state is None or stands_still(room) or state.current is None:
        return ()
    turn = state.current
    facts: list[o.AnyFact] = []
    if turn.state is T.OFFERED and not turn.reminded and now >= turn.since + _remind_after(room):
        facts.append(o.TurnReminded(at=now, by=SYSTEM, turn=turn.number, member=turn.member))
    if turn.state is not T.FLOOR and turn.asked is None and now >= turn.since + _ask_after(room):
        facts.append(_unanswered(turn, now))
    return tuple(facts)


def _remind_after(room: Room) -> int:
    return room.brief.policy.remind_seconds * 1000


def _ask_after(room: Room) -> int:
    return room.brief.policy.ask_seconds * 1000


def _unanswered(turn: Turn, now: Moment) -> o.TurnUnanswered:
    because = Because.SILENT if turn.state is T.OFFERED else Because.DROPPED
    return o.TurnUnanswered(at=now, by=SYSTEM, turn=turn.number, member=turn.member, because=because)
