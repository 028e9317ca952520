"""Another node of an installation, whose clock is ahead: what would come after minutes comes at once.

A room goes by its node's clock, and a node asks the database for the time as it starts. For this one the database's
answer is later, by a function that stands before Postgres's own; nothing else of the node is different, and whichever
node sees first that a time is over acts for all of them.
"""

import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta

import asyncpg

from server.store.database import dsn
from tests.support.installation import Installation, serving


@contextlib.asynccontextmanager
async def serving_later(installation: Installation, ahead: timedelta) -> AsyncIterator[Installation]:
    """A node beside `installation`, in this process; the clocks of nodes that started before stay as they are."""
    seconds = int(ahead.total_seconds())
    schema = f"ahead_by_{seconds}"
    connection = await asyncpg.connect(dsn(installation.database_url))
    try:
        await connection.execute(
            f"CREATE SCHEMA IF NOT EXISTS {schema};"
            f"CREATE OR REPLACE FUNCTION {schema}.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS"
            f" $$ SELECT pg_catalog.clock_timestamp() + interval '{seconds} seconds' $$"
        )
    finally:
        await connection.close()
    url = installation.database_url
    joint = "&" if "?" in url else "?"
    node = installation.beside(f"{url}{joint}search_path={schema},pg_catalog,public")
    async with serving(node):
        yield node
