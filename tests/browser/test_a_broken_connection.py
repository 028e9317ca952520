"""The network goes and comes back: words are kept, sent once, and never sent late without asking."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.device import Device, Devices
from tests.browser.evening import comes_in, opens
from tests.browser.looking import look
from tests.databases import Databases
from tests.support.client import Client
from tests.support.installation import Installation, serving
from tests.support.programme import Meeting, Programme, everyone_in
from tests.support.proxy import Proxy

pytestmark = pytest.mark.asyncio(loop_scope="module")

KEPT = "You’re offline. Your words are kept."


class Line:
    """What runs between one phone and the server. Everyone else has a connection of their own."""

    def __init__(self, proxy: Proxy, programme: Programme) -> None:
        self.proxy, self.programme = proxy, programme

    def cut(self) -> None:
        self.proxy.refuse()
        self.proxy.cut()

    async def mend(self) -> None:
        await self.proxy.accept()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def line(
    built_client: None, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Line]:
    """A programme whose one address, for browsers, is that of a proxy; the room's other clients go past it."""
    with databases.fresh() as url:
        installation = Installation.new(url, tmp_path_factory.mktemp("programme"))
        async with Proxy("127.0.0.1", installation.port) as proxy:
            installation = Installation(
                database_url=installation.database_url,
                keyring=installation.keyring,
                port=installation.port,
                origin=f"http://127.0.0.1:{proxy.port}",
            )
            async with serving(installation), Programme.open(installation) as programme:
                programme.through = f"http://127.0.0.1:{installation.port}"
                yield Line(proxy, programme)


@pytest_asyncio.fixture(loop_scope="module")
async def phones(chromium: Browser, line: Line) -> AsyncIterator[Devices]:
    devices = Devices(chromium, line.programme.installation.origin)
    try:
        yield devices
        devices.check()
    finally:
        await devices.close()


async def a_room(
    line: Line, phones: Devices, led_by: tuple[str, str], *, clock: bool = False
) -> tuple[Device, Client, Client]:
    """River on a phone, Jo and Kit from beside, in open talk."""
    meeting: Meeting = await line.programme.meeting(led_by=led_by)
    jo = await meeting.facilitator(led_by[0])
    kit = await meeting.peer("Kit")
    await jo.come_in()
    await everyone_in(jo, kit)
    await opens(jo, "floor")
    phone = await phones.new()
    if clock:
        await phone.page.clock.install()
    await comes_in(phone, meeting, jo, "River")
    await phone.say("Here I am.")
    await kit.until(lambda: kit.texts == ["Here I am."])
    await expect(phone.page.get_by_text("Sending…")).to_have_count(0)
    return phone, jo, kit


async def test_what_was_written_while_cut_off_is_kept_sent_once_and_what_was_missed_is_shown(
    line: Line, phones: Devices
) -> None:
    phone, jo, kit = await a_room(line, phones, ("Jo", "Ana"))
    line.cut()
    await phone.reads(KEPT)
    await phone.say("Can you hear me?")
    await phone.reads("Kept. Will send when connected.")
    await phone.page.get_by_label("Write to everyone").fill("And a draft")
    await look(phone.page, "room-offline")
    await jo.say("River, take your time.")
    await kit.say("We are here.")
    assert "Can you hear me?" not in kit.texts
    await line.mend()

    await kit.until(lambda: "Can you hear me?" in kit.texts, seconds=15)
    await phone.reads("You were away. Here’s what you missed.")
    await phone.reads("You missed 2 messages. Go to the first")
    await look(phone.page, "room-missed")
    await phone.no_longer_reads(KEPT)
    await phone.tap("You missed 2 messages. Go to the first")
    await expect(phone.page.get_by_role("listitem").filter(has_text="River, take your time.")).to_be_focused()
    await expect(phone.page.get_by_label("Write to everyone")).to_have_value("And a draft")
    said = ["Here I am.", "River, take your time.", "We are here.", "Can you hear me?"]
    assert kit.texts == said
    shown = phone.page.get_by_role("log").locator(".words")
    await expect(shown).to_have_text(said)


