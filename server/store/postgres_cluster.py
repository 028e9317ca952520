"""The folder in which Postgres keeps its data: made once and whole, and free of whoever ran there before."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path

from server.store import watchdog
from server.store.postgres_binaries import Binaries, PostgresUnavailable

ROLE = "hearthside"
# Nothing of the caller's PG* variables or locale may leak in.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
STOP_SECONDS = watchdog.FAST_STOP_SECONDS + watchdog.IMMEDIATE_STOP_SECONDS + 5.0
POLL_SECONDS = 0.01
STATUS_LINE = 7  # of postmaster.pid, counted from 0


class Cluster:
    """The data at `path`, which belongs to `account` if we are root."""

    def __init__(self, path: Path, account: pwd.struct_passwd | None) -> None:
        self.path = path
        self.pid_file = path / "postmaster.pid"
        self._account = account

    @property
    def pid(self) -> int:
        """The process id of the Postgres that runs here, or that ran here last."""
        return int(self.pid_file.read_text().partition("\n")[0])

    def create(self, binaries: Binaries, password: str, *, durable: bool) -> None:
        """Make it, with one role `ROLE` that must give `password`; raises `PostgresUnavailable`."""
        unfinished = self.path.with_suffix(
            ".unfinished"
        )  # renamed when whole: a killed initdb leaves no ruin
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        password_file = self.path.with_suffix(".password")
        write_privately(password_file, password)
        command = [str(binaries.folder / "initdb"), "-D", str(unfinished), "-U", ROLE, "--encoding=UTF8"]
        command += ["--auth=scram-sha-256", f"--pwfile={password_file}"]
        if binaries.major >= 17:  # sorts alike on every machine, whatever locales it has
            command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if not durable:
            command += ["--no-sync"]
        if self._account:
            for handed_over in (unfinished, password_file):
                os.chown(handed_over, self._account.pw_uid, self._account.pw_gid)
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            env=ENVIRONMENT,
            cwd=self.path.parent,
            user=self._account.pw_uid if self._account else None,
            group=self._account.pw_gid if self._account else None,
            extra_groups=[] if self._account else None,
        )
        password_file.unlink()
        if done.returncode:
            raise PostgresUnavailable(
                f"Postgres could not prepare {self.path} (is the disk full?): {done.stderr.strip()}"
            )
        unfinished.rename(self.path)

    def check_version(self, binaries: Binaries) -> None:
        """Raise `PostgresUnavailable` if another major version made it."""
        made_by = int((self.path / "PG_VERSION").read_text())
        if made_by != binaries.major:
            raise PostgresUnavailable(
                f"{self.path} was made by Postgres {made_by}, and this is {binaries.major}: "
                "choose another data folder, or move that one away."
            )

    def stop_leftover(self) -> None:
        """Stop a Postgres that still runs here; forget one whose process id is another program's by now."""
        if not self.pid_file.exists():
            return
        pid = self.pid
        if not _runs(pid):
            return  # Postgres itself sees that the file is stale
        if str(self.path) not in _command_line(pid):
            self.pid_file.unlink(missing_ok=True)
            return
        for request, patience in (
            (signal.SIGINT, STOP_SECONDS),
            (signal.SIGQUIT, 5.0),
            (signal.SIGKILL, 5.0),
        ):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, request)
            deadline = time.monotonic() + patience
            while time.monotonic() < deadline:
                if not self.pid_file.exists() or not _runs(pid):
                    return
                time.sleep(POLL_SECONDS)

    def status(self) -> tuple[str, bool]:
        """What Postgres last noted of itself here (the whole note, to compare), and whether it says "ready"."""
        try:
            note = self.pid_file.read_text()
        except FileNotFoundError:
            return "", False
        lines = note.splitlines()
        return note, len(lines) > STATUS_LINE and lines[STATUS_LINE].strip() == "ready"


def write_privately(file: Path, text: str) -> None:
    """Write `text` where only this account can read it."""
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text(text)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _command_line(pid: int) -> str:
    """What `pid` was started as; from ``ps`` where there is no ``/proc``."""
    if Path("/proc/self/cmdline").exists():
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
        return ""
    return subprocess.run(["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True).stdout
