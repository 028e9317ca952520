"""What was asked, what was answered, what was told, what is kept: the evidence of one room.

A command is invoked, then `ok` with its place in a stream, `refused`, or for ever `unknown`. What was told is written
down as it came, connection by connection; what is kept comes from the database; and in the end every node is asked what
it holds. Whether all that agrees is for `tests.support.verdict` to say. Words are kept as hashes alone, so that a
history may be printed.
"""

import hashlib
import json
import time
from typing import Any, NamedTuple

from msgspec import Struct, field

Place = tuple[str, int]
"""A stream as its listener calls it, and the place in it."""


class Op(Struct):
    """One command, whatever number of times it was sent. Times are of the monotonic clock. `about` is the hash of what
    was said, or the message or the member that it is about; `places` are those that its answers named."""

    process: str
    command: str
    about: str
    invoked: float
    ended: float | None = None
    outcome: str = "unknown"
    places: list[Place | None] = field(default_factory=list)
    message: str | None = None
    name: str = "message.post"

    @property
    def place(self) -> Place | None:
        return self.places[0] if self.places else None


class Kept(NamedTuple):
    """One thing in the journal as one audience is told it: `what` is the hash of all but its words. Of a message there
    are its id and the hash of its words, None once they are blank."""

    audience: str
    seq: int
    rev: int
    command: str
    what: str
    message: str | None = None
    words: str | None = None


class Told(NamedTuple):
    """The same as it was heard, on which connection and when. `what` is "" of a message on a screen."""

    audience: str
    seq: int
    what: str
    message: str | None = None
    words: str | None = None
    connection: int = 0
    at: float = 0.0


class Membership(NamedTuple):
    """From which place in the room's stream on someone may hear it; and before which one, if they were removed."""

    first: int
    removed: int | None = None


class Removal(NamedTuple):
    """When a facilitator was told that someone is removed, when that one's connection ended (None: never), and how long
    that may take."""

    acknowledged: float
    cut_off: float | None
    within: float


class Shown(NamedTuple):
    """Messages of the room, as a screen has them or a node answers with them; not `whole` when there were earlier ones
    that are only paged back."""

    messages: list[Told]
    whole: bool = True


class Evidence(Struct, kw_only=True):
    """Everything of one room. `heard` is what each process was told as it happened; `heads` and `has` are how far each
    has come in the end and the messages on their screen; `reads` and `nodes` what each node tells a facilitator in the
    end, from the beginning, and the messages that it has."""

    ops: list[Op]
    kept: list[Kept]
    heard: dict[str, list[Told]]
    heads: dict[str, dict[str, int]]
    has: dict[str, Shown]
    reads: dict[str, list[Told]]
    nodes: dict[str, Shown]
    memberships: dict[str, Membership]
    removals: dict[str, Removal]


def digest(text: str) -> str:
    """A hash of what somebody said."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def what(name: str, data: dict[str, Any]) -> str:
    """The hash of an event without its words: those may be blanked later, and all else must stay as it is."""
    rest = {key: value for key, value in data.items() if key not in ("text", "pad", "room", "stream")}
    return digest(json.dumps([name, rest], sort_keys=True))


class History:
    """The commands of one room."""

    def __init__(self) -> None:
        self.ops: list[Op] = []

    def invoke(self, process: str, command: str, about: str, name: str = "message.post") -> Op:
        self.ops.append(Op(process, command, about, time.monotonic(), name=name))
        return self.ops[-1]

    def answered(self, op: Op, answer: dict[str, Any]) -> None:
        """Also a second time, where the same command was sent more than once."""
        op.ended = op.ended or time.monotonic()
        if answer["ok"]:
            op.outcome, op.message = "ok", answer.get("message")
            op.places.append((answer["stream"], answer["seq"]) if "seq" in answer else None)
        elif op.outcome != "ok":
            op.outcome = "refused"

    def said(self, process: str) -> list[Op]:
        """Messages of this one that were acknowledged."""
        return [
            op
            for op in self.ops
            if op.process == process and op.name == "message.post" and op.outcome == "ok"
        ]

    @property
    def acknowledged(self) -> int:
        return sum(op.outcome == "ok" for op in self.ops)
