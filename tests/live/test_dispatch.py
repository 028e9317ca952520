"""From a command to its answer, where that has to ask the database first: who waits, and who is told to come again."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.domain.plan import Plan, PlannedStep
from server.live.arrivals import Arrivals
from server.live.clock import Clock
from server.live.dispatch import Dispatch
from server.live.gateway import Ack, Connection, Knock
from server.live.house import House
from server.live.journal import GroupCommit
from server.store import journal
from server.store.database import Store, engine, journal_pool
from server.store.ids import new_id
from server.store.installation import open_keyring
from server.store.people import Principal
from tests.store.circles import a_facilitator, a_group, a_member, a_session, run
from tests.support.proxy import Proxy
from tests.support.sockets import Behind, Raw, eventually, raw_client, serving

PLAN = Plan("newcomers", "Newcomers", 45, (PlannedStep("talk", "floor", "Talk", 45),))
AT_THE_DOOR = 2


class Node(Behind):
    """A room of Alder's, and a server for two at a time whose look-ups go through `line`."""

    def __init__(self, dispatch: Dispatch, house: House, line: Proxy, alder: Principal, room: str) -> None:
        super().__init__()
        self.dispatch, self.house, self.line, self.alder, self.room = dispatch, house, line, alder, room

    async def authenticate(self, knock: Knock) -> Principal:
        return self.alder

    def on_open(self, connection: Connection) -> None:
        self.dispatch.on_open(connection)

    def on_command(self, connection: Connection, name: str, payload: bytes, ack: Ack) -> None:
        self.dispatch.on_command(connection, name, payload, ack)
        self.commands.append((name, payload))

    def on_close(self, connection: Connection) -> None:
        self.dispatch.on_close(connection)

    def enter(self, number: int, room: str | None = None) -> str:
        command = json.dumps({"room": room or self.room, "id": new_id()})
        return f'42{number}["room.enter",{command}]'


@pytest.fixture
async def node(database_url: str, tmp_path: Path) -> AsyncIterator[Node]:
    db = engine(database_url)
    store = Store(db, await open_keyring(db, tmp_path / "keyring"))
    cover = (await a_facilitator(store, "fern"), await a_facilitator(store, "moss"))
    group = await a_group(store)
    alder, _ = await a_member(store, group, "Alder")
    await run(store, "UPDATE membership SET status = 'admitted'")
    _, room = await a_session(store, group, cover)
    pool = await journal_pool(database_url)
    commit = GroupCommit(pool, connections=1)
    await commit.start()
    house = House(store, pool, commit, await Clock.of(pool), lambda *_: PLAN)
    async with Proxy.to(database_url) as line:
        slow, slow_pool = engine(line.behind(database_url)), await journal_pool(line.behind(database_url))
        arrivals = Arrivals(Store(slow, store.keyring), slow_pool)
        dispatch = Dispatch(arrivals, pool, house, at_the_door=AT_THE_DOOR)
        node = Node(dispatch, house, line, Principal("peer", f"m:{alder.id}", "Alder", group), room)
        async with serving(before=node):
            yield node
        line.flow()
        house.close()
        await slow_pool.close()
        await slow.dispose()
    await commit.close()
    await pool.close()
    await db.dispose()


async def asked(node: Node, client: Raw, *packets: str) -> None:
    """Returns when the server has taken them up."""
    before = len(node.commands)
    for packet in packets:
        await client.say(packet)
    await eventually(lambda: len(node.commands) == before + len(packets))


async def heard(client: Raw) -> dict[str, object]:
    """The next answer, by whatever number."""
    while (packet := await client.hear()) is not None:
        if packet.startswith("43"):
            answer: dict[str, object] = json.loads(packet[packet.index("[") + 1 : -1])
            return {"number": int(packet[2 : packet.index("[")])} | answer
    raise AssertionError("the connection ended")


async def test_beyond_the_bound_one_is_told_to_come_again_and_those_who_wait_come_in(node: Node) -> None:
    node.line.stall()
    async with raw_client(node.url) as client:
        await asked(node, client, node.enter(1), node.enter(2, "A" * 22), node.enter(3))
        busy = {"ok": False, "error": {"code": "busy", "retry_after": 2}}
        assert await heard(client) == {"number": 3} | busy
        node.line.flow()
        answers = {answer["number"]: answer for answer in (await heard(client), await heard(client))}
        assert answers[1]["ok"]
        assert answers[2]["error"] == {"code": "unknown_room"}
        await client.say(node.enter(4))
        assert (await heard(client))["ok"]


async def test_without_the_database_all_who_wait_are_told_to_come_again(node: Node) -> None:
    async with raw_client(node.url) as client:
        node.line.refuse()
        node.line.cut()
        await asked(node, client, node.enter(1), node.enter(2))
        for answer in (await heard(client), await heard(client)):
            assert answer["error"] == {"code": "busy", "retry_after": 2}
        assert node.house.rooms == {}
        await node.line.accept()
        await client.say(node.enter(3))
        assert (await heard(client))["ok"]


async def test_of_someone_who_hung_up_while_waiting_the_room_hears_nothing(node: Node) -> None:
    node.line.stall()
    async with raw_client(node.url) as client:
        await asked(node, client, node.enter(1))
    await eventually(lambda: not node.gateway.connections)
    node.line.flow()
    await eventually(lambda: not node.dispatch._tasks)
    # Its preparing alone.
    assert await journal.moved(node.house._pool, {node.room: 0}) == {node.room: 1}
