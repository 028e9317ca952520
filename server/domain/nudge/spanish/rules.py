"""The named context rules of Spanish: what lets a wording through, and what holds it back."""

from server.domain.nudge.rules import Rule
from server.domain.nudge.spanish.firing import FIRING
from server.domain.nudge.spanish.holding import HOLDING

RULES: tuple[Rule, ...] = (*FIRING, *HOLDING)
