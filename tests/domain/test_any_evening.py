"""Whatever happens in an evening, the room's promises hold. They stand in `tests.support.random_room`."""

import pytest

from tests.support.examples import evenings, seeds
from tests.support.long_evenings import long_evening
from tests.support.random_room import RandomRoom

TestAnyEvening = RandomRoom.TestCase
TestAnyEvening.settings = evenings(60, steps=25)


@pytest.mark.parametrize("seed", seeds(55))
def test_the_rooms_promises_hold_through_a_long_evening(seed: int) -> None:
    long_evening(RandomRoom(), seed, steps=60)
