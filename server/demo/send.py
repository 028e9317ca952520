"""What a scripted person does: send a command, or lose the connection for a while."""

from typing import Self

from msgspec import Struct


class Send(Struct, frozen=True):
    """A command for the room, without its `room` and `id`."""

    command: str
    fields: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, command: str, **fields: object) -> Self:
        return cls(command, tuple(sorted(fields.items())))


class Drop(Struct, frozen=True):
    """Lose the connection for some seconds."""

    seconds: float


Do = Send | Drop
