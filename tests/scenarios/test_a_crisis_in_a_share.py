"""Someone says something that frightens the room."""

from server.domain import outcome as o
from tests.support.circle import Circle, round_of
from tests.support.programme import Programme


async def test_one_tap_pauses_the_round_and_afterwards_it_goes_on_where_it_was(impatient: Programme) -> None:
    circle = await Circle.opened(impatient, "Sam", "Kit", "Max")
    jo, ana = circle.jo, circle.ana
    await circle.running()
    first, second, third = circle.order()
    turn = await circle.offered(first)
    await first.do("message.post", to="room", text="I don't want to be here any more.", turn=turn)
    await ana.do("step.pause")
    await ana.say("We'll pause for a moment. Nobody did anything wrong.")
    for one in circle.peers:
        await one.sees(lambda it: it.state["room"]["step"]["paused"])
    draft = {"to": "room", "text": "I mean it.", "turn": turn}
    assert await first.refused("message.post", **draft) == "paused"
    await ana.do("aside.offer", member=first.member)
    await first.do("aside.accept")
    await first.do("message.post", to="aside", text="I'm frightened.")
    await ana.do("message.post", to="aside", text="I'm here with you.", member=first.member)

    # Whoever is done is done, and whoever passes passes; but nothing is offered to anyone meanwhile.
    await third.do("turn.pass")
    await first.do("turn.finish", turn=turn)
    await jo.until(lambda: round_of(jo)["turn"] is None)
    assert round_of(jo)["queue"] == [second.member]
    assert [fact.turn for fact in (await circle.meeting.truth()).facts(o.TurnOffered)] == [turn]
    await jo.do("step.resume")
    turn = await circle.offered(second)

    # Someone who was offered a turn has all their time again after a pause.
    await second.until(lambda: second.events("turn.reminded"))
    await jo.do("step.pause")
    assert await second.refused("turn.begin", turn=turn) == "paused"
    await jo.do("step.resume")
    await second.until(lambda: len(second.events("turn.reminded")) == 2)
    await circle.share(second, "I'm glad you said it.")
    await circle.reaches("closed")
    await ana.do("aside.close", member=first.member, outcome="passed_on")
    truth = await circle.all_agree()
    for one in (second, third):
        assert not any(name.startswith("aside.") for name, _ in one.heard)
        assert "frightened" not in str(one.heard)
    assert draft["text"] not in truth.texts(), "the draft stayed where it was written"
