"""Which wordings of a pack a message holds. Nearly all messages hold none, and must be done with at once.

No message may hold up a room, so there are bounds that hardly any real message meets: more words or signs than a page
has, more places where a variant could be, or many wordings in a long message. Beyond them nothing is looked for, and
the author gets no nudge; none is ever made because of them. What authors disclose of themselves is looked for in
every message: one that has too many words or signs is read for it by its bare words.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from server.domain.nudge.pack import Concept, Pack
from server.domain.nudge.reading import Reading
from server.domain.nudge.rules import Candidate, Language
from server.domain.nudge.spelling import Spelling
from server.domain.nudge.tokens import read
from server.domain.nudge.variants import BadVariant, compile_variant

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
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+")
_SIGN = re.compile(r"\.{2,}|[^\w \t'-]|\d+")
_BETWEEN = " -_'\t"


class Sought(Struct, frozen=True, eq=False):
    """One variant. `needs` must all be met by what the words of a message are read as before a pattern is worth trying,
    `anchor`, the one that the fewest messages meet, first of all; `signless` is for words without signs between."""

    concept: Concept
    anchor: frozenset[str]
    pattern: re.Pattern[str]
    signless: re.Pattern[str]
    needs: tuple[frozenset[str], ...]
    is_word: bool
    """Whether one of its words is all that there is to it."""


class _Try(Struct, frozen=True):
    """Where a variant is worth trying: places of a line. A match starts before `stop` and ends before `end`."""

    one: Sought
    start: int
    stop: int
    end: int


class Index:
    """Variants, to be found by the words of a message."""

    def __init__(self, variants: Iterable[Sought]) -> None:
        self._by_anchor: dict[str, list[Sought]] = {}
        for one in variants:
            for anchor in one.anchor:
                self._by_anchor.setdefault(anchor, []).append(one)
        self.anchors = frozenset(self._by_anchor)
        """Words without one of which there is nothing to be found."""

    def near(self, words: frozenset[str]) -> list[Sought]:
        """The variants that could be in a message of these words, in whatever order; one that is met twice, twice."""
        by_anchor = self._by_anchor
        return [one for word in self.anchors & words for one in by_anchor[word] if _met(one.needs, words)]


class Finder:
    """Compiled once from a language and its pack. Raises BadVariant."""

    def __init__(self, language: Language, pack: Pack) -> None:
        self._language = language
        self._most = 0
        variants: list[Sought] = []
        for concept in pack.concepts:
            for written in concept.variants:
                variant = compile_variant(written, language.lists, language.common)
                patterns = re.compile(f" {variant.pattern}"), re.compile(f" {variant.signless}")
                needs = tuple(frozenset(need) for need in variant.needs if all(map(_is_word, need)))
                anchor = self._rarest(needs, written)
                variants.append(Sought(concept, anchor, *patterns, needs, variant.most == 1))
                self._most = max(self._most, variant.most)
        distinctive = {word for concept in pack.concepts for word in concept.distinctive}
        self.spelling = Spelling(distinctive, language.ordinary)
        self._variants = variants
        self._index = Index(variants)

    def index(self, tiers: Collection[int]) -> Index:
        """Of the concepts of these tiers."""
        return Index(one for one in self._variants if one.concept.tier in tiers)

    def is_there(self, near: list[Sought], words: list[str]) -> bool:
        """Whether any of these is in a message, as far as its bare words tell."""
        if any(one.is_word for one in near):
            return True
        reading = Reading("", words, None)
        if len(near) * len(words) <= MOST_TRIES:
            return any(one.signless.search(reading.line) for one in near)
        for tries, one in enumerate(self.tries(reading)):
            if tries > MOST_TRIES or one.one.signless.search(reading.line, one.start, one.end):
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
        words = _WORD.findall(folded)
        others = {word: several for word in {*words} if (several := contractions(word))}
        others |= {word: (slips[word],) for word in slips.keys() & words}
        if others:
            words = [one for word in words for one in (others.get(word) or (word,))]
        return Reading(folded, words, None)

    def candidates(self, reading: Reading) -> tuple[Candidate, ...]:
        """In the order of the text; of a person, the longer wording stands where two claim the same words. None if
        there are too many to look at."""
        if reading.is_bare or len(reading.words) > MOST_WORDS:
            return ()
        found: list[tuple[int, int, str, str]] = []
        reached: dict[Sought, int] = {}
        for tries, one in enumerate(self.tries(reading)):
            if tries > MOST_TRIES:
                return ()
            sought = one.one
            start = max(one.start, reached.get(sought, 0))
            for match in sought.pattern.finditer(reading.line, start, one.end):
                if match.start() + 1 >= one.stop:
                    break
                first, end = reading.token_at(match.start() + 1), reading.token_at(match.end() - 2) + 1
                found.append((first, -end, sought.concept.id, sought.concept.kind))
                reached[sought] = match.end()
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
            for one in dict.fromkeys(self._index.near(here)):
                yield _Try(one, *places)

    def _rarest(self, needs: tuple[frozenset[str], ...], written: str) -> frozenset[str]:
        """The need by which a variant is found: the one that the fewest messages fulfil."""
        if not needs:
            raise BadVariant(f"“{written}” has no word by which it could be found.")
        return min(needs, key=lambda need: sum(map(self._frequency, need)))

    def _frequency(self, word: str) -> float:
        """A guess at it, with no unit. Short words are more frequent than long ones."""
        language = self._language
        return (1000 if word in language.common else 100 if word in language.usual else 5) / len(word) ** 2


def _met(needs: tuple[frozenset[str], ...], words: frozenset[str]) -> bool:
    return not any(map(words.isdisjoint, needs))


def is_too_much(folded: str) -> bool:
    """Every word but the first has a blank, a joiner or a sign before it, and signs are read as words are."""
    if not MOST_SIGNS < len(folded) <= MOST_LENGTH:
        return len(folded) > MOST_LENGTH
    signs = len(_SIGN.findall(folded))
    return signs > MOST_SIGNS or signs + sum(map(folded.count, _BETWEEN)) > MOST_WORDS


def _is_word(word: str) -> bool:
    """Whether it is a word however it is written: signs and digits are left out when bare words are looked at."""
    return word.replace("'", "").isalpha()


def _within(one: Candidate, other: Candidate) -> bool:
    return one.first >= other.first and one.end <= other.end and one.end - one.first < other.end - other.first
