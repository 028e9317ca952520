"""Who says a wording: the author, or someone whose words the author passes on.

What others said is theirs, with or without quotation marks, unless the author agrees with it in so many words.
"""

import re

from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.english.words import (
    ADVERBS,
    BE,
    CALLING,
    DETERMINERS,
    MODALS,
    OWN_VIEW,
    REPORTING,
    SOURCES,
    WEAK_REPORTING,
)
from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Candidate

_KEEPS_SAYING = re.compile(
    r"[.?!,] (?:that 's what |is what )?(?:he|she|they|everyone|people|(?:my|his|her|"
    r"the) [a-z]+) (?:all |always |just |literally )?(?:keeps?|kept|told me|says?|said|always says?|"
    r"thinks?) (?:saying )?(?:it|that|this|so|about me|me)? ?[.,!?\n]?"
)
_READ = re.compile(
    r" (?:read|reading|saw|seen|see|under|scroll(?:ed|ing)? through|headline|headlines|sign|poster|"
    r"front page) (?:[a-z]+ ){0,4}(?:comments?|replies|headline|article|morning|post|door|wall|paper|"
    r"page)?[ .:]* ?$"
)
_DOWN_AS = re.compile(
    r" (?:(?:have|has|'ve|got|had|put|puts|wrote|written|marked|marks|labelled|listed) (?:me|"
    r"us) (?:down )?as|down as|(?:feel|feeling|felt|look|looked|looking|treat|"
    r"treated) (?:[a-z]+ ){0,2}like) (?:an? |the |some (?:kind of |sort of )?)?(?:[a-z]+ )?$"
)
_ONCE_THOUGHT = re.compile(
    r" i (?:used to (?:think|believe|assume|say)|keep thinking|caught myself thinking|"
    r"sometimes think|always (?:thought|assumed|believed)|thought|"
    r"assumed) [^.?!]*(?: until | till | turns? out | turned out | wrong | then i | before i |"
    r" became one| men on | in doorways | hate myself | ashamed | not true )"
)
_TOLD_TO = re.compile(
    r" (?:told|tells|telling|asked|ordered|advised|advises|saying) (?:[a-z]+ ){0,5}to (?:just )?$"
)
_SPIEL = re.compile(
    r" (?:about how|going on about|banging on about|on about|(?:made|makes|cracked|telling|tells|told|"
    r"jokes?|joked|joking) (?:a |another |his |her |the )?"
    r"(?:jokes? |[a-z]+ ){0,4}about|answer to everything is|solution is|(?:let|letting|lets) (?:me|us|"
    r"everyone|him|her|them) know(?: that)?|(?:exact|actual|last|first|favourite|favorite) (?:words|"
    r"line|phrase|thing|words to me) (?:were|are|is|was|when)|explain(?:ed|s|ing)(?: to (?:me|"
    r"us))?(?: that)?|still hear [a-z]+(?: [a-z]+)? ,|(?:plan|idea|method|philosophy|contribution|"
    r"wisdom|cure|prescription) (?:is|was)|advice (?:is|was)|(?:cure|remedy|fix|tip) for [a-z]+ ?:"
    r"|response (?:is|was)|reply (?:is|was)|"
    r"slogan is|opens with|starts with) (?:[a-z' ]{0,60})$"
)
_THEIR_WORDS = re.compile(
    r"^[^.?!]{0,40}, (?:their|his|her) (?:exact |own )?words |^[^.?!]{0,30} word for word "
)
_THAT = frozenset(["if", "whether", "that", "how", '"', "'", ":", ",", "\n"])
_VIEWS = word_set(
    """favourite favorite saying rule policy line view opinion theory attitude belief motto eyes mantra verdict"""
)
_SUBJECTS = word_set("i we you he she they it that this there")
_PASSIVE = word_set(
    """called labelled labeled branded told described named considered treated accused written dismissed"""
)


