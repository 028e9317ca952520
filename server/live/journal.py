"""Group commit: what waits from all rooms goes out as one statement, while at most two statements are in flight.

Each room has at most one row under way, so a batch holds one row a room and rooms never wait for each other's order. A
room makes its row when the statement is about to go, of all that it was asked by then. The row ends in exactly one
`Outcome` (`server.live.outcomes`), told on the event loop.

When a connection breaks or a statement takes too long, its outcome is in doubt: it may be committed, or may be even
later. Reading would not settle it. So the *identical* rows are inserted again, until the database answers: the insert
waits for whatever is still running there. A row that is then found in its place with our own nonce is ours. (Not by the
digest: another node may have decided the same command, with other moments and ids; that is `AlreadyCommitted`.)

Giving up (`Busy`) needs no cleaning up either: if the row turns out to be there, the room's next row loses against it.
"""

import asyncio
import contextlib
import random
from collections.abc import Callable, Iterable

import asyncpg
import structlog
from asyncpg.pool import PoolConnectionProxy
from msgspec import Struct

from server.live import outcomes
from server.live.outcomes import AlreadyCommitted, Busy, Committed, Guilty, Lost, NotDurable, Outcome
from server.store import journal
from server.store.journal import Row

__all__ = ["AlreadyCommitted", "Busy", "Committed", "GroupCommit", "Guilty", "Lost", "NotDurable", "Outcome"]

log = structlog.get_logger()

Make = Callable[[], Row | None]
Done = Callable[[Outcome], None]

# The statement was undone in an orderly way and may go again as it is: deadlock, no lock in time, cancelled.
_UNDONE = frozenset({"40001", "40P01", "55P03", "57014"})
_LONGEST_PAUSE = 2.0
_HEARING = 6
"""Turns of the loop before a statement: in the first, rooms are told of the one before; what that lets people say is
heard in the next ones, and shares a row with what waits. A node at rest has nobody to hear, and takes none."""
_CROWD = 10
"""When rows of this many rooms wait, the node is so busy that nobody notices if they wait a little longer for more to
join them, as with Postgres's own `commit_siblings` and `commit_delay`. With that, a message costs 0.93 of the CPU."""


class _Waiting(Struct, eq=False):
    """`sent`: to a server, so that it may have got there."""

    room: str
    make: Make
    done: Done
    until: float
    row: Row | None = None
    sent: bool = False


