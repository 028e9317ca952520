"""What the words right beside a label say of whom it means, and labels that stand alone: "us addicts", "addicts like
me", "my addict brain", "another alcoholic checking in", "filthy junkie"."""

import re

from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.english.company import among
from server.domain.nudge.english.lists import LISTS
from server.domain.nudge.english.modifiers import PEJORATIVE, SELF_LABEL, SELF_PARTS
from server.domain.nudge.english.standing import Standing
from server.domain.nudge.english.verbs import is_verb
from server.domain.nudge.english.words import ADVERBS, PEOPLE
from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Candidate, Who

_LIKE_ME = word_set("me us myself ourselves i")
_INTENSE = word_set("total absolute complete pure proper full utter typical")
_SUBSTANCE = frozenset(LISTS["hard_drug"])
_SOFT = word_set("addict alcoholic former_addict drunk_noun chronic_relapser")
_THEIR_WAYS = word_set(
    """behaviour behavior mentality tricks lies excuses scum filth vermin trash scumbag scumbags bastards"""
)
_PART_OF_ME = re.compile(
    r"^(?:[a-z]+ )?(?:part|side|bit|half|version|behaviour|behavior|energy|moment|stuff|vibes|"
    r"brain|voice|head) (?:of|from|in) me "
)
_CAME_TO_BE = word_set("swore became was am used turned never always promised once 'd had")
_UNBORNE = re.compile(
    r" (?:(?:good|bad|well|great|impressive|decent|fine|ok|okay|brilliant) for|ask|inside|"
    r"room full of|room of|circle of|table of|hall of|roomful of|meeting full of|hall full of) $"
)
_MIRROR = re.compile(r" (?:mirror|staring back|under this|underneath|beneath|inside) ")
_SEEN_AS = re.compile(
    r" (?:never saw|never see|(?:he|she|they|people|you|everyone|it) (?:only |just )?(?:saw|sees|see)) $"
)
_ALL_THEY_SEE = re.compile(
    r" (?:all (?:they|people|he|she|you|anyone|everyone)(?: ever)? (?:see|sees|saw) is|"
    r"(?:people|they|everyone|others|folk|strangers|doctors|nurses|you) (?:only |just |still |"
    r"will )?(?:see|sees|picture|imagine|expect)) $"
)
_BUT_I = re.compile(r" (?:, )?(?:but )?i (?:only |just |still )?(?:saw|see|was|am|knew|had)")
_GREETS = re.compile(
    r" (?:hi|hello|hey|greetings|love|thanks|regards|hugs|wishes|advice|hope|signed|morning|"
    r"evening|waves) from $"
)
_WHEN_YOU = re.compile(r" (?:when|once) you (?:are|'re|were|'ve been|have been) $")
_STAYS = word_set("has got turned can loves needs made survived")
_REVEALED = re.compile(
    r" (?:[.?!,:-] |\n |hi . |yep . |and )(?:(?:that|it)(?: 's| was| is) )?(?:me|myself|"
    r"us)(?: and [a-z]+(?: [a-z]+)?)? (?:[.?!,)]|\n|$|now|too|then|once|lol|hi|at|in|on)"
    r"| (?:one )?(?:is|was|'s) me (?:[.?!,]|\n|$|,)|(?: it| they) did me "
)
_THAT_ONE = re.compile(
    r"^ (?:, )?(?:that one|that lot|him|her|them|he is|she is|the lot of them|the pair of them|that man|"
    r"that woman|your one) "
)
_INTRO = re.compile(
    r" (?:(?:me|myself|i) and (?:my|the) [a-z]+ ,|(?:it 's|it is|its|only|"
    r"just) me (?:again )?,(?: the [a-z ]{3,30},)?) $"
)
_RAISED_BY = re.compile(r"^for an? (?:mother|mum|father|dad|parent|sponsor) ")
_OF_MINE = re.compile(
    r"^(?:back )?(?:in|at|through|throughout|during|for most of|all) (?:of )?my (?:teens|twenties|"
    r"thirties|forties|fifties|youth|day|time|worst|"
    r"lowest|[0-9]+s|life|younger|early|late|using|drinking|own|whole|first|head|kitchen)|^typing this"
    r"|^of a me "
)
_CHECKS_IN = re.compile(
    r"^(?:also |just |too |still )?(?:checking in|here|signing in|reporting|present|saying (?:hi|"
    r"hello)|waving|typing|logging on|popping in|"
    r"in recovery here|, me|just like me)"
)
_UNDERSTANDS = re.compile(
    r"^(?:would|will|can|could) (?:ever |really |truly )?(?:understand|get|know|laugh|see|appreciate)"
)
_OUR_KIND = re.compile(
    r" (?:(?:me|myself|i) and (?:the|all the|my)(?: other)?|(?:me|myself) and(?: the)?|"
    r"(?:proud )?(?:member|members|secretary|captain|president|queen|king|leader|chair|treasurer|"
    r"mayor) of (?:the|our)(?: [a-z0-9]+){0,3}|my people :|"
    r"(?:what )?are we(?: like)? ,?(?: a)?(?: [a-z]+ of)?|signed ,? ?(?:your|a|the)?(?: [a-z]+)?|"
    r"yours ,? ?(?:your|a|the)?|love from (?:your|a|"
    r"the)?(?: [a-z]+)?|(?:from )?your (?:friendly|local|resident)(?: [a-z]+)?|not one of us) $"
)
_CLUB = re.compile(
    r"^(?:and (?:their|our) [a-z]+ )?(?:[a-z']+ ){0,3}(?:club|walking group|crew|gang|union|"
    r"calendar|quiz|choir|bingo|"
    r"reunion|anonymous|united|unite|assemble|choir|newsletter|allotment|supper|breakfast|picnic) "
)
_LIKE_US = re.compile(r" like (?:me|us|myself|ourselves) (?!in |on |at )[a-z ,]*$")
_ONE_TOO = re.compile(r" i (?:am|was|'m) (?:also )?one(?: too| myself| as well| of them)? ")
_IDIOMS = re.compile(r" (?:takes (?:an? |one )[a-z]+ to know|to know an? |show me an? [a-z]+ and i) ")
_ADMITTING = re.compile(
    r" to (?:admit|accept|say|realise|realize|learn|admitting|face|own up) (?:that )?you "
)
_OURS = re.compile(
    r" (?!in |on |outside |near |at |round |behind |from |by |under |past |off |into )[a-z,.]+ our "
)
_SOMEWHERE = re.compile(
    r"^ (?:upstairs|downstairs|next door|outside|across the|opposite|over the road|two doors|few doors"
    r"|down the (?:road|street|hall)|at number|on the (?:corner|stairs)|behind the) "
)
_OF_US = re.compile(
    r" (?:one of us|all of us|half of us|some of us|most of us|none of us|between us|we all|we both|"
    r"we made|us lot) "
)


