"""Keeping in step: with the other nodes, with the schedule, and with what has to be forgotten.

Postgres is the only truth. Every half second it is asked which of the rooms served here have come further;
what is missing is read. A poke (see `pokes`) only makes the question come at once, for the rooms that it names.
Everything here runs again and again, and a round that fails is only logged: the next one makes up for it.
"""

import asyncio
import math
from collections.abc import Awaitable, Callable, Iterable

import asyncpg
import structlog
from sqlalchemy.exc import SQLAlchemyError

from server.domain import system
from server.domain.people import SYSTEM
from server.live.house import House
from server.live.rooms import PAGE, LiveRoom
from server.store import journal, leases, rooms
from server.store.database import Store
from server.store.purge import purge

log = structlog.get_logger()

HEADS_EVERY = 0.5
AT_A_TIME = 100
"""Rooms that one question is about. All of a large node's in one would hold up everybody's words twice a second."""
SHORTLY = 0.1
FAREWELL = 2.0
LEASE_EVERY = 3.0
SIGNAL_EVERY = 15.0
SIGNAL_PARTS = 60
SCHEDULE_EVERY = 15.0
PURGE_EVERY = 60.0

Round = tuple[float, Callable[[], Awaitable[None]]]


class Nodes:
    """`others` are more rounds to run: seconds between, and what to do."""

    def __init__(
        self, store: Store, pool: "asyncpg.Pool[asyncpg.Record]", house: House, others: tuple[Round, ...] = ()
    ) -> None:
        self._store, self._pool, self._house, self._others = store, pool, house, others
        self._tasks: list[asyncio.Task[None]] = []
        self._signalled = 0
        self._poked: set[str] = set()
        self._poke = asyncio.Event()

    def went_on(self, rooms: Iterable[str]) -> None:
        """Another node says so. Those that are served here are looked at, all that come meanwhile together."""
        if served := self._house.rooms.keys() & set(rooms):
            self._poked |= served
            self._poke.set()

    async def start(self) -> None:
        await leases.renew(self._store.db, self._house.node)
        self._tasks = [
            asyncio.create_task(self._again(every, act))
            for every, act in (
                (0.0, self._compare_heads),
                (0.0, self._look_where_poked),
                (LEASE_EVERY, self._hold_lease),
                (SIGNAL_EVERY / SIGNAL_PARTS, self._send_heads),
                (SCHEDULE_EVERY, self._follow_schedule),
                (PURGE_EVERY, self._forget),
                *self._others,
            )
        ]

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        # Not given back but held a last time: whoever was here has as long to come back, on whichever node, as
        # anyone whose connection drops. Then the survivors, or the node that takes this one's place, say who is gone.
        try:
            async with asyncio.timeout(FAREWELL):
                await leases.renew(self._store.db, self._house.node)
        except (OSError, TimeoutError, SQLAlchemyError) as failure:
            log.warning("lease not held a last time", error=type(failure).__name__)

    async def _again(self, every: float, act: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await act()
            except Exception as no:
                # Also what we got wrong ourselves: without these rounds a node would hear of nothing any more.
                log.warning("a round failed", round=act.__name__.strip("_"), error=type(no).__name__)
                await asyncio.sleep(SHORTLY)
            await asyncio.sleep(every)

    async def _compare_heads(self) -> None:
        ids = list(self._house.rooms)
        parts = max(1, math.ceil(len(ids) / AT_A_TIME))
        for part in range(parts):
            await self._compare(ids[part::parts])
            await asyncio.sleep(HEADS_EVERY / parts)

    async def _look_where_poked(self) -> None:
        await self._poke.wait()
        self._poke.clear()
        poked, self._poked = self._poked, set()
        # What is under way there may have looked just before: it is looked at again when it has ended.
        if busy := [id for id in poked if (live := self._house.rooms.get(id)) and live.busy]:
            self._house.later(SHORTLY, self.went_on, busy)
        # The rounds above make up for a look that fails or takes too long.
        async with asyncio.timeout(HEADS_EVERY):
            await self._compare(poked)

    async def _compare(self, ids: Iterable[str]) -> None:
        # A room with a row under way learns from its outcome whether another node was faster.
        quiet = [live for id in ids if (live := self._house.rooms.get(id)) and not live.busy]
        if not quiet:
            return
        known = {live.id: live.rev for live in quiet}
        moved = await journal.moved(self._pool, known)
        behind = {id: known[id] for id, head in moved.items() if head > known[id]}
        missing = await journal.read_many(self._pool, behind, PAGE) if behind else {}
        for live in quiet if moved else ():
            if moved.get(live.id, known[live.id]) < known[live.id]:
                # The journal holds less than we took from it: the room was purged.
                live.let_go()
            elif rows := missing.get(live.id):
                # One that is busy by now learns of them by itself.
                live.catch_up(rows)

    async def _hold_lease(self) -> None:
        await leases.renew(self._store.db, self._house.node)
        living = await leases.living(self._store.db)
        for live in list(self._house.rooms.values()):
            self._mourn(live, living)

    def _mourn(self, live: LiveRoom, living: set[str]) -> None:
        lost = {seat.node for seat in live.state.seats.values() if seat.node} - living - {self._house.node}
        for node in lost:
            # Every survivor says the same under the same id.
            live.ask(SYSTEM, system.LoseNode(id=f"lost:{node}:{live.rev}", node=node), lambda _: None)

    async def _send_heads(self) -> None:
        self._signalled = (self._signalled + 1) % SIGNAL_PARTS
        self._house.send_heads(self._signalled, SIGNAL_PARTS)

    async def _follow_schedule(self) -> None:
        """Rooms that nobody serves open for waiting, find nobody, and close all the same."""
        async with self._store.db.connect() as connection:
            briefs = await rooms.underway(self._store, connection, but=self._house.rooms)
        missing = [brief for brief in briefs if brief.room not in self._house.rooms]
        if not missing:
            return
        # Together, since after a restart all of a programme's rooms are missing at once.
        loaded = await asyncio.gather(*(self._house.room(brief) for brief in missing), return_exceptions=True)
        living = await leases.living(self._store.db)
        for live in loaded:
            if isinstance(live, LiveRoom):
                # Loaded, it sets its own alarm; being empty, it is let go again after a while.
                self._mourn(live, living)
            elif isinstance(live, BaseException):
                # Not now, or not by this release: the others are followed all the same.
                log.warning("a room could not be loaded", error=type(live).__name__)

    async def _forget(self) -> None:
        gone = await purge(self._store)
        if gone is None:
            log.warning("clocks differ too much: nothing is forgotten until they agree")
        for room in gone or ():
            if live := self._house.rooms.get(room):
                live.let_go()
