"""An evening in which anything may be asked by anyone at any time: a Hypothesis state machine over a room.

Facilitators and peers come, drop, leave and return on three nodes; nodes are lost; commands are stale, doubled, or
about people and messages that don't exist; time jumps forward. `happened` is for machines that watch more.
"""

import random
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from server.contract.audience import ROOM, hears
from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.deadlines import due
from server.domain.outcome import AnyFact, Facts
from server.domain.people import SYSTEM, MemberId, Role, Standing
from server.domain.refusal import Refused
from server.domain.room import Closed, Closing, Open, Room, Waiting
from server.domain.rules import evolve
from server.domain.steps.state import Floor
from server.domain.system import SystemCommand
from server.domain.vocabulary import Agrees, Line
from tests.domain.room_bed import Bed, an_id
from tests.support import circle_promises
from tests.support.evening_plan import PLAN
from tests.support.plausible import Wishes, likelihood, wishes, wishes_of_the_step
from tests.support.slips import SLIPS, Slip

PEERS = ("ada", "ben", "cy", "dee", "eve", "fay", "gus")
FACILITATORS = ("lee", "jo", "kim")
NODES = ("node:one", "node:two", "node:three")
TRIES = 4
PHASES: tuple[type, ...] = (Waiting, Open, Closing, Closed)

WHO = st.sampled_from([*PEERS, *FACILITATORS])
ANYONE_OF = (*PEERS, *FACILITATORS, "nobody")
ANYONE = st.sampled_from(ANYONE_OF)
NODE = st.sampled_from(NODES)
CHOICE = st.integers(0, 2**32)
WHICH = st.integers(0, 12)
"""A message: counted back from the last; past the first it is one that doesn't exist."""

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[AnyFact] = msgspec.msgpack.Decoder(AnyFact)


