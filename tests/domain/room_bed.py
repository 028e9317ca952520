"""A room to try rules on: no clock, no sockets, no database. It remembers all that happened.

bed = Bed().open()                        # jo and kim facilitate, ada and ben are in, a floor is open
with bed.refused(Refusal.NOT_ALLOWED):    # ... and nothing has changed
    bed.ask("ada", c.StepPause)
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.deadlines import due, moves_none
from server.domain.outcome import AnyFact, Facts
from server.domain.people import SYSTEM, MemberId, Moment, Role, Seat
from server.domain.plain import PlainWords
from server.domain.plan import Anchor, Brief, Plan, PlannedStep, RoomPolicy, StepOptions
from server.domain.refusal import Refusal, Refused
from server.domain.room import MessageState, Open, Room, kept_words
from server.domain.rules import decide, fold
from server.domain.steps.state import Floor
from server.domain.system import SystemCommand
from server.domain.vocabulary import Place

STARTS = 1_800_000_000_000
SECOND, MINUTE = 1_000, 60_000

WELCOME = PlannedStep("welcome", "reading", "Welcome", 5, ("Hello.", "What we keep.", "What we don't."))
AGREEMENT = PlannedStep(
    "agreement", "reading", "Agreement", 5, ("One.", "Two."), StepOptions(whole=False, agreement=True)
)
QUIET = PlannedStep(
    "quiet", "pause", "Arrive", 2, options=StepOptions(anchors=(Anchor("feet", "Feet", ("Feel them.",)),))
)
TALK = PlannedStep("talk", "floor", "Talk", 30)
SLOW = PlannedStep("slow", "floor", "Talk slowly", 15, options=StepOptions(slow_seconds=30, crosstalk=False))
PLAN = Plan("guide", "Open circle", 60, (WELCOME, AGREEMENT, QUIET, TALK, SLOW))


def an_id(word: str) -> str:
    """22 characters as on the wire, always the same for a word, in no telling order."""
    return base64.urlsafe_b64encode(hashlib.sha256(word.encode()).digest()[:16]).decode().rstrip("=")


class Bed:
    """A prepared room, a quarter of an hour before its session. People go by simple names."""

    def __init__(self, plan: Plan = PLAN, **policy: Any) -> None:
        self.now: Moment = STARTS - 15 * MINUTE
        self.history: list[AnyFact] = []
        self.words: dict[str, str] = {}
        self._room: Room | None = None
        self._plain = PlainWords()
        self._made = 0
        brief = Brief(
            session=an_id("session"),
            group=an_id("group"),
            title="Open circle",
            language="en",
            starts_at=STARTS,
            policy=RoomPolicy(**policy),
            plan=plan,
            facilitators=("a:jo", "a:kim"),
        )
        self.happens(SYSTEM, system.Prepare(id="prepare", brief=brief))

    # Asking

    def ask(self, by: MemberId, command: type[c.Command], /, **fields: Any) -> Facts:
        """What follows from a member's command; raises Refused."""
        return self.happens(by, command(room=an_id("room"), id=self._fresh(), **fields))

    def system(self, command: type[SystemCommand], **fields: Any) -> Facts:
        """What follows from something that a node or the clock asks."""
        return self.happens(SYSTEM, command(id=self._fresh(), **fields))

    def happens(self, by: MemberId, command: c.Command | SystemCommand) -> Facts:
        before = self._room
        held = {id: self.words[id] for id in kept_words(before)} if before else {}
        fresh = self._fresh()
        said = self._said(before, by, command, fresh)
        try:
            facts, after = decide(before, by, command, self.now, fresh, held)
        except Refused as refused:
            agree(said, (refused.code, refused.retry_after))
            raise
        agree(said, (facts, after))
        self._room = fold(facts, before)
        assert after == self._room, "what is decided is the fold of its facts"
        if before is not None and after is not None and moves_none(facts):
            assert due(after) == due(before), "words move no deadline, but for the first in a turn"
        self.history += facts
        for fact in facts:
            if isinstance(fact, o.MessagePosted | o.MessageHeld | o.ShareHandedIn) and fact.text is not None:
                self.words[fact.message] = fact.text
        return facts

    def _said(
        self, before: Room | None, by: MemberId, command: c.Command | SystemCommand, fresh: str
    ) -> tuple[Facts, Room] | tuple[Refusal, int | None] | None:
        """What `PlainWords` has to say of it."""
        if before is None or not isinstance(command, c.MessagePost):
            return None
        try:
            return self._plain.decide(before, by, command, self.now, fresh)
        except Refused as refused:
            return refused.code, refused.retry_after

    @contextmanager
    def refused(self, code: Refusal, retry_after: int | None = None) -> Iterator[None]:
        """What is asked inside is refused with this code, and nothing changes."""
        before, happened = repr(self._room), len(self.history)
        with pytest.raises(Refused) as refusal:
            yield
        assert refusal.value.code is code
        assert refusal.value.retry_after == retry_after
        assert repr(self._room) == before
        assert len(self.history) == happened

    # Coming and going

    def comes(
        self,
        name: str,
        role: Role = Role.PEER,
        *,
        first_time: bool = False,
        node: str = "n1",
        seat: str | None = None,
    ) -> Facts:
        """Someone enters, or enters again; the seat of a new one has the name that they go by."""
        return self.system(
            system.Enter,
            key=f"{'a' if role is Role.FACILITATOR else 'm'}:{name}",
            seat=seat or name,
            name=name.title(),
            role=role,
            returning=not first_time,
            node=node,
        )

    def facilitator(self, *names: str) -> "Bed":
        for name in names:
            self.comes(name, Role.FACILITATOR)
        return self

    def peer(self, *names: str) -> "Bed":
        for name in names:
            self.comes(name)
        return self

    def first_timer(self, *names: str) -> "Bed":
        for name in names:
            self.comes(name, first_time=True)
        return self

    def drops(self, name: str, node: str = "n1") -> Facts:
        return self.system(system.Drop, member=name, node=node)

    # The session

    def open(self, step: str = "talk") -> "Bed":
        """jo (who leads) and kim, ada and ben are in; the session is open, in a step."""
        self.facilitator("jo", "kim").peer("ada", "ben")
        self.now = STARTS
        self.ask("jo", c.SessionOpen)
        return self if step == "welcome" else self.step(step)

    def step(self, id: str) -> "Bed":
        self.ask("jo", c.StepBegin, step=id)
        return self

    def later(self, *, seconds: float = 0, minutes: float = 0) -> "Bed":
        """Time passes; nobody looks at the clock yet (see `settle`)."""
        self.now += int(seconds * SECOND + minutes * MINUTE)
        return self

    def settle(self) -> Facts:
        return self.system(system.Settle, deadline=self.now)

    def says(self, by: MemberId, text: str = "Hello", to: Place = Place.ROOM) -> str:
        """Posts; answers with the message's id."""
        fact = self.ask(by, c.MessagePost, to=to, text=text)[0]
        assert isinstance(fact, o.MessagePosted | o.MessageHeld)
        return fact.message

    # Looking

    @property
    def room(self) -> Room:
        assert self._room is not None
        return self._room

    @property
    def due(self) -> Moment | None:
        return due(self.room)

    @property
    def opened(self) -> Open:
        assert isinstance(self.room.phase, Open)
        return self.room.phase

    @property
    def floor(self) -> Floor:
        held = self.opened.step.held
        assert isinstance(held, Floor)
        return held

    def seat(self, member: MemberId) -> Seat:
        return self.room.seats[member]

    def message(self, id: str) -> MessageState:
        return self.room.messages[id]

    def _fresh(self) -> str:
        self._made += 1
        return an_id(f"made {self._made}")


def agree(in_one_go: object, by_the_rules: object) -> None:
    assert in_one_go is None or in_one_go == by_the_rules, "plain words are decided as the rules decide them"


def names(facts: Iterable[AnyFact]) -> list[str]:
    """What happened, by the names of the facts."""
    return [str(type(fact).__struct_config__.tag) for fact in facts]
