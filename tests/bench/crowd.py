"""The load generator: everybody in all rooms of one server, played by one loop over plain sockets.

It must not be the bottleneck, so nothing is parsed that needn't be: every member of a room is told the same bytes, so
the first one's frame is read and the others' are compared with it. That comparison is also the check: the n-th message
that a member is told must be the n-th of the room, whatever a server does. What differs is looked at closely, and what
is lost, doubled or out of order is a violation.

A post carries a mark (``~room.number~``) in its text, by which it is known again.
"""

import heapq
import secrets
import select
import socket
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count

from tests.bench.line import Line, Stage, frame_bounds, framed
from tests.bench.seats import Place, Room
from tests.bench.words import mix

POSTED = b'42["message.posted"'
BUFFER = 1 << 18
_HEAD = 10
PAUSE = 0.205
"""Seconds between two posts of one person: our server lets a person send five commands a second."""
LOOK_BESIDE = 0.5
_READ, _BOTH = select.EPOLLIN, select.EPOLLIN | select.EPOLLOUT


class Circle:
    """A room as its members were told it. `frames[n]` are the bytes of its n-th message, `marks[n]` its mark."""

    def __init__(self, number: int, room: Room) -> None:
        self.number, self.room = number, room
        self.lines: list[Line] = []
        self.frames: list[bytes] = []
        self.marks: list[int] = []
        self.sent_at: list[float] = []
        self.seq = 0
        self.flying: dict[int, float] = {}
        """When each post was sent that nobody was told of yet, by its mark."""
        self.owed: set[int] = set()
        """Posts that were acknowledged and not told to anyone yet."""
        self.posts = 0
        self.turn = 0
        self.free_at: list[float] = [0.0] * len(room.seats)
        self.last_of: dict[int, int] = {}


