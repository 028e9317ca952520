"""Single lines that staff write: names of groups, contact lines."""

from server.domain.refusal import Refused
from server.domain.words import check_words
from server.store.declined import Code, Declined


def checked_line(text: str, field: str, most: int, *, may_be_empty: bool = False) -> str:
    """The text on one line, at most `most` graphemes. Raises Declined about `field`."""
    if may_be_empty and not text.strip():
        return ""
    try:
        return " ".join(check_words(text, most).split())
    except Refused as refused:
        raise Declined(Code(refused.code.value), field) from None
