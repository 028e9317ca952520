"""How Spanish is read."""

from server.domain.nudge.rules import Language
from server.domain.nudge.spanish.chat import ORDINARY, runs_on, written_out
from server.domain.nudge.spanish.disclosure import TELLING, discloses
from server.domain.nudge.spanish.look import look
from server.domain.nudge.spanish.plain import USUAL
from server.domain.nudge.spanish.rules import RULES
from server.domain.nudge.spanish.words import LISTS

SPANISH = Language("es", LISTS, ORDINARY, written_out, look, RULES, TELLING, discloses, runs_on, usual=USUAL)
