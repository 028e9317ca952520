"""Whatever happens in a sharing round, it keeps its promises: a Hypothesis state machine over its rules.

Anyone asks anything at any time, of the turn under way or of an older one; people come, drop, leave, return, are
held, quieted and removed; nodes and facilitators go; time jumps. What is promised stands in `round_watch`.
"""

import random
from functools import partial
from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from server.domain import commands as c
from server.domain import system
from server.domain.outcome import AnyFact, Facts
from server.domain.people import SYSTEM, MemberId, Role
from server.domain.refusal import Refusal, Refused
from server.domain.room import Open, Room
from server.domain.rules import evolve, what_follows
from server.domain.steps.state import Round
from server.domain.vocabulary import Order, Place, Responses, Stage, TurnState, Wish
from tests.domain.circle_bed import CircleBed
from tests.domain.room_bed import an_id
from tests.domain.round_watch import RoundWatch
from tests.support.examples import evenings

PEERS = ("ada", "ben", "cy", "dee", "eve", "fay")
FACILITATORS = ("jo", "kim")
NODES = ("n1", "n2")
WHO = st.sampled_from([*PEERS, *FACILITATORS])
CHOICE = st.integers(0, 2**32)

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[AnyFact] = msgspec.msgpack.Decoder(AnyFact)


class Ask(NamedTuple):
    by: MemberId
    kind: type[c.Command]
    fields: dict[str, Any]


def ask(by: MemberId, kind: type[c.Command], **fields: Any) -> Ask:
    return Ask(by, kind, fields)


