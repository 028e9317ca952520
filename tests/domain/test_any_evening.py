"""Whatever happens in an evening, the room's promises hold. They stand in `tests.support.random_room`."""

from tests.support.examples import evenings
from tests.support.random_room import RandomRoom

TestAnyEvening = RandomRoom.TestCase
TestAnyEvening.settings = evenings(60, steps=25)
