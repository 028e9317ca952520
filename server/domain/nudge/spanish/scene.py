"""Where a wording stands: its sentence, its clause, the noun phrase around it, and the verbs near it."""

from functools import cached_property

from server.domain.nudge.lexicon import word_set
from server.domain.nudge.reading import Reading
from server.domain.nudge.rules import Candidate
from server.domain.nudge.spanish.verbs import BEING, I_OR_IT, IT, THEY, YOU, Person, person
from server.domain.nudge.spanish.words import DEGREE, DETERMINERS, INSULTS, PEOPLE

_ENDS = frozenset({".", "!", "?", "¿", "¡", "...", ";", "\n"})
BREAKS = _ENDS | {",", ":", "(", ")", '"'}
_SIGHT = 32
"""So many words on either side: no sentence that people write is longer, and no message takes long to judge."""
_TURNS = word_set("pero aunque sino mientras")
_OPENING = word_set("no ya se si que ella el")
_NO_PERSON = word_set("ser siendo sido estar estando estado hacerse volverse vuelto vuelta hecho hecha")
_NOUNS_FOLLOW = word_set("un una el los las mi su tu al del")
_SKIPPED = word_set("que sino no de nada como todo a eso")
_THEIRS = word_set("fueran sean esten")
_DEMONSTRATIVES = {"esta": IT, "estas": YOU, "este": I_OR_IT}


class Scene:
    """One candidate in its message. `sentence` and `clause` are token numbers, the second one excluded.

    Nothing is looked at that is further away than `sight`. `head` is where the noun phrase around the candidate starts;
    `modifiers` are its words before the candidate.
    """

    def __init__(self, reading: Reading, candidate: Candidate) -> None:
        self.reading, self.words = reading, reading.words
        self.candidate, self.first, self.end = candidate, candidate.first, candidate.end
        self.kind, self.said = candidate.kind, self.words[candidate.first]
        self.sight = (max(0, self.first - _SIGHT), min(len(self.words), self.end + _SIGHT))
        self.sentence = self._within(self.sight, _ENDS)
        self.clause = self._within(self.sentence, BREAKS | _TURNS)
        self.head = self._head()
        own = {self.said} if self.end - self.first > 1 else set()
        self.modifiers = frozenset(self.words[self.head : self.first]) | (DETERMINERS & own)
        if "poco" in self.modifiers:
            self.modifiers -= {"un"}  # "un poco" is no article
        self.plural = self.words[self.end - 1].endswith("s") or self.said.endswith("s")

    # The text around it, as one line with a blank before and after each word.

    def line(self, first: int, end: int) -> str:
        reading = self.reading
        return reading.line[reading.place_of(first) - 1 : reading.place_of(end)]

    @cached_property
    def text_before(self) -> str:
        """From the start of the sentence up to the candidate."""
        return self.line(self.sentence[0], self.first)

    @cached_property
    def text_to_head(self) -> str:
        return self.line(self.sentence[0], self.head)

    @cached_property
    def text_after(self) -> str:
        """From the candidate to the end of the sentence."""
        return self.line(self.end, self.sentence[1])

    @cached_property
    def text(self) -> str:
        """The sentence."""
        return self.line(*self.sentence)

    @cached_property
    def rest(self) -> str:
        """Everything in sight behind the candidate."""
        return self.line(self.end, self.sight[1])

    @cached_property
    def text_in_sight(self) -> str:
        return self.line(*self.sight)

    @cached_property
    def words_in_sight(self) -> frozenset[str]:
        return frozenset(self.words[self.sight[0] : self.sight[1]])

    def behind(self, count: int = 99) -> list[str]:
        """Words of the sentence before the candidate, the nearest last."""
        return self.words[max(self.sentence[0], self.first - count) : self.first]

    def leading(self, count: int = 99) -> list[str]:
        """Words of the sentence before the noun phrase."""
        return self.words[max(self.sentence[0], self.head - count) : self.head]

    def ahead(self, count: int = 99) -> list[str]:
        """Words of the sentence behind the candidate."""
        return self.words[self.end : min(self.sentence[1], self.end + count)]

    def word(self, place: int) -> str:
        """The word at a token number; empty outside the sentence."""
        return self.words[place] if self.sentence[0] <= place < self.sentence[1] else ""

    def written(self, place: int) -> str:
        """As the author wrote it."""
        return self.reading.written(place, place + 1)

    @property
    def asked(self) -> bool:
        first, end = self.sentence
        return self.words[end : end + 1] == ["?"] or self.words[max(0, first - 1) : first] == ["¿"]

    def _within(self, bounds: tuple[int, int], stops: frozenset[str]) -> tuple[int, int]:
        first, end = self.first, self.end
        while first > bounds[0] and self.words[first - 1] not in stops:
            first -= 1
        while end < bounds[1] and self.words[end] not in stops:
            end += 1
        return first, end

    def _head(self) -> int:
        place = self.first
        while place > self.sentence[0]:
            word = self.words[place - 1]
            if word in DETERMINERS:
                if self._is_verb(place - 1):
                    break
            elif word not in DEGREE and word not in INSULTS:
                break
            place -= 1
        return place

    # Verbs.

    def _is_verb(self, place: int) -> bool:
        """Whether "esta", "este" or "estas" is the verb here: the accent is often left out."""
        word = self.words[place]
        if word not in _DEMONSTRATIVES:
            return False
        if self.written(place)[-2:].lower() in ("tá", "ás", "té"):
            return True
        if word == "estas":
            return not self.said.endswith("s")
        before = self.word(place - 1)
        if before in PEOPLE or before in _OPENING:
            return True
        near = self.first - 4 <= place < self.first
        return word == "esta" and near and before != "" and not self.said.endswith("a")

    def person_at(self, place: int) -> Person | None:
        """The person of the finite verb there; None if there is none."""
        word = self.words[place]
        if word in _DEMONSTRATIVES:
            return _DEMONSTRATIVES[word] if self._is_verb(place) else None
        if place > 0 and self.words[place - 1] in _NOUNS_FOLLOW and word not in BEING:
            return None
        return person(word, self.written(place))

    def verb_before(self, start: int | None = None, stop: int | None = None) -> tuple[int, Person] | None:
        """The nearest finite verb before a token (the noun phrase), in the sentence: where, and its person."""
        for place in range((self.head if start is None else start) - 1, (stop or self.sentence[0]) - 1, -1):
            if (who := self.person_at(place)) is not None:
                return place, who
        return None

    def verb_after(self) -> tuple[int, Person] | None:
        for place in range(self.end, self.clause[1]):
            if (who := self.person_at(place)) is not None:
                return place, who
        return None

    @cached_property
    def predicate(self) -> tuple[int, Person] | None:
        """The verb of being that says the wording of its subject: "es un", "no soy más que un"."""
        start, words = self.sentence[0], self.words
        place = self.head
        while place > start and words[place - 1] in _SKIPPED:
            place -= 1
            if words[place] in ("de", "a", "como") and self.word(place - 1) not in ("hecho", "mas"):
                return None
        place -= 1
        while place > start and words[place] in DEGREE:
            place -= 1
        if place < start or words[place] not in BEING:
            return None
        if (who := self.person_at(place)) is not None:
            return place, who
        if words[place] in _NO_PERSON:
            governing = self.verb_before(place)
            if governing is not None and self.word(governing[0] - 1) == "me":
                return place, Person.I  # "me da rabia haber sido tan …"
            return place, governing[1] if governing else Person.NOBODY
        return place, THEY if words[place] in _THEIRS else I_OR_IT
