"""What a peer sees of themselves, and how they erase it."""

import time
from typing import Any

from aiohttp import web
from msgspec import Struct

from server.http import cookies
from server.http.answers import json_response
from server.http.calendar_file import calendar_file
from server.http.calls import Call
from server.http.sessions import by_next, told
from server.store import groups, members, programme, schedule
from server.store.declined import Code, Declined
from server.store.keyring_backup import KEPT_DAYS


class Nothing(Struct, forbid_unknown_fields=True):
    """An empty object."""


class Rename(Struct, forbid_unknown_fields=True):
    name: str


async def me(call: Call) -> dict[str, Any]:
    store, member = call.services.store, call.member
    async with store.db.connect() as connection:
        group = await groups.find(store, connection, member.group)
        settings = await programme.read(connection)
        sessions = [] if member.removed else await schedule.of_group(store, connection, member.group)
    if group is None:
        raise Declined(Code.NOT_SIGNED_IN)
    return {
        "name": member.name,
        "group": group.id,
        "group_name": group.name,
        "language": group.language,
        "contact": group.contact or settings.contact,
        "removed": member.removed,
        "sessions": [told(session) for session in by_next(sessions)],
    }


async def rename(call: Call, body: Rename) -> dict[str, Any]:
    store = call.services.store
    async with store.db.begin() as connection:
        return {"name": await members.rename(store, connection, call.member.id, body.name)}


async def calendar(call: Call) -> web.Response:
    """One session of one's own group, as a file for a calendar."""
    store, wanted = call.services.store, call.id("session")
    async with store.db.connect() as connection:
        sessions = await schedule.of_group(store, connection, call.member.group)
    for session in sessions:
        if session.session == wanted and session.phase != "cancelled":
            return calendar_file(session)
    raise Declined(Code.NOT_FOUND)


async def words(call: Call) -> dict[str, Any]:
    return {"words": await call.services.words.own_words(call.member.id)}


async def delete_words(call: Call, _: Nothing) -> dict[str, Any]:
    return {"deleted": await call.services.words.withdraw_all(call.member.id)}


async def forget(call: Call, _: Nothing) -> web.Response:
    """Leave the group and be erased. The words go first: afterwards nothing would tell whose they were."""
    services, id = call.services, call.member.id
    blanked = await services.words.withdraw_all(id)
    async with services.store.db.begin() as connection:
        await members.forget(connection, id)
    await services.live.close_person(f"m:{id}")
    receipt = {
        "at": int(time.time() * 1000),
        "words": blanked,
        # Until the backups of the lasting keys have run out, an old backup of the database could still be read.
        "backups_gone_after_days": KEPT_DAYS,
    }
    response = json_response({"receipt": receipt})
    cookies.take(response, services.settings, "peer")
    return response