def beside(
    clauses: Clauses, candidate: Candidate, standing: Standing, low: int, after: list[str]
) -> Who | None:
    """Whom the words around it say that it means; None if they don't."""
    words, line, reading = clauses.words, clauses.reading.line, clauses.reading
    before = words[max(low, standing.start - 1) : candidate.first]
    following = " ".join(after[:8]) + " "
    ahead = line[reading.place_of(candidate.end) - 1 :]
    if any(one in ("me", "myself") for one in words[max(low, standing.start - 3) : standing.start]) and (
        words[standing.start - 1 : standing.start] == ["as"]
    ):
        return Who.SELF
    us = _among_us(clauses, candidate, standing, before, after) or among(clauses, candidate, standing)
    if us is not None:
        return us
    if (
        words[low : candidate.first] == ["you"]
        and not any(map(str.isalpha, after))
        and candidate.concept not in _SOFT
    ):
        return Who.YOU  # "you lunatic, …"
    if before[:1] == ["you"] and standing.determiner in ("", "all") and standing.plural:
        return Who.YOU
    if words[max(0, candidate.first - 2) : candidate.first] in (
        ["listen", "here"],
        ["oi", "you"],
        ["hey", "you"],
    ):
        return Who.YOU
    if after[:2] == ["like", "you"]:
        return Who.YOU
    if _PART_OF_ME.search(following) or (after[:1] == ["i"] and after[1:2] and after[1] in _CAME_TO_BE):
        return Who.SELF
    near = line_of(words[max(low, standing.start - 6) : standing.start])
    if _UNBORNE.search(near) or "formerly known as" in following or _MIRROR.search(ahead[:40] + near):
        return Who.UNKNOWN
    if standing.determiner in ("his", "her", "their", "the", "your") and words[
        max(0, standing.start - 2) : standing.start
    ] == ["me", ","]:
        return Who.SELF
    if _GREETS.search(near):
        return Who.SELF
    if words[standing.start - 1 : standing.start] == ["from"] and after[:1] == ["to"]:
        return Who.US
    if _ALL_THEY_SEE.search(near):
        return Who.UNKNOWN
    if _SEEN_AS.search(near) and _BUT_I.search(ahead[:40]):
        return Who.UNKNOWN
    if standing.link is None and _WHEN_YOU.search(near):
        return Who.UNKNOWN
    if after[:2] in (["in", "me"], ["inside", "me"], ["i", "was"], ["i", "am"], ["i", "used"]):
        return Who.SELF
    if (
        not standing.plural
        and standing.determiner in ("", "a", "an", "another")
        and _CHECKS_IN.search(following)
    ):
        return Who.SELF
    if words[max(0, candidate.first - 2) : candidate.first] in (
        ["years", "a"],
        ["years", "an"],
        ["months", "a"],
    ):
        return Who.OTHER if clauses.topic(candidate.first) is Who.OTHER else Who.SELF
    if after[:1] == ["myself"]:
        return Who.SELF
    if standing.link is None and (_OF_MINE.search(following) or " typing this " in ahead[:40]):
        return Who.SELF
    if standing.determiner != "my" and _REVEALED.search(ahead[:200]):
        return Who.SELF
    if "my" in words[: candidate.first] and _RAISED_BY.search(ahead[1:]):
        return Who.SELF
    if _INTRO.search(line[: reading.place_of(standing.start)][-60:]):
        return Who.US
    if standing.determiner == "this" and (candidate.concept in _SOFT or (after[:1] and after[0] in _STAYS)):
        return Who.UNKNOWN
    if standing.determiner in ("my", "our") and (
        "inner" in standing.modifiers or set(after[:1]) & SELF_PARTS
    ):
        return Who.SELF
    if standing.determiner not in ("my", "our") and set(after[:1]) & _THEIR_WAYS:
        return Who.OTHER
    of_one = after[:2] == ["of", "a"] and any(one in PEOPLE for one in after[2:5])
    return Who.OTHER if of_one else None


