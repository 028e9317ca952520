"""Waiting for others, and for oneself: a busy machine holds up the test as well as what it tests."""

import asyncio
import contextlib
from collections.abc import Iterator


class Signal:
    """Wakes everyone who waits for the next time that something happens."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def give(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self) -> None:
        await self._event.wait()


class Pulse:
    """How far behind this process came at the worst: so much of what it measured is its own doing."""

    def __init__(self) -> None:
        self.late = 0.0

    @classmethod
    @contextlib.contextmanager
    def taken(cls, every: float = 0.02) -> "Iterator[Pulse]":
        pulse, loop = cls(), asyncio.get_running_loop()

        async def beat() -> None:
            while True:
                due = loop.time() + every
                await asyncio.sleep(every)
                pulse.late = max(pulse.late, loop.time() - due)

        beating = asyncio.create_task(beat())
        try:
            yield pulse
        finally:
            beating.cancel()
