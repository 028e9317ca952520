"""Where the phrase that a label belongs to begins, its determiner and its modifiers."""

from server.domain.nudge.english.modifiers import SELF_LABEL
from server.domain.nudge.english.standing import Standing
from server.domain.nudge.english.verbs import is_verb
from server.domain.nudge.english.words import (
    ADVERBS,
    BE,
    BECOME,
    CONJUNCTIONS,
    DETERMINERS,
    FEEL_WORDS,
    PEOPLE,
)
from server.domain.nudge.lexicon import word_set

PREPOSITIONS = word_set(
    """of in on at by for with from about to into over under near around between against without like as than
    behind next outside off dating date marry married inside per via toward towards among amongst beside"""
)
_STOPS = (PREPOSITIONS | CONJUNCTIONS | BE | BECOME | FEEL_WORDS) - {"that"}
NOMINATIVES = word_set("i we you he she they it there who")


def adjective_phrase(words: list[str], low: int, first: int, standing: Standing) -> None:
    """An adjective's own phrase: the adverbs before it, and the determiner of the noun that it belongs to."""
    place = first
    while place > low and words[place - 1] in ADVERBS and words[place - 1] not in DETERMINERS:
        place -= 1
    standing.start, standing.modifiers = place, words[place:first]
    while place > low and words[place - 1] in ("all", "both"):
        place -= 1
        standing.start = place
    attributive = any(one in PEOPLE for one in words[first + 1 : first + 2])
    alone = () if attributive else ("that", "this", "what")
    if place > low and words[place - 1] in DETERMINERS and words[place - 1] not in alone:
        standing.start, standing.determiner = place - 1, words[place - 1]


def label_phrase(words: list[str], low: int, first: int, standing: Standing) -> None:
    """Where the noun phrase begins, its determiner and its modifiers."""
    standing.start = first
    if words[first] in DETERMINERS and words[first] != "that":
        standing.determiner = words[first]
        return
    for place in range(first - 1, max(low, first - 5) - 1, -1):
        word = words[place]
        if (
            word == "of"
            and words[place - 1] in ("sort", "kind", "type")
            and {"a", "an"} & set(words[place - 3 : place - 1])
        ):
            continue
        if (word in DETERMINERS and word not in ("that", "this")) or (
            word in ("that", "this") and place + 1 < len(words)
        ):
            standing.start, standing.determiner = place, word
            standing.modifiers = words[place + 1 : first]
            if word == "a" and place > low and words[place - 1] in ("such", "what", "just", "half"):
                standing.start, standing.determiner = place - 1, words[place - 1]
            return
        if word in _STOPS or word in NOMINATIVES or not word[0].isalpha():
            break
        if word in SELF_LABEL and (word != "ex" or place == first - 1):
            standing.start = place
            continue
        if is_verb(word) and word not in ADVERBS:
            break
        if word in PEOPLE or word in ("me", "him", "them", "us", "her"):
            break
        standing.start = place
    standing.modifiers = words[standing.start : first]
