"""What the nemeses strike: two nodes as real processes, Postgres and Redis of their own, and a proxy on every line.

async with Deployment.open(folder) as deployment:
    one, other = deployment.nodes
    one.kill()
    ...
    await deployment.heal()
"""

import asyncio
import contextlib
import itertools
import time
from collections.abc import AsyncIterator
from pathlib import Path

from msgspec.structs import replace

from server.http.serving import free_port
from server.store.embedded import EmbeddedPostgres
from tests.redis_server import RedisServer, find_redis
from tests.support.installation import START_SECONDS, Installation, ServerProcess
from tests.support.programme import Programme
from tests.support.proxy import Proxy
from tests.support.traffic import Switch

LAUNCHER = "tests.faults.launcher"


class Node:
    """A server process, the lines to its database and its Redis, and the clock on its wall: libfaketime's for all that
    the process does, or the launcher's for its Python code."""

    def __init__(
        self,
        name: str,
        installation: Installation,
        folder: Path,
        database: Proxy,
        redis: Proxy | None,
        faketime: Path | None = None,
    ) -> None:
        self.name, self.installation = name, installation
        self.database, self.redis = database, redis
        self._clock = folder / f"{name}.clock"
        self._faketime = faketime
        more = {"FAULTS_CLOCK": str(self._clock)}
        if faketime:
            more = {
                "LD_PRELOAD": str(faketime),
                "FAKETIME_TIMESTAMP_FILE": str(self._clock),
                "FAKETIME_CACHE_DURATION": "1",
                "DONT_FAKE_MONOTONIC": "1",
                "NO_FAKE_STAT": "1",
            }
        if redis is not None:
            more["HEARTHSIDE_REDIS_URL"] = f"redis://{redis.host}:{redis.port}"
        self.installation = replace(installation, more={**installation.more, **more})
        self.server = ServerProcess(self.installation, folder / f"{name}.log", module=LAUNCHER)
        self._frozen = False
        self.move_clock(0)

    @property
    def address(self) -> str:
        return self.installation.address

    @property
    def port(self) -> int:
        return self.installation.port

    def kill(self) -> None:
        self.server.kill()

    async def start(self) -> None:
        """Also when it can't reach the database at first: then it ends, and is started again as a supervisor does."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            self.server.launch()
            try:
                return await self.server.ready()
            except AssertionError:
                if self.server.runs or time.monotonic() > deadline:
                    raise

    def freeze(self) -> None:
        self._frozen = True
        self.server.freeze()

    def thaw(self) -> None:
        self._frozen = False
        self.server.thaw()

    def move_clock(self, seconds: float) -> None:
        """Its wall clock is that much ahead of everyone's, or behind."""
        written = self._clock.with_suffix(".new")
        written.write_text(f"{seconds:+.0f}" if self._faketime else str(seconds))
        written.rename(self._clock)

    async def heal(self) -> None:
        self.move_clock(0)
        for line in (self.database, self.redis):
            if line is not None:
                line.flow()
        if self._frozen:
            self.thaw()
        if not self.server.runs:
            await self.start()


class Deployment:
    def __init__(
        self,
        folder: Path,
        postgres: EmbeddedPostgres,
        redis: RedisServer | None,
        front: Switch,
        nodes: list[Node],
        programme: Programme,
    ) -> None:
        self.folder, self.postgres, self.redis, self.front = folder, postgres, redis, front
        self.nodes, self.programme = nodes, programme
        self.numbers = itertools.count(1)
        """Facilitators lead one session at a time: each room has its own, by number."""

    @classmethod
    @contextlib.asynccontextmanager
    async def open(
        cls, folder: Path, *, bug: str = "", brisk: bool = False, faketime: Path | None = None
    ) -> "AsyncIterator[Deployment]":
        """`folder` must be within reach of Postgres's account. `bug` is planted in the servers; `brisk` ones hold
        shorter leases, so that one is missed sooner."""
        async with contextlib.AsyncExitStack() as stack:
            postgres = EmbeddedPostgres(folder / "postgres", durable=False)
            await asyncio.to_thread(postgres.start)
            stack.push_async_callback(asyncio.to_thread, postgres.stop)
            redis = _redis(folder)
            if redis:
                await asyncio.to_thread(redis.start)
                stack.callback(redis.stop)
            front = await stack.enter_async_context(Switch("127.0.0.1", 9))
            more = {"FAULTS_BUG": bug, "FAULTS_BRISK": "1" if brisk else ""}
            plain = Installation.new(postgres.url, folder, origin=front.address, more=more)
            nodes = []
            for name in ("a", "b"):
                line = await stack.enter_async_context(Proxy.to(postgres.url))
                pokes = await stack.enter_async_context(Proxy("127.0.0.1", redis.port)) if redis else None
                node = Node(name, plain.beside(line.behind(postgres.url)), folder, line, pokes, faketime)
                await stack.enter_async_context(node.server)
                nodes.append(node)
            front.lead_to(*(node.port for node in nodes))
            programme = await stack.enter_async_context(Programme.open(plain))
            yield cls(folder, postgres, redis, front, nodes, programme)

    def lead_past(self, *nodes: Node) -> None:
        """New connections go to the others only."""
        self.front.lead_to(*(node.port for node in self.nodes if node not in nodes))

    async def heal(self) -> None:
        """Everything runs again, and everything is reached."""
        await asyncio.gather(*(node.heal() for node in self.nodes))
        self.front.flow()
        self.lead_past()


def _redis(folder: Path) -> RedisServer | None:
    program = find_redis()
    return RedisServer(program, folder, port=free_port("127.0.0.1", 0)) if program else None
