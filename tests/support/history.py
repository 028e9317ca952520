"""What was asked, what was answered, what was delivered, what is kept: and whether these four agree.

A post is `invoked`, then `ok` with its place in the room, `refused`, or for ever `unknown`. `faults` compares all that
with the room's journal and with what each client has in the end. It finds loss, phantoms, duplicates, reordering, a
place that was given twice, and words that reached someone outside their membership.
"""

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct


class Op(Struct):
    """One post. Times are of the monotonic clock; `seq` is its place in the room's stream, once it is known."""

    process: str
    command: str
    body: str
    invoked: float
    ended: float | None = None
    outcome: str = "unknown"
    seq: int | None = None


class Kept(NamedTuple):
    """A message of the journal."""

    seq: int
    command: str
    body: str


class Delivered(NamedTuple):
    """A message that a client was told, at `seq`."""

    seq: int
    body: str


class Membership(NamedTuple):
    """From which `seq` on a client may hear the room, and up to which (None: to the end)."""

    first: int
    last: int | None = None


def digest(text: str) -> str:
    """A body's hash: a history that is printed shall not print words."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class History:
    def __init__(self) -> None:
        self.ops: list[Op] = []

    def invoke(self, process: str, command: str, text: str) -> Op:
        self.ops.append(Op(process, command, digest(text), time.monotonic()))
        return self.ops[-1]

    def ok(self, op: Op, seq: int) -> None:
        op.ended, op.outcome, op.seq = time.monotonic(), "ok", seq

    def refused(self, op: Op) -> None:
        op.ended, op.outcome = time.monotonic(), "refused"

    @property
    def acknowledged(self) -> int:
        return sum(op.outcome == "ok" for op in self.ops)


def faults(
    ops: Sequence[Op],
    kept: Sequence[Kept],
    delivered: Mapping[str, Sequence[Delivered]],
    memberships: Mapping[str, Membership],
) -> list[str]:
    """Everything that is wrong, one sentence each; [] if all holds. `delivered` is what each client has in the end."""
    found = [*_wrong_in_the_journal(ops, kept), *_out_of_order(ops)]
    for client, told in delivered.items():
        found += [f"{client}: {fault}" for fault in _wrong_with(told, kept, memberships[client])]
    return found


def _wrong_in_the_journal(ops: Sequence[Op], kept: Sequence[Kept]) -> Iterable[str]:
    places = Counter(one.seq for one in kept)
    yield from (f"reused: place {seq} has {count} messages" for seq, count in places.items() if count > 1)
    for what, counted in (
        ("command", Counter(o.command for o in kept)),
        ("body", Counter(o.body for o in kept)),
    ):
        yield from (
            f"doubled: {what} {one} is kept {count} times" for one, count in counted.items() if count > 1
        )
    asked = {op.command: op for op in ops}
    for one in kept:
        op = asked.get(one.command)
        if op is None or op.body != one.body:
            yield f"phantom: nobody asked for what is at {one.seq}"
        elif op.outcome == "refused":
            yield f"phantom: what is at {one.seq} was refused"
    by_command = {one.command: one for one in kept}
    for op in ops:
        if op.outcome != "ok":
            continue
        here = by_command.get(op.command)
        if here is None:
            yield f"lost: {op.process}'s {op.command}, acknowledged at {op.seq}"
        elif here.seq != op.seq:
            yield f"moved: {op.process}'s {op.command}, acknowledged at {op.seq}, is at {here.seq}"


def _out_of_order(ops: Sequence[Op]) -> Iterable[str]:
    """What was acknowledged before something else was asked for comes before it, whoever asked."""
    done = sorted((op for op in ops if op.outcome == "ok"), key=lambda op: op.ended or 0.0)
    highest, behind = 0, 0
    for op in sorted(done, key=lambda op: op.invoked):
        while behind < len(done) and (done[behind].ended or 0.0) < op.invoked:
            highest = max(highest, done[behind].seq or 0)
            behind += 1
        if (op.seq or 0) <= highest:
            yield f"reordered: {op.process}'s {op.command} at {op.seq} was asked for after {highest} was acknowledged"


def _wrong_with(told: Sequence[Delivered], kept: Sequence[Kept], membership: Membership) -> Iterable[str]:
    places = [one.seq for one in told]
    if places != sorted(places):
        yield "reordered: told in another order than kept"
    yield from (f"doubled: told {seq} {n} times" for seq, n in Counter(places).items() if n > 1)
    theirs = {one.seq: one.body for one in kept}
    for one in told:
        if one.seq not in theirs:
            yield f"phantom: told {one.seq}, which is not kept"
        elif theirs[one.seq] != one.body:
            yield f"phantom: told something else than is kept at {one.seq}"
        if not membership.first <= one.seq <= (membership.last or one.seq):
            yield f"outside: told {one.seq} while not in the room"
    due = {seq for seq in theirs if membership.first <= seq <= (membership.last or seq)}
    if missing := sorted(due - set(places)):
        yield f"lost: never told {missing}"
