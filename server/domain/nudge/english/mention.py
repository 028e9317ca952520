"""Talk about a wording, and talk against one: neither is a use of it."""

import re

from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.english.words import DETERMINERS
from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Candidate

_BEFORE = re.compile(
    r" (?:(?:the|that|this|my|our|these|those|same|other|phrases?|which|what|"
    r"whole)? ?(?:[a-z]+ )?(?:word|words|(?<!long )(?<!short )terms?|phrase|phrases|label|labels|"
    r"language|wording|slur|"
    r"expression|title|"
    r"thing|line|question|argument|noun|myth|idea|talk|trope|cliche|stereotype|rhetoric|nonsense|stuff"
    r"|crap|chat|bollocks|bullshit) (?:of |is |was |like |such as |about |that |for |called |the |' |"
    r"\" |, |: |an? |being |to )*"
    r"|(?:stop|stopped|quit|avoid|hate|hated|dislike|loathe|prefer|preferred|use|uses|used|using|drop|"
    r"dropped|ban|banned|flag|flags|flagged|flagging|write|spell|define|google|googled|say|saying|than"
    r"|with|swap|swapped|swapping|replace|replaced|instead of|rather than|vs|versus|retire|"
    r"mind|heard|hearing|hear|writing|type|typed|typing|correct|corrected|autocorrect|autocorrected|changed|"
    r"looked up|where) (?:to |the |people |someone |being |saying |called |calling |using |when |they "
    r"|say |that |word |words |' |\" |an? |is |it )*"
    r"|(?:does|did|do) (?:the |' |\" |an? |word )*|(?:meaning|definition|origin|etymology|opposite|"
    r"spelling|plural) of (?:the |' |\" |an? |word )*"
    r"|(?:like|says|called|hashtag|#|titled|named|tagged|between|about) [\"'] )$"
)
_AFTER = re.compile(
    r"^(?:still )?(?:a )?(?:thing|something) people say |^, (?:the|my|his|her|their) [a-z]+ 's (?:word"
    r"|term|name|phrase) |^(?:' |\" |, |- |as |- )*(?:(?:is|are|was|'s|sounds?|feels?|seems?|isn|"
    r"as) (?:such |just |"
    r"really |not |still |also |considered |actually |become |now |always |only |kind of |so |too |"
    r"quite |pretty |that |like )*(?:an? |the )?(?:[a-z]+ )?(?:[a-z]+ )?"
    r"(?:word|words|term|terms|phrase|phrasing|slur|label|expression|offensive|outdated|stigmatising|"
    r"stigmatizing|derogatory|language|ok to say|okay to say|loaded|harsh|dehumanising|clinical|"
    r"wording|insult|judgy|rude)\b"
    r"|(?:rude|offensive|derogatory|a slur|an insult|acceptable|outdated|pc|ok|okay|bad) (?:\?|"
    r"to (?:say|use|call)|now|these days|or|word|$)|the (?:right|correct|best|proper|wrong|"
    r"kindest) (?:term|word|phrase|wording|way|thing)|(?:has to be|must be|is|was) (?:the |my |"
    r"a )?(?:[a-z]+ ){0,3}(?:word|term|label|phrase)\b|(?:means?|meant|vs|versus|or [a-z]+ ?\?|"
    r"stands for|(?:is|are) not (?:an? |the )?(?:adjective|verb|noun|insult|personality|compliment|"
    r"joke|punchline|synonym|costume|mood)|"
    r"turned from|comes from|came from|come from|ever (?:be )?ok|even mean|mean)\b"
    r"|(?:instead of|rather than)\b|(?:myth|line|argument|debate|question|trope|cliche|stereotype|talk"
    r"|label|word|rhetoric|narrative|nonsense|discourse|jokes?|speech)\b)"
)
_INSTEAD = re.compile(r"(?:instead of|rather than|meant? that|means? (?:you|he|she|they)) ")
_MEANT = re.compile(
    r" (?:meant|means|stands for|stood for|short for|it read|it reads|which read) (?:' |\" )*$"
)
_ASKING = re.compile(
    r" (?:do (?:we|you|i) (?:still )?say|should (?:we|i) say|better way to say|other word for|"
    r"another word for|right word for|nicer word|what do you call"
    r"|what do you say|how do you say|how do (?:you|we|i|u) (?:lot |all |guys )?(?:answer|respond|"
    r"reply)|"
    r"(?:which|what) do (?:you|we|u) (?:all )?(?:prefer|say)|why (?:do|does) (?:the|this) (?:bot|app|"
    r"thing|site)|bot|dictionary|scrabble|spell ?check(?:er)?|style guide|guidelines say|wording|"
    r"terminology|person first|offensive|"
    r"how do (?:you|we|people|u) feel about|thoughts on|what does [a-z' ]{0,20}mean|we do not say|"
    r"we don't say|do not say|don't say|never say|no one says|please can we not|"
    r"can we (?:please )?(?:not|(?:stop|retire|drop|ditch) (?:saying|using|calling|with|the word))|"
    r"stop (?:saying|using the)|"
    r"sick of (?:hearing|people)|tired of (?:hearing|people)|fed up of|fed up with|hate (?:it )?when|"
    r"hate (?:the word|being called|that word|the term)|used to say|unlearn(?:ed|ing)?|people (?:who|"
    r"that) say|anyone who says|if (?:one more|another|anyone|someone) [a-z ]{0,18}(?:says?|calls?|"
    r"tells?)|"
    r"next person (?:who|to)|(?:coined|invented|came up with|thought up|dreamt up|popularised)(?: the)?|"
    r"mean(?:t|s|ing)? by|counts? as|in plain english|funny how there 's an?|why is there an?|whoever (?:says"
    r"|said|calls|called)|explain|define|opens with|glossary|"
    r"difference between|does everyone|do people really|"
    r"starts with|which do you prefer|who do you prefer) "
)


