"""A server of its own for every test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.http.site import Site, running_site


@pytest.fixture
async def site(database_url: str, tmp_path: Path) -> AsyncIterator[Site]:
    async with running_site(database_url, tmp_path) as site:
        yield site
