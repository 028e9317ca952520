"""What one client may do, how often, and how long it may take.

Times in seconds, of any clock that only goes forward.
"""

from msgspec import Struct


class Rates(Struct, frozen=True):
    """`burst` commands at once and `per_second` in the long run; past `flood` packets of any kind in `flood_window`
    nobody is typing any more."""

    burst: int = 20
    per_second: float = 5.0
    flood: int = 200
    flood_window: float = 10.0


class Limits(Struct, frozen=True):
    """`connect` is how long the Socket.IO CONNECT may take after the upgrade; `farewell` how long what is still queued
    when we close may take, and then the client's goodbye. A client gone silently is noticed within `ping_interval` +
    `ping_timeout`. Past `queued_frames` or `queued_bytes` it is cut off; past `unanswered` commands it is told `busy`.
    """

    connect: float = 10.0
    ping_interval: float = 10.0
    ping_timeout: float = 8.0
    farewell: float = 1.0
    queued_frames: int = 256
    queued_bytes: int = 1024 * 1024
    unanswered: int = 32
    rates: Rates = Rates()


class Meter:
    """The rates of one client. It starts with a whole burst."""

    __slots__ = ("_at", "_packets", "_rates", "_tokens", "_window")

    def __init__(self, rates: Rates, now: float) -> None:
        self._rates = rates
        self._tokens, self._at = float(rates.burst), now
        self._packets, self._window = 0, now

    def is_flood(self, now: float) -> bool:
        """Count one packet, of whatever kind."""
        if now - self._window >= self._rates.flood_window:
            self._window, self._packets = now, 0
        self._packets += 1
        return self._packets > self._rates.flood

    def wait(self, now: float) -> int:
        """Count one command: 0 if it may go on, else in how many seconds the next one may (and this one doesn't)."""
        rates = self._rates
        self._tokens = min(rates.burst, self._tokens + (now - self._at) * rates.per_second)
        self._at = now
        if self._tokens < 1:
            return max(1, round((1 - self._tokens) / rates.per_second))
        self._tokens -= 1
        return 0
