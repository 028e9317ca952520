"""A Redis that restarts or falls silent: it only ever shortened the way, so nothing hangs on it."""

import asyncio
from random import Random

from tests.faults.deployment import Deployment
from tests.faults.nemeses.nemesis import Crowd, Nemesis


class RedisRestarted(Nemesis):
    name = "redis-restarted"
    does = "Redis restarts"
    needs_redis = True

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        assert on.redis is not None
        for _ in range(3 if long else 1):
            await asyncio.to_thread(on.redis.stop)
            await crowd.more(2)
            await asyncio.to_thread(on.redis.start)
            await crowd.more(1)


class RedisStalled(Nemesis):
    name = "redis-stalled"
    does = "Redis is out of reach, without a word"
    holds = "everyone is told everything all the while, and the nodes agree within 10 s afterwards"
    needs_redis = True

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        cut_off = on.nodes if dice.random() < 0.5 else [dice.choice(on.nodes)]
        for node in cut_off:
            assert node.redis is not None
            node.redis.stall()
        async with asyncio.timeout(60):
            ends = asyncio.get_running_loop().time() + (30 if long else 3)
            while asyncio.get_running_loop().time() < ends:
                await crowd.more(1)
        for node in cut_off:
            assert node.redis is not None
            node.redis.flow()
        await crowd.more(1)
