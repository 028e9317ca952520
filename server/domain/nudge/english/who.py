"""Whom a wording is said of: the subject of its predicate, the one it stands beside, or the noun phrase itself."""

from server.domain.nudge.english.beside import alone, beside
from server.domain.nudge.english.clauses import Clauses, person_of, whom
from server.domain.nudge.english.modifiers import LIKING
from server.domain.nudge.english.phrases import NOMINATIVES, PREPOSITIONS, adjective_phrase, label_phrase
from server.domain.nudge.english.standing import Standing
from server.domain.nudge.english.verbs import is_verb
from server.domain.nudge.english.words import (
    ADVERBS,
    BE,
    BECOME,
    CALLING,
    CONJUNCTIONS,
    DETERMINERS,
    FEEL_WORDS,
    MODALS,
    NEGATORS,
    PEOPLE,
)
from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Candidate, Who

_SKIPPED = ADVERBS | MODALS | NEGATORS | word_set("to that")
_BEFORE_QUESTIONS = ADVERBS | CONJUNCTIONS | word_set("hey ok wait why how what")
_FAR = 8
_TURNING = word_set("born go goes went going gone turn turned get gets got getting stay acting")


def stand(clauses: Clauses, candidate: Candidate) -> tuple[Standing, Who]:
    """How it stands, and whom it is said of."""
    words, clause = clauses.words, clauses.at(candidate.first)
    standing = Standing()
    low = max(clause.first, candidate.first - _FAR)
    if candidate.kind == "adjective":
        adjective_phrase(words, low, candidate.first, standing)
    else:
        label_phrase(words, low, candidate.first, standing)
    last = words[candidate.end - 1]
    standing.plural = (
        last.endswith("s") and not last.endswith("ss")
    ) or candidate.concept == "the_mentally_ill"
    return standing, _who(clauses, candidate, standing, clause.first, clause.end)


def _who(clauses: Clauses, candidate: Candidate, standing: Standing, low: int, high: int) -> Who:
    words = clauses.words
    after = words[candidate.end : high]
    around = beside(clauses, candidate, standing, low, after)
    if around is not None:
        return around
    if _possessive(clauses, candidate):
        return Who.OTHER  # "an alcoholic's wife": the label is someone else's, whoever the sentence is about
    place = standing.start - 1
    if words[max(low, place - 2) : place + 1] in (
        ["when", "you", "are"],
        ["once", "you", "are"],
        ["point", "are", "you"],
    ):
        return Who.UNKNOWN  # "when you're an addict": of anyone, and mostly of oneself
    if place > low and words[place] == "like":
        return _compared(clauses, candidate, standing, place, low, high)
    while place >= low and (words[place] in ADVERBS or words[place] in MODALS or words[place] == "not"):
        place -= 1
    if place < low:
        return alone(clauses, candidate, standing, after, low)
    word = words[place]
    if (
        word in BE
        or word in BECOME
        or word in _TURNING
        or (word in LIKING and word != "like")
        or word in FEEL_WORDS
    ):
        standing.link = place
        if word == "being" and place > low:
            return _being(clauses, place, low)
        found = subject_before(clauses, place, low)
        if found is Who.UNKNOWN and standing.determiner in ("the", "that") and set(after[:1]) & PEOPLE:
            return Who.OTHER  # "that'll be the addict son"
        return Who.SELF if word in FEEL_WORDS and found in (Who.YOU, Who.GROUP, Who.THING) else found
    if word in ("in", "out", "home", "back", "up") and words[place - 1] in (
        "went",
        "came",
        "left",
        "walked",
        "ended",
        "grew",
        "wound",
    ):
        standing.link = place
        return subject_before(clauses, place - 1, low)
    if word in ("like", "into", "as") and place > low:
        return _compared(clauses, candidate, standing, place, low, high)
    if word == "as":
        return _as_one(clauses, candidate, high)
    if word in ("and", "or", ",") and standing.determiner in ("a", "an", "the"):
        verb = next((spot for spot in range(place - 1, low, -1) if words[spot] in BE), None)
        if verb is not None and not any(is_verb(one) for one in words[verb + 1 : place]):
            standing.link = verb  # "he's a liar and a junkie"
            return subject_before(clauses, verb, low)
    who = person_of(word)
    if who is not None:
        before = words[max(low, place - 3) : place]
        if any(one in CALLING for one in before) or any(
            one in ("make", "makes", "made", "making") for one in before
        ):
            standing.link = place
            return who
        if word in NOMINATIVES and any(one in BE for one in words[low:place]):
            standing.link = place  # "are you an addict"
            return who
    inverted = _inverted(words, low, place)
    if inverted is not None and (standing.determiner in ("a", "an", "such") or candidate.kind == "adjective"):
        standing.link = place
        return inverted
    if standing.plural:
        return Who.GROUP
    bare = not standing.determiner and not standing.modifiers and candidate.kind == "person"
    if bare and not any(one in PEOPLE for one in after[:1]) and words[candidate.first] not in DETERMINERS:
        return Who.UNKNOWN  # a count noun without an article: a word that is cited, or a name
    return Who.OTHER


def _possessive(clauses: Clauses, candidate: Candidate) -> bool:
    """Also where a slip in the label kept it in one piece with its ending."""
    words, place = clauses.words, candidate.end
    if words[place : place + 1] == ["'s"]:
        return place + 1 >= len(words) or (
            words[place + 1] not in DETERMINERS and words[place + 1] not in ADVERBS
        )
    if any(one in ("i", "me", "my", "we", "our") for one in words[clauses.at(candidate.first).first : place]):
        return False
    token = clauses.reading.tokens[place - 1]
    return clauses.reading.text[token.start : token.end].endswith(("'s", "’s"))


