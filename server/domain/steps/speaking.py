"""Who may speak in a round, and in which turn their words are said."""

from server.domain.outcome import Facts
from server.domain.people import MemberId, Role
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked, Room
from server.domain.steps.places import begun, my_turn, resumed
from server.domain.steps.state import Round
from server.domain.steps.turns import T, put
from server.domain.vocabulary import Responses, Stage

REFLECTIONS = 2
"""Two at most: three people answering one can feel like a crowd."""


def speak(asked: Asked, turn: int | None) -> tuple[Facts, int | None]:
    """Whether these words may be said now: what has to happen first, and the turn that they belong to."""
    state = asked.room.held_as(Round)
    if asked.seat.role is Role.FACILITATOR:
        return (), turn if state and turn in _numbers(state) else None
    if turn is not None and (state is None or not state.live):
        raise Refused(Refusal.STALE_TURN)  # meant for a turn, and would now be said to a room that moved on
    if state is None:
        return (), None
    if state.stage is Stage.PREWRITE:
        raise Refused(Refusal.QUIET_TIME)
    if not state.live:
        return (), None
    if state.reflecting and state.reflecting.number == turn:
        _check_may_reflect(state, asked.by)
        return (), turn
    if turn is None:
        raise Refused(Refusal.QUIET_TIME if state.quiet_until else Refusal.NOT_YOUR_TURN)
    current = my_turn(asked, turn)
    match current.state, current.was:
        case (T.OFFERED, _):
            return (begun(current, asked.now),), turn
        case (T.HELD, T.OFFERED):
            return (resumed(current, asked.now), begun(current, asked.now)), turn
        case (T.HELD, _):
            return (resumed(current, asked.now),), turn
    return (), turn


def _check_may_reflect(state: Round, by: MemberId) -> None:
    reflecting = state.reflecting
    assert reflecting is not None, "the caller has looked"
    if by in reflecting.by or len(reflecting.by) >= REFLECTIONS:
        raise Refused(Refusal.NO_MORE_REFLECTIONS)


def check_responses(room: Room) -> None:
    """Raises Refused `quiet_time` while a round runs whose shares nobody answers."""
    state = room.held_as(Round)
    if state and state.live and state.responses is Responses.NONE:
        raise Refused(Refusal.QUIET_TIME)


def has_the_floor(room: Room, member: MemberId, turn: int) -> bool:
    """Whether it is this member's turn, so that others may see that they are writing."""
    state = room.held_as(Round)
    current = state.current if state else None
    return current is not None and (current.number, current.member) == (turn, member)


def _numbers(state: Round) -> set[int]:
    return {one.number for one in (state.current, state.reflecting) if one is not None}


def not_handed_in(room: Room, member: MemberId) -> Room:
    """They took it back."""
    state = room.held_as(Round)
    if state is None or member not in state.handed:
        return room
    return put(room, state.but(handed={m: id for m, id in state.handed.items() if m != member}))
