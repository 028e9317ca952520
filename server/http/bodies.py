"""Reading a request's JSON, strictly: what two parsers could read differently is refused."""

import asyncio
import json
import math
from typing import Any, NoReturn, TypeVar

import msgspec
from aiohttp import hdrs, web
from aiohttp.client_exceptions import ClientError
from aiohttp.http_exceptions import HttpProcessingError

from server.http.errors import BadRequest, Malformed

LARGEST = 64 * 1024
_SECONDS = 10.0
_DEEPEST = 16
_LONGEST_NUMBER = 20
Body = TypeVar("Body")


async def read(request: web.Request, type: type[Body]) -> Body:
    """The body as `type`. Raises BadRequest: 400, 408, 413 or 415."""
    if request.content_type != "application/json" or hdrs.CONTENT_ENCODING in request.headers:
        raise BadRequest(Malformed.NOT_JSON)
    return parse(await raw(request), type)


async def raw(request: web.Request) -> bytes:
    """At most 64 KiB, within 10 s."""
    if (request.content_length or 0) > LARGEST:
        raise BadRequest(Malformed.TOO_LARGE)
    content = bytearray()
    try:
        async with asyncio.timeout(_SECONDS):
            async for part in request.content.iter_any():
                content += part
                if len(content) > LARGEST:
                    raise BadRequest(Malformed.TOO_LARGE)
    except TimeoutError:
        raise BadRequest(Malformed.TOO_SLOW) from None
    except (ClientError, HttpProcessingError):
        raise BadRequest(Malformed.BAD_REQUEST) from None
    return bytes(content)


def parse(content: bytes, type: type[Body]) -> Body:
    """Refuses invalid UTF-8, repeated keys, NaN, infinities, endless numbers, depth, and what `type` doesn't say."""
    try:
        text = content.decode()
        if _depth(text) > _DEEPEST:
            _refuse()
        plain = json.loads(
            text, object_pairs_hook=_once, parse_constant=_refuse, parse_int=_integer, parse_float=_float
        )
        return msgspec.convert(plain, type)
    except (ValueError, RecursionError, msgspec.ValidationError):
        raise BadRequest(Malformed.BAD_REQUEST) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        _refuse()
    return found


def _integer(text: str) -> int:
    return int(text) if len(text) <= _LONGEST_NUMBER else _refuse()


def _float(text: str) -> float:
    number = float(text) if len(text) <= _LONGEST_NUMBER else math.inf
    return number if math.isfinite(number) else _refuse()


def _depth(text: str) -> int:
    # Before the parser sees it, which would recurse. Brackets in strings are words, not structure.
    depth = deepest = 0
    in_string = escaped = False
    for sign in text:
        if in_string:
            if escaped:
                escaped = False
            elif sign == "\\":
                escaped = True
            elif sign == '"':
                in_string = False
        elif sign == '"':
            in_string = True
        elif sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest


def _refuse(_: str = "") -> NoReturn:
    raise ValueError("refused")
