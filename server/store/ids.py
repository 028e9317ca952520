"""Ids: 16 random bytes as 22 characters of base64url. They say nothing about when, who or how many."""

import os
import re
from binascii import b2a_base64

_ID = re.compile(r"[A-Za-z0-9_-]{22}\Z")
_URL_SAFE = bytes.maketrans(b"+/", b"-_")
_AT_ONCE = 4096


class _Random:
    """Bytes of the operating system's, fetched many at once: a call for each cost more than all else about an id.
    None is given out twice, also not by a process that was forked."""

    def __init__(self) -> None:
        self._refill()
        os.register_at_fork(after_in_child=self._refill)

    def _refill(self) -> None:
        self._bytes, self._at = os.urandom(_AT_ONCE), 0

    def take(self, count: int) -> bytes:
        if self._at + count > _AT_ONCE:
            self._refill()
        self._at += count
        return self._bytes[self._at - count : self._at]


random_bytes = _Random().take
"""So many random bytes, 4,096 at most."""


def new_id() -> str:
    return b2a_base64(random_bytes(16)).translate(_URL_SAFE)[:22].decode()


def is_id(text: str) -> bool:
    """Also what makes a text safe as a file's name."""
    return _ID.match(text) is not None
