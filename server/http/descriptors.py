"""How many connections this process may hold, and how they are shared out before anyone comes."""

import structlog
from msgspec import Struct

try:
    import resource
except ImportError:  # Windows, where sockets have no such limit
    resource = None  # type: ignore[assignment]

log = structlog.get_logger()

MOST_MEMBERS = 10_000
MOST_STRANGERS = 4_096
# The database's connections, listeners, logs, key files that are being read.
_OURS = 64
_LOW = 4_096


class Places(Struct, frozen=True):
    """`members` are their WebSockets, `strangers` all other connections."""

    members: int
    strangers: int


def places(limit: int | None) -> Places:
    """What a process that may have `limit` open files has places for; None is no limit. At least a handful."""
    if limit is None:
        return Places(MOST_MEMBERS, MOST_STRANGERS)
    left = max(16, limit - _OURS)
    strangers = min(MOST_STRANGERS, left // 4)
    return Places(min(MOST_MEMBERS, left - strangers), strangers)


def open_places() -> Places:
    """Let this process have all the open files that it may have, and share them out."""
    found = places(_raised())
    if found.members + found.strangers < _LOW:
        log.warning(
            "few connections are possible: raise the limit of open files (ulimit -n, LimitNOFILE=)",
            members=found.members,
            strangers=found.strangers,
        )
    return found


def _raised() -> int | None:
    """The soft limit of open files, raised to the hard one; None when there is none."""
    if resource is None:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
            soft = hard
        except (OSError, ValueError):  # a Mac says "unlimited" and means less
            pass
    return None if soft == resource.RLIM_INFINITY else soft
