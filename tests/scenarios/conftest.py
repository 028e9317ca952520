"""A server, a database and a programme of its own for every story."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.circle import Circle
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


@pytest.fixture
async def on_two_nodes(database_url: str, tmp_path: Path) -> AsyncIterator[Circle]:
    """Sam, Kit and the leading Jo are on one node; Max, Ola and the other facilitator are on the other."""
    one = Installation.new(database_url, tmp_path)
    other = one.beside()
    async with serving(one), serving(other), Programme.open(one) as programme:
        circle = await Circle.opened(programme, "Sam", "Kit", "Max", "Ola")
        for name in ("Ana", "Max", "Ola"):
            await circle.moves(circle.of(name), other.address)
        yield circle


def pytest_sessionfinish() -> None:
    if RECORDING:
        EXAMPLES_MET.write()
