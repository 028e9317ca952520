"""What travels inside a WebSocket message: Engine.IO 4 and Socket.IO 5, the part that we speak, strictly.

One namespace ("/"), text only, commands only: an event with a name of the form ``noun.verb``, exactly one object and an
acknowledgement id. Whatever else a client sends is a `BadPacket`, and nothing of it reaches a handler; so an event that
is *named* ``connect`` or ``disconnect`` is just another bad packet. Pure: no socket, no clock.

Protocols: github.com/socketio/engine.io-protocol (revision 4), github.com/socketio/socket.io-protocol (revision 5).
"""

import contextlib
import functools
import json
import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import msgspec

MAX_BYTES: Final = 64 * 1024
_MAX_NAME: Final = 64
_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*")
_ACK_DIGITS: Final = 9
_EVENT = msgspec.json.Decoder(tuple[str, msgspec.Raw])
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])


class BadPacket(Exception):
    """A client broke the protocol. The text is one of our own constants and never what the client sent."""


class Connect(NamedTuple):
    """The client asks to be let in."""


class Disconnect(NamedTuple):
    """The client says goodbye."""


class Pong(NamedTuple):
    """The answer to our ping."""


class Command(msgspec.Struct, frozen=True, gc=False):
    """`payload` is the text of one JSON object, well-formed but otherwise unchecked; `ack` is the client's number."""

    name: str
    payload: bytes
    ack: int


Packet = Connect | Disconnect | Pong | Command

_PONG, _CONNECT, _DISCONNECT = Pong(), Connect(), Disconnect()


class Frame(msgspec.Struct, frozen=True, gc=False):
    """A message to clients, encoded once for however many of them.

    `text` is the content of a WebSocket text message; `wire` is that message as it goes over TCP.
    """

    text: bytes
    wire: bytes


def framed(text: bytes) -> Frame:
    size = len(text)
    if size < 126:
        return Frame(text, b"\x81%c%b" % (size, text))
    if size < 0x10000:
        return Frame(text, b"\x81\x7e%b%b" % (size.to_bytes(2, "big"), text))
    return Frame(text, b"\x81\x7f%b%b" % (size.to_bytes(8, "big"), text))


PING: Final = framed(b"2")
FAREWELL: Final = framed(b"41")  # stock clients don't come back by themselves after this one


def opening(sid: str, ping_interval: float, ping_timeout: float) -> Frame:
    """What the server says first. Times in seconds."""
    said = {
        "sid": sid,
        "upgrades": [],
        "pingInterval": round(ping_interval * 1000),
        "pingTimeout": round(ping_timeout * 1000),
        "maxPayload": MAX_BYTES,
    }
    return framed(b"0" + msgspec.json.encode(said))


def welcome(sid: str) -> Frame:
    """The answer to `Connect`."""
    return framed(b"40" + msgspec.json.encode({"sid": sid}))


def refused(message: str, data: Mapping[str, Any]) -> Frame:
    """The other answer to `Connect`: `message` and `data` are the error that a stock client hands over."""
    return framed(b"44" + msgspec.json.encode({"message": message, "data": data}))


def event(name: str, data: bytes | Mapping[str, Any] | msgspec.Struct) -> Frame:
    """An event for clients; `data` may be an object that is encoded already."""
    return framed(b'42["%b",%b]' % (name.encode(), data if type(data) is bytes else _encoded(data)))


def answer(ack: int, data: bytes | Mapping[str, Any] | msgspec.Struct) -> Frame:
    """The acknowledgement of the command that carried the number `ack`."""
    return framed(b"43%d[%b]" % (ack, data if type(data) is bytes else _encoded(data)))


def parse(text: str) -> Packet:
    """Read one WebSocket text message of a client. Raises `BadPacket`."""
    if text.startswith("42"):
        return _parse_event(text)
    if text.startswith("4"):
        return _parse_message(text)
    if text == "3":
        return _PONG
    if text == "1":
        return _DISCONNECT
    raise BadPacket("not for a server")


def _parse_message(text: str) -> Packet:
    kind = text[1:2]
    if kind == "0":
        auth = text[2:].removeprefix("/,")
        if auth and not _is_object(auth):
            raise BadPacket("unknown namespace" if auth.startswith("/") else "bad connect")
        return _CONNECT
    if kind == "1" and text in ("41", "41/,"):
        return _DISCONNECT
    if kind in ("5", "6"):
        raise BadPacket("binary")
    raise BadPacket("not for a server")


def _parse_event(text: str) -> Command:
    start = text.find("[", 0, 2 + _ACK_DIGITS + 3)
    number = text[2:start].removeprefix("/,")
    if start < 0 or not (number.isascii() and number.isdigit() and len(number) <= _ACK_DIGITS):
        raise BadPacket("not an event with an acknowledgement")
    try:
        name, argument = _EVENT.decode(text[start:])
        payload = bytes(argument)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        name, payload = _with_lone_surrogates(text[start:])
    if not _is_name(name):
        raise BadPacket("not the name of a command")
    if not payload.startswith(b"{"):
        raise BadPacket("not an object")
    return Command(name, payload, int(number))


@functools.lru_cache(maxsize=256)  # there are some seventy
def _is_name(name: str) -> bool:
    return len(name) <= _MAX_NAME and _NAME.fullmatch(name) is not None


def _with_lone_surrogates(text: str) -> tuple[str, bytes]:
    """The same for half an emoji (a browser escapes it): whoever wrote that is to be told, not cut off."""
    if "\\ud" in text.lower():
        with contextlib.suppress(ValueError, RecursionError):
            match json.loads(text, parse_constant=_no_number):
                case [str(name), argument]:
                    return name, json.dumps(argument).encode()
    raise BadPacket("not a name and one argument") from None


def _no_number(_: str) -> None:
    raise ValueError("not a number")


def _is_object(text: str) -> bool:
    try:
        _OBJECT.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return False
    return True


def _encoded(data: bytes | Mapping[str, Any] | msgspec.Struct) -> bytes:
    return data if isinstance(data, bytes) else msgspec.json.encode(data)
