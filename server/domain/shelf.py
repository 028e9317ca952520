"""A map that never changes: putting something on it gives a new map that shares nearly all of the old.

A room's state is replaced with every fact, and thrown away when another node was faster, so nobody may see it change;
copying a dictionary of a whole evening's messages for each of them would cost more than everything else together. But
hardly ever is anything put on a shelf that isn't the newest, or under a key that is there. So shelves that came of each
other share one dictionary, which remembers its order, and each knows how many of the first things in it are its own.
Whoever is told to go another way takes a copy of those first.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Generic, TypeVar

V = TypeVar("V")


class Shelf(Mapping[str, V], Generic[V]):
    """Mapping from id to value; `put` answers with another shelf."""

    __slots__ = ("_shared", "_size")

    def __init__(self, things: dict[str, V] | None = None) -> None:
        """`things` may be added to from here on, and not otherwise changed."""
        self._shared = {} if things is None else things
        self._size = len(self._shared)

    def put(self, key: str, value: V) -> "Shelf[V]":
        things = self._own()
        if key in things:
            things = {**things}
        things[key] = value
        return Shelf(things)

    def _own(self) -> dict[str, V]:
        """What is on this shelf and nothing else, for now."""
        if len(self._shared) != self._size:
            self._shared = dict(islice(self._shared.items(), self._size))
        return self._shared

    def __getitem__(self, key: str) -> V:
        return self._own()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._own()))

    def __len__(self) -> int:
        return self._size

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shelf) and self._own() == other._own()

    def __hash__(self) -> int:
        raise TypeError("a shelf holds more than can be hashed")

    def __repr__(self) -> str:
        return f"Shelf({self._own()!r})"
