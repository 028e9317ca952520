"""What has lived long enough is gone, provably; and never by a wrong clock."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from server.store import audit, leases, purge
from server.store.database import Store
from server.store.keyring import KeyGone
from tests.store.circles import a_facilitator, a_group, a_member, a_session, run


async def a_room_with_words(store: Store) -> tuple[str, bytes, bytes]:
    cover = (await a_facilitator(store, "fern"), await a_facilitator(store, "moss"))
    _, room = await a_session(store, await a_group(store), cover)
    nonce, body = store.keyring.make_room_key(room).seal(1, "seat", 1, b"words")
    await run(
        store,
        "INSERT INTO journal VALUES (:room, 1, 'seat', 'command', ''::bytea, :nonce, :body)",
        room=room,
        nonce=nonce,
        body=body,
    )
    return room, nonce, body


async def test_an_expired_room_leaves_neither_key_nor_rows_but_a_receipt(store: Store) -> None:
    room, nonce, body = await a_room_with_words(store)
    key = store.keyring.room_key(room)
    assert key is not None
    assert await purge.purge(store) == []
    assert key.open(1, "seat", nonce, body) == (1, b"words")
    await run(store, "UPDATE room SET expires_at = now()")
    assert await purge.purge(store) == [room]
    assert store.keyring.room_key(room) is None
    with pytest.raises(KeyGone):
        key.open(1, "seat", nonce, body)
    assert await run(store, "SELECT 1 FROM journal UNION ALL SELECT 1 FROM room") == []
    assert [one.room for one in await purge.receipts(store.db)] == [room]
    assert len(await run(store, "SELECT 1 FROM session")) == 1
    assert await purge.purge(store) == []


async def test_a_row_that_was_on_its_way_goes_with_the_next_purge(store: Store) -> None:
    room, nonce, body = await a_room_with_words(store)
    await run(store, "UPDATE room SET expires_at = now()")
    await purge.purge(store)
    await run(
        store,
        "INSERT INTO journal VALUES (:room, 2, 'seat', 'late', ''::bytea, :nonce, :body)",
        room=room,
        nonce=nonce,
        body=body,
    )
    await purge.purge(store)
    assert await run(store, "SELECT 1 FROM journal") == []


@pytest.mark.parametrize("minutes", [-60, -5, 5, 60])
async def test_nothing_is_forgotten_while_the_clocks_differ(store: Store, minutes: int) -> None:
    room, *_ = await a_room_with_words(store)
    await run(store, "UPDATE room SET expires_at = now()")
    wrong = datetime.now(UTC) + timedelta(minutes=minutes, seconds=minutes)
    assert await purge.purge(store, here=wrong) is None
    assert store.keyring.room_key(room) is not None
    assert len(await run(store, "SELECT 1 FROM journal")) == 1


async def test_a_purge_that_was_killed_half_way_is_finished_by_the_next(store: Store) -> None:
    room, *_ = await a_room_with_words(store)
    await run(store, "UPDATE room SET expires_at = now()")
    store.keyring.forget_room(room)  # the key is first to go
    assert await purge.purge(store) == [room]
    assert await run(store, "SELECT 1 FROM journal") == []


async def test_everything_else_with_an_end_goes_at_that_end(store: Store) -> None:
    group = await a_group(store)
    await a_member(store, group, "Alder")
    await run(store, "INSERT INTO ban VALUES (:group, 1, ''::bytea, now() + interval '1 day')", group=group)
    await run(store, "INSERT INTO outbox (kind, payload) VALUES ('test', ''::bytea)")
    tables = ("membership", "login", "invite", "ban", "outbox")
    await purge.purge(store)
    assert [len(await run(store, f"SELECT 1 FROM {table}")) for table in tables] == [1, 1, 1, 1, 1]
    await run(store, "UPDATE membership SET expires_at = now()")
    await run(store, "UPDATE invite SET expires_at = now()")
    await run(store, "UPDATE ban SET until = now()")
    await run(store, "UPDATE outbox SET made_at = now() - interval '24 hours'")
    await purge.purge(store)
    assert [len(await run(store, f"SELECT 1 FROM {table}")) for table in tables] == [0, 0, 0, 0, 0]


async def test_a_session_and_a_closed_group_go_after_ninety_days(store: Store) -> None:
    await a_room_with_words(store)
    await run(store, "UPDATE session SET phase = 'closed', closed_at = now() - interval '89 days'")
    await run(store, "UPDATE room SET expires_at = now()")
    await run(store, 'UPDATE "group" SET closed = true')
    await purge.purge(store)
    assert len(await run(store, 'SELECT 1 FROM session UNION ALL SELECT 1 FROM "group"')) == 2
    await run(store, "UPDATE session SET closed_at = now() - interval '90 days'")
    await purge.purge(store)
    assert await run(store, 'SELECT 1 FROM session UNION ALL SELECT 1 FROM "group"') == []


async def test_the_audit_is_never_changed_and_an_altered_row_is_noticed(store: Store) -> None:
    async with store.db.begin() as connection:
        for n in range(4):
            await audit.record(connection, "operator", f"test.{n}", reason="ü" if n else None)
    assert await run(store, "SELECT seq FROM audit ORDER BY seq") == [(1,), (2,), (3,), (4,)]
    for change in ("UPDATE audit SET actor = 'x'", "DELETE FROM audit", "TRUNCATE audit"):
        with pytest.raises(DBAPIError):
            await run(store, change)
    assert await audit.first_broken(store.db) is None
    await run(store, "ALTER TABLE audit DISABLE TRIGGER audit_keep")
    await run(store, "UPDATE audit SET action = 'other' WHERE seq = 2")
    assert await audit.first_broken(store.db) == 2
    await run(store, "UPDATE audit SET action = 'test.1' WHERE seq = 2")
    assert await audit.first_broken(store.db) is None
    await run(store, "DELETE FROM audit WHERE seq = 3")
    assert await audit.first_broken(store.db) == 4


async def test_the_audit_loses_what_is_older_than_ninety_days_and_stays_a_chain(store: Store) -> None:
    async with store.db.begin() as connection:
        for n in range(3):
            await audit.record(connection, "operator", f"test.{n}")
    await run(store, "ALTER TABLE audit DISABLE TRIGGER audit_keep")
    await run(store, "UPDATE audit SET hour = hour - interval '91 days'")
    await run(store, "ALTER TABLE audit ENABLE TRIGGER audit_keep")
    await purge.purge(store)
    assert await run(store, "SELECT seq FROM audit") == [(3,)]
    async with store.db.begin() as connection:
        await audit.record(connection, "operator", "test.3")
    assert await run(store, "SELECT seq FROM audit ORDER BY seq") == [(3,), (4,)]


async def test_audits_made_at_once_form_one_chain(store: Store) -> None:
    async def one(n: int) -> None:
        async with store.db.begin() as connection:
            await audit.record(connection, "operator", f"test.{n}")
            await asyncio.sleep(0.01)

    await asyncio.gather(*(one(n) for n in range(12)))
    assert await run(store, "SELECT max(seq), count(*) FROM audit") == [(12, 12)]
    assert await audit.first_broken(store.db) is None


async def test_a_node_lives_for_as_long_as_it_renews_its_lease(store: Store) -> None:
    await leases.renew(store.db, "one")
    await leases.renew(store.db, "two")
    await leases.renew(store.db, "one")
    assert await leases.living(store.db) == {"one", "two"}
    [(seconds,)] = await run(store, "SELECT extract(epoch FROM max(lease_until) - now())::int FROM node")
    assert 8 <= seconds <= 10
    await run(store, "UPDATE node SET lease_until = now() WHERE id = 'two'")
    assert await leases.living(store.db) == {"one"}
