"""Group commit when the way to the database, or the database, breaks: nothing acknowledged is lost or doubled."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from server.live.journal import AlreadyCommitted, Busy, Committed, GroupCommit, Lost, Outcome
from server.store.database import journal_pool, migrate
from server.store.effects import Effects
from server.store.embedded import EmbeddedPostgres
from tests.live.test_journal import Pool, a_row, an_id, append
from tests.support.proxy import Proxy

pytestmark = pytest.mark.faults

ONCE = Effects(outbox=(("page", b"x"),))


@asynccontextmanager
async def through_a_proxy(url: str, **options: Any) -> AsyncIterator[tuple[GroupCommit, Proxy]]:
    """A group commit on one connection, warm: its next batch is one request and one reply."""
    async with Proxy.to(url) as proxy:
        pool = await journal_pool(proxy.behind(url), size=2)
        commit = GroupCommit(pool, connections=1, **options)
        await commit.start()
        for rev in (1, 2):
            assert await append(commit, a_row("warming up", rev, effects=ONCE)) == Committed()
            assert await append(commit, a_row("warming up too", rev)) == Committed()
        try:
            yield commit, proxy
        finally:
            await commit.close(patience=0)
            pool.terminate()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    """A way to look at the database that doesn't lead through a proxy."""
    connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()


async def committed(database: asyncpg.Connection, room: str) -> bool:
    return bool(await database.fetchval("SELECT count(*) FROM journal WHERE room_id = $1", room))


async def test_a_commit_whose_reply_is_lost_is_found_again_and_its_effects_happened_once(
    database_url: str, database: asyncpg.Connection
) -> None:
    async with through_a_proxy(database_url) as (commit, proxy):
        rows = [a_row(an_id(), 1, effects=ONCE) for _ in range(5)]
        before = await database.fetchval("SELECT count(*) FROM outbox")
        outcomes = [append(commit, row) for row in rows]
        await asyncio.wait_for(proxy.cut_before_reply(), 5)
        for row in rows:
            assert await committed(database, row.room), "the server had it"
        assert not any(outcome.done() for outcome in outcomes)
        assert set(await asyncio.gather(*outcomes)) == {Committed()}
        assert await database.fetchval("SELECT count(*) FROM outbox") == before + 5


async def test_a_statement_that_never_arrived_is_sent_again_as_it_was(
    database_url: str, database: asyncpg.Connection
) -> None:
    async with through_a_proxy(database_url) as (commit, proxy):
        proxy.stall()
        row = a_row(an_id(), 1, effects=ONCE)
        outcome = append(commit, row)
        await asyncio.sleep(0.1)
        proxy.cut()
        assert not await committed(database, row.room)
        proxy.flow()
        assert await outcome == Committed()
        assert await database.fetchval("SELECT nonce FROM journal WHERE room_id = $1", row.room) == row.nonce


async def test_what_another_node_wrote_while_we_were_in_doubt_is_told_apart_from_our_own(
    database_url: str, database: asyncpg.Connection
) -> None:
    insert = """INSERT INTO journal (room_id, rev, author_id, command_id, digest, nonce, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7)"""
    async with through_a_proxy(database_url) as (commit, proxy):
        proxy.stall()
        ours = a_row(an_id(), 1)
        retried = a_row(an_id(), 1)
        outcome, retried_outcome = append(commit, ours), append(commit, retried)
        await asyncio.sleep(0.05)
        theirs = a_row(ours.room, 1)
        # The client gave up on us and went to another node: the same command, the same digest, other facts.
        elsewhere = a_row(retried.room, 1, author=retried.author, command=retried.command)
        for row in (theirs, elsewhere):
            await database.execute(
                insert, row.room, row.rev, row.author, row.command, row.digest, row.nonce, row.body
            )
        proxy.cut()
        proxy.flow()
        assert await outcome == Lost()
        assert await retried_outcome == AlreadyCommitted(elsewhere)


async def test_a_frozen_connection_is_given_up_and_the_row_arrives_by_another(
    database_url: str, database: asyncpg.Connection
) -> None:
    async with through_a_proxy(database_url, statement_seconds=0.5) as (commit, proxy):
        proxy.vanish()
        outcome = append(commit, a_row(an_id(), 1, effects=ONCE))
        assert await asyncio.wait_for(outcome, 5) == Committed()


async def test_a_row_that_waits_for_a_zombie_statement_learns_how_that_one_ended(
    database_url: str, database: asyncpg.Connection
) -> None:
    """Another backend still holds the place, uncommitted: to read now would say that it is free."""
    async with through_a_proxy(database_url, statement_seconds=1.0) as (commit, _):
        kept, undone = a_row(an_id(), 1), a_row(an_id(), 1)
        for row, ending in ((kept, "COMMIT"), (undone, "ROLLBACK")):
            await database.execute("BEGIN")
            await database.execute(
                "INSERT INTO journal VALUES ($1, $2, $3, $4, $5, $6, $7)",
                *(row.room, row.rev, row.author, row.command, row.digest, row.nonce, row.body),
            )
            outcome = append(commit, row)
            await asyncio.sleep(1.3)
            assert not outcome.done()
            assert commit.in_doubt
            await database.execute(ending)
            assert await asyncio.wait_for(outcome, 5) == Committed()
        assert await database.fetchval("SELECT count(*) FROM journal WHERE room_id = $1", undone.room) == 1


