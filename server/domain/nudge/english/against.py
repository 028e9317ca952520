"""Negation that reaches a wording, correction, and speaking up for people.

A question tag (
    "isn't he a…?"
) denies nothing, nor does a "not" about something else ("wouldn't trust that …").
"""

import re

from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.english.standing import Standing
from server.domain.nudge.english.verbs import is_verb
from server.domain.nudge.english.words import ADVERBS, BE, DETERMINERS, NAMES
from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Candidate

_SUBJECTS = word_set("i you he she they we it this that these those all everyone people")
_NOT_DENIABLE = word_set(
    """happy_pills shrink clean_person clean_test dirty_test commit_suicide failed_attempt successful_suicide
    noncompliant drug_habit rock_bottom"""
)
_DENIED_INSIDE = word_set("addiction_choice deserve_it attention_seeking")
_NOT = word_set("not never nobody noone no hardly without nor isn neither")
_DENYING = re.compile(
    r" (?:not|never|no|nobody|none|nothing|without|hardly|neither|nor|far from|more than|instead of|"
    r"rather than|less than|does not make [a-z]+|do not make [a-z]+|not mean [a-z' ]+|"
    r"instead of) (?:[a-z']+ ){0,2}$"
)
_LABELLING = re.compile(
    r" (?:not|never|stop|stopped|quit|cut out|please|without|instead of|rather than|refuse to|hate|"
    r"tired of|sick of|no|wish (?:people|they|he|she) would not|wish (?:people|they) would stop|"
    r"do not) (?:[a-z']+ ){0,4}"
    r"(?:call|calling|call(?:s|ed)|label|labelling|labeling|say|saying|treat|treating|think of|make|"
    r"makes|mean|means|see|seeing|describe|describing|introduce|introducing|define|defining|reduce|"
    r"refer to|use|using|judge|brand|shame|"
    r"shaming) (?:[a-z']+ ){0,6}$"
)
_FOR_PEOPLE = re.compile(
    r"^(?:[a-z]+ )?makes? (?:the best|great|good|brilliant|lovely) |^(?:(?:like|in|on|out|there|"
    r"everywhere|and|who|with|just|also|still|all|always|the|our|your|this"
    r"|group|alcoholics|addicts) ){0,4}(?:deserves?|matter|are (?:just |still |all |only |also |not |"
    r"human|people|someone|somebody|ill|sick|loved|worth|somebody 's|someone 's|your|our)"
    r"|(?:are|is) n?o?t? ?(?:a )?(?:human|people|someone|person|sick|ill)|do not (?:choose|"
    r"deserve (?:this|that|to (?:die|suffer|be)|any of|judg|shame|stigma|hate|your)|"
    r"need (?:punish|judg|shame|to be (?:shamed|judged|punished)))|need (?:help|love|support|care|"
    r"compassion|treatment|kindness|housing|homes|doctors|us|you)|can (?:and do )?(?:recover|"
    r"get better|get well|change)|"
    r"(?:do|can and do) (?:recover|get better)|recover |have (?:rights|families|feelings|mothers|mums)"
    r"|is not|are not|have as much|were never|get better|heal|get (?:well|sober)|become |go on to|"
    r"are (?:far |much )?more likely to be (?:victims|hurt|harmed|attacked)|make (?:great|good|"
    r"the best|brilliant|excellent)|pay (?:rent|taxes)|vote|hold down|"
    r"have jobs|have kids)\b"
)
_DEFENDS = re.compile(
    r" (?:(?<!you )(?<!i )deserves? (?:help|care|better|a|the|respect|dignity|love|compassion|to|"
    r"treatment|medical|kindness|housing|more|our|as|so|same)|shame on|(?:same as|just like|as) (?:you"
    r"|any|anyone|everyone|everybody|the rest)|is an illness|is a disease|it 's an illness|"
    r"it 's a disease|a health (?:condition|issue|problem)|medical condition|"
    r"with (?:dignity|respect|kindness|compassion|love|care)|saves? (?:money|lives)|human beings?|"
    r"be kind|have a heart|compassion|someone 's (?:son|daughter|child|kid|mum|dad|"
    r"brother|sister|baby)|somebody 's (?:son|daughter|child|kid|mum|dad|brother|sister|baby)) "
)
_ORDER_NOT_TO_BE = re.compile(
    r"^ (?:[a-z]+ )?(?:do not|stop|quit) (?:be|being) (?:such )?(?:a |an |so )?(?:[a-z]+ )?$"
)
_NEED_NOT = re.compile(
    r" (?:(?:do|does|did) not (?:ever )?(?:have|need) to|need not|no need (?:to|for)|never (?:have|had"
    r"|need|needed) to|without having to|(?:nobody|no one|noone|none of us) (?:should |ever |"
    r"really )*(?:have|has|needs?|ought) to|not believe in|no such thing as) [a-z' ]{0,40}$"
)
_NO_ONE_AT_ALL = re.compile(
    r"^ (?:[a-z]+ )?(?:nobody|no one|none of|no (?!wonder|doubt|idea|offence|offense|way)[a-z]+) (?!who )"
)
_LIKE_THAT_ONE = re.compile(r"^like (?:that one|that lot|him|her|them|those|you lot)(?: |$)")
_NO_REAL_NO = word_set("wonder doubt idea offence offense joke")
_UNREAL = re.compile(
    r" (?:anything but|far from|hardly|less of|enough of|enough with|not believe in|"
    r"no such thing as|as if (?:it is|it 's|he is|"
    r"he 's|she is|she 's|they are)?) (?:an? |the )?(?:[a-z]+ )?$"
)
_HATED = word_set(
    """loving treating hating shaming punishing judging jailing criminalising criminalizing blaming stigmatising
    stigmatizing mocking demonising"""
)
_NOBODY_IS = re.compile(
    r" (?:none of|not one of|nobody|no one|neither of|not a single) [a-z' ]{0,50} (?:is|are|was|were|"
    r"'s) [a-z ]{0,12}$"
)
_STIGMA = re.compile(
    r" (?:stigma|stigmas|discrimination|prejudice|war|violence|hate crimes?|cruelty) (?:[a-z]+ ){0,3}$"
)
_NOT_ONE = re.compile(
    r" (?:you|he|she|they|we) (?:are|'s|is|were|was) (?:definitely |really |just )?not one "
)
_REFUTED = re.compile(
    r"^(?:' |\" )*(?:is|are|'s|was) (?:just |such |all |complete |total |utter |absolute |an? |"
    r"the biggest |not |simply )*(?:lie|lies|myth|rubbish|nonsense|bollocks|wrong|false|untrue|true|"
    r"crap|bullshit|harmful|cruel|unhelpful|pants|tosh|baloney)[ ,.!]"
)
_LET_NOBODY = re.compile(
    r" (?:(?:stop|quit|enough with) telling (?:[a-z]+ ){1,5}|(?:not|never) (?:you )?(?:(?:let|"
    r"allow) (?:anyone|anybody|people|them|him|her|nobody|folk|"
    r"others) (?:tell|say|make|call|convince|shame)|(?:stop|quit|no more|"
    r"enough with) telling (?:[a-z]+ ){1,5}|dare (?:tell|say|call)|listen to (?:anyone|people|them"
    r"|those)|tell (?:[a-z]+ ){1,4}to|tell (?:him|her|them|me|people|someone|anyone|your|my))|(?:never"
    r"|nobody|no one) (?:tell|"
    r"tells|say|says) )[a-z' ]{0,40}$"
)
_CORRECTED = re.compile(
    r"^(?:' |\" )*(?:, |- |\. |\? |! )(?:no[ ,.!]+(?:he|she|they|it|you|that|not|way)|nope|nah|wrong|"
    r"not true|rubbish|bollocks|nonsense|bullshit|"
    r"absolute rubbish|that 's not|it 's not|he 's not|she 's not|they 're not|i disagree|disagree)\b"
)


