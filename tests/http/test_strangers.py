"""Connections of people whom nobody knows: they have their time and their places, and cost members neither."""

import asyncio
import contextlib
import os
import resource
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSServerHandshakeError, web

from server.http.descriptors import places
from server.http.serving import Runner, free_port
from server.http.tries import WRONG_TRIES
from server.settings import Settings
from tests.http.site import Site, running_site
from tests.support.installation import ROOT, Installation, ServerProcess
from tests.support.programme import Programme, everyone_in
from tests.support.proxy import Proxy
from tests.support.sockets import eventually
from tests.support.wire import QUERY, Wire

SILENT = b""
HALF_A_HEAD = b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: "
HALF_A_BODY = (
    b"POST /api/signin HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
    b"Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
)
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def connected(port: int, *, says: bytes = SILENT) -> Line:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(says)
    return reader, writer


async def rest(line: Line, seconds: float = 10.0) -> bytes:
    """What still comes until the server ends it; it has to."""
    with contextlib.suppress(ConnectionError):
        async with asyncio.timeout(seconds):
            return await line[0].read()
    return b""


async def trickle(line: Line, every: float = 0.05) -> None:
    """One more byte of a head, again and again, until the server has had enough."""
    with contextlib.suppress(ConnectionError):
        while not line[0].at_eof():
            line[1].write(b"a")
            await line[1].drain()
            await asyncio.sleep(every)


def probe(site: Site) -> bytes:
    return f"GET /healthz HTTP/1.1\r\nHost: {site.settings.authority}\r\n\r\n".encode()


@pytest.fixture
async def hasty(database_url: str, tmp_path: Path) -> AsyncIterator[Site]:
    async with running_site(database_url, tmp_path, head=0.5, idle=0.3) as site:
        yield site


async def test_a_head_that_comes_a_byte_at_a_time_has_no_more_time_than_any_other(hasty: Site) -> None:
    line = await connected(hasty.settings.port, says=HALF_A_HEAD)
    trickling = asyncio.create_task(trickle(line))
    assert (await rest(line)).startswith(b"HTTP/1.1 408 ")
    await trickling


