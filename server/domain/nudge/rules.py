"""Context rules: what lets a wording through to its author as a nudge, and what holds it back.

A wording is offered another one only if at least one rule of its language fires and none holds. Ties go to silence.
"""

from collections.abc import Callable
from enum import Enum

from msgspec import Struct

from server.domain.nudge.reading import Reading


class Who(Enum):
    """Whom a wording is said of."""

    SELF = "the author"
    US = "a group with the author in it"
    YOU = "someone spoken to"
    OTHER = "someone else"
    GROUP = "people in general"
    THING = "no person"
    UNKNOWN = "nobody can tell"


class Candidate(Struct, frozen=True):
    """A wording of a concept, at tokens `first` up to, and without, `end`."""

    concept: str
    kind: str
    first: int
    end: int


class Case(Struct, frozen=True):
    """A candidate in its context. `frame` holds what else its language found out about it, by plain names
    (such as "reported" or "negated"); rules read them."""

    reading: Reading
    candidate: Candidate
    clause: tuple[int, int]
    who: Who
    frame: frozenset[str] = frozenset()

    @property
    def before(self) -> list[str]:
        """The words of the clause before the candidate."""
        return self.reading.words[self.clause[0] : self.candidate.first]

    @property
    def after(self) -> list[str]:
        """The words of the clause after it."""
        return self.reading.words[self.candidate.end : self.clause[1]]

    @property
    def said(self) -> list[str]:
        """The candidate's own words, as rules read them."""
        return self.reading.words[self.candidate.first : self.candidate.end]


class Rule(Struct, frozen=True):
    """`fires` says what the rule does when it judges that it applies: let through, or hold.

    `nudged` and `left` are messages on both sides of it. Without the rule at least one of them comes out differently.
    """

    name: str
    fires: bool
    reason: str
    source: str
    judge: Callable[[Case], bool]
    nudged: tuple[str, ...]
    left: tuple[str, ...]


class Disclosure(Enum):
    """What an author tells of that no wording tip may follow."""

    OWN_SUICIDALITY = "own suicidality"
    OWN_LOSS = "own loss"
    VIOLENCE = "violence"


class Language(Struct, frozen=True):
    """How one language is read.

    `lists` are the word lists that packs may name; `ordinary` words are never taken for misspelt ones;
    `look` turns a reading's candidates into cases; `discloses` tells what of the author's own is in it, and every text
    in which there is any has one of the fragments `telling` when it is folded;
    `runs_on` tells, from the words around a line break, that a sentence was sent in pieces;
    `common` words are in most messages, so that no wording is looked for because of them if that can be helped;
    `usual` ones make up most of most messages.
    """

    code: str
    lists: dict[str, tuple[str, ...]]
    ordinary: frozenset[str]
    contractions: Callable[[str], tuple[str, ...] | None]
    look: Callable[[Reading, tuple[Candidate, ...]], tuple[Case, ...]]
    rules: tuple[Rule, ...]
    telling: tuple[str, ...]
    discloses: Callable[[Reading], Disclosure | None]
    runs_on: Callable[[str, str], bool] = lambda before, after: False
    common: frozenset[str] = frozenset()
    usual: frozenset[str] = frozenset()
