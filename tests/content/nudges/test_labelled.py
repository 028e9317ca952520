"""The packs that ship, on this folder's messages. Most were looked at while the rules were written: these floors hold
the ground that was gained, and say nothing of how well messages are judged that nobody has seen.
"""

import pytest

from server.content.nudges import load_nudger
from server.domain.nudge import ALL_TIERS, Nudge
from tests.content.nudges.examples import Example, is_untouchable, own_files, read
from tests.content.nudges.figures import Figures, Verdict

EXAMPLES = read(own_files())
FLOORS = {"en": (0.97, 0.85, 0.02), "es": (0.99, 0.97, 0.01)}
"""By language: the least precision and recall, and the most false alarms."""

Judged = list[tuple[Example, Nudge | None]]


@pytest.fixture(scope="module")
def judged() -> Judged:
    nudger = load_nudger()
    return [(one, nudger.nudge(one.text, one.lang, tiers=ALL_TIERS)) for one in EXAMPLES]


def test_there_are_enough_of_them_on_both_sides() -> None:
    for language in FLOORS:
        wanted = [one.wants for one in EXAMPLES if one.lang == language]
        assert len(wanted) >= 400
        assert 0.3 <= sum(wanted) / len(wanted) <= 0.7


@pytest.mark.parametrize("language", FLOORS)
def test_a_nudge_is_nearly_always_right_and_seldom_missing(judged: Judged, language: str) -> None:
    figures = Figures.of(
        Verdict(one.wants, nudge is not None, one.is_hard_negative)
        for one, nudge in judged
        if one.lang == language
    )
    precision, recall, alarms = FLOORS[language]

    assert (figures.precision.value or 0) >= precision
    assert (figures.recall.value or 0) >= recall
    assert (figures.false_alarms.value or 0) <= alarms


def test_no_ones_own_words_own_attempt_or_own_loss_get_one(judged: Judged) -> None:
    assert [one.text for one, nudge in judged if nudge and is_untouchable(one)] == []


def test_plain_messages_get_none(judged: Judged) -> None:
    assert [one.text for one, nudge in judged if nudge and one.is_plain] == []
