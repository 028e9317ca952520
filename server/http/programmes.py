"""What anyone may know: whose installation this is, and where to find help."""

from typing import Any

import msgspec

from server import contract
from server.http.calls import Call
from server.http.services import PlaceLines
from server.store import programme as store_programme


async def programme(call: Call) -> dict[str, Any]:
    services = call.services
    async with services.store.db.connect() as connection:
        settings = await store_programme.read(connection)
    return {
        "name": settings.name,
        "contact": settings.contact,
        "min_age": settings.min_age,
        "leave_to": settings.leave_to,
        "demo": services.settings.demo,
        "contract": contract.NUMBER,
        "languages": list(services.content.languages()),
    }


async def help(call: Call) -> dict[str, Any]:
    """Lines of one place. An unknown place gets none, and never another country's."""
    content = call.services.content
    asked = call.request.query.get("place", "")
    found = content.helplines(asked)
    return {
        "place": found.place if found else None,
        "places": [{"id": one.place, "name": one.name} for one in content.places()],
        "lines": [_line(line) for line in found.lines] if found else [],
        "verified_at": _day(found),
    }


def _line(line: Any) -> dict[str, Any]:
    said: dict[str, Any] = msgspec.to_builtins(line)
    return {name: value for name, value in said.items() if value is not None}


def _day(found: PlaceLines | None) -> str | None:
    return found.verified_at.isoformat() if found and found.verified_at else None
