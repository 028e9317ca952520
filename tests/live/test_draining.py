"""A node that ends: who is here talks on for a while and is seen off, not all at once; who is new goes elsewhere."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest

from server.live.draining import PER_SECOND, Draining
from server.live.gateway import Connection
from server.live.journal import GroupCommit
from server.live.readiness import Readiness
from server.store.database import Store, engine, journal_pool
from server.store.installation import open_keyring
from tests.support.sockets import HEADERS, PATH, eventually, raw_client, serving

MANY = 50


@pytest.mark.parametrize("here", [0, MANY])
async def test_newcomers_are_sent_elsewhere_at_once_and_those_who_are_here_are_seen_off_one_after_the_other(
    database_url: str, tmp_path: Path, here: int
) -> None:
    db, pool = engine(database_url), await journal_pool(database_url)
    readiness = Readiness(Store(db, await open_keyring(db, tmp_path / "keyring")), GroupCommit(pool))
    seen_off: list[tuple[float, Connection]] = []
    loop = asyncio.get_running_loop()

    def see_off(connection: Connection) -> None:
        seen_off.append((loop.time(), connection))
        connection.close()

    async with serving(each=MANY) as behind, AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(raw_client(behind.url)) for _ in range(here)]
        assert await readiness.ready()
        draining = asyncio.create_task(Draining(readiness, behind.gateway, see_off, 1.0).run())
        await eventually(lambda: readiness.leaving)
        assert not await readiness.ready()
        async with aiohttp.ClientSession() as http:
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await http.ws_connect(behind.url + PATH, headers=HEADERS)
            assert (refused.value.status, len(behind.gateway.connections)) == (503, here)
            assert refused.value.headers is not None
            assert refused.value.headers["Retry-After"] == "1"
        for number, client in enumerate(clients[:3]):
            await client.ask(number, "message.post", {})
            assert await client.hear() == f'43{number}[{{"ok":true}}]'
        assert seen_off == [], "they talk on while the load balancer takes notice"
        await draining
        assert {connection for _, connection in seen_off} == set(behind.opened)
        assert len(seen_off) == here
        if here:
            # Less can't be, however slow the machine is.
            assert seen_off[-1][0] - seen_off[0][0] >= (here - 2) / PER_SECOND
        for client in clients:
            assert await client.everything() == []
    await pool.close()
    await db.dispose()
