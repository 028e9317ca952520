"""A facilitator leads an evening from the panel, while a peer's phone shows what it should and nothing more."""

import time

import pytest
from playwright.async_api import Locator, expect

from tests.browser.device import DESK, PHONE, Device, Devices
from tests.browser.evening import joins, link
from tests.browser.looking import look
from tests.support.client import Client
from tests.support.programme import Meeting, Programme, asked, everyone_in

pytestmark = pytest.mark.asyncio(loop_scope="module")

REASON_FOR_KIT, REASON_FOR_RIVER = "No places to buy things, please.", "Names of others stay out of here."
BETWEEN_US = "River looks shaken, I will write first."


async def test_a_facilitator_leads_a_session_from_the_waiting_room_to_its_end(
    programme: Programme, devices: Devices
) -> None:
    meeting, password = await a_meeting_of_jo_and_ana(programme)
    ana = await meeting.facilitator("Ana")
    kit = await meeting.peer("Kit")
    desk, phone = await devices.new(DESK), await devices.new()

    await jo_signs_in(desk, password)
    await jo_reads_what_is_on(desk)
    await desk.tap("Go to the room", "link")
    await desk.arrives("/f/r")
    await desk.reads("The room isn’t open yet. Only facilitators can talk, under “Us”.")
    await ana.come_in()
    await ana.say(BETWEEN_US, to="care")
    await desk.reads(BETWEEN_US)
    await kit.come_in()
    await desk.tap("Let in Kit")
    await kit.until(lambda: kit.admitted)
    await joins(phone, await link(meeting, phone), "River")
    await desk.reads("River waits at the door")
    await look(desk.page, "panel-waiting")
    await the_panel_fits_a_phone(desk, "panel-waiting")
    await phone.reads("The facilitators know that you’re here.")
    await desk.tap("Let in River")
    await phone.reads("You’re in. Waiting for the room to open.")

    await desk.tap("Open the room")
    await phone.arrives("/r")
    await phone.reads("Welcome. You don't have to be doing well to be here.")
    await expect(phone.page.get_by_text("This is an open circle.")).to_have_count(0)
    await desk.tap("Show the next paragraph")
    await phone.reads("This is an open circle.")
    await phone.tap("I agree")
    await look(desk.page, "panel-reading")
    await desk.tap("Begin “Two quiet minutes”")
    await phone.reads("Pick one, or none.")
    await desk.tap("1 min shorter")
    await desk.reads("of 1 min")
    await desk.page.get_by_text("All steps").click()
    await desk.tap("Begin “Answers”")
    await phone.reads("Jo leads")
    await desk.page.get_by_text("All steps").click()

    await a_member_is_held(desk, phone, kit)
    await messages_are_taken_down(desk, phone, kit)
    await the_lead_goes_over_and_comes_back(desk, phone, ana)
    await look(desk.page, "panel-open")
    await the_panel_fits_a_phone(desk, "panel-open")
    await the_room_closes(desk, phone, kit)

    heard = "".join(phone.frames)
    assert BETWEEN_US not in heard
    assert REASON_FOR_KIT not in heard, "a private reason is for its author and facilitators"
    assert REASON_FOR_RIVER in heard
    assert not any('"stream":"care"' in frame for frame in phone.frames)


async def a_meeting_of_jo_and_ana(programme: Programme) -> tuple[Meeting, str]:
    """Jo's account is made here, because Jo signs in by hand."""
    jo = await asked(programme.staff.post("/api/staff/people", {"handle": "jo", "name": "Jo"}))
    ana, _ = await programme.facilitator("Ana")
    group = await programme.group()
    body = {"starts_at": int(time.time() * 1000), "guide": "open-circle", "facilitators": [jo["id"], ana]}
    booked = await asked(programme.staff.post(f"/api/staff/groups/{group}/sessions", body))
    return Meeting(programme, group, booked["id"], ("Jo", "Ana")), jo["password"]


