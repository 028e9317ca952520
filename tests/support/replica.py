"""What a client knows: a snapshot, kept true by events. Written from the contract's pages, without the server's code.

It works on decoded JSON exactly as it is on the wire:

    replica = Replica(answer["snapshot"])            # of room.enter
    verdict = replica.apply("message.posted", data)  # for every event, as it comes
    replica.synced(answer)                           # of room.sync
    assert differences(replica.snapshot(), fresh) == []

Each part is fed by its own stream alone. An event that comes twice changes nothing, and a gap is never papered over:
then `apply` answers GAP, and one sends room.sync with `replica.heads`.
"""

import json
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

Json = dict[str, Any]

PARTS = ("room", "one", "care")


class Verdict(Enum):
    APPLIED = "applied"
    REPEATED = "repeated"
    GAP = "gap"


class Replica:
    """One member's view of one room."""

    def __init__(self, snapshot: Json) -> None:
        self.resets = 0
        self._take(snapshot)

    @property
    def heads(self) -> dict[str, int]:
        """The last `seq` of each stream, for room.sync."""
        return dict(self._heads)

    @property
    def member(self) -> str:
        return str(self._parts["one"]["member"])

    @property
    def admitted(self) -> bool:
        return bool(self._parts["one"]["standing"] == "admitted")

    @property
    def must_enter(self) -> bool:
        """Let in since the snapshot was made: room.enter will have the room in it."""
        return self.admitted and self._parts["room"] is None

    def snapshot(self) -> Json:
        """What a fresh snapshot would be now. Who was removed has their own part left."""
        if self.admitted:
            return _own({"heads": self.heads, **self._parts})
        heads = {"one": self.heads["one"]}
        return _own({"heads": heads, "one": self._parts["one"], "room": None, "care": None})

    def apply(self, event: str, data: Json) -> Verdict:
        """Take an event in, or say why not. A name that the contract doesn't have is a KeyError."""
        stream, seq = data["stream"], data["seq"]
        if stream not in self._heads or seq > self._heads[stream] + 1:
            return Verdict.GAP
        if seq <= self._heads[stream]:
            return Verdict.REPEATED
        self._heads[stream] = seq
        if event != "stream.skipped":
            _FOLDS[stream][event](self._parts[stream], _own(data))
        return Verdict.APPLIED

    def behind(self, heads: dict[str, int]) -> bool:
        """Whether `room.heads` names something that is not here. (Also when ours are ahead: only the server knows.)"""
        return heads != {stream: self.heads.get(stream) for stream in heads}

    def synced(self, answer: Json) -> None:
        """Take in the answer to room.sync."""
        if answer.get("reset"):
            self.resets += 1
            self._take(answer["snapshot"])
        for missed in answer.get("events", ()):
            verdict = self.apply(missed["event"], missed["data"])
            assert verdict is not Verdict.GAP, f"room.sync left a gap before {missed}"
        for stream, head in answer["heads"].items():
            assert self.heads[stream] >= head, (
                f"room.sync left {stream} behind: {self.heads} of {answer['heads']}"
            )

    def _take(self, snapshot: Json) -> None:
        snapshot = _own(snapshot)
        self._heads: dict[str, int] = snapshot["heads"]
        self._parts: dict[str, Any] = {part: snapshot[part] for part in PARTS}


def differences(mine: Json, fresh: Json) -> list[str]:
    """Where a replica's snapshot is not what a fresh one says, as readable lines; [] when all is equal.

    Messages are compared where both have them: a fresh snapshot has the last hundred, and what the server still
    remembers; so `more` (whether there are earlier ones) may differ too.
    """
    mine, fresh = dict(mine), dict(fresh)
    for part in ("room", "care"):
        if mine[part] and fresh[part]:
            common = min(len(mine[part]["messages"]), len(fresh[part]["messages"]))
            for side in (mine, fresh):
                last = side[part]["messages"][len(side[part]["messages"]) - common :]
                side[part] = {**side[part], "messages": last, "more": None}
    return list(_differing("", mine, fresh))


