"""`python -m tests.faults.launcher serve`: the real server, with a wall clock that can be moved, and perhaps a bug.

    FAULTS_CLOCK   a file with the seconds that this process's wall clock is ahead. It covers what Python code asks:
                   time.time, time.time_ns, datetime.now, utcnow and today. C code (uvloop, OpenSSL) and Postgres go on
                   by the machine's; the monotonic clock is left alone, as when somebody sets a real wall clock.
    FAULTS_BUG     the name of a bug of `planted`
    FAULTS_BRISK   if set, leases last 3 s instead of 10 and are renewed every second

What has to be forgotten is looked for every second instead of every minute.

All of it happens before the server is imported, or before it serves.
"""

import datetime
import os
import sys
import time
from pathlib import Path
from typing import Any, TypeAlias

_CLOCK = os.environ.get("FAULTS_CLOCK", "")
_time, _time_ns = time.time, time.time_ns
_Datetime: TypeAlias = datetime.datetime
_Date: TypeAlias = datetime.date


def ahead() -> float:
    return float(Path(_CLOCK).read_text())


class _AsTheRealOne(type):
    """What others made with the real class is one of these too."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, _Datetime if cls is MovedDatetime else _Date)


class MovedDatetime(_Datetime, metaclass=_AsTheRealOne):
    __slots__ = ()

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Any:
        return _Datetime.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls) -> Any:
        return _Datetime.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> Any:
        return cls.now()


class MovedDate(_Date, metaclass=_AsTheRealOne):
    __slots__ = ()

    @classmethod
    def today(cls) -> Any:
        return _Datetime.fromtimestamp(time.time()).date()


def move_the_wall_clock() -> None:
    time.time = lambda: _time() + ahead()
    time.time_ns = lambda: _time_ns() + int(ahead() * 1_000_000_000)
    datetime.datetime = MovedDatetime  # type: ignore[misc]
    datetime.date = MovedDate  # type: ignore[misc]


def make_brisk() -> None:
    from server.live import nodes
    from server.store import leases

    leases._LEASE = datetime.timedelta(seconds=3)
    nodes.LEASE_EVERY = 1.0


def main() -> int:
    if _CLOCK:
        move_the_wall_clock()
    from server.__main__ import main as serve
    from server.live import nodes

    nodes.PURGE_EVERY = 1.0
    if os.environ.get("FAULTS_BRISK"):
        make_brisk()
    if bug := os.environ.get("FAULTS_BUG"):
        from tests.faults.planted import BUGS

        BUGS[bug].plant()
    return serve(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
