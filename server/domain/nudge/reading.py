"""A message as words, each knowing where its author wrote it."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import overload

from msgspec import Struct

from server.domain.nudge.folding import places


class Token(Struct, frozen=True):
    """A word or a sign, as rules read it; `start` and `end` are places in the author's text."""

    word: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.word[0].isalnum() or (self.word[0] == "'" and len(self.word) > 1)


class _Tokens(Sequence[Token]):
    """Made one by one: rules look at few of them."""

    def __init__(self, words: list[str], spans: Sequence[tuple[int, int]], where: list[int] | None) -> None:
        self._words, self._spans, self._where = words, spans, where

    def __len__(self) -> int:
        return len(self._spans)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> list[Token]: ...

    def __getitem__(self, place: int | slice) -> Token | list[Token]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        (start, end), where = self._spans[place], self._where
        if where is not None:
            start, end = where[start], where[end - 1] + 1
        return Token(self._words[place], start, end)


class Reading:
    """`line` is every word between single blanks, for patterns; places in it can be turned into tokens.

    Where words were written is worked out when it is asked for: most readings end without a nudge.
    """

    def __init__(self, text: str, words: list[str], spans: Sequence[tuple[int, int]] | None) -> None:
        """`spans` are the words' places in the folded text; without them nothing can be said of what was written."""
        self.text = text
        self.words = words
        self.line = f" {' '.join(words)} "
        self._spans = spans or ()
        self.is_bare = spans is None

    @cached_property
    def tokens(self) -> Sequence[Token]:
        return _Tokens(self.words, self._spans, self._where)

    def token_at(self, place: int) -> int:
        """The number of the token that covers this place of the line."""
        return max(0, bisect_right(self._starts, place, 0, len(self.words)) - 1)

    def place_of(self, token: int) -> int:
        """Where that token starts in the line; the line's end for the number after the last."""
        return self._starts[token] if token < len(self.words) else len(self.line)

    def written(self, first: int, end: int) -> str:
        """The author's own words for tokens `first` up to, and without, `end`."""
        if first >= end:
            return ""
        start, stop, where = self._spans[first][0], self._spans[end - 1][1], self._where
        return self.text[start:stop] if where is None else self.text[where[start] : where[stop - 1] + 1]

    @cached_property
    def _starts(self) -> list[int]:
        """Each word's place in the line, and the place after the last blank."""
        return list(accumulate((len(word) + 1 for word in self.words), initial=1))

    @cached_property
    def _where(self) -> list[int] | None:
        return places(self.text)
