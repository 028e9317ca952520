"""Groups: lasting circles of people. Name and contact line are encrypted; both go when a group is closed."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.domain.plan import RoomPolicy, Tier
from server.store import logins
from server.store.database import Store
from server.store.declined import Code, Declined
from server.store.ids import new_id
from server.store.keyring import Keyring
from server.store.lines import checked_line
from server.store.programme import Crisis
from server.store.tables import ban, group, invite, membership, session


class GroupPolicy(Struct, frozen=True, forbid_unknown_fields=True):
    """What the group decided beforehand. `crisis` None: the programme's. `keep`: when a room's words are gone."""

    crisis: Crisis | None = None
    keep: Literal["close", "24h"] = "24h"
    latecomers_see: bool = False
    door_minutes: Annotated[int, Meta(ge=0, le=120)] = 15
    max_people: Annotated[int, Meta(ge=2, le=12)] = 8

    def for_room(self, programme_crisis: Crisis | None, nudge_tiers: Sequence[Tier] = (1, 2)) -> RoomPolicy:
        return RoomPolicy(
            crisis=self.crisis or programme_crisis or "A",
            keep_hours=0 if self.keep == "close" else 24,
            latecomers_see=self.latecomers_see,
            door_minutes=self.door_minutes,
            max_people=self.max_people,
            nudge_tiers=tuple(nudge_tiers),
        )


class Group(Struct, frozen=True):
    id: str
    name: str
    language: str
    policy: GroupPolicy
    contact: str
    place: str
    closed: bool


async def create(
    store: Store,
    connection: AsyncConnection,
    *,
    name: str,
    language: str,
    policy: GroupPolicy,
    contact: str,
    place: str,
) -> str:
    """The new group's id. An empty contact line means the programme's. Raises Declined."""
    id = new_id()
    await connection.execute(
        insert(group).values(
            id=id,
            name=_sealed(store.keyring, id, "name", checked_line(name, "name", 60)),
            contact=_sealed(
                store.keyring, id, "contact", checked_line(contact, "contact", 200, may_be_empty=True)
            ),
            language=language,
            place=place,
            policy=msgspec.to_builtins(policy),
        )
    )
    return id


async def change(store: Store, connection: AsyncConnection, id: str, **changes: Any) -> None:
    """`name`, `policy`, `contact` and `place`, those that are given. Rooms already prepared keep what they copied."""
    values: dict[str, Any] = {}
    if "name" in changes:
        values["name"] = _sealed(store.keyring, id, "name", checked_line(changes["name"], "name", 60))
    if "contact" in changes:
        line = checked_line(changes["contact"], "contact", 200, may_be_empty=True)
        values["contact"] = _sealed(store.keyring, id, "contact", line)
    if "place" in changes:
        values["place"] = changes["place"]
    if "policy" in changes:
        values["policy"] = msgspec.to_builtins(changes["policy"])
    if values:
        await connection.execute(update(group).where(group.c.id == id, ~group.c.closed).values(values))


async def find(store: Store, connection: AsyncConnection, id: str) -> Group | None:
    """An open group."""
    row = (await connection.execute(select(group).where(group.c.id == id, ~group.c.closed))).one_or_none()
    return opened(store.keyring, row) if row else None


async def all_open(store: Store, connection: AsyncConnection) -> list[Group]:
    rows = await connection.execute(select(group).where(~group.c.closed))
    return sorted((opened(store.keyring, row) for row in rows), key=lambda one: one.name.casefold())


async def close(connection: AsyncConnection, id: str) -> list[str]:
    """Forget the group: its name, members, invites and bans. Answers with its members, whose sockets must end.

    Raises Declined while a session of it is under way. Sessions to come are cancelled.
    """
    known = await connection.execute(
        select(group.c.id).where(group.c.id == id, ~group.c.closed).with_for_update()
    )
    if known.first() is None:
        raise Declined(Code.NOT_FOUND)
    underway = await connection.execute(
        select(func.count()).where(
            session.c.group_id == id, session.c.phase.in_(("waiting", "open", "closing"))
        )
    )
    if underway.scalar_one():
        raise Declined(Code.SESSION_UNDERWAY)
    await connection.execute(
        update(session)
        .where(session.c.group_id == id, session.c.phase == "scheduled")
        .values(phase="cancelled", outcome="cancelled", closed_at=func.now())
    )
    gone = await connection.execute(
        delete(membership).where(membership.c.group_id == id).returning(membership.c.id)
    )
    members = list(gone.scalars())
    await logins.end_all(connection, members)
    await connection.execute(delete(invite).where(invite.c.group_id == id))
    await connection.execute(delete(ban).where(ban.c.group_id == id))
    await connection.execute(
        update(group).where(group.c.id == id).values(closed=True, name=None, contact=None)
    )
    return members


def opened(keyring: Keyring, row: Any) -> Group:
    """A row of the table as staff and members may read it."""
    return Group(
        row.id,
        opened_text(keyring, row.id, "name", row.name),
        row.language,
        msgspec.convert(row.policy, GroupPolicy),
        opened_text(keyring, row.id, "contact", row.contact),
        row.place,
        row.closed,
    )


def opened_text(keyring: Keyring, id: str, column: str, sealed: bytes | None) -> str:
    if sealed is None:
        return ""
    return keyring.lasting("group").open(f"group|{column}|{id}".encode(), sealed).decode()


def _sealed(keyring: Keyring, id: str, column: str, text: str) -> bytes:
    return keyring.lasting("group").seal(f"group|{column}|{id}".encode(), text.encode())
