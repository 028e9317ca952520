"""Between sessions: back next week without a word, what is one's own, and nothing on a shared device."""

import time

import pytest
from playwright.async_api import expect

from tests.browser.device import DESK, Devices
from tests.browser.evening import comes_in, joins, link, opens
from tests.browser.looking import look
from tests.support.programme import Programme

pytestmark = pytest.mark.asyncio(loop_scope="module")


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
