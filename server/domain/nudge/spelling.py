"""Words that carry a concept by themselves, found also when they are misspelt, disguised or pulled apart.

Only `distinctive` words of a pack are treated so, one slip away at most, and never at the cost of an ordinary word:
a message that means something else must not become a candidate.
"""

import re
import string
from collections.abc import Iterable, Iterator

_SHORTEST_WITH_SLIPS = 5
_SHORTEST_IN_PIECES = 5
_LETTERS = string.ascii_lowercase

_SIGN = r"[0-9@$!*|+€#]"
SIGNS = "0123456789@$!*|+€#-_"
"""Without one of them nothing is disguised."""
_DISGUISE = re.compile(
    rf"{_SIGN}(?:(?<=[a-z]{_SIGN}){_SIGN}*[a-z]|(?<=[@$0-9])(?<![a-z0-9].)[a-z]{{3}}|(?<=[a-z]{{3}}[$03])(?![a-z0-9]))"
)
"""A sign between letters, before three of them, or after. It starts with the sign, as most messages have none."""
_APART = re.compile(r" [a-z][ .*_~-]{1,2}[a-z][ .*_~-]{1,2}[a-z][ .*_~-]{1,2}[a-z](?![a-z])")
_DRAWN_OUT = re.compile(r"([a-z])\1\1")
_RUN = re.compile(r"([a-z])\1{2,}")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_AROUND = ".,;:?!\"'()[]{}<>~-_…"
_LEET = [
    str.maketrans("4@83601!|5$7+€", "aabegoiiisstte"),
    str.maketrans("4@83601!|5$7+€", "aabegollisstte"),
]


class Spelling:
    """Knows the distinctive words and everything that is taken for one of them."""

    def __init__(self, distinctive: Iterable[str], ordinary: Iterable[str]) -> None:
        """`ordinary` words are left alone although they are one slip away, and are no pieces of others."""
        self.words = frozenset(distinctive)
        plain = frozenset(ordinary) | self.words
        self.slips: dict[str, str] = {}
        for word in sorted(self.words):
            if len(word) >= _SHORTEST_WITH_SLIPS:
                for slip in _slips(word):
                    if slip not in plain:
                        self.slips.setdefault(slip, word)
        self.pieces = frozenset(
            piece
            for word in self.words
            if len(word) >= _SHORTEST_IN_PIECES
            for cut in range(1, len(word))
            for piece in (word[:cut], word[cut:])
            if len(piece) > 1 and piece not in plain
        )
        self.openings = frozenset(word[:cut] for word in self.words for cut in range(2, len(word) + 1))
        by_shape: dict[int, list[str]] = {}
        for word in sorted(self.words):
            by_shape.setdefault(len(word), []).append(word)
        self._by_length = by_shape

    def disguised(self, folded: str) -> bool:
        """Whether signs in it may stand for letters, or between the letters of one word."""
        if _DISGUISE.search(folded):
            return True
        if "-" not in folded and "_" not in folded:
            return False
        return any(
            _NOT_PLAIN.sub("", chunk) in self.words
            for chunk in folded.split()
            if chunk != "-" and ("-" in chunk or "_" in chunk)
        )

    def apart(self, folded: str) -> bool:
        """Whether four letters in a row stand alone."""
        return _APART.search(f" {folded}") is not None

    def meant(self, chunk: str) -> str | None:
        """The distinctive word that a run of signs without blanks stands for, if it isn't written plainly."""
        core = chunk.strip(_AROUND)
        if core.isalpha():
            return self.slip(core)
        squeezed = _NOT_PLAIN.sub("", core)
        if squeezed in self.words and "'" not in core:
            return squeezed
        if "*" in core or "#" in core:
            return self._starred(core)
        if any(sign.isalpha() for sign in core):
            for table in _LEET:
                leet = core.translate(table)
                plain = _NOT_PLAIN.sub("", leet) if leet != core else squeezed
                if plain in self.words:
                    return plain
                if plain.isalpha() and (word := self.slip(plain)):
                    return word
        return None

    def joined(self, pieces: list[str]) -> str | None:
        """The distinctive word that these neighbours make together, at least one of them being no word itself."""
        whole = "".join(pieces)
        if whole in self.words and any(piece in self.pieces or len(piece) == 1 for piece in pieces):
            return whole
        return None

    def drawn_out(self, folded: str) -> bool:
        """Whether any letter is written three times in a row."""
        return _DRAWN_OUT.search(folded) is not None

    def slip(self, word: str) -> str | None:
        """The distinctive word that this one is a slip for, or a drawn-out form of."""
        if word in self.slips:
            return self.slips[word]
        if _RUN.search(word):
            for shorter in (_RUN.sub(r"\1", word), _RUN.sub(r"\1\1", word)):
                if shorter in self.words:
                    return shorter
                if shorter in self.slips:
                    return self.slips[shorter]
        return None

    def _starred(self, core: str) -> str | None:
        if sum(sign.isalpha() for sign in core) * 2 < len(core):
            return None
        for word in self._by_length.get(len(core), ()):
            if all(seen in ("*", "#", meant) for seen, meant in zip(core, word, strict=True)):
                return word
        return None


def _slips(word: str) -> Iterator[str]:
    """Everything one slip away, the first letter being right: people seldom miss that one."""
    for place in range(1, len(word)):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        for letter in _LETTERS:
            yield before + letter + after[1:]
            yield before + letter + after
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
    for letter in _LETTERS:
        if letter not in "sdr":  # an ending is grammar, not a slip
            yield word + letter
