"""What is sent in one turn of the event loop: it leaves when the turn ends, in the order in which it was sent.

An answer and what it caused are one write then; and when many rooms are told of their messages at once, the rules run
in one go and the writes in another. Each write is a system call that pushes other code out of the processor's caches,
so this order costs less.

What many hear alike goes to their `Listeners`: whether one of them is behind is asked for all of them together, and not
again for each frame. Telling ten people is then ten calls of their transports, and nothing around them.
"""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import structlog

from server.live.outflow import Outflow
from server.live.packets import Frame

log = structlog.get_logger()

_LOOK_EVERY: Final = 8 * 1024
"""Bytes. Beside what each client alone may be sent unlooked at, still below the mark of their transports."""


class Listeners:
    """Clients who are told the same."""

    __slots__ = ("_as_of", "_outflows", "_since_looked", "_turn")

    def __init__(self, turn: "Turn", outflows: Iterable[Outflow]) -> None:
        self._turn = turn
        self._outflows = [(outflow, outflow.write) for outflow in outflows]
        self._as_of = -1
        self._since_looked = 0

    def tell(self, frames: list[Frame], *, alone: bool) -> None:
        """Send them to all of them, each in one write, when this turn ends. If more follows (not `alone`), each of them
        gets all of that in one write."""
        if alone:
            self._turn.tell(self, frames)
        else:
            for outflow, _ in self._outflows:
                for frame in frames:
                    self._turn.send(outflow, frame)

    def let_out(self, frames: list[Frame], answers: dict[Outflow, list[Frame]]) -> None:
        """Send them to all of them, without waiting. What some were answered just now is taken from `answers` and
        goes first."""
        wire = frames[0].wire if len(frames) == 1 else b"".join([frame.wire for frame in frames])
        if not self._unhindered(len(wire)):
            for outflow, _ in self._outflows:
                _let_out(outflow, answers.pop(outflow, []) + frames)
            return
        for outflow, write in self._outflows:
            own = answers.pop(outflow, None) if answers else None
            try:
                if own is None:
                    write(wire)
                else:
                    both = b"".join([*(frame.wire for frame in own), wire])
                    self._since_looked += len(both) - len(wire)
                    write(both)
            except Exception:  # its line has gone just now
                _let_out(outflow, [*own, *frames] if own else frames)

    def _unhindered(self, size: int) -> bool:
        self._since_looked += size
        if self._as_of == self._turn.hindrances and self._since_looked <= _LOOK_EVERY:
            return True
        if not all(outflow.unhindered for outflow, _ in self._outflows):
            return False
        self._as_of, self._since_looked = self._turn.hindrances, 0
        return True


def _let_out(outflow: Outflow, frames: Sequence[Frame]) -> None:
    try:
        outflow.let_out(frames)
    except Exception as error:
        # One client's broken line is not the others' silence.
        log.error("could not be sent", error=type(error).__name__)


def _let_out_all(answers: dict[Outflow, list[Frame]]) -> None:
    """Of those who were answered and not told of anything."""
    for outflow, frames in answers.items():
        _let_out(outflow, frames)
    answers.clear()


_Sent: TypeAlias = tuple[Outflow | None, list[Frame], Listeners | None]
"""Frames to one, or to many."""


class Turn:
    """What was sent in this turn of the event loop, and to whom."""

    __slots__ = ("_part", "_sent", "hindrances")

    def __init__(self) -> None:
        self._sent: list[_Sent] = []
        # What is sent to one client leaves together, but never before what all of them were told in between.
        self._part = 0
        self.hindrances = 0

    def hindered(self) -> None:
        """Some client is behind, or going: whoever took all for ready has to look again."""
        self.hindrances += 1

    def send(self, outflow: Outflow, frame: Frame) -> None:
        if outflow.part == self._part:
            outflow.sent.append(frame)
            return
        outflow.part, outflow.sent = self._part, [frame]
        if not self._sent:
            self._ends_soon()
        self._sent.append((outflow, outflow.sent, None))

    def tell(self, listeners: Listeners, frames: list[Frame]) -> None:
        self._part += 1
        if not self._sent:
            self._ends_soon()
        self._sent.append((None, frames, listeners))

    def end(self) -> None:
        """Let all of it out now, without waiting."""
        everything, self._sent = self._sent, []
        self._part += 1
        answers: dict[Outflow, list[Frame]] = {}
        for outflow, frames, listeners in everything:
            if outflow:
                answers[outflow] = frames
                continue
            if listeners:
                listeners.let_out(frames, answers)
            _let_out_all(answers)
        _let_out_all(answers)
        for outflow, frames, _ in everything:
            if outflow:
                frames.clear()  # a whole snapshot, perhaps, is not to be kept until this client's next frame

    def _ends_soon(self) -> None:
        asyncio.get_running_loop().call_soon(self.end)
