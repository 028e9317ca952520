"""Rules that let a wording through: each names a use that a kind, experienced peer would speak to its author about."""

from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Case, Rule, Who

_OTHERS = frozenset([Who.OTHER, Who.YOU, Who.GROUP])
_OF_PEOPLE = word_set("enabler codependent noncompliant frequent_flyer once_an_addict rock_bottom")
_REGULARS = word_set("same faces usual")
_WARDS = word_set("ward unit hospital clinic rehab detox admissions crisis a&e")
_ONE = frozenset([Who.OTHER, Who.YOU])
_VERDICTS = word_set("selfish lazy weak spineless gutless")
_CHOOSING = word_set(
    """chose choose chooses choosing chosen decided decide decides picked choice choices decision"""
)
_ORDERS = word_set(
    """snap snaps snapped snapping man woman toughen suck grow get pull pulls pulling shake stop choose decide
    think"""
)
_DIRECTING = word_set(
    """need needs should must just tell told why could can would has have ought better gotta wish make"""
)
_SOMEONE = frozenset([Who.SELF, Who.US, Who.YOU, Who.OTHER])  # whose own words it may be, other rules look at


def _person(case: Case) -> bool:
    if case.candidate.kind != "person":
        return False
    if (
        case.candidate.concept == "alcoholic"
        and "predicate" in case.frame
        and not case.frame & {"as a noun", "plural"}
    ):
        return any(
            one in ("functioning", "raging", "total", "classic") for one in case.before[-1:]
        )  # an adjective
    if case.who is Who.THING:  # only people are such things, whatever the sentence's subject looks like
        return bool(case.frame & {"as a noun", "plural"})
    return case.who in _SOMEONE


def _group(case: Case) -> bool:
    return case.candidate.kind == "person" and case.who is Who.GROUP


def _slur(case: Case) -> bool:
    return case.candidate.kind == "slur"


def _adjective(case: Case) -> bool:
    if case.candidate.kind != "adjective":
        return False
    if case.candidate.concept in ("bipolar_insult", "ocd_trivial"):
        return case.who is not Who.UNKNOWN or case.said[0] not in ("being", "be")
    if "plural" in case.frame and "predicate" not in case.frame:
        return case.who is Who.GROUP
    if (
        "as a noun" in case.frame
        and "beside a person" not in case.frame
        and case.after[:1]
        and case.after[0].isalpha()
    ):
        return case.said[-1] in ("patient", "case")  # "a mad hatter": of a thing
    return case.who in _SOMEONE and bool(case.frame & {"predicate", "beside a person"})


def _state(case: Case) -> bool:
    return case.candidate.kind == "state" and "of a person" in case.frame and "grades" in case.frame


def _test(case: Case) -> bool:
    return case.candidate.kind == "test" and "of another" in case.frame


def _term(case: Case) -> bool:
    return case.candidate.kind == "term"


def _treatment(case: Case) -> bool:
    if case.candidate.kind != "treatment":
        return False
    concept = case.candidate.concept
    if concept == "shrink":
        return True
    if concept == "happy_pills":
        return case.who in _ONE or (case.who is Who.GROUP and case.before[-1:] == ["on"])
    if concept == "swapping_drugs" and ("about substances" in case.frame or case.who in _ONE):
        return True
    return "about medicine" in case.frame


def _claim(case: Case) -> bool:
    if case.candidate.kind != "claim":
        return False
    if case.candidate.concept == "frequent_flyer" and "door" in case.said:
        same = len((_WARDS | _REGULARS) & set(case.reading.words)) > 1
        return case.who in _ONE or (case.who is Who.GROUP and ("about substances" in case.frame or same))
    substances = "about substances" in case.frame
    if case.candidate.concept == "addiction_choice" and _CHOOSING & set(case.said):
        return case.who is not Who.THING and (substances or bool({"he", "she"} & set(case.said)))
    if case.candidate.concept == "addiction_choice" and _VERDICTS & set(case.said) and "too" not in case.said:
        return substances
    if case.candidate.concept in ("once_an_addict", "frequent_flyer"):
        return case.who in _OTHERS
    if case.who in _ONE and (case.candidate.concept in _OF_PEOPLE or case.who is Who.OTHER):
        return True
    return case.who is not Who.THING and "about substances" in case.frame


