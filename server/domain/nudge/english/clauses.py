"""Sentences and clauses of a message, and whom each clause is about.

Chat has few full stops and many dropped subjects, so this leans on small closed word classes instead of a grammar:
what it can't tell it calls unknown, and unknown never leads to a nudge.
"""

import re

from msgspec import Struct

from server.domain.nudge.english.verbs import is_verb
from server.domain.nudge.english.words import (
    ADVERBS,
    BE,
    BREAKS,
    CONJUNCTIONS,
    DETERMINERS,
    ENDS,
    MODALS,
    NAMES,
    OPENERS,
    PEOPLE,
    POSSESSIVES,
    SELF,
    THIRD,
    US,
    YOU,
)
from server.domain.nudge.lexicon import word_set
from server.domain.nudge.reading import Reading
from server.domain.nudge.rules import Who

_NOMINATIVES = word_set(
    """i we you he she they it this that there someone everyone nobody who everybody somebody"""
)
_RUN_ON_BEFORE = (
    BE
    | DETERMINERS
    | MODALS
    | _NOMINATIVES
    | word_set(
        """of to from with like as called me and that than about for typical total proper pure such filthy bloody
    fucking absolute complete really so just another"""
    )
)
_RUN_ON_AFTER = (BE - {"being"}) | word_set("of to from and who that because for with than clean")
_AGENT = re.compile(r"[a-z]{3}(?:er|or|ist|ee|eer|ian|ess)$")  # those who do what the word says
_NO_AGENTS = word_set(
    """fundraiser opener thriller barbecue weather computer printer water number letter dinner summer winter order
    paper corner river matter counter shower boiler cooker radiator tractor elevator sweater september october
    november december coffee toffee router timer charger chapter cover danger disorder ever never other another
    over under after answer beer border breaker butter buffer cancer cider colour clutter copper cracker
    cucumber daughter dryer fever filter finger flavour floor freezer ginger glitter hammer hamper heater honor
    hunger jumper ladder laughter layer leather liver locker lorry mirror monitor motor odor oyster pepper
    poster powder power prayer quarter remember rubber rumour scooter sector semester server shelter silver
    sister spider sticker super supper temper terror thunder tier together toaster tower trailer transfer
    treasure trouser tumor vapor whether wonder yesterday list business process success mess stress address
    distress less unless guess dress fitness illness express access happiness indian twist mist fist tree fee
    knee free three agree degree committee employer"""
)
_THAT_ONE = [
    ["that", one]
    for one in ("one", "lot", "man", "woman", "guy", "girl", "lad", "fella", "bloke", "pair", "boy")
]
_ANIMALS = word_set(
    """dog dogs toddler toddlers threenager cat cats puppy kitten hamster budgie parrot horse pony hen hens goat
    donkey rabbit tortoise goldfish seagull"""
)
_OF_ONESELF = word_set(
    """head brain body heart mind soul bones dna name past mugshot story life blood mouth liver inside gut thinking"""
)
_THINGS = word_set(
    """cat dog kitten puppy baby moon sun rain bus train work life rehab treatment recovery addiction traffic
    weather money food school college time today yesterday tonight tomorrow christmas easter sunday monday
    tuesday wednesday thursday friday saturday everything nothing something anything suicide depression anxiety
    methadone suboxone medication therapy sleep detox alcohol heroin cocaine drink coffee tea music football
    sobriety relapse one none much rent london dublin town church court prison jail hospital half most what
    which home housing willpower love hope faith god prayer cancer drinking using smoking being dating living
    enabling honesty"""
)
_NEAR = 12  # clauses of a sentence on either side that are looked at
_FAR = 80  # and words
_MOST_NAME_WORDS = 6


class Clause(Struct, frozen=True):
    """Tokens `first` up to, and without, `end`; `who` is its subject's, None where it has no subject of its own;
    `told` where it has a verb too."""

    first: int
    end: int
    sentence: int
    who: Who | None
    told: bool


