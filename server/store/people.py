"""Who someone is when they knock, and whether a room is theirs to enter."""

from datetime import timedelta
from typing import Literal

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.store import accounts, logins, members, rooms
from server.store.database import Store
from server.store.moments import now
from server.store.rooms import RoomBrief
from server.store.tables import membership, room, session

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


async def principal(store: Store, as_role: str, token: str) -> Principal | None:
    """Whose cookie this is, when it is one of that role ("peer" or "facilitator") and its login has not ended."""
    if as_role not in ("peer", "facilitator"):
        return None
    async with store.db.begin() as connection:
        return await who(store, connection, "peer" if as_role == "peer" else "facilitator", token)


async def who(
    store: Store, connection: AsyncConnection, role: Literal["peer", "facilitator"], token: str
) -> Principal | None:
    login = await logins.find(connection, role, token)
    if login is None:
        return None
    if role == "peer":
        member = await members.find(store, connection, login.whose)
        return Principal(role, f"m:{member.id}", member.name, member.group, login.id) if member else None
    account = await accounts.find(store, connection, login.whose)
    if account is None or role not in account.roles:
        return None
    return Principal(role, f"a:{account.id}", account.name, None, login.id)


async def may_enter(store: Store, principal: Principal, room_id: str) -> RoomBrief | None:
    """The room, if it is this person's to enter now: a peer's own group's (unless they were removed), or one that
    a facilitator is named for. From 15 min before the start; None looks the same as a room that never was."""
    kind, _, id = principal.key.partition(":")
    fits = [
        room.c.id == room_id,
        room.c.expires_at > now(),
        session.c.phase != "cancelled",
        (session.c.starts_at <= now() + _OPENS_BEFORE) | (session.c.phase != "scheduled"),
    ]
    query = select(room.c.id).join(session, session.c.id == room.c.session_id)
    if kind == "m":
        query = query.join(membership, membership.c.group_id == session.c.group_id)
        fits += [membership.c.id == id, membership.c.status != "removed", membership.c.expires_at > now()]
    else:
        ended = session.c.closed_at.is_not(None) & (session.c.closed_at < now() - _LOOKS_BACK)
        fits += [session.c.cover.contains([id]), ~ended]
    async with store.db.connect() as connection:
        if (await connection.execute(query.where(*fits))).first() is None:
            return None
        return await rooms.brief(store, connection, room_id)
