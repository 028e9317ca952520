"""What a scripted person knows of the room: who is there, which step is on, who wrote last. Pure.

Fed from the snapshot and the events of the wire, as any client is.
"""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from server.demo.asides import Aside
from server.demo.circle import Circle
from server.demo.pacing import to_read
from server.demo.personas import ANYONE, CAST, FACILITATOR, GUEST, ME
from server.domain.vocabulary import Item, Stage

_LEAD = re.compile(r"\blead\b", re.IGNORECASE)


class Person(Struct):
    name: str
    role: str
    here: bool = True


class Step(Struct):
    """`begun` is in story seconds; `shown` is the last paragraph of a reading on show. `asks` is what a check asks
    while it takes answers, `closed` is when it ceased to."""

    id: str
    kind: str
    minutes: int
    begun: float
    paragraphs: tuple[str, ...] = ()
    whole: bool = True
    shown: int | None = None
    paused: bool = False
    circle: Circle | None = None
    asks: tuple[Item, ...] = ()
    closed: float | None = None


class Scene(Struct):
    """`me` is my seat; `cast` are the scripted people's pseudonyms with their persona ids. `asides` are by their peer:
    a peer knows only their own. `asked` is a turn that the facilitators are asked about, with the moment; `cues` are
    the quiet cards that nobody has yet taken."""

    cast: Mapping[str, str]
    me: str = ""
    phase: str = "waiting"
    unattended: bool = False
    lead: str | None = None
    people: dict[str, Person] = field(default_factory=dict)
    offered_to: str | None = None
    asks_to_lead: str | None = None
    plan: tuple[str, ...] = ()
    step: Step | None = None
    hands: dict[str, float] = field(default_factory=dict)
    waiting: dict[str, float] = field(default_factory=dict)
    held: dict[str, float] = field(default_factory=dict)
    last_word_at: float = 0.0
    called: str | None = None
    called_at: float = 0.0
    read_until: float = 0.0
    asides: dict[str, Aside] = field(default_factory=dict)
    asked: tuple[int, str, float] | None = None
    cues: dict[tuple[str, str], float] = field(default_factory=dict)

    @property
    def circle(self) -> Circle | None:
        return self.step.circle if self.step else None

    def enter(self, snapshot: Mapping[str, Any], now: float) -> None:
        """Take in a snapshot: of a first arrival, or of a return."""
        self.me = snapshot["one"]["member"]
        care, room = snapshot["care"], snapshot["room"]
        if care is not None:
            self.waiting = {one["member"]: self.waiting.get(one["member"], now) for one in care["waiting"]}
            self.offered_to = care["offer"]["to"] if care["offer"] else None
            self.held = {one["message"]: self.held.get(one["message"], now) for one in care["held"]}
            asked = care["asked"]
            self.asked = (asked["turn"], asked["member"], now) if asked else None
            cues = (
                (who, cue)
                for who, views in care["cues"].items()
                for cue, view in views.items()
                if not view["by"]
            )
            self.cues = {one: self.cues.get(one, now) for one in cues}
        mine = snapshot["one"]["aside"]
        views = care["asides"] if care else {self.me: mine} if mine else {}
        self.asides = {member: Aside.of(member, view, now) for member, view in views.items()}
        if room is None:
            return
        self.phase, self.lead, self.unattended = room["phase"], room["lead"], room["unattended"]
        self.plan = tuple(step["id"] for step in room["plan"])
        self.people = {
            id: Person(one["name"], one["role"], one["presence"] == "here")
            for id, one in room["people"].items()
        }
        was = self.step
        self.step = _step(room["step"], now) if room["step"] else None
        if self.step:
            self.hands = {id: self.hands.get(id, now) for id in room["step"]["hands"]}
            if was and was.id == self.step.id:
                self._goes_on(was, self.step)

    def hear(self, event: str, data: Mapping[str, Any], now: float) -> None:
        """Take in an event."""
        match event:
            case "session.opened" | "step.begun":
                self.phase, self.step = "open", _step(data["step"], now)
                self.hands, self.called = {}, None
            case "session.closing":
                self.phase, self.step, self.asked = "closing", None, None
            case "session.closed":
                self.phase, self.step = "closed", None
            case "lead.changed":
                self.lead, self.offered_to, self.asks_to_lead = data["member"], None, None
            case "reading.shown" | "step.paused" | "step.resumed" | "step.adjusted":
                self._step_changes(event, data)
            case "session.unattended" | "session.attended":
                self.unattended = event == "session.unattended"
            case "check.shown" if self.step:
                self.step.asks, self.step.closed = (), now
            case "check.answered":
                self.last_word_at = now
            case "turn.unanswered":
                self.asked = (data["turn"], data["member"], now)
            case "turn.marked" if self.asked and data.get("member") == self.asked[1]:
                self.asked = None
            case "cue.raised":
                self.cues[data["member"], data["cue"]] = now
            case "cue.claimed" | "cue.cleared":
                self.cues.pop((data["member"], data["cue"]), None)
            case "aside.asked" | "aside.offered":
                self.asides[data["member"]] = Aside.begun(event, data, now)
            case "aside.accepted" | "aside.claimed" | "aside.closed" | "aside.said":
                # What was asked for while one was away comes with the snapshot, just after this.
                if data["member"] in self.asides:
                    self.asides[data["member"]].hear(event, data, now)
            case "hand.raised":
                self.hands.setdefault(data["member"], now)
            case "hand.lowered" | "hand.called":
                self.hands.pop(data["member"], None)
                if event == "hand.called":
                    self.called, self.called_at = data["member"], now
            case "member.waiting" if "member" in data:
                self.waiting.setdefault(data["member"], now)
            case "member.joined":
                here = data["presence"] == "here"
                self.people[data["member"]] = Person(data["name"], data["role"], here)
            case "member.arrived" | "member.dropped" | "member.left" if data["member"] in self.people:
                self.people[data["member"]].here = event == "member.arrived"
            case "message.held" if "by" in data:
                self.held.setdefault(data["message"], now)
            case "message.released" | "message.returned" | "message.withdrawn":
                self.held.pop(data["message"], None)
            case "lead.offered":
                self.offered_to = data["to"]
            case "lead.declined":
                self.offered_to = self.asks_to_lead = None
            case "message.posted" if data["stream"] == "room":
                self._someone_wrote(data, now)
            case "message.posted" if data["by"] != self.me and _LEAD.search(data["text"] or ""):
                self.asks_to_lead = data["by"]
        if event in ("member.admitted", "member.declined", "member.left"):
            self.waiting.pop(data.get("member", ""), None)
        if self.circle and data.get("stream") in ("room", None):
            self.circle.hear(event, data, now)

    def is_one_of(self, whom: str, member: str) -> bool:
        """Whether a member is whom a cue means: a word of `personas`, or a persona's id."""
        person = self.people.get(member)
        if whom == ANYONE:
            return True
        if whom == ME:
            return member == self.me
        if person is None:
            return False
        persona = self.cast.get(person.name)
        match whom:
            case _ if whom == CAST:
                return persona is not None and member != self.me
            case _ if whom == GUEST:
                return persona is None and person.role != FACILITATOR and member != self.me
            case "facilitator":
                return person.role == FACILITATOR and member != self.me
        return persona == whom

    def name(self, member: str) -> str:
        return self.people[member].name if member in self.people else "you"

    def mentions(self, text: str, member: str) -> bool:
        """The name, or its first word if that can't be just any word."""
        name = self.name(member)
        first = name.split()[0]
        wanted = [name, first] if len(first) > 3 else [name]
        return any(re.search(rf"\b{re.escape(one)}\b", text, re.IGNORECASE) for one in wanted)

    def may_write(self, role: str) -> bool:
        """Whether the room takes words now: a facilitator's while it is open, a peer's unless it is quiet or they
        are said in turns."""
        step = self.step
        if self.phase != "open" or step is None:
            return False
        if role == FACILITATOR:
            return True
        taking_turns = step.circle is not None and (step.circle.live or step.circle.stage is Stage.PREWRITE)
        return step.kind != "pause" and not (step.paused or self.unattended or taking_turns)

    def a_person_may_look(self) -> bool:
        """Whether a facilitator who is no script is here."""
        return any(
            person.role == FACILITATOR and person.here and person.name not in self.cast
            for person in self.people.values()
        )

    def peers_here(self) -> int:
        return sum(person.here and person.role != FACILITATOR for person in self.people.values())

    def leads_here(self) -> bool:
        """Whether a person who is no script leads, and is here."""
        leader = self.people.get(self.lead or "")
        return leader is not None and leader.here and leader.name not in self.cast

    def _someone_wrote(self, data: Mapping[str, Any], now: float) -> None:
        self.last_word_at = now
        if data["by"] == self.called:
            self.called = None
        if data["by"] != self.me:
            self.read_until = max(self.read_until, now) + to_read(data["text"] or "")

    def _step_changes(self, event: str, data: Mapping[str, Any]) -> None:
        if self.step is None:
            return
        match event:
            case "reading.shown":
                self.step.shown = data["paragraph"]
            case "step.paused" | "step.resumed":
                self.step.paused = event == "step.paused"
            case "step.adjusted":
                self.step.minutes = data["minutes"]

    def _goes_on(self, was: Step, step: Step) -> None:
        """Back in the same step: its moments are those that one remembers."""
        step.begun, step.closed = was.begun, was.closed if was.closed is not None else step.closed
        before, after = was.circle, step.circle
        if before and after and before.number == after.number:
            after.prompted_at = before.prompted_at
            after.last_turn = max(before.last_turn, after.last_turn)


def _step(view: Mapping[str, Any], now: float) -> Step:
    check = view["check"]
    shown = check is not None and check["counts"] is not None
    return Step(
        view["id"],
        view["kind"],
        view["minutes"],
        now,
        tuple(view["paragraphs"]),
        view["options"]["whole"],
        view["shown"],
        view["paused"],
        Circle.of(view["round"], now) if view["round"] else None,
        tuple(Item(item) for item in check["ask"]) if check and not shown else (),
        now if shown else None,
    )


__all__ = ["CAST", "GUEST", "Aside", "Person", "Scene", "Step"]