def _own(data: Json) -> Json:
    """A copy that shares nothing: what came over the wire is not ours to change."""
    copied: Json = json.loads(json.dumps(data))
    return copied


def _differing(where: str, mine: Any, fresh: Any) -> Iterator[str]:
    if isinstance(mine, dict) and isinstance(fresh, dict):
        for key in sorted(mine.keys() | fresh.keys()):
            yield from _differing(f"{where}.{key}", mine.get(key, "(nothing)"), fresh.get(key, "(nothing)"))
    elif mine != fresh:
        yield f"{where[1:]}: the replica has {mine!r}, fresh is {fresh!r}"


# How each part becomes by an event of its own stream

Fold = Callable[[Json, Json], None]


def _set(**changes: Any) -> Fold:
    return lambda part, event: part.update(changes)


def _copy(*fields: str, to: str | None = None) -> Fold:
    """The event's fields become the part's, or those of something within it."""

    def fold(part: Json, event: Json) -> None:
        (part[to] if to else part).update({field: event[field] for field in fields})

    return fold


def _person(**changes: Any) -> Fold:
    def fold(part: Json, event: Json) -> None:
        if event["member"] in part["people"]:
            part["people"][event["member"]].update(changes)

    return fold


def _phase(phase: str) -> Fold:
    def fold(part: Json, event: Json) -> None:
        part.update(
            phase=phase,
            step=event.get("step"),
            unattended=False,
            ending=event.get("ending"),
            closes_at=event.get("closes_at"),
        )

    return fold


def _joined(part: Json, event: Json) -> None:
    person = {field: event[field] for field in ("name", "role", "presence")}
    part["people"][event["member"]] = {**person, "stepped_out": False}


def _hand_down(part: Json, event: Json) -> None:
    part["step"]["hands"] = [member for member in part["step"]["hands"] if member != event["member"]]


def _step(**changes: Any) -> Fold:
    return lambda part, event: part["step"].update(changes)


def _posted(part: Json, event: Json) -> None:
    message = {field: event[field] for field in ("message", "seq", "at", "by", "text")}
    part["messages"].append({**message, "state": "posted"})


def _gone(state: str) -> Fold:
    def fold(part: Json, event: Json) -> None:
        for message in part["messages"]:
            if message["message"] == event["message"]:
                message.update(text=None, state=state)

    return fold


def _no_longer(items: str, of: str) -> Fold:
    def fold(part: Json, event: Json) -> None:
        part[items] = [item for item in part[items] if item[of] != event[of]]

    return fold


def _both(*folds: Fold) -> Fold:
    def fold(part: Json, event: Json) -> None:
        for one in folds:
            one(part, event)

    return fold


_room: dict[str, Fold] = {
    "session.opened": _phase("open"),
    "session.closing": _phase("closing"),
    "session.closed": _phase("closed"),
    "session.unattended": _set(unattended=True),
    "session.attended": _set(unattended=False),
    "lead.changed": lambda part, event: part.update(lead=event["member"]),
    "step.begun": _copy("step"),
    "step.paused": _step(paused=True),
    "step.resumed": _step(paused=False),
    "step.adjusted": _copy("minutes", to="step"),
    "reading.shown": lambda part, event: part["step"].update(shown=event["paragraph"]),
    "floor.set": _copy("slow_seconds", "crosstalk", to="step"),
    "hand.raised": lambda part, event: part["step"]["hands"].append(event["member"]),
    "hand.lowered": _hand_down,
    "hand.called": _hand_down,
    "member.joined": _joined,
    "member.arrived": _person(presence="here"),
    "member.dropped": _person(presence="away"),
    "member.left": _person(presence="left"),
    "member.stepped_out": _person(stepped_out=True),
    "member.stepped_in": _person(stepped_out=False),
    "member.removed": lambda part, event: part["people"].pop(event["member"]),
    "message.posted": _posted,
    "message.withdrawn": _gone("withdrawn"),
    "message.removed": _gone("removed"),
}


