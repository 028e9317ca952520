"""The servers that are compared, each as its operator would run it, alone on one core.

All but the floor answer a message only when it is durable: Postgres with fsync, `synchronous_commit` on, a database of
its own in one cluster.
"""

import asyncio
import ctypes
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from client_web.hatch_build import install, node, node_environment
from server.http.serving import free_port
from server.store.database import migrate
from server.store.ids import new_id
from tests.bench import programme
from tests.bench.seats import Place, Room, Seat

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PEERS = HERE / "peers"
START_SECONDS = 30.0
_LIBC = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1
TABLES = """
CREATE TABLE member (token text PRIMARY KEY, room text NOT NULL, name text NOT NULL);
CREATE TABLE message (
    id bigserial PRIMARY KEY, room text NOT NULL, author text NOT NULL, text text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON message (room, id);
"""


class Unavailable(RuntimeError):
    """This variant can't run here; the message says why."""


class Variant:
    """A server: `prepare` its data, `start` and `stop` it, `gather` people for it."""

    name = ""
    title = ""
    opens = False
    """Whether a facilitator has to open the rooms."""

    def __init__(self, database_url: str, folder: Path, core: set[int], label: str = "") -> None:
        """Its database is made on the server of `database_url`; `label` tells several of one kind apart."""
        own = secrets.token_hex(6)
        self.folder, self._core, self._server = folder / f"{self.name}{label}-{own}", core, database_url
        self.folder.mkdir(parents=True)
        self.place = Place(free_port("127.0.0.1", 0))
        self.database = f"bench_{own}"
        self.database_url = urlunsplit(urlsplit(database_url)._replace(path=f"/{self.database}"))
        self._process: subprocess.Popen[bytes] | None = None
        self.administer(f'CREATE DATABASE "{self.database}"')

    def administer(self, statement: str) -> None:
        """As whoever runs the database server."""
        asyncio.run(_execute(self._server, statement))

    def prepare(self) -> None:
        asyncio.run(_execute(self.database_url, TABLES))

    def gather(self, circles: int, people: int) -> list[Room]:
        """New rooms, and the cookies of who may enter them."""
        made = [
            Room(new_id(), tuple(Seat("peer", f"token={new_id()}") for _ in range(people)))
            for _ in range(circles)
        ]
        rows = [
            (seat.cookie.partition("=")[2], room.id, f"Person {number}")
            for room in made
            for number, seat in enumerate(room.seats)
        ]
        asyncio.run(_copy(self.database_url, rows))
        return made

    def command(self) -> Sequence[str]:
        raise NotImplementedError

    def environment(self) -> dict[str, str]:
        return {**os.environ, "DATABASE_URL": self.database_url, "PORT": str(self.place.port)}

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Returns once it answers."""
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self.command(),
                cwd=ROOT,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=self._alone_and_mortal,
            )
        self._await()

    def _alone_and_mortal(self) -> None:
        os.sched_setaffinity(0, self._core)
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # however we end, it doesn't stay behind

    def _await(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                urllib.request.urlopen(f"http://{self.place.host}/readyz", timeout=5).close()
                return
            except urllib.error.HTTPError:
                return  # it has no such page, and it answers
            except OSError:
                time.sleep(0.02)
        raise Unavailable(f"{self.name} did not start: {(self.folder / 'log').read_text()[-2000:]}")

    def kill(self) -> None:
        """As a crash would end it."""
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait(10)
        self._process = None


class Hearthside(Variant):
    name = "hearthside"
    title = "Hearthside, as an operator runs it"
    opens = True

    def prepare(self) -> None:
        migrate(self.database_url)

    def gather(self, circles: int, people: int) -> list[Room]:
        return asyncio.run(programme.gather(self.database_url, self.folder / "keyring", circles, people))

    def command(self) -> Sequence[str]:
        return [sys.executable, "-m", "server", "serve"]

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self.database_url,
            "HEARTHSIDE_KEYRING": str(self.folder / "keyring"),
            "HEARTHSIDE_ORIGIN": f"http://{self.place.host}",
            "HEARTHSIDE_PORT": str(self.place.port),
        }


class NodePg(Variant):
    name = "node-pg"
    title = "Node socket.io + pg, an INSERT a message"
    together = "0"

    def prepare(self) -> None:
        install(HERE)
        super().prepare()

    def command(self) -> Sequence[str]:
        return [str(node()), str(PEERS / "chat.mjs")]

    def environment(self) -> dict[str, str]:
        return {**super().environment(), **node_environment(), "DATABASE_URL": self.database_url,
                "PORT": str(self.place.port), "NODE_ENV": "production", "GROUP_COMMIT": self.together}  # fmt: skip


class NodeGroupCommit(NodePg):
    name = "node-group-commit"
    title = "the same with group commit"
    together = "1"


class Stock(Variant):
    name = "stock-python-socketio"
    title = "stock python-socketio + asyncpg"

    def command(self) -> Sequence[str]:
        return [sys.executable, str(PEERS / "stock.py")]


class Floor(Variant):
    name = "c-floor"
    title = "a C program, prebuilt frames, no database"

    def prepare(self) -> None:
        compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
        if not compiler:
            raise Unavailable("there is no C compiler")
        super().prepare()
        subprocess.run(
            [compiler, "-O2", "-o", str(self.folder / "floor"), str(PEERS / "floor.c")], check=True
        )

    def command(self) -> Sequence[str]:
        return [str(self.folder / "floor"), str(self.place.port)]


VARIANTS: dict[str, type[Variant]] = {
    kind.name: kind for kind in (Hearthside, NodePg, NodeGroupCommit, Stock, Floor)
}


async def _execute(url: str, statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statements)
    finally:
        await connection.close()


async def _copy(url: str, rows: list[tuple[str, str, str]]) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.copy_records_to_table("member", records=rows, columns=["token", "room", "name"])
    finally:
        await connection.close()
