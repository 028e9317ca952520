"""Speaking up without saying so in a denial: questions that want no answer, orders not to, blame for those who label,
and what a negation with an article takes back."""

import re

from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.rules import Candidate

_LABELLERS = (
    r"(?:writ(?:e|es|ing)|hat(?:e|es|ing)|judg(?:e|es|ing)|mock(?:s|ing)?|laugh(?:s|ing)? at|blam(?:e|es|ing)"
    r"|look(?:s"
    r"|ing)? down on|sneer(?:s|ing)? at|dismiss(?:es|ing)?|shun(?:s|ning)?|step(?:s|ping)? over|giv(?:e|es|ing) up on"
    r"|walk(?:s|ing)? past|ignor(?:e|es|ing)|turn(?:s|ing)? away|demoni[sz](?:e|es|ing)|shame(?:s)?|punish(?:es|ing)?"
    r"|bash(?:es|ing)?|look(?:s|ing)? through|film(?:s|ing)?|spit(?:s|ting)? (?:on|at)|think(?:s)? less of)"
)
_WHO_LABELS = re.compile(
    rf" (?:people|those|anyone|anybody|whoever|folk|folks|someone|everyone|them|staff|doctors|nurses) (?:who |that )?"
    rf"(?:still |just |only |always |can )?{_LABELLERS} (?:off )?(?:[a-z]+ )?$"
)
_WANTS_NO_ANSWER = re.compile(
    r"^ (?:and |but |so |ok |sorry |wait |, )*(?:since when |who (?:says|said|decided) |what if (?:we|you"
    r"|they|everyone"
    r"|people|society|doctors|nurses|hospitals|someone|somebody|the [a-z]+) (?!is |are |was |were |'s |got |had )|"
    r"imagine if (?:we|they|people|everyone|society) |would (?:you|anyone|they|we) (?:ever )?(?:call|say|tell"
    r"|treat) |"
    r"(?:why|how) (?:would|could|can|should) (?:you|anyone|anybody|we|they) (?:ever )?"
    r"(?:refuse|deny|turn away|laugh at|mock|hate|punish|judge|blame) )"
)
_WHY_NOT = re.compile(
    r"^ (?:and |but |so )?(?:why|how come) (?:do |does |should |would |can |must )(?:the )?$"
)
_SO_WHAT = re.compile(
    r"^[^.!]{0,40}(?:, |\? )(?:and )?(?:so what|who cares|what of it|what about it|big deal)(?: |$)"
)
_ECHOED = re.compile(
    r"^(?:, |\? |' |\" )+(?:is it|are they|is he|is she|is that right|really|says who|who says|excuse me|you "
    r"(?:say|said|reckon|think)|yeah right|i do not think so) ?[?.,]"
)
_ORDER = re.compile(
    r"(?:^| [.,!?\n;-]| and| but| so| please| pls| can (?:we|you)| just| let us| rule one| tip) (?:please |pls |just "
    r"|maybe |also )?(?:do not|never|not|stop|quit|avoid) (?:ever |please |just )?"
    r"(?:writ(?:e|ing)|fil(?:e|ing)|dismiss(?:ing)?|reduc(?:e|ing)|chalk(?:ing)?|describ(?:e|ing)"
    r"|label(?:ling)?|grad(?:e"
    r"|ing)|brush(?:ing)?|wav(?:e|ing)|call(?:ing)?|say(?:ing)?|confus(?:e|ing)|mistak(?:e|ing)) (?:[a-z']+ ){0,7}$"
)
_ORDER_ABOUT = re.compile(
    r"(?:^| [.,!?\n;-]| and| but| so| please| pls| just) (?:please |just )?(?:do not|never|stop) (?:ever )?"
    r"(?:ask|asking|tell|telling|demand|grill|quiz|pester|check|make) (?!me |us )(?:[a-z]+ ){0,3}"
    r"(?:if|whether|how|that|why|prove|about|it) (?:[a-z']+ ){0,4}$"
)
_IS_NOT_A = re.compile(
    r" (?:is|are|was|were|am|'s|be|been) (?:really |just |even |actually |also )*(?:not|never"
    r"|hardly) (?:even |really "
    r"|just |actually |only |always |ever |still )*an? $"
)
_NOT_MAKE = re.compile(r" (?:not|never|hardly) (?:an? )?(?:[a-z]+ )?$")
_NOT_ONE = re.compile(
    r" (?:not one|not a single|no(?! (?:offen|wonder|doubt|idea|way|joke|matter|chance)))"
    r" [a-z]+ (?:(?!but )[a-z']+ ){0,6}(?:is|are|was|were|'s|chooses?|chose|wants?|wanted) "
    r"(?:[a-z]+ ){0,3}$"
)
_OWED = re.compile(
    r" (?:entitled to|like (?:any|anybody|anyone|everybody|everyone)(?: else)?|same as (?:any|every)(?:body|one)|"
    r"(?:has|have) (?:a|an|every|the|the same|as much) right|have rights|(?:too|as well) you know|as human as"
    r"|no less|"
    r"not a crime|count too|count as much|in our hands|owe them|could be (?:you|me|any of us)) "
)
_HELP_THEM = re.compile(
    r"(?:^| [.,!?\n]| and) (?:just |please |and |so )?(?:give|house|treat|help|feed|fund|love|hug|support"
    r"|hire|employ|"
    r"believe|listen to|talk to|sit with|look after|be kind to|stand with|stand by|stand up for) (?:the "
    r"|more |our )?$"
)
_PRAISED = re.compile(
    r"^(?:are|were|is|was|make|made) (?:(?!not |never |less )[a-z]+ ){0,3}(?:kind|brav|funn|tough|strong"
    r"|lovel|nicest|warm|"
    r"clever|gentl|generous|honest|best|sound|decent|wonderful|brilliant)[a-z]* (?!at |with |in |un)"
)
_SAME_NEEDS = re.compile(
    r"^(?:needs?|feels?|bleed|cry|hurt|grieve|love|matter|count|deserve|laugh|vote"
    r"|pay) (?:[a-z]+ ){0,6}(?:as well|too)(?: |$)"
)
_HUMAN = re.compile(
    r" (?:that is|that 's|they are|he is|she is|he 's|she 's) (?:[a-z]+ ){0,2}(?:sons?|daughters?|mothers?|mums?|"
    r"fathers?|dads?|brothers?|sisters?|child|children|kids?|uncles?|aunts?|people|human)(?: |$)"
)
_BETTER_WORD = re.compile(
    r"^(?:[.,;:-]|\n|but| )*(?:(?:it|they|the word|that|he|she)(?: is| are| was|'s| 's)|say|we say|just) "
    r"(?:just )?(?:positive|negative|in recovery|not using) "
)


