"""A handshake as every browser and client of ours sends it, read from the bytes themselves.

At seven a programme's handshakes come all at once, and an HTTP server's way to a handler (a request, its address, a
route, a response, headers) costs more than all else about letting somebody in. What is whole and in the usual form is
read here, strictly; whatever is not goes that way, where it is told what is wrong with it.
"""

import base64
import binascii
import hashlib
import re
from typing import Final

from msgspec import Struct

_BEGINS: Final = b"GET /socket.io/?"
_LONGEST: Final = 8 * 1024
# Nothing in these can be read in two ways, so none of them looks at anything twice.
_LINE: Final = re.compile(r"GET /socket\.io/\?(\w+=[\w.~-]*(?:&\w+=[\w.~-]*)*) HTTP/1\.1", re.ASCII)
_NAME: Final = re.compile(r"[A-Za-z0-9-]+")
_OF_A_BODY: Final = ("content-length", "transfer-encoding", "expect")
_SALT: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, 1.3


class Knock(Struct, frozen=True):
    """Who knocks, as far as they say: the address's query, each Cookie header, and the network's address of whoever is
    at the other end."""

    query: dict[str, str]
    cookies: tuple[str, ...]
    address: str | None


class Handshake(Struct, frozen=True):
    """`answer` is what the upgrade begins with."""

    host: str
    origin: str
    query: dict[str, str]
    cookies: tuple[str, ...]
    answer: bytes


def read(data: bytes) -> Handshake | None:
    """None unless `data` is one whole handshake and nothing else, with each field once."""
    if not (
        data.startswith(_BEGINS) and data.endswith(b"\r\n\r\n") and len(data) <= _LONGEST and data.isascii()
    ):
        return None
    line, *lines = data[:-4].decode().split("\r\n")
    first = _LINE.fullmatch(line)
    fields = _fields(lines)
    if first is None or fields is None or any(name in fields for name in _OF_A_BODY):
        return None
    said = [pair.partition("=") for pair in first[1].split("&")]
    query = {name: value for name, _, value in said}
    if len(query) != len(said) or not _is_ours(query, fields):
        return None
    answer = _answer(fields.get("sec-websocket-key", ""))
    if answer is None:
        return None
    cookie = fields.get("cookie")
    cookies = () if cookie is None else (cookie,)
    return Handshake(fields.get("host", ""), fields.get("origin", ""), query, cookies, answer)


def _fields(lines: list[str]) -> dict[str, str] | None:
    """By lower-case names; None if one is no field, or there twice."""
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not (colon and _NAME.fullmatch(name) and value.isprintable()):
            return None
        fields[name.lower()] = value.strip(" ")
    return fields if len(fields) == len(lines) else None


def _is_ours(query: dict[str, str], fields: dict[str, str]) -> bool:
    return (
        query.get("EIO") == "4"
        and query.get("transport") == "websocket"
        and "sid" not in query
        and fields.get("upgrade", "").lower() == "websocket"
        and "upgrade" in [word.strip(" ") for word in fields.get("connection", "").lower().split(",")]
        and fields.get("sec-websocket-version") == "13"
        and "sec-websocket-protocol" not in fields
    )


def _answer(key: str) -> bytes | None:
    try:
        if len(base64.b64decode(key, validate=True)) != 16:
            return None
    except binascii.Error:
        return None
    accepted = base64.b64encode(hashlib.sha1(key.encode() + _SALT, usedforsecurity=False).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: %b\r\n\r\n" % accepted
    )
