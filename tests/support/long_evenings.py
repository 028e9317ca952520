"""Long evenings, drawn by lot: Hypothesis looks for small ones, and seldom lets a round come to its end."""

import random

from server.domain import commands as c
from server.domain.steps.answers import ItemAnswer
from server.domain.steps.state import Check, Round
from server.domain.vocabulary import Item, Outcome, Seen
from tests.support.evening_plan import ARRIVE, GO, PLAN
from tests.support.plausible_circle import CARDS
from tests.support.random_room import ANYONE_OF, FACILITATORS, NODES, PEERS, RandomRoom
from tests.support.slips import SLIPS

EVERYONE = (*PEERS, *FACILITATORS)


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
        room.meanwhile(lot)
        room.all_promises_hold()
    _it_ends(room, lot)
    room.meanwhile(lot)
    room.all_promises_hold()


def _something(room: RandomRoom, lot: random.Random) -> None:
    match lot.randrange(18):
        case 0:
            room.enter(lot.choice(EVERYONE), lot.choice(NODES), first_time=False)
        case 1:
            seats = room.bed.room.seats.items()
            heavy = [member for member, seat in seats if seat.opening is not None]
            room.drop_where_they_are(lot.choice(heavy or EVERYONE))
        case 2 | 3:
            _whoever_has_the_turn_drops_or_is_back(room, lot)
        case 4:
            room.time_passes(lot.choice([5, 21, 61]))
        case 5:
            room.the_next_deadline_comes(0)
        case 6:
            slip = lot.choice(SLIPS)
            room.someone_slips(lot.choice(PEERS), slip, lot.choice(ANYONE_OF), lot.randrange(13))
        case 7 if lot.random() < 0.3 and room.bed.room.lead:
            room.ask(room.bed.room.lead, c.StepBegin, step=lot.choice((*PLAN.steps, ARRIVE, GO)).id)
        case 8 if lot.random() < 0.3:
            room.lose_node(lot.choice(NODES))
        case 9:
            room.ask(lot.choice(PEERS), c.MemberStepIn)
        case 10 | 11:
            _many_answer(room, lot)
        case _:
            room.much_happens(lot.getrandbits(32), lot.randrange(1, 9))


def _whoever_has_the_turn_drops_or_is_back(room: RandomRoom, lot: random.Random) -> None:
    state = room.bed.room.held_as(Round)
    if state and state.current:
        member = state.current.member
        if room.bed.seat(member).here:
            room.drop_where_they_are(member)
        else:
            room.enter(member, lot.choice(NODES), first_time=False)


def _many_answer(room: RandomRoom, lot: random.Random) -> None:
    """In a check: enough of them that something may be counted."""
    if room.bed.room.held_as(Check) is None:
        return
    for member in PEERS:
        room.enter(member, NODES[0], first_time=False)
    for member in PEERS:
        to = lot.choice((Seen.COUNTED, Seen.COUNTED, Seen.COUNTED, Seen.FACILITATORS, Seen.EVERYONE))
        answer = ItemAnswer(scale=lot.choice((1, 2, 5, 8, 10)))
        room.ask(member, c.CheckAnswer, item=Item.HEAVY, answer=answer, to=to)
    if lot.random() < 0.5:
        room.ask("jo", c.CheckShow)
        room.ask("jo", c.CheckCard, item=Item.HEAVY, band=lot.randrange(3), text=CARDS[0])


def _it_ends(room: RandomRoom, lot: random.Random) -> None:
    """Mostly as it should: every request is answered, and the last minutes are used."""
    lead = room.bed.room.lead
    if lead is None:
        return
    room.enter(lead, NODES[0], first_time=False)
    _every_request_is_marked(room, lead, lot)
    room.ask(lead, c.SessionClose)
    room.much_happens(lot.getrandbits(32), 6)
    if lot.random() < 0.5:
        _every_request_is_marked(room, lead, lot)
        room.ask(lead, c.SessionEnd)
    else:
        room.bed.later(minutes=6)
        room.settle()
    for name in lot.sample(EVERYONE, 4):
        room.answer_the_lines(name)


def _every_request_is_marked(room: RandomRoom, lead: str, lot: random.Random) -> None:
    outcomes = (Outcome.ANSWERED, Outcome.PASSED_ON, Outcome.NOT_REACHED)
    for member, aside in room.bed.room.asides.items():
        if aside.owed:
            room.ask(lead, c.AsideClose, member=member, outcome=lot.choice(outcomes))
