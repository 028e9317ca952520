"""A TCP proxy that fails on purpose, between two real parts of a test.

async with Proxy(host, port) as proxy:
    connect to proxy.host, proxy.port ...
    proxy.cut()              # every connection ends at once (RST), as when a process dies
    proxy.stall()            # bytes wait in both directions, connections stay: a frozen phone; `flow()` ends it
    proxy.vanish()           # bytes are swallowed, ends of connections too: half-open TCP; `flow()` for new ones
    proxy.slice(3)           # bytes arrive in pieces of three
    proxy.refuse()           # new connections are refused; `accept()` ends it
    await proxy.cut_before_reply()   # the next request reaches the server; its reply is lost, and the connection
"""

import asyncio
import contextlib
import socket
import struct
from typing import Self
from urllib.parse import urlsplit, urlunsplit

_CHUNK = 65_536
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Proxy:
    """Forwards connections to `host`:`port`, until it is told to fail. Listens on the loopback address."""

    def __init__(self, host: str, port: int) -> None:
        self.host = "127.0.0.1"
        self.port = 0
        self._target = (host, port)
        self._links: set[_Link] = set()
        self._server: asyncio.Server | None = None
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._slice = _CHUNK
        self._reply_awaited: asyncio.Future[None] | None = None

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

    def cut(self) -> None:
        for link in list(self._links):
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

    async def cut_before_reply(self) -> None:
        """Returns when it has happened: the server has answered, and nobody heard."""
        self._reply_awaited = asyncio.get_running_loop().create_future()
        await self._reply_awaited

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection(*self._target)
        except OSError:
            writer.transport.abort()
            return
        task = asyncio.current_task()
        assert task
        link = _Link(task, writer, far_writer)
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
        self, link: "_Link", reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, reply: bool
    ) -> None:
        while True:
            data = await reader.read(self._slice)
            await self._flowing.wait()
            if link.vanished:
                if not data:
                    return
                continue
            if not data:
                with contextlib.suppress(OSError):
                    writer.write_eof()
                return
            if self._reply_awaited and not reply:
                link.asked = True
            if self._reply_awaited and reply and link.asked:
                self._reply_awaited.set_result(None)
                self._reply_awaited = None
                link.reset()
                return
            if reply:
                self.passed_on(data)
            writer.write(data)
            await writer.drain()
            if self._slice < _CHUNK:
                await asyncio.sleep(0)


class Tap(Proxy):
    """Keeps all that comes back, to the byte: of one person's device, all that it was ever sent."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        self.heard = bytearray()

    def passed_on(self, data: bytes) -> None:
        self.heard += data


class _Link:
    """One connection through the proxy: its two ends."""

    def __init__(self, task: "asyncio.Task[None]", *ends: asyncio.StreamWriter) -> None:
        self.task = task
        self.vanished = False
        self.asked = False
        self._ends = ends

    def reset(self) -> None:
        for end in self._ends:
            if (raw := end.get_extra_info("socket")) and raw.fileno() >= 0:
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            end.transport.abort()