def negated(clauses: Clauses, candidate: Candidate, standing: Standing) -> bool:
    """Whether a negation bears on the wording itself."""
    words = clauses.words
    clause = clauses.at(candidate.first)
    if _tagged(words, clause.first, candidate):
        return False
    line, reading = clauses.reading.line, clauses.reading
    before = line[reading.place_of(clause.first) - 1 : reading.place_of(candidate.first)]
    if _LABELLING.search(before[-120:]):
        return True
    if _ORDER_NOT_TO_BE.search(before):
        return False
    low, _ = clauses.sentence(candidate.first)
    sentence = line[reading.place_of(low) - 1 : reading.place_of(candidate.first)]
    if _NOBODY_IS.search(before) or _UNREAL.search(sentence[-60:]):
        return True
    if _LIKE_THAT_ONE.search(line[reading.place_of(candidate.end) :][:20]):
        return False  # "I was never a … like him": he is one
    if standing.link is not None:
        if _NO_ONE_AT_ALL.search(before):
            return True
        start = max(clause.first, standing.link - 4)
        return any(
            word in _NOT and words[place + 1] not in _NO_REAL_NO
            for place, word in enumerate(words[start : candidate.first], start)
        ) or (" more than " in before or " rather than " in before or " instead of " in before)
    near = words[max(clause.first, standing.start - 2) : candidate.first]
    if any(word in ("like", "with", "near", "for", "to", "from") for word in near):
        return False
    if (
        any(word in ("not", "no") for word in near[:2])
        and standing.start - clause.first <= 2
        and not any(map(is_verb, near))
    ):
        return True  # "not all addicts", "no addict is", "not a junkie, a person"
    return near[:2] in (["more", "than"], ["rather", "than"], ["instead", "of"], ["such", "thing"])


