"""A whole Hearthside on this machine: a database, a keyring, and a server in front of them.

The server runs in the test's own process (`serving`), which is quick, or as a real one (`ServerProcess`), which can be
killed. Both listen on a port of their own; the one address that clients know may be that of a proxy before them.
"""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import IO

import aiohttp
from aiohttp import web
from msgspec import Struct

from server.app import build
from server.contract import NUMBER
from server.http.serving import Runner, free_port
from server.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60.0  # on a machine that has much else to do


class Installation(Struct, frozen=True, kw_only=True):
    """Where everything is. `origin` is what clients must say in Origin and Host; `more` are further variables that
    its operator sets."""

    database_url: str
    keyring: Path
    port: int
    origin: str
    more: Mapping[str, str] = {}

    @classmethod
    def new(
        cls,
        database_url: str,
        folder: Path,
        *,
        origin: str | None = None,
        more: Mapping[str, str] | None = None,
    ) -> "Installation":
        port = free_port("127.0.0.1", 0)
        return cls(
            database_url=database_url,
            keyring=folder / "keyring",
            port=port,
            origin=origin or f"http://127.0.0.1:{port}",
            more=more or {},
        )

    def beside(self, database_url: str | None = None) -> "Installation":
        """Another server of the same installation, on a port of its own."""
        return Installation(
            database_url=database_url or self.database_url,
            keyring=self.keyring,
            port=free_port("127.0.0.1", 0),
            origin=self.origin,
            more=self.more,
        )

    @property
    def address(self) -> str:
        """Of this server itself, whatever it is called by."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> Settings:
        return Settings.from_environment(self.environment)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": self.database_url,
            "HEARTHSIDE_KEYRING": str(self.keyring),
            "HEARTHSIDE_ORIGIN": self.origin,
            "HEARTHSIDE_PORT": str(self.port),
            "HEARTHSIDE_DRAIN_SECONDS": "0",
            **self.more,
        }


@contextlib.asynccontextmanager
async def serving(installation: Installation, *, contract: int = NUMBER) -> AsyncIterator[web.Application]:
    """The server, in this process; `contract` is the number of its release."""
    settings = installation.settings
    app = await build(settings, contract=contract)
    runner = Runner(app, settings)
    await runner.setup()
    try:
        await runner.listen("127.0.0.1", installation.port)
        yield app
    finally:
        await runner.cleanup()


class ServerProcess:
    """`python -m server serve`, or another `module` that takes its place; what it writes is added to the file `log`."""

    def __init__(self, installation: Installation, log: Path, *, module: str = "server") -> None:
        self.installation = installation
        self._module = module
        self._log_path = log
        self._log: IO[bytes] | None = None
        self._process: subprocess.Popen[bytes] | None = None

    async def __aenter__(self) -> "ServerProcess":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process and self._process.poll() is None:
            self.kill()
        if self._log:
            self._log.close()

    async def start(self) -> None:
        """Returns once it answers."""
        self.launch()
        await self.ready()

    def launch(self) -> None:
        self._log = self._log or self._log_path.open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", self._module, "serve"],
            cwd=ROOT,
            env=os.environ | self.installation.environment,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )

    async def ready(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        async with aiohttp.ClientSession() as http:
            while time.monotonic() < deadline:
                if self._process.poll() is not None:
                    break
                with contextlib.suppress(aiohttp.ClientError, OSError):
                    async with http.get(f"http://127.0.0.1:{self.installation.port}/readyz") as answer:
                        if answer.status == 200:
                            return
                await asyncio.sleep(0.02)
        raise AssertionError(f"the server did not start: {self._log_path.read_text()[-2000:]}")

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """As a crash would end it: at once, with nothing said or tidied."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(10)

    def freeze(self) -> None:
        """As if its machine stood still; `thaw` lets it go on from where it was."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def terminate(self) -> None:
        """Ask it to end in good order; see `ended`."""
        assert self._process is not None
        self._process.terminate()

    async def ended(self, seconds: float = 20.0) -> int:
        """Its exit code, once it has ended by itself."""
        assert self._process is not None
        return await asyncio.to_thread(self._process.wait, seconds)