async def test_a_hint_whose_answer_was_lost_comes_again_and_nothing_was_posted_unseen(
    line: Line, phones: Devices
) -> None:
    phone, _, kit = await a_room(line, phones, ("Jim", "Abe"))
    for text in ("Second.", "Third."):
        await phone.say(text)
        await kit.sees(lambda it: it.texts[-1] == text)  # noqa: B023 (awaited at once)
    words = "Some junkie was on the stairs again."
    losing = asyncio.create_task(line.proxy.cut_before_reply())
    await phone.say(words)
    await losing
    await expect(phone.page.get_by_role("button", name="Keep my words")).to_be_visible(timeout=15_000)
    await expect(phone.page.get_by_label("Write to everyone")).to_have_value(words)
    await expect(phone.page.get_by_role("log").get_by_text(words)).to_have_count(0)
    assert words not in kit.texts
    await phone.tap("Send")
    await kit.until(lambda: words in kit.texts)
    await expect(phone.page.get_by_text("Sending…")).to_have_count(0)
    assert kit.texts.count(words) == 1


async def test_a_message_whose_answer_was_lost_is_in_the_room_once(line: Line, phones: Devices) -> None:
    phone, _, kit = await a_room(line, phones, ("Jon", "Ann"))
    losing = asyncio.create_task(line.proxy.cut_before_reply())
    await phone.say("Said once.")
    await losing
    await kit.until(lambda: "Said once." in kit.texts)
    await phone.until("sockets.length > 1 && sockets.at(-1).readyState === 1")
    await phone.say("And then this.")
    await kit.until(lambda: "And then this." in kit.texts, seconds=15)
    assert kit.texts == ["Here I am.", "Said once.", "And then this."]
    await expect(phone.page.get_by_role("log").locator(".words")).to_have_text(
        ["Here I am.", "Said once.", "And then this."]
    )


async def test_after_more_than_twenty_seconds_nothing_goes_out_unless_its_writer_says_so(
    line: Line, phones: Devices
) -> None:
    phone, jo, kit = await a_room(line, phones, ("Joe", "Amy"), clock=True)
    line.cut()
    await phone.reads(KEPT)
    for words in ("I’m scared.", "Never mind me.", "Something else."):
        await phone.say(words)
    await phone.reads("Kept. Will send when connected.")
    await phone.page.clock.fast_forward(21_000)
    await line.mend()
    await phone.reads("You were offline for a while, so this wasn’t sent. Send it now?")
    await look(phone.page, "room-asking")
    await jo.say("Is River back?")
    await phone.reads("Is River back?")
    assert kit.texts == ["Here I am.", "Is River back?"]

    waiting = phone.page.get_by_role("log").get_by_role("listitem")
    await phone.tap("Send now", within=waiting.filter(has_text="I’m scared."))
    await kit.until(lambda: kit.texts[-1] == "I’m scared.")
    await phone.tap("Don’t send", within=waiting.filter(has_text="Never mind me."))
    await phone.tap("Change it", within=waiting.filter(has_text="Something else."))
    await expect(phone.page.get_by_label("Write to everyone")).to_have_value("Something else.")
    await phone.tap("Send")
    await kit.until(lambda: kit.texts[-1] == "Something else.")
    assert kit.texts == ["Here I am.", "Is River back?", "I’m scared.", "Something else."]


async def test_a_page_opened_without_a_connection_keeps_help_on_ones_own_phone(
    line: Line, phones: Devices
) -> None:
    phone, _, _ = await a_room(line, phones, ("Jed", "Ada"))
    await phone.tap("Help", "link")
    await phone.page.get_by_label("Where are you?").select_option("GB")
    number = phone.page.get_by_role("link", name="Call").first
    await expect(number).to_be_visible()
    told = await number.get_attribute("href")
    await phone.until(
        "navigator.serviceWorker.getRegistrations().then((all) => all.some((one) => one.active))"
    )
    line.cut()
    await phone.open("/help")
    await expect(phone.page.get_by_role("link", name="Call").first).to_have_attribute("href", str(told))
    await look(phone.page, "help-offline")
    await phone.open("/home")
    await phone.reads("That didn’t work")
    await look(phone.page, "home-offline")
    await line.mend()
    await phone.tap("Try again")
    await phone.reads("Here you are River.")


async def test_a_connection_that_goes_silent_is_noticed_and_made_anew(line: Line, phones: Devices) -> None:
    phone, _, kit = await a_room(line, phones, ("Jay", "Ali"))
    line.proxy.vanish()
    await phone.say("Into the silence.")
    await kit.until(lambda: "Into the silence." in kit.texts, seconds=20)
    await phone.until("sockets.at(-1).readyState === 1")
    assert kit.texts == ["Here I am.", "Into the silence."]
