"""An address that clients know, and an installation behind it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.store.database import migrate
from server.store.embedded import EmbeddedPostgres
from tests.support.installation import Installation
from tests.support.traffic import Switch


@pytest.fixture
async def front() -> AsyncIterator[Switch]:
    """The way from clients to whichever server serves."""
    async with Switch("127.0.0.1", 9) as switch:
        yield switch


@pytest.fixture
def installation(database_url: str, tmp_path: Path, front: Switch) -> Installation:
    made = Installation.new(database_url, tmp_path, origin=front.address)
    front.lead_to(made.port)
    return made


@pytest.fixture
async def postgres_of_its_own(data_folder: Path) -> AsyncIterator[EmbeddedPostgres]:
    """One that may be restarted and killed."""
    server = EmbeddedPostgres(data_folder, durable=False)
    await asyncio.to_thread(server.start)
    await asyncio.to_thread(migrate, server.url)
    yield server
    await asyncio.to_thread(server.stop)
