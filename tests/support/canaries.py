"""Unique words to be said in a scenario, and a search for them in everything that is written to disk."""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from secrets import token_hex


class Canaries:
    """`word("held")` makes one and remembers it by that name. All begin alike, so that a search is quick."""

    def __init__(self) -> None:
        self._mark = f"c{token_hex(6)}"
        self._words: dict[str, str] = {}
        self._secrets: dict[str, str] = {}

    def word(self, name: str) -> str:
        self._words[name] = f"{self._mark}{token_hex(2)}"
        return self._words[name]

    def know(self, name: str, secret: str) -> None:
        """Look for this, too."""
        self._secrets[name] = secret

    def found_in(self, *places: Path | bytes) -> set[str]:
        """The names of those that are there, in whatever form. A folder is searched with all that is in it."""
        marks = list(_forms(self._mark))
        secrets = {name: list(_forms(secret, ("utf-8",))) for name, secret in self._secrets.items()}
        found: set[str] = set()
        for content in _contents(places):
            found |= {name for name, forms in secrets.items() if any(form in content for form in forms)}
            if any(mark in content for mark in marks):
                found |= _those_in(content, self._words) or {"part of a word"}
        return found


def _those_in(content: bytes, words: Mapping[str, str]) -> set[str]:
    return {name for name, word in words.items() if any(form in content for form in _forms(word))}


def _forms(word: str, encodings: Sequence[str] = ("utf-8", "utf-16-le", "utf-16-be")) -> Iterator[bytes]:
    """The word as it is, in UTF-16, in hex, and in base64 at each of the three places it can begin at."""
    for encoding in encodings:
        one = word.encode(encoding)
        yield one
        yield one.hex().encode()
        yield one.hex().upper().encode()
        for before in range(3):
            # What depends on the neighbours is left off at both ends.
            whole = base64.b64encode(bytes(before) + one)
            inner = whole[-(-before * 8 // 6) : (before + len(one)) * 8 // 6]
            yield inner
            yield inner.translate(bytes.maketrans(b"+/", b"-_"))


def _contents(places: Iterable[Path | bytes]) -> Iterator[bytes]:
    for place in places:
        if isinstance(place, bytes):
            yield place
        elif place.is_dir():
            yield from _contents(path for path in sorted(place.rglob("*")) if path.is_file())
        else:
            yield place.read_bytes()
