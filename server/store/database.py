"""Connections to Postgres, and bringing a database to the tables of this release.

`DATABASE_URL` is read by asyncpg as libpq would read it (`postgresql://`, a socket folder as `host=`,
`sslmode=`).
"""

import asyncio
import threading
from pathlib import Path
from typing import Any, TypeAlias

import asyncpg
from alembic import command
from alembic.config import Config
from msgspec import Struct
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from server.store.keyring import Keyring

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
_SETTINGS = {"application_name": "hearthside", "timezone": "UTC", "synchronous_commit": "on"}


class Store(Struct, frozen=True):
    """What is kept, in its two places. Most functions of this package take it first."""

    db: AsyncEngine
    keyring: Keyring


def dsn(url: str) -> str:
    """`url` as asyncpg wants it, whichever of the usual spellings an operator used."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.partition("+")[0] not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must begin with postgresql://")
    return f"postgresql://{rest}"


def engine(url: str, *, size: int = 5, timeout: float = 8.0) -> AsyncEngine:
    """For everything that is not the journal, each statement given `timeout` seconds. Parameters never reach a log or
    an exception's text."""
    target = dsn(url)

    async def connect() -> "asyncpg.Connection[asyncpg.Record]":
        return await asyncpg.connect(target, server_settings=_SETTINGS, command_timeout=timeout)

    made = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        hide_parameters=True,
        pool_size=size,
        max_overflow=size,
        pool_pre_ping=True,
    )

    @event.listens_for(made.sync_engine.pool, "invalidate")
    def forget_the_others(_: object, __: object, reason: BaseException | None) -> None:
        # One that went silent, with nothing said: so have the others, most likely, and whoever asked next would wait
        # as long for each of them.
        if isinstance(reason, TimeoutError):
            made.sync_engine.dispose(close=False)

    return made


async def journal_pool(url: str, *, size: int = 3, timeout: float = 5.0) -> Pool:
    """The connections of the journal and of whatever is asked all the time: `size` in all, each statement given
    `timeout` seconds. Nothing done with one may leave anything behind in its session: it isn't tidied before the next
    one has it, which would be a round trip for each statement."""
    return await asyncpg.create_pool(
        dsn(url),
        min_size=size,
        max_size=size,
        server_settings=_SETTINGS,
        command_timeout=timeout,
        reset=_as_it_is,
    )


async def _as_it_is(_: object) -> None:
    pass


async def read(pool: Pool, statement: str, *values: Any) -> list[asyncpg.Record]:
    """What `statement` finds. Raises what the driver raises."""
    try:
        return await pool.fetch(statement, *values)
    except TimeoutError:
        # It went silent, and most likely so have the others: whoever asks next shan't wait as long for each of them.
        await pool.expire_connections()
        raise


def migrate(url: str, revision: str = "head") -> None:
    """Bring the database at `url` to `revision` ("base" empties it). Nodes that start together take turns.

    May be called from anywhere, also while an event loop is running in this thread.
    """
    failure: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(_migrate(url, revision))
        except BaseException as error:
            failure.append(error)

    thread = threading.Thread(target=run, name="migrate")
    thread.start()
    thread.join()
    if failure:
        raise failure[0]


async def _migrate(url: str, revision: str) -> None:
    database = engine(url, size=1, timeout=600.0)
    try:
        async with database.begin() as connection:
            await connection.run_sync(_run, revision)
    finally:
        await database.dispose()


def _run(connection: Connection, revision: str) -> None:
    # A number of our own, held until the transaction ends.
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(5487211004)")
    config = alembic_config()
    config.attributes["connection"] = connection
    if revision == "base" or revision.startswith("-"):
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)


def alembic_config() -> Config:
    """Alembic without an ini file, so that it works from a checkout and from a wheel."""
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def migrations() -> Path:
    """The folder of migrations: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "migrations", package.parent / "migrations"):
        if (folder / "env.py").is_file():
            return folder
    raise FileNotFoundError("The migrations are missing from this installation: install it again.")
