"""A whole programme starts at seven, and comes back at once when its server was killed."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp

from server.store.database import Store, engine, migrate
from server.store.ids import new_id
from server.store.installation import open_keyring
from tests.store.circles import a_facilitator, a_group, a_member, a_session, run
from tests.support.client import Client
from tests.support.installation import Installation, ServerProcess
from tests.support.replica import Replica, Verdict, differences
from tests.support.sockets import eventually
from tests.support.statements import Statements
from tests.support.traffic import Switch
from tests.support.truth import Truth
from tests.support.wire import Wire

ROOMS, EACH = 20, 10
A_FEW = 6
"""Look-ups of one kind: the first goes alone, the rest together, and some came late."""


class Programme:
    """Twenty groups that all meet now, with ten members each who have been there before. `front` is before the server,
    `database` behind it."""

    def __init__(
        self,
        installation: Installation,
        database_url: str,
        front: Switch,
        database: Statements,
        members: list[Client],
    ) -> None:
        self.installation, self.database_url, self.members = installation, database_url, members
        self.front, self.database = front, database

    @classmethod
    @contextlib.asynccontextmanager
    async def booked(cls, database_url: str, folder: Path) -> "AsyncIterator[Programme]":
        await asyncio.to_thread(migrate, database_url)
        async with Switch("127.0.0.1", 9) as front, Statements.to(database_url) as database:
            installation = Installation.new(database.behind(database_url), folder, origin=front.address)
            front.lead_to(installation.port)
            members = await cls._members(installation, database_url)
            yield cls(installation, database_url, front, database, members)

    @staticmethod
    async def _members(installation: Installation, database_url: str) -> list[Client]:
        db = engine(database_url)
        try:
            store = Store(db, await open_keyring(db, installation.keyring))
            members = []
            for number in range(ROOMS):
                leads = [await a_facilitator(store, f"{name}{number}") for name in ("fern", "moss")]
                group = await a_group(store, max_people=12)
                _, room = await a_session(store, group, (leads[0], leads[1]))
                for n in range(EACH):
                    name = f"Member {chr(ord('A') + n)}"
                    _, cookie = await a_member(store, group, name)
                    origin = installation.origin
                    members.append(Client(name, origin=origin, cookie=cookie, role="peer", room=room))
            await run(store, "UPDATE membership SET status = 'admitted'")
        finally:
            await db.dispose()
        return members

    async def truth(self, room: str) -> Truth:
        return await Truth.read(self.database_url, self.installation.keyring, room)

    async def all_have_asked(self) -> None:
        """Returns when everyone is connected, and the server has looked at all that they sent before: what comes after
        is answered."""
        await eventually(lambda: self.front.connections >= len(self.members), 30)
        async with aiohttp.ClientSession() as http:
            for _ in range(3):
                async with http.get(f"{self.installation.origin}/healthz") as answer:
                    assert answer.status == 200


class Seat:
    """A member in the room: the answer to entering, and what was told since."""

    def __init__(self, member: Client, wire: Wire, answer: dict[str, Any]) -> None:
        assert answer["ok"], answer
        self.member, self.wire = member, wire
        self.replica = Replica(answer["snapshot"])

    async def follow(self, heads: dict[str, int]) -> None:
        """Take in what is told until nothing is missing."""
        for packet in self.wire.told:
            self._take(packet)
        self.wire.told.clear()
        while self.replica.heads != heads:
            heard = await self.wire.hear()
            assert heard is not None
            self._take(heard)

    def _take(self, packet: str) -> None:
        if not packet.startswith("42"):
            return
        name, data = json.loads(packet[2:])
        if "seq" in data:
            assert self.replica.apply(name, data) is not Verdict.GAP


@contextlib.asynccontextmanager
async def all_come(programme: Programme) -> AsyncIterator[list[Seat]]:
    """Everyone connects and enters in the same moment: what they ask for meets a database that takes its time."""
    async with contextlib.AsyncExitStack() as stack:
        programme.database.stall()
        connecting = [
            asyncio.create_task(stack.enter_async_context(Wire.of(member))) for member in programme.members
        ]
        await programme.all_have_asked()
        programme.database.flow()
        wires = await asyncio.gather(*connecting)
        programme.database.stall()
        for member, wire in zip(programme.members, wires, strict=True):
            enter = json.dumps({"room": member.room, "id": new_id()})
            await wire.say(f'420["room.enter",{enter}]')
        await programme.all_have_asked()
        programme.database.flow()
        answers = await asyncio.gather(*(answered(wire) for wire in wires))
        yield [
            Seat(member, wire, answer)
            for member, wire, answer in zip(programme.members, wires, answers, strict=True)
        ]


async def answered(wire: Wire) -> dict[str, Any]:
    while (packet := await wire.hear(30)) is not None:
        if packet == "2":
            await wire.say("3")
        elif packet.startswith("430["):
            answer: dict[str, Any] = json.loads(packet[4:-1])
            return answer
        else:
            wire.told.append(packet)
    raise AssertionError("cut off before the answer")


async def everyone_sees_what_is_true(programme: Programme, seats: list[Seat]) -> None:
    by_room: dict[str, list[Seat]] = {}
    for seat in seats:
        by_room.setdefault(seat.member.room, []).append(seat)
    assert len(by_room) == ROOMS
    for room, there in by_room.items():
        truth = await programme.truth(room)
        for seat in there:
            await seat.follow(truth.heads(truth.room, seat.replica.member))
            assert differences(seat.replica.snapshot(), truth.view(seat.replica.member)) == []
            assert len(truth.room.seats) == EACH


def few_look_ups(database: Statements) -> None:
    """None of them was one person's."""
    assert 1 <= database.about("SELECT login.digest", "FROM login") <= A_FEW
    assert 1 <= database.about("AS returning", "JOIN membership") <= A_FEW
    # The schedule is looked at too, every now and then, and may be quicker than people.
    assert 1 <= database.about("SELECT room.id AS room") <= 2 * A_FEW
    # Sixteen rooms at a time.
    assert 1 <= database.about("FROM unnest", "CROSS JOIN LATERAL", "journal") <= A_FEW + ROOMS // 8
    assert database.about("WHERE room_id = $1 AND rev > $2") == 0


async def test_two_hundred_come_in_at_once_twice_and_nobody_causes_a_look_up_of_their_own(
    database_url: str, tmp_path: Path
) -> None:
    async with (
        Programme.booked(database_url, tmp_path) as programme,
        ServerProcess(programme.installation, tmp_path / "log") as server,
    ):
        async with all_come(programme) as seats:
            await everyone_sees_what_is_true(programme, seats)
            few_look_ups(programme.database)
            server.kill()
        programme.database.sent.clear()
        await server.start()
        async with all_come(programme) as seats:
            await everyone_sees_what_is_true(programme, seats)
            few_look_ups(programme.database)