def _pends(part: Json, event: Json) -> None:
    pending = {field: event[field] for field in ("message", "at", "text")}
    part["pending"].append({**pending, "state": "held", "reason": None})
    part["pending"].sort(key=lambda one: (one["at"], one["message"]))


def _came_back(part: Json, event: Json) -> None:
    for pending in part["pending"]:
        if pending["message"] == event["message"]:
            pending.update(state="returned", reason=event["reason"])


def _note(part: Json, event: Json) -> None:
    part["notes"].append({"message": event["message"], "reason": event["reason"]})
    part["notes"].sort(key=lambda note: str(note["message"]))


def _acknowledged(part: Json, event: Json) -> None:
    message, by, kind = event["message"], event["by"], event["kind"]
    if by == part["member"]:
        part["given"].pop(message, None)
        if kind is not None:
            part["given"][message] = kind
        return
    answers = [answer for answer in part["received"].pop(message, []) if answer["member"] != by]
    if kind is not None:
        answers.append({"member": by, "kind": kind})
    if answers:
        part["received"][message] = answers


_one: dict[str, Fold] = {
    "member.waiting": _set(standing="waiting"),
    "member.admitted": _set(standing="admitted"),
    "member.declined": _set(standing="declined"),
    "member.removed": _both(_set(standing="removed"), _copy("reason")),
    "member.quieted": _set(voice="quiet"),
    "member.freed": _set(voice="free"),
    "agreement.given": _set(agreed=True),
    "session.closed": _copy("ending"),
    "message.held": _pends,
    "message.returned": _came_back,
    "message.released": _no_longer("pending", "message"),
    "message.withdrawn": _no_longer("pending", "message"),
    "message.removed": _note,
    "message.acknowledged": _acknowledged,
}


def _waits(part: Json, event: Json) -> None:
    part["waiting"].append({"member": event["member"], "name": event["name"], "here": True})


def _waits_here(here: bool) -> Fold:
    def fold(part: Json, event: Json) -> None:
        for waiting in part["waiting"]:
            if waiting["member"] == event["member"]:
                waiting["here"] = here

    return fold


def _voice(voice: str) -> Fold:
    return lambda part, event: part["voices"].update({event["member"]: voice})


def _agreed(part: Json, event: Json) -> None:
    part["agreed"] = sorted([*part["agreed"], event["member"]])


def _held(part: Json, event: Json) -> None:
    part["held"].append({field: event[field] for field in ("message", "at", "by", "text")})


_care: dict[str, Fold] = {
    "member.waiting": _waits,
    "member.arrived": _waits_here(True),
    "member.dropped": _waits_here(False),
    "member.left": _waits_here(False),
    "member.admitted": _no_longer("waiting", "member"),
    "member.declined": _no_longer("waiting", "member"),
    "member.removed": _both(
        _no_longer("waiting", "member"),
        lambda part, event: part["removed"].update({event["member"]: event["reason"]}),
    ),
    "member.held": _voice("held"),
    "member.quieted": _voice("quiet"),
    "member.freed": lambda part, event: part["voices"].pop(event["member"]),
    "agreement.given": _agreed,
    "facilitator.readied": lambda part, event: part["ready"].update({event["member"]: event["state"]}),
    "lead.offered": lambda part, event: part.update(offer={"by": event["by"], "to": event["to"]}),
    "lead.declined": _set(offer=None),
    "lead.changed": _set(offer=None),
    "message.posted": _posted,
    "message.held": _held,
    "message.released": _no_longer("held", "message"),
    "message.returned": _no_longer("held", "message"),
    "message.withdrawn": _both(_no_longer("held", "message"), _gone("withdrawn")),
    "message.removed": _gone("removed"),
}

_FOLDS: dict[str, dict[str, Fold]] = {"room": _room, "one": _one, "care": _care}
