"""Two nodes, of which one dies or stands still; and a removal on one that has to take effect on the other."""

import asyncio
from random import Random

from tests.faults.deployment import Deployment
from tests.faults.nemeses.nemesis import Crowd, Nemesis, some_node

LEASE = 10.0
BRISK_LEASE = 3.0


class NodeDies(Nemesis):
    name = "node-dies"
    does = "one of two nodes dies and stays away"
    holds = "everyone goes on by way of the other"
    kills = True

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        await crowd.more(1)
        node = some_node(on, dice)
        node.kill()
        on.lead_past(node)
        await crowd.more(3)
        if long:
            await asyncio.gather(
                crowd.more(3), asyncio.sleep(LEASE + 4)
            )  # its lease runs out, and the others say so


class NodeStandsStill(Nemesis):
    name = "node-stands-still"
    does = "a node stands still for longer than its lease, and then goes on"
    holds = "it catches up before it says anything of its own"
    alone = True

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        await crowd.more(1)
        node = some_node(on, dice)
        on.lead_past(node)
        node.freeze()
        # Phones would notice by themselves within 18 s, which another nemesis measures.
        on.front.cut(node.port)
        await asyncio.gather(crowd.more(2), asyncio.sleep((LEASE if long else BRISK_LEASE) + 2))
        node.thaw()
        on.lead_past()
        for room in crowd.rooms:
            for one in room.talkers[:2]:
                await one.drop()
        await crowd.more(2)


class Removal(Nemesis):
    name = "removal"
    does = "someone is removed by a facilitator who is on the other node"
    holds = "within a second they are cut off, and say and hear no more"
    alone = True

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        for room in crowd.rooms:
            here, there = dice.sample(on.nodes, 2)
            lead, one = room.listeners[0], room.talkers[-1]
            for who, node in ((lead, here), (one, there)):
                usual, who.through = who.through, node.address
                await who.drop()
                await who.sees(lambda it: it.admitted, 10)
                who.through = usual
            await room.remove(one)
        await crowd.more(1)
