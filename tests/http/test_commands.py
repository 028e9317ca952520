"""The command line, the settings and the logs."""

import asyncio
import io
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
import structlog

from server import logs
from server.__main__ import main
from server.http.serving import free_port
from server.settings import TUNED, BadSettings, Settings, checked_origin
from tests.http.site import Site, running_site


def environment(database_url: str, folder: Path, **more: str) -> dict[str, str]:
    return {"DATABASE_URL": database_url, "HEARTHSIDE_KEYRING": str(folder / "keyring")} | more


async def test_the_first_coordinator_is_made_by_a_command_and_can_sign_in(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in environment(database_url, tmp_path).items():
        monkeypatch.setenv(name, value)
    create = ["staff", "create", "--handle", "cora", "--name", "Cora", "--role", "coordinator"]
    assert await asyncio.to_thread(main, create) == 0
    said = capsys.readouterr().out
    password = said.split("password:")[1].split()[0]
    async with running_site(database_url, tmp_path) as site:
        answer = await site.browser().post(
            "/api/signin", {"handle": "cora", "password": password, "as": "coordinator"}
        )
        assert answer.json == {"name": "Cora", "roles": ["coordinator"]}
        assert await site.run("SELECT actor, action, reason FROM audit") == [
            ("operator", "account.create", "coordinator")
        ]
        before = await site.everything()
        assert await asyncio.to_thread(main, create) == 1
        assert await site.everything() == before
        assert await asyncio.to_thread(main, ["staff", "remove", "--handle", "cora"]) == 0
        assert await site.run("SELECT 1 FROM account UNION ALL SELECT 1 FROM login") == []
        assert await asyncio.to_thread(main, ["staff", "remove", "--handle", "cora"]) == 1


async def test_the_server_starts_from_its_settings_and_stops_when_told(
    database_url: str, tmp_path: Path
) -> None:
    port = free_port("127.0.0.1", 0)
    given = os.environ | environment(database_url, tmp_path, HEARTHSIDE_PORT=str(port))
    with subprocess.Popen(
        [sys.executable, "-m", "server", "serve"], env=given, stderr=subprocess.PIPE
    ) as server:
        try:
            async with aiohttp.ClientSession() as http:
                await answers(http, f"http://127.0.0.1:{port}/readyz")
        finally:
            server.send_signal(signal.SIGTERM)
            _, said = await asyncio.to_thread(server.communicate, timeout=20)
    assert server.returncode == 0
    lines = [json.loads(line) for line in said.splitlines()]
    assert any(line.get("port") == port for line in lines)


async def answers(http: aiohttp.ClientSession, url: str) -> None:
    for _ in range(200):
        try:
            async with http.get(url) as response:
                if response.status == 200:
                    return
        except aiohttp.ClientConnectionError:
            pass
        await asyncio.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def test_missing_settings_are_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["serve"]) == 1
    assert "DATABASE_URL" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://rooms.example.org", "https://rooms.example.org"),
        ("https://Rooms.Example.org:443/", "https://rooms.example.org"),
        ("https://rooms.example.org:8443", "https://rooms.example.org:8443"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://127.0.0.1:80", "http://127.0.0.1"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_an_origin_is_taken_as_browsers_write_it(text: str, origin: str) -> None:
    assert checked_origin(text) == origin


@pytest.mark.parametrize(
    "text",
    [
        "http://rooms.example.org",
        "http://10.0.0.1",
        "rooms.example.org",
        "https://",
        "https://a.example/path",
        "https://a.example?x",
        "https://me@a.example",
        "https://a.example:port",
        "ftp://a.example",
    ],
)
def test_an_origin_that_would_not_protect_anyone_is_refused(text: str) -> None:
    with pytest.raises(BadSettings):
        checked_origin(text)


def test_a_settings_port_is_a_port() -> None:
    for port in ("x", "-1", "65536", "8080 ", "٣"):
        with pytest.raises(BadSettings):
            Settings.from_environment(
                {"DATABASE_URL": "postgresql://x", "HEARTHSIDE_KEYRING": "k", "HEARTHSIDE_PORT": port}
            )


def test_what_an_operator_tunes_stays_within_its_bounds() -> None:
    needed = {"DATABASE_URL": "postgresql://x", "HEARTHSIDE_KEYRING": "k"}
    for field, (name, least, most) in TUNED.items():
        assert Settings.from_environment({**needed, name: str(least)}).tuned == {field: least}
        for text in (str(least - 1), str(most + 1), "x", "1.5", "٣"):
            with pytest.raises(BadSettings, match=name):
                Settings.from_environment({**needed, name: text})


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Logs as the server sets them up, and as they were afterwards."""
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logs.set_up()
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_only_allow_listed_fields_reach_the_log(logged: io.StringIO) -> None:
    log = structlog.get_logger()
    words = "canary"
    log.info("message posted", message="abc", text=words, name=words, address=words, payload={"text": words})
    try:
        raise ValueError(words)
    except ValueError:
        log.exception("request failed")
        logging.getLogger("some.library").exception("it said %s", words)
    logging.getLogger("some.library").error("got %r from %s", words, words)
    said = logged.getvalue()
    assert words not in said
    lines = [json.loads(line) for line in said.splitlines()]
    assert lines[0]["message"] == "abc"
    assert [line["error"] for line in lines if "error" in line] == ["ValueError", "ValueError"]
    assert lines[-1]["logger"] == "some.library"


def test_a_library_that_would_print_words_keeps_the_server_from_starting(logged: io.StringIO) -> None:
    logs.check_quiet()
    logger = logging.getLogger("engineio.server")
    logger.setLevel(logging.INFO)
    try:
        with pytest.raises(logs.LoudLogger):
            logs.check_quiet()
    finally:
        logger.setLevel(logging.WARNING)


async def test_a_failure_is_logged_without_what_people_sent(site: Site, logged: io.StringIO) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    code = await site.code(staff, group)
    await site.run("ALTER TABLE membership RENAME COLUMN name TO elsewhere")
    answer = await site.asks_to_join(site.browser(), code, "Canary")
    assert (answer.status, answer.code) == (500, "went_wrong")
    said = logged.getvalue()
    assert '"route": "POST /api/join"' in said
    assert '"sqlstate": "42703"' in said
    assert "Canary" not in said
    assert code not in said
    assert "127.0.0.1" not in said
