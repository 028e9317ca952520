"""A phone drops in the middle of a turn: the turn is kept for it, and what was said stays.

With the real grace of ten seconds, which is why the three stories go side by side.
"""

import asyncio
import time

import pytest

from server.store.ids import new_id
from tests.support.circle import Circle, places, round_of
from tests.support.client import Client, Turned
from tests.support.programme import Programme
from tests.support.proxy import Proxy


async def test_the_turn_of_a_phone_that_drops_is_kept_until_it_is_back_or_a_facilitator_decides(
    impatient: Programme,
) -> None:
    await asyncio.gather(
        the_facilitators_wait_and_nothing_is_said_twice(impatient, ("Jo", "Ana")),
        the_facilitator_moves_on_and_what_was_said_was_a_turn(impatient, ("Bea", "Cas")),
        the_facilitator_comes_back_to_them_later(impatient, ("Dan", "Eva")),
    )


async def the_facilitators_wait_and_nothing_is_said_twice(
    programme: Programme, led_by: tuple[str, str]
) -> None:
    async with Proxy.to(programme.installation.origin) as line:
        circle, lee = await with_lee_on(line, programme, led_by)
        turn = await circle.offered(lee)
        await lee.do("message.post", to="room", text="The first part.", turn=turn)
        # The second one arrives, and the answer doesn't: nobody can tell on the phone whether it did.
        command = new_id()
        cut = asyncio.create_task(line.cut_before_reply())
        with pytest.raises(Turned):
            await lee.ask("message.post", id=command, to="room", text="The second part.", turn=turn)
        await cut
        dropped = await away(lee, line)
        await circle.jo.until(lambda: ("turn.state", "dropped") in signalled(circle.jo, turn))
        assert round_of(circle.jo)["turn"]["state"] == "floor", "a moment without signal is no news in itself"

        await circle.turn(lee, "held", seconds=20)
        assert time.monotonic() - dropped > 9
        for one in (circle.jo, circle.ana):
            await one.sees(lambda it: it.state["care"]["asked"] is not None)
            asked = {"turn": turn, "member": lee.member, "because": "dropped"}
            assert one.state["care"]["asked"] == asked
        kit, max_ = circle.of("Kit"), circle.of("Max")
        for one in (kit, max_):
            assert one.texts == ["The first part.", "The second part."], "what was posted stays"
            assert one.events("turn.offered")[-1]["turn"] == turn, "and nobody else is offered anything"
        assert await kit.refused("message.post", to="room", text="Meanwhile", turn=turn) == "not_your_turn"

        await line.accept()
        await lee.come_back()
        await circle.turn(lee, "floor")
        await circle.jo.until(lambda: circle.jo.state["care"]["asked"] is None)
        again = await lee.do("message.post", id=command, to="room", text="The second part.", turn=turn)
        told = lee.events("message.posted")[-1]
        assert (again["message"], again["seq"]) == (told["message"], told["seq"])
        await lee.do("turn.finish", turn=turn)
        await circle.passes(circle.of("Kit"), circle.of("Max"))
        await circle.reaches("closed")
        truth = await circle.all_agree()
        assert truth.texts() == ["The first part.", "The second part."]


async def the_facilitator_moves_on_and_what_was_said_was_a_turn(
    programme: Programme, led_by: tuple[str, str]
) -> None:
    async with Proxy.to(programme.installation.origin) as line:
        circle, lee = await with_lee_on(line, programme, led_by)
        turn = await circle.offered(lee)
        await lee.do("message.post", to="room", text="All that I got to say.", turn=turn)
        await away(lee, line)
        await circle.turn(lee, "held", seconds=20)
        await circle.jo.do("turn.move_on", turn=turn)
        await circle.passes(circle.of("Kit"), circle.of("Max"))
        await circle.reaches("closed")
        assert places(circle.jo)[lee.member] == "done"
        assert circle.jo.state["care"]["airtime"][lee.member]["turns"] == 1
        await line.accept()
        await lee.come_back()
        await lee.until(lambda: round_of(lee)["stage"] == "closed")
        late = await lee.refused("message.post", to="room", text="My draft", turn=turn)
        assert late == "stale_turn", "it stays on the phone"
        await circle.all_agree()


async def the_facilitator_comes_back_to_them_later(programme: Programme, led_by: tuple[str, str]) -> None:
    async with Proxy.to(programme.installation.origin) as line:
        circle, lee = await with_lee_on(line, programme, led_by)
        turn = await circle.offered(lee)
        await lee.do("turn.begin", turn=turn)
        await away(lee, line)
        await circle.turn(lee, "held", seconds=20)
        await circle.ana.do("turn.put_off", member=lee.member, turn=turn)
        kit, max_ = circle.of("Kit"), circle.of("Max")
        await circle.share(kit, "I'll go on.")
        await circle.offered(max_)
        await line.accept()
        await lee.come_back()
        await lee.until(lambda: lee.state["one"]["turn"] == "later")
        assert await lee.refused("turn.finish", turn=turn) == "stale_turn"
        await max_.do("turn.pass", turn=turn + 2)
        await circle.reaches("second_pass")
        await circle.share(lee, "Here I am again.")
        await circle.reaches("closed")
        truth = await circle.all_agree()
        assert truth.texts() == ["I'll go on.", "Here I am again."]


async def with_lee_on(line: Proxy, programme: Programme, led_by: tuple[str, str]) -> tuple[Circle, Client]:
    """Lee is the first, and connects through the line."""
    through = {"Lee": f"http://127.0.0.1:{line.port}"}
    circle = await Circle.opened(programme, "Lee", "Kit", "Max", led_by=led_by, through=through)
    lee = circle.of("Lee")
    await circle.prompted()
    await circle.reorder(lee, circle.of("Kit"), circle.of("Max"))
    await circle.goes_on("running")
    return circle, lee


async def away(lee: Client, line: Proxy) -> float:
    line.refuse()
    line.cut()
    await lee.until(lambda: not lee.connected)
    return time.monotonic()


def signalled(client: Client, turn: int) -> list[tuple[str, str]]:
    return [(name, data["state"]) for name, data in client.signals if data.get("turn") == turn]
