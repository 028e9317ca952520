"""The context rules of English: what lets a wording through, and what holds it back."""

from server.domain.nudge.english.firing import FIRING
from server.domain.nudge.english.holding import HOLDING
from server.domain.nudge.rules import Rule

RULES: tuple[Rule, ...] = (*FIRING, *HOLDING)
