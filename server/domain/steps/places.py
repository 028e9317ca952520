"""Where someone is in a round, as rules ask it, and the facts that several of them cause."""

from server.domain import outcome as o
from server.domain.people import MemberId, Moment, Presence, Seat, Standing, Voice
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked, Room
from server.domain.steps.state import Round, Turn
from server.domain.steps.turns import T, stands_still, time_on_the_floor, was_asked
from server.domain.vocabulary import Order, Stage, TurnState, Wish

CIRCLE_IS_OPEN = (Stage.PROMPT, Stage.PREWRITE, Stage.RUNNING, Stage.SECOND_PASS)


def open_circle(asked: Asked) -> Round:
    state = the_round(asked)
    if state.stage not in CIRCLE_IS_OPEN:
        raise Refused(Refusal.WRONG_STAGE)
    return state


def place_of(asked: Asked, turn: int | None) -> tuple[Round, TurnState]:
    """Where someone is in the round. Raises Refused: `stale_turn` when they name a turn that is over,
    `had_your_turn`, `not_your_turn` when they are not in the circle."""
    state = open_circle(asked)
    if turn is not None:
        check_current(state, turn, asked.by)
    place = state.turns.get(asked.by)
    if place is None or place is T.REMOVED:
        raise Refused(Refusal.NOT_YOUR_TURN)
    if place is T.DONE or asked.by in state.handed:
        raise Refused(Refusal.HAD_YOUR_TURN)
    return state, place


def my_turn(asked: Asked, turn: int) -> Turn:
    return check_current(the_round(asked), turn, asked.by)


def check_current(state: Round, turn: int, member: MemberId) -> Turn:
    if state.current is None or state.current.number != turn:
        raise Refused(Refusal.STALE_TURN)
    if state.current.member != member:
        raise Refused(Refusal.NOT_YOUR_TURN)
    return state.current


def check_not_paused(asked: Asked) -> None:
    if stands_still(asked.room):
        raise Refused(Refusal.PAUSED)


def begun(turn: Turn, now: Moment) -> o.TurnBegun:
    return o.TurnBegun(at=now, by=turn.member, turn=turn.number, member=turn.member)


def resumed(turn: Turn, now: Moment) -> o.TurnResumed:
    return o.TurnResumed(at=now, by=turn.member, turn=turn.number, member=turn.member, state=turn.was)


def passed(member: MemberId, by: MemberId, now: Moment, quietly: bool) -> o.TurnPassed:
    return o.TurnPassed(at=now, by=by, member=member, quietly=quietly)


def returned(asked: Asked, state: Round, member: MemberId) -> o.TurnReturned:
    queue = with_place(asked.room, state, member)
    return o.TurnReturned(at=asked.now, by=asked.by, member=member, queue=queue)


def with_place(room: Room, state: Round, member: MemberId) -> tuple[MemberId, ...]:
    """At the end; by hands, whoever has not shared yet goes before those who have."""
    if state.order is Order.HANDS and room.seats[member].turns == 0:
        first = [other for other in state.queue if room.seats[other].turns == 0]
        rest = [other for other in state.queue if room.seats[other].turns > 0]
        return (*first, member, *rest)
    return (*state.queue, member)


def reflections_ended(state: Round, by: MemberId, now: Moment) -> o.ReflectionsEnded:
    reflecting = state.reflecting
    assert reflecting is not None, "only reflections under way can end"
    return o.ReflectionsEnded(
        at=now,
        by=by,
        turn=reflecting.number,
        member=reflecting.member,
        quiet_until=quiet_until(state, now),
    )


def why_no_turn(seat: Seat) -> TurnState | None:
    """Why someone is offered no turn, for as long as that lasts."""
    if seat.standing is Standing.REMOVED:
        return T.REMOVED
    if seat.listening:
        return T.LISTENING
    if seat.stepped_out:
        return T.STEPPED_OUT
    return T.AWAY if seat.presence is Presence.LEFT else None


def can_take_a_turn(seat: Seat) -> bool:
    return seat.here and seat.voice is not Voice.QUIET and why_no_turn(seat) is None


def put_off_once(state: Round, member: MemberId, by: MemberId, now: Moment) -> o.AnyFact:
    """Being asked again once is a kindness; a third time would be pressing."""
    if member not in state.laters or not was_asked(state, member, by):
        return o.TurnSetAside(at=now, by=by, member=member, state=T.LATER)
    if state.current and state.current.member == member and state.current.said:
        return finished(state, by, now)  # whoever said something has not passed
    return passed(member, by, now, quietly=True)


def the_round(asked: Asked) -> Round:
    """The round of the current step, or Refused `not_this_step`."""
    asked.room.opened()
    state = asked.room.held_as(Round)
    if state is None:
        raise Refused(Refusal.NOT_THIS_STEP)
    return state


def finished(state: Round, by: MemberId, now: Moment, wish: Wish = Wish.NONE) -> o.TurnFinished:
    turn = state.current
    assert turn is not None, "only a turn under way can end"
    return o.TurnFinished(
        at=now,
        by=by,
        turn=turn.number,
        member=turn.member,
        spent=time_on_the_floor(turn, now),
        wish=wish,
        quiet_until=quiet_until(state, now) if wish is Wish.NONE else None,
    )


def quiet_until(state: Round, now: Moment) -> Moment | None:
    return now + state.silence_seconds * 1000 if state.silence_seconds else None
