"""Ask for one, answered with many: few look-ups, and nobody's trouble is another's."""

import asyncio
from collections.abc import Mapping, Sequence

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from server.store.database import Store
from server.store.grouped import Away, Crowded, Grouped


class Doubling:
    """Looks up the double of numbers, when it is let go on. It finds nothing below zero, and stumbles over 13."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.away = False

    async def __call__(self, numbers: Sequence[int]) -> Mapping[int, int]:
        self.asked.append(list(numbers))
        await self.go_on.wait()
        if self.away:
            raise ConnectionRefusedError
        if 13 in numbers:
            raise ValueError("damaged")
        return {number: number * 2 for number in numbers if number >= 0}


@pytest.fixture
def doubling() -> Doubling:
    return Doubling()


def asking(grouped: Grouped[int, int], *numbers: int) -> list[asyncio.Task[int | None]]:
    return [asyncio.create_task(grouped.ask(number)) for number in numbers]


async def under_way(doubling: Doubling, look_ups: int) -> None:
    while len(doubling.asked) < look_ups:  # noqa: ASYNC110 (until the task beside us has come that far)
        await asyncio.sleep(0)


async def test_who_asks_alone_is_answered_at_once(doubling: Doubling) -> None:
    grouped = Grouped(doubling)
    assert await grouped.ask(4) == 8
    assert await grouped.ask(-1) is None
    assert doubling.asked == [[4], [-1]]


async def test_all_who_come_while_a_look_up_is_under_way_are_the_next_one(doubling: Doubling) -> None:
    doubling.go_on.clear()
    grouped = Grouped(doubling)
    first = asking(grouped, 1)
    await under_way(doubling, 1)
    later = asking(grouped, *range(20, 100), 20, 20, 1)
    await asyncio.sleep(0)
    doubling.go_on.set()
    assert await asyncio.gather(*first, *later) == [n * 2 for n in (1, *range(20, 100), 20, 20, 1)]
    # 1 again: what was read before somebody asked is not an answer to them.
    assert doubling.asked == [[1], [*range(20, 100), 1]]


async def test_those_who_ask_one_right_after_the_other_share_a_look_up(doubling: Doubling) -> None:
    grouped = Grouped(doubling)
    asked = []
    for number in range(6):
        asked += asking(grouped, number)
        await asyncio.sleep(0)
    assert await asyncio.gather(*asked) == [0, 2, 4, 6, 8, 10]
    assert doubling.asked == [[*range(6)]]


async def test_a_look_up_does_not_wait_for_ever_for_more_to_be_asked(doubling: Doubling) -> None:
    grouped = Grouped(doubling)
    first, *asked = asking(grouped, 0)
    while not first.done() and len(asked) < 500:
        asked += asking(grouped, 100 + len(asked))
        await asyncio.sleep(0)
    assert first.done()
    assert len(asked) < 100
    await asyncio.gather(*asked)


async def test_a_look_up_takes_so_many_together_and_the_rest_come_after(doubling: Doubling) -> None:
    grouped = Grouped(doubling, together=3)
    assert await asyncio.gather(*asking(grouped, *range(7))) == [n * 2 for n in range(7)]
    assert doubling.asked == [[0, 1, 2], [3, 4, 5], [6]]


async def test_one_who_gives_up_harms_no_other(doubling: Doubling) -> None:
    doubling.go_on.clear()
    grouped = Grouped(doubling)
    first, second = asking(grouped, 1, 2)
    await under_way(doubling, 1)
    third, fourth, fifth = asking(grouped, 3, 4, 4)
    await asyncio.sleep(0)
    for one in (first, third, fourth):
        one.cancel()
    await asyncio.sleep(0)
    doubling.go_on.set()
    assert await second == 4
    assert await fifth == 8
    assert doubling.asked == [[1, 2], [4]], "nobody asks for 3 any more"


async def test_without_the_database_all_who_wait_are_told_and_the_next_may_ask_again(
    doubling: Doubling,
) -> None:
    doubling.go_on.clear()
    doubling.away = True
    grouped = Grouped(doubling)
    waiting = asking(grouped, 1, 2)
    await under_way(doubling, 1)
    waiting += asking(grouped, 3)
    await asyncio.sleep(0)
    doubling.go_on.set()
    told = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(one) for one in told] == [Away, Away, Away]
    doubling.away = False
    assert await grouped.ask(1) == 2


async def test_a_look_up_that_takes_too_long_is_given_up(doubling: Doubling) -> None:
    doubling.go_on.clear()
    grouped = Grouped(doubling, seconds=0.05)
    with pytest.raises(Away):
        await grouped.ask(1)


async def test_what_cannot_be_answered_for_one_is_answered_for_the_others(doubling: Doubling) -> None:
    grouped = Grouped(doubling)
    told = await asyncio.gather(*asking(grouped, 12, 13, 14), return_exceptions=True)
    assert [told[0], told[2]] == [24, 28]
    assert isinstance(told[1], Away)


async def test_beyond_the_bound_nobody_more_waits_and_those_who_do_are_answered(doubling: Doubling) -> None:
    doubling.go_on.clear()
    grouped = Grouped(doubling, waiting=3)
    waiting = asking(grouped, 1, 1, 2)
    await under_way(doubling, 1)
    with pytest.raises(Crowded):
        await grouped.ask(3)
    waiting[0].cancel()
    await asyncio.wait(waiting[:1])
    waiting += asking(grouped, 4)
    await asyncio.sleep(0)
    doubling.go_on.set()
    assert await asyncio.gather(*waiting[1:]) == [2, 4, 8]


async def test_who_has_to_stand_behind_is_answered_after_the_others_and_never_kept_out(
    doubling: Doubling,
) -> None:
    doubling.go_on.clear()
    grouped = Grouped(doubling, together=2)
    first = asking(grouped, 0)
    await under_way(doubling, 1)
    behind = [asyncio.create_task(grouped.ask(number, behind=True)) for number in (101, 102)]
    await asyncio.sleep(0)
    others = asking(grouped, 1, 2, 3)
    await asyncio.sleep(0)
    doubling.go_on.set()
    assert await asyncio.gather(*first, *behind, *others) == [0, 202, 204, 2, 4, 6]
    assert doubling.asked == [[0], [1, 2], [3, 101], [102]]


async def test_a_statement_that_fails_is_the_database_being_away(store: Store) -> None:
    async def look_up(numbers: Sequence[int]) -> Mapping[int, int]:
        async with store.db.connect() as connection:
            await connection.execute(text("SELECT no_such_column"))
        return {}

    with pytest.raises(Away) as away:
        await Grouped(look_up).ask(1)
    assert not isinstance(away.value, SQLAlchemyError), "whose text would hold the statement"