def reported(clauses: Clauses, candidate: Candidate) -> bool:
    """Whether the sentence says that someone else says it, before it or after it."""
    words = clauses.words
    first, end = clauses.sentence(candidate.first)
    for place in range(candidate.first - 1, first - 1, -1):
        word = words[place]
        if word in REPORTING and not _unsaid(words, place) and _reports(clauses, place, candidate, first):
            return True
        if word == "according" or (word == "known" and words[place + 1 : place + 2] == ["as"]):
            return True
        if (
            word in _VIEWS
            and words[place - 1] in ("'s", "his", "her", "their")
            and words[place + 1] in ("is", ":", "was")
        ):
            return True
        if (
            word in _VIEWS
            and words[place + 1 : place + 2] in (["that"], [":"], ["is"])
            and "that" in words[place + 1 : place + 3] + ["that"] * (words[place + 1 : place + 2] == [":"])
        ):
            return "my" not in words[max(first, place - 2) : place]
        if word in SOURCES and words[place + 1 : place + 2] in ([":"], ["'s"], [","]):
            return True
    line, reading = clauses.reading.line, clauses.reading
    if candidate.kind == "advice" and _TOLD_TO.search(
        line[reading.place_of(first) - 1 : reading.place_of(candidate.first)]
    ):
        return True
    if candidate.concept == "noncompliant" and words[candidate.first - 1] in (
        "put",
        "wrote",
        "ticked",
        "marked",
        "writes",
    ):
        return True
    if _ONCE_THOUGHT.search(line[reading.place_of(first) - 1 : reading.place_of(candidate.end) + 120]):
        return True
    if _DOWN_AS.search(line[: reading.place_of(candidate.first)][-60:]):
        return True
    if _SPIEL.search(line[reading.place_of(first) - 1 : reading.place_of(candidate.first)][-140:]):
        return True
    if _THEIR_WORDS.search(line[reading.place_of(candidate.end) :][:70]):
        return True
    if _KEEPS_SAYING.search(line[reading.place_of(candidate.end) :][:90]):
        return True
    return _reported_after(words, candidate, end) or _continues(clauses, candidate, first)


def _unsaid(words: list[str], place: int) -> bool:
    """ "No wonder", "nobody told me": that isn't what someone said."""
    before = words[place - 1] if place else ""
    return before == "no" or (before in ("nobody", "noone") and words[place] in _TELLING)


def _reports(clauses: Clauses, place: int, candidate: Candidate, first: int) -> bool:
    words = clauses.words
    word = words[place]
    between = words[place + 1 : candidate.first]
    following = between[0] if between else ""
    if word == "called" and words[place - 2 : place] in (
        ["it", "'s"],
        ["it", "is"],
        ["that", "'s"],
        ["this", "is"],
    ):
        return False
    person = candidate.kind in ("person", "adjective")
    if (
        person
        and word in ("told", "tell", "tells", "telling", "asked", "ask", "warned", "warn")
        and (
            _is_receiver(between)
            or (between == ["that"] and words[candidate.end : candidate.end + 1] == ["to"])
        )
    ):
        return False
    if word in _ABOUT_VERBS and following in ("about", "of"):
        return False
    if any(one in _TURNS for one in between) and between.count("that") < 2:
        return False
    speaker = _speaker(words, place, first)
    if speaker == "you" and words[max(first, place - 2)] in ("do", "did", "would"):
        return False
    if speaker in ("order", "you", "noun"):
        return (
            speaker == "you"
            and word not in WEAK_REPORTING
            and "if" not in words[first:place]
            and "can" not in words[first:place]
        )
    weak = word in WEAK_REPORTING and word not in CALLING and speaker != "passive"
    if weak and (
        not any(one in _THAT for one in between[:2]) or speaker == "author" or word in ("heard", "hear")
    ):
        return False
    if speaker == "author":
        if word in CALLING:
            return word in ("called", "calling", "labelled", "named")
        if word in OWN_VIEW or word in ("saying", "telling", "thinking", "thought"):
            return False
        return following != "you" and "like" not in words[max(first, place - 3) : place]
    return True


