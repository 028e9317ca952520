"""Which wordings of a pack a message holds. Nearly all messages hold none, and must be done with at once.

No message may hold up a room, so there are bounds that hardly any real message meets: more words or signs than a page
has, more places where a variant could be, or many wordings in a long message. Beyond them nothing is looked for, and
the author gets no nudge; none is ever made because of them. What authors disclose of themselves is looked for in
every message: one that has too many words or signs is read for it by its bare words.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from server.domain.nudge.pack import Pack
from server.domain.nudge.reading import Reading
from server.domain.nudge.rules import Candidate, Language
from server.domain.nudge.spelling import Spelling
from server.domain.nudge.tokens import read
from server.domain.nudge.variants import Variant, compile_variant, rarity

MOST_CANDIDATES = 10
"""More than these are not looked at: no one means them all."""
MOST_TRIES = 800
"""A message in which more variants could be is looked at no further, and left alone."""
MOST_LOOKED_AT = 750
"""Candidates times words, of which a long one counts as several: each is judged by what stands around it."""
MOST_WORDS = 450
MOST_LENGTH = 2500
"""Words, and letters with all between them."""
MOST_SIGNS = 250
"""Signs and numbers; several stops in a row are one."""
_STEP = 24
_SHORT = 80

_NARROW = frozenset(["person", "adjective"])
"""Kinds whose wording counts for nothing within a longer wording."""
_BLANKS = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+")
_SIGN = re.compile(r"\.{2,}|[^\w \t'-]|\d+")
_BETWEEN = " -_'\t"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


class _Sought(Struct, frozen=True):
    """One variant. `written` must all be met by the words of a message as they stand there, and `needs` by the words
    that they are read as, before a pattern is worth trying; `signless` is for words without signs between them."""

    number: int
    concept: str
    kind: str
    pattern: re.Pattern[str]
    signless: re.Pattern[str]
    written: tuple[frozenset[str], ...]
    needs: tuple[frozenset[str], ...]
    is_word: bool
    """Whether one of its words is all that there is to it."""


class _Try(Struct, frozen=True):
    """Where a variant is worth trying: places of a line. A match starts before `stop` and ends before `end`."""

    one: _Sought
    start: int
    stop: int
    end: int


class Finder:
    """Compiled once from a language and its pack. Raises BadVariant."""

    def __init__(self, language: Language, pack: Pack) -> None:
        self._language = language
        self._by_anchor: dict[str, list[_Sought]] = {}
        self._most = count = 0
        for concept in pack.concepts:
            for written in concept.variants:
                variant = compile_variant(written, language.lists, language.common)
                patterns = re.compile(f" {variant.pattern}"), re.compile(f" {variant.signless}")
                shown = tuple(frozenset(need) for need in variant.needs if self._shows(need))
                needs = tuple(frozenset(need) for need in variant.needs if all(map(_is_word, need)))
                is_word = variant.most == 1 and len(shown) == 1
                sought = _Sought(count, concept.id, concept.kind, *patterns, shown, needs, is_word)
                count, self._most = count + 1, max(self._most, variant.most)
                for anchor in set(variant.needs[self._anchor(variant)]):
                    self._by_anchor.setdefault(anchor, []).append(sought)
        distinctive = {word for concept in pack.concepts for word in concept.distinctive}
        self.spelling = Spelling(distinctive, language.ordinary)
        self._anchors = frozenset(self._by_anchor)
        self._odd = frozenset(self.spelling.slips) | self.spelling.pieces

    def may_hold(self, folded: str) -> bool:
        """One pass that nearly every message ends with."""
        if not folded.isascii():
            folded = _NOT_ASCII.sub(" ", folded)
        words = frozenset(folded.translate(_BLANKS).split())
        if not self._odd.isdisjoint(words) or self.spelling.suspects(folded):
            return True
        sought = [
            one for word in words & self._anchors for one in self._by_anchor[word] if _met(one.written, words)
        ]
        if not sought:
            return False
        if any(one.is_word for one in sought):
            return True
        near = self._bare(folded)
        for tries, one in enumerate(self.tries(near)):
            if tries > MOST_TRIES or one.one.signless.search(near.line, one.start, one.end):
                return True
        return False

    def read(self, text: str, folded: str) -> Reading:
        """Of a message with too much in it to be looked at, only the bare words."""
        language = self._language
        if is_too_much(folded):
            return self._bare(folded)
        return read(text, folded, self.spelling, language.contractions, language.runs_on)

    def _bare(self, folded: str) -> Reading:
        """Nearly what `read` makes of it: without signs and places, and with most disguises as they are."""
        contractions, slips = self._language.contractions, self.spelling.slips
        words: list[str] = []
        for word in _WORD.findall(folded):
            words.extend(contractions(word) or (slips.get(word, word),))
        return Reading(folded, words, None)

    def candidates(self, reading: Reading) -> tuple[Candidate, ...]:
        """In the order of the text; of a person, the longer wording stands where two claim the same words. None if
        there are too many to look at."""
        if reading.is_bare or len(reading.words) > MOST_WORDS:
            return ()
        found: list[tuple[int, int, str, str]] = []
        reached: dict[int, int] = {}
        for tries, one in enumerate(self.tries(reading)):
            if tries > MOST_TRIES:
                return ()
            sought, start = one.one, max(one.start, reached.get(one.one.number, 0))
            for match in sought.pattern.finditer(reading.line, start, one.end):
                if match.start() + 1 >= one.stop:
                    break
                first, end = reading.token_at(match.start() + 1), reading.token_at(match.end() - 2) + 1
                found.append((first, -end, sought.concept, sought.kind))
                reached[sought.number] = match.end()
        kept: list[Candidate] = []
        for first, minus_end, concept, kind in sorted({*found})[: MOST_CANDIDATES * 4]:
            one_more = Candidate(concept, kind, first, -minus_end)
            if not any(
                _within(one_more, other) for other in kept[-8:] if kind in _NARROW or concept == other.concept
            ):
                kept.append(one_more)
        if len(kept) * max(len(reading.words), len(reading.line) // 6) > MOST_LOOKED_AT:
            return ()
        return tuple(kept[:MOST_CANDIDATES])

    def tries(self, reading: Reading) -> Iterator[_Try]:
        """Which variants could be where. A long message is gone through in steps, as words of one are close."""
        words = reading.words
        step = _STEP if len(words) > _SHORT else max(len(words), 1)
        for first in range(0, len(words), step):
            end = min(len(words), first + step + self._most)
            here = frozenset(words[first:end])
            places = (
                reading.place_of(first) - 1,
                reading.place_of(min(first + step, len(words))),
                reading.place_of(end),
            )
            tried: set[int] = set()
            for word in here & self._anchors:
                for one in self._by_anchor[word]:
                    if one.number not in tried and _met(one.needs, here):
                        tried.add(one.number)
                        yield _Try(one, *places)

    def _anchor(self, variant: Variant) -> int:
        """The need by which a variant is found: one that shows in the text as it is written, if there is any."""
        numbers = range(len(variant.needs))
        shown = [number for number in numbers if self._shows(variant.needs[number])]
        common = self._language.common
        return max(
            shown or numbers, key=lambda number: min(rarity(word, common) for word in variant.needs[number])
        )

    def _shows(self, need: tuple[str, ...]) -> bool:
        """Whether these words are always written as they are read, and never come out of a contraction."""
        yielded = self._language.yielded
        return yielded is not None and all(word.isalnum() and word not in yielded for word in need)


def _met(needs: tuple[frozenset[str], ...], words: frozenset[str]) -> bool:
    return not any(map(words.isdisjoint, needs))


def is_too_much(folded: str) -> bool:
    """Every word but the first has a blank, a joiner or a sign before it, and signs are read as words are."""
    if not MOST_SIGNS < len(folded) <= MOST_LENGTH:
        return len(folded) > MOST_LENGTH
    signs = len(_SIGN.findall(folded))
    return signs > MOST_SIGNS or signs + sum(map(folded.count, _BETWEEN)) > MOST_WORDS


def _is_word(word: str) -> bool:
    return any(map(str.isalnum, word))


def _within(one: Candidate, other: Candidate) -> bool:
    return one.first >= other.first and one.end <= other.end and one.end - one.first < other.end - other.first
