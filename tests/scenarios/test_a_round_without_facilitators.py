"""Facilitators drop out of a round: one, both, and both for good.

With the real grace of ten seconds for each connection, which is why the stories go side by side; what takes longer is
brought about by a second node, whose clock is ahead.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import web

from server.domain import outcome as o
from server.http.serving import free_port
from tests.databases import Databases
from tests.support.circle import Circle, round_of
from tests.support.installation import Installation, serving
from tests.support.later import serving_later
from tests.support.programme import Programme, asked
from tests.support.proxy import Proxy

LEAD_LOST = timedelta(seconds=21)
GIVEN_UP = timedelta(minutes=11)


async def test_a_round_goes_on_under_the_other_facilitator_and_waits_for_one_when_both_are_gone(
    databases: Databases, tmp_path: Path
) -> None:
    async with asyncio.TaskGroup() as stories:
        for story in (the_other_one_leads_on, it_waits_and_goes_on, it_closes_gently):
            folder = tmp_path / story.__name__
            folder.mkdir()
            stories.create_task(story(databases, folder))


async def the_other_one_leads_on(databases: Databases, folder: Path) -> None:
    async with a_circle(databases, folder, gone=("Jo",)) as (circle, line):
        ana = circle.ana
        first, second, third = circle.order()
        await third.do("turn.later")
        turn = await circle.offered(first)
        await first.do("message.post", to="room", text="It's about my son.", turn=turn)
        await circle.turn(first, "floor")
        before = round_of(first)
        await drops(circle, line)
        async with serving_later(circle.meeting.programme.installation, LEAD_LOST):
            for one in (ana, *circle.peers):
                await one.sees(lambda it: it.state["room"]["lead"] == ana.member)
                assert round_of(one) == before, "the turn, the queue and the clocks are as they were"
            await first.do("turn.finish", turn=turn)
            await line.accept()
            await circle.jo.come_back()
            await circle.share(second, "It's about me.")
            assert await circle.jo.refused("round.advance", to="closed") == "not_the_lead"
            await circle.share(third, "Now I can.")
            await circle.reaches("closed")
            await circle.all_agree()


async def it_waits_and_goes_on(databases: Databases, folder: Path) -> None:
    async with a_pager() as (address, pages):
        more = {"HEARTHSIDE_PAGER_URL": address}
        async with a_circle(databases, folder, gone=("Jo", "Ana"), more=more) as (circle, line):
            installation = circle.meeting.programme.installation
            first, second, third = circle.order()
            turn = await circle.offered(first)
            await first.do("message.post", to="room", text="It's about my son.", turn=turn)
            await drops(circle, line)
            async with serving_later(installation, LEAD_LOST):
                for one in circle.peers:
                    await one.sees(lambda it: it.state["room"]["unattended"])
                draft = {"to": "room", "text": "He is nineteen.", "turn": turn}
                assert await first.refused("message.post", **draft) == "paused"
                await first.do("turn.finish", turn=turn)
                await second.until(lambda: round_of(second)["turn"] is None)
                offered = (await circle.meeting.truth()).facts(o.TurnOffered)
                assert [fact.turn for fact in offered] == [turn], "nobody is offered anything meanwhile"
                assert await asyncio.wait_for(pages.get(), 10) == {"session": circle.meeting.session}
                helped = await asked(circle.meeting.programme.browser().get("/api/help?place=GB"))
                assert helped["lines"], "help is there without signing in, and without a facilitator"

                await line.accept()
                await circle.ana.come_back()
                await circle.jo.come_back()
                for one in circle.everyone:
                    await one.sees(lambda it: it.state["room"]["lead"] == circle.ana.member)
                    assert not one.state["room"]["unattended"]
                await circle.share(second, "I'm glad that you are back.")
                await circle.passes(third)
                await circle.reaches("closed")
                truth = await circle.all_agree()
                assert draft["text"] not in truth.texts()


async def it_closes_gently(databases: Databases, folder: Path) -> None:
    async with a_circle(databases, folder, gone=("Jo", "Ana")) as (circle, line):
        installation = circle.meeting.programme.installation
        first, *others = circle.order()
        turn = await circle.offered(first)
        await others[0].do("aside.ask", reason="check_on_me")
        await drops(circle, line)
        async with serving_later(installation, LEAD_LOST):
            await first.until(lambda: first.state["room"]["unattended"])
            # Who needs a facilitator now may still say so; and in the end reads openly that nobody was reached.
            await first.do("aside.ask", reason="help", text="Is anyone there?")
        async with serving_later(installation, GIVEN_UP):
            for one in circle.peers:
                await one.sees(lambda it: it.state["room"]["phase"] == "closed")
                assert one.state["room"]["ending"] == "no_facilitator", "it wasn't about them"
                assert one.events("round.closed")[-1]["aborted"]
            for one in (first, others[0]):
                await one.sees(lambda it: it.state["one"]["aside"]["state"] == "over")
                assert one.state["one"]["aside"]["outcome"] == "not_reached"
            truth = await circle.all_agree()
            assert [fact.turn for fact in truth.facts(o.TurnOffered)] == [turn]


@contextlib.asynccontextmanager
async def a_circle(
    databases: Databases, folder: Path, *, gone: tuple[str, ...], more: dict[str, str] | None = None
) -> AsyncIterator[tuple[Circle, Proxy]]:
    """A round of three is running; those who will be gone are on the line."""
    with databases.fresh() as url:
        installation = Installation.new(url, folder, more=more)
        async with (
            serving(installation),
            Programme.open(installation) as programme,
            Proxy.to(installation.origin) as line,
        ):
            through = dict.fromkeys(gone, f"http://127.0.0.1:{line.port}")
            circle = await Circle.opened(programme, "Sam", "Kit", "Max", through=through)
            await circle.running()
            yield circle, line


async def drops(circle: Circle, line: Proxy) -> None:
    """Whoever is on the line is away, and the room knows."""
    line.refuse()
    line.cut()
    gone = [one for one in (circle.jo, circle.ana) if one.through != one.origin]
    for one in circle.peers:
        for facilitator in gone:
            away = facilitator.member
            await one.sees(lambda it: it.state["room"]["people"][away]["presence"] == "away", seconds=25)  # noqa: B023


@contextlib.asynccontextmanager
async def a_pager() -> AsyncIterator[tuple[str, asyncio.Queue[Any]]]:
    """An operator's service that calls the lead on call, and what it was sent."""
    pages: asyncio.Queue[Any] = asyncio.Queue()

    async def page(request: web.Request) -> web.Response:
        pages.put_nowait(await request.json())
        return web.Response()

    app = web.Application()
    app.router.add_post("/page", page)
    runner = web.AppRunner(app)
    await runner.setup()
    port = free_port("127.0.0.1", 0)
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}/page", pages
    finally:
        await runner.cleanup()
