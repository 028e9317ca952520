"""Claims and terms that name no person: whom they are said of, and whether that is what a message is about."""

import re
from collections.abc import Iterable

from server.domain.nudge.english import clean
from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.english.words import ADVERBS, BE, FEEL_WORDS, NAMES, OPENERS, OWN_VIEW, PEOPLE
from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Candidate, Who

SUBSTANCES = re.compile(
    r" (?:drugs?|drink(?:s|ing|er|ers)?|drank|booze|alcohol(?:ic|ics|ism)?|heroin|coke|cocaine|crack|"
    r"meth|pills?|benzos?|opioids?|opiates?|fentanyl|fent|weed|ket|needles?|narcan|naloxone|naloxone|"
    r"overdose[sd]?|overdosing|od|ods|odd|od'd|addict(?:s|ed|ion|ions)?|junkies?|"
    r"using|used|users?|use|rehab|detox|relapse[sd]?|recovery|sober|sobriety|clean|methadone|suboxone|"
    r"subs|bup|buprenorphine|subutex|treatment|clinic|programme|program|dealer|dealers|gear|smack|dope"
    r"|spice|poison|high|bottle|vodka|wine|pub|bar|lager|beer|cider|glue|bong|pipe|"
    r"aa|na|sponsor|sponsee|meeting|meetings|vodka|gin|habit|withdrawals?|withdrawing|stash|score|"
    r"scored|scoring|injecting|injects?|inject|picked up|pick up|hooked|recover|recovering|recovers?|"
    r"sickness|disease|illness|gambling|gamble[sd]?|bets?|betting|bookies|tweakers?|crackheads?|"
    r"antidepressants?|meds|medication|tablets?|prozac|sertraline|citalopram|mirtazapine|smoke|smokes|"
    r"smoking|drunk|quit|stuff|prison|jail|wagon) "
)
SELF_HARM = re.compile(
    r" (?:suicid[a-z]*|kill(?:s|ed|ing)? (?:him|her|them|your|my|one)?(?:self|selves)|took (?:his|her|"
    r"their) (?:own )?li(?:fe|ves)|tak(?:e|es|ing) (?:your|his|her|their) (?:own )?li(?:fe|ves)|(?:cut"
    r"|cuts|cutting|harm|harms|harming|harmed|hurt|hurts|hurting|burn|burns|burning|scratch|"
    r"scratches) (?:him|her|them|your)(?:self|selves)|"
    r"self harm(?:s|ed|ing|er|ers)?|selfharm[a-z]*|cuts|cutting|cut|cutter|cutters|overdose[sd]?|"
    r"overdosing|od|threaten(?:s|ed|ing)?|threats?|attempt(?:s|ed|ing)?|end(?:s|ed|ing)? it(?: all)?|"
    r"jump(?:s|ed|ing)?|bridge|hang(?:s|ed|ing)? (?:him|her|them)self|scars?|arms?|wrists?|pills|"
    r"tablets|razors?|hospital|icu|burns|ligature|"
    r"want(?:s|ed|ing)? to die|wanting to be dead|dead|died|die|dying|goodbye|goodbyes|ledge|roof|"
    r"tracks|rope|noose|swallow[a-z]*|bleach|a and e|a&e|ambulance|psych ward|on watch|crisis) "
)
DEATH_BY_OWN_HAND = re.compile(
    r" (?:suicid[a-z]*|kill(?:s|ed|ing)? (?:him|her|them|your|one|our)?(?:self|selves)|took (?:his|her"
    r"|their) (?:own )?li(?:fe|ves)|tak(?:e|es|ing) (?:your|his|her|their|one's) (?:own )?li(?:fe|ves)"
    r"|end(?:s|ed|ing)? (?:it all|it|(?:his|her|their|your|own) (?:own )?(?:life|lives))|hang(?:s|ed|"
    r"ing)? (?:him|her|them|your)?self|"
    r"jump(?:s|ed|ing)? (?:off|in front|from)|topp(?:s|ed|ing) (?:him|her|them|your)?self|done (?:him|"
    r"her)self in|checked out|check out|attempt(?:s|ed)?|threw (?:him|her|them)self) "
)
_DOUBTS = re.compile(
    r" (?:i (?:'m |am |was |just |still |also |really |sometimes |do |always |often |keep |kept |have "
    r"|had |'ve |started |constantly )*(?:worry|worried|worrying|wonder|wondering|wondered|scared|"
    r"afraid|ashamed|feel|feels|felt|feeling|hate that|fear|doubt|doubting|terrified|guess|"
    r"keep thinking|keep telling myself|can not help|can't help|beat myself|"
    r"tell myself|convinced myself|used to (?:think|believe|say)|thought|asking myself)|am i|are we|"
    r"do i|did i|was i|is it just me|part of me|half of me|my head (?:says|tells)|my brain|the voice|"
    r"feels like|felt like|worried (?:that )?i|scared (?:that )?i|makes me feel|made me feel|maybe i|"
    r"maybe i 'm|should i|is my|does my|i chose|i did it|i was weak|i am weak) "
)
MEDICINES = re.compile(
    r" (?:methadone|suboxone|subs|subutex|bup|bupe|buprenorphine|buvidal|sublocade|vivitrol|naltrexone|"
    r"antabuse|campral|acamprosate|espranor|physeptone|moud|ost|antidepressants?|ssris?|sertraline|"
    r"prozac|zoloft|lexapro|citalopram|fluoxetine|mirtazapine|venlafaxine|"
    r"lithium|antipsychotics?|quetiapine|meds|medication|medications|medicated|medicine|prescribed|"
    r"prescription|prescriptions|script|scripts|dose|doses|dosing|dosed|clinic|chemist|pharmacist|"
    r"pharmacy|tablets?|pills?|pill|maintenance|jab|injection|implant|patch|legal|handcuffs|mat|taper|"
    r"[0-9]+ ?ml|[0-9]+ml|[0-9]+mg|prescriber|nurse|doctor|gp|doc|legally|therapy|film|strips?|wafer) "
)
_MY_MEDICINE = re.compile(rf" (?:my|our)(?: [a-z]+){{0,2}}{MEDICINES.pattern}")
_ABOUT_SELF = frozenset(["i", "me", "myself", "mine", "my"])
_ABOUT_US = frozenset(["we", "us", "our", "ourselves"])
_ABOUT_OTHERS = word_set(
    """he she they him her his them their your you yourself himself herself themselves someone anyone everyone
    people who those nobody"""
)
FIRST_PEOPLE = PEOPLE | NAMES


