"""Hundreds of messages of our own on both sides: a mended rule must not lose what others hold. A line break in a
message is written as the sign of a return key."""

from pathlib import Path

from server.content.nudges import load_nudger
from server.domain.nudge import ALL_TIERS

NUDGER = load_nudger()


def messages(name: str) -> list[str]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.replace("⏎", "\n") for line in lines]


def test_said_of_others() -> None:
    missed = [
        text for text in messages("said_of_others.txt") if NUDGER.nudge(text, "en", tiers=ALL_TIERS) is None
    ]
    assert missed == []


def test_left_alone() -> None:
    nudged = [
        text for text in messages("left_alone.txt") if NUDGER.nudge(text, "en", tiers=ALL_TIERS) is not None
    ]
    assert nudged == []
