"""The rooms that a node serves: there when they are whole, and not before."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.domain.plan import Plan, PlannedStep, RoomPolicy
from server.domain.refusal import Refusal, Refused
from server.live.clock import Clock
from server.live.house import JOURNALS, House
from server.live.journal import GroupCommit
from server.store import journal
from server.store.database import Store, engine, journal_pool
from server.store.ids import new_id
from server.store.installation import open_keyring
from server.store.rooms import Cover, RoomBrief
from tests.support.statements import Statements

PLAN = Plan("open-circle", "Open circle", 60, (PlannedStep("talk", "floor", "Talk", 60),))
FAR_OFF = 4_000_000_000_000  # so that no deadline of the room falls due meanwhile
CLOSED, OPEN = 0, 100  # how many rows the journal takes


@pytest.fixture
async def houses(database_url: str, tmp_path: Path) -> AsyncIterator[dict[int, House]]:
    """One house whose journal takes nothing now, and one whose journal works."""
    db, pool = engine(database_url), await journal_pool(database_url)
    store = Store(db, await open_keyring(db, tmp_path / "keyring"))
    clock = await Clock.of(pool)
    commits = {bound: GroupCommit(pool, connections=1, bound=bound) for bound in (CLOSED, OPEN)}
    for commit in commits.values():
        await commit.start()
    made = {bound: House(store, pool, commit, clock, lambda *_: PLAN) for bound, commit in commits.items()}
    yield made
    for house in made.values():
        house.close()
    for commit in commits.values():
        await commit.close()
    await pool.close()
    await db.dispose()


def a_brief() -> RoomBrief:
    return RoomBrief(
        room=new_id(),
        session=new_id(),
        group=new_id(),
        group_name="Tuesday",
        language="en",
        place="GB",
        contact="Ask Cora",
        policy=RoomPolicy(),
        guide="open-circle",
        title="Open circle",
        starts_at=FAR_OFF,
        minutes=60,
        facilitators=(Cover(new_id(), "Jo"),),
        phase="waiting",
        outcome=None,
        plan=None,
        expires_at=0,
    )


async def test_a_room_that_could_not_be_prepared_is_not_half_there_and_opens_the_next_time(
    houses: dict[int, House],
) -> None:
    brief = a_brief()
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            await houses[CLOSED].room(brief)
        assert refused.value.code is Refusal.BUSY
        assert houses[CLOSED].rooms == {}
    live = await houses[OPEN].room(brief)
    assert live is not None
    assert live.state.brief.title == "Open circle"
    # What the journal holds is there for the node that failed before.
    again = await houses[CLOSED].room(brief)
    assert again is not None
    assert again.state == live.state


async def test_the_rooms_of_a_whole_programme_are_loaded_some_at_a_time(
    houses: dict[int, House], database_url: str
) -> None:
    briefs = [a_brief() for _ in range(2 * JOURNALS + 1)]
    before = await asyncio.gather(*(houses[OPEN].room(brief) for brief in briefs))
    async with Statements.to(database_url) as line:
        pool = await journal_pool(line.behind(database_url))
        house = houses[OPEN]
        again = House(house._store, pool, house._commit, house._clock, lambda *_: PLAN)
        after = await asyncio.gather(*(again.room(brief) for brief in briefs))
        again.close()
        await pool.close()
    assert line.about("FROM unnest", "journal") == 3
    assert line.about("WHERE room_id = $1") == 0
    assert [live and live.state for live in after] == [live and live.state for live in before]


async def test_ten_at_the_door_are_one_preparing(houses: dict[int, House]) -> None:
    brief = a_brief()
    found = await asyncio.gather(*(houses[OPEN].room(brief) for _ in range(10)))
    assert len({id(live) for live in found}) == 1
    live = found[0]
    assert live is not None
    assert await journal.moved(houses[OPEN]._pool, {brief.room: 0}) == {brief.room: 1}
