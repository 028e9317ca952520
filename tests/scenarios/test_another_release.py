"""While one release takes the place of another: whom a node serves, and what becomes of a room that it can't read."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import pytest
import socketio
from socketio.exceptions import ConnectionError as Refused

from server.contract import NUMBER, served
from server.live import record
from server.store import journal
from server.store.database import journal_pool
from server.store.ids import new_id
from server.store.journal import Row
from server.store.keyring import Keyring
from tests.support.client import Client, Turned
from tests.support.installation import Installation, ServerProcess, serving
from tests.support.programme import Meeting, Programme, everyone_in
from tests.support.traffic import Switch
from tests.support.wire import headers

NEXT, AFTER_NEXT = NUMBER + 1, NUMBER + 2


@contextlib.asynccontextmanager
async def a_node_of(database_url: str, folder: Path, contract: int) -> AsyncIterator[Client]:
    """A node whose own contract is this one, and Sam, who has joined and is not connected."""
    installation = Installation.new(database_url, folder)
    async with serving(installation, contract=contract), Programme.open(installation) as programme:
        yield await (await programme.meeting()).peer("Sam")


def test_a_release_serves_its_own_contract_and_the_one_before() -> None:
    assert served(7) == (7, 6)
    assert served(1) == (1,), "there was none before the first"


async def test_a_page_of_the_release_before_goes_on(database_url: str, tmp_path: Path) -> None:
    async with a_node_of(database_url, tmp_path, NEXT) as sam:
        await sam.come_in()
        assert sam.state["one"]["standing"] == "waiting"


@pytest.mark.parametrize(("node", "asked"), [(AFTER_NEXT, NUMBER), (NEXT, AFTER_NEXT)])
async def test_another_contract_is_refused_with_what_is_served_and_lets_nobody_in(
    database_url: str, tmp_path: Path, node: int, asked: int
) -> None:
    """A browser tells its page nothing of a refused upgrade: so it is told after that, as Socket.IO does."""
    async with a_node_of(database_url, tmp_path, node) as sam:
        told = await refusal(sam, asked)
        assert told == {"message": "contract", "data": {"code": "contract", "serves": sorted(served(node))}}


async def refusal(client: Client, contract: int) -> Any:
    """What a stock client is told when it connects."""
    socket = socketio.AsyncClient(reconnection=False)
    told: list[Any] = []
    socket.on("connect_error", told.append)
    with pytest.raises(Refused):
        await socket.connect(
            f"{client.through}?as={client.role}&contract={contract}",
            headers=headers(client),
            transports=["websocket"],
        )
    await socket.shutdown()
    [one] = told
    return one


async def test_whoever_is_not_signed_in_isnt_told_which_contracts_are_served(
    database_url: str, tmp_path: Path
) -> None:
    async with a_node_of(database_url, tmp_path, AFTER_NEXT) as sam, aiohttp.ClientSession() as http:
        stranger = {**headers(sam), "Cookie": f"hs_peer={'A' * 43}"}
        address = f"{sam.through}/socket.io/?EIO=4&transport=websocket&as=peer&contract={NUMBER}"
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await http.ws_connect(address, headers=stranger)
        assert refused.value.status == 403


async def test_a_client_of_another_contract_that_says_nothing_is_let_go(
    database_url: str, tmp_path: Path
) -> None:
    async with a_node_of(database_url, tmp_path, AFTER_NEXT) as sam, aiohttp.ClientSession() as http:
        address = f"{sam.through}/socket.io/?EIO=4&transport=websocket&as=peer&contract={NUMBER}"
        async with http.ws_connect(address, headers=headers(sam)) as ws:
            assert (await ws.receive()).data.startswith("0{")
            await ws.send_str('421["room.enter",{}]')
            assert (await ws.receive()).type is aiohttp.WSMsgType.CLOSE


async def test_a_room_that_a_newer_release_went_on_with_is_let_go_and_everyone_is_led_to_that_node(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The older node is the one that everybody is on. They come back by themselves: to it at first, which sends
    them on, and then to the newer one."""
    async with Switch("127.0.0.1", 9) as front:
        older = Installation.new(database_url, tmp_path, origin=front.address)
        front.lead_to(older.port)
        async with ServerProcess(older, tmp_path / "older"), Programme.open(older) as programme:
            meeting = await programme.meeting()
            jo, _ = await meeting.facilitators()
            await jo.come_in()
            sam = await meeting.peer("Sam")
            await everyone_in(jo, sam)
            await jo.do("session.open")
            await sam.say("Before the upgrade")
            await sam.until(lambda: sam.texts == ["Before the upgrade"])
            rows = await a_row_of_the_next_release(meeting)
            for one in (jo, sam):
                await one.until(lambda: one.signalled("room.moved") and not one.connected)  # noqa: B023
            # Who comes back to the older node is sent on, and not told that there were no room.
            await sam.connect()
            sam.signals.clear()
            with pytest.raises(Turned):
                await sam.ask("room.enter")
            await sam.until(lambda: sam.signalled("room.moved") and not sam.connected)
            assert sam.refusals["room.enter"] == set()
            for one in (jo, sam):
                one.stay()
            assert await rows_of(meeting) == rows, "nothing stored is touched"
            # From here on this process is the next release; the older one is a process of its own.
            monkeypatch.setattr(record, "SCHEMA", record.SCHEMA + 1)
            newer = older.beside()
            async with serving(newer):
                front.lead_to(newer.port)
                for one in (jo, sam):
                    await one.sees(lambda it: it.admitted, seconds=30)
                await sam.say("After it")
                await jo.until(lambda: jo.texts == ["Before the upgrade", "After it"])
                await asyncio.gather(*(one.close() for one in programme.clients))


async def a_row_of_the_next_release(meeting: Meeting) -> int:
    """Somebody on a newer node said or did something that this release knows nothing of; how many rows there are."""
    installation = meeting.programme.installation
    key = Keyring(installation.keyring).room_key(meeting.room)
    assert key is not None
    pool = await journal_pool(installation.database_url, size=1)
    rev = (await journal.moved(pool, {meeting.room: -1}))[meeting.room] + 1
    nothing = msgspec.msgpack.encode(record.Record((), ()))
    nonce, body = key.seal(rev, "system", record.SCHEMA + 1, nothing)
    await journal.append(pool, [Row(meeting.room, rev, "system", new_id(), b"", nonce, body)])
    await pool.close()
    return rev


async def rows_of(meeting: Meeting) -> int:
    pool = await journal_pool(meeting.programme.installation.database_url, size=1)
    heads = await journal.moved(pool, {meeting.room: -1})
    await pool.close()
    return heads[meeting.room]