def _among_us(
    clauses: Clauses, candidate: Candidate, standing: Standing, before: list[str], after: list[str]
) -> Who | None:
    words, reading = clauses.words, clauses.reading
    start = reading.place_of(candidate.first)
    line = reading.line[max(0, start - 300) : start + 300]
    following = " ".join(after[:8]) + " "
    helped = ("helping", "to", "talking", "another", "sharing", "talks", "helps")
    if words[max(0, candidate.first - 1)] == "one" and after[:1] and after[0] in helped:
        return Who.US
    if words[candidate.end : candidate.end + 2] == ["to", words[candidate.end - 1]]:
        return Who.US
    if before[-1:] == ["to"] and words[max(0, candidate.first - 2)] == words[candidate.first]:
        return Who.US
    if _OUR_KIND.search(" " + " ".join(words[max(0, standing.start - 6) : standing.start]) + " "):
        return Who.US
    if words[max(0, candidate.first - 2) : candidate.first] == ["from", "one"] and "another" in following:
        return Who.US
    if after[:2] in (["we", "are"], ["we", "were"], ["i", "am"], ["am", "i"], ["are", "we"]):
        return Who.US
    ahead = line_of(words[candidate.end : candidate.end + 8])[1:]
    if _CLUB.search(ahead) and (not standing.determiner or standing.determiner == "the"):
        return Who.US
    if candidate.concept in _SOFT and after[:1] == ["alone"]:
        return Who.US
    if _ONE_TOO.search(line) or _IDIOMS.search(
        line_of(words[max(0, candidate.first - 5) : candidate.end + 6])
    ):
        return Who.US
    if _ADMITTING.search(line_of(words[max(0, candidate.first - 8) : candidate.first])):
        return Who.US
    if "fellow" in before or any(one in ("us", "we", "ourselves") for one in before[-3:]):
        return Who.US
    rest = after[1:] if after[:1] and after[0] in ADVERBS and after[0] != "like" else after
    if rest[:1] == ["like"] and "we" in rest[1:3]:
        return Who.US
    if _LIKE_US.search(line_of(words[max(0, candidate.first - 14) : candidate.first])):
        return Who.US
    if rest[:1] and rest[0] in ("like", "such", "same") and any(one in _LIKE_ME for one in rest[1:4]):
        return Who.US
    if standing.determiner == "my" and standing.plural and set(standing.modifiers) & SELF_LABEL:
        return Who.US
    if standing.determiner == "other" or "other" in standing.modifiers:
        return Who.US if set(standing.modifiers) & SELF_LABEL else None
    if standing.determiner in ("another", "an", "a") and _UNDERSTANDS.search(following):
        return Who.US
    if (
        standing.plural
        and standing.link is None
        and standing.determiner in ("two", "three", "four", "all", "the", "other", "")
    ):
        ahead = f" {' '.join(words[candidate.end : candidate.end + 40])} "
        ours = standing.determiner in ("two", "three", "four") and _OURS.search(ahead) is not None
        if (ours or _OF_US.search(ahead)) and (
            standing.determiner
            or set(standing.modifiers) & SELF_LABEL
            or candidate.concept == "former_addict"
        ):
            return Who.US
    return None