class Crowd:
    """The people of `rooms`. `violations` are sentences; a run in which there is one has failed."""

    def __init__(self, place: Place, rooms: Sequence[Room]) -> None:
        self.place = place
        self.circles = [Circle(number, room) for number, room in enumerate(rooms)]
        self.violations: list[str] = []
        self.refusals: Counter[str] = Counter()
        self.delivered = self.acknowledged = self.posted = 0
        self.waits: list[float] | None = None
        """Seconds from sending to telling, one for each delivery, while it is a list."""
        self.on_ack: Callable[[Circle], None] | None = None
        self.on_in: Callable[[Line], None] | None = None
        self.lines: dict[int, Line] = {}
        self.beside: Sequence[Crowd] = ()
        """Those of other servers, who are idle meanwhile and must answer their pings."""
        self._look_beside = 0.0
        self._epoll = select.epoll()
        self._buffer = bytearray(BUFFER)
        self._view = memoryview(self._buffer)
        self._texts = [text.encode() for text in mix(997)]
        self._ids = count()
        self._salt = secrets.token_hex(4)

    # Coming in

    def line(self, circle: Circle, number: int) -> Line:
        """Begin to connect as one person of a circle."""
        line = Line(circle, number)
        line.began = time.perf_counter()
        line.sock.connect_ex(("127.0.0.1", self.place.port))
        self.lines[line.sock.fileno()] = line
        self._epoll.register(line.sock.fileno(), _BOTH)
        circle.lines.append(line)
        return line

    def close(self) -> None:
        """Hang up, all at once."""
        for line in list(self.lines.values()):
            self._drop(line)
        for circle in self.circles:
            circle.lines.clear()

    def ask(self, line: Line, name: str, fields: str = "", what: str = "") -> None:
        """Send a command; `fields` is JSON text that begins with a comma."""
        line.asked += 1
        line.unanswered[line.asked] = what or name
        text = f'42{line.asked}["{name}",{{"room":"{line.circle.room.id}","id":"{self._id()}"{fields}}}]'
        self._send(line, framed(text.encode()))

    def _id(self) -> str:
        return f"{self._salt}{next(self._ids):014d}"

    # Posting

    def post(self, circle: Circle, now: float, since: float | None = None) -> float:
        """Say something as the next person of the circle, the first one who may: one's last words were answered, and
        the pause is over. Returns 0, or when to try again. `since` is when it should have been said."""
        people = len(circle.free_at)
        for turn in range(circle.turn, circle.turn + people):
            turn %= people
            line = circle.lines[turn]
            if circle.free_at[turn] <= now and not line.unanswered and line.stage is Stage.IN:
                break
        else:
            return max(min(circle.free_at), now + 0.005)
        circle.turn = (turn + 1) % people
        circle.free_at[turn] = now + PAUSE
        mark = circle.posts = circle.posts + 1
        line.asked += 1
        line.unanswered[line.asked] = f"post {mark}"
        text = self._texts[(circle.number * 131 + mark) % len(self._texts)]
        said = b'42%d["message.post",{"room":"%s","id":"%s","to":"room","text":"~%d.%d.%d~ %s"}]' % (
            line.asked, circle.room.id.encode(), self._id().encode(), circle.number, turn, mark, text,
        )  # fmt: skip
        circle.flying[mark] = now if since is None else since
        self.posted += 1
        self._send(line, framed(said))
        return 0.0

    def _send(self, line: Line, data: bytes) -> None:
        if line.stage is Stage.GONE:
            return
        try:
            if not line.send(data):
                self._epoll.modify(line.sock.fileno(), _BOTH)
        except OSError as error:
            self._cut(line, type(error).__name__)

    # Hearing

    def turn(self, timeout: float) -> None:
        """Wait for what comes, for `timeout` seconds at most, and take it in."""
        if self.beside and time.perf_counter() > self._look_beside:
            self._look_beside = time.perf_counter() + LOOK_BESIDE
            for other in self.beside:
                other.hear(0.0)
        self.hear(timeout)

    def hear(self, timeout: float) -> None:
        lines, buffer, view, clock = self.lines, self._buffer, self._view, time.perf_counter
        for fd, happened in self._epoll.poll(max(timeout, 0.0), 4096):
            line = lines.get(fd)
            if line is None:
                continue
            if happened & select.EPOLLOUT:
                self._writable(line)
            if not happened & ~select.EPOLLOUT:
                continue
            try:
                size = line.sock.recv_into(view)
            except BlockingIOError:
                continue
            except OSError as error:
                self._cut(line, type(error).__name__)
                continue
            if not size:
                self._cut(line, "the server hung up")
            elif line.rest:
                data = line.rest + buffer[:size]
                line.rest = b""
                self._take(line, data, len(data), clock())
            else:
                self._take(line, buffer, size, clock())

    def _writable(self, line: Line) -> None:
        if line.stage is Stage.CONNECTING:
            if line.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                self._cut(line, "could not connect")
                return
            line.stage = Stage.ASKED
            line.out = self.place.request(line.circle.room.seats[line.number])
        rest, line.out = line.out, b""
        if line.send(rest):
            self._epoll.modify(line.sock.fileno(), _READ)

    def _take(self, line: Line, data: bytes | bytearray, end: int, now: float) -> None:
        pos = 0
        if line.stage is Stage.ASKED:
            head = data.find(b"\r\n\r\n", 0, end)
            if head < 0:
                line.rest = bytes(data[:end])
                return
            if not data.startswith(b"HTTP/1.1 101"):
                self._cut(line, f"handshake refused: {bytes(data[9:12]).decode()}")
                return
            line.stage = Stage.UPGRADED
            pos = head + 4
        circle, heard = line.circle, line.heard
        frames, waits = circle.frames, self.waits
        while pos < end:
            if heard < len(frames) and data.startswith(frames[heard], pos, end):
                pos += len(frames[heard])
                if waits is not None:
                    waits.append(now - circle.sent_at[heard])
                heard += 1
                continue
            bounds = frame_bounds(data, pos, end)
            if bounds is None:
                line.rest = bytes(data[pos:end])
                break
            start, stop = bounds
            if data.startswith(POSTED, start):
                frame = bytes(data[pos:stop])
                if self._told(circle, line, frame, heard, now):
                    if waits is not None:
                        waits.append(now - circle.sent_at[heard])
                    heard += 1
            elif data[pos] == 0x81:
                self._packet(line, bytes(data[start:stop]), now)
            elif data[pos] == 0x88:
                self._cut(line, "the server closed")
                return
            pos = stop
        self.delivered += heard - line.heard
        line.heard = heard

    def _told(self, circle: Circle, line: Line, frame: bytes, heard: int, now: float) -> bool:
        """A message whose bytes are not those expected. Whether it is the next one all the same."""
        room, author, mark = _mark(frame)
        where = f"room {circle.number}, member {line.number}, message {heard + 1}"
        if room != circle.number:
            self.violations.append(f"{where}: a message of room {room}")
            return False
        if heard < len(circle.marks):
            if circle.marks[heard] == mark and _seq(circle.frames[heard]) == _seq(frame):
                return True
            known = mark in circle.marks[:heard]
            kind = "told twice" if known else f"out of order, after {circle.marks[heard - 1 : heard]}"
            self.violations.append(f"{where}: {mark} was {kind}, not {circle.marks[heard]}")
            return False
        sent = circle.flying.pop(mark, None)
        if sent is None:
            self.violations.append(f"{where}: {mark} was told twice, or never said")
            return False
        self._check_order(circle, frame, author, mark, where)
        circle.frames.append(frame)
        circle.marks.append(mark)
        circle.sent_at.append(sent)
        circle.owed.discard(mark)
        return True

    def _check_order(self, circle: Circle, frame: bytes, author: int, mark: int, where: str) -> None:
        if circle.last_of.get(author, 0) >= mark:
            self.violations.append(f"{where}: {mark} of member {author} came after {circle.last_of[author]}")
        circle.last_of[author] = mark
        if (seq := _seq(frame)) <= circle.seq:
            self.violations.append(f"{where}: seq {seq} after {circle.seq}")
        circle.seq = max(circle.seq, seq)

    def _packet(self, line: Line, text: bytes, now: float) -> None:
        if text == b"2":
            self._send(line, framed(b"3"))
        elif text[:2] == b"43":
            self._answered(line, text, now)
        elif text[:1] == b"0" and line.stage is Stage.UPGRADED:
            line.stage = Stage.WELCOME
            self._send(line, framed(b"40"))
        elif text[:2] == b"40" and line.stage is Stage.WELCOME:
            line.stage = Stage.ENTERING
            if self.on_in is None:
                self.ask(line, "room.enter")
            else:
                self.on_in(line)
        elif text[:2] in (b"41", b"44"):
            self._cut(line, f"the server said {text[:60].decode(errors='replace')}")

    def _answered(self, line: Line, text: bytes, now: float) -> None:
        begin = text.find(b"[")
        what = line.unanswered.pop(int(text[2:begin]), None)
        if what is None:
            self.violations.append(f"room {line.circle.number}, member {line.number}: an answer to nothing")
            return
        ok = text.startswith(b'[{"ok":true', begin)
        if not ok:
            code = text[text.find(b'"code":"') + 8 :].partition(b'"')[0].decode()
            self.refusals[f"{what.partition(' ')[0]}: {code}"] += 1
        if what.startswith("post "):
            circle, mark = line.circle, int(what[5:])
            if ok:
                self.acknowledged += 1
                if mark in circle.flying:
                    circle.owed.add(mark)
            else:
                circle.flying.pop(mark, None)
            if self.on_ack:
                self.on_ack(circle)
        elif ok and what == "room.enter":
            line.stage, line.entered = Stage.IN, now
            line.heard = len(line.circle.frames)

    def _cut(self, line: Line, why: str) -> None:
        if line.stage is Stage.GONE:
            return
        self.violations.append(f"room {line.circle.number}, member {line.number}: cut off ({why})")
        self._drop(line)

    def _drop(self, line: Line) -> None:
        if line.stage is Stage.GONE:
            return
        line.stage = Stage.GONE
        self._epoll.unregister(line.sock.fileno())
        del self.lines[line.sock.fileno()]
        line.sock.close()

    # Looking

    def settle(self, seconds: float = 10.0) -> None:
        """Wait until everything said was answered and told to everyone; what was not by then is a violation."""
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline and not all(map(_is_quiet, self.circles)):
            self.turn(0.02)
        for circle in self.circles:
            self._check_nothing_lost(circle)
            circle.frames.clear()
            circle.marks.clear()
            circle.sent_at.clear()
            for line in circle.lines:
                line.heard = 0

    def _check_nothing_lost(self, circle: Circle) -> None:
        if circle.flying:
            acked = sorted(circle.owed)
            self.violations.append(
                f"room {circle.number}: {len(circle.flying)} messages were never told, acknowledged of them: {acked}"
            )
            circle.flying.clear()
            circle.owed.clear()
        for line in circle.lines:
            if line.stage is Stage.IN and line.heard < len(circle.frames):
                missed = circle.marks[line.heard : line.heard + 3]
                self.violations.append(
                    f"room {circle.number}, member {line.number}: lost {missed} and what followed"
                )
            if line.unanswered:
                asked = list(line.unanswered.values())[:3]
                self.violations.append(f"room {circle.number}, member {line.number}: no answer to {asked}")
                line.unanswered.clear()


