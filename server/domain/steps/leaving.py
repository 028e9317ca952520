"""What a step leaves behind when another begins, or the session ends."""

from server.domain.outcome import Facts
from server.domain.people import MemberId, Moment
from server.domain.room import Open, Room
from server.domain.steps import check, circle
from server.domain.steps.state import Round


def leave_step(room: Room, by: MemberId, now: Moment, *, for_another: bool = False) -> Facts:
    """A round ends with its step, and nobody in it is dropped silently; answers in a check have had their use.
    Unless it is left for another step, the session is over."""
    match room.phase:
        case Open(step) if isinstance(step.held, Round):
            round_ends = circle.leave(room, step.held, by, now)
        case _:
            round_ends = ()
    return (*round_ends, *check.leave(room, by, now, forget_openings=not for_another))
