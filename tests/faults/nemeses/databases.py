"""A Postgres that is stopped, restarted or killed, and lines to it that break at the worst moment."""

import asyncio
import contextlib
import os
import signal
import time
from random import Random

import psutil

from tests.faults.deployment import Deployment
from tests.faults.nemeses.nemesis import Crowd, Nemesis, at_most, some_node

NOTICED = 20.0


class PostgresRestarted(Nemesis):
    name = "postgres-restarted"
    does = "Postgres restarts, in good order and at once"
    alone = True

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        for at_once in (False, True) * (2 if long else 1):
            await crowd.under_way()
            if at_once:
                os.kill(on.postgres.pid, signal.SIGQUIT)
            await asyncio.to_thread(on.postgres.restart)
            await crowd.more(1)


class PostgresKilled(Nemesis):
    name = "postgres-killed"
    does = "Postgres is killed, and one of its backends"
    alone = True

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        for whole in (True, False) * (2 if long else 1):
            await crowd.under_way()
            if whole:
                await asyncio.to_thread(on.postgres.kill)
                await asyncio.to_thread(on.postgres.start)
            else:
                # It ends all others then, and recovers as after a crash, by itself.
                os.kill(dice.choice(_backends(on)).pid, signal.SIGKILL)
            await crowd.more(1)


class CommitUnheard(Nemesis):
    name = "commit-unheard"
    does = "statements reach Postgres whose answers never come back, and others never get there"

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        for _ in range(12 if long else 4):
            line = some_node(on, dice).database
            with contextlib.suppress(TimeoutError):  # killed in the meantime, in a combined round
                await asyncio.wait_for(line.cut_before_reply(), 10)
            await crowd.more(1)
        for _ in range(4 if long else 1):
            line = dice.choice(on.nodes).database
            line.stall()
            await crowd.under_way()
            await asyncio.sleep(dice.uniform(0.05, 0.2))
            line.cut()
            line.flow()
            await crowd.more(1)


class HalfOpenDatabase(Nemesis):
    name = "half-open-database"
    does = "the connections of a node to Postgres go dead without a word"
    holds = f"it notices, and serves everyone again within {NOTICED:.0f} s"
    alone = True

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        node = some_node(on, dice)
        on.lead_past(*(other for other in on.nodes if other is not node))
        await crowd.more(1)
        node.database.vanish()
        vanished = time.monotonic()
        await at_most(NOTICED, crowd, 1, "a node did not notice that its database was gone")
        # Also whoever comes in now is looked up, on connections that may not have been used since.
        for room in crowd.rooms:
            await room.talkers[0].drop()
            await room.talkers[0].sees(
                lambda it: it.admitted, max(1.0, vanished + NOTICED - time.monotonic())
            )


def _backends(on: Deployment) -> list[psutil.Process]:
    """Of the programme's own connections: those of the server have a name of their own."""
    family = psutil.Process(on.postgres.pid).children()
    return [one for one in family if "127.0.0.1(" in " ".join(one.cmdline())]
