"""Every named rule does what its examples say, and is needed for one of them."""

import pytest

from server.content.nudges import load_nudger
from server.domain.nudge import ALL_TIERS, RULES, Nudger, Rule

EVERY = [(language, rule) for language, rules in RULES.items() for rule in rules]


@pytest.fixture(scope="module")
def nudger() -> Nudger:
    return load_nudger()


@pytest.mark.parametrize(
    ("language", "rule"), EVERY, ids=[f"{language}-{rule.name}" for language, rule in EVERY]
)
def test_a_rule_behaves_as_its_examples_say_and_is_needed(language: str, rule: Rule, nudger: Nudger) -> None:
    without = load_nudger(without_rules=frozenset([rule.name]), check=False)
    changed = False
    for text in rule.nudged:
        assert nudger.nudge(text, language, tiers=ALL_TIERS) is not None, text
        changed |= without.nudge(text, language, tiers=ALL_TIERS) is None
    for text in rule.left:
        assert nudger.nudge(text, language, tiers=ALL_TIERS) is None, text
        changed |= without.nudge(text, language, tiers=ALL_TIERS) is not None
    assert changed


def test_rules_have_names_of_their_own_and_say_why() -> None:
    for rules in RULES.values():
        assert len({rule.name for rule in rules}) == len(rules)
        assert all(rule.reason and rule.source for rule in rules)
