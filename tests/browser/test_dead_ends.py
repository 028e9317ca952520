"""Every way that ends: a sentence that blames nobody, Help, and whom to ask."""

import asyncpg
import pytest
from playwright.async_api import expect

from tests.browser.device import Device, Devices
from tests.browser.evening import OWN, comes_in, is_let_in, joins, link, opens
from tests.browser.looking import look
from tests.support.programme import Programme

pytestmark = pytest.mark.asyncio(loop_scope="module")

CONTACT = "Call 0100 or ask Cora"


async def nobody_is_left_at_a_wall(device: Device, name: str) -> None:
    """Help is in sight and works, and so is the way to someone who knows more."""
    await device.reads(CONTACT)
    await expect(device.page.get_by_role("banner").get_by_role("link", name="Help")).to_be_visible()
    await look(device.page, name)
    await device.tap("Help", "link", within=device.page.get_by_role("banner"))
    await expect(device.page.get_by_role("dialog", name="Help")).to_be_visible()
    await device.page.keyboard.press("Escape")


async def run(programme: Programme, statement: str, *values: object) -> None:
    """For what only time does: straight to the database."""
    connection = await asyncpg.connect(programme.installation.database_url)
    try:
        await connection.execute(statement, *values)
    finally:
        await connection.close()


async def test_a_code_that_opens_nothing_says_so_in_one_way_whatever_the_cause(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Jo", "Ana"))
    phone = await devices.new()
    used, old = await link(meeting, phone), await link(meeting, phone)
    await joins(phone, used, "River")
    await run(programme, "UPDATE invite SET expires_at = now() - interval '1 minute' WHERE uses_left > 0")

    other = await devices.new()
    shown = []
    for address in (f"{other.origin}/j#AAAAAAAAAAAAAAAAAAAAAA", used, old):
        await other.open("about:blank")
        await other.open(address)
        await other.reads("We don’t know this code")
        await other.reads("Ask your group for a new link.")
        await other.reads(CONTACT)
        shown.append(await other.page.locator("main").inner_text())
    assert len(set(shown)) == 1
    await nobody_is_left_at_a_wall(other, "code-unknown")
    await other.tap("Try another code", "link")
    await other.tap("Continue")
    await other.reads("Write the code that your group gave you.")
    await expect(other.page.get_by_role("alert")).to_be_focused()
    await look(other.page, "start-empty")
    await other.write("Your code", "ABCDE-FGHJK")
    await other.tap("Continue")
    await other.reads("We don’t know this code")


async def test_not_now_is_fine_and_keeps_nothing_but_the_invitation_itself(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Jon", "Ann"))
    phone = await devices.new()
    invitation = await link(meeting, phone)
    await phone.open(invitation)
    await phone.page.get_by_role("button", name="I share it").click()
    await phone.arrives("/agree")
    await phone.tap("Continue")
    await phone.reads("This group is for people who are 18 or older. If you’re younger, look under Help.")
    await expect(phone.page.get_by_role("alert")).to_be_focused()
    await look(phone.page, "agree-not-ticked")
    await phone.tap("I’m younger. Where can I find help?")
    await expect(phone.page.get_by_role("dialog", name="Help")).to_be_visible()
    await phone.tap("Close")
    await phone.tap("Not now")
    await phone.arrives("/")
    assert [name for name in (await phone.storage())["session"] if not name.startswith("help")] == []
    assert await phone.cookies() == {}
    await joins(phone, invitation, "River")


async def test_a_name_that_may_tell_who_someone_is_gets_a_second_look(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Joe", "Amy"))
    await meeting.join("Kit")
    phone = await devices.new()
    await phone.open(await link(meeting, phone))
    await phone.page.get_by_role("button", name=OWN).click()
    await phone.tap("I’m 18 or older", "checkbox")
    await phone.tap("I’ve read this, and I agree", "checkbox")
    await phone.tap("Continue")
    await phone.arrives("/name")
    for name, sentence in (
        ("07700 900123", "This looks like a phone number. Everyone in the group would see it."),
        ("sam@example.org", "This looks like an email address. Everyone in the group would see it."),
        ("Sam Meyer", "This looks like a full name. Someone could recognise you."),
    ):
        await phone.write("Or write your own", name)
        await phone.reads(sentence)
        await phone.tap("Join")
        await phone.arrives("/name")
    await look(phone.page, "name-warned")
    for name, sentence in (
        ("", "Pick a name, or write one."),
        ("Kit", "Someone in this group has that name. Please pick another."),
        ("kit", "Someone in this group has that name. Please pick another."),
        ("Joe", "That name is kept for a facilitator. Please pick another."),
    ):
        await phone.write("Or write your own", name)
        await phone.tap("Join")
        await phone.reads(sentence)
        await expect(phone.page.get_by_role("alert")).to_be_focused()
    await look(phone.page, "name-refused")
    await phone.write("Or write your own", "Sam Meyer")
    await phone.tap("Keep it")
    await phone.page.wait_for_url("**/w/*")
    await phone.reads("Here you are Sam Meyer.")


async def test_who_was_removed_reads_the_private_reason_and_keeps_their_own_words(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Jed", "Ada"))
    jed = await meeting.facilitator("Jed")
    await opens(jed, "floor")
    phone = await devices.new()
    member = await comes_in(phone, meeting, jed, "River")
    await phone.say("Buy my book.")
    await jed.until(lambda: "Buy my book." in jed.texts)
    await jed.do("member.remove", member=member, reason="Selling is not for this room.")
    await phone.reads("You’re no longer in this group")
    await phone.reads("Only you see this: Selling is not for this room.")
    await nobody_is_left_at_a_wall(phone, "removed")
    await phone.page.reload()
    await phone.reads("You’re no longer in this group")
    await nobody_is_left_at_a_wall(phone, "removed-and-reloaded")
    await phone.open("/home")
    await phone.reads("You’re no longer in this group")
    await nobody_is_left_at_a_wall(phone, "home-removed")
    await phone.tap("My words", "link")
    await phone.arrives("/mine")
    await phone.reads("Buy my book.")


async def test_who_is_not_let_in_hears_it_kindly(programme: Programme, devices: Devices) -> None:
    meeting = await programme.meeting(led_by=("Jay", "Ali"))
    jay = await meeting.facilitator("Jay")
    await jay.come_in()
    phone = await devices.new()
    await joins(phone, await link(meeting, phone), "River")
    await jay.until(lambda: jay.state["care"]["waiting"])
    await jay.do("member.decline", member=jay.state["care"]["waiting"][0]["member"])
    await phone.reads("Not this time")
    await nobody_is_left_at_a_wall(phone, "declined")


async def test_a_full_room_a_closed_door_and_a_room_that_is_over_each_say_so(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Jan", "Abi"), max_people=2, door_minutes=0)
    jan = await meeting.facilitator("Jan")
    await jan.come_in()
    early = [await devices.new() for _ in range(2)]
    for number, phone in enumerate(early):
        await joins(phone, await link(meeting, phone), f"River {number}")
    await jan.until(lambda: len(jan.state["care"]["waiting"]) == 2)
    late = await devices.new()
    await joins(late, await link(meeting, late), "Late")
    await late.reads("The room is full today")
    await nobody_is_left_at_a_wall(late, "full")

    await jan.do("member.decline", member=jan.state["care"]["waiting"][0]["member"])
    await is_let_in(jan, "River 1")
    await opens(jan)
    await late.page.reload()
    await late.reads("The door is closed for today")
    await nobody_is_left_at_a_wall(late, "door-closed")
    await jan.do("session.close")
    await late.page.reload()
    await late.reads("This session is over")
    await nobody_is_left_at_a_wall(late, "locked")


async def test_a_session_that_is_called_off_or_has_no_facilitator_is_nobodys_fault(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Jim", "Ava"))
    phone = await devices.new()
    await joins(phone, await link(meeting, phone), "River")
    await phone.reads("The facilitators know that you’re here.")
    cancelled = await programme.staff.post(f"/api/staff/sessions/{meeting.session}/cancel")
    assert cancelled.status == 200
    await phone.reads("This session was called off")
    await nobody_is_left_at_a_wall(phone, "called-off")
    await phone.page.reload()
    await phone.reads("This session was called off")

    tonight = await programme.meeting(meeting.group, led_by=("Jim", "Ava"))
    await run(
        programme,
        "UPDATE session SET starts_at = now() - interval '9 minutes 56 seconds' WHERE id = $1",
        tonight.session,
    )
    await phone.open("/home")
    await phone.page.get_by_role("link", name="To the waiting room").click()
    await phone.reads("It’s time. You can still come in.")
    await phone.reads("Not tonight")
    await phone.reads("It isn’t about you.")
    await nobody_is_left_at_a_wall(phone, "no-facilitator")


async def test_a_second_device_takes_over_and_the_first_says_so(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Jud", "Aya"))
    jud = await meeting.facilitator("Jud")
    await opens(jud, "floor")
    phone = await devices.new()
    await comes_in(phone, meeting, jud, "River")
    await phone.page.get_by_label("Write to everyone").fill("Half a sentence")
    await phone.until("Object.keys(localStorage).some((name) => name.startsWith('draft:'))")
    second = await phone.context.new_page()
    await second.goto(phone.page.url)
    await expect(second.get_by_role("log")).to_be_visible()
    await phone.reads("You opened this somewhere else")
    await nobody_is_left_at_a_wall(phone, "moved")
    await phone.tap("Use this device")
    await expect(phone.page.get_by_label("Write to everyone")).to_have_value("Half a sentence")
    await expect(second.get_by_role("heading", name="You opened this somewhere else")).to_be_visible()


async def test_an_address_that_leads_nowhere_leads_back(programme: Programme, devices: Devices) -> None:
    phone = await devices.new()
    await phone.open("/nothing-here")
    await phone.reads("There’s nothing here")
    await look(phone.page, "nothing-here")
    await phone.tap("Go to the start", "link")
    await phone.arrives("/")
    meeting = await programme.meeting(led_by=("Jax", "Ari"))
    jax = await meeting.facilitator("Jax")
    await opens(jax)
    await joins(phone, await link(meeting, phone), "River")
    await phone.open("/r/AAAAAAAAAAAAAAAAAAAAAA")
    await phone.reads("There’s no room here")
    await nobody_is_left_at_a_wall(phone, "no-room")


async def test_a_phrase_brings_someone_back_on_another_phone_and_a_wrong_one_says_what_to_do(
    programme: Programme, devices: Devices
) -> None:
    meeting = await programme.meeting(led_by=("Jen", "Art"))
    phone, other = await devices.new(), await devices.new()
    await joins(phone, await link(meeting, phone), "River")
    await phone.open("/mine")
    await phone.tap("Show it")
    phrase = await phone.page.locator(".phrase").inner_text()
    await other.open("/")
    await other.tap("I’ve been here before", "link")
    await other.arrives("/phrase")
    await look(other.page, "phrase")
    await other.write("Your phrase", phrase[:-5])
    await other.tap("Come in")
    await other.reads("That isn’t a whole phrase.")
    await other.write("Your phrase", "0" * 51 + "4")
    await other.tap("Come in")
    await other.reads("We couldn’t bring you back with that.")
    await look(other.page, "phrase-refused")
    await other.write("Your phrase", phrase.lower())
    await other.tap("Come in")
    await other.arrives("/home")
    await other.reads("Here you are River.")
