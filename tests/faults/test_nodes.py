"""Two nodes behind a load balancer: restarted one after the other, killed, and without the Redis between them."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.redis_server import RedisOfItsOwn
from tests.support.balancer import Balancer, probe
from tests.support.client import Client
from tests.support.installation import Installation, ServerProcess
from tests.support.programme import Programme
from tests.support.proxy import Proxy
from tests.support.traffic import Traffic, talking
from tests.support.truth import Truth
from tests.support.wire import QUERY, headers

NAMES = ("Sam", "Kit", "Max", "Ola")


@pytest.fixture
async def balancer() -> AsyncIterator[Balancer]:
    async with Balancer() as balancer:
        yield balancer


def pair(
    database_url: str, folder: Path, balancer: Balancer, **more: str
) -> tuple[Installation, Installation]:
    """Two nodes behind it."""
    one = Installation.new(database_url, folder, origin=balancer.address, more=more)
    other = one.beside()
    balancer.lead_to(one.port, other.port)
    return one, other


async def test_a_rolling_restart_loses_nothing_and_nobody_comes_in_again_by_hand(
    database_url: str, redis_url: str, balancer: Balancer, tmp_path: Path
) -> None:
    one, other = pair(
        database_url, tmp_path, balancer, HEARTHSIDE_REDIS_URL=redis_url, HEARTHSIDE_DRAIN_SECONDS="2"
    )
    async with (
        ServerProcess(one, tmp_path / "one") as first,
        ServerProcess(other, tmp_path / "other") as second,
    ):
        await balancer.until(one.port, other.port)
        async with Programme.open(one) as programme:
            traffic = await talking(await programme.meeting(), NAMES)
            async with traffic.flowing():
                await traffic.more(2)
                for server in (first, second):
                    await restarted(server, balancer, traffic)
            truth = await traffic.check()
    nobody_seemed_gone(traffic)
    assert {one.name for one in (*traffic.talkers, *traffic.listeners)} == {
        seat.name for seat in truth.room.seats.values()
    }, "whoever came back is who they were"


async def restarted(server: ServerProcess, balancer: Balancer, traffic: Traffic) -> None:
    """As an orchestrator does: ask it to end, start the new one when it has, go on when that one is ready."""
    port = server.installation.port
    both = set(balancer.ready)
    server.terminate()
    await balancer.until(*(both - {port}))
    async with aiohttp.ClientSession() as http:
        assert await probe(http, port, "/healthz") == 200, "it lives until its end"
        assert await probe(http, port, "/readyz") == 503
        status, retry_after = await knocks(http, traffic.talkers[0], port)
        assert (status, retry_after) == (503, "1"), "and lets nobody new in"
    assert await server.ended() == 0
    await traffic.more(2)
    await server.start()
    await balancer.until(*both)
    await traffic.more(2)


async def knocks(http: aiohttp.ClientSession, client: Client, port: int) -> tuple[int, str | None]:
    """How a node answers a new socket."""
    address = f"http://127.0.0.1:{port}/socket.io/?{QUERY}&as={client.role}"
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await http.ws_connect(address, headers=headers(client))
    assert refused.value.headers is not None
    return refused.value.status, refused.value.headers.get("Retry-After")


def nobody_seemed_gone(traffic: Traffic) -> None:
    for one in (*traffic.talkers, *traffic.listeners):
        assert one.events("member.dropped") == [], "nobody seems gone because a server ended"


async def test_of_two_nodes_one_is_killed_and_everyone_has_the_same_from_the_other(
    database_url: str, redis_url: str, balancer: Balancer, tmp_path: Path
) -> None:
    one, other = pair(database_url, tmp_path, balancer, HEARTHSIDE_REDIS_URL=redis_url)
    async with ServerProcess(one, tmp_path / "one") as first, ServerProcess(other, tmp_path / "other"):
        await balancer.until(one.port, other.port)
        async with Programme.open(one) as programme:
            traffic = await talking(await programme.meeting(), NAMES)
            async with traffic.flowing():
                await traffic.more(2)
                await traffic.under_way()
                first.kill()
                await balancer.until(other.port)
                await traffic.more(3)
            truth = await traffic.check()
    assert len(nodes_of(truth)) == 1, "everyone is on the one that is left"
    nobody_seemed_gone(traffic)


def nodes_of(truth: Truth) -> set[str | None]:
    return {seat.node for seat in truth.room.seats.values()}


async def test_a_redis_that_is_killed_and_one_that_is_cut_off_cost_nobody_a_word(
    database_url: str, balancer: Balancer, tmp_path: Path
) -> None:
    """And a removal is effective on the other node within a second all the same."""
    with RedisOfItsOwn() as redis:
        async with Proxy.to(redis.url) as line:
            one, other = pair(database_url, tmp_path, balancer, HEARTHSIDE_REDIS_URL=line.behind(redis.url))
            async with ServerProcess(one, tmp_path / "one"), ServerProcess(other, tmp_path / "other"):
                await balancer.until(one.port, other.port)
                async with Programme.open(one) as programme:
                    meeting = await programme.meeting()
                    ray, lee = [await meeting.peer(name) for name in ("Ray", "Lee")]
                    traffic = await talking(meeting, NAMES)
                    async with traffic.flowing():
                        await traffic.more(2)
                        redis.kill()
                        await traffic.more(3)
                        await removed_elsewhere(traffic, ray, one, other)
                        redis.start()
                        await traffic.more(3)
                        line.stall()
                        await traffic.more(6)
                        await removed_elsewhere(traffic, lee, one, other)
                        line.flow()
                        await traffic.more(3)
                    truth = await traffic.check()
    assert len(nodes_of(truth)) >= 2, "both nodes served the room"
    nobody_seemed_gone(traffic)


async def removed_elsewhere(traffic: Traffic, who: Client, one: Installation, other: Installation) -> None:
    """Someone comes in on each node in turn and is removed by a facilitator on whichever that is."""
    jo, _ = traffic.listeners
    who.through = one.address
    await who.come_in()
    member = who.member
    await jo.until(lambda: member in [waits["member"] for waits in jo.state["care"]["waiting"]])
    await jo.do("member.admit", member=member)
    await who.until(lambda: who.admitted)
    # To the node that the facilitator isn't on.
    truth = await traffic.meeting.truth()
    if truth.room.seats[jo.member].node == truth.room.seats[member].node:
        await who.drop()
        who.through = other.address
        await who.come_in()
    await jo.do("member.remove", member=member, reason="Not here.")
    removed = time.monotonic()
    await who.until(lambda: not who.connected)
    assert time.monotonic() - removed < 1
    await who.connect()
    assert await who.refused("room.enter") == "unknown_room"
    await who.drop()


async def test_a_server_that_is_told_twice_to_end_ends_at_once(
    database_url: str, balancer: Balancer, tmp_path: Path
) -> None:
    patient = Installation.new(database_url, tmp_path, more={"HEARTHSIDE_DRAIN_SECONDS": "300"})
    balancer.lead_to(patient.port)
    async with ServerProcess(patient, tmp_path / "log") as server, aiohttp.ClientSession() as http:
        await balancer.until(patient.port)
        server.terminate()
        await balancer.until()
        assert await probe(http, patient.port, "/healthz") == 200
        server.terminate()
        assert await server.ended() == 128 + 15


async def test_a_node_whose_database_is_away_says_that_it_is_not_ready_and_lives(
    database_url: str, balancer: Balancer, tmp_path: Path
) -> None:
    async with Proxy.to(database_url) as line:
        installation = Installation.new(line.behind(database_url), tmp_path)
        balancer.lead_to(installation.port)
        async with ServerProcess(installation, tmp_path / "log"), aiohttp.ClientSession() as http:
            await balancer.until(installation.port)
            line.stall()
            await balancer.until()
            assert await probe(http, installation.port, "/readyz") == 503, (
                "an answer, however late the database"
            )
            assert await probe(http, installation.port, "/healthz") == 200
            line.flow()
            await balancer.until(installation.port)
            line.refuse()
            line.cut()
            await balancer.until()
            assert await probe(http, installation.port, "/readyz") == 503
            await line.accept()
            await balancer.until(installation.port)