async def test_neither_has_a_later_head_on_the_same_connection(database_url: str, tmp_path: Path) -> None:
    # Nothing else may end it, however long a busy machine takes between the two.
    async with running_site(database_url, tmp_path, head=0.3, idle=60.0) as site:
        line = await connected(site.settings.port, says=probe(site))
        assert (await line[0].readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 ")
        line[1].write(HALF_A_HEAD)
        trickling = asyncio.create_task(trickle(line))
        assert b"HTTP/1.1 408 " in await rest(line)
        await trickling


async def test_a_connection_that_asks_for_nothing_more_is_ended_without_a_word(hasty: Site) -> None:
    line = await connected(hasty.settings.port, says=probe(hasty))
    assert (await line[0].readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 ")
    assert b"HTTP" not in await rest(line)


async def test_a_member_s_websocket_is_under_none_of_these_deadlines(
    database_url: str, tmp_path: Path
) -> None:
    async with running_site(database_url, tmp_path, head=0.3, idle=0.3) as site:
        token = await a_member_s_token(site)
        async with websocket(site, token) as ws:
            line = await connected(site.settings.port)  # which takes at least as long as both deadlines
            assert (await rest(line)).startswith(b"HTTP/1.1 408 ")
            await ws.send_str("40")
            assert (await ws.receive_str()).startswith('40{"sid":')


async def a_member_s_token(site: Site) -> str:
    staff = await site.coordinator()
    browser = await site.peer(staff, await site.group(staff), "Sam")
    token = browser.cookie("hs_peer")
    assert token is not None
    return token


@contextlib.asynccontextmanager
async def websocket(site: Site, token: str) -> AsyncIterator[ClientWebSocketResponse]:
    headers = {"Origin": site.origin, "Host": site.settings.authority, "Cookie": f"hs_peer={token}"}
    async with (
        ClientSession() as http,
        http.ws_connect(f"{site.origin}/socket.io/?{QUERY}", headers=headers) as ws,
    ):
        assert (await ws.receive_str()).startswith("0{")
        yield ws


@pytest.mark.parametrize(
    "says",
    [SILENT, HALF_A_HEAD, HALF_A_BODY],
    ids=["silent", "half a head", "half a body"],
)
async def test_a_flood_of_strangers_keeps_no_member_out_and_no_member_s_socket_ends(
    database_url: str, tmp_path: Path, says: bytes
) -> None:
    async with running_site(database_url, tmp_path, strangers=20) as site:
        token = await a_member_s_token(site)
        said = says.replace(b"{host}", site.settings.authority.encode())
        async with websocket(site, token) as before:
            lines = [await connected(site.settings.port, says=said) for _ in range(300)]
            await asyncio.gather(*(rest(line) for line in lines[:200]))  # for they came first
            async with websocket(site, token):
                pass
            assert (await site.browser().get("/api/help?place=GB")).status == 200
            await before.send_str("40")
            assert (await before.receive_str()).startswith('40{"sid":')
        for _, writer in lines:
            writer.transport.abort()


async def test_when_everyone_is_being_answered_a_newcomer_is_told_to_come_again(tmp_path: Path) -> None:
    asked, answer = [], asyncio.Event()

    async def slow(request: web.Request) -> web.Response:
        asked.append(request)
        await answer.wait()
        return web.Response(text="here")

    async with listening(tmp_path, slow, strangers=3) as port:
        ask = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        lines = [await connected(port, says=ask) for _ in range(3)]
        await eventually(lambda: len(asked) == 3)
        turned_away = await rest(await connected(port))
        assert turned_away.startswith(b"HTTP/1.1 503 ")
        assert b"\r\nRetry-After: 2\r\n" in turned_away
        answer.set()
        for line in lines:
            assert (await rest(line)).endswith(b"here")
        assert (await rest(await connected(port, says=ask))).endswith(b"here")


@contextlib.asynccontextmanager
async def listening(
    folder: Path, handler: Callable[[web.Request], Awaitable[web.Response]], *, strangers: int
) -> AsyncIterator[int]:
    port = free_port("127.0.0.1", 0)
    settings = Settings(database_url="", keyring=folder, origin=f"http://127.0.0.1:{port}", port=port)
    app = web.Application()
    app.router.add_get("/", handler)
    runner = Runner(app, settings, strangers=strangers)
    await runner.setup()
    try:
        yield await runner.listen("127.0.0.1", port)
    finally:
        await runner.cleanup()


async def test_guesses_of_cookies_from_everyone_s_own_address_keep_no_member_out(site: Site) -> None:
    """Behind a proxy all of us have one address."""
    token = await a_member_s_token(site)
    before = await site.everything()
    for n in range(WRONG_TRIES + 20):
        with pytest.raises(WSServerHandshakeError) as refused:
            async with websocket(site, f"{n:043}"):
                pass
        assert refused.value.status == 403
    async with websocket(site, token):
        pass
    assert await site.everything() == before


async def test_without_the_database_a_handshake_is_told_to_come_again_and_then_succeeds(
    database_url: str, tmp_path: Path
) -> None:
    async with (
        Proxy.to(database_url) as line,
        running_site(line.behind(database_url), tmp_path) as site,
    ):
        token = await a_member_s_token(site)
        line.refuse()
        line.cut()
        with pytest.raises(WSServerHandshakeError) as refused:
            async with websocket(site, token):
                pass
        assert refused.value.status == 503
        assert refused.value.headers is not None
        assert refused.value.headers["Retry-After"] == "2"
        await line.accept()
        async with websocket(site, token):
            pass


# Open files


@pytest.mark.parametrize("limit", [0, 64, 256, 1024, 4096, 65_536, None])
def test_places_leave_files_for_ourselves_and_some_for_both_kinds_of_people(limit: int | None) -> None:
    found = places(limit)
    assert found.members >= found.strangers >= 4
    if limit is not None and limit >= 256:
        assert found.members + found.strangers <= limit - 64


def test_with_files_enough_there_are_ten_thousand_places_for_members() -> None:
    assert places(20_000) == places(None)
    assert places(None).members == 10_000


def test_a_process_lets_itself_have_all_the_files_that_it_may(tmp_path: Path) -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import resource as r; r.setrlimit(r.RLIMIT_NOFILE, (128, 512));"
            "from server.http.descriptors import open_places as o; print(o()); print(r.getrlimit(r.RLIMIT_NOFILE))",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "few connections are possible" in said
    assert f"{places(512)}\n(512, 512)" in said


async def test_a_server_without_a_file_to_spare_goes_on_for_those_who_are_in(
    database_url: str, tmp_path: Path
) -> None:
    installation = Installation.new(database_url, tmp_path)
    async with ServerProcess(installation, tmp_path / "log") as server, Programme.open(installation) as all:
        meeting = await all.meeting()
        jo, _ = await meeting.facilitators()
        sam = await meeting.peer("Sam")
        await jo.come_in()
        await everyone_in(jo, sam)
        await jo.do("session.open")
        files = Path(f"/proc/{server.pid}/fd")
        soft = len(os.listdir(files)) + 10
        resource.prlimit(server.pid, resource.RLIMIT_NOFILE, (soft, soft))
        lines = []
        for _ in range(60):
            with contextlib.suppress(ConnectionError):
                lines.append(await connected(installation.port))
        await sam.say("Still here")
        await jo.until(lambda: jo.texts == ["Still here"])
        spent = cpu_seconds(server.pid)
        await asyncio.sleep(1.0)  # in which a loop that tries again and again would spend about that much
        assert cpu_seconds(server.pid) - spent < 0.5
        for _, writer in lines:
            writer.transport.abort()
        await eventually(lambda: len(os.listdir(files)) < soft)
        async with Wire.of(sam) as wire:
            assert '"ok":true' in await wire.ask("room.enter", {"room": sam.room, "id": "A" * 22})


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
