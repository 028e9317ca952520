"""From a message to its words: disguises undone, contractions written out, each word knowing where it was written."""

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice
from operator import add

from server.domain.nudge.reading import Reading
from server.domain.nudge.spelling import Spelling

_CHUNK = re.compile(r"\n|[^\s]+")
_PART = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+(?:[.,:/]\d+)*|\.{2,}|[^\w\s]|\w+")
_INNER = re.compile(r"[a-z]+[!@$|#0-9][!@$|#a-z0-9]*[a-z]")
"""A word with a sign inside it: whatever it is meant to be, it isn't two words."""
_MOST_PIECES = 12
_MOST_DISGUISES = 40
_MOST_DRAWN_OUT = 100
_AROUND = ".,;:?!¿¡\"'()"
_JOINS = "-_"
_ENDING = ".,;:?!"

Span = tuple[int, int]
Part = tuple[str, int, int]
Parts = tuple[list[str], list[Span]]
Contractions = Callable[[str], tuple[str, ...] | None]
"""The words that one contraction stands for; None for a word that isn't one."""
RunsOn = Callable[[str, str], bool]
"""Whether a sentence goes on over a line break between these two words."""


def read(text: str, folded: str, spelling: Spelling, contractions: Contractions, runs_on: RunsOn) -> Reading:
    """Never raises. Signs stay as words of their own; a line break is the word "\\n"."""
    words, spans = _rejoined(*_parts(folded, spelling), spelling)
    written_out = {word: several for word in {*words} if (several := contractions(word))}
    if written_out:
        alone = {word: (word,) for word in {*words}} | written_out
        parts = [alone[word] for word in words]
        spans = [span for span, part in zip(spans, parts, strict=True) for _ in part]
        words = list(chain.from_iterable(parts))
    if "\n" in words:
        words, spans = _run_on(words, spans, runs_on)
    return Reading(text, words, spans)


def _run_on(words: list[str], spans: list[Span], runs_on: RunsOn) -> Parts:
    """Without the line breaks over which a sentence goes on."""
    last = len(words) - 1
    kept = [
        place
        for place, word in enumerate(words)
        if word != "\n" or not (0 < place < last and runs_on(words[place - 1], words[place + 1]))
    ]
    return [words[place] for place in kept], [spans[place] for place in kept]


def _parts(folded: str, spelling: Spelling) -> Parts:
    words: list[str] = []
    spans: list[Span] = []
    known: dict[str, tuple[Part, ...]] = {}
    plain = _Undone(spelling).__getitem__ if spelling.drawn_out(folded) else spelling.slips.get
    for match in _CHUNK.finditer(folded):
        chunk = match[0]
        if chunk.isalpha() and chunk.isascii():
            words.append(plain(chunk) or chunk)
            spans.append(match.span())
            continue
        parts = known.get(chunk)
        if parts is None:
            parts = known[chunk] = tuple(_split(chunk, spelling, len(known) < _MOST_DISGUISES, plain))
        start = match.start()
        for word, first, end in parts:
            words.append(word)
            spans.append((start + first, start + end))
    return words, spans


class _Undone(dict[str, str | None]):
    """The distinctive words that words are slips for or drawn-out forms of, each looked for once."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling
        self._tries = _MOST_DRAWN_OUT

    def __missing__(self, word: str) -> str | None:
        if (drawn_out := self._spelling.drawn_out(word)) and self._tries:
            self._tries -= 1
            self[word] = self._spelling.slip(word)
        else:
            self[word] = None if drawn_out else self._spelling.slips.get(word)
        return self[word]


def _split(chunk: str, spelling: Spelling, undo: bool, plain: Callable[[str], str | None]) -> Iterator[Part]:
    """What stands between two blanks and isn't a plain word."""
    core = chunk[:-1]
    if core.isalpha() and core.isascii() and chunk[-1] in _ENDING:
        yield plain(core) or core, 0, len(core)
        yield chunk[-1], len(core), len(chunk)
        return
    disguised = spelling.meant(chunk) if undo and 3 < len(chunk) < 40 else None
    if disguised:
        first = len(chunk) - len(chunk.lstrip(_AROUND))
        end = len(chunk.rstrip(_AROUND))
        yield from ((chunk[place], place, place + 1) for place in range(first))
        yield disguised, first, end
        yield from ((chunk[place], place, place + 1) for place in range(end, len(chunk)))
        return
    if (core := chunk.strip(".,;:?!\"'()")) and _INNER.fullmatch(core) and len(core) < 30:
        first = chunk.index(core)
        yield core, first, first + len(core)
        return
    if chunk == "\n":
        yield chunk, 0, 1
        return
    for part in _PART.finditer(chunk):
        word, place = part[0], part.start()
        if word in _JOINS and _between_letters(chunk, place):
            continue
        yield plain(word) or word, place, place + len(word)


def _between_letters(chunk: str, place: int) -> bool:
    return 0 < place < len(chunk) - 1 and chunk[place - 1].isalnum() and chunk[place + 1].isalnum()


def _rejoined(words: list[str], spans: list[Span], spelling: Spelling) -> Parts:
    """Neighbours that make a distinctive word together become one."""
    letters = [word for word in words if word.isalpha()]
    if spelling.openings.isdisjoint(map(add, letters, islice(letters, 1, None))):
        return words, spans
    may_open = {place for place, word in enumerate(words) if word in spelling.pieces or len(word) == 1}
    may_open |= {place - 1 for place in may_open if words[place] in spelling.pieces}
    joined: list[str] = []
    where: list[Span] = []
    place = 0
    while place < len(words):
        taken, word = _join_at(words, place, spelling) if place in may_open else (1, words[place])
        joined.append(word)
        where.append((spans[place][0], spans[place + taken - 1][1]))
        place += taken
    return joined, where


def _join_at(words: list[str], place: int, spelling: Spelling) -> tuple[int, str]:
    first = words[place]
    if not first.isalpha() or (first not in spelling.pieces and not _short(words, place, spelling)):
        return 1, first
    joined = [first]
    best = (1, first)
    for taken, word in enumerate(words[place + 1 : place + _MOST_PIECES], 2):
        if word.isalpha() and word.isascii():
            joined.append(word)
            if (whole := "".join(joined)) not in spelling.openings:
                break
            if whole in spelling.words and (word := spelling.joined(joined) or ""):
                best = (taken, word)
        elif len(word) != 1 or word in "\n,;:?!":
            break
    return best


def _short(words: list[str], place: int, spelling: Spelling) -> bool:
    """Whether a word that is no piece may open one: a letter alone, or what comes next is no word itself."""
    if len(words[place]) == 1:
        return place < 2 or len(words[place - 1]) > 1 or len(words[place - 2]) > 1
    return place + 1 < len(words) and words[place + 1] in spelling.pieces
