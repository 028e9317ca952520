"""The load generator: everybody in all rooms of one server, played by one loop over plain sockets.

It must not be the bottleneck, so it parses nothing that needn't be: see `circle`. It speaks the wire of any client
(Engine.IO 4, Socket.IO 5, WebSocket only), byte by byte, without a library.
"""

import secrets
import select
import socket
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count

from server.contract.views.view import BUCKET
from tests.bench.circle import Circle
from tests.bench.line import Line, Stage, frame_bounds, framed
from tests.bench.seats import Place, Room
from tests.bench.words import mix

POSTED = b'42["message.posted"'
BUFFER = 1 << 18
PAUSE = 0.205
"""Seconds between two posts of one person: our server lets a person send five commands a second."""
LOOK_BESIDE = 0.5
_READ, _BOTH = select.EPOLLIN, select.EPOLLIN | select.EPOLLOUT


class Crowd:
    """The people of `rooms`. `violations` are sentences; a run in which there is one has failed."""

    def __init__(self, place: Place, rooms: Sequence[Room]) -> None:
        self.place = place
        self.violations: list[str] = []
        self.circles = [Circle(number, room, self.violations) for number, room in enumerate(rooms)]
        self.refusals: Counter[str] = Counter()
        """How often each command was refused, with the code."""
        self.delivered = self.acknowledged = self.cut_off = 0
        self.expects_cuts = False
        self.waits: list[float] | None = None
        """Seconds from sending to telling, one for each delivery, while it is a list."""
        self.on_ack: Callable[[Circle], None] | None = None
        self.enters = True
        """Whether who is connected goes on into the room."""
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

    # Coming and going

    def line(self, circle: Circle, number: int) -> Line:
        """Begin to connect as one person of a circle."""
        line = Line(circle, number)
        line.began = time.perf_counter()
        line.sock.connect_ex(("127.0.0.1", self.place.port))
        self.lines[line.sock.fileno()] = line
        self._epoll.register(line.sock.fileno(), _BOTH)
        circle.lines.append(line)
        return line

    def hang_up(self) -> None:
        """Everyone at once, without a word."""
        for line in list(self.lines.values()):
            self._drop(line)
        self.forget_gone()

    def forget_gone(self) -> None:
        """Let those come again whose server is gone."""
        for circle in self.circles:
            circle.lines.clear()

    # Saying

    def ask(self, line: Line, name: str, fields: str = "") -> None:
        """Send a command; `fields` is JSON text that begins with a comma."""
        line.asked += 1
        line.unanswered[line.asked] = name
        text = f'42{line.asked}["{name}",{{"room":"{line.circle.room.id}","id":"{self._id()}"{fields}}}]'
        self._send(line, framed(text.encode()))

    def post(self, circle: Circle, now: float, since: float | None = None) -> float:
        """Say something as the next person of the circle who may: one's last words were answered, and the pause is
        over. Returns 0, or when to try again. `since` is when it should have been said."""
        people = len(circle.lines)
        for turn in (n % people for n in range(circle.turn, circle.turn + people)):
            line = circle.lines[turn]
            if circle.free_at[turn] <= now and not line.unanswered and line.stage is Stage.IN:
                break
        else:
            return max(min(circle.free_at), now + 0.005)
        circle.turn = (turn + 1) % people
        circle.free_at[turn] = now + PAUSE
        mark = circle.posts = circle.posts + 1
        line.asked += 1
        line.unanswered[line.asked] = mark
        # As a browser sends it, with filler that hides the length.
        text = b'"~%d.%d.%d~ %b"' % (
            circle.number, turn, mark, self._texts[(circle.number * 131 + mark) % len(self._texts)],
        )  # fmt: skip
        said = b'42%d["message.post",{"room":"%b","id":"%b","to":"room","text":%b,"pad":"%b"}]' % (
            line.asked, circle.room.id.encode(), self._id().encode(), text, b"." * (-len(text) % BUCKET),
        )  # fmt: skip
        circle.flying[mark] = now if since is None else since
        self._send(line, framed(said))
        return 0.0

    def _id(self) -> str:
        return f"{self._salt}{next(self._ids):014d}"

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
        """The same for this server's people alone."""
        lines, buffer, view, clock = self.lines, self._buffer, self._view, time.perf_counter
        for fd, happened in self._epoll.poll(max(timeout, 0.0), 4096):
            line = lines.get(fd)
            if line is None:
                continue
            if happened != _READ:
                if happened & select.EPOLLOUT:
                    self._writable(line)
                if not happened & ~select.EPOLLOUT or line.stage is Stage.GONE:
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
        try:
            if line.send(rest):
                self._epoll.modify(line.sock.fileno(), _READ)
        except OSError as error:
            self._cut(line, type(error).__name__)

    def _take(self, line: Line, data: bytes | bytearray, end: int, now: float) -> None:
        pos = 0
        if line.stage is Stage.ASKED:
            pos = self._upgraded(line, data, end)
            if not pos:
                return
        circle, heard, waits = line.circle, line.heard, self.waits
        frames = circle.frames
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
                if circle.told(line, bytes(data[pos:stop]), heard):
                    if waits is not None:
                        waits.append(now - circle.sent_at[heard])
                    heard += 1
            elif data[pos] == 0x81:
                self._packet(line, bytes(data[start:stop]), now)
            elif data[pos] == 0x88:
                self._cut(line, "the server closed")
            if line.stage is Stage.GONE:
                break
            pos = stop
            heard = max(heard, line.heard)  # who comes in is owed nothing of what was told before
        self.delivered += heard - line.heard
        line.heard = heard

    def _upgraded(self, line: Line, data: bytes | bytearray, end: int) -> int:
        """Where the first frame begins; 0 when the handshake hasn't come yet, or was refused."""
        head = data.find(b"\r\n\r\n", 0, end)
        if head < 0:
            line.rest = bytes(data[:end])
            return 0
        if not data.startswith(b"HTTP/1.1 101"):
            self._cut(line, f"handshake refused: {bytes(data[9:12]).decode()}")
            return 0
        line.stage = Stage.UPGRADED
        return head + 4

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
            if self.enters:
                self.ask(line, "room.enter")
            else:
                line.stage, line.entered = Stage.IN, now
        elif text[:2] in (b"41", b"44"):
            self._cut(line, "the server said goodbye")

    def _answered(self, line: Line, text: bytes, now: float) -> None:
        begin = text.find(b"[")
        what = line.unanswered.pop(int(text[2:begin]), None)
        if what is None:
            self.violations.append(f"room {line.circle.number}, member {line.number}: an answer to nothing")
            return
        circle, ok = line.circle, text.startswith(b'[{"ok":true', begin)
        if not ok:
            code = text[text.find(b'"code":"') + 8 :].partition(b'"')[0].decode()
            self.refusals[f"{what if isinstance(what, str) else 'message.post'}: {code}"] += 1
        if isinstance(what, int):
            if ok:
                self.acknowledged += 1
                if what in circle.flying:
                    circle.owed.add(what)
            else:
                circle.flying.pop(what, None)
            if self.on_ack:
                self.on_ack(circle)
        elif what == "room.enter":
            if ok:
                line.stage, line.entered = Stage.IN, now
                line.heard = len(circle.frames)
            else:
                self._drop(line)

    def _cut(self, line: Line, why: str) -> None:
        if line.stage is Stage.GONE:
            return
        self.cut_off += 1
        if not self.expects_cuts:
            self.violations.append(f"room {line.circle.number}, member {line.number}: cut off ({why})")
        self._drop(line)

    def _drop(self, line: Line) -> None:
        if line.stage is Stage.GONE:
            return
        line.stage = Stage.GONE
        line.unanswered.clear()
        self._epoll.unregister(line.sock.fileno())
        del self.lines[line.sock.fileno()]
        line.sock.close()

    # Looking

    def settle_quietly(self, seconds: float) -> None:
        """Wait until everything said was answered and told to everyone, or for so long."""
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline and not all(circle.quiet for circle in self.circles):
            self.turn(0.02)

    def settle(self, seconds: float = 10.0) -> None:
        """The same; what was not answered or told by then is a violation."""
        self.settle_quietly(seconds)
        for circle in self.circles:
            circle.begin_anew()
