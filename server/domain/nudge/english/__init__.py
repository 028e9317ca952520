"""How English is read."""

from server.domain.nudge.english.clauses import runs_on
from server.domain.nudge.english.contractions import YIELDED, written_out
from server.domain.nudge.english.disclosure import discloses, may_disclose
from server.domain.nudge.english.lists import LISTS, ORDINARY
from server.domain.nudge.english.look import look
from server.domain.nudge.english.rules import RULES
from server.domain.nudge.english.words import COMMON
from server.domain.nudge.rules import Language

ENGLISH = Language(
    "en", LISTS, ORDINARY, written_out, look, RULES, may_disclose, discloses, runs_on, YIELDED, COMMON
)
