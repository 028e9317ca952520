"""Which handshakes go the short way; and that nothing is read in them that the long way would read otherwise."""

import asyncio
import contextlib

import pytest
from aiohttp import ClientSession
from socketio import AsyncClient

from server.live.gateway import Gateway, Knock, Limits
from server.live.handshake import read
from tests.support.sockets import HEADERS, PATH, Behind, eventually, raw_client, serving

LINE = "GET /socket.io/?as=peer&contract=1&EIO=4&transport=websocket HTTP/1.1"
FIELDS = {
    "Host": "hearthside.test",
    "Connection": "keep-alive, Upgrade",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Upgrade": "websocket",
    "Origin": "https://hearthside.test",
    "Sec-WebSocket-Version": "13",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "de-AT,de;q=0.5",
    "Cookie": "hs_peer=known; theme=dark",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits",
}


def head(line: str = LINE, *more: str, **changed: str | None) -> bytes:
    """`changed` names fields with underscores; None leaves one out."""
    fields = FIELDS | {name.replace("_", "-"): value for name, value in changed.items()}
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\r\n".join([line, *lines, *more, "", ""]).encode()


def test_a_browsers_handshake_is_read() -> None:
    shake = read(head())
    assert shake is not None
    assert (shake.host, shake.origin) == ("hearthside.test", "https://hearthside.test")
    assert shake.query == {"as": "peer", "contract": "1", "EIO": "4", "transport": "websocket"}
    assert shake.cookies == ("hs_peer=known; theme=dark",)
    # The example of RFC 6455, 1.3.
    assert b"\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n" in shake.answer
    assert read(head(Cookie=None)) is not None


LEFT_TO_THE_LONG_WAY = {
    "nothing": b"",
    "half of it": head()[:-10],
    "something after it": head() + b"x",
    "a second request after it": head() * 2,
    "another path": head("GET /socket.iox/?EIO=4&transport=websocket HTTP/1.1"),
    "another method": head(LINE.replace("GET", "POST")),
    "an older protocol": head(LINE.replace("1.1", "1.0")),
    "a query with escapes": head(LINE.replace("peer", "p%65er")),
    "a query that says something twice": head(LINE.replace("as=peer", "as=peer&as=facilitator")),
    "a query with an empty part": head(LINE.replace("as=peer", "as=peer&")),
    "a fragment": head(LINE.replace(" HTTP", "#x HTTP")),
    "polling": head(LINE.replace("websocket", "polling")),
    "an old protocol of Engine.IO": head(LINE.replace("EIO=4", "EIO=3")),
    "a session": head(LINE.replace("as=peer", "sid=x")),
    "two hosts": head(LINE, "host: evil.test"),
    "two origins": head(LINE, "ORIGIN: https://evil.test"),
    "two cookies": head(LINE, "Cookie: hs_peer=forged"),
    "a folded field": head(LINE, "X: y", " z"),
    "a field without a name": head(LINE, ": y"),
    "a field without a colon": head(LINE, "y"),
    "a space before the colon": head(LINE, "Content-Length : 5"),
    "a tab": head(LINE, "X: \ty"),
    "a NUL": head(LINE, "X: \0"),
    "a lone line feed": head(LINE, "X: a\nContent-Length: 5"),
    "a lone carriage return": head(LINE, "X: a\rContent-Length: 5"),
    "not ASCII": head(LINE, "X: caf\u00e9"),
    "a body": head(LINE, "Content-Length: 5"),
    "a body in chunks": head(LINE, "Transfer-Encoding: chunked"),
    "an expectation": head(LINE, "Expect: 100-continue"),
    "no upgrade": head(Upgrade=None),
    "another upgrade": head(Upgrade="h2c"),
    "no connection": head(Connection="close"),
    "another version": head(Sec_WebSocket_Version="8"),
    "a subprotocol": head(Sec_WebSocket_Protocol="chat"),
    "no key": head(Sec_WebSocket_Key=None),
    "a short key": head(Sec_WebSocket_Key="c2hvcnQ="),
    "a key that is none": head(Sec_WebSocket_Key="!" * 24),
    "very long": head(LINE, "X: " + "y" * 8192),
}


@pytest.mark.parametrize("data", LEFT_TO_THE_LONG_WAY.values(), ids=LEFT_TO_THE_LONG_WAY)
def test_whatever_is_unusual_is_left_to_the_long_way(data: bytes) -> None:
    assert read(data) is None


@pytest.mark.parametrize("many", ["a=", "a=b", "a=b&", "a=b&&", "a&"])
def test_an_address_that_could_be_read_in_many_ways_is_read_in_one(many: str) -> None:
    # An expression that tries them all would be at it for longer than anybody waits.
    assert read(head(f"GET /socket.io/?{many * 1500}! HTTP/1.1")) is None


class Noting(Behind):
    """Notes who knocked, and how many of them went the short way."""

    def __init__(self) -> None:
        super().__init__()
        self.knocks: list[Knock] = []
        self.goes_on = asyncio.Event()
        self.goes_on.set()

    async def authenticate(self, knock: Knock) -> object:
        self.knocks.append(knock)
        await self.goes_on.wait()
        return await super().authenticate(knock)

    @property
    def short(self) -> int:
        return len(self.gateway._knocking)


