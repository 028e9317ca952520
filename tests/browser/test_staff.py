"""A coordinator starts from nothing and ends with a booked session and an invitation that works."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from server.commands import create_account
from tests.browser.device import DESK, PHONE, Device, Devices
from tests.browser.evening import joins
from tests.browser.looking import look
from tests.databases import Databases
from tests.support.installation import Installation, serving

pytestmark = pytest.mark.asyncio(loop_scope="module")

PASSWORD = "three quiet words"


@pytest_asyncio.fixture(loop_scope="module")
async def bare(
    built_client: None, databases: Databases, chromium: Browser, tmp_path: Path
) -> AsyncIterator[Devices]:
    """Devices before a new installation, in which the operator made one coordinator and nobody did anything else."""
    with databases.fresh() as url:
        installation = Installation.new(url, tmp_path)
        async with serving(installation):
            await create_account(installation.environment, "cora", "Cora", ("coordinator",), PASSWORD)
            devices = Devices(chromium, installation.origin)
            try:
                yield devices
                devices.check()
            finally:
                await devices.close()


async def test_staff_get_from_an_empty_installation_to_a_session_and_a_link_that_lets_someone_in(
    bare: Devices,
) -> None:
    desk = await bare.new(DESK)
    await cora_signs_in(desk)
    await desk.reads("Three steps to the first session")
    await look(desk.page, "staff-empty")
    await the_programme_is_set_up(desk)
    await a_group_is_made(desk)
    passwords = await a_session_is_booked(desk)
    link, code = await invitations_are_made(desk)
    await desk.tap("Overview", "link")
    await desk.reads("Next sessions")
    await expect(desk.page.get_by_text("Three steps to the first session")).to_have_count(0)
    await desk.reads("With Jo, Ana")
    await look(desk.page, "staff-overview")

    phone = await bare.new()
    await joins(phone, link, "River")
    await phone.arrives("/home")
    await phone.reads("Next session")
    other = await bare.new()
    await other.open("/")
    await look(other.page, "start")
    await other.write("Your code", code.lower().replace("-", " "))
    await other.tap("Continue")
    await other.arrives("/safe")

    jo = await bare.new(DESK)
    await jo.open("/f/signin")
    await jo.write("Your sign-in name", "jo")
    await jo.write("Password", passwords["Jo"])
    await jo.tap("Sign in")
    await jo.arrives("/f")
    await jo.reads("With Ana")
    await expect(jo.control("link", "Go to the room")).to_have_count(0)
    await look(jo.page, "today-booked")
    await what_is_made_can_be_taken_back(desk, other)


async def cora_signs_in(desk: Device) -> None:
    await desk.open("/s")
    await desk.arrives("/s/signin")
    await look(desk.page, "staff-sign-in")
    await desk.write("Your sign-in name", "cora")
    await desk.write("Password", PASSWORD)
    await desk.tap("Sign in")
    await desk.arrives("/s")


async def the_programme_is_set_up(desk: Device) -> None:
    await desk.tap("Fill in the settings", "link")
    await desk.arrives("/s/settings")
    await expect(desk.page.get_by_label("Name of the programme")).to_be_visible()
    await look(desk.page, "staff-settings")
    await desk.tap("Save the settings")
    await desk.reads("Please fill in “Contact”.")
    await expect(desk.page.get_by_role("alert")).to_be_focused()
    await look(desk.page, "staff-settings-missing")
    await desk.write("Name of the programme", "Harbour")
    await desk.write("Contact", "0100 555 010, every day until nine")
    await desk.page.get_by_label("Contact someone only if the person agrees").check()
    await desk.write("Where “Leave quickly” goes", "https://weather.example.org")
    await desk.write("Lead on call", "Cora, 0100 555 011")
    await desk.tap("Save the settings")
    await desk.reads("Saved.")
    await desk.tap("Back to the overview", "link")
    await desk.arrives("/s")
    await look(desk.page, "staff-set-up")


async def a_group_is_made(desk: Device) -> None:
    await desk.tap("Make a group", "link")
    await desk.arrives("/s/groups/new")
    await desk.write("Name of the group", "Tuesday evening")
    await desk.page.get_by_label("Where its help lines are").select_option("GB")
    await desk.page.get_by_text("How the group works").click()
    await look(desk.page, "staff-group-new")
    await desk.tap("Make the group")
    await desk.arrives("/s/book")


async def a_session_is_booked(desk: Device) -> dict[str, str]:
    await desk.reads("A session needs two facilitators. Add 2 here.")
    await look(desk.page, "staff-book-nobody")
    passwords = {}
    for name, missing in (("Jo", "Add 1 more here."), ("Ana", "")):
        await desk.write("Their name", name)
        await desk.write("Sign-in name", name.lower())
        await desk.tap("Make the account")
        await desk.reads(f"Password for {name}")
        passwords[name] = await desk.page.locator(".secret").inner_text()
        if missing:
            await desk.reads(missing)
            await look(desk.page, "staff-password")
        await desk.tap("Done, hide it")
    shown = await desk.text()
    assert not any(password in shown for password in passwords.values())
    await expect(desk.control("button", "Book the session")).to_be_visible()
    await desk.page.get_by_text("What happens in").click()
    await look(desk.page, "staff-book")
    in_a_week = datetime.now(UTC) + timedelta(days=7)
    await desk.write("Date", in_a_week.date().isoformat())
    await desk.write("Time", "19:00")
    second = desk.page.get_by_label("Second facilitator")
    await second.select_option(label="Jo")
    await desk.page.get_by_label("First facilitator").select_option(label="Jo")
    await desk.tap("Book the session")
    await desk.reads("A session needs two different facilitators.")
    await look(desk.page, "staff-book-refused")
    await second.select_option(label="Ana")
    await desk.tap("Book the session")
    await desk.reads("Booked for")
    await look(desk.page, "staff-booked")
    return passwords


async def invitations_are_made(desk: Device) -> tuple[str, str]:
    await desk.tap("Make invitations", "link")
    await desk.arrives("/s/invites")
    await desk.reads("None yet.")
    await look(desk.page, "staff-invites")
    made = {}
    for kind, title in (("Link", "The link"), ("Spoken code", "The code")):
        await desk.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        await desk.page.get_by_role("radio", name=kind).check()
        await desk.tap("Make an invitation")
        await desk.reads(title)
        secret = desk.page.locator(".secret")
        await expect(secret).to_be_in_viewport(ratio=1)
        made[kind] = await secret.inner_text()
        await look(desk.page, f"staff-invite-{kind.split()[0].lower()}")
        await desk.tap("Done, hide it")
        assert made[kind] not in await desk.text()
    await desk.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    assert made["Link"].startswith(f"{desk.origin}/j#")
    return made["Link"], made["Spoken code"]


async def what_is_made_can_be_taken_back(desk: Device, other: Device) -> None:
    await desk.tap("Invitations", "link")
    await desk.page.get_by_role("button", name="Take back").first.click()
    await desk.tap("Yes, take it back")
    await desk.reads("Taken back")
    await look(desk.page, "staff-invite-taken-back")
    await desk.tap("Groups", "link")
    await desk.page.get_by_role("link", name="Tuesday evening").click()
    await desk.page.get_by_role("button", name="Cancel this session").click()
    await desk.reads("Cancel this session?")
    await look(desk.page, "staff-group")
    await desk.tap("Yes, cancel it")
    await desk.reads("No session booked.")
    await desk.tap("People", "link")
    await desk.arrives("/s/people")
    await expect(desk.page.get_by_role("heading", name="Ana")).to_be_visible()
    await look(desk.page, "staff-people")
    # Back goes from page to page here, as staff expect, and after signing out it shows nothing any more.
    await desk.page.go_back()
    await desk.arrives("/s/groups")
    await desk.tap("Sign out")
    await desk.arrives("/s/signin")
    await desk.page.go_back()
    await expect(desk.control("button", "Sign in")).to_be_visible()
    assert "Tuesday evening" not in await desk.text()
