"""A map that never changes: putting something on it gives a new map that shares nearly all of the old.

A room's state is replaced with every fact, and thrown away when another node was faster, so it can't be
changed in place; copying a dictionary of a whole evening's messages for each of them would cost more
than everything else together. Sixteen shelves with sixteen small dictionaries each, of which one is copied, are
enough here.
"""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

V = TypeVar("V")
_WIDE = 16
Parts = tuple[tuple[dict[str, V], ...], ...]


class Shelf(Mapping[str, V], Generic[V]):
    """Mapping from id to value, in no order; `put` answers with another shelf."""

    __slots__ = ("_parts", "_size")

    def __init__(self, parts: Parts[V] = (({},) * _WIDE,) * _WIDE, size: int = 0) -> None:
        self._parts, self._size = parts, size

    def put(self, key: str, value: V) -> "Shelf[V]":
        shelf, part = divmod(hash(key) % (_WIDE * _WIDE), _WIDE)
        parts = list(self._parts)
        row = list(parts[shelf])
        before = row[part]
        row[part] = {**before, key: value}
        parts[shelf] = tuple(row)
        return Shelf(tuple(parts), self._size + (key not in before))

    def __getitem__(self, key: str) -> V:
        shelf, part = divmod(hash(key) % (_WIDE * _WIDE), _WIDE)
        return self._parts[shelf][part][key]

    def __iter__(self) -> Iterator[str]:
        # Whoever comes in asks for all of them, and a room in which nothing was said yet has 256 empty parts.
        return (key for row in self._parts for part in row for key in part) if self._size else iter(())

    def __len__(self) -> int:
        return self._size

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shelf) and self._parts == other._parts

    def __hash__(self) -> int:
        raise TypeError("a shelf holds more than can be hashed")

    def __repr__(self) -> str:
        return f"Shelf({dict(self)!r})"
