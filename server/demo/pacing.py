"""How long people take: to think, to write, to read. Pure; seconds of story time."""

from random import Random

from server.demo.acts import Span
from server.demo.personas import Pace

READS_WORDS_A_MINUTE = 220
"""Silent reading on a screen; adults read 200 to 260 words a minute (Brysbaert 2019)."""
GLANCE = 1.5
LONGEST_COURTESY = 20.0
"""Someone who has something to say doesn't wait for ever for others to finish being read."""


def between(span: Span, random: Random) -> float:
    return random.uniform(*span)


def to_write(text: str, pace: Pace, random: Random) -> float:
    """Thinking and writing, with one's good and bad moments."""
    writing = words(text) / pace.words_a_minute * 60
    return between(pace.thinks, random) + writing * random.uniform(0.8, 1.25)


def to_send_what_is_ready(text: str, random: Random) -> float:
    """Words that were prepared are looked over once and sent."""
    return GLANCE + to_read(text) * random.uniform(0.8, 1.2)


def to_read(text: str) -> float:
    return GLANCE + words(text) / READS_WORDS_A_MINUTE * 60


def words(text: str) -> int:
    return len(text.split())