async def answer_to(behind: Behind, data: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", behind.port)
    writer.write(data)
    said = await reader.readuntil(b"\r\n\r\n")
    writer.close()
    return said


async def test_both_ways_read_the_same() -> None:
    usual = [
        head(),
        head(Cookie=None),
        head(Cookie="a=b; hs_peer=known1;c=d"),
        head(LINE.replace("peer", "facilitator"), "X-Forwarded-For: 192.0.2.1"),
        head(Connection="Upgrade", Upgrade="WebSocket"),
    ]
    knocks: dict[bool, list[Knock]] = {}
    answers: dict[bool, list[bytes]] = {}
    for direct in (True, False):
        behind = Noting()
        async with serving(before=behind, direct_writes=direct, serves={1}, each=50):
            answers[direct] = [(await answer_to(behind, data)).split(b"\r\n")[0] for data in usual]
        knocks[direct] = behind.knocks
    assert knocks[True] == knocks[False]
    assert answers[True] == answers[False]
    assert {answer[:12] for answer in answers[True]} == {b"HTTP/1.1 101", b"HTTP/1.1 403"}


async def test_stock_clients_come_the_short_way() -> None:
    behind = Noting()
    async with serving(before=behind, direct_writes=True, each=50):
        async with raw_client(behind.url):
            assert behind.short == 1
        await eventually(lambda: not behind.short)
        client = AsyncClient(reconnection=False)
        await client.connect(behind.url, headers=dict(HEADERS), transports=["websocket"])
        await eventually(lambda: len(behind.opened) == 2)
        assert behind.short == 1
        await client.disconnect()
        await eventually(lambda: not behind.gateway.connections and not behind.short)


async def test_who_speaks_before_the_answer_is_cut_off() -> None:
    behind = Noting()
    async with serving(before=behind, direct_writes=True):
        behind.goes_on.clear()
        reader, writer = await asyncio.open_connection("127.0.0.1", behind.port)
        writer.write(head(LINE.replace("&contract=1", "")))
        await eventually(lambda: behind.knocks)
        writer.write(b"x")
        assert await reader.read() == b""
        behind.goes_on.set()
        await eventually(lambda: not behind.short)
        assert behind.opened == []
        writer.close()


async def test_who_hangs_up_before_the_answer_was_never_there() -> None:
    behind = Noting()
    async with serving(before=behind, direct_writes=True):
        behind.goes_on.clear()
        _, writer = await asyncio.open_connection("127.0.0.1", behind.port)
        writer.write(head())
        await eventually(lambda: behind.knocks)
        writer.close()
        await asyncio.sleep(0.05)
        behind.goes_on.set()
        await eventually(lambda: not behind.short)
        assert not behind.gateway.connections
        assert behind.gateway._held == {}


async def test_a_refusal_is_short_too_and_says_when_to_come_again() -> None:
    async with serving(direct_writes=True, most=1) as behind:
        assert (await answer_to(behind, head(Cookie="hs_peer=forged"))).startswith(
            b"HTTP/1.1 403 Forbidden\r\n"
        )
        async with raw_client(behind.url):
            said = await answer_to(behind, head())
        assert said.startswith(b"HTTP/1.1 503 ")
        assert b"\r\nRetry-After: 10\r\n" in said


async def test_a_server_that_ends_waits_for_nobody_who_knocks_or_says_nothing() -> None:
    behind = Noting()
    behind.goes_on.clear()
    async with serving(Limits(farewell=0.2), before=behind, direct_writes=True):
        silent, _ = await asyncio.open_connection("127.0.0.1", behind.port)
        knocking, writer = await asyncio.open_connection("127.0.0.1", behind.port)
        writer.write(head())
        await eventually(lambda: behind.knocks)
    for reader in (silent, knocking):
        with contextlib.suppress(ConnectionResetError):
            assert await asyncio.wait_for(reader.read(), 5) == b""


async def test_a_failure_at_the_door_is_this_clients_alone() -> None:
    class Failing(Noting):
        async def authenticate(self, knock: Knock) -> object:
            raise ZeroDivisionError

    behind = Failing()
    async with serving(before=behind, direct_writes=True):
        reader, writer = await asyncio.open_connection("127.0.0.1", behind.port)
        writer.write(head())
        with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
            await reader.readexactly(1)
        writer.close()
    assert isinstance(behind.gateway, Gateway)


async def test_a_head_that_comes_in_two_parts_is_answered_all_the_same() -> None:
    async with serving(direct_writes=True) as behind:
        reader, writer = await asyncio.open_connection("127.0.0.1", behind.port)
        for part in (head()[:50], head()[50:]):
            writer.write(part)
            await asyncio.sleep(0.05)
        assert (await reader.readline()).startswith(b"HTTP/1.1 101 ")
        writer.close()
        async with ClientSession() as http, http.ws_connect(behind.url + PATH, headers=HEADERS) as ws:
            assert (await ws.receive_str()).startswith("0{")
