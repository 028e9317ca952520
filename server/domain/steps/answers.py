"""What can be asked in a check, and what counts as an answer. All in our own words: no instrument, no score.

The feelings are a plain word list written for Hearthside. HALT is folk wisdom of recovery groups: hungry,
angry, lonely, tired.
"""

from typing import Annotated

from msgspec import Meta, Struct

from server.domain.refusal import Refusal, Refused
from server.domain.vocabulary import Item
from server.domain.words import check_words

LINE_GRAPHEMES = 140

FEELINGS = (
    "calm",
    "hopeful",
    "grateful",
    "glad",
    "proud",
    "mixed",
    "tired",
    "flat",
    "numb",
    "restless",
    "overwhelmed",
    "lonely",
    "sad",
    "worried",
    "scared",
    "angry",
    "ashamed",
    "guilty",
)
HALT = ("hungry", "angry", "lonely", "tired")
WEATHER = ("sunny", "brightening", "cloudy", "foggy", "windy", "rainy", "stormy")
NEEDS = ("listening", "ideas", "company")

CHOICES: dict[Item, tuple[tuple[str, ...], int]] = {
    Item.FEELINGS: (FEELINGS, 3),
    Item.HALT: (HALT, 4),
    Item.WEATHER: (WEATHER, 1),
    Item.NEED: (NEEDS, 3),
}
"""What one may choose from, and how many at most."""

LINES: dict[Item, int] = {Item.ROSE: 3, Item.KEEP: 1, Item.NEXT: 1}
"""How many lines of one's own words: `rose` has three (rose, thorn, bud), each of which may be empty."""


class ItemAnswer(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """`scale` 0-10, or `choices`, or `lines`, as the item asks."""

    scale: Annotated[int, Meta(ge=0, le=10)] | None = None
    choices: Annotated[tuple[str, ...], Meta(max_length=8)] = ()
    lines: Annotated[tuple[str, ...], Meta(max_length=3)] = ()


def check_answer(item: Item, answer: ItemAnswer) -> ItemAnswer:
    """The answer as it is kept. Raises Refused: `bad_request` for one that the item doesn't ask for, `empty`,
    `too_long` or `bad_text` for its words."""
    if item is Item.HEAVY:
        fits = answer.scale is not None and not answer.choices and not answer.lines
        return _fitting(answer, fits)
    if item in CHOICES:
        known, most = CHOICES[item]
        chosen = answer.choices
        fits = answer.scale is None and not answer.lines and set(chosen) <= set(known)
        return _fitting(answer, fits and 0 < len(chosen) <= most and len(set(chosen)) == len(chosen))
    _fitting(answer, answer.scale is None and not answer.choices and len(answer.lines) == LINES[item])
    if not any(line.strip() for line in answer.lines):
        raise Refused(Refusal.EMPTY)
    lines = tuple(check_words(line, LINE_GRAPHEMES) if line.strip() else "" for line in answer.lines)
    return ItemAnswer(lines=lines)


def _fitting(answer: ItemAnswer, fits: bool) -> ItemAnswer:
    if not fits:
        raise Refused(Refusal.BAD_REQUEST)
    return answer


def band(item: Item, answer: ItemAnswer) -> int | None:
    """Which of three coarse bands an answer is counted in; None for what is never counted. Heaviness: 0-3,
    4-6, 7-10. Needs: the first one chosen."""
    if item is Item.HEAVY and answer.scale is not None:
        return 0 if answer.scale <= 3 else 1 if answer.scale <= 6 else 2
    if item is Item.NEED:
        return NEEDS.index(answer.choices[0])
    return None
