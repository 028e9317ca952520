"""One client's connection: what comes in is rated and counted, what goes out is queued and capped.

A slow or silent client costs itself its connection, and nobody else anything: sending never waits, the queue has an
end, and a ping that nobody answers ends it too. All clocks here are monotonic.

This is our own server half of Engine.IO and Socket.IO, on aiohttp's public interface, instead of python-socketio's
server: of that one every part in a message's way had to be replaced (unbounded queues, two tasks for each packet, the
wall clock, no deadline for CONNECT, packets that it can't read and then leaks the connection, a disconnect that copies
the list of all connections), which left private hooks around nothing. Its client is one of those we test against.
"""

import asyncio
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import msgspec
import structlog
from aiohttp import WSMsgType, web

from server.live import packets
from server.live.ears import Ears
from server.live.limits import Limits, Meter
from server.live.outflow import Outflow
from server.live.packets import BadPacket, Command, Connect, Frame, Pong
from server.live.turn import Listeners, Turn

log = structlog.get_logger()

POLITE: Final = 1000
POLICY: Final = 1008
_TEXT: Final = WSMsgType.TEXT

DIRECT_WRITES: Final = os.environ.get("HEARTHSIDE_DIRECT_WRITES", "1") != "0"
"""Whether frames go to the transport at once when nothing is queued, past aiohttp's writer and ours. "0" is the way
back, should a new aiohttp not bear it."""


Payload = bytes | Mapping[str, Any] | msgspec.Struct


class Handlers(msgspec.Struct, frozen=True):
    """What a connection calls, always from the event loop and never concurrently. None of them may wait."""

    on_open: "Callable[[Connection], None]"
    on_command: "Callable[[Connection, str, bytes, Ack], None]"
    on_close: "Callable[[Connection], None]"


def _refusal(code: str, **more: int) -> bytes:
    return msgspec.json.encode({"ok": False, "error": {"code": code, **more}})


_BUSY = _refusal("busy")


class Ack(msgspec.Struct, eq=False):
    """Answers one command, at any later time. Only the first answer counts."""

    connection: "Connection | None"
    number: int

    def __call__(self, answer: Payload) -> None:
        connection, self.connection = self.connection, None
        if connection:
            connection.answered(self.number, answer)


