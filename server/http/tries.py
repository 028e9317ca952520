"""How often one part of the network may guess. Only a keyed hash of the address's prefix is held, in memory, for an
hour at most: the key changes with the hour.

After 100 wrong tries one try a second is let through. Never none: an attacker behind the same router as a group must
not be able to lock the group out.
"""

import hmac
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address

from server.store.declined import Code, Declined

WRONG_TRIES = 100
_PAUSE = 1.0
_HOUR = 3600.0
_WRONG = {Code.INVITE_UNKNOWN, Code.NOT_KNOWN, Code.SIGN_IN_FAILED}


class Tries:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._hour = -1
        self._key = b""
        self._wrong: dict[bytes, int] = {}
        self._last: dict[bytes, float] = {}

    @contextmanager
    def one(self, kind: str, address: str | None) -> Iterator[None]:
        """One try at `kind` ("invite", "return", "sign-in"). Raises Declined `too_many_tries` when it has to wait.

        Counted when it begins, so that many at once can't slip through, and forgiven unless it was a wrong guess.
        """
        now = self._clock()
        who = self._who(kind, address, now)
        if self._wrong.get(who, 0) >= WRONG_TRIES:
            if now - self._last.get(who, -_PAUSE) < _PAUSE:
                raise Declined(Code.TOO_MANY_TRIES, retry_after=1)
            self._last[who] = now
        self._wrong[who] = self._wrong.get(who, 0) + 1
        hour = self._hour
        wrong = False
        try:
            yield
        except Declined as declined:
            wrong = declined.code in _WRONG
            raise
        finally:
            if not wrong and hour == self._hour:
                self._wrong[who] -= 1
                if not self._wrong[who]:
                    del self._wrong[who]

    def many(self, kind: str, address: str | None) -> bool:
        """Whether that part of the network has guessed wrong many times this hour."""
        if not self._wrong:
            return False  # as nearly always, and everyone who comes in is asked about
        return self._wrong.get(self._who(kind, address, self._clock()), 0) >= WRONG_TRIES

    def wrong(self, kind: str, address: str | None) -> None:
        """Count a wrong guess that `one` was not asked about."""
        who = self._who(kind, address, self._clock())
        self._wrong[who] = self._wrong.get(who, 0) + 1

    def _who(self, kind: str, address: str | None, now: float) -> bytes:
        self._renew(now)
        return hmac.digest(self._key, f"{kind}|{prefix(address)}".encode(), "sha256")[:16]

    def _renew(self, now: float) -> None:
        hour = int(now // _HOUR)
        if hour != self._hour:
            self._hour = hour
            self._key = os.urandom(32)
            self._wrong.clear()
            self._last.clear()


def prefix(address: str | None) -> str:
    """The network that an address is in: /24, or /48 for IPv6."""
    try:
        ip = ip_address((address or "").partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            return ip.ipv4_mapped.packed[:3].hex()
        return ip.packed[:6].hex()
    return ip.packed[:3].hex()