def _setback(case: Case) -> bool:
    if case.candidate.kind != "setback":
        return False
    return case.who in _ONE or case.said[-1:] in (["failures"], ["dropouts"], ["failure"])


def _suicide(case: Case) -> bool:
    if case.candidate.kind != "suicide" or case.who is Who.THING:
        return False
    return case.candidate.concept != "failed_attempt" or bool(
        case.frame & {"about suicide", "about self-harm"}
    )


def _verdict(case: Case) -> bool:
    if case.candidate.kind != "verdict":
        return False
    if case.candidate.concept == "suicide_selfish":
        return "about suicide" in case.frame
    return bool(case.frame & {"about self-harm", "about suicide"})


def _advice(case: Case) -> bool:
    if case.candidate.kind != "advice":
        return False
    ordered = case.said[0] in _ORDERS and case.who is Who.OTHER
    return not ordered or not case.before or bool(_DIRECTING & set(case.before))


FIRING: tuple[Rule, ...] = (
    Rule(
        "label_for_a_person",
        True,
        "A label names a condition where it could name a person.",
        "NIDA; AP; Ashford 2018",
        _person,
        ("some junkie was asleep in the hall", "her boss is an alcoholic"),
        ("her boss has a drinking problem",),
    ),
    Rule(
        "label_for_a_group",
        True,
        "A label for many makes a kind of people out of a condition.",
        "NIDA; ISAJE",
        _group,
        ("tweakers took our bikes",),
        ("people took our bikes",),
    ),
    Rule(
        "slur_for_anything",
        True,
        "This word wounds whatever it is said of.",
        "retext-equality; our own judgement",
        _slur,
        ("that rule is retarded",),
        ("that rule is unfair",),
    ),
    Rule(
        "illness_as_insult",
        True,
        "Words for illness, thrown at a person, call illness shameful.",
        "Mindframe",
        _adjective,
        ("his coach is mental",),
        ("the match was mental",),
    ),
    Rule(
        "clean_as_a_grade",
        True,
        "To question, grade, gate or prescribe with “clean” ranks a person.",
        "NIDA; ISAJE",
        _state,
        ("is he actually clean?",),
        ("she got clean in 2009",),
    ),
    Rule(
        "test_of_another",
        True,
        "A result lands on the person when it is called clean or dirty.",
        "ISAJE; NIDA",
        _test,
        ("her urine was dirty",),
        ("the test came back dirty",),
    ),
    Rule(
        "loaded_term",
        True,
        "The term itself carries blame, whoever it is about.",
        "ISAJE; Kelly & Westerhoff 2010",
        _term,
        ("alcohol abuse is common in kitchens",),
        ("alcohol use is common in kitchens",),
    ),
    Rule(
        "treatment_belittled",
        True,
        "Seeing medicine as a swap or a crutch keeps people from it.",
        "PMC9243471; Woo 2017",
        _treatment,
        ("suboxone is just another drug",),
        ("suboxone is what my doctor suggested",),
    ),
    Rule(
        "blame",
        True,
        "Blame keeps people away from help.",
        "ONDCP; stigma components",
        _claim,
        ("she has no willpower",),
        ("she has no family near",),
    ),
    Rule(
        "setback_as_failure",
        True,
        "A setback is part of many recoveries, and no verdict.",
        "Broyles 2014; Ashford 2018",
        _setback,
        ("he failed rehab again",),
        ("he left rehab early",),
    ),
    Rule(
        "suicide_as_crime_or_feat",
        True,
        "Commit, fail and succeed judge a death or a survival.",
        "AP; AFSP; Padmanathan 2019",
        _suicide,
        ("a lad from work committed suicide",),
        ("a lad from work died by suicide",),
    ),
    Rule(
        "pain_belittled",
        True,
        "Called selfish or a bid for attention, people hide how bad it is.",
        "languageplease; HealthyPlace",
        _verdict,
        ("suicide is selfish",),
        ("keeping the biscuits is selfish",),
    ),
    Rule(
        "advice_that_denies",
        True,
        "To snap out of it means that it isn't real.",
        "Our own judgement",
        _advice,
        ("just snap out of it",),
        ("just sit with it",),
    ),
)
