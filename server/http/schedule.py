"""The schedule of a group, for coordinators."""

from typing import Annotated, Any

from msgspec import Meta, Struct

from server.http.calls import Call
from server.http.sessions import told_staff
from server.store import audit, groups
from server.store import schedule as store_schedule
from server.store.declined import Code, Declined
from server.store.schedule import Wish

# The year 2100: later is a slip of the finger.
Start = Annotated[int, Meta(ge=0, lt=4_102_444_800_000)]


class NewSession(Struct, forbid_unknown_fields=True):
    starts_at: Start
    guide: str
    facilitators: tuple[str, ...]


async def sessions(call: Call) -> list[dict[str, Any]]:
    store, id = call.services.store, call.id("id")
    async with store.db.connect() as connection:
        if await groups.find(store, connection, id) is None:
            raise Declined(Code.NOT_FOUND)
        return [told_staff(one) for one in await store_schedule.of_group(store, connection, id)]


async def schedule(call: Call, body: NewSession) -> dict[str, str]:
    """Refused while something is missing that keeps people safe; each has its own code."""
    services, id = call.services, call.id("id")
    async with services.store.db.begin() as connection:
        group = await groups.find(services.store, connection, id)
        if group is None:
            raise Declined(Code.NOT_FOUND)
        if services.content.helplines(group.place) is None:
            raise Declined(Code.NEEDS_HELPLINES)
        try:
            plan = services.content.plan_for(body.guide, group.language)
        except LookupError:
            raise Declined(Code.UNKNOWN_GUIDE, "guide") from None
        wish = Wish(id, body.starts_at, body.guide, plan.title, plan.minutes, body.facilitators)
        session, _ = await store_schedule.schedule(services.store, connection, wish)
        await audit.record(connection, call.account.id, "session.schedule")
    return {"id": session}


async def cancel(call: Call, _: object) -> dict[str, str]:
    services = call.services
    async with services.store.db.begin() as connection:
        room = await store_schedule.cancel(connection, call.id("id"))
        await audit.record(connection, call.account.id, "session.cancel", room=room or None)
    if room:
        await services.live.cancel_room(room)
    return {}