class Connection:
    """A client whom `principal` (what `authenticate` said) stands for."""

    __slots__ = (
        "_beat", "_closing", "_deadline", "_handlers", "_heard", "_limits", "_loop", "_meter", "_open", "_out",
        "_pinged", "_transport", "_turn", "_unanswered", "_ws", "principal",
    )  # fmt: skip

    def __init__(
        self,
        principal: Any,
        ws: web.WebSocketResponse,
        transport: asyncio.Transport,
        handlers: Handlers,
        limits: Limits,
        turn: Turn,
        direct_writes: bool = DIRECT_WRITES,
    ) -> None:
        self.principal = principal
        self._ws, self._transport = ws, transport
        self._out = Outflow(
            ws, transport, limits, direct=direct_writes, too_slow=self._too_slow, hindered=turn.hindered
        )
        self._handlers, self._limits, self._turn = handlers, limits, turn
        self._loop = asyncio.get_running_loop()
        self._open = False
        self._closing = False
        self._unanswered = 0
        self._heard = self._pinged = self._loop.time()
        self._meter = Meter(limits.rates, self._heard)
        self._beat: asyncio.TimerHandle | None = None
        self._deadline: asyncio.TimerHandle | None = None

    @property
    def closed(self) -> bool:
        """Whether it has ended or is about to: nothing sent now arrives."""
        return self._closing

    @property
    def backlog(self) -> int:
        """How many messages wait for this client to take them."""
        return self._out.backlog

    def send(self, event: str, data: Payload) -> None:
        """Send an event. For several people, make one `packets.event` and give it to `send_frame` of each, or to all
        of them `together`."""
        self.send_frame(packets.event(event, data))

    def send_frame(self, frame: Frame) -> None:
        """Send, in order, when this turn of the event loop ends. Whoever lets too much pile up is cut off."""
        if not self._closing:
            self._turn.send(self._out, frame)

    @staticmethod
    def together(connections: "Sequence[Connection]") -> Listeners:
        """Some of one gateway's, one at least, who are told the same for a while. Whoever closes hears no more."""
        return Listeners(connections[0]._turn, [connection._out for connection in connections])

    def close(self, *, final: bool = False) -> None:
        """End it soon, after what was sent before. Stock clients come back by themselves unless it is `final`."""
        if final:
            self.send_frame(packets.FAREWELL)
        self._turn.end()
        self._end(POLITE)

    def answered(self, number: int, answer: Payload) -> None:
        """For `Ack` alone."""
        self._unanswered -= 1
        if not self._closing:
            self._turn.send(self._out, packets.answer(number, answer))

    async def serve(self, sid: str, upgrade: bytes = b"") -> None:
        """Run the connection, from the upgrade to its end. `upgrade` goes out with the first packet, as it is."""
        opening = packets.opening(sid, self._limits.ping_interval, self._limits.ping_timeout)
        self.send_frame(Frame(opening.text, upgrade + opening.wire))
        self._deadline = self._loop.call_later(self._limits.connect, self._too_late)
        self._beat = self._loop.call_later(self._limits.ping_interval, self._ping)
        try:
            if isinstance(self._ws, Ears):
                self._ws.hear(self._hear)
            await self._read()
            self._end(POLITE)
            self._tell_close()
            await self._out.ended()
        finally:
            self._out.stop()
            for timer in (self._beat, self._deadline):
                timer.cancel()
            self._transport.abort()
            self._tell_close()
            if isinstance(self._ws, Ears):
                self._ws.close_ears()

    # What comes in

    async def _read(self) -> None:
        while True:
            message = await self._ws.receive()
            if message.type is not _TEXT:
                if message.type is WSMsgType.BINARY:
                    self._refuse("binary")
                return
            self._hear(message.data)

    def _hear(self, text: str) -> None:
        if self._closing:
            return
        self._heard = now = self._loop.time()
        try:
            if self._meter.is_flood(now):
                raise BadPacket("a flood")
            packet = packets.parse(text)
            if type(packet) is Command:
                self._command(packet, now)
            elif not self._take(packet):
                self._end(POLITE)
        except BadPacket as bad:
            self._refuse(str(bad))

    def _take(self, packet: packets.Packet) -> bool:
        """Whether to go on."""
        if isinstance(packet, Connect):
            if self._open:
                raise BadPacket("connected twice")
            self._open = True
            if self._deadline:
                self._deadline.cancel()
            self.send_frame(packets.welcome(secrets.token_urlsafe(16)))
            return self._call(self._handlers.on_open)
        return isinstance(packet, Pong)

    def _command(self, command: Command, now: float) -> None:
        if not self._open:
            raise BadPacket("a command before connecting")
        self._unanswered += 1
        if self._unanswered > self._limits.unanswered:
            self.answered(command.ack, _BUSY)
        elif seconds := self._meter.wait(command.name, now):
            self.answered(command.ack, _refusal("too_fast", retry_after=seconds))
        else:
            ack = Ack(self, command.ack)
            if not self._call(self._handlers.on_command, command.name, command.payload, ack):
                ack(_BUSY)

    def _call(self, handler: Callable[..., None], *arguments: Any) -> bool:
        try:
            handler(self, *arguments)
        except Exception as error:
            # Neither its text nor the arguments: both may hold what people wrote.
            log.error("handler failed", handler=getattr(handler, "__name__", ""), error=type(error).__name__)
            return False
        return True

    # Its end

    def _end(self, code: int) -> None:
        if self._closing:
            return
        self._closing = True
        if self._deadline:
            self._deadline.cancel()
        # Whatever the writer waits for then: the line is cut.
        self._deadline = self._loop.call_later(3 * self._limits.farewell, self._transport.abort)
        self._out.finish(code)

    def _refuse(self, reason: str) -> None:
        log.info("connection refused to go on", reason=reason)
        self._turn.end()
        self._out.clear()
        self._end(POLICY)

    def _abort(self, reason: str) -> None:
        log.info("connection cut", reason=reason)
        self._out.clear()
        self._end(POLICY)
        self._transport.abort()

    def _too_slow(self) -> None:
        self._abort("reads too slowly")

    def _too_late(self) -> None:
        self._refuse("did not connect in time")

    def _tell_close(self) -> None:
        if self._open:
            self._open = False
            self._call(self._handlers.on_close)

    def _ping(self) -> None:
        self._pinged = self._loop.time()
        self.send_frame(packets.PING)
        self._beat = self._loop.call_later(self._limits.ping_timeout, self._check)

    def _check(self) -> None:
        if self._heard < self._pinged:
            self._abort("silent")
        else:
            pause = max(0.0, self._limits.ping_interval - self._limits.ping_timeout)
            self._beat = self._loop.call_later(pause, self._ping)
