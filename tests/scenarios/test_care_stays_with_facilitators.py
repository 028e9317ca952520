"""What is only for facilitators leaves no trace with a peer: not a byte, not a gap, not a packet."""

from server.store.ids import new_id
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
        told = list(wire.told)
        heads = len((await meeting.truth()).told["care"])
        await what_only_facilitators_are_told(jo, ana, kit, nia)
        after = await wire.ask("room.enter", {"room": sam.room, "id": new_id()})
        assert after.encode() == before.encode()
        assert wire.told == told == [], "and nothing was sent meanwhile"
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
