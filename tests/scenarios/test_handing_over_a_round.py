"""The lead changes hands in the middle of a round."""

from tests.support.circle import Circle, round_of
from tests.support.programme import Programme


async def test_a_round_that_is_handed_over_goes_on_with_its_order_its_clocks_and_its_notes(
    impatient: Programme,
) -> None:
    circle = await Circle.opened(impatient, "Sam", "Kit", "Max")
    jo, ana = circle.jo, circle.ana
    await circle.running()
    first, second, third = circle.order()
    await jo.say("Max wants to come last.", to="care")
    await third.do("turn.later")
    await circle.share(first, "I'm tired.")
    turn = await circle.offered(second)
    await second.do("turn.begin", turn=turn)
    await second.do("message.post", to="room", text="It has been loud at home.", turn=turn)
    await circle.turn(second, "floor")
    before = round_of(second)
    await jo.do("lead.offer", to=ana.member)
    await ana.do("lead.accept")
    for one in circle.everyone:
        await one.sees(lambda it: it.state["room"]["lead"] == ana.member)
    assert round_of(second) == round_of(ana) == before, "nobody in the circle has to notice"
    assert [one["text"] for one in ana.state["care"]["messages"]] == ["Max wants to come last."]
    assert await jo.refused("round.advance", to="closed") == "not_the_lead"
    assert await ana.refused("round.advance", to="closed") == "floor_taken", "and nobody is cut off"
    await second.do("turn.finish", turn=turn)

    # The second pass comes by itself, and so do the reminder and the question, now to the other one.
    turn = await circle.offered(third)
    await third.until(lambda: third.events("turn.reminded"))
    await ana.until(lambda: ana.state["care"]["asked"])
    await ana.do("lead.offer", to=jo.member)
    await jo.do("lead.accept")
    await jo.until(lambda: jo.state["room"]["lead"] == jo.member)
    assert jo.state["care"]["asked"] == {"turn": turn, "member": third.member, "because": "silent"}
    await jo.do("turn.put_off", member=third.member, turn=turn)
    await circle.reaches("closed")
    await circle.all_agree()
