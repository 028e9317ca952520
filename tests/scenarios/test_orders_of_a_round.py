"""How turns come: as hands go up, by lot, or all at once. (Round the circle is how the other stories go.)"""

from tests.support.circle import Circle, places, round_of, stage_of
from tests.support.client import Client
from tests.support.programme import Programme, asked


async def test_by_hands_who_has_not_shared_yet_goes_ahead_and_nobody_is_forgotten(
    programme: Programme,
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max")
    jo = circle.jo
    sam, kit, max_ = circle.peers
    await circle.running(order="hands", responses="none")
    assert round_of(jo)["queue"] == []
    await sam.do("hand.raise")
    assert await sam.refused("hand.raise") == "hand_is_up"
    await circle.share(sam, "I'm first.")
    await jo.do("round.advance", to="closed")
    await circle.reaches("closed")
    await jo.do("round.prompt", prompt="And what next?")
    await circle.reaches("prompt")
    # In the second round of the evening, whoever had no turn in the first goes ahead of who had one.
    await sam.do("hand.raise")
    await circle.jo.until(lambda: round_of(jo)["queue"] == [sam.member])
    await kit.do("hand.raise")
    await circle.jo.until(lambda: round_of(jo)["queue"] == [kit.member, sam.member])
    await circle.goes_on("running")
    await circle.share(kit, "Then me.")
    await sam.do("turn.pass", turn=await circle.offered(sam))
    assert stage_of(max_) == "running", "someone may still raise a hand"
    await jo.do("round.advance", to="second_pass")
    await circle.share(max_, "I hadn't thought that anyone would ask.")
    await circle.reaches("closed")
    assert places(jo) == {sam.member: "passed", kit.member: "done", max_.member: "done"}
    await circle.all_agree()


async def test_an_order_by_lot_is_seen_by_all_beforehand_and_kept(programme: Programme) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max", "Ola")
    await circle.prompted(order="random")
    drawn = round_of(circle.jo)["queue"]
    assert sorted(drawn) == sorted(one.member for one in circle.peers)
    for one in circle.everyone:
        assert round_of(one)["queue"] == drawn
    settings = {"responses": "none", "silence_seconds": 0, "prewrite_minutes": 0, "turn_minutes": 2}
    assert await circle.jo.refused("round.set", order="circle", **settings) == "wrong_stage"
    # The facilitator may change it, with the same people.
    missing = await circle.ana.refused("round.reorder", queue=drawn[1:])
    doubled = await circle.ana.refused("round.reorder", queue=[*drawn[1:], drawn[1]])
    assert (missing, doubled) == ("not_the_same_people", "not_the_same_people")
    last_first = circle.who(drawn[-1])
    await circle.reorder(last_first)
    await circle.goes_on("running")
    expected = [last_first, *(circle.who(member) for member in drawn[:-1])]
    await circle.passes(*expected)
    await circle.reaches("closed")
    offered = [data["member"] for data in circle.jo.events("turn.offered")]
    assert offered == [one.member for one in expected]
    await circle.all_agree()


async def test_what_is_handed_in_is_shown_together_and_until_then_nobody_reads_it(
    programme: Programme,
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max", "Ola")
    jo, ana = circle.jo, circle.ana
    sam, kit, max_, ola = circle.peers
    await circle.prompted(order="waterfall", responses="open")
    await circle.goes_on("prewrite")
    await sam.do("turn.hand_in", text="Sam's share")
    regretted = (await kit.do("turn.hand_in", text="What Kit regrets"))["message"]
    await circle.goes_on("running")
    await kit.do("message.withdraw", message=regretted)
    await kit.do("turn.hand_in", text="Kit's share")
    assert await kit.refused("turn.hand_in", text="Another") == "had_your_turn"
    await max_.do("turn.pass")
    await jo.until(lambda: jo.state["care"]["handed_in"] == [sam.member, kit.member])
    await kit.until(lambda: [one["text"] for one in kit.state["one"]["pending"]] == ["Kit's share"])
    mine = (await asked(circle.meeting.peers["Kit"].browser.get("/api/me/words")))["words"]
    assert [one["text"] for one in mine] == ["Kit's share"]
    nobody_has_read(circle, sam, "Sam's share")
    nobody_has_read(circle, kit, "Kit's share")

    await jo.do("round.reveal")
    await circle.reaches("response")
    for one in circle.everyone:
        assert one.texts == ["Sam's share", "Kit's share"]
        assert "What Kit regrets" not in str(one.heard) or one is kit
    had_none = {max_.member: "passed", ola.member: "later"}
    await ana.until(lambda: places(ana) == {sam.member: "done", kit.member: "done", **had_none})
    await ola.until(lambda: ola.state["one"]["turn"] == "unheard")
    await ola.say("I'll say mine now: thank you.")
    truth = await circle.all_agree()
    assert truth.texts() == ["Sam's share", "Kit's share", "I'll say mine now: thank you."]


def nobody_has_read(circle: Circle, author: Client, words: str) -> None:
    for one in circle.everyone:
        assert words not in str([one.heard, one.state]) or one is author
