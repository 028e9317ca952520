"""Signals: not facts, without a sequence, never stored."""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct


class Signal(Struct, frozen=True, kw_only=True):
    name: ClassVar[str]
    room: str


class RoomHeads(Signal, frozen=True):
    """The last `seq` of each of your streams, every 15 s: ask for what you miss."""

    name = "room.heads"
    heads: dict[str, Annotated[int, Meta(ge=0)]]


class SeatMoved(Signal, frozen=True):
    """Another device of yours took over; this connection is closed."""

    name = "seat.moved"


class FloorState(Signal, frozen=True):
    """How the one who has the floor is: `writing`, `still`, `dropped` or `back`. Show it in still words."""

    name = "turn.state"
    turn: int
    state: Annotated[str, Meta(pattern="^(writing|still|dropped|back)$")]


class RoomMoved(Signal, frozen=True):
    """This node let the room go: connect and enter again."""

    name = "room.moved"