async def jo_signs_in(desk: Device, password: str) -> None:
    await desk.open("/f")
    await desk.arrives("/f/signin")
    await desk.tap("Sign in")
    await desk.reads("Please give your password.")
    await expect(desk.page.get_by_role("alert")).to_be_focused()
    await look(desk.page, "sign-in-empty")
    await desk.write("Your sign-in name", "jo")
    await desk.write("Password", "not the password")
    await desk.tap("Sign in")
    await desk.reads("That name and password don’t go together.")
    await look(desk.page, "sign-in-failed")
    await desk.write("Password", password)
    await desk.page.keyboard.press("Enter")
    await desk.arrives("/f")


async def jo_reads_what_is_on(desk: Device) -> None:
    await desk.reads("Hello Jo.")
    await desk.reads("With Ana")
    await look(desk.page, "today")
    await desk.tap("Read the plan", "link")
    await desk.arrives("/f/plan")
    await desk.reads("You might say")
    await look(desk.page, "plan")
    await desk.tap("Back to today", "link")
    await desk.tap("Guide cards", "link")
    await desk.arrives("/f/cards")
    await expect(desk.page.locator("summary").first).to_be_visible()
    await look(desk.page, "cards")
    await desk.tap("Back to today", "link")
    await desk.tap("Change your password", "link")
    await desk.arrives("/f/password")
    await look(desk.page, "password")
    await desk.tap("Back to today", "link")
    await desk.arrives("/f")


def message(device: Device, text: str) -> Locator:
    """One message of the room's log."""
    return device.page.get_by_role("log").get_by_role("listitem").filter(has_text=text)


async def a_member_is_held(desk: Device, phone: Device, kit: Client) -> None:
    person = desk.page.locator("details").filter(has=desk.page.get_by_text("River", exact=True)).last
    await person.locator("summary").click()
    await look(desk.page, "panel-person")
    await desk.tap("Hold their messages", within=person)
    await expect(person.get_by_text("messages held")).to_be_visible()
    await person.locator("summary").click()
    await phone.say("I don't know how to say this.")
    await phone.reads("Sent to Jo first. They’ll read it soon.")
    await look(phone.page, "room-held")
    await desk.reads("From River, held")
    await look(desk.page, "panel-held")
    await desk.tap("Show to everyone")
    await kit.until(lambda: "I don't know how to say this." in kit.texts)
    await phone.no_longer_reads("Sent to Jo first. They’ll read it soon.")
    await expect(message(phone, "I don't know how to say this.")).to_have_count(1)

    await phone.say("They all lie here.")
    await desk.reads("They all lie here.")
    await desk.tap("Give back")
    await desk.tap("Give back with these words")
    await desk.reads("Please write a reason. It helps them to understand.")
    await look(desk.page, "panel-give-back")
    await desk.write("Why? Only River and facilitators read this.", "Could you say it about yourself?")
    await desk.tap("Give back with these words")
    await phone.reads("Only you see this. It came back to you: Could you say it about yourself?")
    await look(phone.page, "room-returned")
    await phone.tap("Change it")
    await expect(phone.page.get_by_label("Write to everyone")).to_have_value("They all lie here.")
    await phone.page.get_by_label("Write to everyone").fill("")
    assert "They all lie here." not in kit.texts

    await person.locator("summary").click()
    await desk.tap("Let them write freely", within=person)
    await expect(person.get_by_text("messages held")).to_have_count(0)
    await person.locator("summary").click()


async def messages_are_taken_down(desk: Device, phone: Device, kit: Client) -> None:
    await kit.say("I know a shop for that.")
    await phone.say("Tom said he would come.")
    for text, author, reason in (
        ("I know a shop for that.", "Kit", REASON_FOR_KIT),
        ("Tom said he would come.", "River", REASON_FOR_RIVER),
    ):
        item = message(desk, text)
        await desk.tap(f"Answer {author} quietly", within=item)
        await desk.tap("Take down", within=item)
        await item.get_by_label(f"Why? Only {author} and facilitators read this.").fill(reason)
        if author == "Kit":
            await look(desk.page, "panel-take-down")
        await desk.tap("Yes, take it down", within=item)
        await expect(message(desk, text)).to_have_count(0)
    await expect(desk.control("button", "With you")).to_have_count(0)
    await phone.reads("A facilitator took this message down.")
    await phone.reads(f"Only you see this: {REASON_FOR_RIVER}")
    await look(phone.page, "room-taken-down")
    await kit.until(lambda: kit.texts[-2:] == [None, None])
    assert [note["reason"] for note in kit.state["one"]["notes"]] == [REASON_FOR_KIT]


