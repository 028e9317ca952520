"""What every event has, and the streams as a client calls them."""

from typing import ClassVar

from msgspec import Struct

ROOM, CARE, ONE = "room", "care", "one"


class Event(Struct, frozen=True, kw_only=True, gc=False):
    name: ClassVar[str]
    streams: ClassVar[tuple[str, ...]]


class StreamSkipped(Event, frozen=True):
    """Something that this release no longer tells. It keeps the sequence whole; ignore it."""

    name = "stream.skipped"
    streams = (ROOM, CARE, ONE)
