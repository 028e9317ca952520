"""One seat, one device: the last one."""

from tests.support.programme import Programme, everyone_in


async def test_a_second_device_takes_the_seat_over_and_the_first_is_told_so(programme: Programme) -> None:
    meeting = await programme.meeting()
    jo, _ = await meeting.facilitators()
    phone = await meeting.peer("Sam")
    await jo.come_in()
    await everyone_in(jo, phone)
    await jo.do("session.open")
    await phone.say("From my phone")

    laptop = await meeting.device(meeting.peers["Sam"])
    before = len(jo.heard)
    await laptop.come_in()
    await phone.until(lambda: phone.signalled("seat.moved") and not phone.connected)
    assert laptop.member == phone.member
    assert laptop.texts == ["From my phone"]
    await laptop.say("From my laptop")
    await jo.until(lambda: jo.texts == ["From my phone", "From my laptop"])
    assert [name for name, _ in jo.heard[before:]] == ["message.posted"], (
        "a change of device is no news to others"
    )
    assert jo.person(laptop)["presence"] == "here"
    truth = await meeting.truth()
    assert laptop.state == truth.view(laptop.member)


async def test_what_one_device_asked_another_may_ask_again_and_it_happens_once(programme: Programme) -> None:
    """An answer that got lost with a phone is found again from the laptop, by the command's id."""
    meeting = await programme.meeting()
    jo, _ = await meeting.facilitators()
    phone = await meeting.peer("Sam")
    await jo.come_in()
    await everyone_in(jo, phone)
    await jo.do("session.open")
    command = "c" * 22
    first = await phone.do("message.post", id=command, to="room", text="Once")
    laptop = await meeting.device(meeting.peers["Sam"])
    await laptop.come_in()
    for _ in range(9):
        assert await laptop.do("message.post", id=command, to="room", text="Once") == first
    assert await laptop.refused("message.post", id=command, to="room", text="Twice") == "reused_id"
    assert await laptop.refused("message.withdraw", id=command, message=first["message"]) == "reused_id"
    truth = await meeting.truth()
    assert truth.texts() == ["Once"]
    assert [asked for _, asked in truth.commands].count(command) == 1