_ABOUT_VERBS = word_set(
    """think thinks thought thinking hear heard tell ask asked asking write wrote writing joke laugh laughed warn
    warned complain posting"""
)
_TURNS = frozenset(["but", "because", "so", ";"])


def _is_receiver(between: list[str]) -> bool:
    """ "Told that junkie to leave": spoken to, not spoken of."""
    return (
        not any(one in _SUBJECTS or one in BE or one in _THAT - {","} for one in between)
        and "me" not in between[:1]
        and not (between[:1] and between[0] in ("him", "her", "them", "us", "everyone", "people"))
    )


def _speaker(words: list[str], place: int, first: int) -> str:
    """Who reports: "author", "you", "passive" or "other"."""
    if words[place] in _PASSIVE and any(
        one in BE or one in ("got", "get", "gets", "getting") for one in words[max(first, place - 3) : place]
    ):
        return "passive"
    back = place - 1
    while back >= first and (words[back] in ADVERBS or words[back] in MODALS or words[back] in _HELPING):
        back -= 1
    if back < first:
        if words[place] in _ORDERED:
            return "order"
        return "other" if words[place] in _HEARSAY else "author"
    if words[place] in _NOUNS and words[place - 1] in DETERMINERS:
        return "noun"
    if any(one in ("should", "ought", "let", "must") for one in words[max(first, place - 2) : place]):
        return "order"
    if words[back] in ("i", "me", "we"):
        return "author"
    if words[back] in ("how", "can", "could") or words[back : back + 1] == ["to"]:
        return "order"
    return "you" if words[back] == "you" else "other"


_TELLING = word_set("told tells warned mentioned said")
_HELPING = BE | word_set("not kept keeps keep started and up around straight")
_ORDERED = word_set("call say tell think ask name write treat describe label consider")
_NOUNS = word_set(
    """post text name comment report state snap claim claims reply joke call shout thought argument laugh lecture
    quote say mean"""
)
_HEARSAY = word_set(
    """told called said says reckons calls thinks typed labelled introduced described wrote"""
)


def _reported_after(words: list[str], candidate: Candidate, end: int) -> bool:
    """ "…, my dad says"; "that's what they call me"."""
    rest = words[candidate.end : end][:30]
    for place, word in enumerate(rest):
        if word not in REPORTING or word in WEAK_REPORTING - CALLING or place < 1:
            continue
        before = rest[max(0, place - 6) : place]
        if any(one in ("i", "you", "we", "not") for one in before[-3:]):
            continue
        if "what" in before[:-1]:
            at = len(before) - 1 - before[::-1].index("what")
            if at and before[at - 1] in ("is", "'s", "was", ","):
                return True
        opened = [spot for spot, one in enumerate(before) if one in (",", '"', "'", "-")]
        last = rest[place + 1 :]
        if (
            opened
            and len(before) - opened[-1] <= 4
            and word not in CALLING
            and all(one in _TO_WHOM for one in last[:2])
        ):
            return len(before) - opened[-1] > 1
    return False


_TO_WHOM = word_set(
    """me us him her them . , ! to today yesterday always once at about of in when on every"""
)


def _continues(clauses: Clauses, candidate: Candidate, first: int) -> bool:
    """A sentence that opens with what was said before: "my dad on the phone: …", "he goes\\n'…'"."""
    words = clauses.words
    before = words[max(0, first - 3) : first]
    if _READ.search(" " + " ".join(words[max(0, first - 12) : first]) + " "):
        return True
    here = clauses.reading.text[
        clauses.reading.tokens[candidate.first].start : clauses.reading.tokens[candidate.end - 1].end
    ]
    if (
        len(here) > 3
        and here.isupper()
        and _READ.search(" " + " ".join(words[first : candidate.first]) + " ")
    ):
        return True
    return len(before) > 1 and before[-1] == "\n" and before[-2] in ("goes", "like", "said", "says", ":")
