"""What goes out to one client: to the transport while that takes it, else into a queue that has an end.

Frames that are sent in one turn of the event loop leave together when the turn ends. An answer and what it caused are
one write then; and when many rooms are told of their messages at once, the rules run in one go and the writes in
another. Each write is a system call that pushes other code out of the processor's caches, so this order costs less.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

import structlog
from aiohttp import WSMsgType, web

from server.live.limits import Limits
from server.live.packets import Frame

log = structlog.get_logger()

# Together below aiohttp's and asyncio's own mark of 64 KiB: where they would pause, our queue begins.
_UNHURRIED: Final = 32 * 1024
_LOOK_EVERY: Final = 16 * 1024
_TEXT: Final = WSMsgType.TEXT


class Turn:
    """To whom something was sent in this turn of the event loop."""

    __slots__ = ("_outflows",)

    def __init__(self) -> None:
        self._outflows: list[Outflow] = []

    def ends_with(self, outflow: "Outflow") -> None:
        """Have it flushed when this turn is over."""
        if not self._outflows:
            asyncio.get_running_loop().call_soon(self._end)
        self._outflows.append(outflow)

    def _end(self) -> None:
        outflows, self._outflows = self._outflows, []
        for outflow in outflows:
            try:
                outflow.flush()
            except Exception as error:
                # One client's broken line is not the others' silence.
                log.error("could not be sent", error=type(error).__name__)


def _nothing() -> None:
    pass


class Outflow:
    """`direct` is whether frames may go to `transport` past aiohttp's writer, while nothing waits; `too_slow` is called
    when more has piled up than may. What is in `sent` goes out with the next `flush`."""

    __slots__ = (
        "_code", "_direct", "_idle", "_limits", "_queue", "_queued", "_since_looked", "_too_slow", "_transport",
        "_writing", "_ws", "sent",
    )  # fmt: skip

    def __init__(
        self,
        ws: web.WebSocketResponse,
        transport: asyncio.Transport,
        limits: Limits,
        *,
        direct: bool,
        too_slow: Callable[[], None],
    ) -> None:
        self._ws, self._transport, self._limits = ws, transport, limits
        self._direct, self._too_slow = direct, too_slow
        self.sent: list[Frame] = []
        self._queue: deque[Frame] = deque()
        self._queued = self._since_looked = 0
        self._writing = False
        self._idle: asyncio.Future[None] | None = None
        self._code: int | None = None

    @property
    def backlog(self) -> int:
        """How many frames wait for the client to take them."""
        return len(self.sent) + len(self._queue)

    def flush(self) -> None:
        """Let out what was sent, in order, without waiting."""
        frames = self.sent
        if not frames:
            return
        self.sent = []
        if self._direct and not self._queue and not self._writing:
            wire = frames[0].wire if len(frames) == 1 else b"".join([frame.wire for frame in frames])
            # How much waits in the transport is looked at now and then, not for each frame.
            self._since_looked += len(wire)
            if self._since_looked <= _LOOK_EVERY or self._has_room():
                transport = self._transport
                if not transport.is_closing():
                    transport.write(wire)
                    return
        self._keep(frames)

    def clear(self) -> None:
        """Forget what waits."""
        self.sent = []
        self._queue.clear()
        self._queued = 0

    def finish(self, code: int) -> None:
        """Say goodbye once what waits is out. What was sent and not flushed is forgotten."""
        self.sent = []
        self._code = code
        self._too_slow = _nothing  # whom it called holds this one: both may go now
        self._wake()

    async def run(self) -> None:
        """Write what waits, until it is finished."""
        with suppress(ConnectionError, TimeoutError):
            while self._code is None:
                await self._flush()
                if self._code is None:
                    self._idle = asyncio.get_running_loop().create_future()
                    await self._idle
            async with asyncio.timeout(self._limits.farewell):
                await self._flush()
            await self._ws.close(code=self._code)

    def _has_room(self) -> bool:
        if self._transport.get_write_buffer_size() > _UNHURRIED:
            return False
        self._since_looked = 0
        return True

    def _keep(self, frames: Sequence[Frame]) -> None:
        """Until the client takes them."""
        for frame in frames:
            if (
                len(self._queue) >= self._limits.queued_frames
                or self._queued + len(frame.text) > self._limits.queued_bytes
            ):
                self._too_slow()
                return
            self._queue.append(frame)
            self._queued += len(frame.text)
        self._wake()

    async def _flush(self) -> None:
        self._writing = True
        while self._queue:
            frame = self._queue.popleft()
            self._queued -= len(frame.text)
            await self._ws.send_frame(frame.text, _TEXT)
        self._writing = False

    def _wake(self) -> None:
        if self._idle and not self._idle.done():
            self._idle.set_result(None)
