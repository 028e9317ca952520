"""A first glance at a message: whether it could hold anything at all. Nearly all messages hold nothing.

It comes with every message that anyone writes, so it must cost next to nothing. Most words of most messages are plain:
usual words of the language from which nothing can follow, known beforehand. What is left without them is a few words,
and only those are looked at. A glance may see something where there is nothing, but never the other way round.
"""

import re
from itertools import chain

from server.domain.nudge.finding import Finder, Index
from server.domain.nudge.rules import Language

_BLANKS = "".join(chr(code) if chr(code).isalnum() or chr(code) == "'" else " " for code in range(128))
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_PART = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_VOWELS = frozenset("aeiouy")
"""Some are words by themselves. No distinctive word has four in a row, so they alone are never one pulled apart."""


class Glance:
    """For wordings: those of `index`, which `finder` looks for."""

    def __init__(self, language: Language, finder: Finder, index: Index) -> None:
        self._finder, self._index, self._anchors = finder, index, index.anchors
        self._spelling, self._contractions = finder.spelling, language.contractions
        self._odd = self._spelling.pieces.union(self._spelling.slips)
        self._plain = frozenset(filter(self._is_plain, language.usual | language.common))
        self._contracted = {word: read for word in self._plain if (read := self._read(word)) != (word,)}

    def may_hold(self, folded: str) -> bool:
        """Whether one of the wordings could be in it."""
        if self._spelling.disguised(folded):
            return True
        words = _words(folded)
        if self._plain.issuperset(words):
            return False
        left = frozenset(words) - self._plain
        if not self._odd.isdisjoint(left) or self._spelling.drawn_out(" ".join(left)):
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
            and self._anchors.isdisjoint(self._read(word))
        )

    def _read(self, word: str) -> tuple[str, ...]:
        """The words that this one is read as."""
        if word.isalpha():
            return self._contractions(word) or (word,)
        parts = _PART.findall(word)
        return tuple(one for part in parts for one in self._contractions(part) or (part,))


class Overhearing:
    """For what authors tell of themselves: the fragments of `telling`, of which all that is told has one."""

    def __init__(self, language: Language) -> None:
        self._in_words = re.compile("|".join(map(_in_one_word, language.telling)))
        self._in_text = re.compile("|".join(map(re.escape, language.telling)))
        usual = language.usual | language.common
        self._plain = frozenset(word for word in usual if not self._in_words.search(f" {word} "))

    def may_disclose(self, folded: str) -> bool:
        """Whether any of them is in it."""
        words = _words(folded)
        if self._plain.issuperset(words):
            return False
        left = f" {' '.join(frozenset(words) - self._plain)} "
        return self._in_words.search(left) is not None and self._in_text.search(folded) is not None


def _words(folded: str) -> list[str]:
    if not folded.isascii():
        folded = _NOT_ASCII.sub(" ", folded)
    return folded.translate(_BLANKS).split()


def _in_one_word(fragment: str) -> str:
    """What must stand in one of the words, between blanks, wherever `fragment` stands in a text."""
    if " " not in fragment:
        return re.escape(fragment)
    first, *between, last = map(re.escape, fragment.split(" "))
    return max(f"{first} ", *(f" {word} " for word in between), f" {last}", key=len)
