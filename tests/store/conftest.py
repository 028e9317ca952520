"""A store of its own for every test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.store.database import Store, engine
from server.store.installation import open_keyring


@pytest.fixture
async def store(database_url: str, tmp_path: Path) -> AsyncIterator[Store]:
    db = engine(database_url)
    yield Store(db, await open_keyring(db, tmp_path / "keyring"))
    await db.dispose()