def mentioned(clauses: Clauses, candidate: Candidate) -> bool:
    """Asked about, discussed or disliked as a wording."""
    line, reading = clauses.reading.line, clauses.reading
    first, end = clauses.sentence(candidate.first)
    start = reading.place_of(candidate.first)
    before = line[reading.place_of(first) - 1 : start]
    after = line[reading.place_of(candidate.end) : reading.place_of(end)]
    if candidate.kind not in ("person", "suicide") and " is it true " in before:
        return True
    if candidate.kind == "test" and "'" not in before and '"' not in before:
        return (
            _ASKING.search(f" {before[-160:]}") is not None or _ASKING.search(f" {after[:120]}") is not None
        )
    if candidate.kind in ("treatment", "claim", "setback", "advice") and _INSTEAD.match(after):
        return False
    if (
        _MEANT.search(before[-30:])
        or _AFTER.search(after)
        or _ASKING.search(f" {before[-160:]}")
        or _ASKING.search(f" {after[:120]}")
    ):
        return True
    if before.endswith((" what a ", " what an ", " what ")) and after.startswith(
        ("is ", "means ", "was ", "are ")
    ):
        return True
    if before.endswith((" a word ", " a word of what ", " a word a ", " a word an ", " a word the ")):
        return False
    return _BEFORE.search(before[-60:]) is not None and (
        _wordish(before[-60:]) or _bare(clauses, candidate) or before.rstrip().endswith(("'", '"'))
    )


def _wordish(before: str) -> bool:
    return (
        re.search(
            r" (?:word|words|term|terms|phrase|phrases|label|labels|language|wording|slur|expression|"
            r"myth|noun"
            r"|argument|trope|cliche|stereotype|define|google|googled|spell|meaning|definition|origin|"
            r"etymology|opposite|spelling|plural) ",
            before,
        )
        is not None
    )


def _bare(clauses: Clauses, candidate: Candidate) -> bool:
    """A count noun without a determiner, singular, or a verb without a subject: words that are cited."""
    before = clauses.words[candidate.first - 1] if candidate.first else ""
    if candidate.kind in ("suicide", "term"):
        return before in _CITING - _COMPARING or clauses.words[
            max(0, candidate.first - 2) : candidate.first
        ] == ["instead", "of"]
    last = clauses.words[candidate.end - 1]
    nouns = candidate.kind == "person" or last in ("flyer", "flier", "enabler", "codependent")
    cited = nouns and clauses.words[candidate.first] not in DETERMINERS
    return cited and not last.endswith("s") and before in _CITING


_COMPARING = word_set("does did than vs of is")
_CITING = _COMPARING | word_set(
    """say typing typed spelling uses saying writing says use using used prefer flag flags flagged hate write
    avoid stop ' \""""
)


def wondered(clauses: Clauses, candidate: Candidate) -> bool:
    """A question that means to be answered: "is methadone a crutch?", but not "isn't it just a crutch?"."""
    words = clauses.words
    first, end = clauses.sentence(candidate.first)
    while first < candidate.first and words[first] in (
        "so",
        "but",
        "and",
        "hey",
        "ok",
        "hi",
        "quick",
        "question",
        "honest",
        ",",
        ":",
        "all",
    ):
        first += 1
    asks = words[first : first + 1] in (["is"], ["are"], ["does"], ["do"], ["can"], ["was"], ["would"])
    asks = asks and not any(word in ("even", "really") for word in words[candidate.first : candidate.end])
    return asks and words[first + 1 : first + 2] != ["not"] and "?" in words[first:end]
