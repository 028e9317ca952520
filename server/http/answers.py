"""Answers: JSON, and the headers that every answer carries."""

from typing import Any

import msgspec
from aiohttp import hdrs, web

from server.settings import Settings

_ENCODER = msgspec.json.Encoder()
_COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex",
}


def json_response(content: Any, status: int = 200) -> web.Response:
    return web.Response(body=_ENCODER.encode(content), status=status, content_type="application/json")


def security_headers(settings: Settings) -> dict[str, str]:
    """For every answer. Nothing inline, nothing from elsewhere, in nobody's frame."""
    sockets = ("wss://" if settings.secure else "ws://") + settings.authority
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'none'; "
        f"connect-src 'self' {sockets}; worker-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    headers = _COMMON | {"Content-Security-Policy": policy}
    if settings.secure:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return headers


def dress(response: web.StreamResponse, headers: dict[str, str]) -> None:
    """Add what every answer carries; only the client's hashed files may be kept by a browser."""
    response.headers.update(headers)
    response.headers.setdefault(hdrs.CACHE_CONTROL, "no-store")
    response.headers[hdrs.SERVER] = "web"
