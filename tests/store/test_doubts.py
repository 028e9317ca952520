"""How often a nudge didn't fit: a number for each rule, of which staff read those of five and more."""

import asyncio

import pytest

from server.store import doubts
from server.store.database import Store, journal_pool
from server.store.doubts import Doubt
from server.store.tables import doubt
from tests.store.circles import run


def test_there_is_no_place_for_a_person_a_group_a_day_or_a_word() -> None:
    assert set(doubt.columns.keys()) == {"rule", "count"}


async def test_they_add_up_and_small_numbers_are_read_by_nobody(store: Store, database_url: str) -> None:
    pool = await journal_pool(database_url)
    rules = ["often"] * 7 + ["seldom"] * 4 + ["as often"] * 7
    await asyncio.gather(*(doubts.add(pool, rule) for rule in rules))
    await pool.close()
    async with store.db.connect() as connection:
        assert await doubts.listed(connection) == [Doubt("as often", 7), Doubt("often", 7)]
    assert await run(store, "SELECT count FROM doubt WHERE rule = 'seldom'") == [(4,)]


async def test_none_is_never_kept(store: Store) -> None:
    with pytest.raises(Exception, match="ck_doubt_count"):
        await run(store, "INSERT INTO doubt VALUES ('a rule', 0)")
