"""Which words can be kept at all. What is refused here is refused because it can't be shown, never for what it says."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.refusal import Refusal, Refused
from server.domain.words import (
    MESSAGE_BYTES,
    MESSAGE_GRAPHEMES,
    NAME_GRAPHEMES,
    REASON_GRAPHEMES,
    check_name,
    check_reason,
    check_words,
    graphemes,
)
from tests.support.examples import examples

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
FLAG = "\U0001f1e9\U0001f1ea"
THUMB = "\U0001f44d\U0001f3fd"
ZALGO = "a" + "\u0301" * 500

EMPTY = {
    "nothing": "",
    "a space": " ",
    "lines and tabs": "\r\n\t\n",
    "no-break spaces": "\u00a0\u202f",
    "zero-width spaces": "\u200b\u200b",
    "a byte order mark": "\ufeff",
    "a joiner alone": "\u200d",
    "a mark alone": "\u0301",
    "a variation selector": "\ufe0f",
    "Hangul fillers": "\u3164\uffa0\u115f\u1160",
    "a blank Braille cell": "\u2800",
}
BAD = {
    "NUL": "a\0b",
    "NUL among other letters": "é\0",
    "NUL at an end": "\0a",
    "bell": "a\ab",
    "escape": "\x1b[31mred",
    "delete": "a\x7fb",
    "delete among other letters": "é\x7f",
    "a C1 control": "a\x9bb",
    "half an emoji": "a\ud83d",
    "the other half": "\udc00a",
    "right-to-left override": "abc\u202efed",
    "left-to-right embedding": "\u202aabc",
    "an isolate": "a\u2066b\u2069",
    "500 combining marks": ZALGO,
    "500 enclosing marks": "a" + "\u20dd" * 500,
    "marks with joiners in between": "a" + "\u0301\u200d" * 500,
}
FINE = {
    "a script tag": "<script>alert(1)</script>",
    "a link that would run": "javascript:alert(1)",
    "SQL quotes": "Robert'); DROP TABLE message;--",
    "a template": "{{7*7}} ${7*7} %s",
    "a JSON breaker": '"}],"x":"\\u0000',
    "an emoji family": FAMILY,
    "a flag": FLAG,
    "a skin tone": THUMB,
    "a heart": "❤️",
    "a keycap": "1️⃣",
    "Arabic with its own direction": "مرحبا بالجميع",
    "Persian with a non-joiner": "می\u200cخواهم",
    "Hebrew with points": "שָׁלוֹם",
    "Hindi": "नमस्ते",
    "Thai": "สวัสดี",
    "Vietnamese, written apart": unicodedata.normalize("NFD", "Tiếng Việt"),
    "lines": "one\ntwo\r\nthree\tfour",
    "one sign": ".",
    "forty marks": "a" + "\u0301" * 40,
}


def refused(text: str) -> Refusal | None:
    try:
        check_words(text)
    except Refused as refusal:
        return refusal.code
    return None


@pytest.mark.parametrize("what", EMPTY)
def test_words_that_nobody_can_see_are_empty(what: str) -> None:
    assert refused(EMPTY[what]) is Refusal.EMPTY


@pytest.mark.parametrize("what", BAD)
def test_words_that_could_deceive_or_break_a_screen_are_refused(what: str) -> None:
    assert refused(BAD[what]) is Refusal.BAD_TEXT


@pytest.mark.parametrize("what", FINE)
def test_everything_that_people_write_is_kept_as_it_is(what: str) -> None:
    assert check_words(FINE[what]) == FINE[what]


def test_blanks_at_the_ends_are_not_part_of_what_was_said() -> None:
    assert check_words("  \n Hello  there\n\n") == "Hello  there"


@pytest.mark.parametrize(("sign", "count"), [("a", 1), ("é", 1), ("€", 1), ("e\u0301", 1)])
def test_a_message_has_at_most_four_thousand_signs(sign: str, count: int) -> None:
    assert graphemes(sign) == count
    assert refused(sign * MESSAGE_GRAPHEMES) is None
    assert refused(sign * (MESSAGE_GRAPHEMES + 1)) is Refusal.TOO_LONG


def test_a_message_has_at_most_sixteen_kibibytes() -> None:
    families = FAMILY * (MESSAGE_BYTES // len(FAMILY.encode()))
    assert refused(families) is None
    assert refused(families + FAMILY) is Refusal.TOO_LONG
    assert graphemes(families + FAMILY) < MESSAGE_GRAPHEMES


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (FAMILY * 3, 3),
        (FLAG * 2, 2),
        (THUMB, 1),
        ("❤️" * 2, 2),
        ("नि", 2),
        ("e\u0301e", 2),
        ("", 0),
        (ZALGO, 1),
    ],
)
def test_a_sign_is_what_a_reader_sees_as_one(text: str, count: int) -> None:
    assert graphemes(text) == count


@pytest.mark.parametrize("sign", ["x", "é", "\U0001f600"])
def test_a_reason_has_at_most_280_signs(sign: str) -> None:
    assert check_reason(sign * REASON_GRAPHEMES) == sign * REASON_GRAPHEMES
    with pytest.raises(Refused) as refusal:
        check_reason(sign * (REASON_GRAPHEMES + 1))
    assert refusal.value.code is Refusal.TOO_LONG


# Names


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Ada \n Maria ", "Ada Maria"),
        ("Zoe\u0308", "Zoë"),
        ("J", "J"),
        ("7 of 9", "7 of 9"),
        ("Река", "Река"),
        ("river 🌊", "river 🌊"),
        ("x" * NAME_GRAPHEMES, "x" * NAME_GRAPHEMES),
    ],
)
def test_a_name_is_one_line_with_a_letter_or_a_number_in_it(given: str, kept: str) -> None:
    assert check_name(given) == kept


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("", Refusal.EMPTY),
        (" \u200b", Refusal.EMPTY),
        ("🌊", Refusal.BAD_TEXT),
        ("---", Refusal.BAD_TEXT),
        ("Ada\u202e", Refusal.BAD_TEXT),
        ("x" * (NAME_GRAPHEMES + 1), Refusal.TOO_LONG),
        ("\u200d".join("x" * 500), Refusal.TOO_LONG),
        ("a" + "\u200d" * 5000, Refusal.TOO_LONG),
        ("\u200d".join(["a", *"😀" * 2000]), Refusal.TOO_LONG),
    ],
)
def test_a_name_that_would_not_stand_on_a_line_is_refused(given: str, code: Refusal) -> None:
    with pytest.raises(Refused) as refusal:
        check_name(given)
    assert refusal.value.code is code


# Whatever comes


@examples(300)
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_whatever_comes_is_kept_as_it_is_or_refused_with_a_reason(text: str) -> None:
    if code := refused(text):
        assert code in (Refusal.EMPTY, Refusal.TOO_LONG, Refusal.BAD_TEXT)
        return
    kept = check_words(text)
    assert kept == text.strip() != ""
    assert check_words(kept) == kept
    assert "\0" not in kept
    assert len(kept.encode()) <= MESSAGE_BYTES
    assert graphemes(kept) <= len(kept)


@examples(200)
@given(st.text(max_size=30))
def test_a_name_that_was_kept_is_kept_again(text: str) -> None:
    try:
        name = check_name(text)
    except Refused:
        return
    assert check_name(name) == name
    assert "\n" not in name
