"""What a step leaves behind when another begins, or the session ends."""

from server.domain.outcome import Facts
from server.domain.people import MemberId, Moment
from server.domain.room import Open, Room
from server.domain.steps import circle
from server.domain.steps.state import Round


def leave_step(room: Room, by: MemberId, now: Moment) -> Facts:
    """A round ends with its step, and nobody in it is dropped silently."""
    match room.phase:
        case Open(step) if isinstance(step.held, Round):
            return circle.leave(room, step.held, by, now)
    return ()
