"""Language nudges: when an author writes about others in words that carry stigma, they are offered other words.

Nobody is judged and nothing is kept. People's words for themselves are theirs: every rule leans towards silence.
"""

from server.domain.nudge.glance import NOTHING, Glimpse
from server.domain.nudge.languages import LANGUAGES, RULES
from server.domain.nudge.nudger import ALL_TIERS, Explanation, Judged, Nudge, Nudger
from server.domain.nudge.pack import Concept, Pack
from server.domain.nudge.rules import Case, Disclosure, Rule, Who
from server.domain.nudge.variants import BadVariant

__all__ = [
    "ALL_TIERS",
    "LANGUAGES",
    "NOTHING",
    "RULES",
    "BadVariant",
    "Case",
    "Concept",
    "Disclosure",
    "Explanation",
    "Glimpse",
    "Judged",
    "Nudge",
    "Nudger",
    "Pack",
    "Rule",
    "Who",
]