async def the_lead_goes_over_and_comes_back(desk: Device, phone: Device, ana: Client) -> None:
    await desk.page.get_by_text("You lead.").first.click()
    await desk.tap("Offer the lead to Ana")
    await desk.reads("You offered Ana the lead. It stays yours until they take it.")
    await look(desk.page, "panel-offered")
    await ana.until(lambda: ana.state["care"]["offer"])
    await ana.do("lead.accept")
    await desk.reads("Ana leads.")
    await phone.reads("Ana leads")
    await expect(desk.control("button", "Close the session")).to_have_count(0)
    jo = next(member for member, one in ana.state["room"]["people"].items() if one["name"] == "Jo")
    await ana.do("lead.offer", to=jo)
    await desk.reads("Ana offers you the lead")
    await look(desk.page, "panel-asked-to-lead")
    await desk.tap("Take the lead")
    await phone.reads("Jo leads")


async def the_room_closes(desk: Device, phone: Device, kit: Client) -> None:
    await desk.tap("Close the session")
    await desk.reads("Close now? Nobody can post after this.")
    await desk.tap("Yes, close the session")
    await phone.reads("The room is closed for words now.")
    await look(phone.page, "room-closing")
    await desk.reads("It closes by itself in")
    await look(desk.page, "panel-closing")
    await desk.tap("End the room now")
    await desk.tap("Yes, end the room")
    await desk.reads("This session is over. Thank you for holding it.")
    await look(desk.page, "panel-ended")
    await phone.reads("The session has ended")
    await kit.until(lambda: kit.state["room"]["phase"] == "closed")


async def the_panel_fits_a_phone(desk: Device, name: str) -> None:
    """The same panel as a phone draws it: one of three parts at a time."""
    await desk.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    tabs = desk.page.get_by_role("navigation", name="Parts of this screen")
    for tab in ("Needs you", "Us"):
        await tabs.get_by_role("button", name=tab).click()
        if tab == "Us":
            await expect(desk.page.get_by_label("Write to Ana")).to_be_in_viewport(ratio=1)
        await look(desk.page, f"{name}-{tab.lower().replace(' ', '-')}", only="phone")
    await tabs.get_by_role("button", name="Room").click()
    await desk.tap("Plan and people")
    await look(desk.page, f"{name}-plan", only="phone")
    await desk.tap("Hide")
    await desk.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})


async def test_someone_who_is_removed_reads_why_and_the_room_goes_on_without_them(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Joy", "Alf"))
    joy = await meeting.facilitator("Joy")
    kit = await meeting.peer("Kit")
    await joy.come_in()
    await everyone_in(joy, kit)
    await joy.do("session.open")
    desk = await devices.new(DESK)
    _, browser = await programme.facilitator("Alf")
    cookie = browser.cookie("hs_facilitator")
    assert cookie
    await desk.context.add_cookies([{"name": "hs_facilitator", "value": cookie, "url": desk.origin}])
    await desk.open("/f")
    await desk.tap("Go to the room", "link")
    person = desk.page.locator("details").filter(has=desk.page.get_by_text("Kit", exact=True)).last
    await person.locator("summary").click()
    await desk.tap("Remove from the room: Kit")
    await desk.reads("Kit leaves the room and the group, and can’t come back.")
    await person.get_by_label("Why? Only Kit and facilitators read this.").fill("Selling is not for here.")
    await look(desk.page, "panel-remove")
    await desk.tap("Yes, remove Kit")
    await kit.until(lambda: not kit.connected)
    assert kit.state["one"]["reason"] == "Selling is not for here."
    await expect(desk.page.get_by_text("1 person here")).to_have_count(0)
    await expect(person).to_have_count(0)
