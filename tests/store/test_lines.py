"""What peers say after sessions: added up by quarter, then by year, and nothing else of it."""

import asyncio

import pytest

from server.store import journal, purge
from server.store.database import Store, journal_pool
from server.store.effects import Effects, Tally
from server.store.ids import new_id
from server.store.journal import Row
from server.store.tables import tally
from tests.store.circles import run


def test_nothing_tells_whose_line_it_was_or_when() -> None:
    assert set(tally.columns.keys()) == {"year", "quarter", "line", "answer", "count"}


def a_row(*tallies: Tally, room: str | None = None, rev: int = 1) -> Row:
    return Row(room or new_id(), rev, "system", new_id(), b"", b"", b"", Effects(tallies=tallies))


HEARD, JUDGED = Tally(2026, 4, "heard", "yes"), Tally(2026, 4, "judged", "no")


async def sums(store: Store) -> list[tuple[object, ...]]:
    return await run(store, "SELECT year, quarter, line, answer, count FROM tally ORDER BY 1, 2, 3, 4")


async def test_lines_are_added_up_for_rows_that_won_their_place_and_for_no_others(
    store: Store, database_url: str
) -> None:
    pool = await journal_pool(database_url)
    won = a_row(HEARD, JUDGED)
    assert await journal.append(pool, [won, a_row(HEARD), a_row(Tally(2026, 4, "heard", "no"))]) == 3
    assert await journal.append(pool, [won]) == 0, "sent again in doubt, it is there"
    assert await journal.append(pool, [a_row(HEARD, room=won.room)]) == 0, "another was faster"
    assert await sums(store) == [
        (2026, 4, "heard", "no", 1),
        (2026, 4, "heard", "yes", 2),
        (2026, 4, "judged", "no", 1),
    ]
    await pool.close()


async def test_two_nodes_that_add_the_same_lines_at_once_lose_none(store: Store, database_url: str) -> None:
    pool = await journal_pool(database_url, size=4)
    batches = [[a_row(*((HEARD, JUDGED) if n % 2 else (JUDGED, HEARD))) for n in range(5)] for _ in range(20)]
    await asyncio.gather(*(journal.append(pool, batch) for batch in batches))
    assert [row[-1] for row in await sums(store)] == [100, 100]
    await pool.close()


@pytest.mark.parametrize("quarter", [0, 4])
async def test_what_is_no_line_cannot_be_added(store: Store, quarter: int) -> None:
    with pytest.raises(Exception, match="ck_tally"):
        await run(store, "INSERT INTO tally VALUES (2026, :quarter, 'name', 'yes', 1)", quarter=quarter)


async def test_a_quarter_that_is_long_over_becomes_a_part_of_its_year(store: Store) -> None:
    [(year, quarter)] = await run(
        store,
        "SELECT extract(year FROM now() AT TIME ZONE 'UTC')::int, extract(quarter FROM now() AT TIME ZONE 'UTC')::int",
    )
    for values in (
        (year - 1, 0, "heard", "yes", 5),
        (year - 2, 1, "heard", "yes", 1),
        (year - 2, 2, "heard", "yes", 2),
        (year - 2, 2, "heard", "no", 3),
        (year, quarter, "heard", "yes", 4),
    ):
        await run(store, f"INSERT INTO tally VALUES {values}")
    expected = [
        (year - 2, 0, "heard", "no", 3),
        (year - 2, 0, "heard", "yes", 3),
        (year - 1, 0, "heard", "yes", 5),
        (year, quarter, "heard", "yes", 4),
    ]
    for _ in range(2):
        await purge.purge(store)
        assert await sums(store) == expected
    await run(store, f"INSERT INTO tally VALUES ({year - 2}, 4, 'heard', 'no', 7)")
    await purge.purge(store)
    assert (await sums(store))[0] == (year - 2, 0, "heard", "no", 10)


async def test_the_quarter_before_stays_a_quarter(store: Store) -> None:
    [(year, quarter)] = await run(
        store,
        "SELECT extract(year FROM ago)::int, extract(quarter FROM ago)::int"
        " FROM (SELECT now() AT TIME ZONE 'UTC' - interval '90 days' AS ago) AS then_",
    )
    await run(store, f"INSERT INTO tally VALUES ({year}, {quarter}, 'heard', 'yes', 1)")
    await purge.purge(store)
    assert await sums(store) == [(year, quarter, "heard", "yes", 1)]
