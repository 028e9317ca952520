"""Ids: 16 random bytes as 22 characters of base64url. They say nothing about when, who or how many."""

import os
import re
import threading
from binascii import b2a_base64

_ID = re.compile(r"[A-Za-z0-9_-]{22}\Z")
_URL_SAFE = bytes.maketrans(b"+/", b"-_")
_AT_ONCE = 4096


class _Random(threading.local):
    """Bytes of the operating system's, fetched many at once: a call for each costs more than all else about an id.
    None is given out twice: each thread has its own, and a process that was forked begins anew."""

    def __init__(self) -> None:
        self.refill()

    def refill(self) -> None:
        self._bytes, self._at = os.urandom(_AT_ONCE), 0

    def take(self, count: int) -> bytes:
        if self._at + count > _AT_ONCE:
            self.refill()
        self._at += count
        return self._bytes[self._at - count : self._at]


_random = _Random()
if hasattr(os, "register_at_fork"):  # not on Windows, which has no forks
    os.register_at_fork(after_in_child=_random.refill)


def new_id() -> str:
    return b2a_base64(_random.take(16)).translate(_URL_SAFE)[:22].decode()


def is_id(text: str) -> bool:
    """Also what makes a text safe as a file's name."""
    return _ID.match(text) is not None
