"""The moment at which a live room looks by itself whether something follows from nothing happening."""

import asyncio
from collections.abc import Callable

from server.domain.people import Moment
from server.live.clock import Clock


class Alarm:
    """Calls `rings` with the moment that it was set to, once that has come."""

    def __init__(self, clock: Clock, rings: Callable[[Moment], None]) -> None:
        self._clock, self._rings = clock, rings
        self._timer: asyncio.TimerHandle | None = None
        self._moment: Moment | None = None

    def set(self, moment: Moment | None, at_least: float = 0.0) -> None:
        """To that moment and no other, or (None) to none; not before `at_least` seconds."""
        if moment == self._moment:
            return  # as after nearly everything
        self.stop()
        if moment is not None:
            wait = max((moment - self._clock.now()) / 1000, at_least)
            self._moment = moment
            self._timer = asyncio.get_running_loop().call_later(wait, self._ring, moment)

    def stop(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = self._moment = None

    def _ring(self, moment: Moment) -> None:
        self.stop()
        self._rings(moment)
