"""A whole evening of the demo without a clock, sockets or a database: the cast in a real room, in story time.

The rules decide, the contract tells, and every scripted person hears what the wire would bring them. A person who
leads, or sits in, is played by the test: `Guest.asks` is what a device would send.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Any

import msgspec

from server.content import plan_for
from server.contract.audience import hears
from server.contract.commands import decode
from server.demo.leading import LOOKS_EVERY, Leading
from server.demo.personas import FACILITATOR, Persona, read_cast
from server.demo.scene import Scene
from server.demo.script import Script
from server.demo.send import Drop, Send
from server.demo.sharing import Sharing
from server.domain import commands as c
from server.domain import system
from server.domain.deadlines import due
from server.domain.people import MemberId, Role
from server.domain.refusal import Refused
from server.domain.room import Closed
from server.live.ledger import Entry
from tests.contract.telling import Telling, wire
from tests.domain.room_bed import STARTS, Bed, an_id

GRACE = 10.0
Json = dict[str, Any]


class Seated:
    """Someone in the rehearsal; `scene` is what their device knows."""

    def __init__(self, id: MemberId, name: str, role: Role, cast: dict[str, str]) -> None:
        self.id, self.name, self.role = id, name, role
        self.scene = Scene(cast)
        self.connected = False
        self.entered = False

    def hear(self, event: str, data: Json, now: float) -> None:
        self.scene.hear(event, data, now)

    def enter(self, snapshot: Json, now: float) -> None:
        self.scene.enter(snapshot, now)


class Actor(Seated):
    """A persona, as `server.demo.player` plays it, but in story time."""

    def __init__(self, persona: Persona, cast: dict[str, str]) -> None:
        super().__init__(persona.id, persona.name, Role(persona.role), cast)
        self.persona = persona
        random = Random(persona.id)
        self.script = Script(persona, self.scene, random)
        self.sharing = Sharing(persona, self.scene, random)
        self.leading = Leading(persona.leads, self.scene) if persona.leads else None

    def hear(self, event: str, data: Json, now: float) -> None:
        super().hear(event, data, now)
        self.script.hear(event, data, now)
        self.sharing.hear(event, data, now)

    def enter(self, snapshot: Json, now: float) -> None:
        super().enter(snapshot, now)
        if snapshot["room"] is not None:
            self.script.enter(now)
            self.sharing.look(now)

    def next_at(self, now: float) -> float | None:
        moments = [self.script.next_at(), self.sharing.next_at(), now + LOOKS_EVERY if self.leading else None]
        return min((at for at in moments if at is not None), default=None)


class Guest(Seated):
    """A real person. `asks` sends; what was refused is kept in `refused`."""

    def __init__(self, rehearsal: "Rehearsal", id: MemberId, name: str, role: Role) -> None:
        super().__init__(id, name, role, rehearsal.cast)
        self._rehearsal = rehearsal
        self.answers: list[str] = []

    def asks(self, command: str, **fields: object) -> bool:
        return self._rehearsal.ask(self, Send.of(command, **fields))


class Rehearsal:
    """`heard` is all that the facilitators could read: the moment, the event, and its data as on the wire."""

    def __init__(self, cast: Sequence[Persona] | None = None, guide: str = "open-circle") -> None:
        self.personas = list(read_cast() if cast is None else cast)
        self.cast = {persona.name: persona.id for persona in self.personas}
        self.bed = Bed(plan_for(guide, "en"), door_minutes=120)
        self.bed.now = STARTS
        self.telling = Telling()
        self._told = 0
        self.now = 0.0
        self.seated: list[Seated] = []
        self.heard: list[tuple[float, str, Json]] = []
        self.sent: list[tuple[float, MemberId, Send]] = []
        self.refused: Counter[tuple[str, str, str]] = Counter()
        self._later: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()
        self._tell("system")
        for persona in self.personas:
            actor = Actor(persona, self.cast)
            self.at(persona.arrives, partial(self.comes, actor))

    # Coming

    def guest(self, name: str = "Teal Harbour", role: Role = Role.PEER, at: float = 1.0) -> Guest:
        guest = Guest(self, "jo" if role is Role.FACILITATOR else "teal", name, role)
        self.at(at, lambda: self.comes(guest))
        return guest

    def comes(self, seated: Seated) -> None:
        if seated not in self.seated:
            self.seated.append(seated)
        facilitates = seated.role is Role.FACILITATOR
        persona = seated.persona if isinstance(seated, Actor) else None
        self.bed.now = self._moment()
        self.bed.system(
            system.Enter,
            key=("a:kim" if persona else "a:jo") if facilitates else f"m:{seated.id}",
            seat=seated.id,
            name=seated.name,
            role=seated.role,
            returning=not (persona and persona.first_time),
            node="n1",
        )
        seated.connected = True
        self._tell(seated.id)
        self._enter(seated)

    def drops(self, seated: Seated, seconds: float) -> None:
        seated.connected = seated.entered = False
        if seconds > GRACE:
            self.at(self.now + GRACE, lambda: self._is_away(seated))
        self.at(self.now + seconds, lambda: self.comes(seated))

    def _is_away(self, seated: Seated) -> None:
        self.bed.now = self._moment()
        self.bed.system(system.Drop, member=seated.id, node="n1")
        self._tell(seated.id)

    # Going on

    def at(self, moment: float, do: Callable[[], None]) -> None:
        heappush(self._later, (moment, next(self._order), do))

    def until(self, holds: Callable[[], bool], within: float = 4 * 3600) -> None:
        """Story time passes until something holds."""
        end = self.now + within
        while not holds():
            assert self.now < end, f"it never came to that; {self.tail()}"
            self._next_moment(end)

    def passes(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            self._next_moment(end)

    def _next_moment(self, end: float) -> None:
        actors = [one for one in self.seated if isinstance(one, Actor) and one.connected]
        moments = [end]
        moments += [at for actor in actors if (at := actor.next_at(self.now)) is not None]
        moments += [self._later[0][0]] if self._later else []
        deadline = due(self.bed.room)
        moments += [(deadline - STARTS) / 1000] if deadline is not None else []
        self.now = max(self.now, min(moments))
        while self._later and self._later[0][0] <= self.now:
            heappop(self._later)[2]()
        if deadline is not None and deadline <= self._moment():
            self.bed.now = self._moment()
            self.bed.system(system.Settle, deadline=deadline)
            self._tell("system")
        for actor in actors:
            self._plays(actor)

    def _plays(self, actor: Actor) -> None:
        mine = []
        others = [*(actor.leading.due(self.now) if actor.leading else ()), *actor.script.due(self.now)]
        if actor.connected:
            mine = actor.sharing.due(self.now)
        for do in (*others, *mine):
            match do:
                case Drop(seconds):
                    self.drops(actor, seconds)
                case Send() if actor.connected:
                    if not self.ask(actor, do) and do in mine:
                        actor.sharing.declined(do, self.now)

    def ask(self, seated: Seated, send: Send) -> bool:
        """Whether the room took it."""
        body = {"room": an_id("room"), "id": an_id(f"ask {len(self.sent)}"), **dict(send.fields)}
        self.sent.append((self.now, seated.id, send))
        if send.command == c.TurnSignal.name:
            return True
        self.bed.now = self._moment()
        try:
            self.bed.happens(seated.id, decode(send.command, msgspec.json.encode(body)))
        except Refused as refused:
            self.refused[seated.id, send.command, refused.code.value] += 1
            return False
        self._tell(seated.id)
        return True

    def _tell(self, by: MemberId) -> None:
        facts = tuple(self.bed.history[self._told :])
        self._told = len(self.bed.history)
        if not facts:
            return
        entries = self.telling.tell(by, facts, self.bed.room)
        for entry in entries:
            self._keep(entry)
        for seated in self.seated:
            self._bring(seated, entries)

    def _bring(self, seated: Seated, entries: list[Entry]) -> None:
        if not seated.connected:
            return
        if not seated.entered and hears(self.bed.room, seated.id, "room"):
            self._enter(seated)
            return
        for entry in entries if seated.scene.me else ():
            if hears(self.bed.room, seated.id, entry.audience):
                seated.hear(entry.event.name, wire(entry), self.now)

    def _enter(self, seated: Seated) -> None:
        seated.entered = hears(self.bed.room, seated.id, "room")
        seated.enter(self.telling.fresh(self.bed.room, seated.id), self.now)

    def _keep(self, entry: Entry) -> None:
        if entry.audience in ("room", "care"):
            self.heard.append((self.now, entry.event.name, wire(entry)))

    def _moment(self) -> int:
        return STARTS + round(self.now * 1000)

    # Looking

    def has_closed(self) -> bool:
        return isinstance(self.bed.room.phase, Closed)

    def step(self) -> str:
        return self.bed.room.opened().step.step

    def events(self, name: str, **wanted: object) -> list[Json]:
        return [
            data
            for _, event, data in self.heard
            if event == name and all(data.get(key) == value for key, value in wanted.items())
        ]

    def commands(self, by: MemberId) -> Counter[str]:
        return Counter(send.command for _, member, send in self.sent if member == by)

    def tail(self) -> list[str]:
        return [
            f"{at:.0f} {event} {data.get('member', data.get('by'))}" for at, event, data in self.heard[-25:]
        ]


__all__ = ["FACILITATOR", "Guest", "Rehearsal"]
