"""The notation in which packs write variants, and what it compiles to.

    drug addict              these words, in this order; hyphens and line breaks between them don't matter
    (he|she) is weak         one of several; an alternative may have several words
    (just)? a crutch         may be absent
    {medicine} is a crutch   any word of that list of the language
    let .. hit bottom        up to three more words in between, within one clause

Words are written plainly: small letters, no accents, and contractions written out as the language reads them.
"""

import re
from collections.abc import Mapping, Set

from msgspec import Struct

Words = Mapping[str, tuple[str, ...]]

_PIECE = re.compile(r"[()|?]|\{[a-z_]+\}|\.\.|[^\s(){}|?]+|[{}]")
_GAP = r"(?:[a-z0-9']+ ){0,3}?"


class BadVariant(ValueError):
    """A variant that can't be read; the text says why."""


class Variant(Struct, frozen=True):
    """`pattern` is matched against words that each end in one blank, `signless` against the same without signs.
    Of each of `needs`, one word is in every match, and no match has more than `most` words."""

    pattern: str
    signless: str
    needs: tuple[tuple[str, ...], ...]
    most: int


def compile_variant(written: str, lists: Words, common: Set[str] = frozenset()) -> Variant:
    """`common` words are the last to be taken for a need. Raises BadVariant."""
    reader = _Reader(written, lists, common)
    variant = reader.sequence()
    if reader.pieces:
        raise BadVariant(f"“{written}”: “{reader.pieces[-1]}” can't stand here.")
    if not variant.needs:
        raise BadVariant(f"“{written}” has no word that must be there.")
    return variant


class _Reader:
    def __init__(self, written: str, lists: Words, common: Set[str]) -> None:
        self.common = common
        self.written = written
        self.lists = lists
        self.pieces = _PIECE.findall(written)[::-1]

    def sequence(self) -> Variant:
        """Everything up to the end, or to what closes a group."""
        pattern = signless = ""
        needs: tuple[tuple[str, ...], ...] = ()
        most = 0
        while self.pieces and self.pieces[-1] not in "|)":
            one = self._one(self.pieces.pop())
            most += one.most
            if self.pieces and self.pieces[-1] == "?":
                self.pieces.pop()
                pattern += f"(?:{one.pattern})?"
                signless += f"(?:{one.signless})?"
                continue
            pattern += one.pattern
            signless += one.signless
            needs += one.needs
        return Variant(pattern, signless, needs, most)

    def _one(self, piece: str) -> Variant:
        if piece == "..":
            return Variant(_GAP, _GAP, (), 3)
        if piece == "(":
            return self._group()
        if piece[0] == "{" and len(piece) > 1:
            if piece[1:-1] not in self.lists:
                raise BadVariant(f"“{self.written}”: there is no list “{piece[1:-1]}”.")
            words = self.lists[piece[1:-1]]
            ordered = sorted((re.escape(one) for one in words), key=len, reverse=True)
            pattern = f"(?:{'|'.join(ordered)}) "
            most = max(len(one.split()) for one in words)
            return Variant(pattern, pattern, (tuple(map(self._rarest_word, words)),), most)
        if piece in "{}?":
            raise BadVariant(f"“{self.written}”: “{piece}” can't be read here.")
        pattern = re.escape(piece) + " "
        return Variant(pattern, pattern if any(map(str.isalnum, piece)) else "", ((piece,),), 1)

    def _group(self) -> Variant:
        choices = [self.sequence()]
        while self.pieces and self.pieces[-1] == "|":
            self.pieces.pop()
            choices.append(self.sequence())
        if not self.pieces:
            raise BadVariant(f"“{self.written}”: a bracket isn't closed.")
        self.pieces.pop()
        if not all(one.pattern for one in choices):
            raise BadVariant(f"“{self.written}” has an empty alternative.")
        choices.sort(key=lambda one: len(one.pattern), reverse=True)
        pattern = f"(?:{'|'.join(one.pattern for one in choices)})"
        signless = f"(?:{'|'.join(one.signless for one in choices)})"
        most = max(one.most for one in choices)
        if not all(one.needs for one in choices):
            return Variant(pattern, signless, (), most)
        rarest = tuple(word for one in choices for word in self._rarest(one))
        return Variant(pattern, signless, (rarest,), most)

    def _rarest(self, variant: Variant) -> tuple[str, ...]:
        """The need that the fewest messages fulfil, as far as length tells; of equals the last."""
        return max(reversed(variant.needs), key=lambda need: min(map(self._rarity, need)))

    def _rarest_word(self, phrase: str) -> str:
        return max(reversed(phrase.split()), key=self._rarity)

    def _rarity(self, word: str) -> int:
        """Long words are rare."""
        return 0 if word in self.common else len(word)
