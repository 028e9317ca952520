"""A live room: a mailbox with one row under way.

When a statement is about to go to the journal, a command is decided, folded and sealed for it; when the row is durable
the new state is swapped in, the command is answered, and everyone is told, in that order. If another node was
faster, all of that is thrown away, the room catches up and decides again.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Iterable, Sequence
from typing import Protocol

import asyncpg
import msgspec
import structlog
from msgspec.structs import replace

from server.contract.commands import Answer
from server.domain import system
from server.domain.deadlines import due, moves_none
from server.domain.outcome import Facts
from server.domain.people import SYSTEM, MemberId, Moment
from server.domain.refusal import Refusal, Refused
from server.domain.room import Room
from server.domain.rules import evolve
from server.live.alarm import Alarm
from server.live.asks import AnyCommand, Ask, Reply, UnderWay, accepted
from server.live.clock import Clock
from server.live.deciding import Deciding, Draft, refuse
from server.live.effects import effects
from server.live.glances import Glances, Soon
from server.live.journal import AlreadyCommitted, Busy, Committed, GroupCommit, Guilty, Lost, Outcome
from server.live.ledger import Entry, Ledger
from server.live.nudging import Nudging
from server.live.record import Also, Events, NewerRow, Record, blanked, record, seal, taken_back, unseal
from server.store import journal
from server.store.effects import Blank
from server.store.journal import Row
from server.store.keyring import RoomKey, Unreadable

log = structlog.get_logger()

QUEUE = 256
TRIES = 8
PAGE = 500


class Listener(Protocol):
    """Whoever tells people: called after each row, in order."""

    def told(self, room: "LiveRoom", facts: Facts, entries: list[Entry]) -> None: ...
    def let_go(self, room: "LiveRoom") -> None: ...


class LiveRoom:
    """The state of one room on this node. `ask` never waits; the answer comes by `reply`, once."""

    def __init__(
        self,
        id: str,
        key: RoomKey,
        commit: GroupCommit,
        pool: "asyncpg.Pool[asyncpg.Record]",
        clock: Clock,
        listener: Listener,
        glances: Glances,
    ) -> None:
        self.id = id
        self.rev = 0
        self.room: Room | None = None
        self.ledger = Ledger()
        self.nudging = Nudging(glances)
        self._key, self._commit, self._pool, self._clock, self._listener = key, commit, pool, clock, listener
        self._deciding = Deciding(clock, self.ledger, self.nudging)
        self._queue: deque[Ask] = deque()
        self._under_way: UnderWay | None = None
        self._enqueued = False
        self._working: asyncio.Task[None] | None = None
        self._alarm = Alarm(clock, self._settle)
        self._gone = False

    @property
    def state(self) -> Room:
        assert self.room is not None, "a room is prepared before anyone comes in"
        return self.room

    @property
    def busy(self) -> bool:
        """Whether something is under way: then its outcome will say if another node was faster."""
        return bool(self._enqueued or self._under_way or self._working or self._queue)

    def open(self, row: Row) -> Record:
        """What a row of this room says. Raises NewerRow or Unreadable."""
        return unseal(self._key, row)

    # Asking

    def ask(self, by: MemberId, command: AnyCommand, reply: Reply, soon: Soon | None = None) -> None:
        if self._gone or len(self._queue) >= QUEUE:
            reply(Refused(Refusal.BUSY))
            return
        try:
            # The name is part of it: two commands of the same shape are not the same command.
            digest = self._key.digest(type(command).__name__.encode() + _encoder.encode(command))
        except Unreadable:
            reply(Refused(Refusal.ROOM_LOCKED))
            self.let_go()
            return
        self._queue.append(Ask(by, command, digest, reply, soon))
        self._go_on()

    def asked(self, by: MemberId, command: AnyCommand) -> "asyncio.Future[Answer]":
        """The same, to be awaited. Raises Refused."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()

        def reply(result: Answer | Refused) -> None:
            if answer.done():
                return
            if isinstance(result, Refused):
                answer.set_exception(result)
            else:
                answer.set_result(result)

        self.ask(by, command, reply)
        return answer

    # Deciding

    def _go_on(self) -> None:
        """Have a place in the next statement, if there is something for it. What is asked until it goes, goes along."""
        if (self._queue or self._under_way) and not self._enqueued and not self._working:
            self._enqueued = True
            self._commit.enqueue(self.id, self._next_row, self._ended)

    def _next_row(self) -> Row | None:
        """Decides what was asked by now; None if nothing of it is for the journal."""
        if (
            self._under_way is None
            and not self._working
            and (draft := self._deciding.next(self.room, self._queue))
        ):
            try:
                if taken_back(draft.facts):
                    self._work(self._append_with_blanks(draft), draft.asks)
                else:
                    self._append(draft, ())
            except Exception as reason:  # nobody waits for an answer in vain
                for ask in draft.asks:
                    refuse(ask, reason)
        if self._under_way and not self._working:
            return self._under_way.row
        self._enqueued = False
        return None

    # Appending

    async def _append_with_blanks(self, draft: Draft) -> None:
        gone = taken_back(draft.facts)
        rows = await journal.read_these(self._pool, self.id, self.ledger.revs(gone))
        self._append(draft, tuple(blanked(self._key, row, gone) for row in rows))

    def _append(self, draft: Draft, blanks: tuple[Blank, ...]) -> None:
        rev, asks, first = self.rev + 1, draft.asks, draft.asks[0]
        opened, events = record(draft.facts, self.ledger.heads_of)
        if len(asks) > 1:
            also = (Also(one.by, one.command.id, one.digest, fact) for fact, one in enumerate(asks) if fact)
            opened = replace(opened, also=tuple(also))
        try:
            nonce, body = seal(self._key, rev, first.by, opened)
        except Unreadable:
            self._refuse(asks, Refusal.ROOM_LOCKED)
            self.let_go()
            return
        elsewhere = effects(draft.room, draft.facts, blanks, first.command)
        row = Row(self.id, rev, first.by, first.command.id, first.digest, nonce, body, elsewhere)
        self._under_way = UnderWay(asks, row, opened, events, draft.room)

    def _ended(self, outcome: Outcome) -> None:
        self._enqueued = False
        under_way, self._under_way = self._under_way, None
        if under_way is None:  # it waited for too long to be made at all
            self._refuse(self._queue, Refusal.BUSY)
            return
        asks = under_way.asks
        match outcome:
            case Committed():
                self._take_in(under_way.row, under_way.record, under_way.room, under_way.events, asks)
            case Lost() | AlreadyCommitted():
                for ask in asks:
                    ask.tries += 1
                self._refuse([ask for ask in asks if ask.tries >= TRIES], Refusal.BUSY)
                self._queue.extendleft(ask for ask in reversed(asks) if ask.tries < TRIES)
                self.catch_up()
            case Guilty(sqlstate) if len(asks) == 1:
                log.error("a row was refused", room=self.id, sqlstate=sqlstate)
                self._refuse(asks, Refusal.BAD_REQUEST)
            case Guilty():  # one of them alone may be at fault
                for ask in asks:
                    ask.alone = True
                self._queue.extendleft(reversed(asks))
            case Busy():
                self._refuse(asks, Refusal.BUSY)
        self._go_on()

    def _take_in(
        self, row: Row, opened: Record, after: Room, events: Events | None = None, asks: Sequence[Ask] = ()
    ) -> None:
        entries = self.ledger.add(row.rev, opened, after, events)
        self.room, self.rev = after, row.rev
        for number, one in enumerate(accepted(after, row, opened)):
            self._deciding.remember(one)
            if asks:
                asks[number].reply(one.answer)
        self._listener.told(self, opened.facts, entries)
        if not moves_none(opened.facts):
            self._set_alarm()

    # Catching up

    def catch_up(self, found: Sequence[Row] = ()) -> None:
        """Take in what other nodes appended: `found`, if it was read already, and whatever follows. Commands
        wait meanwhile."""
        if not self._working and not self._gone:
            self._work(self._read_on(found))

    async def load(self) -> None:
        """Fold what the journal holds, or holds more. Raises what the database raises."""
        await self._read_on(())

    def take_page(self, page: Sequence[Row]) -> bool:
        """Take in the next rows of the journal. Whether there may be more after such a page."""
        for row in page:
            opened = unseal(self._key, row)
            after = self.room
            for fact in opened.facts:
                after = evolve(after, fact)
            assert after is not None, "a row has facts"
            self._take_in(row, opened, after)
        return len(page) == PAGE

    async def _read_on(self, found: Sequence[Row]) -> None:
        self.take_page([row for row in found if row.rev > self.rev])
        more = len(found) in (0, PAGE)
        while more:
            more = self.take_page(await journal.read(self._pool, self.id, self.rev, PAGE))

    def _work(self, work: Awaitable[None], asks: Sequence[Ask] = ()) -> None:
        self._working = asyncio.ensure_future(self._worked(work, asks))

    async def _worked(self, work: Awaitable[None], asks: Sequence[Ask]) -> None:
        try:
            await work
            asks = ()
        except (NewerRow, Unreadable) as reason:
            log.warning("room let go", room=self.id, reason=type(reason).__name__)
            self.let_go()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as failure:
            # The database is away. Commands that wait are told to come again, and the room looks again.
            log.warning("room could not read on", room=self.id, error=type(failure).__name__)
            self._refuse(self._queue, Refusal.BUSY)
        finally:
            self._working = None
            self._refuse(asks, Refusal.BUSY)
        self._go_on()

    def _refuse(self, asks: Iterable[Ask], code: Refusal) -> None:
        """`asks` may be the queue itself, which is empty then."""
        refused = list(asks)
        if asks is self._queue:
            self._queue.clear()
        for ask in refused:
            ask.reply(Refused(code))

    # Deadlines

    def _set_alarm(self, at_least: float = 0.0) -> None:
        self._alarm.set(None if self._gone else due(self.state), at_least)

    def _settle(self, moment: Moment) -> None:
        # Every node that serves the room asks the same, under the same id: it happens once.
        settle = system.Settle(id=f"settle:{moment}", deadline=moment)
        self.ask(SYSTEM, settle, lambda _: None)
        self._set_alarm(at_least=1.0)

    def let_go(self) -> None:
        """This node serves the room no longer. What waits is answered `busy`; nothing stored is touched."""
        if self._gone:
            return
        self._gone = True
        self._alarm.stop()
        self._refuse(self._queue, Refusal.BUSY)
        self._listener.let_go(self)


_encoder = msgspec.msgpack.Encoder()
