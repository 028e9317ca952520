"""A peer's way: from a link to the first words, and back next week."""

import time

import pytest
from playwright.async_api import expect

from tests.browser.device import DESK, Device, Devices
from tests.browser.evening import OWN, begins, comes_in, is_let_in, joins, link, opens
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


async def test_on_ones_own_phone_next_week_opens_without_a_word_being_typed(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Joe", "Amy"))
    jo, _ = await meeting.facilitators()
    await opens(jo)
    phone = await devices.new()
    await comes_in(phone, meeting, jo, "River")
    await jo.do("session.close")
    await jo.do("session.end")
    await phone.reads("The session has ended")
    await look(phone.page, "ended")
    await phone.tap("Finish for today", "link")
    await phone.arrives("/after")
    await phone.tap("Done", "link")
    await phone.arrives("/home")
    await phone.reads("Nothing booked yet.")
    await look(phone.page, "home-nothing")

    await phone.context.clear_cookies()
    week_after = await programme.meeting(meeting.group, led_by=("Joe", "Amy"))
    jo = await week_after.facilitator("Joe")
    await opens(jo)
    phone.taps = phone.typed = 0
    await phone.open("/")
    await phone.arrives("/home")
    await phone.reads("Here you are River.")
    await look(phone.page, "home-now")
    await phone.tap("Come in", "link")
    await phone.arrives("/r")
    await phone.say("Back again.")
    await jo.until(lambda: "Back again." in jo.texts)
    assert phone.taps <= 2, "one to come in, one to send; who was let in once comes in by themselves"


async def test_on_a_shared_device_nothing_stays_when_one_is_done(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Jim", "Ava"))
    jo, _ = await meeting.facilitators()
    await opens(jo, "floor")
    laptop = await devices.new(DESK)
    await comes_in(laptop, meeting, jo, "River", own=False)
    await laptop.say("Only for tonight.")
    await jo.until(lambda: "Only for tonight." in jo.texts)
    cookie = (await laptop.cookies())["hs_peer"]
    await laptop.tap("Menu")
    await laptop.page.get_by_role("button", name="Leave for today").click()
    await laptop.arrives("/after")
    await look(laptop.page, "after-on-a-shared-device")
    await laptop.tap("Finish on this device")
    await laptop.arrives("/")

    assert await laptop.cookies() == {}
    browser = programme.browser()
    browser.keep("hs_peer", cookie)
    assert (await browser.get("/api/me")).status == 401, "the login has ended, not only its cookie"
    assert await laptop.storage() == {"local": [], "session": [], "caches": [], "workers": 0, "databases": 0}
    await laptop.page.go_back()
    await laptop.reads("If your group gave you a code")
    for address in ("/home", "/mine"):
        await laptop.open(address)
        await laptop.reads("You’ve been signed out")
        assert "River" not in await laptop.text()
    await look(laptop.page, "signed-out")


async def test_what_is_ones_own_can_be_read_changed_deleted_and_forgotten(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Jan", "Abi"))
    jo, _ = await meeting.facilitators()
    await opens(jo, "floor")
    phone = await devices.new()
    await comes_in(phone, meeting, jo, "River")
    await phone.say("A line that I may take along.")
    await jo.until(lambda: "A line that I may take along." in jo.texts)
    await phone.open("/home")
    await phone.tap("Settings", "link")
    await phone.arrives("/settings")
    await phone.reads("Your name here")
    await look(phone.page, "settings")
    await phone.page.get_by_label("Largest").check()
    await look(phone.page, "settings-largest")
    await phone.page.get_by_label("Usual").check()
    await phone.tap("To your group", "link")
    await phone.tap("My words", "link")
    await phone.arrives("/mine")
    await phone.reads("A line that I may take along.")
    await look(phone.page, "mine")
    await phone.tap("Erase me")
    await phone.reads("Tick this first, so that it doesn’t happen by accident.")
    await look(phone.page, "mine-not-sure")
    await phone.tap("Leave this group and erase me", "checkbox")
    await phone.tap("Erase me")
    await phone.reads("This is your receipt. It holds nothing about you.")
    await look(phone.page, "erased")
    await jo.until(lambda: jo.texts == [None])
    left = await phone.storage()
    assert left == {"local": [], "session": [], "caches": [], "workers": 0, "databases": 0}
    assert await phone.cookies() == {}


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


async def goes_to(device: Device, name: str, *, backwards: bool = False) -> None:
    """Press Tab until the focus is on something that begins with this name, which must be in sight."""
    for _ in range(30):
        await device.page.keyboard.press("Shift+Tab" if backwards else "Tab")
        focused = await device.page.evaluate(
            """() => {
              const here = document.activeElement;
              const box = here.getBoundingClientRect();
              const name = here.labels?.[0]?.innerText || here.ariaLabel || here.innerText || "";
              return {name: name.trim(), inSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
                      ring: getComputedStyle(here).outlineStyle};
            }"""
        )
        if focused["name"].startswith(name):
            assert focused["inSight"], f"{name} has the focus out of sight"
            assert focused["ring"] != "none", f"nothing shows that {name} has the focus"
            return
    raise AssertionError(f"Tab does not lead to {name}")


async def test_a_session_later_on_is_shown_at_home_with_a_neutral_calendar_file(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Jay", "Ali"))
    cancelled = await programme.staff.post(f"/api/staff/sessions/{meeting.session}/cancel")
    assert cancelled.status == 200
    phone = await devices.new()
    await joins(phone, await link(meeting, phone), "River")
    await phone.arrives("/home")
    await phone.reads("Nothing booked yet.")
    await books_in_a_week(programme, meeting.group)
    await phone.open("/")
    await phone.arrives("/home")
    await phone.reads("Next session")
    await expect(phone.control("link", "To the waiting room")).to_have_count(0)
    await look(phone.page, "home-next")
    async with phone.page.expect_download() as started:
        await phone.tap("Put it in my calendar", "link")
    file = await started.value
    assert file.suggested_filename == "appointment.ics"
    words = (await file.path()).read_text().lower()
    for telling in ("circle", "tuesday", "harbour", "group", "peer", "river", phone.origin):
        assert telling not in words


async def books_in_a_week(programme: Programme, group: str) -> None:
    facilitators = [(await programme.facilitator(name))[0] for name in ("Jay", "Ali")]
    starts_at = int((time.time() + 7 * 24 * 3600) * 1000)
    body = {"starts_at": starts_at, "guide": "newcomers", "facilitators": facilitators}
    booked = await programme.staff.post(f"/api/staff/groups/{group}/sessions", body)
    assert booked.status == 200, booked.json
