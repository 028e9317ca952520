"""Ending in good order: nobody new is let in, then everyone is seen off to the other nodes, a few at a time.

A load balancer needs a moment to notice that a node is not ready any more. Until then whoever is here stays, and
talks on. Then connections end one after the other and not in the same instant, or the other nodes would have to take in
everyone at once. What was asked and not answered by then is asked again there, under the same id.
"""

import asyncio
import random
from collections.abc import Callable
from typing import Final

import structlog

from server.live.gateway import Connection, Gateway
from server.live.readiness import Readiness

log = structlog.get_logger()

PER_SECOND: Final = 250
"""How many are seen off in a second: a quarter of what one node was measured to let in."""
LONGEST: Final = 10.0
"""Seconds in which everyone has gone, however many they are."""


class Draining:
    """`see_off(connection)` tells a client to connect elsewhere, and closes."""

    def __init__(
        self, readiness: Readiness, gateway: Gateway, see_off: Callable[[Connection], None], seconds: float
    ) -> None:
        self._readiness, self._gateway, self._see_off, self._seconds = readiness, gateway, see_off, seconds

    async def run(self) -> None:
        """Returns when everyone was seen off; the application may be shut down then."""
        self._readiness.leaving = True
        self._gateway.refuse_newcomers()
        log.info("draining", count=len(self._gateway.connections), seconds=self._seconds)
        await asyncio.sleep(self._seconds)
        here = list(self._gateway.connections)
        random.shuffle(here)
        step = min(1 / PER_SECOND, LONGEST / max(1, len(here)))
        loop = asyncio.get_running_loop()
        begun = loop.time()
        for number, connection in enumerate(here):
            await asyncio.sleep(begun + (number + random.random()) * step - loop.time())  # noqa: S311 (no secret)
            self._see_off(connection)
        log.info("drained", count=len(here))
