"""The time that rooms go by: Postgres's at the start, carried on by the monotonic clock.

So a wall clock that jumps ends no turn and forgets no key, and nodes agree to within the start's round trip.
"""

import time

import asyncpg

from server.domain.people import Moment


class Clock:
    def __init__(self, at_start: Moment) -> None:
        self._offset = at_start - time.monotonic_ns() // 1_000_000

    @classmethod
    async def of(cls, pool: "asyncpg.Pool[asyncpg.Record]") -> "Clock":
        """A clock set by the database."""
        now = await pool.fetchval("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")
        return cls(int(now))

    def now(self) -> Moment:
        return self._offset + time.monotonic_ns() // 1_000_000
