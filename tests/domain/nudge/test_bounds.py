"""No text makes the engine fail, say what isn't so, or work without end."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.content.nudges import read_nudges
from server.domain.nudge import ALL_TIERS, LANGUAGES, NOTHING, Disclosure, Nudger
from server.domain.nudge.finding import MOST_CANDIDATES, MOST_LOOKED_AT, MOST_SIGNS, MOST_WORDS, Finder
from server.domain.nudge.folding import fold
from server.domain.nudge.glance import Glance
from server.domain.nudge.rules import Candidate
from tests.support.examples import examples

PACKS = read_nudges().packs
NUDGER = Nudger(PACKS.values())
FINDERS = {code: Finder(LANGUAGES[code], pack) for code, pack in PACKS.items()}
TIERS = {code: {concept.id: concept.tier for concept in pack.concepts} for code, pack in PACKS.items()}
GLANCES = {
    code: {
        tiers: Glance(LANGUAGES[code], finder, finder.index(tiers))
        for tiers in map(frozenset, ({1}, {2}, {3}, {1, 2}, {1, 2, 3}))
    }
    for code, finder in FINDERS.items()
}
EXAMPLES = {
    code: [text for concept in pack.concepts for text in (*concept.hits, *concept.misses)]
    for code, pack in PACKS.items()
}
WORDS = {code: sorted({word for text in texts for word in text.split()}) for code, texts in EXAMPLES.items()}
ODD = [
    "\n",
    '"',
    "“",
    "¿",
    "...",
    "…",
    "-",
    "junk-ie",
    "a.b",
    "j u n k i e",
    "y0nqui",
    "loooca",
    "don't",
    "é",
    "а",
    "\u200b",
    "7",
]
CODES = sorted(PACKS)
code = st.sampled_from(CODES)


def mixed(code: str) -> st.SearchStrategy[str]:
    """Messages out of the words and pieces that the pack's own examples are made of."""
    one = (
        st.sampled_from(WORDS[code])
        | st.sampled_from(EXAMPLES[code])
        | st.sampled_from(ODD)
        | st.text(max_size=4)
    )
    return st.lists(one, max_size=60).flatmap(
        lambda words: st.sampled_from([" ", "\n", ", ", ""]).map(lambda by: by.join(words))
    )


text_of_any = code.flatmap(lambda code: st.tuples(st.just(code), mixed(code) | st.text(max_size=300)))


def candidates(text: str, code: str) -> tuple[Candidate, ...]:
    finder = FINDERS[code]
    return finder.candidates(finder.read(text, fold(text)))


@given(text_of_any)
@examples(300)
def test_any_text_is_judged_alike_however_it_is_asked(asked: tuple[str, str]) -> None:
    code, text = asked
    nudge = NUDGER.nudge(text, code, tiers=ALL_TIERS)
    explanation = NUDGER.explain(text, code)
    assert explanation.nudge == nudge == NUDGER.nudge(text, code, tiers=ALL_TIERS)
    assert explanation.disclosure is None or nudge is None
    if nudge is not None:
        assert nudge.words
        assert nudge.words in text
        assert any(one.concept == nudge.concept and one.lets_through for one in explanation.candidates)


@given(text_of_any)
@examples(300)
def test_the_first_glance_overlooks_no_wording(asked: tuple[str, str]) -> None:
    code, text = asked
    there = {TIERS[code][one.concept] for one in candidates(text, code)}
    for tiers, glance in GLANCES[code].items():
        assert glance.at(fold(text)).may_hold or there.isdisjoint(tiers)


@given(code, st.data())
@examples(200)
def test_the_first_glance_overlooks_nothing_of_the_authors_own(code: str, data: st.DataObject) -> None:
    telling = data.draw(st.sampled_from(LANGUAGES[code].telling))
    before, after = data.draw(mixed(code)), data.draw(mixed(code))
    text = fold(f"{before}{telling}{after}")
    assert all(glance.at(text).may_disclose for glance in GLANCES[code].values())


@pytest.mark.parametrize("code", CODES)
def test_all_that_is_disclosed_is_noticed_at_first_glance(code: str) -> None:
    finder, glance = FINDERS[code], GLANCES[code][frozenset({1, 2})]
    folded = [(text, fold(text)) for text in EXAMPLES[code]]
    told = [
        (text, plain)
        for text, plain in folded
        if LANGUAGES[code].discloses(finder.read(text, plain)) is not None
    ]
    assert told
    assert all(glance.at(plain).may_disclose for _, plain in told)


@pytest.mark.parametrize("code", CODES)
def test_most_usual_words_are_plain(code: str) -> None:
    """Otherwise the first glance would still be right, but slow."""
    usual, glance = LANGUAGES[code].usual, GLANCES[code][frozenset({1, 2})]
    assert sum(glance.at(word) is not NOTHING for word in usual) < len(usual) / 20


@given(text_of_any, st.integers(1, 40))
@examples(100)
def test_what_is_looked_at_is_bounded(asked: tuple[str, str], times: int) -> None:
    code, text = asked[0], " ".join([asked[1]] * times)[:4000]
    found = candidates(text, code)
    assert len(found) <= MOST_CANDIDATES
    reading = FINDERS[code].read(text, fold(text))
    assert not found or len(found) * max(len(reading.words), len(reading.line) // 6) <= MOST_LOOKED_AT
    assert not found or len(reading.words) <= MOST_WORDS


@pytest.mark.parametrize("code", CODES)
def test_twice_the_text_is_twice_the_work(code: str) -> None:
    finder = FINDERS[code]
    text = " ".join(random.Random(3).choices(WORDS[code], k=400))

    def tries(text: str) -> int:
        return sum(1 for _ in finder.tries(finder.read(text, fold(text))))

    assert 0 < tries(f"{text} {text}") <= 2.2 * tries(text)


@pytest.mark.parametrize(
    ("code", "wording", "own"),
    [
        ("en", "some junkie in the hall. ", "I want to kill myself. "),
        ("es", "un yonqui en el portal. ", "quiero matarme. "),
    ],
)
@pytest.mark.parametrize("filling", ["¿" * (MOST_SIGNS + 10), "lo " * (MOST_WORDS + 10), "1 a " * MOST_SIGNS])
def test_beyond_the_bounds_there_is_silence_but_never_for_a_life(
    code: str, wording: str, own: str, filling: str
) -> None:
    assert NUDGER.nudge(wording, code) is not None
    assert NUDGER.nudge(f"{wording} {filling}", code) is None
    assert NUDGER.discloses(f"{filling} {own}", code) is Disclosure.OWN_SUICIDALITY