def doubts_self(clauses: Clauses, candidate: Candidate) -> bool:
    """The author voices it about themself, as a worry."""
    line, reading = clauses.reading.line, clauses.reading
    low, _ = clauses.sentence(candidate.first)
    before = line[reading.place_of(low) - 1 : reading.place_of(candidate.end)]
    return _DOUBTS.search(before) is not None and not re.search(
        r" (?:i feel like|i guess|i feel|i wonder if|i worry that|i worry|"
        r"i hate that) (?:[a-z]+ )?(?:he|she|they|you|people|your|his|her|their|these|those|my (?:son|"
        r"brother|sister|dad|mum|mother|father|ex|daughter|husband|wife|partner|mate|friend)) ",
        before,
    )


def said_of(clauses: Clauses, candidate: Candidate) -> Who:
    """The nearest one that the claim can be about: within its own words, then before it, then its clause's subject."""
    words = clauses.words
    inside = words[candidate.first : candidate.end]
    if candidate.concept == "once_an_addict" and _OF_SELF.search(clauses.reading.line):
        return Who.SELF
    clause = clauses.at(candidate.first)
    following = " ".join(words[candidate.end : candidate.end + 6]) + " "
    if _MINE_AFTER.search(following):
        return Who.SELF
    if candidate.concept == "deserve_it" and "waste" in inside:
        return Who.OTHER
    if candidate.kind == "test":
        return Who.OTHER if clean.test_of_another(clauses, candidate) else Who.SELF
    if candidate.kind == "verdict":
        return _felt_by(words, clause.first, candidate)
    if candidate.kind != "suicide":
        found = _nearest(reversed(inside), inside=True)
        if found is not None:
            return found
    beside = words[max(clause.first, candidate.first - 3) : candidate.first]
    owned = (("my", Who.SELF), ("our", Who.US)) if candidate.concept != "frequent_flyer" else ()
    for own, who in owned:
        if own in beside and all(one in _OWN_MODIFIERS for one in beside[beside.index(own) + 1 :]):
            return who
    if candidate.kind == "treatment" and _MY_MEDICINE.search(
        f" {' '.join(words[clause.first : candidate.first])} "
    ):
        return Who.SELF
    if candidate.concept == "loony_bin":
        low, high = clauses.sentence(candidate.first)
        whole = words[low:high]
        if any(one in ("i", "my", "me") for one in whole) and not any(
            one in _THEY or one in ("you", "your", "his", "their") or one in PEOPLE for one in whole
        ):
            return Who.SELF
        told = words[clause.first : candidate.first]
        if any(one in ("i", "my", "me") for one in told) and not any(
            one in _THEY or one == "you" or one in PEOPLE for one in told
        ):
            return Who.SELF
    if candidate.concept in ("enabler", "codependent", "frequent_flyer"):
        nominatives = [one for one in words[clause.first : candidate.first] if one in _NOMINATIVES]
        if nominatives:
            return _nearest(nominatives[-1:]) or Who.GROUP
    found = _nearest(reversed(_without_views(words[clause.first : candidate.first])))
    if found is Who.SELF and candidate.kind == "term" and not _own_term(words, clause.first, candidate):
        found = None
    if found is Who.US and candidate.concept == "frequent_flyer":
        found = None
    if found is not None:
        return found
    if candidate.kind == "suicide" and _OBJECTS.search(
        f" {' '.join(words[clause.first : candidate.first])} "
    ):
        return Who.THING
    if candidate.kind == "setback" and words[max(0, candidate.first - 2) : candidate.first] in (
        ["it", "'s"],
        ["it", "is"],
        ["it", "was"],
    ):
        return Who.THING
    if candidate.concept == "noncompliant" and clause.who is Who.THING:
        return Who.THING
    if candidate.concept in ("enabler", "codependent", "noncompliant", "frequent_flyer"):
        after = clauses.all[clauses.number_at(candidate.first) + 1 :][:1]
        if after and after[0].who in (Who.OTHER, Who.YOU):
            return Who.OTHER
    if candidate.concept == "noncompliant":
        return Who.GROUP
    if _dropped_subject(words, clause.first, candidate):
        then = clauses.all[clauses.number_at(candidate.first) + 1 :][:1]
        if then and then[0].who is Who.OTHER and not then[0].told and words[then[0].first] not in OPENERS:
            return Who.OTHER
        _, high = clauses.sentence(candidate.first)
        named = _nearest(
            one for one in words[candidate.end : min(high, candidate.end + 4)] if one not in _ANYONE
        )
        return clauses.topic(candidate.first) or named or Who.SELF
    found = _nearest(words[candidate.end : min(clause.end, candidate.end + 6)])
    if found is not None and found not in (Who.SELF, Who.US):
        return found
    if clause.who in (Who.SELF, Who.US) and not clause.told:
        return clause.who
    topic = clauses.topic(candidate.first)
    if topic is Who.OTHER and candidate.first - clause.first < 4:
        return Who.OTHER
    low, high = clauses.sentence(candidate.first)
    if clause.who is Who.THING and (candidate.kind == "setback" or candidate.concept == "noncompliant"):
        return Who.THING
    if clause.who is Who.OTHER or any(one in _THEY for one in words[low:high]):
        return Who.OTHER
    return Who.GROUP


