"""A server, a database and a programme of its own for every story."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.installation import Installation, serving
from tests.support.programme import Programme
from tests.support.recording import EXAMPLES_MET, RECORDING, record_examples


@pytest.fixture
async def programme(database_url: str, tmp_path: Path) -> AsyncIterator[Programme]:
    installation = Installation.new(database_url, tmp_path)
    async with serving(installation), Programme.open(installation) as programme:
        yield programme
        if RECORDING:
            await record_examples(programme.clients, programme.meetings)


@pytest.fixture
async def impatient(database_url: str, tmp_path: Path) -> AsyncIterator[Programme]:
    """A programme that reminds of a turn after a second, and asks a facilitator to look after two."""
    more = {"HEARTHSIDE_REMIND_SECONDS": "1", "HEARTHSIDE_ASK_SECONDS": "2"}
    installation = Installation.new(database_url, tmp_path, more=more)
    async with serving(installation), Programme.open(installation) as programme:
        yield programme
        if RECORDING:
            await record_examples(programme.clients, programme.meetings)


def pytest_sessionfinish() -> None:
    if RECORDING:
        EXAMPLES_MET.write()
