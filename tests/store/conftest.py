"""A store of its own for every test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.store.database import Pool, Store, engine, journal_pool
from server.store.installation import open_keyring


@pytest.fixture
async def store(database_url: str, tmp_path: Path) -> AsyncIterator[Store]:
    db = engine(database_url)
    yield Store(db, await open_keyring(db, tmp_path / "keyring"))
    await db.dispose()


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator[Pool]:
    pool = await journal_pool(database_url)
    yield pool
    await pool.close()
