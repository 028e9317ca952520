"""For whoever runs it, and for anyone who wants to check what was forgotten."""

from typing import Any

from aiohttp import web
from sqlalchemy import text

from server.http.answers import json_response
from server.http.calls import Call
from server.store import purge
from server.store.moments import to_ms


async def healthz(call: Call) -> dict[str, bool]:
    return {"ok": True}


async def readyz(call: Call) -> web.Response:
    """Whether the database answers."""
    try:
        async with call.services.store.db.connect() as connection:
            await connection.execute(text("SELECT 1"))
    except Exception:  # whatever it was: not ready
        return json_response({"ok": False}, 503)
    return json_response({"ok": True})


async def receipts(call: Call) -> dict[str, Any]:
    """The rooms whose keys and rows are gone, and since when: members know their room's id from its address."""
    gone = await purge.receipts(call.services.store.db)
    return {"gone": [{"room": one.room, "at": to_ms(one.gone_at)} for one in gone]}
