"""There is less time than there are people: nobody is dropped silently."""

from tests.support.circle import Circle, round_of, stage_of
from tests.support.programme import Programme


async def test_one_line_each_is_asked_of_those_who_come_next_and_cuts_nobody_off(
    programme: Programme,
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit")
    await circle.running(turn_minutes=3)
    first, second = circle.order()
    turn = await circle.offered(first)
    await first.do("message.post", to="room", text="Where do I begin?", turn=turn)
    settings = {key: round_of(circle.jo)[key] for key in ("order", "responses", "silence_seconds")}
    await circle.jo.do("round.set", **settings, prewrite_minutes=0, turn_minutes=3, one_line=True)
    for one in circle.everyone:
        await one.sees(lambda it: round_of(it)["one_line"])
    await first.do("message.post", to="room", text="With my father, I think.", turn=turn)
    await first.do("turn.finish", turn=turn)
    turn = await circle.offered(second)
    await second.do("turn.lengthen", turn=turn)
    await circle.jo.until(lambda: circle.jo.state["care"]["guides"])
    assert circle.jo.state["care"]["guides"][second.member]["minutes"] == 1 + 3, "a line, and more if need be"
    await circle.share(second, "One line: I'm here.")
    await circle.reaches("closed")
    await circle.all_agree()


async def test_who_was_not_heard_is_told_so_and_comes_first_in_the_next_round_of_the_session(
    programme: Programme,
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max", "Ola")
    jo, ana = circle.jo, circle.ana
    await circle.running(responses="open")
    first, second, third, fourth = circle.order()
    await circle.share(first, "Here goes.")
    await third.do("turn.pass")
    turn = await circle.offered(second)
    await second.do("turn.begin", turn=turn)
    await circle.turn(second, "floor")
    assert await jo.refused("round.advance", to="response") == "floor_taken"
    await jo.do("turn.put_off", member=second.member, turn=turn)
    await circle.offered(fourth)
    await jo.do("round.advance", to="response")
    await circle.reaches("response")
    unheard = {second, fourth}
    told = {second: "unheard", fourth: "unheard", third: "passed", first: None}
    for one in circle.peers:
        await one.sees(lambda it: it.state["one"]["turn"] == told[it])
    assert [one.events("round.advanced")[-1]["more_later"] for one in (first, second)] == [True, True]
    members = sorted(one.member for one in unheard)
    for one in (jo, ana):
        await one.sees(lambda it: it.state["care"]["unheard"] == members)

    # Even when the step is left meanwhile, and comes again: there is another round, and they are the first in it.
    await first.say("Let's hear you two.")
    await jo.do("step.begin", step="response")
    await circle.jo.until(lambda: jo.state["room"]["step"]["kind"] == "floor")
    await circle.prompted(prompt="What did you not get to say?", responses="none")
    assert set(circle.order()[:2]) == unheard
    assert set(circle.order()) == set(circle.peers), "whoever spoke already has a place after them"
    *_, third, fourth = circle.order()
    await circle.goes_on("running")
    for one in circle.order()[:2]:
        await circle.share(one, "Thank you for coming back to me.")
    await circle.offered(third)
    await jo.until(lambda: jo.state["care"]["unheard"] == [])
    await jo.do("round.advance", to="closed")
    await circle.reaches("closed")
    for one in (third, fourth):
        assert stage_of(one) == "closed"
        await one.sees(lambda it: it.state["one"]["turn"] == "unheard")
    await circle.all_agree()
