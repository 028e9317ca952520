"""The languages that can be read, by code."""

from server.domain.nudge.english import ENGLISH
from server.domain.nudge.rules import Language
from server.domain.nudge.spanish import SPANISH

LANGUAGES: dict[str, Language] = {language.code: language for language in (ENGLISH, SPANISH)}
RULES = {code: language.rules for code, language in LANGUAGES.items()}
"""The named context rules of each language."""
