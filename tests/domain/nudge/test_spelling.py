"""However a wording is written, it is found, and given back as its author wrote it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.content.nudges import load_nudger
from server.domain.nudge import ALL_TIERS, Nudger
from server.domain.nudge.folding import fold, places

NUDGER = load_nudger()

SPELLINGS = {
    "capitals": "SOME JUNKIE IN THE HALL",
    "one letter wrong": "some jumkie in the hall",
    "one letter too many": "some junnkie in the hall",
    "two letters swapped": "some jnukie in the hall",
    "leetspeak": "some junk1e in the hall",
    "a star": "some j*nkie in the hall",
    "letters apart": "some j u n k i e in the hall",
    "dots between": "some j.u.n.k.i.e in the hall",
    "in two pieces": "some ju nkie in the hall",
    "a hyphen": "some junk-ie in the hall",
    "drawn out": "some junkiiiie in the hall",
    "zero width": "some jun\u200bkie in the hall",
    "full width": "some ｊｕｎｋｉｅ in the hall",
    "mathematical letters": "some 𝐣𝐮𝐧𝐤𝐢𝐞 in the hall",
    "circled letters": "some ⓙⓤⓝⓚⓘⓔ in the hall",
    "Cyrillic letters": "some junкіе in the hall",
    "accents": "some jünkié in the hall",
    "an emoji within": "some jun🤬kie in the hall",
    "sent in pieces": "her new bf\nis a\njunkie",
}


@pytest.mark.parametrize("text", SPELLINGS.values(), ids=SPELLINGS)
def test_surface_form_changes_nothing(text: str) -> None:
    nudge = NUDGER.nudge(text, "en")
    assert nudge is not None
    assert nudge.concept == "junkie"
    assert nudge.words in text


def test_signs_around_a_disguised_word_are_none_of_it() -> None:
    nudge = NUDGER.nudge("there is some junk1e, again", "en")
    assert nudge is not None
    assert nudge.words == "junk1e"
    assert NUDGER.nudge('on the wall it said "junk1es" again', "en") is None


@pytest.mark.parametrize(
    "text",
    [
        "the junk is in the hall",
        "we regard that as fine",
        "psychology class was full",
        "the committee met on Monday",
        "a reward for the finder",
        "add ice to the cordial",
        "abuse of power",
        "i b l e w out the candles",
    ],
)
def test_an_ordinary_word_is_no_misspelt_one(text: str) -> None:
    assert NUDGER.nudge(text, "en", tiers=ALL_TIERS) is None


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_nothing_makes_it_fail(text: str) -> None:
    NUDGER.nudge(text, "en", tiers=ALL_TIERS)
    NUDGER.explain(text, "en")
    NUDGER.discloses(text, "en")


@given(
    st.text(max_size=80),
    st.sampled_from(["some junkie", "failed rehab", "is she clean?", "my mum said"]),
    st.text(),
)
@settings(max_examples=300, deadline=None)
def test_nothing_around_a_wording_makes_it_fail(before: str, wording: str, after: str) -> None:
    text = f"{before} {wording} {after}"
    nudge = NUDGER.nudge(text, "en", tiers=ALL_TIERS)
    assert nudge is None or nudge.words in text


@given(st.text(max_size=60))
def test_every_folded_sign_has_a_place(text: str) -> None:
    where = places(text)
    folded = fold(text)
    assert len(folded) + 1 == len(where if where is not None else range(len(text) + 1))
    if where is not None:
        assert where == sorted(where)
        assert all(place <= len(text) for place in where)


def test_other_languages_are_left_alone() -> None:
    assert NUDGER.nudge("some junkie in the hall", "de") is None
    assert NUDGER.nudge("some junkie in the hall", "en-GB") is not None
    assert Nudger([]).nudge("some junkie", "en") is None


def test_a_text_is_folded_as_its_signs_are() -> None:
    for sign in map(chr, range(0x110000)):
        assert fold(f"A{sign}b") == f"a{fold(sign)}b"
    assert fold("ØÆß") == "oaess"