def _is_quiet(circle: Circle) -> bool:
    told = len(circle.frames)
    return not circle.flying and all(
        line.stage is Stage.GONE or (line.heard >= told and not line.unanswered) for line in circle.lines
    )


def _mark(frame: bytes) -> tuple[int, int, int]:
    """Room, author and number of a post."""
    begin = frame.find(b"~", _HEAD) + 1  # a frame's length may look like one, too
    room, author, number = frame[begin : frame.find(b"~", begin)].split(b".")
    return int(room), int(author), int(number)


def _seq(frame: bytes) -> int:
    """The `seq` of an event, which stands before or after the text, whose words hold no quotation mark."""
    begin = frame.find(b'"seq":') + 6
    end = begin
    while frame[end : end + 1].isdigit():
        end += 1
    return int(frame[begin:end])


class Later:
    """What may go on at a moment to come, the earliest first."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Circle]] = []
        self._order = count()

    def put(self, at: float, circle: Circle) -> None:
        heapq.heappush(self._heap, (at, next(self._order), circle))

    def due(self, now: float) -> list[Circle]:
        due = []
        while self._heap and self._heap[0][0] <= now:
            due.append(heapq.heappop(self._heap)[2])
        return due

    def wait(self, now: float) -> float:
        return self._heap[0][0] - now if self._heap else 1.0
