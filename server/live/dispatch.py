"""From a socket's command to its answer: decode, find the room, ask it.

No command waits for the database here: the room answers when its row is durable. Coming in and paging back
do ask the database, each in a task of its own.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any

import asyncpg
import structlog
from msgspec import Raw
from msgspec.structs import replace
from sqlalchemy.exc import SQLAlchemyError

from server.contract.audience import hears
from server.contract.commands import (
    Answer,
    Earlier,
    Entered,
    Missed,
    Synced,
    decode,
    encode_answer,
    encode_refusal,
)
from server.contract.events import RoomMoved
from server.contract.snapshot import snapshot
from server.domain import commands as c
from server.domain import system
from server.domain.people import MemberId, Role, Standing
from server.domain.policy import authorise
from server.domain.refusal import Refusal, Refused
from server.domain.rules import QUESTIONS
from server.domain.steps.speaking import has_the_floor
from server.live.arrivals import RETRY_AFTER, Arrivals
from server.live.earlier import earlier
from server.live.gateway import Ack, Connection
from server.live.glances import Soon
from server.live.house import Elsewhere, House
from server.live.ledger import on_the_wire
from server.live.nudging import SPOKEN
from server.live.rooms import LiveRoom
from server.live.threshold import Threshold
from server.store import doubts
from server.store.ids import new_id

log = structlog.get_logger()

AT_THE_DOOR = 4_000
"""How many may be coming in or paging back at once. More are told to come again."""


class Dispatch:
    def __init__(
        self,
        arrivals: Arrivals,
        pool: "asyncpg.Pool[asyncpg.Record]",
        house: House,
        *,
        at_the_door: int = AT_THE_DOOR,
    ) -> None:
        self._arrivals, self._pool, self._house = arrivals, pool, house
        self._seats: dict[Connection, dict[str, MemberId]] = {}
        self._at_the_door = at_the_door
        self._threshold = Threshold()
        self._tasks: set[asyncio.Task[None]] = set()

    # What the gateway calls

    def on_open(self, connection: Connection) -> None:
        self._seats[connection] = {}

    def on_close(self, connection: Connection) -> None:
        for room, member in self._seats.pop(connection, {}).items():
            self._house.gone(room, member, connection)

    def on_command(self, connection: Connection, name: str, payload: bytes, ack: Ack) -> None:
        try:
            command = decode(name, payload)
            self._answer(connection, command, ack)
        except Refused as refused:
            ack(encode_refusal(refused))

    def see_off(self, connection: Connection) -> None:
        """This node ends: their rooms are to be entered on another one. They get up here without a word about it:
        nobody is to hear that a turn's connection dropped because a server did."""
        for room, member in self._seats.get(connection, {}).items():
            self._say_moved(connection, room)
            self._house.stand_up(room, member, connection)
        self._seats[connection] = {}
        connection.close()

    # Answering

    def _answer(self, connection: Connection, command: c.Command, ack: Ack) -> None:
        if type(command) in QUESTIONS:
            self._told(connection, command, ack)
            return
        live, member = self._seat(connection, command.room)
        soon = live.nudging.soon(live.state, command)

        def answered(result: Answer | Refused) -> None:
            self._acked(connection, live, member, command, result, ack, soon)

        live.ask(member, command, answered, soon)

    def _told(self, connection: Connection, command: c.Command, ack: Ack) -> None:
        """What is answered from what this node holds."""
        if isinstance(command, c.RoomEnter):
            self._in_a_task(self._enter(connection, command, ack), ack)
            return
        live, member = self._seat(connection, command.room)
        match command:
            case c.RoomSync():
                authorise(live.state, member, command)
                ack(encode_answer(_missed(live, member, command)))
            case c.TurnSignal():
                authorise(live.state, member, command)
                if not has_the_floor(live.state, member, command.turn):
                    raise Refused(Refusal.STALE_TURN)
                self._house.signal_turn(live, member, "writing" if command.writing else "still")
                ack(encode_answer(Answer()))
            case c.RoomEarlier():
                authorise(live.state, member, command)
                self._in_a_task(self._earlier(live, member, command, ack), ack)
            case c.NudgeDoubt():
                authorise(live.state, member, command)
                self._in_a_task(self._doubt(live, member, command, ack), ack)

    def _acked(
        self,
        connection: Connection,
        live: LiveRoom,
        member: MemberId,
        command: c.Command,
        result: Answer | Refused,
        ack: Ack,
        soon: Soon | None,
    ) -> None:
        # Worked out for each answer, so that one sent again after a lost line says the same.
        spoken = type(command) in SPOKEN
        aside = int(live.nudging.offers_an_aside(live.state, member, command, soon)) if spoken else None
        if isinstance(result, Refused):
            ack(encode_refusal(result, aside))
            return
        ack(encode_answer(replace(result, aside=aside) if spoken else result))
        if isinstance(command, c.RoomLeave):
            self._seats.get(connection, {}).pop(command.room, None)

    def _seat(self, connection: Connection, room: str) -> tuple[LiveRoom, MemberId]:
        # A room that isn't yours and a room that doesn't exist are answered alike.
        rooms = self._seats.get(connection)
        member = rooms.get(room) if rooms else None
        live = self._house.rooms.get(room)
        if member is None or live is None:
            raise Refused(Refusal.NOT_ENTERED)
        return live, member

    async def _enter(self, connection: Connection, command: c.RoomEnter, ack: Ack) -> None:
        principal = connection.principal
        returning = await self._arrivals.returning(principal, command.room)
        live = self._house.rooms.get(command.room)
        if live is None:
            brief = await self._arrivals.brief(command.room)
            try:
                live = await self._house.room(brief) if brief else None
            except Elsewhere:
                # Without an answer: they come back, and sooner or later to a node that can.
                self._say_moved(connection, command.room)
                connection.close()
                return
        if live is None:
            raise Refused(Refusal.UNKNOWN_ROOM)
        if connection not in self._seats:
            return  # hung up while they waited: the room need not hear that they came
        enter = system.Enter(
            id=new_id(),
            key=principal.key,
            seat=new_id(),
            name=principal.name,
            role=Role(principal.role),
            returning=returning,
            node=self._house.node,
        )
        await self._threshold.come_in(live, enter)
        if self._house.rooms.get(live.id) is not live:
            raise Refused(Refusal.BUSY)  # let go in the meantime: it is loaded anew when they ask again
        member = live.state.seat_of(principal.key)
        if member is None:
            raise Refused(Refusal.ROOM_LOCKED)
        if live.state.seats[member].standing is Standing.REMOVED:
            raise Refused(Refusal.REMOVED)  # while they were coming in
        if connection not in self._seats:
            self._house.gone(live.id, member, connection)
            return
        self._seats[connection][live.id] = member
        self._house.sit(live, member, connection)
        ack(encode_answer(Entered(snapshot(live.state, member, live.ledger))))

    def _say_moved(self, connection: Connection, room: str) -> None:
        signal = RoomMoved(room=room)
        connection.send(signal.name, signal)

    async def _earlier(self, live: LiveRoom, member: MemberId, command: c.RoomEarlier, ack: Ack) -> None:
        audience = command.stream.value
        if not hears(live.state, member, audience):
            raise Refused(Refusal.NOT_ALLOWED)
        messages, more = await earlier(live, self._pool, member, audience, command.before)
        ack(encode_answer(Earlier(messages, more)))

    async def _doubt(self, live: LiveRoom, member: MemberId, command: c.NudgeDoubt, ack: Ack) -> None:
        if live.nudging.is_first_doubt(member, command.rule):
            await doubts.add(self._pool, command.rule)
        ack(encode_answer(Answer()))

    def _in_a_task(self, work: Coroutine[Any, Any, None], ack: Ack) -> None:
        if len(self._tasks) >= self._at_the_door:
            work.close()
            raise Refused(Refusal.BUSY, RETRY_AFTER)
        task = asyncio.create_task(self._answered(work, ack))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answered(self, work: Coroutine[Any, Any, None], ack: Ack) -> None:
        try:
            await work
        except Refused as refused:
            ack(encode_refusal(refused))
        except (
            OSError,
            asyncpg.PostgresError,
            asyncpg.InterfaceError,
            SQLAlchemyError,
            TimeoutError,
        ) as failure:
            log.warning("could not be answered", error=type(failure).__name__)
            ack(encode_refusal(Refused(Refusal.BUSY)))


def _missed(live: LiveRoom, member: MemberId, command: c.RoomSync) -> Synced:
    heads = live.ledger.heads(live.state, member)
    entries = live.ledger.missed(live.state, member, command.heads)
    if entries is None:
        return Synced(heads, reset=True, snapshot=snapshot(live.state, member, live.ledger))
    return Synced(
        heads, tuple(Missed(entry.event.name, Raw(on_the_wire(live.id, entry))) for entry in entries)
    )
