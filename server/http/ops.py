"""For whoever runs it, and for anyone who wants to check what was forgotten."""

from typing import Any

from aiohttp import web

from server.http.answers import json_response
from server.http.calls import Call
from server.store import purge
from server.store.moments import to_ms


async def healthz(call: Call) -> dict[str, bool]:
    """Whether the process runs: until its very end."""
    return {"ok": True}


async def readyz(call: Call) -> web.Response:
    """Whether new people may be led here: not while it is ending, and not while the database is away."""
    ready = await call.services.ready()
    return json_response({"ok": ready}, 200 if ready else 503)


async def receipts(call: Call) -> dict[str, Any]:
    """The rooms whose keys and rows are gone, and since when: members know their room's id from its address."""
    gone = await purge.receipts(call.services.store.db)
    return {"gone": [{"room": one.room, "at": to_ms(one.gone_at)} for one in gone]}
