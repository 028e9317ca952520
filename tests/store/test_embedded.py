"""The Postgres that we bring along, with real starts, kills and leftovers."""

import contextlib
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncpg
import pytest

from server.store.embedded import EmbeddedPostgres, PostgresUnavailable, find_binaries, running_postgres
from server.store.postgres_binaries import account_to_run_as, copied_within_reach, is_reachable

# A program that starts Postgres, says so, and is killed while it waits.
OWNER = """
import sys, time
from pathlib import Path
from server.store.embedded import EmbeddedPostgres
postgres = EmbeddedPostgres(Path(sys.argv[1]), durable=False)
print(postgres.start(), postgres.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    """A folder in which Postgres ran once, to be copied: making the data anew takes a second."""
    with tempfile.TemporaryDirectory(prefix="hearthside-test-") as folder:
        Path(folder).chmod(0o711)
        with EmbeddedPostgres(Path(folder), durable=False):
            pass
        yield Path(folder)


@pytest.fixture
def prepared_folder(prepared: Path, data_folder: Path) -> Path:
    subprocess.run(["cp", "-a", f"{prepared}/.", data_folder], check=True)
    return data_folder


@pytest.fixture
def postgres_here(prepared_folder: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(prepared_folder, durable=False)
    yield server
    server.stop()


@contextlib.contextmanager
def owner_of(folder: Path) -> Iterator[tuple["subprocess.Popen[str]", str, int]]:
    """Another process that runs a Postgres in `folder`: the process, the address, Postgres's process id."""
    with subprocess.Popen([sys.executable, "-c", OWNER, folder], stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        url, pid = owner.stdout.readline().split()
        try:
            yield owner, url, int(pid)
        finally:
            owner.kill()


def wait_until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


def runs(pid: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


async def ask(url: str, question: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


async def keep(url: str, word: str) -> None:
    await ask(url, "CREATE TABLE IF NOT EXISTS kept (word text)")
    await ask(url, f"INSERT INTO kept VALUES ('{word}')")


async def test_data_survives_stopping_and_starting(postgres_here: EmbeddedPostgres) -> None:
    await keep(postgres_here.start(), "still here")
    assert await ask(postgres_here.restart(), "SELECT word FROM kept") == "still here"


async def test_data_survives_a_killed_postgres_at_the_same_address(postgres_here: EmbeddedPostgres) -> None:
    url = postgres_here.start()
    await keep(url, "still here")
    postgres_here.kill()
    with pytest.raises(ConnectionError):
        await ask(url, "SELECT 1")
    assert postgres_here.start() == url
    assert await ask(url, "SELECT word FROM kept") == "still here"


async def test_postgres_stops_when_its_parent_is_killed_and_the_data_survives(prepared_folder: Path) -> None:
    with owner_of(prepared_folder) as (owner, url, pid):
        await keep(url, "still here")
        owner.send_signal(signal.SIGKILL)
        owner.wait()
        wait_until(lambda: not runs(pid))
    with EmbeddedPostgres(prepared_folder, durable=False) as again:
        assert await ask(again.url, "SELECT word FROM kept") == "still here"


async def test_starting_right_after_a_killed_parent_waits_for_the_leftover_to_end(
    prepared_folder: Path,
) -> None:
    with owner_of(prepared_folder) as (owner, url, pid):
        await keep(url, "still here")
        owner.send_signal(signal.SIGKILL)
        owner.wait()
        with EmbeddedPostgres(prepared_folder, durable=False) as again:
            assert again.pid != pid
            assert await ask(again.url, "SELECT word FROM kept") == "still here"


async def test_a_postgres_whose_watchdog_was_killed_too_is_stopped_by_the_next_start(
    prepared_folder: Path,
) -> None:
    with owner_of(prepared_folder) as (owner, url, pid):
        await keep(url, "still here")
        watchdog = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        os.kill(watchdog, signal.SIGKILL)
        owner.send_signal(signal.SIGKILL)
        owner.wait()
        assert runs(pid)
        with EmbeddedPostgres(prepared_folder, durable=False) as again:
            assert again.pid != pid
            assert await ask(again.url, "SELECT word FROM kept") == "still here"


async def test_a_stale_note_never_harms_the_program_that_has_the_process_id_now(
    postgres_here: EmbeddedPostgres,
) -> None:
    postgres_here.start()
    note = postgres_here.folder / "cluster" / "postmaster.pid"
    text = note.read_text()
    owner = note.stat()
    postgres_here.stop()
    with subprocess.Popen(["sleep", "600"]) as innocent:
        try:
            note.write_text(text.replace(text.partition("\n")[0], str(innocent.pid), 1))
            os.chown(note, owner.st_uid, owner.st_gid)
            assert await ask(postgres_here.start(), "SELECT 1") == 1
            assert innocent.poll() is None
        finally:
            innocent.kill()


async def test_an_interrupted_first_start_leaves_no_ruin(data_folder: Path) -> None:
    unfinished = data_folder / "cluster.unfinished"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18\n")
    with EmbeddedPostgres(data_folder, durable=False) as server:
        assert await ask(server.url, "SELECT 1") == 1
    assert not unfinished.exists()


async def test_a_taken_port_is_replaced_by_a_free_one(postgres_here: EmbeddedPostgres) -> None:
    first = postgres_here.start()
    port = int(first.rpartition(":")[2].partition("/")[0])
    postgres_here.stop()
    with socket.create_server(("127.0.0.1", port)):
        second = postgres_here.start()
        assert second != first
        assert await ask(second, "SELECT 1") == 1


def test_two_programs_never_share_a_folder(postgres_here: EmbeddedPostgres) -> None:
    postgres_here.start()
    pid = postgres_here.pid
    with pytest.raises(PostgresUnavailable, match="choose another data folder"):
        EmbeddedPostgres(postgres_here.folder).start()
    assert postgres_here.pid == pid
    assert runs(pid)


async def test_a_wrong_password_is_refused_even_on_this_machine(postgres_here: EmbeddedPostgres) -> None:
    url = postgres_here.start()
    password = url.partition("//")[2].partition("@")[0].partition(":")[2]
    with pytest.raises(asyncpg.InvalidPasswordError):
        await ask(url.replace(password, "guess"), "SELECT 1")


def test_the_password_is_readable_by_nobody_else(postgres_here: EmbeddedPostgres) -> None:
    postgres_here.start()
    assert stat.S_IMODE((postgres_here.folder / "access.json").stat().st_mode) == 0o600


async def test_text_sorts_alike_on_every_machine(postgres_here: EmbeddedPostgres) -> None:
    url = postgres_here.start()
    assert await ask(url, "SHOW server_encoding") == "UTF8"
    words = await ask(url, "SELECT string_agg(w, '' ORDER BY w) FROM unnest(ARRAY['b', 'é', 'B', 'a']) w")
    assert words == "Babé"


async def test_a_failed_statement_leaves_no_words_in_the_log(postgres_here: EmbeddedPostgres) -> None:
    url = postgres_here.start()
    await ask(url, "CREATE TABLE once (word text PRIMARY KEY)")
    await ask(url, "INSERT INTO once VALUES ('unspeakable')")
    with pytest.raises(asyncpg.UniqueViolationError):
        await ask(url, "INSERT INTO once VALUES ('unspeakable')")
    log = postgres_here.log.read_text()
    assert "duplicate key" in log
    assert "unspeakable" not in log


def test_data_of_another_major_version_is_refused_with_what_to_do(postgres_here: EmbeddedPostgres) -> None:
    postgres_here.start()
    postgres_here.stop()
    (postgres_here.folder / "cluster" / "PG_VERSION").write_text("9\n")
    with pytest.raises(PostgresUnavailable, match="choose another data folder"):
        postgres_here.start()


def test_no_postgres_anywhere_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.store.postgres_binaries.BUNDLES", ())
    monkeypatch.setattr("server.store.postgres_binaries.OLDEST_MAJOR", 99)
    with pytest.raises(PostgresUnavailable, match="set DATABASE_URL"):
        find_binaries()


def test_a_database_that_is_named_is_used_and_none_is_started(
    monkeypatch: pytest.MonkeyPatch, data_folder: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/hearthside")
    with running_postgres(data_folder) as url:
        assert url == "postgresql://elsewhere/hearthside"
    assert not any(data_folder.iterdir())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs Postgres under another account")
def test_as_root_programs_out_of_reach_are_copied_and_run_from_there(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = account_to_run_as()
    assert account
    hidden = data_folder / "hidden"
    hidden.mkdir(mode=0o700)
    out_of_reach = copied_within_reach(find_binaries(), hidden / "venv")
    assert not is_reachable(account, out_of_reach.folder)
    monkeypatch.setattr("server.store.embedded.find_binaries", lambda: out_of_reach)
    with EmbeddedPostgres(data_folder / "reachable", durable=False) as server:
        program = Path(f"/proc/{server.pid}/exe").resolve()
        assert program.is_relative_to(data_folder / "reachable")
        assert Path(f"/proc/{server.pid}").stat().st_uid == account.pw_uid


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs Postgres under another account")
def test_as_root_a_data_folder_out_of_reach_is_refused_with_what_to_do(data_folder: Path) -> None:
    data_folder.chmod(0o700)
    with pytest.raises(PostgresUnavailable, match="/var/lib/hearthside"):
        EmbeddedPostgres(data_folder / "inner").start()
