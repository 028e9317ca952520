"""What is only for facilitators leaves no trace with a peer: not a byte, not a gap, not a packet."""

import json

from server.store.ids import new_id
from tests.support.circle import Circle, places, round_of
from tests.support.client import Client
from tests.support.programme import Programme, everyone_in, waiting
from tests.support.wire import Wire


async def test_care_only_facts_leave_a_peers_snapshot_as_it_was_to_the_byte(programme: Programme) -> None:
    meeting = await programme.meeting()
    jo, ana = await meeting.facilitators()
    sam, kit, nia = [await meeting.peer(name) for name in ("Sam", "Kit", "Nia")]
    await jo.come_in()
    await ana.come_in()
    await everyone_in(jo, sam, kit)
    await jo.do("session.open")
    await kit.say("Hello")
    await kit.until(lambda: kit.texts == ["Hello"])
    await sam.close()

    async with Wire.of(sam) as wire:
        before = await wire.ask("room.enter", {"room": sam.room, "id": new_id()})
        assert news(wire) == []
        heads = len((await meeting.truth()).told["care"])
        await what_only_facilitators_are_told(jo, ana, kit, nia)
        after = await wire.ask("room.enter", {"room": sam.room, "id": new_id()})
        assert after.encode() == before.encode()
        assert news(wire) == [], "and nothing was sent meanwhile"
        truth = await meeting.truth()
        assert len(truth.told["care"]) > heads + 10, "though much happened"
        synced = await wire.ask(
            "room.sync", {"room": sam.room, "id": new_id(), "heads": truth.heads(truth.room, sam.member)}
        )
        assert '"events"' not in synced


async def what_only_facilitators_are_told(jo: Client, ana: Client, kit: Client, nia: Client) -> None:
    said = await ana.say("Kit sounds tired.", to="care")
    await jo.say("I will look after that.", to="care")
    await ana.do("message.withdraw", message=said)
    await ana.do("facilitator.ready", state="low")
    await jo.do("lead.offer", to=ana.member)
    await ana.do("lead.decline")
    await jo.do("member.hold", member=kit.member)
    held = await kit.say("Not now")
    await jo.until(lambda: jo.state["care"]["held"])
    await jo.do("message.return", message=held, reason="Another time?")
    await jo.do("member.free", member=kit.member)
    await jo.do("member.quiet", member=kit.member)
    await jo.do("member.free", member=kit.member)
    await kit.do("agreement.give")
    await nia.come_in()
    await jo.until(lambda: nia.member in waiting(jo))
    await jo.do("member.decline", member=nia.member)
    await jo.until(lambda: nia.member not in waiting(jo))


def news(wire: Wire) -> list[str]:
    """What was sent, beside how far the streams are: everyone is told that four times a minute."""
    return [packet for packet in wire.told if not packet.startswith('42["room.heads"')]


async def test_nothing_of_a_circle_that_is_for_facilitators_changes_a_peers_snapshot_by_a_byte(
    impatient: Programme,
) -> None:
    """Listening tonight, why someone has no turn, who doesn't answer, longer guides, answers, cues, private words."""
    circle = await Circle.opened(impatient, "Sam", "Kit", "Max", "Ola")
    jo, ana, ola = circle.jo, circle.ana, circle.of("Ola")
    await circle.prompted(order="hands")
    await circle.goes_on("running")
    first = circle.of("Kit")
    await first.do("hand.raise")
    turn = await circle.offered(first)
    await ola.close()
    async with Wire.of(ola) as wire:
        before = await wire.ask("room.enter", {"room": ola.room, "id": new_id()})
        heads = len((await circle.meeting.truth()).told["care"])
        await circle.of("Sam").do("aside.ask", reason="help", text="Could one of you look in?")
        await jo.do("aside.claim", member=circle.of("Sam").member)
        await ana.do("message.post", to="aside", text="I'm here.", member=circle.of("Sam").member)
        await ana.do("aside.close", member=circle.of("Sam").member, outcome="passed_on")
        await ana.do("aside.offer", member=first.member)
        await first.do("aside.decline")
        await first.do("turn.lengthen", turn=turn)
        await jo.until(lambda: jo.state["care"]["asked"])
        assert (jo.state["care"]["asked"]["turn"], round_of(jo)["turn"]["state"]) == (turn, "offered")
        after = await wire.ask("room.enter", {"room": ola.room, "id": new_id()})
        assert after.encode() == before.encode()
        assert news(wire) == [], "and nothing was sent meanwhile"
        assert len((await circle.meeting.truth()).told["care"]) > heads + 5, "though much happened"

        # Who listens tonight is set aside like anybody else.
        await circle.of("Max").do("member.listen", listening=True)
        await jo.until(lambda: places(jo)[circle.of("Max").member] == "listening")
        await wire.ask("room.enter", {"room": ola.room, "id": new_id()})
        (told,) = news(wire)
        assert json.loads(told[2:])[0] == "turn.set_aside"
        assert "listening" not in told, "that they wait no longer is seen, and not why"


async def test_what_is_answered_for_facilitators_or_to_be_counted_reaches_no_peer(
    programme: Programme,
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max", "Ola", "Uli", "Lee")
    jo, ola = circle.jo, circle.of("Ola")
    sam, kit = circle.of("Sam"), circle.of("Kit")
    await jo.do("step.begin", step="check-in")
    for one in circle.everyone:
        await one.sees(lambda it: it.state["room"]["step"]["check"])
    await ola.do("check.answer", item="heavy", answer={"scale": 3}, to="counted")
    laptop = await circle.meeting.device(circle.meeting.peers["Ola"])
    async with Wire.of(laptop) as wire:
        before = await wire.ask("room.enter", {"room": ola.room, "id": new_id()})
        await sam.do("check.answer", item="heavy", answer={"scale": 9}, to="facilitators")
        await sam.do("check.answer", item="feelings", answer={"choices": ["scared"]}, to="facilitators")
        await sam.do("check.take_back", item="feelings")
        await kit.do("check.answer", item="heavy", answer={"scale": 9}, to="counted")
        await kit.do("check.answer", item="heavy", answer={"scale": 2}, to="counted")
        await jo.until(lambda: "heavy" in jo.state["care"]["cues"].get(sam.member, {}))
        await jo.do("cue.claim", member=sam.member, cue="heavy")
        await jo.do("cue.clear", member=sam.member, cue="heavy")
        assert "scale" not in str(jo.state["care"]["answers"].get(kit.member)), "nor do facilitators read it"
        after = await wire.ask("room.enter", {"room": ola.room, "id": new_id()})
        assert after.encode() == before.encode()
        assert news(wire) == []
    # Five could work out too much about the sixth.
    await circle.of("Lee").leave()
    answer = {"item": "need", "answer": {"choices": ["ideas"]}, "to": "counted"}
    assert await kit.refused("check.answer", **answer) == "too_few"
