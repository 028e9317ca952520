"""A first glance at a message: whether it could hold anything at all. Nearly all messages hold nothing.

It comes with every message that anyone writes, so it must cost next to nothing. Most words of most messages are plain:
usual words of the language from which nothing can follow, known beforehand. What is left without them is a few words,
and only those are looked at. A glance may see something where there is nothing, but never the other way round.

Words are bytes here until they turn out not to be plain: with the encoding, bytes are translated three times as fast.
"""

import re
from itertools import chain

from msgspec import Struct

from server.domain.nudge.finding import Finder, Index
from server.domain.nudge.rules import Language
from server.domain.nudge.spelling import SIGNS

_ASCII = bytes(range(128))
_BLANKS = bytes(code if chr(code).isalpha() or chr(code) == "'" else ord(" ") for code in _ASCII).ljust(256)
_NO_DISGUISE = bytes(code for code in _ASCII if chr(code) not in SIGNS)
_PART = re.compile(r"[a-z]+(?:'[a-z]+)*")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_VOWELS = frozenset("aeiouy")
"""Some are words by themselves. No distinctive word has four in a row, so they alone are never one pulled apart."""


class Glimpse(Struct, frozen=True, gc=False):
    """Whether a wording could be in a text, and whether anything that its author tells of themselves."""

    may_hold: bool
    may_disclose: bool


class Glance:
    """For the wordings of `index`, which `finder` looks for, and the fragments of what authors tell of themselves."""

    def __init__(self, language: Language, finder: Finder, index: Index) -> None:
        self._finder, self._index, self._anchors = finder, index, index.anchors
        self._spelling, self._contractions = finder.spelling, language.contractions
        self._odd = self._spelling.pieces.union(self._spelling.slips)
        self._telling = language.telling
        self._telling_words = tuple(dict.fromkeys(map(_in_one_word, language.telling)))
        plain = frozenset(filter(self._is_plain, language.usual | language.common))
        self._plain = frozenset(word.encode() for word in plain)
        self._contracted = {word: read for word in plain if (read := self._read(word)) != (word,)}

    def at(self, folded: str) -> Glimpse:
        signs = folded.encode("ascii", "replace")
        spaced = signs.translate(_BLANKS)  # without numbers, which are in many messages and in no wording
        may_be_disguised = signs.translate(None, _NO_DISGUISE) or not folded.isascii()
        disguised = bool(may_be_disguised) and self._spelling.disguised(folded)
        left = frozenset(spaced.split()) - self._plain
        if not left:
            return _DISGUISED if disguised else NOTHING
        rest = f" {b' '.join(left).decode()} "
        may_disclose = _is_any(self._telling_words, rest) and _is_any(self._telling, folded)
        may_hold = disguised or self._may_hold(folded, spaced, rest)
        return Glimpse(may_hold, may_disclose) if may_hold or may_disclose else NOTHING

    def _may_hold(self, folded: str, spaced: bytes, rest: str) -> bool:
        left = rest.split()
        if not self._odd.isdisjoint(left) or self._spelling.drawn_out(rest):
            return True
        if not _LETTERS.isdisjoint(left) and self._spelling.apart(folded):
            return True
        read = {word: self._read(word) for word in left}
        there = frozenset(chain.from_iterable(read.values()))
        if self._anchors.isdisjoint(there):
            return False
        words, contracted = spaced.decode().split(), self._contracted
        near = self._index.near(there.union(words, *(contracted[word] for word in contracted.keys() & words)))
        if not near:
            return False
        read |= contracted
        return self._finder.is_there(near, [one for word in words for one in read.get(word) or (word,)])

    def _is_plain(self, word: str) -> bool:
        return (
            (len(word) > 1 or word in _VOWELS)
            and word not in self._odd
            and not self._spelling.drawn_out(word)
            and not _is_any(self._telling_words, f" {word} ")
            and self._anchors.isdisjoint(self._read(word))
        )

    def _read(self, word: str) -> tuple[str, ...]:
        """The words that this one is read as."""
        if word.isalpha():
            return self._contractions(word) or (word,)
        parts = _PART.findall(word)
        return tuple(one for part in parts for one in self._contractions(part) or (part,))


NOTHING, _DISGUISED = Glimpse(False, False), Glimpse(True, False)


def _is_any(fragments: tuple[str, ...], text: str) -> bool:
    return any(map(text.__contains__, fragments))


def _in_one_word(fragment: str) -> str:
    """What must stand in one of the words, between blanks, wherever `fragment` stands in a text."""
    if " " not in fragment:
        return fragment
    first, *between, last = fragment.split(" ")
    return max(f"{first} ", *(f" {word} " for word in between), f" {last}", key=len)