def subject_before(clauses: Clauses, link: int, low: int) -> Who:
    """The subject of the verb at `link`; for a dropped one, whom the text was about."""
    words = clauses.words
    place = link - 1
    while place >= low and (words[place] in _SKIPPED or words[place] in BE):
        if words[place] == "that" and (place == low or words[place - 1] not in PEOPLE):
            break
        place -= 1
    if place < low:
        inverted = _inverted(words, low, len(words)) if words[link] not in BE else None
        return inverted or _dropped(clauses, low)
    word = words[place]
    if word in ("who", "that") and place > low:
        return _antecedent(words, place, low)
    who = person_of(word)
    if who is not None and word not in ("mine", "ours", "her"):
        joined = words[max(low, place - 4) : place]
        if word == "i" and "and" in joined:
            return Who.US
        if who is Who.OTHER and "and" in joined and any(one in ("i", "me") for one in joined):
            return Who.US
        if word in ("you", "them", "us") and joined[-1:] == ["of"]:
            return who
        return who
    if word in ("stop", "quit"):
        return Who.YOU
    if word in ("it", "this", "that", "there", "what"):
        if words[link] == "be":
            return Who.UNKNOWN  # "it's strange to be the one who…"
        return Who.THING
    first = place
    while first > low and words[first - 1] not in CONJUNCTIONS - {"and", "than"} and place - first < 5:
        if not words[first - 1][0].isalnum() and words[first - 1] != "'s":
            break
        first -= 1
        if is_verb(words[first]) and words[first] not in PEOPLE:
            first += 1
            break
    return whom(words[first : place + 1]) or (
        Who.UNKNOWN if word in PREPOSITIONS or not word.isalpha() else Who.THING
    )


def _being(clauses: Clauses, place: int, low: int) -> Who:
    """ "Mods being schizo" names someone, "it's hard being an addict" doesn't."""
    word = clauses.words[place - 1]
    if word in ("stop", "quit") and place - 1 == low:
        return Who.YOU
    who = person_of(word)
    if who is not None:
        return who
    if word in PEOPLE or word in BE or word in ADVERBS:
        return subject_before(clauses, place, low)
    return Who.UNKNOWN


def _antecedent(words: list[str], place: int, low: int) -> Who:
    near = words[max(low, place - 4) : place]
    if any(one in ("us", "we", "me") for one in near):
        return Who.US
    if near[-1:] == ["you"]:
        return Who.YOU
    return Who.OTHER


def _dropped(clauses: Clauses, low: int) -> Who:
    number = clauses.number_at(low)
    for clause in reversed(clauses.all[max(0, number - 3) : number]):
        if clause.sentence == clauses.all[number].sentence and clause.who is Who.OTHER and not clause.told:
            return Who.OTHER
    topic = clauses.topic(low)
    return Who.SELF if topic is None else topic


def _inverted(words: list[str], low: int, place: int) -> Who | None:
    """The subject of a question whose verb comes first: "is your brother", "isn't he"."""
    start = low
    while start < place and words[start] in _BEFORE_QUESTIONS:
        start += 1
    if start >= place or words[start] not in BE:
        return None
    start += 1
    if words[start : start + 1] == ["not"]:
        start += 1
    return whom(words[start : min(place + 1, start + 5)])


def _compared(
    clauses: Clauses, candidate: Candidate, standing: Standing, place: int, low: int, high: int
) -> Who:
    words = clauses.words
    if words[place] == "as":
        near = words[max(low, place - 4) : place]
        if "same" in near:
            return Who.GROUP if standing.plural else Who.OTHER
        if any(one in CALLING for one in near):
            return next((found for one in reversed(near) if (found := person_of(one))), Who.OTHER)
        if "my" in words[low:place]:
            return Who.SELF
        return _as_one(clauses, candidate, high)
    before = words[max(low, place - 4) : place]
    standing.link = place
    if clauses.at(candidate.first).who is None and {"my", "me"} & set(words[candidate.end : high]):
        return Who.SELF  # "sat here like one with my tea"
    if any(one in ("i", "me", "myself", "we", "us") for one in before) or any(
        one in FEEL_WORDS for one in before
    ):
        return Who.SELF
    if len(before) == 1 and place - low == 1 and before[0] not in NEGATORS:
        return _dropped(clauses, low)  # "walks like one": of whoever the message is about
    if any(is_verb(one) or one in LIKING for one in before):
        return subject_before(clauses, place - 1, low) if before[-1] in LIKING else Who.OTHER
    return Who.OTHER


def _as_one(clauses: Clauses, candidate: Candidate, high: int) -> Who:
    """ "As an addict, I…": whoever the sentence is about."""
    number = clauses.number_at(candidate.first)
    here = clauses.all[number]
    for other in (*clauses.all[number + 1 : number + 2], *clauses.all[max(0, number - 1) : number]):
        if other.sentence == here.sentence and other.who is not None:
            return other.who
    inside = clauses.words[candidate.end : high]
    found = next((found for one in inside if (found := person_of(one))), None)
    if found is None and here.who is Who.THING:
        return Who.SELF
    return found or here.who or Who.SELF
