"""The people in a room, as the room knows them: a seat each, by pseudonym, nothing lasting."""

from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from server.domain.vocabulary import Cue

Moment = int
"""Milliseconds since 1970, UTC, as Postgres tells the time."""

MemberId = str
"""A seat in one room: 22 characters, random, of no use in any other room."""

Key = str
"""Who sits there, for the server alone: `m:<membership>` or `a:<account>`. Never on the wire."""

SYSTEM: MemberId = "system"
"""The author of what the clock or a node does."""


class Role(Enum):
    PEER = "peer"
    FACILITATOR = "facilitator"


class Standing(Enum):
    """Whether someone is in: first-timers wait until a facilitator lets them in."""

    WAITING = "waiting"
    ADMITTED = "admitted"
    DECLINED = "declined"
    REMOVED = "removed"


class Voice(Enum):
    """How someone's next message travels: at once, past a facilitator first, or not for now."""

    FREE = "free"
    HELD = "held"
    QUIET = "quiet"


class Presence(Enum):
    HERE = "here"
    AWAY = "away"
    LEFT = "left"


class Readiness(Enum):
    """What a facilitator tells the other before the session."""

    READY = "ready"
    LOW = "low"
    SWAP = "swap"


class Guide(Struct, frozen=True):
    """How long someone made the guide of their turn, in minutes."""

    turn: int
    minutes: int


class Seat(Struct, frozen=True):
    """One person in one room.

    `node` is the server that holds their connection: one seat, one device. `since` is when `presence`
    last changed. `unsure_since` is set while the node that held the connection is lost: they still count
    as here, since an outage must not empty a room. `admitted_at` is when they were let in. `turns` and
    `spoke` (milliseconds on the floor) are for the facilitators of this session alone; `unheard` had no
    turn yet and comes first in the next round; `opening` is how heavy it was at the check-in, if the
    facilitators were told, in the entry `opened_in`; `shared` are the messages of their first share while
    nobody has answered it; `cued` the quiet cards that there were about them.
    """

    key: Key
    name: str
    role: Role
    standing: Standing
    presence: Presence = Presence.AWAY
    since: Moment = 0
    node: str | None = None
    unsure_since: Moment | None = None
    admitted_at: Moment = 0
    stepped_out: bool = False
    voice: Voice = Voice.FREE
    agreed: bool = False
    ready: Readiness | None = None
    reason: str | None = None
    listening: bool = False
    unheard: bool = False
    turns: int = 0
    spoke: int = 0
    guide: Guide | None = None
    opening: int | None = None
    opened_in: str | None = None
    shared: tuple[str, ...] = ()
    cued: tuple[Cue, ...] = ()

    @property
    def leads_groups(self) -> bool:
        return self.role is Role.FACILITATOR

    @property
    def here(self) -> bool:
        return self.standing is Standing.ADMITTED and self.presence is Presence.HERE

    def but(self, **changes: object) -> "Seat":
        return replace(self, **changes)