class Clauses:
    """All clauses of a reading, in order."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = reading.words
        self.all: list[Clause] = []
        self._of_token: list[int] = []
        self._split()

    def at(self, token: int) -> Clause:
        return self.all[self._of_token[token]]

    def number_at(self, token: int) -> int:
        return self._of_token[token]

    def sentence(self, token: int) -> tuple[int, int]:
        """Its sentence's tokens: first and end."""
        number = self._of_token[token]
        wanted = self.all[number].sentence
        low = high = number
        while low and self.all[low - 1].sentence == wanted and number - low < _NEAR:
            low -= 1
        while high + 1 < len(self.all) and self.all[high + 1].sentence == wanted and high - number < _NEAR:
            high += 1
        return max(self.all[low].first, token - _FAR), min(self.all[high].end, token + _FAR)

    def just_named(self, token: int) -> bool:
        """Whether the clause before this token's names someone else, be it only as a fragment."""
        number = self._of_token[token]
        return number > 0 and self.all[number - 1].who is Who.OTHER

    def topic(self, token: int) -> Who | None:
        """The person that a dropped subject before this token goes on about: the subject of the nearest clause
        before that is a person's."""
        for clause in reversed(self.all[: self._of_token[token]]):
            if clause.told and clause.who not in (None, Who.THING, Who.UNKNOWN):
                return clause.who
        return None

    def _split(self) -> None:
        words = self.words
        starts: list[tuple[int, int]] = []
        sentence, start = 0, 0
        for place, word in enumerate(words):
            if word in ENDS:
                starts.append((start, sentence))
                sentence, start = sentence + 1, place + 1
            elif word in BREAKS:
                starts.append((start, sentence))
                start = place + 1
            elif word in CONJUNCTIONS and place > start and self._subject_at(place + 1):
                starts.append((start, sentence))
                start = place
        starts.append((start, sentence))
        for number, (first, of) in enumerate(starts):
            end = starts[number + 1][0] if number + 1 < len(starts) else len(words)
            who = subject(words, first, end)
            told = any(is_verb(one) for one in words[first:end])
            self.all.append(Clause(first, end, of, who, told))
            self._of_token.extend([number] * (end - first))
        self._of_token.append(len(self.all) - 1)

    def _subject_at(self, place: int) -> bool:
        words = self.words
        while place < len(words) and words[place] in ADVERBS and words[place] not in DETERMINERS:
            place += 1
        if place >= len(words):
            return False
        word = words[place]
        if word in _NOMINATIVES or (word in BE and words[place - 1] == "or"):
            return True
        if (
            word.isalpha()
            and place + 1 < len(words)
            and words[place + 1] in BE
            and word not in BE
            and not is_verb(word)
        ):
            return True
        if word not in DETERMINERS and word not in NAMES and word not in PEOPLE:
            return False
        return any(is_verb(one) for one in words[place + 1 : place + 5])


def runs_on(before: str, after: str) -> bool:
    """Whether a line break falls inside a sentence, as when one is sent in pieces."""
    return before in _RUN_ON_BEFORE or after in _RUN_ON_AFTER


def person_of(word: str) -> Who | None:
    """Whom a pronoun stands for."""
    if word in SELF:
        return Who.SELF
    if word in US:
        return Who.US
    if word in YOU:
        return Who.YOU
    return Who.OTHER if word in THIRD else None


def subject(words: list[str], first: int, end: int) -> Who | None:
    """Whose the clause's subject is; None for fragments, orders and dropped subjects."""
    place = first
    while (
        place < end
        and words[place : place + 2] not in _THAT_ONE
        and (words[place] in OPENERS or (words[place] in ADVERBS and words[place] not in DETERMINERS))
    ):
        place += 1
    if place >= end:
        return None
    word = words[place]
    if word in BE or word in ("do", "does", "did", "has", "have", "can", "could", "will", "would", "should"):
        if place + 1 < end and (words[place + 1] in _NOMINATIVES or words[place + 1] in POSSESSIVES):
            place += 2 if words[place + 1] == "not" else 1  # a question
            word = words[place]
        else:
            return None
    if word == "who" and place == first:
        return Who.OTHER
    who = person_of(word)
    if who is not None and word not in ("me", "him", "them", "us"):
        if who is Who.SELF and words[place + 1 : place + 3] == ["and", "my"]:
            return Who.US
        return who
    if word in ("it", "this", "that", "there", "these", "those") and (
        place + 1 >= end or is_verb(words[place + 1])
    ):
        return Who.THING
    if (
        place + 1 < end
        and word not in DETERMINERS
        and word not in _THINGS
        and _is_name(word, words[place + 1])
    ):
        return Who.OTHER
    return noun_phrase(words, place, end)


def _is_name(word: str, following: str) -> bool:
    """A single unknown word before a verb: hardly anything but a name stands there without an article."""
    return (
        word.isalpha()
        and not word.endswith("s")
        and not is_verb(word)
        and (following == "'s" or is_verb(following))
    )


def noun_phrase(words: list[str], place: int, end: int) -> Who | None:
    """Whom the noun phrase that starts here names: a person if its last noun before the verb is one."""
    phrase: list[str] = []
    for word in words[place : min(end, place + _MOST_NAME_WORDS)]:
        if word == "'s" or (phrase and is_verb(word) and word not in PEOPLE):
            break
        phrase.append(word)
    return whom(phrase)


def whom(phrase: list[str]) -> Who | None:
    """Whom a noun phrase names, from its words."""
    if not phrase:
        return None
    if "else" in phrase:
        return Who.US  # "who else is one?": the author is
    if any(word in US for word in phrase):
        return Who.US
    if any(word in _ANIMALS for word in phrase):
        return Who.UNKNOWN
    if "my" in phrase and phrase[-1] in _OF_ONESELF:
        return Who.SELF
    if any(word in ("i", "me") for word in phrase):
        return Who.US if "and" in phrase else Who.SELF
    if any(word in ("him", "her", "them") for word in phrase) and phrase[0] not in POSSESSIVES:
        return Who.OTHER
    if "you" in phrase:
        return Who.YOU
    if phrase[-1] in ("one", "lot", "man", "crowd", "pair", "couple") and phrase[0] in DETERMINERS:
        return Who.OTHER
    head = next((word for word in reversed(phrase) if word not in ADVERBS and word.isalpha()), phrase[-1])
    if head in PEOPLE or any(word in PEOPLE for word in phrase):
        return Who.OTHER
    if head in NAMES or (_AGENT.search(head) and head not in _NO_AGENTS):
        return Who.OTHER
    return Who.THING if phrase[0] in DETERMINERS or len(phrase) == 1 else None
