"""Who someone is when they knock, and whether a room is theirs to enter.

All of a programme knock in the same minute, so each of the two is one statement for all who wait. They are written for
the driver, as the journal's are: SQLAlchemy takes longer to put such a statement together than Postgres to answer it.
"""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Literal

import asyncpg
from msgspec import Struct

from server.domain.people import Key
from server.store import logins, rooms
from server.store.accounts import opened_name
from server.store.database import Pool, Store, read
from server.store.members import opened_pseudonym
from server.store.rooms import RoomBrief

_OPENS_BEFORE = timedelta(minutes=15)
# A facilitator may read how the session ended, and no more: a past session answers as if it didn't exist.
_LOOKS_BACK = timedelta(minutes=15)


class Principal(Struct, frozen=True):
    """`key` is `m:<membership>` or `a:<account>`; `group` is a peer's. `login` is for `logins.touch`."""

    role: Literal["peer", "facilitator"]
    key: str
    name: str
    group: str | None
    login: str = ""


Asked = tuple[Literal["peer", "facilitator"], str]
"""In which role someone knocks, and the id of their login: see `logins.login_id`."""

_PRINCIPALS = """
SELECT login.digest, login.role, login.whose, login.idle_at < now() + $2::interval AS stale,
    membership.group_id, membership.name AS pseudonym, account.name AS staff
FROM login
LEFT JOIN membership
    ON login.role = 'peer' AND membership.id = login.whose AND membership.expires_at > now()
LEFT JOIN account
    ON login.role = 'facilitator' AND account.id = login.whose AND 'facilitator' = ANY (account.roles)
WHERE login.digest = ANY ($1::bytea[]) AND login.idle_at > now() AND login.ends_at > now()
"""


async def principals(store: Store, pool: Pool, asked: Collection[Asked]) -> dict[Asked, Principal]:
    """Whose logins these are, those that are one of that role and have not ended; being asked counts as use."""
    digests = {bytes.fromhex(id) for _, id in asked}
    rows = await read(pool, _PRINCIPALS, list(digests), logins.IDLE)
    wanted = set(asked)
    found = {(row["role"], row["digest"].hex()): row for row in rows}
    ours = {one: row for one, row in found.items() if one in wanted}
    if stale := [id for (_, id), row in ours.items() if row["stale"]]:
        await logins.touch(store.db, stale)
    return {one: known for one, row in ours.items() if (known := _principal(store, one, row))}


def _principal(store: Store, asked: Asked, row: asyncpg.Record) -> Principal | None:
    (role, login), whose = asked, row["whose"]
    if row["pseudonym"] is not None:
        name = opened_pseudonym(store.keyring, whose, row["pseudonym"])
        return Principal(role, f"m:{whose}", name, row["group_id"], login)
    if row["staff"] is not None:
        return Principal(role, f"a:{whose}", opened_name(store.keyring, whose, row["staff"]), None, login)
    return None


Knock = tuple[Key, str]
"""Someone's key, and the room that they want to enter."""

_FITS = """
    room.expires_at > now() AND session.phase <> 'cancelled'
    AND (session.starts_at <= now() + $5::interval OR session.phase <> 'scheduled')
"""
_MAY_ENTER = f"""
SELECT 'm:' || whose AS key, room.id AS room, membership.status = 'admitted' AS returning
FROM unnest($1::text[], $2::text[]) AS knock (whose, wanted)
JOIN room ON room.id = wanted
JOIN session ON session.id = room.session_id
JOIN membership ON membership.id = whose AND membership.group_id = session.group_id
WHERE {_FITS} AND membership.status <> 'removed' AND membership.expires_at > now()
UNION ALL
SELECT 'a:' || whose, room.id, true
FROM unnest($3::text[], $4::text[]) AS knock (whose, wanted)
JOIN room ON room.id = wanted
JOIN session ON session.id = room.session_id AND whose = ANY (session.cover)
WHERE {_FITS} AND (session.closed_at IS NULL OR session.closed_at >= now() - $6::interval)
"""  # noqa: S608 (a constant of ours)


async def may_enter_all(pool: Pool, knocks: Collection[Knock]) -> dict[Knock, bool]:
    """Of those, who may enter now: a peer a room of their own group (unless they were removed), a facilitator one that
    they are named for. From 15 min before the start. True for someone who was let into a room of the group before.
    """
    peers, leaders = list(_those("m:", knocks)), list(_those("a:", knocks))
    rows = await read(
        pool,
        _MAY_ENTER,
        [whose for whose, _ in peers],
        [room for _, room in peers],
        [whose for whose, _ in leaders],
        [room for _, room in leaders],
        _OPENS_BEFORE,
        _LOOKS_BACK,
    )
    return {(row["key"], row["room"]): row["returning"] for row in rows}


def _those(kind: str, knocks: Collection[Knock]) -> Iterator[tuple[str, str]]:
    return ((key.removeprefix(kind), room) for key, room in set(knocks) if key.startswith(kind))


async def may_enter(store: Store, pool: Pool, principal: Principal, room_id: str) -> RoomBrief | None:
    """The room, if it is this person's to enter now; None looks the same as a room that never was."""
    knock = (principal.key, room_id)
    if knock not in await may_enter_all(pool, [knock]):
        return None
    async with store.db.connect() as connection:
        return await rooms.brief(store, connection, room_id)