def denied(clauses: Clauses, candidate: Candidate) -> bool:
    """For claims: whether the clause denies it, or calls it untrue."""
    words = clauses.words
    clause = clauses.at(candidate.first)
    if _tagged(words, clause.first, candidate):
        return False
    inside = words[candidate.first : candidate.end]
    before = words[max(clause.first, candidate.first - 6) : candidate.first]
    own = [word for word in before if word in _NOT]
    if _NEED_NOT.search(line_before(clauses, candidate)[-70:]):
        return True
    if re.search(
        r" (?:can not tell me|can not deny|tell me|not saying|no denying) ", line_before(clauses, candidate)
    ):
        return False
    if candidate.concept in _NOT_DENIABLE:
        near = words[max(clause.first, candidate.first - 4) : candidate.first]
        if candidate.concept == "noncompliant":
            return any(one in ("hardly", "not", "never") for one in near)
        if candidate.concept == "commit_suicide":
            return near[-1:] in (["nobody"], ["one"]) or near[-2:] in (["do", "not"], ["does", "not"])
        return candidate.concept == "happy_pills" and "not" in near and any(one in BE for one in near)
    if (
        candidate.concept == "snap_out_of_it"
        and before[-1:] in (["could"], ["can"], ["to"])
        and "if" in words[clause.first : candidate.first]
    ):
        return True
    if candidate.kind == "setback" and "could" in before:
        return False
    if candidate.kind == "slur":
        return _ORDER_NOT_TO_BE.search(line_before(clauses, candidate)) is None and bool(own)
    if candidate.concept == "enabler":
        before = [one for one in before if one != "stop"]
        return "not" in before or "never" in before
    if inside[:1] in (["not"], ["no"], ["never"]):
        own = []
    near = before[-1:] if candidate.kind == "term" else before[-3:]
    if any(word in near for word in own) and not any(word in ("if", "why") for word in before):
        return True
    if candidate.concept == "snap_out_of_it" and "not" in inside and inside[-1] != "real":
        return True
    if "deserve" in inside and "not" in inside:
        return False
    if any(inside[place : place + 1] == ["not"] for place in (1, 2)) and candidate.concept in _DENIED_INSIDE:
        return True
    line, reading = clauses.reading.line, clauses.reading
    start = line[reading.place_of(clause.first) - 1 : reading.place_of(candidate.first)]
    return _LABELLING.search(start[-120:]) is not None or _DENYING.search(start[-40:]) is not None


def line_before(clauses: Clauses, candidate: Candidate) -> str:
    """The clause up to the candidate, between blanks."""
    reading, clause = clauses.reading, clauses.at(candidate.first)
    return reading.line[reading.place_of(clause.first) - 1 : reading.place_of(candidate.first)]


def _tagged(words: list[str], first: int, candidate: Candidate) -> bool:
    """ "Isn't he a…": the verb and its "not" come before the subject."""
    start = first
    while (
        start < candidate.first
        and (words[start] in ADVERBS or words[start] in ("and", "but", "so", "why"))
        and words[start] != "not"
    ):
        start += 1
    return (
        words[start : start + 1] != []
        and (words[start] in BE or words[start] in ("do", "does", "did", "have", "has"))
        and words[start + 1 : start + 2] == ["not"]
        and start + 2 < candidate.first
        and (words[start + 2] in _SUBJECTS or words[start + 2] in DETERMINERS or words[start + 2] in NAMES)
    )


def defended(clauses: Clauses, candidate: Candidate, standing: Standing) -> bool:
    """Counter-speech: the people meant are stood up for, or the wording is refuted."""
    line, reading = clauses.reading.line, clauses.reading
    _, end = clauses.sentence(candidate.first)
    after = line[reading.place_of(candidate.end) : reading.place_of(end)]
    if _LET_NOBODY.search(line[: reading.place_of(candidate.first)][-80:]):
        return True
    if candidate.kind == "person" and _STIGMA.search(
        line[max(0, reading.place_of(candidate.first) - 60) : reading.place_of(candidate.first)]
    ):
        return True
    if _HATED & set(clauses.words[max(0, standing.start - 1) : candidate.first]):
        return True
    if _NOT_ONE.search(line[reading.place_of(candidate.end) - 1 :][:80]) or _REFUTED.search(after):
        return True
    whole = candidate.kind == "person" and standing.link is None and _FOR_PEOPLE.search(after) is not None
    return (
        whole
        or _DEFENDS.search(f" {after[:120]}") is not None
        or _CORRECTED.search(line[reading.place_of(candidate.end) :][:60]) is not None
    )
