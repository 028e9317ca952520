"""What breaks in the middle of a round breaks nothing of it: whose turn it is, who waits, and what is due."""

import asyncio
import time
from pathlib import Path
from typing import Any

from server.domain import outcome as o
from server.store.embedded import EmbeddedPostgres
from server.store.ids import new_id
from tests.support.circle import Circle, places, round_of
from tests.support.client import Client
from tests.support.installation import Installation, ServerProcess, serving
from tests.support.programme import Programme
from tests.support.proxy import Proxy
from tests.support.traffic import Switch
from tests.support.truth import Truth

SOON = {"HEARTHSIDE_REMIND_SECONDS": "1", "HEARTHSIDE_ASK_SECONDS": "3"}


async def test_a_node_that_is_killed_in_a_round_takes_no_turn_with_it_and_gives_none_twice(
    database_url: str, front: Switch, tmp_path: Path
) -> None:
    async with Proxy.to(database_url) as line:
        one = Installation.new(line.behind(database_url), tmp_path, origin=front.address, more=SOON)
        other = one.beside(database_url)
        front.lead_to(one.port)
        async with (
            ServerProcess(one, tmp_path / "one") as a,
            ServerProcess(other, tmp_path / "other") as b,
            Programme.open(one) as programme,
        ):
            circle = await Circle.opened(programme, "Sam", "Kit", "Max", "Ola")
            await they_come_back_by_themselves(circle)
            await circle.running()
            first, second, third, fourth = circle.order()
            await third.do("turn.later")
            assert await circle.share(first, "Before anything broke.") == 1
            assert await circle.offered(second) == 2

            # Before the commit: what was said last is in the server, and never gets to the database.
            front.lead_to(other.port)
            share = await said_and_never_committed(
                second, line, {"to": "room", "text": "Amid it.", "turn": 2}
            )
            await killed(a, circle)
            line.cut()
            line.flow()
            assert (await share)["ok"]
            await circle.turn(second, "floor", seconds=30)
            assert round_of(second)["queue"] == [fourth.member]
            assert places(circle.jo)[third.member] == "later"
            await a.start()

            # After the commit, and nobody heard the answer: asked again it is one "done", and one next offer.
            front.lead_to(one.port)
            finish = asyncio.create_task(second.do("turn.finish", id=new_id(), turn=2))
            await front.cut_before_reply()
            await killed(b, circle)
            assert (await finish)["ok"]
            assert await circle.offered(fourth, seconds=30) == 3
            await b.start()

            # After the answer. Whoever was offered a turn still is, and what is due comes from the other node.
            await fourth.until(
                lambda: [it["turn"] for it in fourth.events("turn.reminded")][-1:] == [3], seconds=10
            )
            front.lead_to(other.port)
            await killed(a, circle)
            assert await circle.offered(fourth, seconds=30) == 3
            for facilitator in (circle.jo, circle.ana):
                await facilitator.sees(lambda it: it.state["care"]["asked"], seconds=10)
                assert facilitator.state["care"]["asked"]["turn"] == 3
            await fourth.do("turn.pass", turn=3)
            await circle.share(third, "After everything broke.")
            await circle.reaches("closed")
            truth = await circle.all_agree()
    everyone_had_one_offer(truth, first, second, fourth, third)
    assert truth.texts() == ["Before anything broke.", "Amid it.", "After everything broke."]
    reminded = [fact.turn for fact in truth.facts(o.TurnReminded)]
    assert reminded.count(3) == 1, "nobody is reminded again because a node was new"


async def test_a_database_that_restarts_or_crashes_in_a_round_costs_nobody_their_turn(
    postgres_of_its_own: EmbeddedPostgres, tmp_path: Path
) -> None:
    postgres = postgres_of_its_own
    installation = Installation.new(postgres.url, tmp_path, more=SOON)
    async with serving(installation), Programme.open(installation) as programme:
        circle = await Circle.opened(programme, "Sam", "Kit", "Max")
        await they_come_back_by_themselves(circle)
        await circle.running(silence_seconds=1)
        first, second, third = circle.order()
        turn = await circle.offered(first)
        words = {"to": "room", "text": "While it was gone.", "turn": turn}
        share = asyncio.create_task(first.do("message.post", **words))
        await asyncio.to_thread(postgres.restart)
        assert (await share)["ok"]
        # The silence after a turn ends by itself, once there is a database again to write it down.
        await first.do("turn.finish", turn=turn)
        await asyncio.to_thread(postgres.kill)
        await asyncio.to_thread(postgres.start)
        assert await circle.offered(second, seconds=20) == turn + 1
        await circle.share(second, "And I was next.")
        await third.do("turn.pass", turn=await circle.offered(third, seconds=20))
        await circle.reaches("closed")
        truth = await circle.all_agree()
    everyone_had_one_offer(truth, first, second, third)
    assert truth.texts() == ["While it was gone.", "And I was next."]


async def they_come_back_by_themselves(circle: Circle) -> None:
    for one in circle.everyone:
        one.stay()


async def said_and_never_committed(
    one: Client, line: Proxy, words: dict[str, Any]
) -> "asyncio.Task[dict[str, Any]]":
    """The server has taken it in: what the same phone asked after it is answered, and needs no database."""
    line.stall()
    share = asyncio.create_task(one.do("message.post", id=new_id(), **words))
    await one.do("turn.signal", turn=words["turn"], writing=True)
    assert not share.done()
    return share


async def killed(server: ServerProcess, circle: Circle) -> None:
    """Returns once everyone has noticed, and is back by way of the other node."""
    began = time.monotonic()
    server.kill()
    for one in circle.everyone:
        await one.sees(lambda it: it.closed_at > began and it.admitted, seconds=30)


def everyone_had_one_offer(truth: Truth, *in_their_order: Client) -> None:
    offered = truth.facts(o.TurnOffered)
    assert [fact.turn for fact in offered] == list(range(1, len(in_their_order) + 1))
    assert [fact.member for fact in offered] == [one.member for one in in_their_order]
