"""Who listens to what. An audience is a word: `room` for everyone who is in, `care` for the facilitators,
`one:<member>` for a single person, `part:<id>` for a circle within the room.

Each audience has a sequence of its own, so that what is not for someone leaves no gap for them.
"""

from server.domain.people import MemberId, Role, Standing
from server.domain.room import Room

Audience = str

ROOM: Audience = "room"
CARE: Audience = "care"
_ADMITTED = Standing.ADMITTED


def one(member: MemberId) -> Audience:
    return f"one:{member}"


def part(id: str) -> Audience:
    return f"part:{id}"


def stream(audience: Audience) -> str:
    """What a listener calls it: everyone's own audience is their `one`."""
    return "one" if audience.startswith("one:") else audience


def hears(room: Room, member: MemberId, audience: Audience) -> bool:
    """Whether what is told to an audience from now on reaches this member."""
    seat = room.seats[member]
    if audience == ROOM:
        return seat.standing is _ADMITTED
    match audience.partition(":"):
        case ["one", _, whose]:
            return whose == member
        case ["care", _, _]:
            return seat.standing is Standing.ADMITTED and seat.role is Role.FACILITATOR
        case ["part", _, id]:
            return seat.standing is Standing.ADMITTED and member in room.parts.get(id, ())
    return False


def audiences(room: Room, member: MemberId) -> list[Audience]:
    """All that a member listens to now."""
    every = (ROOM, CARE, one(member), *map(part, room.parts))
    return [audience for audience in every if hears(room, member, audience)]
