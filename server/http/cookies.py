"""One cookie for each role, so that one browser can hold all three."""

import re
from collections.abc import Iterable
from typing import Final

from aiohttp import hdrs, web

from server.settings import Settings
from server.store.logins import LoginRole

_NAMES: Final[dict[LoginRole, str]] = {
    "peer": "hs_peer",
    "facilitator": "hs_facilitator",
    "coordinator": "hs_staff",
}
ROLES: Final[tuple[LoginRole, ...]] = ("peer", "facilitator", "coordinator")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}\Z")


def name(settings: Settings, role: LoginRole) -> str:
    """`__Host-` ties a cookie to this exact host over HTTPS; on plain loopback not every browser would take it."""
    return f"__Host-{_NAMES[role]}" if settings.secure else _NAMES[role]


def token(request: web.BaseRequest, settings: Settings, role: LoginRole) -> str | None:
    """The token in the cookie of `role`, if it looks like one of ours. Of several the last one."""
    return token_in(request.headers.getall(hdrs.COOKIE, ()), settings, role)


def token_in(headers: Iterable[str], settings: Settings, role: LoginRole) -> str | None:
    """The same, from the Cookie headers."""
    # Only ours are looked at, which are never quoted; reading all that a browser may send costs ten times as much.
    wanted, value = name(settings, role), ""
    for header in headers:
        for cookie in header.split(";"):
            key, _, said = cookie.strip().partition("=")
            value = said if key == wanted else value
    return value if _TOKEN.match(value) else None


def tokens(request: web.BaseRequest, settings: Settings) -> list[str]:
    """Of all roles."""
    return [value for role in ROLES if (value := token(request, settings, role))]


def give(response: web.StreamResponse, settings: Settings, role: LoginRole, value: str) -> None:
    response.set_cookie(
        name(settings, role), value, path="/", httponly=True, samesite="Strict", secure=settings.secure
    )


def take(response: web.StreamResponse, settings: Settings, role: LoginRole) -> None:
    response.del_cookie(
        name(settings, role), path="/", httponly=True, samesite="Strict", secure=settings.secure
    )
