"""Words that reach the author by a voice, a wall or a phone: the author passes them on and need not share them.

Where no verb says so, the shape of the message does: a speaker or a place before a colon, a speaker after a comma,
something that was thrown at the author, or that the author received.
"""

import re

from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.english.verbs import is_verb
from server.domain.nudge.english.words import CALLING, NAMES, PEOPLE, SOURCES, THIRD
from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Candidate

_MEDIA = SOURCES | word_set(
    """voice voices phone graffiti wall walls door window text texts message messages dm dms tannoy radio tv telly
    board whiteboard noticeboard screen voicemail inbox group chat facebook twitter reddit tiktok whatsapp leaflet
    voicenote note notes letterbox spraypaint spraypainted scrawled carved subtitle subtitles ad advert billboard
    overheard speaker probation reception"""
)
_NO_SPEECH = word_set(
    """update psa question questions fact facts tip news opinion reminder edit warning rant confession me problem
    moral ps tldr result today tonight story topic plan reason issue truth thing cause verdict mood status we i"""
)
_TURNS_TO = re.compile(
    r"^ (?:an? |the |one |my )?[a-z]+ to (?:an? |the |my |his |her |another )?[a-z' ]{2,30} $"
)
_SHOUTED = re.compile(
    r" (?:chants?|chanted|chanting|sings?|sang|singing|sprays?|sprayed|scrawls?|scrawled|hurls?|hurled|hollers?"
    r"|hollered|mouths|mouthed|spits?|spat|hiss|hisses|howls?|howled|shouts?|yells?|carved|painted|tags?|tagged"
    r"|screech(?:ed|es)?|bellows?|bellowed|throws?|threw|throwing|lobs?|lobbed) (?:the word |' |\" )*$"
)
_GOES = re.compile(
    r" (?!it |this |that |everything |all |things |what |one |life |story )[a-z]+ (?:just |only |then )?"
    r"(?:goes|went|go|(?:is|was|were|'s) (?:just |all )?like|turns? (?:round|around)|turned (?:round|around)|"
    r"pipes? up|piped up|chimes? in|chimed in) (?:and |with )?"
    r"(?:, |: |well |oh |look |right |yeah |so |no |nah |listen |ah |aye |god |ugh |sure |love |but |maybe )+"
    r"(?:[a-z',]+ ){0,8}$"
)
_AT_ME = re.compile(r"^(?:at|after|to|through|across|down) (?:me|us|my|our) ")
_PRESSED = re.compile(
    r" (?:advis(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|begg(?:ed|ing)|warn(?:ed|s|ing)|nag(?:s|ged|ging)?"
    r"|counsel(?:s|led)?"
    r"|push(?:es|ed|ing)?|pressur(?:e|es|ed|ing)|lectur(?:e|es|ed|ing)|order(?:s|ed|ing)?|pester(?:s|ed|ing)?"
    r"|on at) (?:me|us) (?:[a-z' ]{0,50})$"
)
_ME_AS = re.compile(
    r" (?:[a-z]+ed|had|has|have|got|put|puts|wrote|writes|sees?|saw|seen|make|makes|made) (?:me|us) "
    r"(?:down as|up as|off as|out as|out to be|as) (?:\? |: |, )?(?:an? |the |just |only |some )*(?:[a-z]+ )?$"
)
_TOLD = re.compile(
    r"(?:^ |[.,!?] | (?:was|were|been|got|get|being|am|is|are) )(?:told|warned|informed|reminded) "
    r"(?:me |us )?(?:that )?(?:i|we|you|he|she|they|my|our|his|her|their|no|it) (?:[a-z',]+ ){0,12}$"
)
_SPOKEN_AFTER = re.compile(
    r"^(?:[a-z' ]{0,40})(?:, |' |\" |\? |! |- )+(?:and )?(?:then )?(?:he|she|they|[a-z]+ ?[a-z]*) "
    r"(?:goes|went|was like|is like|'s like)(?: to me| at me)?(?: [.,!?\n]|$)"
)
_FRONTED = re.compile(
    r"^, (?:(?:they|he|she|people|everyone|everybody|folk|(?:the|my|our|his|her) [a-z]+(?: [a-z]+)?) "
    r"(?:used to |all |always |still |would |just )*(?:call|called|calls|named|labelled|dubbed|christened) "
    r"|as (?:they|he|she|people|everyone|the [a-z]+) (?:used to |would |always |all |so [a-z]+ )*(?:call|called|calls"
    r"|put|puts|say|said|says|had) )"
)
_FROM_SOMEONE = re.compile(
    r"^(?:speech |talk |line |lecture |text |texts |comment |comments |' |\" )*(?:off|from|courtesy of"
    r"|according to|via"
    r"|out of) (?:the|my|our|his|her|their|some|a|your|every) (?:[a-z]+ ){0,2}"
    rf"(?:{'|'.join(sorted(PEOPLE))}|in law|comments?|papers?|telly|internet|group|chat|ward|desk) "
)
_TO_MYSELF = re.compile(
    r"^[^.!?]{0,30}, (?:i (?:keep |kept |always |have to |just |still )?(?:tell|telling|told|say|saying|said"
    r"|think|thinking)"
    r" (?:to )?myself|says? the (?:voice|head)|my (?:head|brain) (?:says|goes|tells)) "
)
_IN_PRINT = re.compile(
    r" (?:papers|press|tabloids?|headlines?|comments|gossips?|rumours?"
    r"|rumour mill) (?:[a-z]+ ){0,6}[,-] (?:[a-z]+ ){0,2}$"
)
_RECEIVED = re.compile(
    r" (?:woke up to|came home to|come home to|got|get|getting|had|received|opened|read|counted|deleted|heard"
    r"|sent me)"
    r" (?:[a-z0-9]+ ){0,4}(?:of (?:those|these|them|that)|like (?:that|those|these|this)) "
)


