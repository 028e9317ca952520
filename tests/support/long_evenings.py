"""Long evenings, drawn by lot: Hypothesis looks for small ones, and seldom lets a round come to its end."""

import random

from tests.support.evening_plan import PLAN
from tests.support.random_room import ANYONE_OF, FACILITATORS, NODES, PEERS, SLIPS, RandomRoom


def long_evening(room: RandomRoom, seed: int, steps: int) -> None:
    """The same for a seed every time. What always holds is looked at after each of the steps."""
    lot = random.Random(seed)
    room.people_come(
        opened=0,
        step=PLAN.steps[seed % len(PLAN.steps)],
        more=set(),
        crowded=lot.random() < 0.8,
        seed=lot.getrandbits(32),
    )
    for _ in range(steps):
        _something(room, lot)
        room.all_promises_hold()


def _something(room: RandomRoom, lot: random.Random) -> None:
    match lot.randrange(12):
        case 0:
            room.enter(lot.choice((*PEERS, *FACILITATORS)), lot.choice(NODES), first_time=False)
        case 1:
            room.drop_where_they_are(lot.choice((*PEERS, *FACILITATORS)))
        case 2:
            room.time_passes(lot.choice([5, 21, 61]))
        case 3:
            room.the_next_deadline_comes(0)
        case 4:
            slip = lot.choice(SLIPS)
            room.someone_slips(lot.choice(PEERS), slip, lot.choice(ANYONE_OF), lot.randrange(13))
        case _:
            room.much_happens(lot.getrandbits(32), lot.randrange(1, 9))
