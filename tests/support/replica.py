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
from collections.abc import Iterator
from enum import Enum
from typing import Any

from tests.support.aside_folds import Json
from tests.support.folds import FOLDS

__all__ = ["PARTS", "Json", "Replica", "Verdict", "differences"]

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
            FOLDS[stream][event](self._parts[stream], _own(data))
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
    mine, fresh = _own(mine), _own(fresh)
    mine_said, fresh_said = dict(_said(mine)), dict(_said(fresh))
    for where in mine_said.keys() & fresh_said.keys():
        both = (mine_said[where], fresh_said[where])
        common = min(len(side["messages"]) for side in both)
        for side in both:
            last = side["messages"][len(side["messages"]) - common :]
            side.update(messages=last, more=None)
    return list(_differing("", mine, fresh))


def _said(snapshot: Json) -> Iterator[tuple[str, Json]]:
    """Whatever in a snapshot has messages, by where it is: an aside by its own id."""
    asides = [snapshot["one"]["aside"]]
    for part in ("room", "care"):
        if snapshot[part]:
            yield part, snapshot[part]
    if snapshot["care"]:
        asides += snapshot["care"]["asides"].values()
    for which, aside in enumerate(asides):
        if aside:
            yield f"{'care' if which else 'one'} {aside['id']}", aside


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