def stands_up(clauses: Clauses, candidate: Candidate) -> bool:
    """Whether the sentence is on the side of those whom the wording names."""
    line, reading = clauses.reading.line, clauses.reading
    first, end = clauses.sentence(candidate.first)
    before = line[reading.place_of(first) - 1 : reading.place_of(candidate.first)]
    after = line[reading.place_of(candidate.end) :][:140]
    here = line[reading.place_of(candidate.end) - 1 : reading.place_of(end)]
    people, label = candidate.kind == "person", clauses.words[candidate.end - 1]
    if _WHO_LABELS.search(before[-90:]) or _SO_WHAT.search(after) or _ECHOED.search(after):
        return True
    if people and (_WANTS_NO_ANSWER.search(before) or _OWED.search(here)):
        return True
    if (
        people
        and not before.endswith(" of the ")
        and label.endswith("s")
        and (_PRAISED.search(after) or _SAME_NEEDS.search(after))
    ):
        return True
    if people and _WHY_NOT.search(before) and after.startswith(("not ", "never ")):
        return True
    if (
        people
        and clauses.words[candidate.end - 1].endswith("s")
        and _HELP_THEM.search(before[-50:])
        and " they " not in after
    ):
        return True
    return people and "?" in after[:40] and _HUMAN.search(" " + after) is not None


def taken_back(clauses: Clauses, candidate: Candidate) -> bool:
    """Whether the author tells others not to say it, or denies that something is one."""
    line, reading = clauses.reading.line, clauses.reading
    first, _ = clauses.sentence(candidate.first)
    before = line[reading.place_of(first) - 1 : reading.place_of(candidate.first)][-120:]
    after = line[reading.place_of(candidate.end) :][:60]
    if _ORDER.search(before) or (candidate.kind != "person" and _ORDER_ABOUT.search(before)):
        return True
    said = clauses.words[candidate.first]
    if _IS_NOT_A.search(before + (f"{said} " if said in ("a", "an") else "")) or _NOT_ONE.search(before):
        return True
    if candidate.kind == "test" and " not " in line and _BETTER_WORD.search(after):
        return True
    return after.startswith(("make ", "makes ")) and _NOT_MAKE.search(before) is not None
