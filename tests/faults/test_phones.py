"""Phones that are gone without a word, or stop listening: each costs itself its connection, and others nothing."""

import asyncio
import time

from tests.support.client import Client
from tests.support.installation import Installation, serving
from tests.support.programme import Programme, everyone_in
from tests.support.proxy import Proxy
from tests.support.traffic import Traffic, talking
from tests.support.wire import Wire

LONG = "\U0001f30a" * 3_900  # 15.6 KB
NOTICED = 20.0
GRACE = 10.0


async def test_a_half_open_phone_is_noticed_and_one_that_stops_reading_is_cut_off_while_the_others_talk_on(
    installation: Installation,
) -> None:
    """One story for both, since most of it is waiting."""
    async with (
        serving(installation),
        Programme.open(installation) as programme,
        Proxy.to(f"http://127.0.0.1:{installation.port}") as line,
    ):
        meeting = await programme.meeting()
        traffic = await talking(meeting, ("Sam", "Kit", "Max", "Ola"), text=LONG)
        jo, _ = traffic.listeners
        ray = await meeting.peer("Ray", through=f"http://127.0.0.1:{line.port}")
        lee = await meeting.peer("Lee", through=f"http://127.0.0.1:{installation.port}")
        await everyone_in(jo, ray, lee)
        line.vanish()
        vanished = time.monotonic()
        await lee.drop()
        async with Wire.of(lee, receive_buffer=4096) as deaf, traffic.flowing():
            await deaf.ask("room.enter", {"room": lee.room, "id": "e" * 22})
            # From here on it only writes, as if its owner's page hung.
            await asyncio.wait_for(until_cut_off(deaf), 15)
            assert time.monotonic() - vanished < 18, (
                "it answered every ping: the full queue was what ended it"
            )
            await traffic.more(2)
        await traffic.check()
        for op in traffic.history.ops:
            assert op.ended is not None
            assert op.ended - op.invoked < 2.5, (
                "a slow phone held up someone else (a second is the rate limit's)"
            )
        await jo.until(lambda: jo.person(ray)["presence"] == "away", seconds=NOTICED + GRACE)
        assert time.monotonic() - vanished < NOTICED + GRACE
        await jo.until(lambda: jo.person(lee)["presence"] == "away", seconds=GRACE + 1)
        everyone_else_stayed(jo, traffic)


async def until_cut_off(deaf: Wire) -> None:
    while True:
        try:
            await deaf.say("3")
        except ConnectionError:
            return
        await asyncio.sleep(0.2)


def everyone_else_stayed(jo: Client, traffic: Traffic) -> None:
    gone = {data["member"] for data in jo.events("member.dropped")}
    assert gone.isdisjoint(one.member for one in (*traffic.talkers, *traffic.listeners))