class RandomRoom(RuleBasedStateMachine):
    """Its promises hold after every step, whatever was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.bed = Bed(PLAN, door_minutes=30, max_people=len(PEERS))
        self.folded: Room | None = None
        self.messages: list[str] = []
        self.furthest = 0
        self.take_in(tuple(self.bed.history))

    def happened(self, by: MemberId, before: Room, facts: Facts) -> None:
        """Called after each command that was accepted, with the room as it was."""

    def meanwhile(self, lot: random.Random) -> None:
        """Called now and then in a long evening, for machines that have more to do."""

    # Asking

    def ask(self, by: MemberId, kind: type[c.Command], /, **fields: Any) -> None:
        self.happens(by, kind(room=an_id("room"), id=an_id("asked"), **fields))

    def system(self, kind: type[SystemCommand], **fields: Any) -> None:
        self.happens(SYSTEM, kind(id="asked", **fields))

    def happens(self, by: MemberId, command: c.Command | SystemCommand) -> None:
        before, unchanged = self.bed.room, repr(self.bed.room)
        try:
            facts = self.bed.happens(by, command)
        except Refused:
            facts = ()
        assert repr(before) == unchanged, "a room is replaced, never changed"
        if not facts:
            assert self.bed.room is before
            return
        self.take_in(facts)
        self.happened(by, before, facts)

    def take_in(self, facts: Facts) -> None:
        for fact in facts:
            read_back = _decoder.decode(_encoder.encode(fact))
            assert read_back == fact
            self.folded = evolve(self.folded, read_back)
            match fact:
                case o.MessagePosted() | o.MessageHeld() | o.ShareHandedIn():
                    self.messages = [id for id in self.messages if id != fact.message] + [fact.message]

    # An evening begins

    @initialize(
        opened=st.integers(0, 4),
        step=st.sampled_from(PLAN.steps),
        more=st.sets(WHO),
        crowded=st.booleans(),
        seed=CHOICE,
    )
    def people_come(self, opened: int, step: Any, more: set[str], crowded: bool, seed: int) -> None:
        for name in ("jo", "kim", "ben", "ada", *(PEERS if crowded else ())):
            self.enter(name, NODES[0], first_time=False)
        for name in ("eve", "cy"):
            self.enter(name, NODES[1], first_time=True)
        for name in sorted(more):
            self.enter(name, NODES[2], first_time=False)
        if opened < 4:
            self.ask("jo", c.SessionOpen)
            self.ask("jo", c.StepBegin, step=step.id)
        self.much_happens(seed, 40)

    # What is likely

    def likely(self, choice: int) -> None:
        self.one_of(wishes(self.bed.room, self.messages), choice)

    def likely_in_the_step(self, choice: int) -> None:
        self.one_of(wishes_of_the_step(self.bed.room), choice)

    def one_of(self, found: Wishes, choice: int) -> None:
        """One wish of these, and if it is refused the next: an evening of refusals goes nowhere."""
        kinds = [kind for kind in found for _ in range(likelihood(kind))]
        before = self.bed.room
        for _ in range(TRIES if kinds else 0):
            choices = found[kinds[choice % len(kinds)]]
            wish = choices[choice // len(kinds) % len(choices)]
            self.ask(wish.by, wish.kind, **wish.fields)
            if self.bed.room is not before:
                return
            choice = choice * 31 + 7

    @rule(choice=CHOICE)
    def someone_does_something(self, choice: int) -> None:
        self.likely(choice)

    @rule(choice=CHOICE)
    def someone_does_what_the_step_is_for(self, choice: int) -> None:
        self.likely_in_the_step(choice)

    @rule(choice=CHOICE)
    def someone_does_the_same_twice(self, choice: int) -> None:
        self.likely(choice)
        self.likely(choice)

    @rule(seed=CHOICE, count=st.integers(1, 30))
    def much_happens(self, seed: int, count: int) -> None:
        choices = random.Random(seed)
        for _ in range(count):
            self.bed.later(seconds=choices.choice([0, 0, 1, 9]))
            if choices.random() < 0.2:
                self.settle()
            likely = self.likely_in_the_step if choices.random() < 0.7 else self.likely
            likely(choices.getrandbits(32))

    @rule(by=WHO, slip=st.sampled_from(SLIPS), member=ANYONE, which=WHICH)
    def someone_slips(self, by: str, slip: Slip, member: str, which: int) -> None:
        kind, fields = slip
        message = self.messages[-1 - which] if which < len(self.messages) else "none"
        turn = max(self.bed.room.last_turn - which // 4, 1)
        anything = {"message": message, "member": member, "to": member, "turn": turn}
        filled = {name: anything[name] if value is ... else value for name, value in fields.items()}
        self.ask(by, kind, **filled)

    # Coming and going

    @rule(name=WHO, node=NODE, first_time=st.booleans())
    def enter(self, name: str, node: str, first_time: bool) -> None:
        facilitates = name in FACILITATORS
        self.system(
            system.Enter,
            key=f"{'a' if facilitates else 'm'}:key-of-{name}",
            seat=name if name not in self.bed.room.seats else "another",
            name=f"Name of {name}",
            role=Role.FACILITATOR if facilitates else Role.PEER,
            returning=not first_time,
            node=node,
        )

    @rule(name=ANYONE, node=NODE)
    def drop(self, name: str, node: str) -> None:
        self.system(system.Drop, member=name, node=node)

    @rule(name=ANYONE)
    def drop_where_they_are(self, name: str) -> None:
        seat = self.bed.room.seats.get(name)
        self.system(system.Drop, member=name, node=(seat.node if seat else None) or NODES[0])

    @rule(node=NODE)
    def lose_node(self, node: str) -> None:
        self.system(system.LoseNode, node=node)

    @rule(seconds=st.sampled_from([0.5, 5, 21, 61, 330]))
    def time_passes(self, seconds: float) -> None:
        self.bed.later(seconds=seconds)

    @rule(late=st.sampled_from([0, 0, 3]))
    def the_next_deadline_comes(self, late: int) -> None:
        moment = due(self.bed.room)
        if moment is not None and moment < self.bed.now + 1_500_000:  # the far ones end the evening
            self.bed.now = max(self.bed.now, moment) + late
            self.settle()

    @rule()
    def settle(self) -> None:
        before = self.bed.room
        self.system(system.Settle, deadline=self.bed.now)
        moment = due(self.bed.room)
        if self.bed.room is before and moment is not None:
            assert moment > self.bed.now, "a deadline that passed has its consequence"

    # Ends, rarely: most evenings are to go on

    @rule(by=st.sampled_from(FACILITATORS), really=st.integers(0, 5))
    def close_session(self, by: MemberId, really: int) -> None:
        if really == 1:
            self.ask(by, c.SessionClose)

    @rule(really=st.integers(0, 25))
    def cancel(self, really: int) -> None:
        if really == 1:
            self.system(system.Cancel)

    @rule(name=WHO, really=st.integers(0, 3))
    def take_all_words_back(self, name: str, really: int) -> None:
        if really == 1:
            self.system(system.Forget, key=f"m:key-of-{name}")

    @rule(name=WHO)
    def answer_the_lines(self, name: str) -> None:
        lines = {Line.HEARD: Agrees.YES, Line.JUDGED: Agrees.PARTLY}
        self.system(system.GiveLines, key=f"m:key-of-{name}", lines=lines, salt="")

    # What always holds

    @invariant()
    def all_promises_hold(self) -> None:
        self.the_room_is_the_fold_of_what_happened()
        self.at_most_one_leads_and_that_is_a_facilitator()
        self.only_those_who_are_in_hear_the_room()
        self.exactly_the_messages_that_wait_are_held()
        self.a_session_only_goes_forward()
        self.everyone_has_one_seat_and_one_connection()
        self.a_hand_belongs_to_someone_who_is_in()
        circle_promises.hold(self.bed.room, self.bed.history)

    def the_room_is_the_fold_of_what_happened(self) -> None:
        assert self.folded == self.bed.room

    def at_most_one_leads_and_that_is_a_facilitator(self) -> None:
        room = self.bed.room
        if room.lead is not None:
            assert room.seats[room.lead].role is Role.FACILITATOR
            assert room.seats[room.lead].standing is Standing.ADMITTED
        if room.offer is not None:
            assert room.seats[room.offer.to].role is Role.FACILITATOR
            assert room.offer.to != room.offer.by == room.lead

    def only_those_who_are_in_hear_the_room(self) -> None:
        room = self.bed.room
        for member, seat in room.seats.items():
            assert hears(room, member, ROOM) == (seat.standing is Standing.ADMITTED)

    def exactly_the_messages_that_wait_are_held(self) -> None:
        room = self.bed.room
        assert len(room.held) == len(set(room.held))
        assert set(room.held) == {id for id, message in room.messages.items() if message.state == "held"}

    def a_session_only_goes_forward(self) -> None:
        now = PHASES.index(type(self.bed.room.phase))
        assert now >= self.furthest
        self.furthest = now

    def everyone_has_one_seat_and_one_connection(self) -> None:
        seats = self.bed.room.seats.values()
        assert len({seat.key for seat in seats}) == len(seats)
        for seat in seats:
            assert seat.node is None or seat.unsure_since is None
            if seat.standing is Standing.REMOVED:
                assert seat.node is None

    def a_hand_belongs_to_someone_who_is_in(self) -> None:
        match self.bed.room.phase:
            case Open(step) if isinstance(step.held, Floor):
                hands = step.held.hands
                assert len(hands) == len(set(hands))
                assert all(self.bed.seat(member).standing is Standing.ADMITTED for member in hands)
