"""The server is killed, replaced, and run twice while people talk: what is acknowledged stays, once and in order."""

import asyncio
import time
from pathlib import Path

from server.domain.room import Open
from tests.support.installation import Installation, ServerProcess
from tests.support.programme import Programme
from tests.support.proxy import Proxy
from tests.support.traffic import Switch, Traffic, talking


async def test_a_killed_server_loses_nothing_that_it_acknowledged(
    database_url: str, front: Switch, tmp_path: Path
) -> None:
    async with Proxy.to(database_url) as line:
        installation = Installation.new(line.behind(database_url), tmp_path, origin=front.address)
        front.lead_to(installation.port)
        async with (
            ServerProcess(installation, tmp_path / "log") as server,
            Programme.open(installation) as programme,
        ):
            meeting = await programme.meeting()
            traffic = await talking(meeting, ("Sam", "Kit", "Max", "Ola"))
            async with traffic.flowing():
                await killed_before_the_commit(server, line, traffic)
                await killed_at_any_moment(server, traffic)
                await killed_after_answers_that_nobody_heard(server, front, traffic)
                await traffic.more(2)
            truth = await traffic.check()
    for one in traffic.listeners:
        assert one.events("member.dropped") == [], "nobody seems gone because a server was"
    assert isinstance(truth.room.phase, Open)


async def killed_before_the_commit(server: ServerProcess, line: Proxy, traffic: Traffic) -> None:
    """What was asked is in the server and never reaches the database: had it said yes, that would be a lie."""
    await traffic.more(2)
    line.stall()
    await traffic.under_way()
    await asyncio.sleep(0.3)
    server.kill()
    line.cut()
    line.flow()
    await server.start()


async def killed_at_any_moment(server: ServerProcess, traffic: Traffic) -> None:
    for milliseconds in (1, 3):
        await traffic.more(2)
        await traffic.under_way()
        await asyncio.sleep(milliseconds / 1000)
        server.kill()
        await server.start()


async def killed_after_answers_that_nobody_heard(
    server: ServerProcess, front: Switch, traffic: Traffic
) -> None:
    """The server has committed and answered, and the answer is lost; the next server has to give the same one."""
    for _ in range(4):
        await asyncio.wait_for(front.cut_before_reply(), 10)
        await traffic.more(1)
    await asyncio.wait_for(front.cut_before_reply(), 10)
    server.kill()
    await server.start()


async def test_an_old_server_drains_while_the_new_one_serves(
    installation: Installation, front: Switch, tmp_path: Path
) -> None:
    """As in a deployment: the new one is up, then the old one is asked to end. Meanwhile both serve the same room."""
    newer = installation.beside()
    async with (
        ServerProcess(installation, tmp_path / "old") as old,
        ServerProcess(newer, tmp_path / "new"),
        Programme.open(installation) as programme,
    ):
        meeting = await programme.meeting()
        traffic = await talking(meeting, ("Sam", "Kit", "Max", "Ola"))
        sam, kit, _, _ = traffic.talkers
        async with traffic.flowing():
            await traffic.more(2)
            front.lead_to(newer.port)
            for one in (sam, kit):
                await one.drop()
            await traffic.more(5)
            assert traffic.history.acknowledged > 0
            old.terminate()
            assert await old.ended() == 0
            await traffic.more(3)
        truth = await traffic.check()
    nodes = {seat.node for seat in truth.room.seats.values()}
    assert len(nodes) == 1, "everyone is on the new one"
    for one in traffic.listeners:
        assert one.events("member.dropped") == []


async def test_a_removal_takes_effect_on_another_server_within_a_second(
    installation: Installation, front: Switch, tmp_path: Path
) -> None:
    other = installation.beside()
    async with (
        ServerProcess(installation, tmp_path / "one"),
        ServerProcess(other, tmp_path / "other"),
        Programme.open(installation) as programme,
    ):
        meeting = await programme.meeting()
        traffic = await talking(meeting, ("Sam", "Kit"))
        (sam, kit), (jo, _) = traffic.talkers, traffic.listeners
        front.lead_to(other.port)
        await sam.drop()
        await sam.come_in()
        await sam.say("From the other server")
        await kit.until(lambda: kit.texts == ["From the other server"])
        await jo.do("member.remove", member=sam.member, reason="Not here.")
        removed = time.monotonic()
        await sam.until(lambda: not sam.connected)
        assert time.monotonic() - removed < 1
        assert sam.state["one"]["reason"] == "Not here."
        await sam.connect()
        assert await sam.refused("room.enter") == "unknown_room"
