"""A map that never changes: putting something on it gives a new map that shares nearly all of the old.

A room's state is replaced with every fact, and thrown away when another node was faster, so it can't be
changed in place; copying a dictionary of a whole evening's messages for each of them would cost more
than everything else together. Sixty-four small dictionaries, of which one is copied, are enough here.
"""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

V = TypeVar("V")
_COMPARTMENTS = 64


class Shelf(Mapping[str, V], Generic[V]):
    """Mapping from id to value, in no order; `put` answers with another shelf."""

    __slots__ = ("_parts",)

    def __init__(self, parts: tuple[dict[str, V], ...] = ({},) * _COMPARTMENTS) -> None:
        self._parts = parts

    def put(self, key: str, value: V) -> "Shelf[V]":
        at = hash(key) % _COMPARTMENTS
        return Shelf((*self._parts[:at], {**self._parts[at], key: value}, *self._parts[at + 1 :]))

    def __getitem__(self, key: str) -> V:
        return self._parts[hash(key) % _COMPARTMENTS][key]

    def __iter__(self) -> Iterator[str]:
        return (key for part in self._parts for key in part)

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shelf) and self._parts == other._parts

    def __hash__(self) -> int:
        raise TypeError("a shelf holds more than can be hashed")

    def __repr__(self) -> str:
        return f"Shelf({dict(self)!r})"
