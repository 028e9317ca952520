"""The lines after a session: what a peer may say anonymously once the room is locked.

Only that someone answered is a fact, so that they answer once. What they answered goes into the programme's
sums with the same statement (`server.live.effects`), and is in no journal.
"""

from server.domain import outcome as o
from server.domain import system
from server.domain.outcome import Facts
from server.domain.people import Moment, Role, Standing
from server.domain.refusal import Refusal, Refused
from server.domain.room import Closed, Open, Room, Waiting
from server.domain.vocabulary import Ending


def give(room: Room, ask: system.GiveLines, now: Moment) -> Facts:
    """Raises Refused: `not_entered` for who wasn't in, `not_allowed` for facilitators, `not_open` before the
    room is locked and when the session was cancelled, `already_there` the second time, `empty` without a line."""
    member = room.seat_of(ask.key)
    if member is None:
        raise Refused(Refusal.NOT_ENTERED)
    seat = room.seats[member]
    if seat.standing is Standing.REMOVED:
        raise Refused(Refusal.REMOVED)
    if seat.standing is not Standing.ADMITTED:
        raise Refused(Refusal.NOT_ADMITTED)
    if seat.role is not Role.PEER:
        raise Refused(Refusal.NOT_ALLOWED)
    match room.phase:
        case Closed(Ending.CANCELLED) | Waiting() | Open():
            raise Refused(Refusal.NOT_OPEN)
    if member in room.lines:
        raise Refused(Refusal.ALREADY_THERE)
    if not ask.lines:
        raise Refused(Refusal.EMPTY)
    return (o.LinesGiven(at=now, by=member),)


# What becomes of the room


def given(room: Room, fact: o.LinesGiven) -> Room:
    return room.but(lines=(*room.lines, fact.by))
