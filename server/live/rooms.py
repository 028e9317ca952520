"""A live room: a mailbox with one row under way.

A command is decided, folded and sealed first, then appended to the journal; when the row is durable the new
state is swapped in, the command is answered, and everyone is told, in that order. If another node was
faster, all of that is thrown away, the room catches up and decides again.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Sequence
from typing import Protocol

import asyncpg
import msgspec
import structlog

from server.contract.commands import Answer
from server.domain import commands as c
from server.domain import system
from server.domain.deadlines import due, moves_none
from server.domain.outcome import Facts
from server.domain.people import SYSTEM, MemberId, Moment
from server.domain.plain import PlainWords
from server.domain.refusal import Refusal, Refused
from server.domain.room import Room
from server.domain.rules import decide, evolve
from server.live.alarm import Alarm
from server.live.asks import AnyCommand, Ask, Reply, UnderWay, answer_of, first_answer
from server.live.clock import Clock
from server.live.effects import effects
from server.live.glances import Glances, Soon
from server.live.journal import AlreadyCommitted, Busy, Committed, GroupCommit, Guilty, Lost, Outcome
from server.live.ledger import Entry, Ledger
from server.live.nudging import Nudging
from server.live.record import Events, NewerRow, Record, blanked, record, seal, taken_back, unseal
from server.store import journal
from server.store.effects import Blank
from server.store.ids import new_id
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
        self._words = PlainWords()
        self._queue: deque[Ask] = deque()
        self._under_way: UnderWay | None = None
        self._working: asyncio.Task[None] | None = None
        self._answers: dict[tuple[MemberId, str], tuple[bytes, Answer]] = {}
        self._alarm = Alarm(clock, self._settle)
        self._gone = False

    @property
    def state(self) -> Room:
        assert self.room is not None, "a room is prepared before anyone comes in"
        return self.room

    @property
    def busy(self) -> bool:
        """Whether something is under way: then its outcome will say if another node was faster."""
        return bool(self._under_way or self._working or self._queue)

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
        if not self.busy:
            # Not at once: what many rooms were asked in this turn of the loop is glanced at together first.
            asyncio.get_running_loop().call_soon(self._pump)
        self._queue.append(Ask(by, command, digest, reply, soon))

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

    def _pump(self) -> None:
        while self._queue and not self._under_way and not self._working:
            self._consider(self._queue.popleft())

    def _consider(self, ask: Ask) -> None:
        if known := self._answers.get((ask.by, ask.command.id)):
            ask.reply(first_answer(ask, *known))
            return
        try:
            facts, after = self._decide(ask.by, ask.command)
            self.nudging.check(self.room, ask.by, ask.command, facts, ask.soon)
        except Refused as refused:
            ask.reply(refused)
            return
        except Exception:
            log.exception("a rule failed", room=self.id, command=type(ask.command).__name__)
            ask.reply(Refused(Refusal.BAD_REQUEST))
            return
        if not facts:
            ask.reply(Answer())
        elif taken_back(facts):
            self._work(self._append_with_blanks(ask, facts, after), ask)
        else:
            try:
                self._append(ask, facts, after, ())
            except Unreadable:
                ask.reply(Refused(Refusal.ROOM_LOCKED))
                self.let_go()

    def _decide(self, by: MemberId, command: AnyCommand) -> tuple[Facts, Room | None]:
        """What follows, and the room with it. Raises Refused."""
        room, fresh = self.room, new_id()
        now = max(self._clock.now(), room.last_at if room else 0)
        if room and type(command) is c.MessagePost:
            plain = self._words.decide(room, by, command, now, fresh)
            if plain:
                return plain
        words = self.ledger.held_words(room) if room else {}
        return decide(room, by, command, now, fresh, words)

    # Appending

    async def _append_with_blanks(self, ask: Ask, facts: Facts, after: Room | None) -> None:
        gone = taken_back(facts)
        rows = await journal.read_these(self._pool, self.id, self.ledger.revs(gone))
        self._append(ask, facts, after, tuple(blanked(self._key, row, gone) for row in rows))

    def _append(self, ask: Ask, facts: Facts, after: Room | None, blanks: tuple[Blank, ...]) -> None:
        rev = self.rev + 1
        assert after is not None, "facts make a room"
        opened, events = record(facts, self.ledger.heads_of)
        nonce, body = seal(self._key, rev, ask.by, opened)
        elsewhere = effects(after, facts, blanks, ask.command)
        row = Row(self.id, rev, ask.by, ask.command.id, ask.digest, nonce, body, elsewhere)
        self._under_way = UnderWay(ask, row, opened, events, after)
        self._commit.enqueue(row, self._ended)

    def _ended(self, outcome: Outcome) -> None:
        under_way, self._under_way = self._under_way, None
        assert under_way is not None, "an outcome is of the row under way"
        ask = under_way.ask
        match outcome:
            case Committed():
                self._take_in(under_way.row, under_way.record, under_way.room, under_way.events, ask.reply)
            case Lost() | AlreadyCommitted():
                ask.tries += 1
                if ask.tries < TRIES:
                    self._queue.appendleft(ask)
                else:
                    ask.reply(Refused(Refusal.BUSY))
                self.catch_up()
            case Guilty(sqlstate):
                log.error("a row was refused", room=self.id, sqlstate=sqlstate)
                ask.reply(Refused(Refusal.BAD_REQUEST))
            case Busy():
                ask.reply(Refused(Refusal.BUSY))
        if self._queue:
            self._pump()

    def _take_in(
        self, row: Row, opened: Record, after: Room, events: Events | None = None, reply: Reply | None = None
    ) -> None:
        entries = self.ledger.add(row.rev, opened, after, events)
        self.room, self.rev = after, row.rev
        answer = answer_of(after, row.author, opened)
        self._answers[row.author, row.command] = (row.digest, answer)
        if reply:
            reply(answer)
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

    def _work(self, work: Awaitable[None], ask: Ask | None = None) -> None:
        self._working = asyncio.ensure_future(self._worked(work, ask))

    async def _worked(self, work: Awaitable[None], ask: Ask | None) -> None:
        try:
            await work
            ask = None
        except (NewerRow, Unreadable) as reason:
            log.warning("room let go", room=self.id, reason=type(reason).__name__)
            self.let_go()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as failure:
            # The database is away. Commands that wait are told to come again, and the room looks again.
            log.warning("room could not read on", room=self.id, error=type(failure).__name__)
            self._refuse_all(Refusal.BUSY)
        finally:
            self._working = None
            if ask:
                ask.reply(Refused(Refusal.BUSY))
        self._pump()

    def _refuse_all(self, code: Refusal) -> None:
        while self._queue:
            self._queue.popleft().reply(Refused(code))

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
        self._refuse_all(Refusal.BUSY)
        self._listener.let_go(self)


_encoder = msgspec.msgpack.Encoder()
