"""A first glance at a message: whether it could hold anything at all. Nearly all messages hold nothing.

It comes with every message that anyone writes, so it must cost next to nothing. Most words of most messages are plain:
usual words of the language from which nothing can follow, known beforehand. What is left without them is a few words,
and only those are looked at. A glance may see something where there is nothing, but never the other way round.
"""

import re
from itertools import chain

from msgspec import Struct

from server.domain.nudge.finding import Finder, Index
from server.domain.nudge.rules import Language

_BLANKS = "".join(chr(code) if chr(code).isalpha() or chr(code) == "'" else " " for code in range(128))
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
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
        self._plain = frozenset(filter(self._is_plain, language.usual | language.common))
        self._contracted = {word: read for word in self._plain if (read := self._read(word)) != (word,)}

    def at(self, folded: str) -> Glimpse:
        words = _words(folded)
        disguised = self._spelling.disguised(folded)
        if self._plain.issuperset(words):
            return _DISGUISED if disguised else NOTHING
        left = frozenset(words) - self._plain
        joined = f" {' '.join(left)} "
        may_disclose = _is_any(self._telling_words, joined) and _is_any(self._telling, folded)
        may_hold = disguised or self._may_hold(folded, words, left, joined)
        return Glimpse(may_hold, may_disclose) if may_hold or may_disclose else NOTHING

    def _may_hold(self, folded: str, words: list[str], left: frozenset[str], joined: str) -> bool:
        if not self._odd.isdisjoint(left) or self._spelling.drawn_out(joined):
            return True
        if not _LETTERS.isdisjoint(left) and self._spelling.apart(folded):
            return True
        read = {word: self._read(word) for word in left}
        there = frozenset(chain.from_iterable(read.values()))
        if self._anchors.isdisjoint(there):
            return False
        contracted = self._contracted
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


def _words(folded: str) -> list[str]:
    """Without numbers, which are in many messages and in no wording."""
    if not folded.isascii():
        folded = _NOT_ASCII.sub(" ", folded)
    return folded.translate(_BLANKS).split()


def _is_any(fragments: tuple[str, ...], text: str) -> bool:
    return any(map(text.__contains__, fragments))


def _in_one_word(fragment: str) -> str:
    """What must stand in one of the words, between blanks, wherever `fragment` stands in a text."""
    if " " not in fragment:
        return fragment
    first, *between, last = fragment.split(" ")
    return max(f"{first} ", *(f" {word} " for word in between), f" {last}", key=len)
