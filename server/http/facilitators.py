"""A facilitator's day: the sessions that they are named for, and how to lead them."""

from typing import Any

import msgspec

from server.http.calls import Call
from server.http.sessions import told
from server.store import schedule
from server.store.declined import Code, Declined


async def today(call: Call) -> dict[str, Any]:
    """What is under way or to come, soonest first; `with` names the others."""
    store, me = call.services.store, call.account
    async with store.db.connect() as connection:
        sessions = await schedule.of_facilitator(store, connection, me.id)
    return {
        "name": me.name,
        "sessions": [
            told(session)
            | {
                "group_name": session.group_name,
                "with": [one.name for one in session.facilitators if one.account != me.id and one.name],
                "guide": session.guide,
            }
            for session in sessions
        ],
    }


async def plan(call: Call) -> Any:
    """The guide of one's own session. A past one answers as if it did not exist."""
    store, wanted = call.services.store, call.id("session")
    async with store.db.connect() as connection:
        sessions = await schedule.of_facilitator(store, connection, call.account.id)
    session = next((one for one in sessions if one.session == wanted), None)
    if session is None:
        raise Declined(Code.NOT_FOUND)
    try:
        return msgspec.to_builtins(call.services.content.guide_detail(session.guide, session.language))
    except LookupError:
        raise Declined(Code.NOT_FOUND) from None
