"""What processes use, read from /proc (Linux), in seconds of CPU and in bytes."""

import os
import time
from collections.abc import Callable
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


class Family:
    """A process and its children, such as Postgres and its backends."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._seen: dict[int, float] = {}

    def cpu(self) -> float:
        """Seconds of CPU of all that were seen alive. What a child used after it was last looked at, and before it
        ended, is missed: look often enough."""
        for pid in (self.pid, *self._children()):
            try:
                self._seen[pid] = cpu_of(pid)
            except (FileNotFoundError, ProcessLookupError):
                continue
        return sum(self._seen.values())

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