def line_of(words: list[str]) -> str:
    return f" {' '.join(words)} "


def alone(clauses: Clauses, candidate: Candidate, standing: Standing, after: list[str], low: int) -> Who:
    """A noun phrase that opens its clause: the subject of what follows, or all there is."""
    rest = [one for one in after if one not in ADVERBS and one[0].isalpha()]
    follows = any(is_verb(one) or one.endswith("ing") for one in rest[:4])
    modifiers = set(standing.modifiers)
    topic = clauses.topic(candidate.first)
    if any(one in PEOPLE for one in after[:1]) and not (
        candidate.concept == "former_addict" or modifiers & SELF_LABEL
    ):
        return Who.GROUP if after[0].endswith("s") else Who.OTHER
    if modifiers & _SUBSTANCE and rest and is_verb(rest[0]):
        return Who.OTHER
    claimed = bool(modifiers & SELF_LABEL) or candidate.concept == "former_addict"
    if claimed and not standing.determiner and not standing.plural:
        return Who.OTHER if topic is Who.OTHER and low > 0 and not rest else Who.SELF
    if standing.determiner in ("a", "an") and rest and not is_verb(rest[0]) and topic is Who.SELF and low > 0:
        return Who.UNKNOWN
    many = Who.GROUP if standing.plural else Who.OTHER
    if standing.determiner and standing.determiner not in ("a", "an", "my", "half"):
        return many
    if modifiers & PEJORATIVE:
        return Who.OTHER
    if standing.plural or standing.determiner == "my" or (follows and standing.determiner):
        return many
    if topic in (Who.OTHER, Who.GROUP):
        return Who.OTHER if modifiers or standing.determiner else Who.UNKNOWN
    if clauses.just_named(candidate.first) and (
        modifiers or standing.determiner or candidate.concept not in _SOFT
    ):
        return Who.OTHER
    if candidate.concept not in _SOFT and _SOMEWHERE.search(line_of(after)):
        return Who.OTHER  # "pisshead upstairs": seen from outside
    line, reading = clauses.reading.line, clauses.reading
    if _THAT_ONE.search(line[reading.place_of(candidate.end) - 1 :][:40]):
        return Who.OTHER
    earlier = clauses.words[: candidate.first]
    if (modifiers & _INTENSE or standing.determiner) and any(
        one in ("him", "her", "them") for one in earlier
    ):
        return Who.OTHER
    return Who.SELF if topic is Who.SELF else Who.UNKNOWN
