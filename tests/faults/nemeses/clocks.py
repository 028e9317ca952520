"""A wall clock that somebody sets an hour wrong."""

import asyncio
from datetime import timedelta
from random import Random

import asyncpg

from server.store.database import dsn
from server.store.keyring import Keyring
from tests.faults.deployment import Deployment
from tests.faults.nemeses.nemesis import Crowd, Nemesis, Violation, some_node

HOUR = 3600.0


class ClockMoved(Nemesis):
    name = "clock-moved"
    does = "the wall clocks of the servers jump an hour forward, and back"
    holds = "nobody loses their connection, and no key is forgotten before its time"

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        soon = await a_room_that_ends_soon(on, crowd)
        stayed = {one: one.closed_at for room in crowd.rooms for one in room.listeners}
        for seconds in (HOUR, -HOUR, 0.0):
            moved = on.nodes if dice.random() < 0.5 else [some_node(on, dice)]
            for node in moved:
                node.move_clock(seconds)
            await asyncio.sleep(2)  # what has to be forgotten is looked for every second
            if Keyring(on.nodes[0].installation.keyring).room_key(soon) is None:
                raise Violation("a room's key was forgotten half an hour early")
            await crowd.more(1)
        if not crowd.combined and any(one.closed_at != before for one, before in stayed.items()):
            raise Violation("someone lost their connection because a clock moved")


async def a_room_that_ends_soon(on: Deployment, crowd: Crowd) -> str:
    """One of those that are talked in is to be forgotten in half an hour, by Postgres's time."""
    room = crowd.rooms[0].meeting.room
    connection = await asyncpg.connect(dsn(on.postgres.url))
    try:
        await connection.execute(
            "UPDATE room SET expires_at = now() + $1 WHERE id = $2", timedelta(minutes=30), room
        )
    finally:
        await connection.close()
    return room
