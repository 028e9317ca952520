"""The database goes away, comes back, or answers so late that nobody knows what it did."""

import asyncio
from pathlib import Path

from server.store.embedded import EmbeddedPostgres
from tests.support.installation import Installation, serving
from tests.support.programme import Programme
from tests.support.proxy import Proxy
from tests.support.traffic import talking


async def test_a_database_that_restarts_or_crashes_costs_nobody_a_word(
    postgres_of_its_own: EmbeddedPostgres, tmp_path: Path
) -> None:
    postgres = postgres_of_its_own
    installation = Installation.new(postgres.url, tmp_path)
    async with serving(installation), Programme.open(installation) as programme:
        meeting = await programme.meeting()
        traffic = await talking(meeting, ("Sam", "Kit", "Max", "Ola"))
        async with traffic.flowing():
            await traffic.more(3)
            await asyncio.to_thread(postgres.restart)
            await traffic.more(3)
            await asyncio.to_thread(postgres.kill)
            await asyncio.to_thread(postgres.start)
            await traffic.more(3)
        assert postgres.url == installation.database_url, "another program took the port in between"
        await traffic.check()
        assert all(one.connected for one in traffic.talkers), "their connections outlast it"
        assert all(one.events("member.dropped") == [] for one in traffic.listeners)


async def test_a_commit_whose_outcome_nobody_heard_is_settled_and_happens_once(
    database_url: str, tmp_path: Path
) -> None:
    async with Proxy.to(database_url) as line:
        installation = Installation.new(line.behind(database_url), tmp_path)
        async with serving(installation), Programme.open(installation) as programme:
            meeting = await programme.meeting()
            traffic = await talking(meeting, ("Sam", "Kit", "Max", "Ola"))
            async with traffic.flowing():
                for _ in range(15):
                    # The statement reaches the database; its answer, and the connection, never come back.
                    await asyncio.wait_for(line.cut_before_reply(), 10)
                    await traffic.more(1)
                for _ in range(3):
                    # Everything at once, with statements that never arrived.
                    line.stall()
                    await asyncio.sleep(0.1)
                    line.cut()
                    line.flow()
                    await traffic.more(1)
            await traffic.check()
