"""How English is read."""

from server.domain.nudge.english.clauses import runs_on
from server.domain.nudge.english.contractions import written_out
from server.domain.nudge.english.disclosure import TELLING, discloses
from server.domain.nudge.english.lists import LISTS, ORDINARY
from server.domain.nudge.english.look import look
from server.domain.nudge.english.plain import USUAL
from server.domain.nudge.english.rules import RULES
from server.domain.nudge.english.words import COMMON
from server.domain.nudge.rules import Language

ENGLISH = Language(
    "en", LISTS, ORDINARY, written_out, look, RULES, TELLING, discloses, runs_on, COMMON, USUAL
)
