"""Devices that stop reading, or are gone without a word."""

import asyncio
import time
from random import Random

from server.store.ids import new_id
from tests.faults.deployment import Deployment
from tests.faults.nemeses.nemesis import Crowd, Nemesis, Violation, at_most
from tests.support.client import Client
from tests.support.proxy import Proxy
from tests.support.traffic import Traffic
from tests.support.wire import Wire

NOTICED = 20.0
FLOOD = "\U0001f30a" * 3_900  # 15.6 KB
CUT_OFF = 60.0
UNAFFECTED = 10.0


class ReaderThatStops(Nemesis):
    name = "reader-that-stops"
    does = "someone's device stops reading"
    holds = "it is cut off once a megabyte waits for it, and the others are answered meanwhile"
    alone = True

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        room = crowd.rooms[0]
        deaf = room.talkers[-1]
        await room.see_out(deaf)  # who hears nothing any more is no witness
        deaf.through = dice.choice(on.nodes).address  # a proxy would take a lot in its place
        async with Wire.of(deaf, receive_buffer=4096) as wire:
            await wire.ask("room.enter", {"room": deaf.room, "id": new_id()})
            # From here on it only writes, as if its owner's page hung.
            cut_off = asyncio.create_task(_cut_off(wire, time.monotonic() + CUT_OFF))
            # Not by peers: whose messages are held may have twenty of them waiting, and no more.
            await asyncio.gather(*(_flood(room, one, cut_off) for one in room.listeners))
            if not await cut_off:
                raise Violation("a reader that stopped was not cut off")
        await at_most(UNAFFECTED, crowd, 1, "a reader that stopped held up someone else")


async def _flood(room: Traffic, one: Client, until: "asyncio.Task[bool]") -> None:
    while not until.done():
        await room.post(one, f"{FLOOD} {time.monotonic()} {one.name}")


async def _cut_off(wire: Wire, deadline: float) -> bool:
    """Whether it is. Its pings are answered, so that silence is not what ends it."""
    while time.monotonic() < deadline:
        try:
            await wire.say("3")
        except ConnectionError:
            return True
        await asyncio.sleep(0.2)
    return False


class HalfOpenPhone(Nemesis):
    name = "half-open-phone"
    does = "a device and its server lose each other without a word"
    holds = f"both notice within {NOTICED:.0f} s"
    alone = True

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        room = dice.choice(crowd.rooms)
        one = room.listeners[-1]
        async with Proxy("127.0.0.1", dice.choice(on.nodes).port) as line:
            usual, one.through = one.through, f"http://127.0.0.1:{line.port}"
            try:
                await self._vanishes(one, line)
            finally:
                one.through = usual
            await one.sees(lambda it: it.admitted, 10)

    async def _vanishes(self, one: Client, line: Proxy) -> None:
        await one.drop()
        await one.sees(lambda it: it.admitted and line.connections, 10)
        line.vanish()
        line.refuse()  # a server that sees them again would not have to notice
        vanished = time.monotonic()
        try:
            await one.until(lambda: one.closed_at > vanished, NOTICED)
        except AssertionError:
            raise Violation(f"a device did not notice within {NOTICED:.0f} s") from None
        while not any(noticed.far for noticed in line.noticed):
            if time.monotonic() > vanished + NOTICED:
                raise Violation(f"a server did not notice within {NOTICED:.0f} s")
            await asyncio.sleep(0.05)
