"""What a row of the journal does elsewhere in the database, if and only if it wins its place."""

from datetime import datetime

from msgspec import Struct


class Blank(Struct, frozen=True):
    """An earlier row of the same room, sealed again without its words. Its digest goes: whoever has the room's key
    could try a short answer against it."""

    rev: int
    nonce: bytes
    body: bytes


class Audit(Struct, frozen=True):
    """A line of the audit; the room is the row's. `actor` is an account or "system", never a member."""

    actor: str
    action: str
    reason: str | None = None


class Ban(Struct, frozen=True):
    """The membership's secret won't open its group again before `until`."""

    membership: str
    until: datetime


class SessionChange(Struct, frozen=True):
    """The session moves on; `opened_at` and `closed_at` follow by the database's clock.

    None leaves a column as it is. `expires_at` is the room's, and only ever comes nearer.
    """

    session: str
    phase: str
    outcome: str | None = None
    plan: bytes | None = None
    expires_at: datetime | None = None


class Tally(Struct, frozen=True):
    """One more answer to a line after a session, in the sums of a quarter (1 to 4, UTC)."""

    year: int
    quarter: int
    line: str
    answer: str


class NudgeTiers(Struct, frozen=True):
    """What the group is nudged about, in this session and the later ones."""

    group: str
    tiers: tuple[int, ...]


class Effects(Struct, frozen=True):
    """What happens elsewhere in the database if, and only if, the row wins its place."""

    blanks: tuple[Blank, ...] = ()
    outbox: tuple[tuple[str, bytes], ...] = ()  # kind, payload
    audit: tuple[Audit, ...] = ()
    memberships: tuple[tuple[str, str], ...] = ()  # membership, status; "removed" is final
    bans: tuple[Ban, ...] = ()
    session: SessionChange | None = None
    tallies: tuple[Tally, ...] = ()
    nudges: NudgeTiers | None = None
