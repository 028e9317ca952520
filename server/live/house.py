"""The rooms that this node serves, and who of them is connected here.

It tells people what happened: every event is encoded once for each audience, and goes to whoever hears it.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import asyncpg
import structlog
from msgspec.structs import replace

from server.contract import events as e
from server.contract.audience import ROOM, hears
from server.domain import outcome as o
from server.domain import system
from server.domain.nudge import Nudger
from server.domain.outcome import Facts
from server.domain.people import SYSTEM, MemberId
from server.domain.plan import Brief, Plan
from server.domain.refusal import Refusal, Refused
from server.domain.room import Closed
from server.domain.steps.state import Round
from server.live import packets
from server.live.clock import Clock
from server.live.gateway import Connection
from server.live.glances import Glances
from server.live.journal import GroupCommit
from server.live.ledger import Entry, by_audience, on_the_wire
from server.live.pokes import TurnState
from server.live.record import NewerRow
from server.live.rooms import PAGE, LiveRoom
from server.live.seats import Seats
from server.store import journal
from server.store.database import Store
from server.store.grouped import Grouped, NotNow
from server.store.ids import new_id
from server.store.journal import Row
from server.store.keyring import Unreadable
from server.store.rooms import RoomBrief

log = structlog.get_logger()

_SEES_OUT = (o.MemberRemoved, o.MemberLeft, o.MemberArrived)

GRACE = 10.0
"""Seconds that a dropped connection has before the room hears of it."""
JOURNALS = 16
"""How many rooms' journals are read in one statement, a page of each."""
IDLE = 120.0
"""Seconds that a room stays in memory after its last connection, once its session is over."""

NO_NUDGES = Nudger(())

Plans = Callable[[str, str], Plan]
"""The plan of a guide in a language."""


class Elsewhere(Refused):
    """A newer release wrote this room: only a node of that release can serve it."""

    def __init__(self) -> None:
        super().__init__(Refusal.BUSY)


