"""Quotation marks: what stands between them is cited, whoever said it."""

from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.english.words import QUOTES
from server.domain.nudge.rules import Candidate

_QUOTABLE = 60  # words on either side that a quotation may go on for


def quoted(clauses: Clauses, candidate: Candidate) -> bool:
    """Whether it stands between quotation marks."""
    words, text, tokens = clauses.words, clauses.reading.text, clauses.reading.tokens
    for mark in QUOTES:
        opened: int | None = None
        for place in range(max(0, candidate.first - _QUOTABLE), candidate.first):
            if words[place] == mark:
                start = tokens[place].start
                opens = start == 0 or not (text[start - 1].isalnum())
                opens = opened is None if mark == '"' else opens
                opened = place if opens else None
        if opened is not None and mark in words[candidate.end : candidate.end + _QUOTABLE]:
            return True
        if opened is not None and mark == '"':
            return True
    return False
