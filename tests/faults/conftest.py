"""An address that clients know, and an installation behind it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

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
