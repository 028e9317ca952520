"""Who gets a socket, what a client may do with it, and how it ends. With both ways of writing."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator

import msgspec
import pytest
from aiohttp import ClientSession, WSMsgType, WSServerHandshakeError
from socketio import AsyncClient
from socketio.exceptions import ConnectionError as Refused

from server.live import packets
from server.live.gateway import Limits, Rates, forbid_logs_of_payloads
from tests.live.test_packets import REFUSED
from tests.support.proxy import Proxy
from tests.support.sockets import HEADERS, ORIGIN, PATH, Behind, eventually, raw_client, serving

GENEROUS = Rates(burst=1_000, flood=10_000)


@pytest.fixture(params=[False, True], ids=["queued", "direct"])
def direct_writes(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
async def behind(direct_writes: bool) -> AsyncIterator[Behind]:
    async with serving(direct_writes=direct_writes, each=50) as behind:
        yield behind


# Before the upgrade


REFUSED_AT_THE_DOOR = {
    "no Origin": (403, {"Origin": None}, PATH),
    "the null Origin": (403, {"Origin": "null"}, PATH),
    "a foreign Origin": (403, {"Origin": "https://evil.test"}, PATH),
    "an Origin that ours is a prefix of": (403, {"Origin": ORIGIN + ".evil.test"}, PATH),
    "an Origin that ours is a suffix of": (403, {"Origin": "https://evil-hearthside.test"}, PATH),
    "another scheme": (403, {"Origin": "http://hearthside.test"}, PATH),
    "another port": (403, {"Origin": ORIGIN + ":444"}, PATH),
    "our Origin in capitals": (403, {"Origin": ORIGIN.upper()}, PATH),
    "a foreign Host": (403, {"Host": "evil.test"}, PATH),
    "forged forwarding headers": (
        403,
        {"Origin": "https://evil.test", "X-Forwarded-Host": "evil.test", "X-Forwarded-Proto": "https"},
        PATH,
    ),
    "a forged Host with our name forwarded": (
        403,
        {"Host": "evil.test", "X-Forwarded-Host": "hearthside.test"},
        PATH,
    ),
    "no cookie": (403, {"Cookie": None}, PATH),
    "an unknown cookie": (403, {"Cookie": "hs_peer=forged"}, PATH),
    "another role's cookie": (403, {"Cookie": "hs_staff=known"}, PATH),
    "Engine.IO 3": (400, {}, PATH.replace("EIO=4", "EIO=3")),
    "no Engine.IO": (400, {}, "/socket.io/?transport=websocket"),
    "two Engine.IOs": (400, {}, PATH + "&EIO=3"),
    "polling": (400, {}, "/socket.io/?EIO=4&transport=polling"),
    "no transport": (400, {}, "/socket.io/?EIO=4"),
    "a foreign sid": (400, {}, PATH + "&sid=AAAAAAAAAAAAAAAAAAAA"),
    "an empty sid": (400, {}, PATH + "&sid="),
    "a subprotocol": (400, {"Sec-WebSocket-Protocol": "chat"}, PATH),
    "a bad key": (400, {"Sec-WebSocket-Key": "x"}, PATH),
    "an old WebSocket": (400, {"Sec-WebSocket-Version": "3"}, PATH),
}
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


async def status_of(behind: Behind, text: str) -> int:
    """The status of the answer to a request that is written out by hand."""
    reader, writer = await asyncio.open_connection("127.0.0.1", behind.port)
    writer.write(text.encode())
    line = await asyncio.wait_for(reader.readline(), 5)
    writer.transport.abort()
    return int(line.split()[1])


def request(path: str = PATH, method: str = "GET", **headers: str | None) -> str:
    every: dict[str, str | None] = {**HEADERS, **UPGRADE, **headers}
    lines = [f"{name}: {value}" for name, value in every.items() if value is not None]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""])


@pytest.mark.parametrize(("status", "headers", "path"), REFUSED_AT_THE_DOOR.values(), ids=REFUSED_AT_THE_DOOR)
async def test_a_request_that_is_not_quite_right_is_refused_before_the_upgrade(
    behind: Behind, status: int, headers: dict[str, str | None], path: str
) -> None:
    assert await status_of(behind, request(path, "GET", **headers)) == status
    assert not behind.gateway.connections
    assert not behind.opened


async def test_the_very_same_request_done_right_is_let_in(behind: Behind) -> None:
    assert await status_of(behind, request()) == 101


async def test_a_header_given_twice_is_not_chosen_from(behind: Behind) -> None:
    twice = request().replace("Host:", "Host: evil.test\r\nHost:")
    assert await status_of(behind, twice) == 400
    assert await status_of(behind, request().replace("Origin:", f"Origin: {ORIGIN}\r\nOrigin:")) == 403


@pytest.mark.parametrize("method", ["POST", "OPTIONS", "HEAD", "PUT"])
async def test_only_get_opens_a_socket(behind: Behind, method: str) -> None:
    assert await status_of(behind, request(method=method)) == 400


async def test_a_request_without_an_upgrade_gets_nothing(behind: Behind) -> None:
    assert await status_of(behind, request(Upgrade=None)) == 400
    async with ClientSession() as session, session.get(behind.url + PATH, headers=HEADERS) as response:
        assert response.status == 400


async def test_compression_is_never_agreed_to(behind: Behind) -> None:
    async with (
        ClientSession() as session,
        session.ws_connect(behind.url + PATH, headers=HEADERS, compress=15) as ws,
    ):
        assert ws.compress == 0
        assert (await ws.receive_str()).startswith("0{")


async def test_one_person_cannot_take_all_the_places_and_all_together_cannot_take_more_than_there_are(
    direct_writes: bool,
) -> None:
    async with (
        serving(direct_writes=direct_writes, each=2, most=3) as behind,
        raw_client(behind.url),
        raw_client(behind.url),
    ):
        assert await status_of(behind, request()) == 429
        async with raw_client(behind.url, Cookie="hs_peer=known2"):
            assert await status_of(behind, request(Cookie="hs_peer=known3")) == 503
        await eventually(lambda: len(behind.gateway.connections) == 2)
        async with raw_client(behind.url, Cookie="hs_peer=known3"):
            assert len(behind.gateway.connections) == 3


# Packets


async def test_a_command_reaches_the_handler_as_it_was_written_and_its_answer_comes_back(
    behind: Behind,
) -> None:
    async with raw_client(behind.url) as client:
        await client.say('4217["message.post",{"text": "é \\u00e9", "n":1}]')
        assert await client.hear() == '4317[{"ok":true}]'
        assert behind.commands == [("message.post", '{"text": "é \\u00e9", "n":1}'.encode())]
        assert behind.opened[0].principal == "known"


async def test_an_unknown_name_in_the_form_of_a_command_is_passed_on(behind: Behind) -> None:
    async with raw_client(behind.url) as client:
        await client.ask(1, "quilt.unfold", {})
        assert await client.hear() == '431[{"ok":true}]'
        assert behind.commands == [("quilt.unfold", b"{}")]


@pytest.mark.parametrize("text", [t for t in REFUSED.values() if len(t) < 60_000 and "\\n" not in t])
async def test_after_a_bad_packet_no_handler_runs_and_the_connection_ends(behind: Behind, text: str) -> None:
    async with raw_client(behind.url) as client:
        await client.say(text)
        await client.ask(1, "message.post", {})
        assert await client.everything(2) == []
        assert client.ws.close_code == 1008
        assert behind.commands == []
        await eventually(lambda: len(behind.closed) == 1)
        await eventually(lambda: not behind.gateway.connections)


async def test_binary_is_refused_as_an_attachment_and_as_such(behind: Behind) -> None:
    async with raw_client(behind.url) as client:
        await client.ws.send_bytes(b"4")
        assert await client.everything(2) == []
    async with raw_client(behind.url) as client:
        await client.say('4511-1["message.post",{"_placeholder":true,"num":0}]')
        await client.ws.send_bytes(b"x" * 1000)
        assert await client.everything(2) == []
    assert behind.commands == []


@pytest.mark.parametrize(("size", "passes"), [(64 * 1024, True), (64 * 1024 + 1, False), (1_000_000, False)])
async def test_64_kib_are_enough_for_anyone(behind: Behind, size: int, passes: bool) -> None:
    head, tail = '421["message.post",{"text":"', '"}]'
    async with raw_client(behind.url) as client:
        await client.say(head + "x" * (size - len(head) - len(tail)) + tail)
        assert await client.hear() == ('431[{"ok":true}]' if passes else None)
        assert len(behind.commands) == passes


async def test_what_is_not_utf_8_ends_the_connection(behind: Behind) -> None:
    async with raw_client(behind.url) as client:
        await client.ws.send_frame(b'421["message.post",{"text":"\xff"}]', WSMsgType.TEXT)
        assert await client.hear() is None
    assert behind.commands == []


async def test_nothing_is_heard_from_a_client_before_it_connects_nor_sent_to_it(behind: Behind) -> None:
    async with raw_client(behind.url, connect=False) as client:
        assert (await client.hear() or "").startswith("0{")
        await client.ask(1, "message.post", {})
        assert await client.everything(2) == []
    assert not behind.opened
    assert not behind.commands


async def test_connecting_twice_is_connecting_once_too_often(behind: Behind) -> None:
    async with raw_client(behind.url) as client:
        await client.say("40")
        assert await client.everything(2) == []
    assert len(behind.opened) == 1
    await eventually(lambda: behind.closed == behind.opened)


async def test_who_does_not_connect_in_time_is_let_go(direct_writes: bool) -> None:
    async with (
        serving(Limits(connect=0.1), direct_writes=direct_writes) as behind,
        raw_client(behind.url, connect=False) as client,
    ):
        assert len(await client.everything(2)) == 1
        assert behind.opened == behind.closed == []


@pytest.mark.parametrize("goodbye", ["41", "1"])
async def test_a_goodbye_ends_it(behind: Behind, goodbye: str) -> None:
    async with raw_client(behind.url) as client:
        await client.say(goodbye)
        assert await client.everything(2) == []
        await eventually(lambda: behind.closed == behind.opened)


# Rates, order, answers


async def test_commands_arrive_and_are_answered_in_the_order_they_were_sent(direct_writes: bool) -> None:
    async with (
        serving(Limits(rates=GENEROUS), direct_writes=direct_writes) as behind,
        raw_client(behind.url) as client,
    ):
        for n in range(200):
            await client.ask(n, "message.post", {"n": n})
        assert [await client.hear() for _ in range(200)] == [f'43{n}[{{"ok":true}}]' for n in range(200)]
        assert [msgspec.json.decode(payload)["n"] for _, payload in behind.commands] == list(range(200))


async def test_answers_may_come_later_and_in_another_order(behind: Behind) -> None:
    behind.answer = None
    async with raw_client(behind.url) as client:
        for n in range(3):
            await client.ask(n, "message.post", {})
        await eventually(lambda: len(behind.acks) == 3)
        for n in (2, 0, 1):
            behind.acks[n](b'{"ok":true}')
            behind.acks[n](b'{"ok":false}')
        assert [await client.hear() for _ in range(3)] == [f'43{n}[{{"ok":true}}]' for n in (2, 0, 1)]


async def test_past_32_unanswered_commands_the_next_is_busy_until_one_is_answered(
    direct_writes: bool,
) -> None:
    async with (
        serving(Limits(rates=GENEROUS), direct_writes=direct_writes) as behind,
        raw_client(behind.url) as client,
    ):
        behind.answer = None
        for n in range(33):
            await client.ask(n, "message.post", {})
        assert await client.hear() == '4332[{"ok":false,"error":{"code":"busy"}}]'
        behind.acks[0]({"ok": True})
        await client.hear()
        await client.ask(33, "message.post", {})
        await eventually(lambda: len(behind.commands) == 33)


async def test_too_many_commands_are_too_fast_and_stay_unheard_without_ending_the_connection(
    direct_writes: bool,
) -> None:
    rates = Rates(burst=3, per_second=1.0)
    async with (
        serving(Limits(rates=rates), direct_writes=direct_writes) as behind,
        raw_client(behind.url) as client,
    ):
        for n in range(5):
            await client.ask(n, "message.post", {})
        heard = [await client.hear() for _ in range(5)]
        assert heard[:3] == [f'43{n}[{{"ok":true}}]' for n in range(3)]
        assert heard[4] == '434[{"ok":false,"error":{"code":"too_fast","retry_after":1}}]'
        assert len(behind.commands) == 3
        await asyncio.sleep(1.1)
        await client.ask(5, "message.post", {})
        assert await client.hear() == '435[{"ok":true}]'


@pytest.mark.parametrize("packet", ["3", '421["message.post",{}]'], ids=["pongs", "commands"])
async def test_a_flood_ends_the_connection(behind: Behind, packet: str) -> None:
    async with raw_client(behind.url) as client:
        for _ in range(250):
            await client.say(packet)
        await client.everything(2)
        assert client.ws.close_code == 1008
        await eventually(lambda: behind.closed == behind.opened)


async def test_a_handler_that_fails_is_answered_busy_and_what_failed_is_not_logged(
    behind: Behind, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(name: str, payload: bytes) -> None:
        raise ValueError(payload.decode())

    behind.answer = fail
    async with raw_client(behind.url) as client:
        await client.ask(1, "message.post", {"text": "canary"})
        assert await client.hear() == '431[{"ok":false,"error":{"code":"busy"}}]'
        behind.answer = lambda name, payload: {"ok": True}
        await client.ask(2, "message.post", {})
        assert await client.hear() == '432[{"ok":true}]'
    printed = "".join(capsys.readouterr()) + caplog.text
    assert "ValueError" in printed
    assert "canary" not in printed


# Sending


async def test_events_arrive_in_order_however_they_were_encoded(behind: Behind) -> None:
    async with raw_client(behind.url) as client:
        [connection] = behind.opened
        connection.send("message.posted", {"n": 1})
        connection.send("message.posted", b'{"n":2}')
        for n in range(3, 200):
            connection.send_frame(packets.event("message.posted", {"n": n, "pad": "x" * (n * 11 % 1000)}))
        heard = [json.loads((await client.hear() or "")[2:])[1]["n"] for _ in range(199)]
        assert heard == list(range(1, 200))


async def test_a_frame_for_many_reaches_them_all(behind: Behind) -> None:
    async with raw_client(behind.url) as one, raw_client(behind.url) as two:
        frame = packets.event("message.posted", {"text": "x" * 70_000})
        for connection in behind.opened:
            connection.send_frame(frame)
        assert await one.hear() == await two.hear() == frame.text.decode()


async def test_what_comes_together_with_the_handshake_is_heard_after_the_opening(behind: Behind) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", behind.port)
    connect, bad = b"\x81\x82" + bytes(4) + b"40", b"\x81\x85" + bytes(4) + b"421[]"
    writer.write(request().encode() + connect + bad[:4])
    await reader.readuntil(b"\r\n\r\n")
    writer.write(bad[4:])
    opening = await reader.readuntil(b"}")
    assert b'0{"sid":' in opening
    assert b"40{" not in opening
    assert b'40{"sid":' in await reader.readuntil(b"}")
    await eventually(lambda: behind.closed == behind.opened)
    writer.close()


async def stalled(behind: Behind) -> asyncio.StreamWriter:
    """A client that connects and never reads again."""
    reader, writer = await asyncio.open_connection("127.0.0.1", behind.port, limit=1024)
    writer.write(request().encode())
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"\x81\x82\0\0\0\0" + b"40")
    await eventually(lambda: behind.opened)
    return writer


@pytest.mark.parametrize(("size", "most"), [(20_000, 60), (10, 260)], ids=["by bytes", "by frames"])
async def test_a_reader_that_stops_reading_is_cut_off_at_the_cap_and_the_others_notice_nothing(
    behind: Behind, size: int, most: int
) -> None:
    writer = await stalled(behind)
    [slow] = behind.opened
    slow_transport_full = packets.event("message.posted", {"text": "x" * 500_000})
    for _ in range(40):  # fills what the two kernels and asyncio hold
        if not slow.backlog:
            slow.send_frame(slow_transport_full)
        await asyncio.sleep(0)
    assert not slow.closed
    async with raw_client(behind.url) as client:
        quick = behind.opened[1]
        frame = packets.event("message.posted", {"text": "x" * size})
        sent = 0
        while not behind.opened[0].closed and sent < 1_000:
            sent += 1
            slow.send_frame(frame)
            quick.send_frame(frame)
            assert await client.hear() == frame.text.decode()
        assert sent <= most
        await eventually(lambda: behind.closed == [slow])
        quick.send("room.heads", {})
        assert await client.hear() == '42["room.heads",{}]'
    writer.transport.abort()


# The end


async def test_what_was_sent_before_closing_still_arrives(behind: Behind) -> None:
    async with raw_client(behind.url) as client:
        [connection] = behind.opened
        for n in range(100):
            connection.send("message.posted", {"n": n})
        connection.close()
        connection.send("message.posted", {"n": 100})
        assert connection.closed
        heard = await client.everything()
        assert [json.loads(text[2:])[1]["n"] for text in heard] == list(range(100))
        assert client.ws.close_code == 1000
        await eventually(lambda: behind.closed == [connection])


async def test_a_final_close_says_so_that_stock_clients_stay_away(behind: Behind) -> None:
    async with raw_client(behind.url) as client:
        behind.opened[0].close(final=True)
        assert await client.everything() == ["41"]


async def test_closing_ends_the_tcp_connection_soon_whatever_the_client_does(direct_writes: bool) -> None:
    async with serving(Limits(farewell=0.2), direct_writes=direct_writes) as behind:
        writer = await stalled(behind)
        [connection] = behind.opened
        for _ in range(10):
            connection.send("message.posted", {"text": "x" * 100_000})
        started = time.monotonic()
        connection.close()
        await eventually(lambda: not behind.gateway.connections)
        assert time.monotonic() - started < 1.0
        assert behind.closed == [connection]
        writer.transport.abort()


async def test_commands_that_arrive_after_closing_are_not_heard(behind: Behind) -> None:
    async with raw_client(behind.url) as client:
        behind.opened[0].close()
        await client.ask(1, "message.post", {})
        await client.everything()
    assert behind.commands == []


async def test_an_answer_to_someone_gone_is_harmless(behind: Behind) -> None:
    behind.answer = None
    async with raw_client(behind.url) as client:
        await client.ask(1, "message.post", {})
        await eventually(lambda: behind.acks)
    await eventually(lambda: behind.closed)
    behind.acks[0]({"ok": True})
    behind.opened[0].send("message.posted", {})
    behind.opened[0].close()
    assert len(behind.closed) == 1


async def test_shutting_down_ends_every_connection_and_lets_nobody_in(behind: Behind) -> None:
    async with raw_client(behind.url) as one, raw_client(behind.url) as two:
        await behind.gateway.close()
        assert await one.everything() == await two.everything() == []
        assert len(behind.closed) == 2
        assert await status_of(behind, request()) == 503


# Liveness


@pytest.mark.faults
async def test_half_open_tcp_is_noticed_after_one_ping(direct_writes: bool) -> None:
    limits = Limits(ping_interval=0.3, ping_timeout=0.2)
    async with (
        serving(limits, direct_writes=direct_writes) as behind,
        Proxy.to(behind.url) as proxy,
        raw_client(proxy.behind(behind.url)) as client,
    ):
        assert await client.hear() == "2"
        await client.say("3")
        proxy.vanish()
        started = time.monotonic()
        await eventually(lambda: behind.closed, 2)
        assert time.monotonic() - started < 0.6
        await eventually(lambda: not behind.gateway.connections)


def test_with_the_usual_limits_half_open_tcp_is_noticed_within_20_s() -> None:
    assert Limits().ping_interval + Limits().ping_timeout < 20


async def test_a_wall_clock_that_jumps_disconnects_nobody(
    direct_writes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limits(ping_interval=0.1, ping_timeout=0.1)
    async with serving(limits, direct_writes=direct_writes) as behind, raw_client(behind.url) as client:
        real = time.time
        for hours in (1, -1, 24):
            monkeypatch.setattr(time, "time", lambda hours=hours: real() + 3600 * hours)
            for _ in range(3):
                assert await client.hear() == "2"
                await client.say("3")
        assert not behind.closed


async def test_a_client_that_speaks_is_alive_even_if_its_pong_is_late(direct_writes: bool) -> None:
    limits = Limits(ping_interval=0.2, ping_timeout=0.2, rates=GENEROUS)
    async with serving(limits, direct_writes=direct_writes) as behind, raw_client(behind.url) as client:
        for n in range(15):
            await client.ask(n, "message.post", {})
            await asyncio.sleep(0.05)
        assert not behind.closed


# Stock clients


@pytest.mark.parametrize("name", ["engineio.server", "socketio", "socketio.client"])
def test_start_up_fails_when_a_library_would_log_what_people_write(name: str) -> None:
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.INFO)
    try:
        with pytest.raises(RuntimeError, match=name):
            forbid_logs_of_payloads()
    finally:
        logger.setLevel(before)
    forbid_logs_of_payloads()


async def test_the_stock_python_client_connects_asks_hears_and_leaves(behind: Behind) -> None:
    client = AsyncClient(reconnection=False)
    heard: asyncio.Queue[object] = asyncio.Queue()
    client.on("message.posted", heard.put)
    await client.connect(behind.url, headers=dict(HEADERS), transports=["websocket"], auth={"any": "thing"})
    assert await client.call("message.post", {"text": "é"}, timeout=5) == {"ok": True}
    behind.opened[0].send("message.posted", {"text": "ü"})
    assert await asyncio.wait_for(heard.get(), 5) == {"text": "ü"}
    await client.disconnect()
    await eventually(lambda: behind.closed == behind.opened)
    [(name, payload)] = behind.commands
    assert (name, json.loads(payload)) == ("message.post", {"text": "é"})


async def test_the_stock_python_client_survives_pings_and_hears_why_it_was_let_go(
    direct_writes: bool,
) -> None:
    limits = Limits(ping_interval=0.1, ping_timeout=0.1)
    async with serving(limits, direct_writes=direct_writes) as behind:
        client = AsyncClient(reconnection=False)
        reasons: list[str] = []
        client.on("disconnect", reasons.append)
        await client.connect(behind.url, headers=dict(HEADERS), transports=["websocket"])
        await asyncio.sleep(0.7)
        assert client.connected
        behind.opened[0].close(final=True)
        await eventually(lambda: reasons)
        assert reasons == ["server disconnect"]
        await client.disconnect()


async def test_the_stock_python_client_cannot_reach_a_handler_by_a_reserved_name(behind: Behind) -> None:
    for name in ("connect", "disconnect"):
        client = AsyncClient(reconnection=False)
        await client.connect(behind.url, headers=dict(HEADERS), transports=["websocket"])
        await client.emit(name, {"sid": "forged"}, callback=lambda *_: None)
        await client.wait()
    assert behind.commands == []
    assert len(behind.opened) == 2
    await eventually(lambda: len(behind.closed) == 2)


async def test_the_stock_python_client_cannot_poll_nor_choose_a_namespace(behind: Behind) -> None:
    with pytest.raises(Refused):
        await AsyncClient(reconnection=False).connect(behind.url, headers=dict(HEADERS))
    client = AsyncClient(reconnection=False)
    with pytest.raises(Refused):
        await client.connect(
            behind.url,
            headers=dict(HEADERS),
            transports=["websocket"],
            namespaces=["/staff"],
            wait_timeout=0.3,
        )
    await client.shutdown()
    assert behind.opened == []


async def test_a_client_without_a_cookie_is_told_403(behind: Behind) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        async with raw_client(behind.url, Cookie="hs_peer=forged"):
            pass
    assert refused.value.status == 403
