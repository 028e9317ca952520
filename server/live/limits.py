"""What one client may do, how often, and how long it may take.

Times in seconds, of any clock that only goes forward.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct


class Rate(Struct, frozen=True):
    """`burst` at once and `per_second` in the long run."""

    burst: int
    per_second: float


OF_THEIR_OWN: Final[Mapping[str, Rate]] = MappingProxyType(
    {
        # A look-up, a row and a whole snapshot. A device enters once, and again when it is let in.
        "room.enter": Rate(8, 0.5),
        # After a gap; at worst a snapshot.
        "room.sync": Rate(10, 1.0),
        # A read of the journal, to be deciphered: a page every half second is faster than anybody scrolls.
        "room.earlier": Rate(8, 2.0),
        # Our own client says so every 4 s at most. It must not use up what its author may say.
        "turn.signal": Rate(6, 1.0),
        # A row and an event for everyone, by a tap.
        "message.acknowledge": Rate(10, 2.0),
        # A row of a table, for two nudges in a session.
        "nudge.doubt": Rate(4, 0.1),
    }
)
"""Commands whose cost or use is unlike the others'. Each is counted for itself; all others are counted together."""


class Rates(Struct, frozen=True):
    """`burst` commands at once and `per_second` in the long run, but for those that have a rate `of_their_own`; past
    `flood` packets of any kind in `flood_window` nobody is typing any more."""

    burst: int = 20
    per_second: float = 5.0
    of_their_own: Mapping[str, Rate] = OF_THEIR_OWN
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
    """The rates of one client. It starts with every burst whole."""

    __slots__ = ("_at", "_others", "_packets", "_rates", "_tokens", "_window")

    def __init__(self, rates: Rates, now: float) -> None:
        self._rates = rates
        self._tokens, self._at = float(rates.burst), now
        self._others: dict[str, tuple[float, float]] | None = None
        self._packets, self._window = 0, now

    def is_flood(self, now: float) -> bool:
        """Count one packet, of whatever kind."""
        if now - self._window >= self._rates.flood_window:
            self._window, self._packets = now, 0
        self._packets += 1
        return self._packets > self._rates.flood

    def wait(self, command: str, now: float) -> int:
        """Count one command: 0 if it may go on, else in how many seconds the next one may (and this one doesn't)."""
        if own := self._rates.of_their_own.get(command):
            return self._wait_of_its_own(command, own, now)
        rates = self._rates
        tokens = self._tokens + (now - self._at) * rates.per_second
        self._at = now
        if 1 <= tokens <= rates.burst:  # as nearly always, and as below
            self._tokens = tokens - 1
            return 0
        self._tokens, seconds = _taken(rates.burst, rates.per_second, tokens, 0.0)
        return seconds

    def _wait_of_its_own(self, command: str, rate: Rate, now: float) -> int:
        # Most connections never use most of them.
        if self._others is None:
            self._others = {}
        tokens, at = self._others.get(command, (float(rate.burst), now))
        tokens, seconds = _taken(rate.burst, rate.per_second, tokens, now - at)
        self._others[command] = tokens, now
        return seconds


def _taken(burst: int, per_second: float, tokens: float, since: float) -> tuple[float, int]:
    """`(tokens left, seconds to wait)` for one more, `since` seconds after `tokens` were left."""
    tokens = min(burst, tokens + since * per_second)
    if tokens < 1:
        return tokens, max(1, round((1 - tokens) / per_second))
    return tokens - 1, 0
