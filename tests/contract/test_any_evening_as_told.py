"""Whatever happens in an evening: what people are told adds up, and nobody is told what is not theirs.

The room's own promises are in `tests.support.random_room`; here everyone listens.
"""

import json
import random

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from server.contract.audience import hears
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import MemberId, Role, Standing
from server.domain.room import Room
from server.domain.steps.state import Check
from server.domain.vocabulary import Item, Place, Seen
from tests.contract.telling import Telling, wire
from tests.support.examples import evenings, seeds
from tests.support.long_evenings import EVERYONE, long_evening
from tests.support.random_room import NODES, WHO, RandomRoom
from tests.support.replica import Json

LISTENERS = 12
NEVER_FOR_PEERS = ("cues", "airtime", "asides", "handed_in", "turns", "entry")
"""Fields and words that are nowhere in what a peer is told."""
WHY_NO_TURN = ("later", "listening", "unheard", "passed", "done", "aside", "reason", "counted")
"""The same, but for what is one's own."""


class TellingOfAnEvening(RandomRoom):
    def __init__(self) -> None:
        super().__init__()
        self.telling = Telling()
        self.telling.tell("system", tuple(self.bed.history), self.bed.room)
        self.sees: dict[MemberId, bytes] = {}

    def happened(self, by: MemberId, before: Room, facts: Facts) -> None:
        after, telling = self.bed.room, self.telling
        entries = telling.tell(by, facts, after)
        for member in after.seats:
            heard = [entry for entry in entries if hears(after, member, entry.audience)]
            saw, sees = self.sees.get(member), telling.bytes_for(after, member)
            self.sees[member] = sees
            if saw is None:
                telling.listen(after, member)
            elif not heard:
                assert sees == saw, f"{member} sees what nobody told them"
            if sees != saw:
                self.nothing_foreign_in(member, json.loads(sees))
            for entry in heard:
                self.nothing_foreign(member, wire(entry), entry.audience.startswith("one:"))

    # Devices

    @rule(member=WHO)
    def listen(self, member: MemberId) -> None:
        if member in self.bed.room.seats and len(self.telling.listeners) < LISTENERS:
            self.telling.listen(self.bed.room, member)

    @rule(which=st.integers(0, LISTENERS - 1))
    def lose_connection(self, which: int) -> None:
        if which < len(self.telling.listeners):
            self.telling.listeners[which].connected = False

    @rule(which=st.integers(0, LISTENERS - 1))
    def come_back(self, which: int) -> None:
        if which < len(self.telling.listeners):
            self.telling.sync(self.bed.room, self.telling.listeners[which])

    def meanwhile(self, lot: random.Random) -> None:
        which = lot.randrange(LISTENERS)
        match lot.randrange(4):
            case 0:
                self.listen(lot.choice(EVERYONE))
            case 1:
                self.lose_connection(which)
            case 2:
                self.come_back(which)
        self.what_people_were_told_is_what_a_fresh_snapshot_says()

    # Promises

    @invariant()
    def what_people_were_told_is_what_a_fresh_snapshot_says(self) -> None:
        self.telling.check(self.bed.room)

    def nothing_foreign_in(self, member: MemberId, snapshot: Json) -> None:
        own = snapshot.pop("one")
        self.answers_are_seen_by_those_whom_each_chose(snapshot)
        self.nothing_foreign(member, snapshot, own=False)
        self.nothing_foreign(member, own, own=True)

    def nothing_foreign(self, member: MemberId, told: Json, own: bool) -> None:
        text, seat = json.dumps(told, ensure_ascii=False), self.bed.room.seats[member]
        assert "key-of-" not in text
        assert not any(node in text for node in NODES)
        assert '"rev"' not in text
        assert not any(id in text for id in self.sealed(member if own else None))
        if seat.role is Role.FACILITATOR and seat.standing is Standing.ADMITTED and not own:
            return
        assert not any(id in text for id in self.asides_of_others(member if own else None))
        assert not any(f'"{word}"' in text for word in (*NEVER_FOR_PEERS, *(() if own else WHY_NO_TURN)))
        reasons = self.reasons(member) if own else set()
        assert not any(reason in text for reason in self.reasons(None) - reasons)
        unseen = [s.name for m, s in self.bed.room.seats.items() if m != member and not self.was_in(m)]
        assert not any(name in text for name in unseen)

    def answers_are_seen_by_those_whom_each_chose(self, snapshot: Json) -> None:
        check = self.bed.room.held_as(Check)
        in_the_room = ((snapshot["room"] or {}).get("step") or {}).get("check") or {}
        for to, part in ((Seen.FACILITATORS, snapshot["care"] or {}), (Seen.EVERYONE, in_the_room)):
            for member, items in part.get("answers", {}).items():
                for item in items:
                    assert check is not None
                    assert check.given[member][Item(item)].to is to

    def sealed(self, author: MemberId | None) -> set[str]:
        """What was handed in by others and is not shown yet: nobody has as much as its id."""
        messages = self.bed.room.messages.items()
        return {id for id, one in messages if one.state == "handed" and one.author != author}

    def asides_of_others(self, member: MemberId | None) -> set[str]:
        """All asides, and what was said in them, but those of one member."""
        begun: set[str] = set()
        for fact in self.bed.history:
            match fact:
                case o.AsideAsked(by=whose, aside=id) | o.AsideOffered(member=whose, aside=id):
                    begun |= {id} if whose != member else set()
        messages = self.bed.room.messages.items()
        return begun | {id for id, one in messages if one.place is Place.ASIDE and one.whose != member}

    def reasons(self, member: MemberId | None) -> set[str]:
        """Every reason given so far; with a member those given to them. (A round that was broken off gives back
        without a word what was handed in.)"""
        returned = [f for f in self.bed.history if isinstance(f, o.MessageReturned | o.MessageRemoved)]
        given = [fact for fact in returned if fact.reason]
        removals = [f for f in self.bed.history if isinstance(f, o.MemberRemoved)]
        return {f.reason for f in given if member in (None, f.author)} | {
            f.reason for f in removals if member in (None, f.member)
        }

    def was_in(self, member: MemberId) -> bool:
        return any(isinstance(f, o.MemberAdmitted) and f.member == member for f in self.bed.history)

    def teardown(self) -> None:
        self.telling.check_other_orders()
        room, other = self.telling.read_again()
        assert room == self.bed.room
        for member in room.seats:
            assert other.bytes_for(room, member) == self.telling.bytes_for(room, member)


TestTellingOfAnEvening = TellingOfAnEvening.TestCase
TestTellingOfAnEvening.settings = evenings(24, steps=20)


@pytest.mark.parametrize("seed", seeds(22))
def test_what_people_are_told_adds_up_through_a_long_evening(seed: int) -> None:
    told = TellingOfAnEvening()
    long_evening(told, seed, steps=40)
    for which in range(LISTENERS):
        told.come_back(which)
    told.what_people_were_told_is_what_a_fresh_snapshot_says()
    told.teardown()
