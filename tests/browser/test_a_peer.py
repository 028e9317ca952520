"""A peer's way from a link to the first words, and along with an evening."""

import pytest
from playwright.async_api import expect

from tests.browser.device import DESK, Devices
from tests.browser.evening import OWN, begins, comes_in, goes_to, is_let_in, link, opens
from tests.browser.looking import look
from tests.support.programme import Programme, everyone_in

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_from_a_link_to_speaking_takes_five_screens_seven_taps_and_one_typed_field(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Jo", "Ana"))
    jo, _ = await meeting.facilitators()
    kit = await meeting.peer("Kit")
    await jo.come_in()
    await everyone_in(jo, kit)
    phone = await devices.new()
    invitation = await link(meeting, phone)

    await phone.open(invitation)
    await phone.arrives("/safe")
    await look(phone.page, "safe")
    await phone.page.get_by_role("button", name=OWN).click()
    phone.taps += 1
    await phone.arrives("/agree")
    await look(phone.page, "agree")
    await phone.tap("I’m 18 or older", "checkbox")
    await phone.tap("I’ve read this, and I agree", "checkbox")
    await phone.tap("Continue")
    await phone.arrives("/name")
    await look(phone.page, "name")
    suggestion = phone.page.get_by_role("group", name="Take one of these").get_by_role("button").first
    name = await suggestion.inner_text()
    await suggestion.click()
    phone.taps += 1
    await phone.tap("Join")
    await phone.arrives("/w")
    await phone.reads(f"Here you are {name}.")
    await look(phone.page, "waiting-at-the-door")
    await is_let_in(jo, name)
    await phone.reads("You’re in. Waiting for the room to open.")
    await phone.reads("With you: Jo.")
    await phone.reads("It’s time. The room opens in a moment.")
    await look(phone.page, "waiting-inside")
    await opens(jo)
    await phone.arrives("/r")
    await expect(phone.page.get_by_role("log")).to_be_visible()
    await phone.say("I wasn’t sure I’d come.")

    await kit.until(lambda: "I wasn’t sure I’d come." in kit.texts)
    assert phone.screens() == ["safe", "agree", "name", "w", "r"]
    assert phone.taps <= 7
    assert phone.typed <= 1
    assert [url for url in phone.requests if invitation.partition("#")[2] in url] == []


async def test_the_room_can_be_followed_on_a_phone_step_by_step(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Jon", "Ann"))
    jo, _ = await meeting.facilitators()
    kit = await meeting.peer("Kit")
    await jo.come_in()
    await everyone_in(jo, kit)
    await opens(jo)
    phone = await devices.new()
    await comes_in(phone, meeting, jo, "River")

    await phone.reads("Welcome. You don't have to be doing well to be here.")
    await look(phone.page, "room-reading")
    await phone.tap("I agree")
    await phone.reads("You agreed. Thank you.")
    await begins(jo, "pause")
    await phone.reads("Pick one, or none.")
    await look(phone.page, "room-pause")
    await phone.page.get_by_role("group", name="Pick one, or none.").get_by_role("button").first.click()
    await phone.tap("Next line")
    await look(phone.page, "room-pause-anchor")
    await phone.write("Write to everyone", "Something for later")
    # It is marked as not available just now, and says why to whoever tries.
    await phone.control("button", "Send").click(force=True)
    await phone.reads("This is a quiet time. You can write now and send after it.")
    await look(phone.page, "room-pause-writing")

    await begins(jo, "floor")
    await phone.tap("Send")
    await kit.until(lambda: "Something for later" in kit.texts)
    await jo.say("Thank you for coming, all of you.")
    said = await kit.say("I slept badly, and I’m here.")
    await phone.reads("I slept badly, and I’m here.")
    await look(phone.page, "room-floor")
    await phone.tap("Answer Kit quietly")
    await phone.tap("With you")
    await kit.until(lambda: said in kit.state["one"]["received"])
    await phone.tap("Raise hand")
    await phone.reads("Hands: you")
    await kit.do(
        "message.acknowledge", message=kit.state["room"]["messages"][-3]["message"], kind="thank_you"
    )
    await phone.reads("Kit: Thank you")
    await look(phone.page, "room-answers")

    await phone.write("Write to everyone", "Ring me on 07700 900123")
    await phone.tap("Send")
    await phone.reads("This looks like a phone number. Everyone here will see this.")
    await look(phone.page, "room-private")
    await phone.tap("Change it")
    await phone.page.get_by_label("Write to everyone").fill("")
    await phone.tap("Menu")
    await look(phone.page, "room-menu")
    await phone.page.get_by_role("button", name="Step out").click()
    await phone.reads("You’ve stepped out.")
    await jo.do("step.pause")
    await phone.reads("We’re pausing for a moment. You can write; sending waits.")
    await look(phone.page, "room-stepped-out-and-paused")
    await phone.tap("Step back in")
    await jo.do("step.resume")
    await phone.tap("Help", "link")
    await phone.reads("You can stay where you are. Nothing closes when you open this.")
    await phone.page.get_by_label("Where are you?").select_option("GB")
    await expect(phone.page.get_by_role("link", name="Call").first).to_be_visible()
    await look(phone.page, "room-help")
    await phone.tap("Close")
    assert not any("Ring me" in frame for frame in phone.sent), "what was not sent never left the phone"
    assert "Ring me on 07700 900123" not in kit.texts

    await phone.tap("Menu")
    await phone.page.get_by_role("button", name="Leave for today").click()
    await phone.arrives("/after")
    await phone.reads("Something for later")
    await phone.tap("Show it")
    await look(phone.page, "after")
    await phone.tap("Back to the session", "link")
    await phone.arrives("/r")
    await phone.reads("I slept badly, and I’m here.")


async def test_a_peer_gets_from_the_link_to_the_first_words_by_keyboard_alone(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Jed", "Ada"))
    jo, _ = await meeting.facilitators()
    await opens(jo, "floor")
    desk = await devices.new(DESK)
    keys = desk.page.keyboard
    await desk.open(await link(meeting, desk))
    await desk.arrives("/safe")
    await goes_to(desk, OWN)
    await keys.press("Enter")
    await desk.arrives("/agree")
    await goes_to(desk, "I’m 18 or older")
    await keys.press("Space")
    await goes_to(desk, "I’ve read this, and I agree")
    await keys.press("Space")
    await goes_to(desk, "Continue")
    await keys.press("Enter")
    await desk.arrives("/name")
    await goes_to(desk, "Or write your own")
    await keys.type("River")
    await keys.press("Enter")
    await desk.arrives("/w")
    await is_let_in(jo, "River")
    await desk.arrives("/r")
    await jo.say("Hello River.")
    await desk.reads("Hello River.")
    await goes_to(desk, "Write to everyone")
    await keys.type("Hello Jed.")
    await keys.press("Enter")
    await jo.until(lambda: jo.texts[-1:] == ["Hello Jed."])
    await desk.reads("Hello Jed.")
    # Through what was said with arrows, and out again with one press of Tab.
    await goes_to(desk, "Jed", backwards=True)
    await keys.press("ArrowUp")
    await goes_to(desk, "Raise hand")
    await keys.press("Space")
    await jo.until(lambda: jo.state["room"]["step"]["hands"])
    await goes_to(desk, "Menu", backwards=True)
    await keys.press("Enter")
    await expect(desk.page.get_by_role("dialog", name="Menu")).to_be_visible()
    await keys.press("Escape")
    await expect(desk.page.get_by_role("dialog", name="Menu")).to_be_hidden()
    await expect(desk.control("button", "Menu")).to_be_focused()
    await goes_to(desk, "Help")
    await keys.press("Enter")
    await expect(desk.page.get_by_role("dialog", name="Help")).to_be_visible()
    await keys.press("Escape")
    await expect(desk.control("link", "Help")).to_be_focused()
    assert desk.screens() == ["safe", "agree", "name", "w", "r"]
