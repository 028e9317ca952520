"""What a nemesis is: something that happens to a running installation while people talk."""

import asyncio
from collections.abc import Sequence
from random import Random
from typing import ClassVar

from tests.faults.deployment import Deployment, Node
from tests.support.traffic import Traffic


class Violation(AssertionError):
    """Something that a nemesis saw itself and must not be. Its sentence has no words of people."""


class Crowd:
    """The rooms that are being talked in; `combined` if several nemeses strike them, so that what one finds may be the
    doing of another."""

    def __init__(self, rooms: Sequence[Traffic], *, combined: bool = False) -> None:
        self.rooms, self.combined = rooms, combined

    async def more(self, count: int, seconds: float = 40.0) -> None:
        """Wait until everyone who talks has been answered so many times more."""
        await asyncio.gather(*(room.more(count, seconds) for room in self.rooms))

    async def under_way(self) -> None:
        """Wait until something was sent and not answered yet."""
        waiting = [asyncio.ensure_future(room.under_way()) for room in self.rooms]
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waiting:
                one.cancel()


class Nemesis:
    """`does` says what it does, as the end of "while ..."; `holds` what must hold beside what the checker demands of
    every history. One that `needs_redis` is left out where there is none, and one that must be `alone` is not combined
    with others in a round, nor are two that `kills` servers: one of them runs at any time."""

    name: ClassVar[str]
    does: ClassVar[str]
    holds: ClassVar[str] = ""
    needs_redis: ClassVar[bool] = False
    kills: ClassVar[bool] = False
    alone: ClassVar[bool] = False

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        """Do it while `crowd` talks; what is broken in the end is healed by whoever called. `long` is for the soak.
        Raises Violation."""
        raise NotImplementedError


def some_node(on: Deployment, dice: Random) -> Node:
    return dice.choice([node for node in on.nodes if node.server.runs])


async def at_most(seconds: float, crowd: Crowd, count: int, violation: str) -> None:
    """Everyone is answered `count` times within so many seconds."""
    try:
        await crowd.more(count, seconds)
    except TimeoutError:
        raise Violation(violation) from None
