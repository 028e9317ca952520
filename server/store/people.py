"""Who someone is when they knock, and whether a room is theirs to enter."""

from collections.abc import Collection
from datetime import timedelta
from typing import Literal

from msgspec import Struct
from sqlalchemy import ARRAY, Text, any_, bindparam, select

from server.domain.people import Key
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


Asked = tuple[Literal["peer", "facilitator"], str]
"""In which role someone knocks, and the id of their login: see `logins.login_id`."""


async def principals(store: Store, asked: Collection[Asked]) -> dict[Asked, Principal]:
    """Whose logins these are, those that are one of that role and have not ended; being asked counts as use."""
    async with store.db.begin() as connection:
        found = await logins.find_all(connection, asked)
        peers = [login.whose for login in found if login.role == "peer"]
        staff = [login.whose for login in found if login.role == "facilitator"]
        known: dict[str, tuple[str, str, str | None]] = {}
        if peers:
            for member in await members.find_all(store, connection, peers):
                known[member.id] = f"m:{member.id}", member.name, member.group
        if staff:
            for one in await accounts.find_all(store, connection, staff):
                if "facilitator" in one.roles:
                    known[one.id] = f"a:{one.id}", one.name, None
    return {
        (role, login.id): Principal(role, *known[login.whose], login.id)
        for login in found
        if login.whose in known and (role := login.role) != "coordinator"
    }


async def principal(store: Store, as_role: str, token: str) -> Principal | None:
    """Whose cookie this is, when it is one of that role ("peer" or "facilitator") and its login has not ended."""
    if as_role not in ("peer", "facilitator"):
        return None
    asked: Asked = ("peer" if as_role == "peer" else "facilitator", logins.login_id(token))
    return (await principals(store, [asked])).get(asked)


Knock = tuple[Key, str]
"""Someone's key, and the room that they want to enter."""


async def may_enter_all(store: Store, knocks: Collection[Knock]) -> dict[Knock, bool]:
    """Of those, who may enter now: a peer a room of their own group (unless they were removed), a facilitator one that
    they are named for. From 15 min before the start. True for someone who was let into a room of the group before.
    """
    fits = [
        room.c.id == any_(bindparam("rooms", type_=ARRAY(Text))),
        room.c.expires_at > now(),
        session.c.phase != "cancelled",
        (session.c.starts_at <= now() + _OPENS_BEFORE) | (session.c.phase != "scheduled"),
    ]
    found: dict[Knock, bool] = {}
    given = {"rooms": list({where for _, where in knocks})}
    people = [key.partition(":")[2] for key, _ in knocks if key.startswith("m:")]
    async with store.db.connect() as connection:
        if people:
            theirs = (
                select(room.c.id, membership.c.id.label("whose"), membership.c.status)
                .join(session, session.c.id == room.c.session_id)
                .join(membership, membership.c.group_id == session.c.group_id)
                .where(
                    *fits,
                    membership.c.id == any_(bindparam("people", type_=ARRAY(Text))),
                    membership.c.status != "removed",
                    membership.c.expires_at > now(),
                )
            )
            rows = await connection.execute(theirs, given | {"people": list(set(people))})
            found |= {(f"m:{row.whose}", row.id): row.status == "admitted" for row in rows}
        if len(people) < len(knocks):
            ended = session.c.closed_at.is_not(None) & (session.c.closed_at < now() - _LOOKS_BACK)
            led = (
                select(room.c.id, session.c.cover)
                .join(session, session.c.id == room.c.session_id)
                .where(*fits, ~ended)
            )
            rooms_led = await connection.execute(led, given)
            found |= {(f"a:{account}", row.id): True for row in rooms_led for account in row.cover}
    return {knock: found[knock] for knock in knocks if knock in found}


async def may_enter(store: Store, principal: Principal, room_id: str) -> RoomBrief | None:
    """The room, if it is this person's to enter now; None looks the same as a room that never was."""
    knock = (principal.key, room_id)
    if knock not in await may_enter_all(store, [knock]):
        return None
    async with store.db.connect() as connection:
        return await rooms.brief(store, connection, room_id)
