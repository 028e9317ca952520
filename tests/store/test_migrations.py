"""A database is brought to the tables, back, and forward again with people in it."""

import asyncio

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from server.store.database import alembic_config, engine, migrate
from server.store.tables import metadata
from tests.databases import Databases


async def test_the_newest_migration_leads_to_exactly_these_tables(database_url: str) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    db = engine(database_url)
    async with db.connect() as connection:
        assert await connection.run_sync(differences) == []
    await db.dispose()


async def test_every_migration_goes_up_and_down_and_up(databases: Databases) -> None:
    revisions = [one.revision for one in ScriptDirectory.from_config(alembic_config()).walk_revisions()]
    with databases.fresh(empty=True) as url:
        for revision in reversed(revisions):
            migrate(url, revision)
        migrate(url, "base")
        assert await tables(url) == {"alembic_version"}
        assert await functions(url) == set()
        migrate(url)
        assert await tables(url) == {"alembic_version", *metadata.tables}


async def test_migrating_a_database_in_use_keeps_what_is_in_it(database_url: str) -> None:
    db = engine(database_url)
    async with db.begin() as connection:
        await connection.execute(text("UPDATE programme SET name = 'kept'"))
        await connection.execute(text("INSERT INTO audit (actor, action) VALUES ('operator', 'test')"))
    migrate(database_url)
    async with db.connect() as connection:
        assert (await connection.execute(text("SELECT name FROM programme"))).scalar_one() == "kept"
        assert (await connection.execute(text("SELECT action FROM audit"))).scalar_one() == "test"
    await db.dispose()


async def test_groups_from_before_nudges_get_the_two_tiers_that_are_agreed_on(databases: Databases) -> None:
    with databases.fresh(empty=True) as url:
        migrate(url, "0002")
        db = engine(url)
        async with db.begin() as connection:
            await connection.execute(
                text("""INSERT INTO "group" (id, language, place, policy) VALUES ('old', 'en', 'GB', '{}')""")
            )
        migrate(url)
        async with db.connect() as connection:
            row = (await connection.execute(text("""SELECT id, nudge_tiers FROM "group" """))).one()
            assert tuple(row) == ("old", [1, 2])
            assert (await connection.execute(text("SELECT count(*) FROM doubt"))).scalar_one() == 0
        with pytest.raises(IntegrityError, match="ck_group_nudge_tiers"):
            async with db.begin() as connection:
                await connection.execute(text("""UPDATE "group" SET nudge_tiers = '{4}'"""))
        await db.dispose()


async def test_nodes_that_start_together_migrate_in_turn(databases: Databases) -> None:
    with databases.fresh(empty=True) as url:
        await asyncio.gather(*(asyncio.to_thread(migrate, url) for _ in range(3)))
        assert await tables(url) == {"alembic_version", *metadata.tables}


async def tables(url: str) -> set[str]:
    return await names(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")


async def functions(url: str) -> set[str]:
    return await names(url, "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace")


async def names(url: str, query: str) -> set[str]:
    db = engine(url)
    async with db.connect() as connection:
        found = set((await connection.execute(text(query))).scalars())
    await db.dispose()
    return found