def _without_views(before: list[str]) -> list[str]:
    """Without the author who only gives a view ("I say", "I think"), and without the "who" in "I'm the one who"."""
    kept: list[str] = []
    for place, word in enumerate(before):
        if word == "i" and (before[place + 1 : place + 2] or [""])[0] in OWN_VIEW:
            continue
        if word == "who" and "i" in before[max(0, place - 5) : place]:
            continue
        kept.append(word)
    return kept


def _felt_by(words: list[str], first: int, candidate: Candidate) -> Who:
    """A verdict is said of whoever does the deed; of the author only where they say that they are so."""
    if words[first : first + 2] == ["i", "feel"]:
        return Who.SELF
    before = [one for one in words[max(first, candidate.first - 6) : candidate.first] if one not in ADVERBS]
    if any(one in ("i", "me", "myself") for one in before[-3:]) and any(
        one in BE or one in FEEL_WORDS for one in before[-3:]
    ):
        return Who.SELF
    return Who.OTHER


def _own_term(words: list[str], first: int, candidate: Candidate) -> bool:
    """ "I abused pills", "I struggled with drug abuse": the author's own, and no talk about it in general."""
    if words[candidate.first].startswith(("abus", "birth", "born")):
        return True
    return any(one in _LIVED for one in words[first : candidate.first])


