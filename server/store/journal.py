"""The SQL of the rooms' journals: many rows of many rooms in one statement, with all that must happen if they win.

`append` is one autocommit statement. Rows are inserted in the order of (room, rev), the same on every node: two
statements that meet on rooms in different orders would deadlock. A row whose place is taken is skipped, and what a row
wants done elsewhere (its `Effects`) joins on the rows that won, so that it is done once or never.

The effects read the winners through a sort, which makes every insert happen before the first effect: an effect that
waits (the audit's chain has a lock) while a later insert is still to come could deadlock with another node.

Nothing here knows keys or words: bodies arrive sealed.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy
from msgspec import Struct

from server.store.effects import Effects

Connection: TypeAlias = (
    "asyncpg.Connection[asyncpg.Record] | PoolConnectionProxy[asyncpg.Record] | asyncpg.Pool[asyncpg.Record]"
)
Place = tuple[str, int]  # room, rev


class Row(Struct, frozen=True, gc=False):
    """One accepted command of one room; plain words that waited beside it are in its body alone."""

    room: str
    rev: int
    author: str
    command: str
    digest: bytes
    nonce: bytes
    body: bytes
    effects: Effects | None = None

    @property
    def place(self) -> Place:
        return self.room, self.rev


_APART = "\x1f"
_LENGTHS = _DIGEST, _NONCE = 32, 12
_APPEND = f"""
INSERT INTO journal (room_id, rev, author_id, command_id, digest, nonce, body)
SELECT room_id, rev::bigint, author_id, command_id,
    substr(sealed, 1, {_DIGEST}), substr(sealed, {_DIGEST + 1}, {_NONCE}), substr(sealed, {_DIGEST + _NONCE + 1})
FROM unnest(
        string_to_array($1, E'\\x1f'), string_to_array($2, E'\\x1f'),
        string_to_array($3, E'\\x1f'), string_to_array($4, E'\\x1f'), $5::bytea[]
    ) WITH ORDINALITY AS given (room_id, rev, author_id, command_id, sealed, n)
