"""A TCP proxy that fails on purpose, between two real parts of a test.

async with Proxy(host, port) as proxy:
    connect to proxy.host, proxy.port ...
    proxy.cut()              # every connection ends at once (RST), as when a process dies
    proxy.stall()            # bytes wait in both directions, connections stay: a frozen phone; `flow()` ends it
    proxy.vanish()           # bytes are swallowed, ends of connections too: half-open TCP; `flow()` for new ones
    proxy.slice(3)           # bytes arrive in pieces of three
    proxy.refuse()           # new connections are refused; `accept()` ends it
    await proxy.cut_before_reply()   # the next request reaches the server; its reply is lost, and the connection
    held = await proxy.hold(b"...")  # the connection on which this is asked stops at that very moment, see `hold`
    held.reset()                     # or held.go_on()
"""

import asyncio
import contextlib
import socket
import struct
import time
from typing import NamedTuple, Self
from urllib.parse import urlsplit, urlunsplit

_CHUNK = 65_536
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Noticed(NamedTuple):
    """One end of a connection that had vanished gave it up: the `far` one, a server's, or the one that had asked."""

    far: bool
    at: float


class Proxy:
    """Forwards connections to `host`:`port`, until it is told to fail. Listens on the loopback address."""

    def __init__(self, host: str, port: int) -> None:
        self.host = "127.0.0.1"
        self.port = 0
        self._target = (host, port)
        self._links: set[Link] = set()
        self._server: asyncio.Server | None = None
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._slice = _CHUNK
        self._traps: list[_Trap] = []
        self.noticed: list[Noticed] = []
        """Of connections that vanished, who gave them up and when (monotonic)."""

    @classmethod
    def to(cls, url: str) -> Self:
        """In front of what `url` addresses; see `behind`."""
        parts = urlsplit(url)
        return cls(
            parts.hostname or "127.0.0.1", parts.port or {"http": 80, "https": 443}.get(parts.scheme, 5432)
        )

    def behind(self, url: str) -> str:
        """The same address, but through this proxy."""
        parts = urlsplit(url)
        credentials, at, _ = parts.netloc.rpartition("@")
        return urlunsplit(parts._replace(netloc=f"{credentials}{at}{self.host}:{self.port}"))

    async def __aenter__(self) -> Self:
        await self.accept()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.refuse()
        self.cut()
        await asyncio.gather(*(link.task for link in self._links), return_exceptions=True)

    @property
    def connections(self) -> int:
        """How many connections pass through at this moment."""
        return len(self._links)

    async def accept(self) -> None:
        """Listen, on the same port as before."""
        self._server = await asyncio.start_server(self._take, self.host, self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def refuse(self) -> None:
        if self._server:
            self._server.close()
            self._server = None

    def cut(self, port: int | None = None) -> None:
        """All connections, or those that lead to `port`."""
        for link in list(self._links):
            if port in (None, link.port):
                link.reset()

    def stall(self) -> None:
        self._flowing.clear()

    def flow(self) -> None:
        self._slice = _CHUNK
        self._flowing.set()

    def vanish(self) -> None:
        for link in self._links:
            link.vanished = True

    def slice(self, size: int) -> None:
        self._slice = size

    def passed_on(self, data: bytes) -> None:
        """What comes back through here, as it comes."""

    async def hold(self, asked: bytes = b"", told: bytes | None = None) -> "Link":
        """Wait for a connection on which `asked` passes, and stop it there: before that goes on or, with `told`, once
        it has been passed on and an answer with `told` in it has come, before anyone hears that. (What browsers ask is
        masked on its way, so that nothing but b"" is found in it; what they are told is not.)
        """
        trap = _Trap(asked, told, asyncio.get_running_loop().create_future())
        self._traps.append(trap)
        try:
            return await trap.caught
        finally:
            self._traps.remove(trap)

    async def cut_before_reply(self) -> None:
        """Returns when it has happened: the server has answered, and nobody heard."""
        (await self.hold(told=b"")).reset()

    async def _far_end(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(*self._target)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await self._far_end()
        except OSError:
            writer.transport.abort()
            return
        task = asyncio.current_task()
        assert task
        link = Link(task, writer, far_writer)
        self._links.add(link)
        try:
            await asyncio.gather(
                self._pump(link, reader, far_writer, reply=False),
                self._pump(link, far_reader, writer, reply=True),
            )
        except (OSError, asyncio.CancelledError):
            link.reset()
        finally:
            self._links.discard(link)

    async def _pump(
        self, link: "Link", reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, reply: bool
    ) -> None:
        while True:
            try:
                data = await reader.read(self._slice)
            except OSError:
                if not link.vanished:
                    raise
                data = b""
            await self._flowing.wait()
            if link.vanished:
                if not data:
                    self.noticed.append(Noticed(reply, time.monotonic()))
                    return
                continue
            if not data:
                with contextlib.suppress(OSError):
                    writer.write_eof()
                return
            if self._traps and not await self._passes(link, data, reply=reply):
                return
            if reply:
                self.passed_on(data)
            writer.write(data)
            await writer.drain()
            if self._slice < _CHUNK:
                await asyncio.sleep(0)

    async def _passes(self, link: "Link", data: bytes, *, reply: bool) -> bool:
        """Whether `data` may go on, after it was held if that is due."""
        for trap in list(self._traps):
            if trap.caught.done():
                continue
            if not reply and trap.asked in data:
                if trap.told is None:
                    trap.caught.set_result(link)
                    await link.hold()
                else:
                    link.asked.add(trap)
            elif reply and trap in link.asked and trap.told is not None and trap.told in data:
                trap.caught.set_result(link)
                await link.hold()
        return not link.ended


class Tap(Proxy):
    """Keeps all that comes back, to the byte: of one person's device, all that it was ever sent."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        self.heard = bytearray()

    def passed_on(self, data: bytes) -> None:
        self.heard += data


class Link:
    """One connection through the proxy: its two ends."""

    def __init__(self, task: "asyncio.Task[None]", *ends: asyncio.StreamWriter) -> None:
        self.task = task
        self.vanished = False
        self.ended = False
        self.asked: set[_Trap] = set()
        self._ends = ends
        self.port: int = ends[-1].get_extra_info("peername")[1]
        """Where it leads to."""
        self._held: asyncio.Event | None = None

    async def hold(self) -> None:
        self._held = self._held or asyncio.Event()
        await self._held.wait()

    def go_on(self) -> None:
        """What was held passes."""
        if self._held:
            self._held.set()
            self._held = None

    def reset(self) -> None:
        self.ended = True
        self.go_on()
        for end in self._ends:
            if (raw := end.get_extra_info("socket")) and raw.fileno() >= 0:
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            end.transport.abort()


class _Trap:
    def __init__(self, asked: bytes, told: bytes | None, caught: "asyncio.Future[Link]") -> None:
        self.asked, self.told, self.caught = asked, told, caught