async def test_while_in_doubt_the_queue_is_bounded_and_what_waited_goes_out_afterwards(
    database_url: str, database: asyncpg.Connection
) -> None:
    async with through_a_proxy(database_url, bound=10) as (commit, proxy):
        proxy.refuse()
        proxy.cut()
        under_way = append(commit, a_row(an_id(), 1))
        await asyncio.sleep(0.1)
        assert commit.in_doubt
        waiting = [append(commit, a_row(an_id(), 1)) for _ in range(10)]
        too_many = [append(commit, a_row(an_id(), 1)) for _ in range(3)]
        assert set(await asyncio.gather(*too_many)) == {Busy()}
        assert not any(outcome.done() for outcome in waiting)
        await proxy.accept()
        assert set(await asyncio.gather(under_way, *waiting)) == {Committed()}
        assert not commit.in_doubt


async def test_when_nobody_can_say_for_too_long_a_row_is_busy_and_its_place_is_safe(
    database_url: str, database: asyncpg.Connection
) -> None:
    async with through_a_proxy(database_url, deadline=0.5) as (commit, proxy):
        lost_sight_of = a_row(an_id(), 1)
        outcome = append(commit, lost_sight_of)
        await proxy.cut_before_reply()
        proxy.refuse()
        proxy.cut()
        await asyncio.sleep(0.1)
        waiting = append(commit, a_row(an_id(), 1))
        assert await asyncio.wait_for(outcome, 5) == Busy(in_doubt=True)
        assert await asyncio.wait_for(waiting, 5) == Busy()
        await proxy.accept()
        assert await append(commit, a_row(lost_sight_of.room, 1)) == Lost(), "it was there all the same"
        again = a_row(lost_sight_of.room, 1, author=lost_sight_of.author, command=lost_sight_of.command)
        assert await append(commit, again) == AlreadyCommitted(lost_sight_of)


async def test_a_killed_backend_costs_nothing_but_time(
    database_url: str, database: asyncpg.Connection
) -> None:
    kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = $1"
    name = await database.fetchval("SELECT current_database()")
    async with through_a_proxy(database_url) as (commit, _):
        rows = [a_row(an_id(), 1, effects=ONCE) for _ in range(10)]
        outcomes = []
        before = await database.fetchval("SELECT count(*) FROM outbox")
        for row in rows:
            outcomes.append(append(commit, row))
            await database.execute(kill, name)
        assert set(await asyncio.gather(*outcomes)) == {Committed()}
        assert await database.fetchval("SELECT count(*) FROM outbox") == before + 10


async def test_replies_in_pieces_are_replies(database_url: str) -> None:
    async with through_a_proxy(database_url) as (commit, proxy):
        proxy.slice(3)
        assert await append(commit, a_row(an_id(), 1, effects=ONCE)) == Committed()


@pytest.mark.parametrize("violently", [False, True], ids=["restarted", "killed"])
async def test_postgres_may_end_and_come_back_while_messages_flow(data_folder: Path, violently: bool) -> None:
    server = EmbeddedPostgres(data_folder, durable=False)
    url = await asyncio.to_thread(server.start)
    migrate(url)
    pool: Pool = await journal_pool(url)
    commit = GroupCommit(pool)
    await commit.start()
    acknowledged: dict[str, int] = {}
    stop = asyncio.Event()

    async def talk(room: str) -> None:
        for rev in range(1, 10_000):
            outcome: Outcome = await append(commit, a_row(room, rev))
            assert outcome == Committed(), outcome
            acknowledged[room] = rev
            if stop.is_set():
                return
            await asyncio.sleep(0.002)

    talkers = [asyncio.create_task(talk(an_id())) for _ in range(10)]
    await asyncio.sleep(0.3)
    await asyncio.to_thread(server.kill if violently else server.stop)
    await asyncio.sleep(0.2)
    before = dict(acknowledged)
    assert await asyncio.to_thread(server.start) == url
    while min(acknowledged[room] - before[room] for room in before) < 5:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    stop.set()
    await asyncio.gather(*talkers)
    await commit.close()
    rows = await pool.fetch(
        "SELECT room_id, max(rev) AS last, count(*) AS number FROM journal GROUP BY room_id"
    )
    assert {row["room_id"]: row["last"] for row in rows} == acknowledged
    assert all(row["last"] == row["number"] for row in rows), "contiguous"
    pool.terminate()
    await asyncio.to_thread(server.stop)
