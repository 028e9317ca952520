"""Connections of people whom we don't know: everything that is not (yet) a member's WebSocket.

There are places for so many of them. When all are taken, whoever has been waiting for longest is sent away for the
newcomer: a flood of connections that say nothing, or say it a byte at a time, costs a member's browser no more than
another attempt, and a member's WebSocket nothing. No address is looked at: behind a proxy all of us have the same one.
"""

from typing import Protocol


class Stranger(Protocol):
    """A connection: hashable by identity."""

    @property
    def unfinished(self) -> bool:
        """Whether a request of theirs that we answer has not come whole yet."""

    def send_away(self) -> None:
        """End it now."""


class Strangers:
    """Places for `most`."""

    def __init__(self, most: int) -> None:
        self._most = most
        # Both in the order in which they came here.
        self._waiting: dict[Stranger, None] = {}
        self._asking: dict[Stranger, None] = {}

    def __len__(self) -> int:
        return len(self._waiting) + len(self._asking)

    def came(self, one: Stranger) -> bool:
        """Someone connected, and has asked for nothing yet. False when there is no place for them."""
        while len(self) >= self._most:
            other = next(iter(self._waiting), None) or next((a for a in self._asking if a.unfinished), None)
            if other is None:
                return False
            self.left(other)
            other.send_away()
        self._waiting[one] = None
        return True

    def asks(self, one: Stranger) -> None:
        """A request's head is there, and is being answered."""
        if self._waiting.pop(one, one) is None:
            self._asking[one] = None

    def waits(self, one: Stranger) -> None:
        """It was answered, and nothing else is asked."""
        if self._asking.pop(one, one) is None:
            self._waiting[one] = None

    def all_leave(self) -> None:
        """The server ends."""
        for one in (*self._waiting, *self._asking):
            self.left(one)
            one.send_away()

    def left(self, one: Stranger) -> None:
        """They are gone, or no stranger any more."""
        self._waiting.pop(one, None)
        self._asking.pop(one, None)
