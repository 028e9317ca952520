"""What a node asks before it lets someone into a room."""

from msgspec import Struct
from sqlalchemy import select

from server.store.database import Store
from server.store.people import Principal, may_enter
from server.store.rooms import RoomBrief
from server.store.tables import membership


class Door(Struct, frozen=True):
    """`returning`: a facilitator has let this person into a room of the group before."""

    brief: RoomBrief
    returning: bool


async def door(store: Store, principal: Principal, room: str) -> Door | None:
    """None when the room is not this person's to enter, which looks the same as a room that never was."""
    brief = await may_enter(store, principal, room)
    if brief is None:
        return None
    kind, _, id = principal.key.partition(":")
    if kind != "m":
        return Door(brief, returning=True)
    async with store.db.connect() as connection:
        status = await connection.scalar(select(membership.c.status).where(membership.c.id == id))
    return Door(brief, returning=status == "admitted")
