"""Ids: 16 random bytes as 22 characters of base64url. They say nothing about when, who or how many."""

import os
import re
import threading
from binascii import b2a_base64

_ID = re.compile(r"[A-Za-z0-9_-]{22}\Z")
_URL_SAFE = bytes.maketrans(b"+/", b"-_")
_AT_ONCE = 256


class _Drawn(threading.local):
    """Ids that wait to be given out. They are drawn many at once, since a call of the operating system for each costs
    more than all else about an id. None is given out twice: each thread has its own, and a process that was forked
    begins anew."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def draw(self) -> None:
        drawn = os.urandom(16 * _AT_ONCE)
        self.ids += [
            b2a_base64(drawn[at : at + 16]).translate(_URL_SAFE)[:22].decode()
            for at in range(0, len(drawn), 16)
        ]


_drawn = _Drawn()
if hasattr(os, "register_at_fork"):  # not on Windows, which has no forks
    os.register_at_fork(after_in_child=lambda: _drawn.ids.clear())


def new_id() -> str:
    ids = _drawn.ids
    if not ids:
        _drawn.draw()
    return ids.pop()


def is_id(text: str) -> bool:
    """Also what makes a text safe as a file's name."""
    return _ID.match(text) is not None