class House:
    def __init__(
        self,
        store: Store,
        pool: "asyncpg.Pool[asyncpg.Record]",
        commit: GroupCommit,
        clock: Clock,
        plans: Plans,
        tuned: Mapping[str, int] = {},
        nudger: Nudger = NO_NUDGES,
    ) -> None:
        self.node = new_id()
        self.rooms: dict[str, LiveRoom] = {}
        self._store, self._pool, self._commit, self._clock, self._plans = store, pool, commit, clock, plans
        self._tuned, self._glances = dict(tuned), Glances(nudger)
        self._opening: dict[str, asyncio.Task[LiveRoom | None]] = {}
        # After a restart all rooms come back at once: their journals are read some at a time, and folded one by one,
        # so that between two of them the loop looks at everybody else.
        self._journals = Grouped(self._first_pages, together=JOURNALS, seconds=10.0)
        self._folding = asyncio.Lock()
        self._seats: dict[str, Seats] = {}
        self._timers: set[asyncio.TimerHandle] = set()
        self.on_signal: Callable[[TurnState], None] | None = None
        """Told what is signalled of turns here, for the other nodes."""

    # Rooms

    async def room(self, brief: RoomBrief) -> LiveRoom | None:
        """The live room, loaded or prepared if need be; None when it is gone. Raises Refused `busy` when it can't
        be prepared now, and of that kind Elsewhere when a newer release wrote it."""
        if live := self.rooms.get(brief.room):
            return live
        # Ten people at the door of one room are one loading.
        opening = self._opening.get(brief.room)
        if opening is None:
            opening = self._opening[brief.room] = asyncio.create_task(self._open(brief))
            opening.add_done_callback(lambda _: self._opening.pop(brief.room, None))
        return await asyncio.shield(opening)

    async def _open(self, brief: RoomBrief) -> LiveRoom | None:
        keyring = self._store.keyring
        try:
            rows = await self._journals.ask(brief.room) or []
        except NotNow:
            raise Refused(Refusal.BUSY) from None
        key = keyring.room_key(brief.room)
        if key is None:
            if rows:
                return None  # its key is gone: it was forgotten a moment ago
            # On disk before it is used; the loop doesn't wait for the disk.
            key = await asyncio.to_thread(keyring.make_room_key, brief.room)
        live = LiveRoom(brief.room, key, self._commit, self._pool, self._clock, self, self._glances)
        try:
            async with self._folding:
                more = live.take_page(rows)
            if more:
                await live.load()
        except NewerRow:
            log.warning("room not served", room=brief.room, reason="NewerRow")
            raise Elsewhere from None
        except Unreadable:
            log.warning("room not served", room=brief.room, reason="Unreadable")
            return None
        if live.room is None:
            # The id is the room's own, so two nodes that prepare it at once prepare it once.
            await live.asked(SYSTEM, system.Prepare(id=f"prepare:{brief.room}", brief=self._brief(brief)))
        # Only now: a room whose preparing failed would refuse everyone, and is opened anew instead.
        self.rooms[brief.room] = live
        self._empty_later(live)
        return live

    async def _first_pages(self, rooms: Sequence[str]) -> dict[str, list[Row]]:
        return await journal.read_many(self._pool, dict.fromkeys(rooms, 0), PAGE)

    def _brief(self, brief: RoomBrief) -> Brief:
        return Brief(
            session=brief.session,
            group=brief.group,
            title=brief.title,
            language=brief.language,
            starts_at=brief.starts_at,
            policy=replace(brief.policy, **self._tuned),
            plan=self._plans(brief.guide, brief.language),
            facilitators=brief.keys,
        )

    # Connections

    def sit(self, live: LiveRoom, member: MemberId, connection: Connection) -> None:
        """From now on this connection hears what the member hears. One seat, one device: the last one."""
        before = self._seats.setdefault(live.id, Seats()).sit(member, connection)
        if before is not None and before is not connection:
            self._say_moved(live.id, before)
        self.signal_turn(live, member, "back")

    def gone(self, room: str, member: MemberId, connection: Connection) -> None:
        """The connection closed. The room hears of it after the grace, unless they are back by then."""
        self.stand_up(room, member, connection)
        if (live := self.rooms.get(room)) and self._has_no_other(live, member):
            self.signal_turn(live, member, "dropped")
        self.later(GRACE, self._drop, room, member)

    def _has_no_other(self, live: LiveRoom, member: MemberId) -> bool:
        """No device of theirs is connected any more, as far as is known here: none to this node, and they are not on
        another one, to which they were led or moved by themselves."""
        seat = live.state.seats.get(member)
        return member not in self._seats.get(live.id, ()) and seat is not None and seat.node == self.node

    def stand_up(self, room: str, member: MemberId, connection: Connection) -> None:
        seats = self._seats.get(room)
        if seats:
            seats.stand_up(member, connection)
        if not seats:
            self._seats.pop(room, None)
            if live := self.rooms.get(room):
                self._empty_later(live)

    def _drop(self, room: str, member: MemberId) -> None:
        live = self.rooms.get(room)
        if live is None or member in self._seats.get(room, ()):
            return
        drop = system.Drop(id=new_id(), member=member, node=self.node)
        live.ask(SYSTEM, drop, lambda _: None)

    def _empty_later(self, live: LiveRoom) -> None:
        self.later(IDLE, self._let_go_if_empty, live)

    def _let_go_if_empty(self, live: LiveRoom) -> None:
        if live.id in self._seats or self.rooms.get(live.id) is not live:
            return
        # One whose session isn't over would be back with the next look at the schedule, read and folded anew.
        if live.busy or not isinstance(live.state.phase, Closed):
            self._empty_later(live)
        else:
            live.let_go()

    # Telling

    def told(self, live: LiveRoom, facts: Facts, entries: list[Entry]) -> None:
        seats, room = self._seats.get(live.id), live.room
        if seats is None or room is None:
            return
        for audience, told in by_audience(entries):
            if listeners := seats.listeners(room, audience):
                frames = [packets.event(entry.event.name, on_the_wire(live.id, entry)) for entry in told]
                listeners.tell(frames, alone=len(frames) == len(entries))
        for fact in facts:
            if type(fact) in _SEES_OUT:
                self._see_out(live, fact)

    def signal_turn(self, live: LiveRoom, member: MemberId, state: str) -> None:
        """How the one whose turn it is seems to be, in one word, to the others, on every node. It is the one
        thing told that is no fact: kept nowhere, and nothing hangs on it."""
        round = live.state.held_as(Round)
        turn = round.current if round else None
        if turn is not None and turn.member == member:
            self._tell_turn(live, member, turn.number, state)
            if self.on_signal:
                self.on_signal(TurnState(live.id, turn.number, member, state))

    def seems(self, said: TurnState) -> None:
        """Another node signals it. What isn't so here, or not any more, is told to nobody."""
        live = self.rooms.get(said.room)
        round = live.state.held_as(Round) if live else None
        turn = round.current if round else None
        if live and turn and (turn.number, turn.member) == (said.turn, said.seat):
            self._tell_turn(live, turn.member, turn.number, said.state)

    def _tell_turn(self, live: LiveRoom, member: MemberId, turn: int, state: str) -> None:
        signal = e.FloorState(room=live.id, turn=turn, state=state)
        for other, connection in self._seats.get(live.id, ()):
            if other != member and hears(live.state, other, ROOM):
                connection.send(signal.name, signal)

    def _see_out(self, live: LiveRoom, fact: o.AnyFact) -> None:
        """Whose connection here has to end by what happened."""
        match fact:
            case o.MemberRemoved():
                self.close_member(live.id, fact.member)
            case o.MemberLeft():
                if connection := self._connection(live.id, fact.member):
                    self.stand_up(live.id, fact.member, connection)
            case o.MemberArrived() if fact.node != self.node:
                if connection := self._connection(live.id, fact.member):
                    self.stand_up(live.id, fact.member, connection)
                    self._say_moved(live.id, connection)

    def close_member(self, room: str, member: MemberId) -> None:
        if connection := self._connection(room, member):
            self.stand_up(room, member, connection)
            connection.close(final=True)

    def _connection(self, room: str, member: MemberId) -> Connection | None:
        seats = self._seats.get(room)
        return seats.get(member) if seats else None

    def _say_moved(self, room: str, connection: Connection) -> None:
        signal = e.SeatMoved(room=room)
        connection.send(signal.name, signal)
        connection.close(final=True)

    def let_go(self, live: LiveRoom) -> None:
        if self.rooms.get(live.id) is live:
            del self.rooms[live.id]
        signal = e.RoomMoved(room=live.id)
        for _, connection in self._seats.pop(live.id, ()):
            connection.send(signal.name, signal)
            connection.close()

    def send_heads(self, part: int, of: int) -> None:
        """Tell the connections of every `of`th room how far their streams are, so that a lost last event is noticed
        too. All rooms at once would hold up everybody's words: a thousand people take a fifth of a second."""
        for id in list(self._seats)[part::of]:
            live = self.rooms[id]
            for member, connection in self._seats[id]:
                signal = e.RoomHeads(room=id, heads=live.ledger.heads(live.state, member))
                connection.send(signal.name, signal)

    # Time

    def later(self, seconds: float, act: Callable[..., None], *arguments: Any) -> None:
        def run() -> None:
            self._timers.discard(timer)
            act(*arguments)

        timer = asyncio.get_running_loop().call_later(seconds, run)
        self._timers.add(timer)

    def close(self) -> None:
        """Let every room go; clients are told to connect elsewhere."""
        for timer in self._timers:
            timer.cancel()
        for live in list(self.rooms.values()):
            live.let_go()
