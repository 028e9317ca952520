"""What goes out to one client: to the transport while that takes it, else into a queue that has an end.

Frames that are sent in one turn of the event loop leave when the turn ends (`server.live.turn`).
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from aiohttp import WSMsgType, web

from server.live.limits import Limits
from server.live.packets import Frame

# Together below aiohttp's and asyncio's own mark of 64 KiB: where they would pause, our queue begins.
_UNHURRIED: Final = 32 * 1024
_LOOK_EVERY: Final = 16 * 1024
_TEXT: Final = WSMsgType.TEXT


def _nothing() -> None:
    pass


class Outflow:
    """`direct` is whether frames may go to `transport` past aiohttp's writer, while nothing waits; `too_slow` is called
    when more has piled up than may, `hindered` when frames don't go straight to the transport any more. `part` and
    `sent` are the turn's: what it will let out here next."""

    __slots__ = (
        "_code", "_direct", "_hindered", "_idle", "_limits", "_queue", "_queued", "_since_looked", "_too_slow",
        "_transport", "_writer", "_writing", "_ws", "part", "sent", "write",
    )  # fmt: skip

    def __init__(
        self,
        ws: web.WebSocketResponse,
        transport: asyncio.Transport,
        limits: Limits,
        *,
        direct: bool,
        too_slow: Callable[[], None],
        hindered: Callable[[], None],
    ) -> None:
        self._ws, self._transport, self._limits = ws, transport, limits
        self._direct, self._too_slow, self._hindered = direct, too_slow, hindered
        self.part = -1
        self.sent: list[Frame] = []
        self.write: Callable[[bytes], None] = transport.write
        """Past everything here: only while it is `unhindered`."""
        self._queue: deque[Frame] = deque()
        self._queued = self._since_looked = 0
        self._writing = False
        self._writer: asyncio.Task[None] | None = None  # most never need one before they close
        self._idle: asyncio.Future[None] | None = None
        self._code: int | None = None

    @property
    def backlog(self) -> int:
        """How many frames wait for the client to take them."""
        return len(self._queue)

    @property
    def unhindered(self) -> bool:
        """Whether a frame would go straight to the transport; until `hindered` is called, and for some more KiB."""
        return self._is_direct() and self._has_room() and not self._transport.is_closing()

    def let_out(self, frames: Sequence[Frame]) -> None:
        """Send them in order, without waiting."""
        if self._code is not None:
            return
        if self._is_direct():
            wire = frames[0].wire if len(frames) == 1 else b"".join([frame.wire for frame in frames])
            # How much waits in the transport is looked at now and then, not for each frame.
            self._since_looked += len(wire)
            if (self._since_looked <= _LOOK_EVERY or self._has_room()) and not self._transport.is_closing():
                self.write(wire)
                return
        self._keep(frames)

    def clear(self) -> None:
        """Forget what waits."""
        self._queue.clear()
        self._queued = 0

    def finish(self, code: int) -> None:
        """Say goodbye once what waits is out. What was sent in this turn is forgotten."""
        self._code = code
        self._too_slow = _nothing  # whom it called holds this one: both may go now
        self._hindered()
        self._wake()

    async def ended(self) -> None:
        """Returns when all is out that waited at the end, or can't get out any more."""
        assert self._writer is not None, "it is finished"
        await self._writer

    def stop(self) -> None:
        """Whatever it waits for."""
        if self._writer:
            self._writer.cancel()

    async def _run(self) -> None:
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

    def _is_direct(self) -> bool:
        return self._direct and not self._queue and not self._writing and self._code is None

    def _has_room(self) -> bool:
        if self._transport.get_write_buffer_size() > _UNHURRIED:
            return False
        self._since_looked = 0
        return True

    def _keep(self, frames: Sequence[Frame]) -> None:
        """Until the client takes them."""
        self._hindered()
        for frame in frames:
            size = len(frame.wire)
            if (
                len(self._queue) >= self._limits.queued_frames
                or self._queued + size > self._limits.queued_bytes
            ):
                self._too_slow()
                return
            self._queue.append(frame)
            self._queued += size
        self._wake()

    async def _flush(self) -> None:
        self._writing = True
        while self._queue:
            frame = self._queue.popleft()
            self._queued -= len(frame.wire)
            await self._ws.send_frame(frame.text, _TEXT)
        self._writing = False

    def _wake(self) -> None:
        if self._writer is None:
            self._writer = asyncio.get_running_loop().create_task(self._run())
        elif self._idle and not self._idle.done():
            self._idle.set_result(None)
