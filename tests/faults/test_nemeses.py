"""Everything that the reliability contract names, once and briefly; `./dev soak` has the long form.

One installation is broken again and again: two nodes, Postgres, Redis, and a proxy on every line. What devices do
(stop reading, vanish) is told in `test_phones`, and in the soak with two nodes.
"""

import shutil
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.faults.deployment import Deployment
from tests.faults.nemeses import NEMESES
from tests.faults.rounds import a_round
from tests.faults.soak import plan
from tests.strict import not_tested

pytestmark = pytest.mark.asyncio(loop_scope="module")

ELSEWHERE = ("half-open-phone", "reader-that-stops")
SEED = "as good as any"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def deployment() -> AsyncIterator[Deployment]:
    folder = Path(tempfile.mkdtemp(prefix="hearthside-test-"))
    folder.chmod(0o711)
    async with Deployment.open(folder, brisk=True) as deployment:
        yield deployment
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", [name for name in NEMESES if name not in ELSEWHERE])
async def test_nothing_is_lost_doubled_or_told_to_the_wrong_people_while(
    name: str, deployment: Deployment
) -> None:
    nemesis = NEMESES[name]
    if nemesis.needs_redis and deployment.redis is None:
        not_tested("no Redis here: install Valkey or Redis.")
    result = await a_round(deployment, [nemesis], SEED, rooms=1)
    assert result.violations == []
    assert result.ok > 10, "people did talk"


async def test_nothing_is_lost_while_several_things_break_at_once(deployment: Deployment) -> None:
    together = [
        NEMESES["killed-at-any-moment"],
        NEMESES["commit-unheard"],
        NEMESES["clock-moved"],
    ]
    result = await a_round(deployment, together, SEED, rooms=1)
    assert result.violations == []


async def test_thirty_rounds_of_a_soak_have_every_nemesis_and_combined_ones_and_a_seed_gives_the_same_plan() -> (
    None
):
    planned = plan(30, None, 7, redis=True)
    assert {nemesis for nemeses in planned for nemesis in nemeses} == set(NEMESES.values())
    assert any(len(nemeses) > 1 for nemeses in planned)
    assert planned == plan(30, None, 7, redis=True)
    assert planned != plan(30, None, 8, redis=True)
