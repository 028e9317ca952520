"""One connection of the generator: its bytes, and where it is on the way in.

Frames of a client have to be masked; ours are masked with zeros, which is allowed and leaves the bytes as they are, so
that the generator spends nothing on it. A server does the same work for any mask.
"""

import socket
import struct
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.circle import Circle

_MASK = b"\0\0\0\0"


class Stage(IntEnum):
    """How far a connection has come. `UPGRADED` and later ones carry WebSocket frames."""

    CONNECTING = 0
    ASKED = 1
    UPGRADED = 2
    WELCOME = 3
    ENTERING = 4
    IN = 5
    GONE = 6


class Line:
    """`heard` is how many of its circle's messages it was told; `unanswered` maps an ack's number to the command's
    name, or to the mark of a post."""

    __slots__ = (
        "asked", "began", "circle", "entered", "heard", "number", "out", "rest", "sock", "stage", "unanswered",
    )  # fmt: skip

    def __init__(self, circle: "Circle", number: int) -> None:
        self.circle, self.number = circle, number
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.sock.setblocking(False)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.stage = Stage.CONNECTING
        self.rest = b""
        self.out = b""
        self.heard = 0
        self.asked = 0
        self.unanswered: dict[int, str | int] = {}
        self.began = self.entered = 0.0

    def send(self, data: bytes) -> bool:
        """Whether all of it could be sent; what couldn't is in `out`."""
        if self.out:
            self.out += data
            return False
        try:
            sent = self.sock.send(data)
        except BlockingIOError:
            sent = 0
        self.out = data[sent:]
        return not self.out


def framed(text: bytes) -> bytes:
    """A client's text frame."""
    size = len(text)
    if size < 126:
        return struct.pack("!BB", 0x81, 0x80 | size) + _MASK + text
    return struct.pack("!BBH", 0x81, 0xFE, size) + _MASK + text


def frame_bounds(data: bytes | bytearray, pos: int, end: int) -> tuple[int, int] | None:
    """Where the content of the server's frame at `pos` begins and ends; None when it hasn't all come yet."""
    if end - pos < 2:
        return None
    size, start = data[pos + 1], pos + 2
    if size == 126:
        if end - pos < 4:
            return None
        size, start = int.from_bytes(data[pos + 2 : pos + 4], "big"), pos + 4
    elif size == 127:
        if end - pos < 10:
            return None
        size, start = int.from_bytes(data[pos + 2 : pos + 10], "big"), pos + 10
    return (start, start + size) if start + size <= end else None