def _dropped_subject(words: list[str], first: int, candidate: Candidate) -> bool:
    """ "failed rehab twice", "fell off the wagon": a past verb with nobody before it."""
    leads = words[first : candidate.first]
    if any(one not in _LEADS for one in leads) or candidate.kind not in (
        "setback",
        "claim",
        "suicide",
        "term",
    ):
        return False
    verb = words[candidate.first]
    return verb in _DROPPED or "used" in leads


_DROPPED = word_set(
    """traded switched replaced failed flunked abused committed fell blew threw chose did hit was back got brought
    had went needed relapsed swapped started wasted made"""
)
_OBJECTS = re.compile(
    r" (?:my|our|the|this|that) (?:[a-z]+ ){0,2}(?:laptop|phone|car|plants?|houseplants?|starter|"
    r"sourdough|printer|boiler|kettle|toaster|fridge|freezer|cake|"
    r"goldfish|basil|succulents?|cactus|bike|hoover|dishwasher|washing machine|wifi|router|telly|tv|"
    r"jeans|shoes|trainers|zip|umbrella|computer|tablet|app|fern|tomatoes|hamster|oven|microwave|"
    r"lawnmower|moth|fly|wasp) "
)
_LIVED = word_set(
    """struggled struggle struggling battled battling beat survived recovered recovering history had have through
    fought years treated past own lived in after"""
)
_LEADS = word_set(
    """even used to also then once never just and so always had have been was would nearly almost totally
    completely still again"""
)
_NOMINATIVES = word_set("i we you he she they")
_OWN_MODIFIERS = word_set(
    """own old past last first second third long previous early bad big little daily secret entire whole so called
    supposed two three second-hand only recent former teenage horrible awful failed unsuccessful botched many
    latest and"""
)
_MINE_AFTER = re.compile(
    r"^(?:[a-z]+ )?(?:was|is|'s) me |^, i (?:had|have|was|am|did)|^(?:did|have|do) not i |^(?:did|have"
    r"|am) i "
)
_ANYONE = word_set("everyone anyone people someone everybody folks guys nobody you your")
_THEY = word_set("he she they him her them")
_OF_SELF = re.compile(
    r" (?:how i|keeps? me|for me|works for me|i keep|i see it|i say|i remind|i tell myself|i live by|"
    r"i know (?:that|i)|i do not get to|myself|my (?:recovery|sobriety|program|programme|sponsor)|"
    r"i am (?:one|an?)|that 's me) "
)


def _nearest(words: Iterable[str], inside: bool = False) -> Who | None:
    for word in words:
        if word == "i" or word == "myself" or (inside and word in _ABOUT_SELF):
            return Who.SELF
        if word == "we" or word == "ourselves" or (inside and word in _ABOUT_US):
            return Who.US
        if word in ("you", "your", "yourself"):
            return Who.YOU
        if word in _ABOUT_OTHERS or (not inside and word in FIRST_PEOPLE):
            return Who.OTHER
    return None