def passed_on(clauses: Clauses, candidate: Candidate) -> bool:
    """Whether the author passes on what reached them."""
    line, reading = clauses.reading.line, clauses.reading
    first, _ = clauses.sentence(candidate.first)
    before = line[reading.place_of(first) - 1 : reading.place_of(candidate.first)][-160:]
    after = line[reading.place_of(candidate.end) :][:160]
    if (
        _GOES.search(before)
        or _PRESSED.search(before)
        or _ME_AS.search(line[: reading.place_of(candidate.first)][-90:])
        or _TOLD.search(before)
    ):
        return True
    if _SHOUTED.search(before) and (_bare(clauses, candidate) or _AT_ME.search(after)):
        return True
    if (
        _SPOKEN_AFTER.search(after[:90])
        or _FRONTED.search(after)
        or _RECEIVED.search(f" {after}")
        or _TO_MYSELF.search(after)
        or _IN_PRINT.search(before)
    ):
        return True
    if candidate.kind not in ("person", "adjective", "state") and _FROM_SOMEONE.search(after):
        return True
    return _after_colon(clauses, candidate)


def _bare(clauses: Clauses, candidate: Candidate) -> bool:
    """Right behind the verb, as what is shouted is."""
    return candidate.first > 0 and clauses.words[candidate.first - 1].isalpha()


def _after_colon(clauses: Clauses, candidate: Candidate) -> bool:
    """ "Voice at the door: …": a speaker or a medium, no verb, a colon, and then what was said."""
    words = clauses.words
    low = max(0, candidate.first - 25)
    colon = next((place for place in range(candidate.first - 1, low, -1) if words[place] == ":"), None)
    if colon is None:
        return False
    start = colon
    while start > 0 and words[start - 1] not in (".", "!", "?", "\n") and colon - start < 9:
        start -= 1
    told = words[start:colon]
    if not told or set(told) & _NO_SPEECH:
        return False
    if set(told) & _MEDIA:
        return True
    if _TURNS_TO.search(f" {' '.join(told)} "):
        return True
    speaks = any(one in PEOPLE or one in NAMES or one in THIRD for one in told)
    if not speaks or any(map(is_verb, told)):
        return False
    return any(is_verb(one) or one in ("you", "?") for one in words[colon + 1 : candidate.end + 6])


def epithet(clauses: Clauses, candidate: Candidate) -> bool:
    """ "He told me to get lost, the psycho": added after a comma, by the author, about whoever spoke."""
    words = clauses.words
    first, end = clauses.sentence(candidate.first)
    place = candidate.first - (words[candidate.first] != "the")
    return (
        words[place - 1 : place + 1] == [",", "the"]
        and place - 1 - first > 3
        and all(not one[0].isalpha() for one in words[candidate.end : end])
        and not CALLING & set(words[first:place])
    )
