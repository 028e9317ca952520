"""A load balancer of our own: one address, and behind it the nodes that say that they are ready.

Connections that are there stay where they are, as with any balancer; new ones go to the ready nodes in turn.
"""

import asyncio
import contextlib
import itertools
from typing import Self

import aiohttp

from tests.support.proxy import Proxy

ASK_EVERY = 0.1


class Balancer(Proxy):
    def __init__(self) -> None:
        super().__init__("127.0.0.1", 9)
        self.ready: list[int] = []
        """The ports of the nodes that new connections go to."""
        self._nodes: tuple[int, ...] = ()
        self._turn = itertools.count()
        self._changed = asyncio.Event()
        self._asking: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def lead_to(self, *nodes: int) -> None:
        """The ports of all nodes there are."""
        self._nodes = nodes

    async def until(self, *ready: int) -> None:
        """Wait until these and no others are ready."""
        async with asyncio.timeout(30):
            while set(self.ready) != set(ready):
                self._changed.clear()
                await self._changed.wait()

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        self._asking = asyncio.create_task(self._ask())
        return self

    async def __aexit__(self, *error: object) -> None:
        assert self._asking
        self._asking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._asking
        await super().__aexit__(*error)

    async def _ask(self) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as http:
            while True:
                answers = await asyncio.gather(*(probe(http, node, "/readyz") for node in self._nodes))
                self.ready = [
                    node for node, status in zip(self._nodes, answers, strict=False) if status == 200
                ]
                self._changed.set()
                await asyncio.sleep(ASK_EVERY)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self.ready:
            writer.transport.abort()
            return
        self._target = ("127.0.0.1", self.ready[next(self._turn) % len(self.ready)])
        await super()._take(reader, writer)


async def probe(http: aiohttp.ClientSession, port: int, path: str) -> int | None:
    """The status; None when nobody listens."""
    try:
        async with http.get(f"http://127.0.0.1:{port}{path}") as answer:
            return answer.status
    except (aiohttp.ClientError, TimeoutError):
        return None
