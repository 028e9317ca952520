"""The programme as its coordinators see it: settings, people, what is missing. No content, ever."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
from msgspec import Struct

from server.http.calls import Call
from server.http.services import Content
from server.http.sessions import told_staff
from server.store import accounts, audit, doubts, groups, programme, schedule
from server.store.declined import Code, Declined
from server.store.groups import Group
from server.store.programme import Crisis, Programme
from server.store.rooms import RoomBrief


class Settings(Struct, forbid_unknown_fields=True):
    name: str
    contact: str
    min_age: int
    crisis: Crisis | None
    leave_to: str
    on_call: str


class NewPerson(Struct, forbid_unknown_fields=True):
    """`roles` may say "facilitator" and nothing else: it is there so that asking for more is answered and audited."""

    handle: str
    name: str
    roles: tuple[str, ...] = ("facilitator",)


async def overview(call: Call) -> dict[str, Any]:
    store = call.services.store
    async with store.db.connect() as connection:
        settings = await programme.read(connection)
        people = await accounts.everyone(store, connection)
        circles = await groups.all_open(store, connection)
        sessions = await schedule.to_come(store, connection)
    return {
        "settings_complete": settings.complete,
        "groups": len(circles),
        "facilitators": sum("facilitator" in one.roles for one in people),
        "next": [told_staff(session) for session in sessions],
        "problems": _problems(call.services.content, settings, circles, sessions),
    }


async def settings(call: Call) -> Programme:
    async with call.services.store.db.connect() as connection:
        return await programme.read(connection)


async def change_settings(call: Call, body: Settings) -> Programme:
    async with call.services.store.db.begin() as connection:
        kept = await programme.write(connection, Programme(**msgspec.structs.asdict(body)))
        await audit.record(connection, call.account.id, "settings.change")
    return kept


async def guides(call: Call) -> Any:
    language = call.request.query.get("language", "en")
    return [msgspec.to_builtins(guide) for guide in call.services.content.guide_list(language)]


async def nudges(call: Call) -> list[doubts.Doubt]:
    """Which rules of nudges people say don't fit, from five times on: to be mended, or silenced in one's own folder."""
    async with call.services.store.db.connect() as connection:
        return await doubts.listed(connection)


async def people(call: Call) -> list[accounts.Account]:
    store = call.services.store
    async with store.db.connect() as connection:
        return await accounts.everyone(store, connection)


async def add_person(call: Call, body: NewPerson) -> dict[str, str]:
    """A facilitator's account. Coordinators are made by the operator's command alone."""
    store = call.services.store
    if set(body.roles) != {"facilitator"}:
        async with store.db.begin() as connection:
            await audit.record(connection, call.account.id, "account.promote", reason="refused")
        raise Declined(Code.NOT_YOURS)
    async with store.db.begin() as connection:
        id, password = await accounts.create(
            store, connection, handle=body.handle, name=body.name, roles=("facilitator",)
        )
        await audit.record(connection, call.account.id, "account.create")
    return {"id": id, "password": password}


async def remove_person(call: Call, _: object) -> dict[str, str]:
    """A facilitator, at once and everywhere. Coordinators are removed by the operator's command."""
    store, id = call.services.store, call.id("id")
    async with store.db.begin() as connection:
        known = await accounts.find(store, connection, id)
        if known is None:
            raise Declined(Code.NOT_FOUND)
        if "coordinator" in known.roles:
            await audit.record(connection, call.account.id, "account.remove", reason="refused")
        else:
            await accounts.remove(connection, id)
            await audit.record(connection, call.account.id, "account.remove")
    if "coordinator" in known.roles:
        raise Declined(Code.NOT_YOURS)
    await call.services.live.close_person(f"a:{id}")
    return {}


def _problems(
    content: Content, settings: Programme, circles: list[Group], sessions: list[RoomBrief]
) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    if not settings.complete:
        found.append({"code": "settings_incomplete"})
    today: date = datetime.now(UTC).date()
    for circle in circles:
        lines = content.helplines(circle.place)
        if lines is None:
            found.append({"code": "needs_helplines", "group": circle.id})
        elif lines.needs_checking(today):
            found.append({"code": "helplines_old", "group": circle.id})
        if not (circle.contact or settings.contact):
            found.append({"code": "needs_contact", "group": circle.id})
    uncovered = {one.group for one in sessions if sum(bool(cover.name) for cover in one.facilitators) < 2}
    found.extend({"code": "needs_two_facilitators", "group": group} for group in sorted(uncovered))
    return found
