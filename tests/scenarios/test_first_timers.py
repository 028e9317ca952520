"""Someone's first evening: they wait until a facilitator lets them in, or hear kindly that it isn't tonight."""

from tests.support.programme import Programme, everyone_in, waiting
from tests.support.recording import record_for_the_browser


async def test_a_first_timer_sees_nothing_of_the_room_until_a_facilitator_lets_them_in(
    programme: Programme,
) -> None:
    meeting = await programme.meeting(latecomers_see=True)
    jo, _ = await meeting.facilitators()
    sam, kit = await meeting.peer("Sam"), await meeting.peer("Kit")
    await jo.come_in()
    await everyone_in(jo, sam)
    await jo.do("session.open")
    await sam.say("Is anyone else new?")

    await kit.come_in()
    assert kit.state["room"] is None
    assert kit.state["one"]["standing"] == "waiting"
    for command in ("hand.raise", "agreement.give", "member.step_out"):
        assert await kit.refused(command) == "not_admitted"
    assert await kit.refused("room.earlier", stream="room", before=10) == "not_admitted"
    await sam.say("I was nervous too.")
    await jo.until(lambda: waiting(jo) == [kit.member])
    assert kit.member not in sam.state["room"]["people"]
    assert [name for name, _ in kit.heard] == [], "nothing that happens inside reaches the waiting room"

    await jo.do("member.admit", member=kit.member)
    await kit.until(lambda: kit.admitted)
    assert kit.texts == ["Is anyone else new?", "I was nervous too."], "this group lets latecomers read back"
    latest = sam.state["room"]["messages"][-1]["seq"]
    earlier = await kit.do("room.earlier", stream="room", before=latest)
    assert [said["text"] for said in earlier["messages"]] == ["Is anyone else new?"]
    await sam.until(lambda: kit.member in sam.state["room"]["people"])
    assert await jo.refused("member.admit", member=kit.member) == "already_there"


async def test_someone_who_is_declined_learns_it_and_gets_no_further(programme: Programme) -> None:
    meeting = await programme.meeting()
    jo, ana = await meeting.facilitators()
    sam = await meeting.peer("Sam")
    await jo.come_in()
    await ana.come_in()
    await sam.come_in()
    await jo.until(lambda: waiting(jo) == [sam.member])
    assert await sam.refused("member.decline", member=sam.member) == "not_admitted"
    await ana.do("member.decline", member=sam.member)
    await sam.until(lambda: sam.state["one"]["standing"] == "declined")
    await jo.until(lambda: waiting(jo) == [])
    for command in ("room.enter", "hand.raise", "room.leave"):
        assert await sam.refused(command) == "declined"
    assert await jo.refused("member.admit", member=sam.member) == "already_there"
    truth = await meeting.truth()
    assert sam.state == truth.view(sam.member)
    record_for_the_browser(truth, declined=sam)


async def test_who_still_waits_when_a_session_is_cancelled_is_told_so(programme: Programme) -> None:
    meeting = await programme.meeting()
    jo, _ = await meeting.facilitators()
    sam = await meeting.peer("Sam")
    await jo.come_in()
    await sam.come_in()
    cancelled = await programme.staff.post(f"/api/staff/sessions/{meeting.session}/cancel")
    assert cancelled.status == 200
    await sam.until(lambda: sam.state["one"]["ending"] == "cancelled")
    await jo.until(lambda: jo.state["room"]["ending"] == "cancelled")
    assert await jo.refused("session.open") == "room_locked"
    record_for_the_browser(await meeting.truth(), waiting=sam)
