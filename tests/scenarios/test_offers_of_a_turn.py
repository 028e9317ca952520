"""Turns are offered, never pressed upon anyone: silence is answered gently, and a pass leaves no mark."""

from server.domain import outcome as o
from tests.support.circle import Circle, places, round_of, stage_of
from tests.support.programme import Programme


async def test_who_does_not_answer_an_offer_is_reminded_alone_and_a_facilitator_decides(
    impatient: Programme,
) -> None:
    circle = await Circle.opened(impatient, "Sam", "Kit", "Max")
    await circle.running()
    first, second, third = circle.order()
    turn = await circle.offered(first)
    await first.until(lambda: first.events("turn.reminded"))
    assert first.events("turn.reminded")[0]["turn"] == turn
    asked = {"turn": turn, "member": first.member, "because": "silent"}
    for one in (circle.jo, circle.ana):
        await one.sees(lambda it: it.state["care"]["asked"] == asked)
    # What is typed now answers both: nobody is asked about it any more.
    await first.do("turn.begin", turn=turn)
    await circle.jo.until(lambda: circle.jo.state["care"]["asked"] is None)
    await first.do("message.post", to="room", text="Sorry, I was thinking.", turn=turn)
    await first.do("turn.finish", turn=turn)

    # This time the facilitator comes back to them later. Nothing did that by itself.
    turn = await circle.offered(second)
    await circle.jo.until(lambda: (circle.jo.state["care"]["asked"] or {}).get("turn") == turn)
    assert round_of(second)["turn"]["state"] == "offered"
    await circle.jo.do("turn.put_off", member=second.member, turn=turn)
    await circle.offered(third)
    assert places(circle.jo)[second.member] == "later"
    assert circle.jo.state["care"]["asked"] is None
    assert second.state["one"]["turn"] == "later"
    assert await second.refused("turn.begin", turn=turn) == "stale_turn"
    await third.do("turn.pass", turn=turn + 1)
    await circle.reaches("second_pass")
    await circle.share(second, "Now I can.")
    await circle.reaches("closed")

    truth = await circle.all_agree()
    theirs = {fact.turn: fact.member for fact in truth.facts(o.TurnOffered)}
    for one in circle.peers:
        reminded = [data["turn"] for data in one.events("turn.reminded")]
        assert len(set(reminded)) == len(reminded), "once for each turn"
        assert {theirs[turn] for turn in reminded} <= {one.member}, "and nobody else"
        assert one.events("turn.unanswered") == []
    assert truth.texts() == ["Sorry, I was thinking.", "Now I can."]


async def test_later_comes_round_once_more_and_the_second_time_it_is_quietly_a_pass(
    programme: Programme,
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max")
    await circle.running()
    first, second, third = circle.order()
    await third.do("turn.later")
    await first.do("turn.later", turn=await circle.offered(first))
    await circle.offered(second)
    for one in (first, third):
        assert one.state["one"]["turn"] == "later"
    assert stage_of(first) == "running"
    await circle.share(second, "I'll go.")
    await circle.reaches("second_pass")
    assert circle.order() == [third, first], "in the order in which they said so"
    assert first.state["one"]["turn"] is None, "a later that has come is no later any more"
    await circle.share(third, "Now it's easier.")
    await first.do("turn.later", turn=await circle.offered(first))
    await circle.reaches("closed")
    assert places(circle.jo)[first.member] == "passed"

    # The room heard no more of the one than of the other: not that it was a pass, not that it was the second time.
    told = [
        data for name, data in second.heard if name == "turn.set_aside" and data["member"] == first.member
    ]
    assert len(told) == 2
    assert told[0].keys() == told[1].keys()
    assert second.events("turn.passed") == []
    await circle.all_agree()


async def test_a_pass_is_one_tap_without_a_reason_and_coming_back_is_another(programme: Programme) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max")
    await circle.running()
    first, second, third = circle.order()
    await third.do("turn.pass")
    await first.do("turn.pass", turn=await circle.offered(first))
    await circle.offered(second)
    assert first.state["one"]["turn"] == "passed"
    await first.do("turn.return")
    await circle.jo.until(lambda: round_of(circle.jo)["queue"] == [first.member])
    # Someone who passed can be let back in by a facilitator, who asked them; whoever listens tonight can not.
    await circle.ana.do("turn.let_in", member=third.member)
    await second.do("member.listen", listening=True)
    await circle.share(first, "After all.")
    assert await circle.ana.refused("turn.let_in", member=second.member) == "not_allowed"
    await circle.share(third, "Me too, then.")
    await circle.reaches("closed")
    assert places(circle.jo) == {
        first.member: "done",
        second.member: "listening",
        third.member: "done",
    }
    for one in circle.peers:
        assert "listening" not in {name for name, _ in one.heard if name != "member.listening"}
    assert {one.name for one in circle.peers if one.events("member.listening")} == {second.name}
    await circle.all_agree()