ORDER BY n
ON CONFLICT DO NOTHING
"""  # noqa: S608 (constants of ours, as everywhere below)
"""For rows without effects, which are nearly all. Each array that asyncpg encodes costs four times what its joined
elements do. An id with the separator in it would make its own row too long for its columns, and is refused."""

_WON = """
WITH won AS (
    INSERT INTO journal (room_id, rev, author_id, command_id, digest, nonce, body)
    SELECT room_id, rev, author_id, command_id, digest, nonce, body
    FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::bytea[], $6::bytea[], $7::bytea[])
        WITH ORDINALITY AS given (room_id, rev, author_id, command_id, digest, nonce, body, n)
    ORDER BY n
    ON CONFLICT DO NOTHING
    RETURNING room_id, rev
)
"""

_EFFECTS = """,
settled AS MATERIALIZED (SELECT room_id, rev FROM won ORDER BY room_id, rev),
blanked AS (
    UPDATE journal SET nonce = given.nonce, body = given.body, digest = ''::bytea
    FROM unnest($8::text[], $9::bigint[], $10::bigint[], $11::bytea[], $12::bytea[])
        AS given (room_id, rev, earlier, nonce, body)
    JOIN settled USING (room_id, rev)
    WHERE journal.room_id = given.room_id AND journal.rev = given.earlier AND given.earlier < given.rev
),
out AS (
    INSERT INTO outbox (kind, payload)
    SELECT kind, payload
    FROM unnest($13::text[], $14::bigint[], $15::text[], $16::bytea[])
        WITH ORDINALITY AS given (room_id, rev, kind, payload, n)
    JOIN settled USING (room_id, rev)
    ORDER BY n
),
audited AS (
    INSERT INTO audit (actor, action, room_id, reason)
    SELECT actor, action, room_id, reason
    FROM unnest($17::text[], $18::bigint[], $19::text[], $20::text[], $21::text[])
        WITH ORDINALITY AS given (room_id, rev, actor, action, reason, n)
    JOIN settled USING (room_id, rev)
    ORDER BY n
),
members AS (
    UPDATE membership SET status = given.status
    FROM unnest($22::text[], $23::bigint[], $24::text[], $25::text[]) AS given (room_id, rev, membership, status)
    JOIN settled USING (room_id, rev)
    WHERE membership.id = given.membership AND membership.status <> 'removed'
),
banned AS (
    INSERT INTO ban (group_id, pepper, verifier, until)
    SELECT member.group_id, member.pepper, member.verifier, max(given.until)
    FROM unnest($26::text[], $27::bigint[], $28::text[], $29::timestamptz[])
        AS given (room_id, rev, membership, until)
    JOIN settled USING (room_id, rev)
    JOIN membership AS member ON member.id = given.membership
    GROUP BY 1, 2, 3
    ON CONFLICT (group_id, pepper, verifier) DO UPDATE SET until = greatest(ban.until, excluded.until)
),
moved AS (
    UPDATE session SET
        phase = given.phase,
        outcome = coalesce(given.outcome, session.outcome),
        plan = coalesce(given.plan, session.plan),
        opened_at = CASE WHEN given.phase = 'open' THEN coalesce(opened_at, now()) ELSE opened_at END,
        closed_at = CASE WHEN given.phase IN ('closed', 'cancelled') THEN coalesce(closed_at, now())
            ELSE closed_at END
    FROM unnest($30::text[], $31::bigint[], $32::text[], $33::text[], $34::text[], $35::bytea[])
        AS given (room_id, rev, session, phase, outcome, plan)
    JOIN settled USING (room_id, rev)
    WHERE session.id = given.session
),
nearer AS (
    UPDATE room SET expires_at = least(room.expires_at, given.expires_at)
    FROM unnest($36::text[], $37::bigint[], $38::timestamptz[]) AS given (room_id, rev, expires_at)
    JOIN settled USING (room_id, rev)
    WHERE room.id = given.room_id
),
tallied AS (
    INSERT INTO tally (year, quarter, line, answer, count)
    SELECT given.year, given.quarter, given.line, given.answer, count(*)
    FROM unnest($39::text[], $40::bigint[], $41::smallint[], $42::smallint[], $43::text[], $44::text[])
        AS given (room_id, rev, year, quarter, line, answer)
    JOIN settled USING (room_id, rev)
    GROUP BY 1, 2, 3, 4
    ORDER BY 1, 2, 3, 4
    ON CONFLICT (year, quarter, line, answer) DO UPDATE SET count = tally.count + excluded.count
),
nudged AS (
    UPDATE "group" SET nudge_tiers = string_to_array(given.tiers, ',')::smallint[]
    FROM unnest($45::text[], $46::bigint[], $47::text[], $48::text[]) AS given (room_id, rev, group_id, tiers)
    JOIN settled USING (room_id, rev)
    WHERE "group".id = given.group_id
)
SELECT count(*) FROM settled
"""

_APPEND_WITH_EFFECTS = _WON + _EFFECTS

_PLACE = attrgetter("room", "rev")
_COLUMNS = "room_id, rev, author_id, command_id, digest, nonce, body"


async def append(connection: Connection, rows: Iterable[Row], *, timeout: float | None = None) -> int:
    """Insert `rows`, no two for one place, and return how many of them are now in the journal by this call.

    One statement: after an exception other than a lost connection or a timeout, nothing has happened.
    """
    ordered = sorted(rows, key=_PLACE)
    # Only the count: to tell which won would cost as much again, and nearly always it is all of them.
    if all(not row.effects and (len(row.digest), len(row.nonce)) == _LENGTHS for row in ordered):
        status = await connection.execute(
            _APPEND,
            _APART.join([row.room for row in ordered]),
            _APART.join([str(row.rev) for row in ordered]),
            _APART.join([row.author for row in ordered]),
            _APART.join([row.command for row in ordered]),
            [row.digest + row.nonce + row.body for row in ordered],
            timeout=timeout,
        )
        return int(status.rpartition(" ")[2])
    arguments = _columns(
        [(row.room, row.rev, row.author, row.command, row.digest, row.nonce, row.body) for row in ordered],
        7,
    )
    won = await connection.fetchval(_APPEND_WITH_EFFECTS, *arguments, *_effects(ordered), timeout=timeout)
    return int(won)


def _effects(rows: Sequence[Row]) -> list[list[Any]]:
    having = [(row.room, row.rev, row.effects) for row in rows if row.effects]
    moves = [(room, rev, effects.session) for room, rev, effects in having if effects.session]
    nudges = [(room, rev, effects.nudges) for room, rev, effects in having if effects.nudges]
    return [
        *_columns([(r, v, b.rev, b.nonce, b.body) for r, v, e in having for b in e.blanks], 5),
        *_columns([(r, v, kind, payload) for r, v, e in having for kind, payload in e.outbox], 4),
        *_columns([(r, v, a.actor, a.action, a.reason) for r, v, e in having for a in e.audit], 5),
        *_columns([(r, v, member, status) for r, v, e in having for member, status in e.memberships], 4),
        *_columns([(r, v, b.membership, b.until) for r, v, e in having for b in e.bans], 4),
        *_columns([(r, v, s.session, s.phase, s.outcome, s.plan) for r, v, s in moves], 6),
        *_columns([(r, v, s.expires_at) for r, v, s in moves if s.expires_at], 3),
        *_columns([(r, v, t.year, t.quarter, t.line, t.answer) for r, v, e in having for t in e.tallies], 6),
        *_columns([(r, v, n.group, ",".join(map(str, n.tiers))) for r, v, n in nudges], 4),
    ]


def _columns(rows: Sequence[tuple[Any, ...]], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]


async def rivals(
    connection: Connection, rows: Iterable[Row], *, timeout: float | None = None
) -> dict[Place, Row]:
    """Who holds each of the places that `append` did not win. One may be missing: its room was forgotten just now."""
    found = await connection.fetch(
        f"""
        SELECT {_COLUMNS} FROM unnest($1::text[], $2::bigint[]) AS given (room_id, rev)
        JOIN journal USING (room_id, rev)
        """,  # noqa: S608
        *_columns([row.place for row in rows], 2),
        timeout=timeout,
    )
    return {row.place: row for row in map(_row, found)}


async def read(connection: Connection, room: str, after_rev: int, limit: int) -> list[Row]:
    """Up to `limit` rows of `room` after `after_rev`, in order."""
    found = await connection.fetch(
        f"SELECT {_COLUMNS} FROM journal WHERE room_id = $1 AND rev > $2 ORDER BY rev LIMIT $3",  # noqa: S608
        room,
        after_rev,
        limit,
    )
    return [_row(record) for record in found]


async def read_these(connection: Connection, room: str, revs: Sequence[int]) -> list[Row]:
    """Those rows of `room` that are there, in order."""
    found = await connection.fetch(
        f"SELECT {_COLUMNS} FROM journal WHERE room_id = $1 AND rev = ANY($2::bigint[]) ORDER BY rev",  # noqa: S608
        room,
        list(revs),
    )
    return [_row(record) for record in found]


async def read_back(connection: Connection, room: str, before_rev: int, limit: int) -> list[Row]:
    """Up to `limit` rows of `room` before `before_rev`, the newest first."""
    found = await connection.fetch(
        f"SELECT {_COLUMNS} FROM journal WHERE room_id = $1 AND rev < $2 ORDER BY rev DESC LIMIT $3",  # noqa: S608
        room,
        before_rev,
        limit,
    )
    return [_row(record) for record in found]


async def read_many(connection: Connection, after: Mapping[str, int], limit: int) -> dict[str, list[Row]]:
    """The same for several rooms at once, `after` naming the last rev known of each; `limit` is per room."""
    found = await connection.fetch(
        f"""
        SELECT {_COLUMNS} FROM unnest($1::text[], $2::bigint[]) AS known (room, after_rev)
        CROSS JOIN LATERAL (
            SELECT * FROM journal WHERE room_id = room AND rev > after_rev ORDER BY rev LIMIT $3
        ) AS missing
        ORDER BY room_id, rev
        """,  # noqa: S608
        list(after),
        list(after.values()),
        limit,
    )
    answer: dict[str, list[Row]] = {room: [] for room in after}
    for record in found:
        answer[record["room_id"]].append(_row(record))
    return answer


_MOVED = """
SELECT room, head FROM (
    SELECT room, rev, coalesce(
        (SELECT rev FROM journal WHERE room_id = room ORDER BY rev DESC LIMIT 1), 0
    ) AS head
    FROM unnest(string_to_array($1, E'\\x1f'), string_to_array($2, E'\\x1f')::bigint[]) AS known (room, rev)
) AS heads
WHERE head <> rev
"""


async def moved(connection: Connection, known: Mapping[str, int]) -> dict[str, int]:
    """The last rev of each room whose last rev isn't the `known` one; 0 for one whose journal is empty or gone."""
    found = await connection.fetch(_MOVED, _APART.join(known), _APART.join(map(str, known.values())))
    return {record["room"]: record["head"] for record in found}


def _row(record: asyncpg.Record) -> Row:
    return Row(
        record["room_id"],
        record["rev"],
        record["author_id"],
        record["command_id"],
        record["digest"],
        record["nonce"],
        record["body"],
    )
