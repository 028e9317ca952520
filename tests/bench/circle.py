"""A room as its members were told it, and what is wrong with how they were told.

Every member of a room is told the same bytes, so the first one's frame is read and the others' are compared with it.
The comparison is the check: the n-th message that a member is told must be the n-th of the room. What differs is looked
at closely; what is lost, doubled, out of order or from another room is a violation.

A post carries a mark in its text, ``~room.member.number~``, by which it is known again.
"""

from tests.bench.line import Line, Stage
from tests.bench.seats import Room

_HEAD = 10


class Circle:
    """`frames[n]` are the bytes of the room's n-th message since `begin_anew`, `marks[n]` its mark, and `sent_at[n]`
    when it was sent."""

    def __init__(self, number: int, room: Room, violations: list[str]) -> None:
        self.number, self.room, self.violations = number, room, violations
        self.lines: list[Line] = []
        self.frames: list[bytes] = []
        self.marks: list[int] = []
        self.sent_at: list[float] = []
        self.flying: dict[int, float] = {}
        """When each post was sent that nobody was told of yet, by its mark."""
        self.owed: set[int] = set()
        """Those of them that were acknowledged."""
        self.posts = 0
        self.turn = 0
        self.free_at = [0.0] * len(room.seats)
        self._seq = 0
        self._last_of = [0] * len(room.seats)

    def told(self, line: Line, frame: bytes, heard: int) -> bool:
        """A message whose bytes are not those expected. Whether it is the next one all the same."""
        room, author, mark = _mark(frame)
        where = f"room {self.number}, member {line.number}, message {heard + 1}"
        if room != self.number:
            self.violations.append(f"{where}: a message of room {room}")
            return False
        if heard < len(self.marks):
            if self.marks[heard] == mark and _seq(self.frames[heard]) == _seq(frame):
                return True
            kind = "doubled" if mark in self.marks[:heard] else "out of order"
            self.violations.append(f"{where}: {mark} is {kind}, {self.marks[heard]} is due")
            return False
        sent = self.flying.pop(mark, None)
        if sent is None:
            kind = "doubled" if mark in self.marks else "nobody's"
            self.violations.append(f"{where}: {mark} is {kind}")
            return False
        self._check_order(frame, author, mark, where)
        self.frames.append(frame)
        self.marks.append(mark)
        self.sent_at.append(sent)
        self.owed.discard(mark)
        return True

    def _check_order(self, frame: bytes, author: int, mark: int, where: str) -> None:
        if self._last_of[author] >= mark:
            self.violations.append(
                f"{where}: {mark} is out of order, its author's {self._last_of[author]} came before"
            )
        self._last_of[author] = max(mark, self._last_of[author])
        if (seq := _seq(frame)) <= self._seq:
            self.violations.append(f"{where}: seq {seq} is out of order, after {self._seq}")
        self._seq = max(self._seq, seq)

    @property
    def quiet(self) -> bool:
        """Whether everything that was said was answered and told to everyone."""
        told = len(self.frames)
        return not self.flying and all(
            line.stage is not Stage.IN or (line.heard >= told and not line.unanswered) for line in self.lines
        )

    def begin_anew(self) -> None:
        """Note what is missing by now, and forget what was told."""
        if self.flying:
            self.violations.append(
                f"room {self.number}: lost {len(self.flying)}, of which {len(self.owed)} were acknowledged"
            )
        for line in self.lines:
            where = f"room {self.number}, member {line.number}"
            if line.stage is Stage.IN and line.heard < len(self.frames):
                self.violations.append(f"{where}: lost {len(self.frames) - line.heard} that others were told")
            if line.unanswered:
                self.violations.append(f"{where}: no answer to {len(line.unanswered)}")
            line.unanswered.clear()
            line.heard = 0
        for kept in (self.flying, self.owed, self.frames, self.marks, self.sent_at):
            kept.clear()


def _mark(frame: bytes) -> tuple[int, int, int]:
    """Room, author and number of a post."""
    begin = frame.find(b"~", _HEAD) + 1  # a frame's length may look like one, too
    room, author, number = frame[begin : frame.find(b"~", begin)].split(b".")
    return int(room), int(author), int(number)


def _seq(frame: bytes) -> int:
    """The `seq` of an event, which stands before or after the text; no text has a quotation mark in it."""
    begin = end = frame.find(b'"seq":') + 6
    while frame[end : end + 1].isdigit():
        end += 1
    return int(frame[begin:end])
