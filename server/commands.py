"""What the commands of `hearthside` do, beside reading their words."""

import asyncio
import contextlib
import gc
import os
import signal
from collections.abc import AsyncIterator, Mapping

import structlog
from sqlalchemy import select

from server import logs
from server.app import DRAINING, build
from server.http.serving import Runner
from server.settings import Settings
from server.store import accounts, audit
from server.store.database import Store, engine, migrate
from server.store.installation import open_keyring
from server.store.tables import account

OPERATOR = "operator"
"""The actor in the audit when someone with access to the machine did it."""


def serve(settings: Settings) -> int:
    """Run until SIGTERM or Ctrl-C, which end it in good order; a second one ends it at once. The database is brought
    to this release first."""
    migrate(settings.database_url)
    try:
        import uvloop
    except ImportError:  # not made for Windows
        asyncio.run(_serve(settings))
    else:
        uvloop.run(_serve(settings))
    return 0


async def _serve(settings: Settings) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows ends by exception instead
            asyncio.get_running_loop().add_signal_handler(name, _asked_to_stop, stop, name)
    app = await build(settings)
    runner = Runner(app, settings)
    await runner.setup()
    try:
        logs.check_quiet()
        # What is there now stays: not walking it again took a stock server's p99 from 131 ms to 9.5.
        gc.collect()
        gc.freeze()
        # Young objects are looked at a few thousand at a time, and those that outlived that 20,000 at a time (100,000
        # held everyone up for 35 ms): fewer, more often, all cost the same.
        gc.set_threshold(2_000, 10, 250)
        port = await runner.listen(settings.host, settings.port)
        structlog.get_logger().info("listening", port=port)
        await stop.wait()
        await app[DRAINING].run()
    finally:
        await runner.cleanup()


def _asked_to_stop(stop: asyncio.Event, by: signal.Signals) -> None:
    if stop.is_set():
        # As a crash would end it, which costs nobody a word that was acknowledged.
        structlog.get_logger().warning("ended at once")
        os._exit(128 + by)
    stop.set()


async def create_account(
    environment: Mapping[str, str], handle: str, name: str, roles: tuple[str, ...], password: str | None
) -> str:
    """The password. Raises Declined, BadSettings."""
    async with _opened(environment) as store, store.db.begin() as connection:
        _, made = await accounts.create(
            store, connection, handle=handle, name=name, roles=roles, password=password
        )
        await audit.record(connection, OPERATOR, "account.create", reason="+".join(roles))
    return made


async def remove_account(environment: Mapping[str, str], handle: str) -> bool:
    """Whether there was one. Its logins end; sockets that it holds end when they are next touched."""
    async with _opened(environment) as store, store.db.begin() as connection:
        wanted = select(account.c.id).where(account.c.handle == handle.strip().lower())
        id = (await connection.execute(wanted)).scalar_one_or_none()
        if id is None:
            return False
        await accounts.remove(connection, id)
        await audit.record(connection, OPERATOR, "account.remove")
    return True


@contextlib.asynccontextmanager
async def _opened(environment: Mapping[str, str]) -> AsyncIterator[Store]:
    """The store that the environment names, for one command."""
    settings = Settings.from_environment(environment)
    db = engine(settings.database_url, size=1)
    try:
        yield Store(db, await open_keyring(db, settings.keyring))
    finally:
        await db.dispose()
