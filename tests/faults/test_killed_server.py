"""The server is killed, replaced, and run twice while people talk: what is acknowledged stays, once and in order."""

import asyncio
import time
from pathlib import Path

from tests.support.installation import Installation, ServerProcess
from tests.support.programme import Programme
from tests.support.traffic import Switch, talking


async def test_a_killed_server_loses_nothing_that_it_acknowledged(
    installation: Installation, tmp_path: Path
) -> None:
    async with (
        ServerProcess(installation, tmp_path / "log") as server,
        Programme.open(installation) as programme,
    ):
        meeting = await programme.meeting()
        traffic = await talking(meeting, ("Sam", "Kit", "Max", "Ola"))
        async with traffic.flowing():
            for milliseconds in (0, 1, 3):
                await traffic.more(2)
                await traffic.under_way()
                # Before it was read, before the commit, before the answer, after it: here it is any of them.
                await asyncio.sleep(milliseconds / 1000)
                server.kill()
                await server.start()
            await traffic.more(2)
        truth = await traffic.check()
    assert traffic.history.acknowledged >= 4 * 8
    for one in traffic.listeners:
        assert one.events("member.dropped") == [], "nobody seems gone because a server was"
    assert truth.room.phase.__class__.__name__ == "Open"


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
