"""Each server of the comparison really answers, tells everyone, and stores what it answered for."""

import asyncio
import subprocess
from collections.abc import Iterator

import asyncpg
import pytest

from server.domain import outcome as o
from tests.bench import load
from tests.bench.crowd import Crowd
from tests.bench.measuring import cores, cpu_of, memory_of
from tests.bench.seats import Room
from tests.bench.variants import VARIANTS, Unavailable, Variant
from tests.strict import not_tested
from tests.support.truth import Truth

ROOMS, MEMBERS = 3, 4


@pytest.fixture(params=VARIANTS, scope="module")
def variant(
    request: pytest.FixtureRequest, postgres: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Variant]:
    """One of them, running."""
    made = VARIANTS[request.param](postgres, tmp_path_factory.mktemp("bench"), cores()[0])
    try:
        made.prepare()
        made.start()
        yield made
    except Unavailable as reason:
        not_tested(f"{made.name}: {reason}.")
    except subprocess.CalledProcessError as error:
        not_tested(
            f"{made.name} could not be fetched (is the npm registry reachable?): {error.output[-500:]}"
        )
    finally:
        made.kill()
        made.administer(f'DROP DATABASE "{made.database}" WITH (FORCE)')


def test_it_answers_tells_and_stores(variant: Variant) -> None:
    crowd = Crowd(variant.place, variant.gather(ROOMS, MEMBERS))
    load.come_in(crowd, opens=variant.opens)
    before = stored(variant)
    busy = load.Busy(crowd, 2)
    busy.go_on(0.5)
    busy.stop()
    waits = load.keep_pace(crowd, 0.5, 20)
    assert crowd.violations == []
    assert not crowd.refusals
    assert crowd.acknowledged > 10, "some while it was busy, too"
    assert crowd.delivered == crowd.acknowledged * MEMBERS
    assert len(waits) == 10 * MEMBERS
    if before is not None:
        assert stored(variant) == before + crowd.acknowledged
    assert cpu_of(variant.pid) > 0
    assert memory_of(variant.pid) > 0
    crowd.hang_up()


def test_nobody_enters_a_room_that_is_not_theirs(variant: Variant) -> None:
    if variant.name == "c-floor":
        return  # it checks nothing: that is what makes it the floor
    mine, other = variant.gather(2, 2)
    crowd = Crowd(variant.place, [Room(other.id, mine.seats)])
    crowd.expects_cuts = True
    joins = load.join(crowd)
    assert (joins.failed, crowd.refusals) == (2, {"room.enter: unknown_room": 2})
    crowd.hang_up()


def stored(variant: Variant) -> int | None:
    """How many messages its database holds."""
    if variant.name == "c-floor":
        return None
    return asyncio.run(_posted(variant) if variant.name == "hearthside" else _rows(variant))


async def _rows(variant: Variant) -> int:
    connection = await asyncpg.connect(variant.database_url)
    try:
        return int(await connection.fetchval("SELECT count(*) FROM message"))
    finally:
        await connection.close()


async def _posted(variant: Variant) -> int:
    connection = await asyncpg.connect(variant.database_url)
    try:
        rooms = await connection.fetch("SELECT DISTINCT room_id FROM journal")
    finally:
        await connection.close()
    truths = [
        await Truth.read(variant.database_url, variant.folder / "keyring", row["room_id"]) for row in rooms
    ]
    return sum(len(truth.facts(o.MessagePosted)) for truth in truths)
