"""Which words can be kept and shown to others at all. Nothing here judges what they say.

Sources: the limits are the product's own (a long share typed on a phone has some 600 graphemes);
bidirectional overrides are refused because they can make a sentence read as another one (CVE-2021-42574).
"""

import re
import unicodedata

from server.domain.refusal import Refusal, Refused

MESSAGE_GRAPHEMES = 4_000
MESSAGE_BYTES = 16 * 1024
NAME_GRAPHEMES = 24
REASON_GRAPHEMES = 280
_STACKED_MARKS = 40
_MOST_PER_GRAPHEME = 4
"""Code points, on average: joiners and marks are no graphemes, and a short name could hide thousands of them."""
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINER = "\u200d"
_UNSEEN = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{''.join(_OVERRIDES)}\ud800-\udfff]")
_STACK = re.compile(rf"[\u0300-\U0010ffff]{{{_STACKED_MARKS + 1}}}")
"""What a text must have in it, the one or the other, to be worth a look at each of its signs: most have a curly quote
and nothing more. Two patterns, since one of both takes five times as long as either."""


def check_words(text: str, most: int = MESSAGE_GRAPHEMES) -> str:
    """The text without blanks at its ends. Raises Refused: `empty`, `too_long` or `bad_text`."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise Refused(Refusal.BAD_TEXT) from None
    if size > MESSAGE_BYTES:
        raise Refused(Refusal.TOO_LONG)
    text = text.strip()
    if not text.isascii():
        # A mark is two bytes at least: few bytes more than signs are few marks.
        if _UNSEEN.search(text) or (size - len(text) > _STACKED_MARKS and _STACK.search(text)):
            _check_marks(text)
    elif not text.isprintable() and any(not sign.isprintable() and sign not in "\n\t\r" for sign in text):
        raise Refused(Refusal.BAD_TEXT)
    if not text or (not "!" <= text[0] <= "~" and all(map(_is_blank, text))):
        raise Refused(Refusal.EMPTY)
    # A grapheme is at least one character, so nearly every message is done here.
    if len(text) > most and (len(text) > most * _MOST_PER_GRAPHEME or graphemes(text) > most):
        raise Refused(Refusal.TOO_LONG)
    return text


def check_name(text: str) -> str:
    """A pseudonym of one line, 24 graphemes at most, with a letter or number in it."""
    name = unicodedata.normalize("NFC", " ".join(check_words(text, NAME_GRAPHEMES).split()))
    if not any(sign.isalnum() for sign in name):
        raise Refused(Refusal.BAD_TEXT)
    return name


def check_reason(text: str) -> str:
    """A private reason, 280 graphemes at most."""
    return check_words(text, REASON_GRAPHEMES)


def graphemes(text: str) -> int:
    """How many signs a reader sees. Counts a base with its marks, joined emoji and flags as one; Indic
    conjuncts and Hangul letters written apart count as more than they are, which only a text at the very
    limit can notice."""
    count, joined, flag = 0, False, False
    for sign in text:
        is_flag = 0x1F1E6 <= ord(sign) <= 0x1F1FF
        if sign == _JOINER or _is_mark(sign) or 0x1F3FB <= ord(sign) <= 0x1F3FF:
            joined = sign == _JOINER
            continue
        if not (joined or (is_flag and flag)):
            count += 1
        flag = is_flag and not flag
        joined = False
    return count


def _check_marks(text: str) -> None:
    stacked = 0
    for sign in text:
        if sign in _OVERRIDES or (unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t\r"):
            raise Refused(Refusal.BAD_TEXT)
        if sign != _JOINER:  # marks stack up across it
            stacked = stacked + 1 if _is_mark(sign) else 0
        if stacked > _STACKED_MARKS:
            raise Refused(Refusal.BAD_TEXT)


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in ("Mn", "Me")


def _is_blank(sign: str) -> bool:
    # Hangul fillers and the blank Braille cell are letters to Unicode and nothing to a reader.
    return not ("!" <= sign <= "~") and (
        sign.isspace()
        or unicodedata.category(sign) in ("Cf", "Zs", "Mn")
        or sign in "\u115f\u1160\u3164\uffa0\u2800"
    )