class AnyRound(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.bed: Any = None
        self.last: Ask | None = None

    @initialize(
        order=st.sampled_from(Order),
        responses=st.sampled_from(Responses),
        silence=st.sampled_from([0, 10]),
        prewrite=st.sampled_from([0, 3]),
        running=st.booleans(),
        seed=CHOICE,
    )
    def a_round_begins(
        self, order: Order, responses: Responses, silence: int, prewrite: int, running: bool, seed: int
    ) -> None:
        self.bed = CircleBed(
            "ada",
            "ben",
            "cy",
            "dee",
            policy={"door_minutes": 300},
            order=order,
            responses=responses,
            silence_seconds=silence,
            prewrite_minutes=prewrite,
        )
        self.bed.first_timer("eve")
        self.watch = RoundWatch(self.bed.room)
        if running:
            self.asks(ask("jo", c.RoundPrompt))
            self.asks(ask("jo", c.RoundAdvance, to=Stage.RUNNING))
        self.much_happens(seed, 40)

    # Asking

    def asks(self, what: Ask) -> Facts:
        self.last = what
        return self.happens(what.by, what.kind(room=an_id("room"), id=an_id("asked"), **what.fields))

    def happens(self, by: MemberId, command: c.Command | system.SystemCommand) -> Facts:
        before: Room = self.bed.room
        try:
            facts: Facts = self.bed.happens(by, command)
        except Refused:
            assert self.bed.room is before
            return ()
        for fact in facts:
            assert _decoder.decode(_encoder.encode(fact)) == fact
        self.watch.happened(facts, by_the_clock=isinstance(command, system.Settle))
        assert self.watch.room == self.bed.room, "the room is the fold of what happened"
        if facts:
            assert not what_follows(self.bed.room, self.bed.now), "all that follows has happened"
        return facts

    def system(self, kind: type[system.SystemCommand], **fields: Any) -> None:
        self.happens(SYSTEM, kind(id="asked", **fields))

    # What people do

    def wishes(self, me: MemberId) -> list[Ask]:
        """What someone might well do now, or just did."""
        state = self.bed.room.held_as(Round)
        if state is None:
            return [ask("jo", c.StepBegin, step="round")]
        turn, reflecting = state.current, state.reflecting
        number = turn.number if turn else None
        found = [
            ask(me, c.TurnPass, turn=None),
            ask(me, c.TurnLater, turn=None),
            ask(me, c.TurnReturn),
            ask(me, c.HandRaise),
            ask(me, c.HandLower),
            ask(me, c.TurnHandIn, text="Written beforehand."),
            ask(me, c.MessagePost, to=Place.ROOM, text="I see."),
            *(ask(me, c.MessageWithdraw, message=id) for id in state.handed.values()),
        ]
        if turn and number:
            whose = turn.member
            found += [
                ask(whose, c.TurnBegin, turn=number),
                ask(whose, c.TurnPass, turn=number),
                ask(whose, c.TurnLater, turn=number),
                ask(whose, c.TurnLengthen, turn=number),
                *[ask(whose, c.MessagePost, to=Place.ROOM, text="A share.", turn=number)] * 4,
                *[ask(whose, c.TurnFinish, turn=number, wish=wish) for wish in Wish] * 2,
                ask("kim", c.TurnMoveOn, turn=number),
                ask("jo", c.TurnPutOff, member=whose, turn=number),
                ask("kim", c.MessagePost, to=Place.ROOM, text="We hear you.", turn=number),
            ]
        if reflecting:
            found += [
                *[ask(me, c.MessagePost, to=Place.ROOM, text="I heard.", turn=reflecting.number)] * 4,
                ask(reflecting.member, c.TurnFinish, turn=reflecting.number),
                ask("jo", c.TurnMoveOn, turn=reflecting.number),
            ]
        if state.quiet_until is not None:
            found.append(ask("jo", c.TurnMoveOn, turn=max(self.bed.room.last_turn, 1)))
        return found

    def wishes_of_facilitators(self, me: MemberId) -> list[Ask]:
        room: Room = self.bed.room
        state = room.held_as(Round)
        if state is None:
            return [ask("jo", c.StepBegin, step="round"), ask("kim", c.LeadAccept)]
        lead = room.lead or "jo"
        setting = {
            "order": state.order,
            "responses": state.responses,
            "silence_seconds": 10 - state.silence_seconds,
            "prewrite_minutes": 2,
            "turn_minutes": 2,
            "one_line": not state.one_line,
        }
        backwards = tuple(reversed(state.queue))
        forwards = [Stage.PREWRITE, Stage.RUNNING, Stage.RUNNING, Stage.SECOND_PASS]
        return [
            ask("kim", c.TurnLetIn, member=me),
            ask("jo", c.TurnPutOff, member=me, turn=None),
            ask("kim", c.RoundReorder, queue=backwards),
            ask(lead, c.RoundReveal),
            ask(lead, c.RoundSetting, **setting),
            *[ask(lead, c.RoundPrompt, prompt=None)] * 2,
            ask(lead, c.RoundPrompt, prompt="And what helps?"),
            *(ask(lead, c.RoundAdvance, to=stage) for stage in forwards),
            ask("jo", c.LeadOffer, to="kim"),
            ask("kim", c.LeadAccept),
            *[ask("kim", c.StepResume)] * 3,
            ask("jo", c.MemberAdmit, member="eve"),
            ask("jo", c.MemberFree, member=me),
            *(ask("jo", c.MessageRelease, message=id) for id in room.held),
        ]

    def rare(self, me: MemberId) -> list[Ask]:
        lead = self.bed.room.lead or "jo"
        return [
            ask(me, c.MemberListen, listening=True),
            ask(me, c.MemberListen, listening=False),
            ask(me, c.MemberStepOut),
            ask(me, c.MemberStepIn),
            ask(me, c.RoomLeave),
            ask("jo", c.StepPause),
            ask("jo", c.MemberQuiet, member=me),
            ask("kim", c.MemberHold, member=me),
            ask(lead, c.RoundAdvance, to=Stage.RESPONSE),
            ask(lead, c.RoundAdvance, to=Stage.CLOSED),
            ask(lead, c.RoundAdvance, to=Stage.ABORTED),
        ]

    def likely(self, choices: random.Random) -> None:
        state = self.bed.room.held_as(Round)
        me = choices.choice([*PEERS, *PEERS, *FACILITATORS])
        kinds = [self.wishes] * 6 + [self.wishes_of_facilitators] * 3 + [self.rare]
        if state and state.current and choices.random() < 0.3:
            me = state.current.member  # what they do, and what is done to them, matters most
            kinds += [self.rare] * 3
        self.asks(choices.choice(choices.choice(kinds)(me)))

    def everyone_is_here(self) -> None:
        for name in (*PEERS[:5], *FACILITATORS):
            self.enter(name, "n1", first_time=name == "eve")

    @rule(seed=CHOICE, count=st.integers(30, 80))
    def much_happens(self, seed: int, count: int) -> None:
        choices = random.Random(seed * 64 + count)
        self.everyone_is_here()
        for _ in range(count):
            self.likely(choices)
            chance = choices.random()
            if chance < 0.25:
                self.time_passes(choices.choice([1, 4, 11]))
            if chance < 0.15:
                self.settle()
            elif chance > 0.95:
                self.drop(self.someone(choices))
            elif chance > 0.88:
                self.everyone_is_here()
            elif chance > 0.87:
                self.asks(ask("jo", c.MemberRemove, member=self.someone(choices), reason="Unkind."))

    def someone(self, choices: random.Random) -> MemberId:
        state: Round | None = self.bed.room.held_as(Round)
        holds = [state.current.member] if state and state.current else []
        return choices.choice([*PEERS, *holds, *holds, *holds])

    @rule()
    def the_same_is_asked_twice(self) -> None:
        if self.last:
            self.asks(self.last)

    @rule(me=WHO, seed=CHOICE)
    def someone_does_something_rare(self, me: MemberId, seed: int) -> None:
        self.asks(random.Random(seed).choice(self.rare(me)))

    @rule(me=WHO, really=st.integers(0, 3))
    def remove(self, me: MemberId, really: int) -> None:
        if really == 1:
            self.asks(ask("jo", c.MemberRemove, member=me, reason="Unkind."))

    @rule(me=WHO, number=st.integers(1, 12), seed=CHOICE)
    def something_is_asked_about_an_older_turn(self, me: MemberId, number: int, seed: int) -> None:
        """A stale command is refused and changes nothing."""
        state, room = self.bed.room.held_as(Round), self.bed.room
        if state is None or room.seats.get(me) is None:
            return
        stale = room.last_turn - number
        others = {one.number for one in (state.current, state.reflecting) if one}
        if stale < 1 or stale in others:
            return
        asked = [
            ask(me, c.TurnPass, turn=stale),
            ask(me, c.TurnLater, turn=stale),
            ask(me, c.TurnBegin, turn=stale),
            ask(me, c.TurnLengthen, turn=stale),
            ask(me, c.TurnFinish, turn=stale),
            ask("kim", c.TurnMoveOn, turn=stale),
            ask("kim", c.TurnPutOff, member=me, turn=stale),
        ]
        what = random.Random(seed).choice(asked)
        with pytest.raises(Refused) as refusal:
            self.bed.ask(what.by, what.kind, **what.fields)
        assert refusal.value.code is not Refusal.BAD_REQUEST
        assert self.bed.room is room

    @rule(step=st.sampled_from(["round", "again", "talk"]), really=st.integers(0, 4))
    def another_step(self, step: str, really: int) -> None:
        if really == 1:
            self.asks(ask(self.bed.room.lead or "jo", c.StepBegin, step=step))

    @rule(really=st.integers(0, 60), seed=st.booleans())
    def the_evening_ends(self, really: int, seed: bool) -> None:
        if really == 1 and seed:
            self.asks(ask(self.bed.room.lead or "jo", c.SessionClose))
        elif really == 1:
            self.system(system.Cancel)

    @rule(name=st.sampled_from(PEERS), really=st.integers(0, 3))
    def take_all_words_back(self, name: MemberId, really: int) -> None:
        if really == 1:
            self.system(system.Forget, key=f"m:{name}")

    # Coming and going, and time

    @rule(name=WHO, node=st.sampled_from(NODES), first_time=st.booleans())
    def enter(self, name: MemberId, node: str, first_time: bool) -> None:
        facilitates = name in FACILITATORS
        self.system(
            system.Enter,
            key=f"{'a' if facilitates else 'm'}:{name}",
            seat=name,
            name=name.title(),
            role=Role.FACILITATOR if facilitates else Role.PEER,
            returning=not first_time,
            node=node,
        )

    @rule(name=WHO)
    def drop(self, name: MemberId) -> None:
        seat = self.bed.room.seats.get(name)
        if seat and seat.node:
            self.system(system.Drop, member=name, node=seat.node)

    @rule()
    def facilitators_drop_and_one_is_back(self) -> None:
        for name in FACILITATORS:
            self.drop(name)
        self.time_passes(25)
        self.settle()
        self.happens_unattended()
        self.enter("kim", "n1", first_time=False)

    def happens_unattended(self) -> None:
        state = self.bed.room.held_as(Round)
        if state and state.current:
            whose, number = state.current.member, state.current.number
            self.asks(ask(whose, c.TurnBegin, turn=number))
            self.asks(ask(whose, c.TurnPass, turn=number))

    @rule(node=st.sampled_from(NODES))
    def lose_node(self, node: str) -> None:
        self.system(system.LoseNode, node=node)

    @rule(seconds=st.sampled_from([0.5, 5, 11, 46, 91]))
    def time_passes(self, seconds: float) -> None:
        self.watch.time_passes(int(seconds * 1000))
        self.bed.later(seconds=seconds)

    @rule()
    def the_next_deadline_comes(self) -> None:
        moment = self.bed.due
        if moment is not None and moment < self.bed.now + 200_000:
            self.time_passes(max(moment - self.bed.now, 0) / 1000)
            self.settle()

    @rule()
    def settle(self) -> None:
        self.system(system.Settle, deadline=self.bed.now)

    # What always holds

    @invariant()
    def a_deadline_that_passed_has_its_consequence(self) -> None:
        if self.bed is None:
            return
        self.settle()
        self.settle()
        assert self.bed.due is None or self.bed.due > self.bed.now

    def teardown(self) -> None:
        if self.bed is None:
            return
        folded: Room | None = None
        for fact in self.bed.history:
            folded = evolve(folded, _decoder.decode(_encoder.encode(fact)))
        assert folded == self.bed.room, "a room that is read again is the same room"
        self.the_round_comes_to_its_end()

    def the_round_comes_to_its_end(self) -> None:
        """From here on everyone who is offered a turn passes, and a facilitator moves on."""
        for _ in range(6 * len(self.bed.room.seats) + 24):
            state = self.bed.room.held_as(Round)
            if state is None or state.over:
                return
            self.one_step_on(state)
        raise AssertionError("the round always ends")

    def one_step_on(self, state: Round) -> None:
        room: Room = self.bed.room
        if not room.facilitators_here():
            self.enter("kim", "n1", first_time=False)
            return
        lead = room.lead or "jo"
        if isinstance(room.phase, Open) and room.phase.step.paused:
            self.asks(ask("kim", c.StepResume))
        elif state.stage is Stage.SETUP:
            self.asks(ask(lead, c.RoundPrompt))
        elif state.current and state.current.state is TurnState.OFFERED:
            self.asks(ask(state.current.member, c.TurnPass, turn=state.current.number))
        elif state.current or state.reflecting:
            self.asks(ask("kim", c.TurnMoveOn, turn=room.last_turn))
        elif state.quiet_until is not None:
            self.time_passes(11)
            self.settle()
        elif state.stage in (Stage.PROMPT, Stage.PREWRITE):
            self.asks(ask(lead, c.RoundAdvance, to=Stage.RUNNING))
        elif state.order is Order.WATERFALL and state.live:
            self.asks(ask(lead, c.RoundReveal))
        elif state.order is Order.HANDS and state.stage is Stage.RUNNING:
            self.asks(ask(lead, c.RoundAdvance, to=Stage.SECOND_PASS))
        else:
            assert not state.live, "something follows by itself"
            self.asks(ask(lead, c.RoundAdvance, to=Stage.CLOSED))


@pytest.mark.parametrize("order", Order)
def test_rounds_that_chance_makes(order: Order) -> None:
    """Hypothesis looks for what is small and odd; this goes far, where much has happened already."""
    for seed in range(60):
        choices, rounds = random.Random(seed), AnyRound()
        responses, silence = choices.choice(list(Responses)), choices.choice([0, 10])
        rounds.a_round_begins(order, responses, silence, 3, running=seed % 2 == 0, seed=seed)
        seldom = (
            rounds.facilitators_drop_and_one_is_back,
            rounds.the_next_deadline_comes,
            rounds.the_same_is_asked_twice,
            partial(rounds.lose_node, "n1"),
            partial(rounds.another_step, "again", 1),
            partial(rounds.take_all_words_back, "ada", 1),
        )
        for _ in range(6):
            rounds.much_happens(choices.getrandbits(32), 40)
            choices.choice(seldom)()
            rounds.a_deadline_that_passed_has_its_consequence()
        rounds.teardown()


TestAnyRound = AnyRound.TestCase
TestAnyRound.settings = evenings(150, steps=20)
