"""A Postgres of our own, for the demo and the tests: started in a folder, stopped with the process that asked.

Only the *binaries* of the package that carries them are used. Its Python side is never imported: it leaves
Postgres running when its parent is killed, trusts every local connection, and as root creates an account. Here a
password is required (scram), only this machine can connect, and a watchdog (see `watchdog`) stops Postgres
whatever happens.

A folder holds ``cluster`` (the data), ``access.json`` (password and port), ``postgres.log`` and ``lock``.
For Linux and macOS; elsewhere set DATABASE_URL.
"""

import contextlib
import fcntl
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Self

from server.store import watchdog
from server.store.postgres_binaries import (
    Binaries,
    PostgresUnavailable,
    account_to_run_as,
    copied_within_reach,
    find_binaries,
    is_reachable,
)
from server.store.postgres_cluster import (
    ENVIRONMENT,
    POLL_SECONDS,
    ROLE,
    STOP_SECONDS,
    Cluster,
    write_privately,
)

__all__ = ["Binaries", "EmbeddedPostgres", "PostgresUnavailable", "find_binaries", "running_postgres"]

START_SECONDS = 120.0  # recovery after a crash replays up to a checkpoint's worth of write-ahead log
# A port taken in between, or backends of a killed server that are not quite gone, pass by themselves.
LAUNCH_PAUSES = (0.0, 0.1, 0.3, 1.0, 3.0)
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # People's words must not reach a log by way of a statement that failed.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
FORGETFUL_SETTINGS = {"fsync": "off", "full_page_writes": "off"}


@contextlib.contextmanager
def running_postgres(folder: Path) -> Iterator[str]:
    """Yield the address of a Postgres: DATABASE_URL if it is set, else one started in `folder`."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    with EmbeddedPostgres(folder) as postgres:
        yield postgres.url


class EmbeddedPostgres:
    """One Postgres whose data lives in `folder`; call `start` and `stop`, or use it as a context manager.

    With `durable=False` it doesn't wait for the disk: quicker, and what was committed still survives a killed
    process, though not a power cut. The first start takes 1 to 2 s, later ones a tenth of that.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder.absolute()
        self.log = self.folder / "postgres.log"
        self._access = self.folder / "access.json"
        self._durable = durable
        self._account = account_to_run_as()
        self._cluster = Cluster(self.folder / "cluster", self._account)
        self._watchdog: subprocess.Popen[bytes] | None = None
        self._lock: IO[str] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """``postgresql://...``: how to reach it; the same after a restart, unless another took the port."""
        access = json.loads(self._access.read_text())
        return f"postgresql://{ROLE}:{access['password']}@127.0.0.1:{access['port']}/postgres"

    @property
    def pid(self) -> int:
        """The process id of Postgres itself, while it runs."""
        return self._cluster.pid

    def start(self) -> str:
        """Start it, making the data first if there is none, and return its `url`; raises `PostgresUnavailable`."""
        self._prepare_folder()
        self._claim_folder()
        try:
            binaries = find_binaries()
            if self._account and not is_reachable(self._account, binaries.folder):
                binaries = copied_within_reach(binaries, self.folder / f"binaries-{binaries.major}")
            if not self._cluster.path.exists():
                password = secrets.token_urlsafe(24)
                write_privately(self._access, json.dumps({"password": password, "port": _free_port()}))
                self._cluster.create(binaries, password, durable=self._durable)
            self._cluster.check_version(binaries)
            self._cluster.stop_leftover()
            self._launch(binaries)
        except BaseException:
            self.stop()
            raise
        return self.url

    def stop(self) -> None:
        """Stop it in good order; harmless when it doesn't run."""
        if self._watchdog and self._watchdog.stdin:
            self._watchdog.stdin.close()
            self._watchdog.wait(STOP_SECONDS)
        self._watchdog = None
        if self._lock:
            self._lock.close()
        self._lock = None

    def kill(self) -> None:
        """Kill it as a crash would (SIGKILL), for tests of what survives; `start` brings it back."""
        os.kill(self.pid, signal.SIGKILL)
        self.stop()

    def restart(self) -> str:
        """Stop it in good order and start it again."""
        self.stop()
        return self.start()

    def _prepare_folder(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._account:
            return
        # Ours stays ours (keys may lie here): Postgres's account may pass through, and owns only the cluster.
        self.folder.chmod(self.folder.stat().st_mode | 0o011)
        if not is_reachable(self._account, self.folder):
            raise PostgresUnavailable(
                f"Postgres doesn't run as root, and the account '{self._account.pw_name}' can't reach "
                f"{self.folder}: choose a data folder elsewhere, such as /var/lib/hearthside."
            )

    def _claim_folder(self) -> None:
        if self._lock:
            raise PostgresUnavailable(f"Postgres runs already in {self.folder}: stop it before starting it.")
        lock = (self.folder / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise PostgresUnavailable(
                f"Another Hearthside is using {self.folder}: stop it, or choose another data folder."
            ) from None
        self._lock = lock

    def _launch(self, binaries: Binaries) -> None:
        deadline = time.monotonic() + START_SECONDS
        for pause in LAUNCH_PAUSES:
            time.sleep(pause)
            access = json.loads(self._access.read_text())
            if not _is_free(access["port"]):
                access["port"] = _free_port()
                write_privately(self._access, json.dumps(access))
            if self._is_launched(binaries, access["port"], deadline):
                return
        said = self.log.read_text(errors="replace").strip().splitlines()
        raise PostgresUnavailable(
            f"Postgres did not start ({said[-1] if said else 'it said nothing'}): see {self.log}, "
            "or set DATABASE_URL to one that you run."
        )

    def _is_launched(self, binaries: Binaries, port: int, deadline: float) -> bool:
        settings = SETTINGS | {"port": str(port)} | ({} if self._durable else FORGETFUL_SETTINGS)
        command = [str(binaries.folder / "postgres"), "-D", str(self._cluster.path)]
        command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        who = [str(self._account.pw_uid), str(self._account.pw_gid)] if self._account else ["", ""]
        stale, _ = self._cluster.status()  # left by a killed one, and it says "ready" too
        with self.log.open("wb") as log:
            self._watchdog = subprocess.Popen(
                [sys.executable, "-I", "-S", watchdog.__file__, *who, *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=ENVIRONMENT,
                cwd=self.folder,
                # Ctrl-C in a terminal is for us alone: we close first, then Postgres.
                start_new_session=True,
            )
        while self._watchdog.poll() is None and time.monotonic() < deadline:
            note, ready = self._cluster.status()
            if ready and note != stale:
                return True
            time.sleep(POLL_SECONDS)
        return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
