"""First glances: taken together when a turn of the loop ends, and kept with no words."""

import asyncio
import gc
from typing import Any

import pytest

from server.domain.nudge import NOTHING, Glimpse, Nudger
from server.live.glances import Glances, Soon
from tests.support.packs import NUDGER, PACK

TIERS = frozenset({1, 2})
UNKIND = "Some junkie was asleep in the hall."
CONTESTED = "Some enabler was asleep in the hall."
DYING = "I want to kill myself"


class Counting(Nudger):
    """Remembers in which order it was asked."""

    asked: list[str]

    def glance(self, text: str, language: str, **more: Any) -> Glimpse:
        self.asked.append(text)
        return super().glance(text, language, **more)


def counting() -> tuple[Glances, list[str]]:
    nudger = Counting((PACK,))
    nudger.asked = []
    return Glances(nudger), nudger.asked


async def test_what_is_heard_in_one_turn_is_looked_at_when_it_ends() -> None:
    glances, asked = counting()
    soon = [glances.soon(text, "en", TIERS) for text in ("Hello", UNKIND, DYING)]
    assert asked == []
    await asyncio.sleep(0)
    assert asked == ["Hello", UNKIND, DYING]
    assert [one.glimpse() for one in soon] == [NOTHING, Glimpse(True, False), Glimpse(False, True)]
    assert len(asked) == 3, "nothing is looked at twice"


async def test_the_first_glimpse_that_is_needed_brings_all_of_them() -> None:
    glances, asked = counting()
    first, second = (glances.soon(text, "en", TIERS) for text in (UNKIND, "Hello"))
    assert second.glimpse() is NOTHING
    assert asked == [UNKIND, "Hello"]
    assert first.glimpse().may_hold
    later = glances.soon("Later", "en", TIERS)
    await asyncio.sleep(0)
    assert later.glimpse() is NOTHING
    assert asked == [UNKIND, "Hello", "Later"]


async def test_tiers_that_are_off_are_not_looked_for() -> None:
    glances = Glances(NUDGER)
    assert glances.soon(CONTESTED, "en", frozenset({3})).glimpse().may_hold
    assert not glances.soon(CONTESTED, "en", TIERS).glimpse().may_hold


async def test_no_words_stay_behind() -> None:
    glances = Glances(NUDGER)
    secret = "".join(("A secret ", "of mine"))
    soon = glances.soon(secret, "en", TIERS)
    await asyncio.sleep(0)
    holders = [one for one in gc.get_referrers(secret) if isinstance(one, (list, Soon))]
    assert holders == []
    assert soon.text == ""


async def test_a_nudger_that_fails_is_taken_for_one_that_sees_nothing(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    class Faulty(Nudger):
        def glance(self, text: str, language: str, **_: Any) -> Glimpse:
            raise RecursionError(text)

    glances = Glances(Faulty((PACK,)))
    both = [glances.soon(text, "en", TIERS) for text in (UNKIND, DYING)]
    assert [one.glimpse() for one in both] == [NOTHING, NOTHING]
    said = caplog.text + "".join(capsys.readouterr())
    assert "RecursionError" in said
    assert "junkie" not in said
    assert "kill" not in said
