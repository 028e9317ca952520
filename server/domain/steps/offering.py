"""What follows in a round by itself, from who is here and what was said: offering the next turn, holding a
dropped one, letting latecomers in, the silence, the second pass, the end.

`follow` is asked after everything that happens, again and again until nothing follows. So the rules need not
think of one another: someone who leaves, steps out or is removed is seen to here, whatever else they did.
"""

from collections.abc import Iterator

from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import SYSTEM, MemberId, Moment, Presence, Role, Seat, Standing, Voice
from server.domain.room import Open, Room
from server.domain.steps.circle import after_turns, asked_again
from server.domain.steps.places import CIRCLE_IS_OPEN, finished, put_off_once, reflections_ended
from server.domain.steps.speaking import REFLECTIONS
from server.domain.steps.state import Round, Turn
from server.domain.steps.turns import UNDER_WAY, WAITS, T
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
            return (_comes(state, member, seat, now),)
    for member, turn in state.turns.items():
        seat = room.seats[member]
        reason = _why_no_turn(seat)
        if member in state.handed:  # they have had their say: it is shown with the others' even if they go
            if reason is T.REMOVED:
                return (_unsaid(state, member, now), _goes(state, member, reason, now))
            continue
        if turn in (*WAITS, *UNDER_WAY) and reason is not None:
            return (_goes(state, member, reason, now),)
        if seat.here and _is_back(seat, turn):
            return (o.TurnReturned(at=now, by=SYSTEM, member=member, queue=_at_the_end(state, member)),)
    return ()


def _comes(state: Round, member: MemberId, seat: Seat, now: Moment) -> o.AnyFact:
    if seat.listening:
        return o.TurnSetAside(at=now, by=SYSTEM, member=member, state=T.LISTENING)
    return o.TurnReturned(at=now, by=SYSTEM, member=member, queue=_at_the_end(state, member))


def _at_the_end(state: Round, member: MemberId) -> tuple[MemberId, ...]:
    return state.queue if state.order is Order.HANDS else (*state.queue, member)


def _why_no_turn(seat: Seat) -> TurnState | None:
    if seat.standing is Standing.REMOVED:
        return T.REMOVED
    if seat.listening:
        return T.LISTENING
    if seat.stepped_out:
        return T.STEPPED_OUT
    return T.AWAY if seat.presence is Presence.LEFT else None


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
    here = room.seats[turn.member].here
    if turn.state is T.HELD and here:
        back = o.TurnResumed(at=now, by=SYSTEM, turn=turn.number, member=turn.member, state=turn.was)
        return (back,)
    if turn.state is not T.HELD and not here:
        return (o.TurnDropped(at=now, by=SYSTEM, turn=turn.number, member=turn.member),)
    return ()


def _turns(room: Room, state: Round, now: Moment) -> Facts:
    if not state.live or state.order is Order.WATERFALL or _stands_still(room):
        return ()
    if state.reflecting:
        enough = len(state.reflecting.by) >= REFLECTIONS
        return (reflections_ended(state, SYSTEM, now),) if enough else ()
    if state.current:
        return ()
    if state.quiet_until is not None:
        over = now >= state.quiet_until
        return (o.SilenceEnded(at=now, by=SYSTEM, turn=room.last_turn),) if over else ()
    return (_offer(room, state, now),) if state.queue else _second_pass_or_end(state, now)


def _offer(room: Room, state: Round, now: Moment) -> o.AnyFact:
    member = state.queue[0]
    seat = room.seats[member]
    if not seat.here:
        return o.TurnSetAside(at=now, by=SYSTEM, member=member, state=T.AWAY)
    if seat.voice is Voice.QUIET:  # an offer that they can't take would be unkind
        return put_off_once(state, member, SYSTEM, now)
    return o.TurnOffered(at=now, by=SYSTEM, turn=room.last_turn + 1, member=member)


def _second_pass_or_end(state: Round, now: Moment) -> Facts:
    if state.order is Order.HANDS and state.stage is Stage.RUNNING:
        return ()  # someone may still raise a hand: the facilitator says when it is time to go on
    again = asked_again(state)
    if again:
        return (o.RoundAdvanced(at=now, by=SYSTEM, stage=Stage.SECOND_PASS, queue=again),)
    if after_turns(state) is Stage.RESPONSE:
        return (o.RoundAdvanced(at=now, by=SYSTEM, stage=Stage.RESPONSE),)
    return (o.RoundClosed(at=now, by=SYSTEM, aborted=False, members=tuple(state.turns)),)


# Deadlines


def moments(room: Room) -> Iterator[Moment]:
    """When something may follow from nothing happening."""
    state = room.held_as(Round)
    if state is None or not state.live or _stands_still(room):
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
    if state is None or not state.live or _stands_still(room) or state.current is None:
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


def _stands_still(room: Room) -> bool:
    """Paused, or no facilitator here: nobody is offered anything."""
    match room.phase:
        case Open(step, _, unattended_since):
            return step.paused or unattended_since is not None
    return True
