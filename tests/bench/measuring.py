"""What processes use, read from /proc (Linux), in seconds of CPU and in bytes; and what else runs beside them."""

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")


def cpu_of(pid: int) -> float:
    """Seconds of CPU that all threads of a process have used, to the nanosecond."""
    return _scheduled(pid, 0)


def kept_waiting(pid: int) -> float:
    """Seconds that its threads were ready to run while something else ran on their core."""
    return _scheduled(pid, 1)


def _scheduled(pid: int, column: int) -> float:
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((task / "schedstat").read_text().split()[column])
        except (FileNotFoundError, ProcessLookupError):  # a thread that has just ended
            continue
    return total / 1e9


def memory_of(pid: int) -> int:
    """Bytes that a process has in memory (RSS)."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE


def until_idle(pid: int, meanwhile: Callable[[float], None], seconds: float = 15.0) -> None:
    """Wait, `seconds` at most, until a process uses a twentieth of a core or less. `meanwhile` is called with how long
    it may take."""
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline:
        before, began = cpu_of(pid), time.perf_counter()
        while (left := began + 0.4 - time.perf_counter()) > 0:
            meanwhile(left)
        if cpu_of(pid) - before < 0.05 * (time.perf_counter() - began):
            return


@contextlib.contextmanager
def undisturbed(pids: Iterable[int]) -> Iterator[bool]:
    """Let all threads of these processes run before whatever else the machine does, until the block ends. Whether the
    system lets us: it takes root's rights. A kernel's own housekeeping that takes some milliseconds of a core twice a
    second is all that a p99 shows otherwise."""
    chosen = list(pids)
    allowed = True
    try:
        # What is started meanwhile is nobody's we know: it isn't to stay so.
        _schedule(chosen, os.SCHED_RR | os.SCHED_RESET_ON_FORK, 1)
    except PermissionError:
        allowed = False
    try:
        yield allowed
    finally:
        _schedule(chosen, os.SCHED_OTHER, 0)


def _schedule(pids: Iterable[int], policy: int, priority: int) -> None:
    for pid in pids:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            for task in Path(f"/proc/{pid}/task").iterdir():
                with contextlib.suppress(ProcessLookupError):  # a thread that has just ended
                    os.sched_setscheduler(int(task.name), policy, os.sched_param(priority))


class Family:
    """A process and its children, such as Postgres and its backends."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._seen: dict[int, float] = {}

    def cpu(self) -> float:
        """Seconds of CPU of all that were seen alive. What a child used after it was last looked at, and before it
        ended, is missed: look often enough."""
        for pid in self.pids:
            try:
                self._seen[pid] = cpu_of(pid)
            except (FileNotFoundError, ProcessLookupError):
                continue
        return sum(self._seen.values())

    @property
    def pids(self) -> list[int]:
        """All that are alive now."""
        return [self.pid, *self._children()]

    def _children(self) -> list[int]:
        found = []
        for place in Path("/proc").iterdir():
            if place.name.isdigit():
                try:
                    parent = (place / "stat").read_text().rpartition(")")[2].split()[1]
                except (FileNotFoundError, ProcessLookupError):
                    continue
                if int(parent) == self.pid:
                    found.append(int(place.name))
        return found


def cores() -> tuple[set[int], set[int]]:
    """The core for the server, and those for everything else; the same ones where there is only one."""
    here = sorted(os.sched_getaffinity(0))
    return ({here[-1]}, set(here[:-1]) or {here[-1]})