class GroupCommit:
    """Appends rows to the journal through `connections` of `pool`'s connections, which it keeps. Raises ValueError if
    that leaves none for others.

    `bound` is how many rows may wait, `batch` how many go in one statement, `statement_seconds` how long one may take,
    `deadline` how long a row is tried when the database doesn't answer, `gathering_seconds` how long a crowd waits for
    more.
    """

    def __init__(
        self,
        pool: "asyncpg.Pool[asyncpg.Record]",
        *,
        connections: int = 2,
        bound: int = 2_000,
        batch: int = 500,
        statement_seconds: float = 5.0,
        deadline: float = 30.0,
        gathering_seconds: float = 0.008,
    ) -> None:
        if connections >= pool.get_max_size():
            raise ValueError(
                f"{connections} of {pool.get_max_size()} connections for the journal are too many"
            )
        self._pool, self._connections = pool, connections
        self._bound, self._batch = bound, batch
        self._statement_seconds, self._deadline = statement_seconds, deadline
        self._gathering_seconds = gathering_seconds
        self._waiting: list[_Waiting] = []
        self._rooms: set[str] = set()
        self._idle: list[asyncio.Future[None]] = []
        self._gathering = asyncio.Lock()
        self._workers: list[asyncio.Task[None]] = []
        self._doubtful: set[int] = set()
        self._closing, self._breaks = False, 0
        self._drained: asyncio.Future[None] | None = None
        self.went_on: Callable[[Iterable[str]], None] = lambda _: None  # told of rooms whose rows are durable

    @property
    def in_doubt(self) -> bool:
        """Whether some statement got no answer and is being repeated."""
        return bool(self._doubtful)

    async def start(self) -> None:
        """Connect. Raises what the connection raises, or `NotDurable`."""
        self._loop = asyncio.get_running_loop()
        await self._drop(await self._connect())  # what it was told must not stay with a reader's
        self._workers = [
            asyncio.create_task(self._work(n), name=f"journal-{n}") for n in range(self._connections)
        ]

    def enqueue(self, room: str, make: Make, done: Done) -> None:
        """Have a row of `room` appended, which `make` is asked for when a statement is about to go. None is the end of
        it; otherwise `done` is called once, from the event loop, and may hand in the room's next one. Never waits."""
        if room in self._rooms:
            raise RuntimeError("a room has one row under way at most")
        if self._closing or len(self._waiting) >= self._bound:
            self._loop.call_soon(done, Busy())
            return
        self._rooms.add(room)
        self._waiting.append(_Waiting(room, make, done, self._loop.time() + self._deadline))
        self._wake()

    async def close(self, patience: float = 10.0) -> None:
        """Take no more rows, let those under way end for up to `patience` seconds, then let the rest go as `Busy`."""
        self._closing = True
        if self._rooms and self._workers:
            self._drained = self._loop.create_future()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._drained, patience)
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        self._give_up(self._waiting)

    def _wake(self) -> None:
        while self._idle:
            idle = self._idle.pop()
            if not idle.done():
                idle.set_result(None)
                return

    async def _work(self, number: int) -> None:
        connection: PoolConnectionProxy[asyncpg.Record] | None = None
        under_way: list[_Waiting] = []
        pause, breaks = 0.0, 0
        try:
            while True:
                if not under_way:
                    self._doubtful.discard(number)
                    pause = 0.0
                    under_way = await self._next_batch()
                try:
                    if connection and breaks != self._breaks:
                        await self._drop(connection)
                        connection = None
                    if connection is None:
                        breaks, connection = self._breaks, await self._connect()
                    await self._append(connection, under_way)
                    continue
                except asyncpg.PostgresError as error:
                    # Only the code: the message may quote what people wrote.
                    log.warning("journal statement failed", sqlstate=error.sqlstate)
                    broken = error.sqlstate not in _UNDONE
                except Exception as error:
                    # A broken connection shows in many ways, and a worker that died would be an outage.
                    log.warning("journal out of reach", reason=type(error).__name__)
                    broken = True
                self._doubtful.add(number)
                if broken:
                    # What broke this one has most likely broken all: each would cost whoever is next a timeout.
                    self._breaks += 1
                    await self._pool.expire_connections()
                pause = min(_LONGEST_PAUSE, pause * 2 or 0.05)
                await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 (nodes shan't knock together)
                self._give_up(under_way, self._loop.time())
                self._give_up(self._waiting, self._loop.time())
        finally:
            self._doubtful.discard(number)
            self._give_up(under_way)
            if connection:
                await self._drop(connection)

    async def _next_batch(self) -> list[_Waiting]:
        made: list[_Waiting] = []
        while not made:
            at_rest = False
            while not self._waiting:
                idle = self._loop.create_future()
                self._idle.append(idle)
                await idle
                at_rest = len(self._idle) == self._connections - 1
            async with self._gathering:  # two at once would only share what comes
                if not at_rest:
                    await self._hear()
                batch = self._waiting[: self._batch]
                del self._waiting[: self._batch]
            if self._waiting:
                self._wake()
            made = [waiting for waiting in batch if self._made(waiting)]
        return made

    async def _hear(self) -> None:
        for _ in range(_HEARING):
            await asyncio.sleep(0)
        if len(self._waiting) >= _CROWD:
            await asyncio.sleep(self._gathering_seconds)

    def _made(self, waiting: _Waiting) -> bool:
        try:
            waiting.row = waiting.make()
        except Exception as error:
            log.error("a room failed to make a row", reason=type(error).__name__)
            self._settle([waiting], Busy())
            return False
        if waiting.row is None:
            self._rooms.discard(waiting.room)
            self._tell_drained()
        return waiting.row is not None

    async def _connect(self) -> "PoolConnectionProxy[asyncpg.Record]":
        connection = await self._pool.acquire(timeout=self._statement_seconds)
        try:
            # The server's own deadline is the shorter one: a statement that it ends is not in doubt.
            told = await connection.fetchrow(
                "SELECT set_config('statement_timeout', $1, false), current_setting('synchronous_commit')",
                str(round(self._statement_seconds * 800)),
                timeout=self._statement_seconds,
            )
            # A pooler in between may have dropped what we asked for when connecting.
            if told is None or told[1] not in ("on", "remote_apply"):
                raise NotDurable("the database must run with synchronous_commit = on")
        except BaseException:
            await self._drop(connection)
            raise
        return connection

    async def _drop(self, connection: "PoolConnectionProxy[asyncpg.Record]") -> None:
        # The pool may have noticed by itself that it is lost; then it refuses both.
        with contextlib.suppress(asyncpg.InterfaceError):
            connection.terminate()
        with contextlib.suppress(asyncpg.InterfaceError):
            await self._pool.release(connection)

    async def _append(self, connection: journal.Connection, under_way: list[_Waiting]) -> None:
        """Bring all of `under_way` to an outcome, emptying it as they get there; raises if the database can't say."""
        rows = [waiting.row for waiting in under_way if waiting.row]
        for waiting in under_way:
            waiting.sent = True
        try:
            won = await journal.append(connection, rows, timeout=self._statement_seconds)
        except (asyncpg.PostgresError, ValueError) as error:
            sqlstate = outcomes.blame(error)
            if sqlstate is None:
                raise
            if len(rows) == 1:
                log.error("journal refuses a row", sqlstate=sqlstate)
                self._settle(under_way, Guilty(sqlstate))
                return
            for waiting in list(under_way):
                alone = [waiting]
                try:
                    await self._append(connection, alone)
                finally:
                    if not alone:
                        under_way.remove(waiting)
            return
        if won == len(rows):
            self._settle(under_way, Committed())
            self.went_on([row.room for row in rows])
            return
        # Some were not first. Which ones is asked only now: it would be much to tell after every statement.
        found = await journal.rivals(connection, rows, timeout=self._statement_seconds)
        ended = [
            (waiting, outcomes.verdict(row, found.get(row.place)))
            for waiting, row in zip(under_way, rows, strict=True)
        ]
        for waiting, outcome in ended:
            under_way.remove(waiting)
            self._settle([waiting], outcome)
        self.went_on([waiting.room for waiting, outcome in ended if isinstance(outcome, Committed)])

    def _give_up(self, group: list[_Waiting], until: float = float("inf")) -> None:
        late = [waiting for waiting in group if waiting.until <= until]
        group[:] = [waiting for waiting in group if waiting.until > until]
        for waiting in late:
            self._settle([waiting], Busy(in_doubt=waiting.sent))

    def _settle(self, group: list[_Waiting], outcome: Outcome) -> None:
        settled, group[:] = group[:], []
        for waiting in settled:
            self._rooms.discard(waiting.room)
            try:
                waiting.done(outcome)
            except Exception as error:
                # One room's mistake is not the others' outage.
                log.error("a room failed to take an outcome", reason=type(error).__name__)
        self._tell_drained()

    def _tell_drained(self) -> None:
        if self._drained and not self._rooms and not self._drained.done():
            self._drained.set_result(None)
