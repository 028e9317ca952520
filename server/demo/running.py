"""`hearthside demo`: a database, a server, a group whose session is open now, and people in it.

One process, on loopback only. Whatever it started ends with it, however it ends.
"""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import FrameType

import asyncpg

from server import logs
from server.app import build
from server.demo.preparing import COORDINATOR, FACILITATOR, SCRIPTED, Prepared, prepare
from server.http.serving import Runner, free_port
from server.settings import Settings
from server.store.database import Store, dsn, engine, migrate
from server.store.embedded import PostgresUnavailable, running_postgres
from server.store.installation import open_keyring
from server.store.keyring import WrongKeyring

LOOPBACK = "127.0.0.1"
SLOWEST, FASTEST = 0.1, 1000.0
CURTAIN_SECONDS = 3.0
"""How long the cast may take to leave; then the server goes all the same."""

Say = Callable[[str], None]


def run(port: int = 8080, data: Path | None = None, pace: float = 1.0) -> int:
    """Runs until Ctrl-C or SIGTERM; the exit code. `pace` 4 is four times as fast as people are."""
    if not SLOWEST <= pace <= FASTEST:
        print(f"--pace goes from {SLOWEST:g} to {FASTEST:g}; 1 is how people write.", file=sys.stderr)
        return 2
    logs.set_up(logging.WARNING)
    signal.signal(signal.SIGTERM, _interrupt)
    folder = (data or default_folder()).absolute()
    try:
        folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        with running_postgres(folder / "postgres") as url, asyncio.Runner(loop_factory=_loop()) as runner:
            runner.run(_check_database(url, folder))
            migrate(url)
            runner.run(_demo(url, folder, port, pace, _say))
    except KeyboardInterrupt:
        pass
    except (PostgresUnavailable, WrongKeyring, OSError, ValueError) as error:
        print(f"The demo can't start: {error}", file=sys.stderr)
        return 1
    return 0


def default_folder() -> Path:
    """Where this system keeps programs' data. Postgres doesn't run as root, and can't look into root's home."""
    if os.geteuid() == 0:
        return Path("/var/lib/hearthside/demo")
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/Hearthside/demo"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "hearthside/demo"


async def _check_database(url: str, folder: Path) -> None:
    """Before anything is changed in it: DATABASE_URL may name a real programme's. Raises WrongKeyring."""
    connection = await asyncpg.connect(dsn(url))
    try:
        used = await connection.fetchval("SELECT to_regclass('programme') IS NOT NULL")
    finally:
        await connection.close()
    if used and not _keyring(folder).joinpath("installation").is_file():
        raise WrongKeyring(
            "DATABASE_URL names a database that is in use already: give the demo an empty one."
        )


async def _demo(url: str, folder: Path, wanted_port: int, pace: float, say: Say) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    port = free_port(LOOPBACK, wanted_port)
    origin = f"http://{LOOPBACK}:{port}"
    settings = Settings(
        database_url=url, keyring=_keyring(folder), origin=origin, host=LOOPBACK, port=port, demo=True
    )
    prepared = await _prepared(settings, folder)
    async with _serving(settings):
        _tell(say, origin, prepared)
        playing = asyncio.create_task(_play(origin, prepared, pace, say))
        await stop.wait()
        playing.cancel()
        await asyncio.wait([playing], timeout=CURTAIN_SECONDS)
    say("The demo has ended.")


async def _prepared(settings: Settings, folder: Path) -> Prepared:
    database = engine(settings.database_url, size=1)
    try:
        return await prepare(Store(database, await open_keyring(database, settings.keyring)), folder)
    finally:
        await database.dispose()


@contextlib.asynccontextmanager
async def _serving(settings: Settings) -> AsyncIterator[None]:
    runner = Runner(await build(settings), settings)
    try:
        await runner.setup()
        logs.check_quiet()
        await runner.listen(settings.host, settings.port)
        yield
    finally:
        await runner.cleanup()


async def _play(origin: str, prepared: Prepared, pace: float, say: Say) -> None:
    # Loading the client library takes half as long as starting does, and nobody has to wait for it.
    from server.demo.cast import Invitation, perform
    from server.demo.personas import read_cast

    kept = prepared.kept
    invitation = Invitation(
        origin,
        prepared.room,
        kept.group,
        prepared.cast_code,
        SCRIPTED,
        kept.accounts[SCRIPTED].password,
        kept.seed,
    )
    await perform(read_cast(), invitation, pace)
    say("The session has ended. Start the demo again for a new one; Ctrl-C ends this one.")


def _tell(say: Say, origin: str, prepared: Prepared) -> None:
    accounts = prepared.kept.accounts
    say(f"Ready: {origin}")
    say(f"peer: {origin}/j#{prepared.guest_code}")
    say(f"facilitator: {origin}/f/signin (sign in as {FACILITATOR} with {accounts[FACILITATOR].password})")
    say(f"staff: {origin}/s (sign in as {COORDINATOR} with {accounts[COORDINATOR].password})")
    say("Everyone in the group but you is played by a script. Ctrl-C ends it.")


def _keyring(folder: Path) -> Path:
    return folder / "keyring"


def _loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _say(line: str) -> None:
    print(line, flush=True)


def _interrupt(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt
