"""Some of the bugs that `./dev soak --planted` plants in real servers, each of which has to be noticed."""

import pytest

from tests.faults.planted import BUGS
from tests.faults.soak import caught

SOME = {
    "acks-before-the-commit": "lost: ",
    "delivers-one-in-a-hundred-twice": "doubled: ",
    "ignores-a-removal-on-the-other-node": "outside: ",
    "keeps-what-was-taken-back": "kept: ",
}


@pytest.mark.parametrize("bug", SOME)
async def test_a_bug_that_is_planted_in_the_server_is_noticed(bug: str) -> None:
    result = await caught(bug, BUGS[bug], seed=1)
    assert result is not None
    assert any(SOME[bug] in violation for violation in result.violations), result.violations[:5]
