"""A person's device in a room: the stock Socket.IO client with a `Replica` behind it.

It does what the reference asks of every client and no more. Each command keeps its id until it has an answer, through
broken connections and busy servers; on coming back it enters again and asks for what it missed.

    sam = Client(...)
    await sam.come_in()
    await sam.say("hello")
    assert await sam.refused("session.open") == "not_allowed"
    await sam.until(lambda: "hello" in jo.texts)
"""

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, Self

import socketio
from socketio.exceptions import SocketIOError

from server.contract import NUMBER
from server.store.ids import new_id
from tests.support.replica import Replica, Verdict

Data = dict[str, Any]


class Live(NamedTuple):
    """An event as it came, on which of a client's connections and when (monotonic)."""

    connection: int
    at: float
    name: str
    data: Data


ANSWER_SECONDS = 10.0
COMING_BACK_SECONDS = 30.0


class Refused(AssertionError):
    """A command was refused that a test meant to succeed."""


class Turned(Exception):
    """The handshake was refused, or nobody listens."""


class Client:
    """`through` is where to connect, when that is not the server itself but a proxy before it."""

    def __init__(
        self, name: str, *, origin: str, cookie: str, role: str, room: str, through: str | None = None
    ) -> None:
        self.name, self.role, self.room = name, role, room
        self.origin, self.through = origin, through or origin
        self.cookie = cookie
        self.replica: Replica | None = None
        self.heard: list[tuple[str, Data]] = []
        self.live: list[Live] = []
        self.signals: list[tuple[str, Data]] = []
        self.gaps: list[str] = []
        self.refusals: dict[str, set[str]] = defaultdict(set)
        self.commands: list[tuple[str, Data, Data]] = []
        self.first_snapshot: Data | None = None
        self.closed_at = 0.0
        self._connections = 0
        self._socket: socketio.AsyncClient | None = None
        self._changed = asyncio.Event()
        self._seated = False
        self._entering: asyncio.Task[None] | None = None
        self._staying: asyncio.Task[None] | None = None
        self._on_answer: dict[str, Callable[[Data], None]] = {
            "room.enter": self._entered,
            "room.sync": self._synced,
        }

    # Connecting

    async def connect(self) -> None:
        """Raises Turned."""
        assert not self.connected
        socket = socketio.AsyncClient(reconnection=False)
        self._connections += 1
        socket.on("*", partial(self._hear, self._connections))
        socket.on("disconnect", lambda *_: self._cut(socket))
        name = "hs_facilitator" if self.role == "facilitator" else "hs_peer"
        host = self.origin.partition("://")[2]
        try:
            await socket.connect(
                f"{self.through}?as={self.role}&contract={NUMBER}",
                headers={"Origin": self.origin, "Host": host, "Cookie": f"{name}={self.cookie}"},
                transports=["websocket"],
                wait_timeout=5,
            )
        except (SocketIOError, OSError, TimeoutError) as reason:
            await _end(socket)
            raise Turned(str(reason)) from None
        except asyncio.CancelledError:
            await _end(socket)
            raise
        self._socket = socket

    @property
    def connected(self) -> bool:
        return self._socket is not None

    async def come_in(self) -> Self:
        """Connect, if need be, and enter; once admitted, it enters again by itself."""
        if not self.connected:
            await self.connect()
        await self.do("room.enter")
        await self.until(lambda: self._seated)
        return self

    def stay(self) -> None:
        """From now on come back by itself, whatever happens."""
        self._staying = self._staying or asyncio.create_task(self._keep_coming_back())

    async def _keep_coming_back(self) -> None:
        pause = 0.05
        while True:
            await self._until_changed(lambda: not self.connected)
            try:
                await self.connect()
                # On this very connection: when it breaks too, nobody else makes another one.
                answer = await self._ask("room.enter", {"room": self.room, "id": new_id()}, again=False)
                if not answer["ok"]:
                    raise Refused(f"{self.name} may not come back")
                pause = 0.05
            except (Turned, Refused, TimeoutError):
                await self._hang_up()
                await asyncio.sleep(pause)
                pause = min(1.0, pause * 1.5)

    async def come_back(self) -> None:
        """Connect again after a cut, enter, and ask for what was missed."""
        await self.until(lambda: not self.connected)
        await self.come_in()

    async def drop(self) -> None:
        """Hang up without a word to the room, as a phone does that goes from one network to another."""
        await self._hang_up()

    async def leave(self) -> None:
        """Leave for today: the connection stays, and the room says nothing on it any more."""
        await self.do("room.leave")
        self._seated = False

    async def close(self) -> None:
        for task in (self._staying, self._entering):
            if task:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
        self._staying = None
        await self._hang_up()

    async def _hang_up(self) -> None:
        socket, self._socket = self._socket, None
        if socket:
            await _end(socket)
            self._cut(socket)

    def _cut(self, socket: socketio.AsyncClient) -> None:
        if self._socket in (socket, None):
            self._socket, self._seated = None, False
            self.closed_at = time.monotonic()
            self._notify()

    # Asking

    async def ask(self, name: str, *, id: str | None = None, **fields: Any) -> Data:
        """The answer, a refusal too. Asked again with the same id until there is one."""
        return await self._ask(name, {"room": self.room, "id": id or new_id(), **fields})

    async def _ask(self, name: str, command: Data, *, again: bool = True) -> Data:
        """`again`: also on other connections than the one that is there."""
        deadline = time.monotonic() + COMING_BACK_SECONDS
        while time.monotonic() < deadline:
            answer = await self._asked(name, command)
            if answer is None:
                if not (self._staying and again):
                    raise Turned(f"{self.name}: the connection broke before {name} was answered")
                await self._until_changed(lambda: self._seated, COMING_BACK_SECONDS)
                continue
            code = answer.get("error", {}).get("code")
            if code in ("busy", "too_fast"):
                await asyncio.sleep(answer["error"].get("retry_after", 0.05))
            elif code == "not_entered" and self._staying and not self._seated and name != "room.enter":
                await self._until_changed(lambda: self._seated, COMING_BACK_SECONDS)
            else:
                if code:
                    self.refusals[name].add(code)
                else:
                    self.commands.append((name, command, answer))
                return answer
        raise TimeoutError(f"{self.name}: nobody answered {name}")

    async def _asked(self, name: str, command: Data) -> Data | None:
        """One attempt: None when the connection broke before the answer."""
        socket = self._socket
        if socket is None:
            return None
        told: asyncio.Future[Data] = asyncio.get_running_loop().create_future()

        def answered(answer: Data) -> None:
            # At once, before any later event is looked at.
            if answer["ok"] and (act := self._on_answer.get(name)):
                act(answer)
            if not told.done():
                told.set_result(answer)

        try:
            await socket.emit(name, command, callback=answered)
        except SocketIOError:
            return None
        broken = asyncio.create_task(self._until_changed(lambda: self._socket is not socket, ANSWER_SECONDS))
        try:
            await asyncio.wait((told, broken), return_when=asyncio.FIRST_COMPLETED)
        finally:
            broken.cancel()
        return told.result() if told.done() else None

    async def do(self, name: str, **fields: Any) -> Data:
        """The answer to something that has to succeed. Raises Refused."""
        answer = await self.ask(name, **fields)
        if not answer["ok"]:
            raise Refused(f"{self.name}: {name} was refused: {answer['error']}")
        return answer

    async def refused(self, name: str, **fields: Any) -> str:
        """The code of something that has to be refused."""
        answer = await self.ask(name, **fields)
        assert not answer["ok"], f"{self.name}: {name} was not refused: {answer}"
        return str(answer["error"]["code"])

    async def say(self, text: str, *, to: str = "room") -> str:
        """The message's id."""
        answer = await self.do("message.post", to=to, text=text)
        return str(answer["message"])

    # Being told

    def _hear(self, connection: int, name: str, data: Data) -> None:
        if "seq" not in data:
            self.signals.append((name, data))
        else:
            self.live.append(Live(connection, time.monotonic(), name, data))
            self.heard.append((name, data))
            if self.replica is not None:
                self._take(name, data)
        self._notify()

    def _take(self, name: str, data: Data) -> None:
        replica = self.replica
        assert replica is not None
        if data["stream"] not in replica.heads:
            return  # just let in: that part comes whole, with entering again
        head = replica.heads[data["stream"]]
        if replica.apply(name, data) is Verdict.GAP and self._seated:
            self.gaps.append(f"{data['stream']}: {data['seq']} after {head}")
        if replica.must_enter:
            self._entering = asyncio.create_task(self._enter_again())

    async def _enter_again(self) -> None:
        await self.do("room.enter")

    def _entered(self, answer: Data) -> None:
        snapshot = answer["snapshot"]
        known = self.replica
        if known is not None and "room" in known.heads and not self._seated:
            # What was missed comes by `room.sync`; events from after the gap are in its answer too.
            self._entering = asyncio.create_task(self._ask_what_was_missed())
            return
        self.replica = Replica(snapshot)
        if self.first_snapshot is None or (snapshot["room"] and not self.first_snapshot["room"]):
            self.first_snapshot = snapshot
            self.heard.clear()
        self._seated = True
        self._notify()

    async def _ask_what_was_missed(self) -> None:
        assert self.replica is not None
        await self.do("room.sync", heads=self.replica.heads)

    def _synced(self, answer: Data) -> None:
        assert self.replica is not None
        self.heard += [(one["event"], one["data"]) for one in answer.get("events", ())]
        self.replica.synced(answer)
        self._seated = True
        if self.replica.must_enter:
            self._entering = asyncio.create_task(self._enter_again())
        self._notify()

    # Looking

    @property
    def state(self) -> Data:
        """The replica's `heads`, `one`, `room` and `care`."""
        assert self.replica is not None, f"{self.name} has not entered"
        return self.replica.snapshot()

    @property
    def member(self) -> str:
        assert self.replica is not None, f"{self.name} has not entered"
        return self.replica.member

    @property
    def admitted(self) -> bool:
        return self._seated and self.replica is not None and "room" in self.replica.heads

    @property
    def texts(self) -> list[str | None]:
        """What the room says, as this person sees it."""
        return [message["text"] for message in self.state["room"]["messages"]]

    def person(self, other: "Client") -> Data:
        """Someone else, as this person sees them."""
        found: Data = self.state["room"]["people"][other.member]
        return found

    def events(self, name: str) -> list[Data]:
        return [data for event, data in self.heard if event == name]

    def signalled(self, name: str) -> bool:
        return any(signal == name for signal, _ in self.signals)

    async def until(self, condition: Callable[[], object], seconds: float = 5.0) -> None:
        """Wait until something holds that this client's next event, answer or cut may bring about."""
        try:
            await self._until_changed(condition, seconds)
        except TimeoutError:
            told = ", ".join(name for name, _ in self.heard[-5:])
            raise AssertionError(f"{self.name} waited {seconds} s in vain (last told: {told})") from None

    async def sees(self, condition: Callable[["Client"], object], seconds: float = 5.0) -> None:
        """The same for a condition that is told this client; for loops over several."""
        await self.until(lambda: condition(self), seconds)

    async def _until_changed(self, condition: Callable[[], object], seconds: float | None = None) -> None:
        async with asyncio.timeout(seconds):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    def _notify(self) -> None:
        self._changed.set()


async def _end(socket: socketio.AsyncClient) -> None:
    await socket.shutdown()
    # It leaves its HTTP session open where the handshake was refused.
    if socket.eio.http is not None:
        await socket.eio.http.close()
