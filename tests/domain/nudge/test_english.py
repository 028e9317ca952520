"""Whom an English wording is said of, and what follows from it: pairs on both sides of each distinction."""

import pytest

from server.content.nudges import load_nudger
from server.domain.nudge import ALL_TIERS, Disclosure, Who

NUDGER = load_nudger()

NUDGED = """
my neighbour's lad is an addict, shame really
she married an alcoholic and now she's surprised
watch your bag, there's tweakers on this bus
is your brother still a junkie
I've been sober 5 years but my ex is a junkie and always will be
my sister's boyfriend, an alcoholic, crashed her car
I think he's an addict
everyone knows she's an alcoholic
never lend money to an addict
went to the shop. some druggie asked me for change. came home
my brother came home. is an addict, always will be
I'm an addict but those tweakers at the bus stop frighten me
isn't he a junkie?
he's a junkie, isn't he
my mum says he's a junkie and she's right
I wouldn't trust that junkie
that woman is unhinged
my boss is so bipolar
lock up the mentally ill
is he clean though
she has to stay clean or she loses the flat
they won't take him unless he's clean
her tests were all clean apparently
they want a clean drug test from every tenant
he abuses his prescription
methadone just replaces one addiction with another
being on methadone isn't recovery
a clinic is just a dealer with a licence
she chose drugs over her kids
if he loved you he'd stop
he threw away two years of sobriety
back to square one, he is
suicide is so selfish
completed suicides went up last year
he threatens suicide for attention
""".strip().splitlines()

LEFT = """
my name's Sue, addict
hello, recovering alcoholic here
we addicts are a stubborn lot
was an addict for 12 years, now a nurse
being an alcoholic taught me patience
retired drunks like me make good bakers
the therapeutic value of one addict helping another
me and my sponsor, two old tweakers splitting pancakes
that old wino on the bench in 2011? me
mum called me a junkie at dinner
people think I'm crazy for leaving
that's what my dad says, once a junkie always a junkie
do you find the word addict offensive
don't call my son a junkie
he is not an addict, he's my son
addicts are people too
nobody is a lost cause
Adult Children of Alcoholics meets on Tuesday
my gran is a bingo addict
traffic was mental
you're insanely talented
my sister is bipolar and she's a great aunt
my daughter is 6 months clean today!!
how did you get clean?
my house is finally clean
my drug test was clean!
I gave a dirty sample and told the truth
I abused alcohol for years
he abused me for years
sometimes I feel like my meds are a crutch
medication isn't a crutch, it's medicine
nobody chooses addiction
you did so well, you deserve it
I blew it last night
back to square one with the visa forms
rehab failed me
my kids want attention all day
pull yourself together is what my dad always said
flame retardant pyjamas
""".strip().splitlines()

HELD = {
    "I tried to commit suicide twice": Disclosure.OWN_SUICIDALITY,
    "i don't want to be here, i want to kill myself": Disclosure.OWN_SUICIDALITY,
    "I survived a failed suicide attempt": Disclosure.OWN_SUICIDALITY,
    "my best friend committed suicide last year": Disclosure.OWN_LOSS,
    "we lost our son, he committed suicide": Disclosure.OWN_LOSS,
    "he committed suicide in May and I miss him so much": Disclosure.OWN_LOSS,
    "my husband hits me, he's a junkie": Disclosure.VIOLENCE,
}


@pytest.mark.parametrize("text", NUDGED)
def test_said_of_others(text: str) -> None:
    assert NUDGER.nudge(text, "en", tiers=ALL_TIERS) is not None


@pytest.mark.parametrize("text", LEFT)
def test_left_alone(text: str) -> None:
    assert NUDGER.nudge(text, "en", tiers=ALL_TIERS) is None


@pytest.mark.parametrize(("text", "disclosure"), HELD.items(), ids=HELD)
def test_no_wording_tip_follows_a_disclosure(text: str, disclosure: Disclosure) -> None:
    assert NUDGER.discloses(text, "en") is disclosure
    assert NUDGER.nudge(text, "en", tiers=ALL_TIERS) is None


@pytest.mark.parametrize(
    "text",
    ["my brother lost his keys", "a lad from the gym committed suicide", "he died at ninety", "good morning"],
)
def test_what_discloses_nothing(text: str) -> None:
    assert NUDGER.discloses(text, "en") is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("I am a junkie", Who.SELF),
        ("was a junkie, now a nurse", Who.SELF),
        ("us junkies", Who.US),
        ("you junkies", Who.YOU),
        ("my boss is a junkie", Who.OTHER),
        ("junkies took my bike", Who.GROUP),
    ],
)
def test_whom_it_is_said_of(text: str, who: Who) -> None:
    (candidate,) = NUDGER.explain(text, "en").candidates
    assert candidate.who is who


def test_at_most_one_nudge_of_the_lowest_tier() -> None:
    nudge = NUDGER.nudge("he failed rehab, that junkie, he has no willpower", "en", tiers=ALL_TIERS)
    assert nudge is not None
    assert (nudge.concept, nudge.words, nudge.rule) == ("junkie", "junkie", "label_for_a_person")


def test_tiers_and_silenced_concepts() -> None:
    text = "he has no willpower"
    assert NUDGER.nudge(text, "en") is None
    assert NUDGER.nudge(text, "en", tiers=frozenset([3])) is not None
    assert NUDGER.nudge("some junkie", "en", silenced=frozenset(["junkie"])) is None


def test_an_explanation_names_clause_and_rules() -> None:
    explanation = NUDGER.explain("It was late, and he's not a junkie.", "en")
    assert explanation.nudge is None
    (candidate,) = explanation.candidates
    assert candidate.words == "junkie"
    assert candidate.clause.strip() == "and he's not a junkie"
    assert candidate.fired == ("label_for_a_person",)
    assert candidate.held == ("negated",)
