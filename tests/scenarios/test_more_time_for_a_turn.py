"""Turns have no end but the one that a person gives them."""

from datetime import timedelta

from tests.support.circle import Circle, places, round_of
from tests.support.later import serving_later
from tests.support.programme import Programme


async def test_who_needs_more_time_takes_it_and_only_the_facilitators_see_a_longer_guide(
    programme: Programme,
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max")
    jo, ana = circle.jo, circle.ana
    await circle.running(turn_minutes=2)
    first, second, third = circle.order()
    turn = await circle.offered(first)
    before = {one: (one.state, len(one.heard)) for one in (second, third)}
    for minutes in (4, 6):
        await first.do("turn.lengthen", turn=turn)
        for one in (jo, ana):
            await one.sees(lambda it: it.state["care"]["guides"] == {first.member: guide(turn, minutes)})  # noqa: B023
    await first.until(lambda: first.state["one"]["guide"] == guide(turn, 6))
    assert await second.refused("turn.lengthen", turn=turn) == "not_your_turn"
    for one in (second, third):
        fresh = (await one.do("room.enter"))["snapshot"]
        assert (fresh, len(one.heard)) == before[one], "nothing of it is told to the circle"
    await circle.share(first, "Slowly, then.")
    assert await first.refused("turn.lengthen", turn=turn) == "stale_turn"
    await circle.passes(second, third)
    await circle.all_agree()


def guide(turn: int, minutes: int) -> dict[str, int]:
    return {"turn": turn, "minutes": minutes}


async def test_no_clock_ends_a_turn_and_a_facilitator_chooses_more_time_or_later_or_on(
    programme: Programme,
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max")
    jo = circle.jo
    await circle.running(turn_minutes=1)
    first, second, third = circle.order()
    turn = await circle.offered(first)
    await first.do("message.post", to="room", text="It began in spring.", turn=turn)
    async with serving_later(programme.installation, timedelta(minutes=25)) as later:
        # Twenty-five minutes into a turn of one: it is theirs as before.
        await circle.moves(first, later.address)
        assert round_of(first)["turn"]["state"] == "floor"
        await first.do("message.post", to="room", text="And it isn't over.", turn=turn)
        await jo.until(lambda: jo.texts[-1] == "And it isn't over.")
        assert jo.state["care"]["asked"] is None

        # On to the next: what was said was a turn.
        await jo.do("turn.move_on", turn=turn)
        again = await circle.offered(second)
        assert places(jo)[first.member] == "done"
        await first.until(lambda: (round_of(first)["turn"] or {}).get("number") == again)
        words = {"to": "room", "text": "One more thing", "turn": turn}
        assert await first.refused("message.post", **words) == "stale_turn", "it is still in their hands"
        # Come back to you: there is another turn in the second pass.
        await second.do("message.post", to="room", text="I can't find the words.", turn=again)
        await jo.do("turn.put_off", member=second.member, turn=again)
        await circle.passes(third)
        await circle.share(second, "Now I have them.")
        await circle.reaches("closed")
        await circle.all_agree()
