"""Servers are replaced while someone is in a room: the page goes on, or loads itself anew, and no word is lost."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from server.contract import NUMBER
from tests.browser.device import Device, Devices
from tests.browser.evening import comes_in, opens
from tests.support.balancer import Balancer
from tests.support.client import Client
from tests.support.installation import Installation, ServerProcess, serving
from tests.support.programme import Programme, everyone_in
from tests.support.traffic import Switch

pytestmark = pytest.mark.asyncio(loop_scope="module")


@contextlib.asynccontextmanager
async def a_phone(
    chromium: Browser, programme: Programme, beside: str, *, own: bool
) -> AsyncIterator[tuple[Device, Client]]:
    """River on a phone at the one address that browsers know, in open talk with Kit, who connects `beside` it."""
    meeting = await programme.meeting()
    jo = await meeting.facilitator("Jo", beside)
    kit = await meeting.peer("Kit", beside)
    await jo.come_in()
    await everyone_in(jo, kit)
    await opens(jo, "floor")
    for one in (jo, kit):
        one.stay()
    devices = Devices(chromium, programme.installation.origin)
    try:
        phone = await devices.new()
        await comes_in(phone, meeting, jo, "River", own=own)
        await phone.say("Here I am.")
        await kit.until(lambda: kit.texts == ["Here I am."])
        yield phone, kit
        devices.check()
    finally:
        await devices.close()


@pytest_asyncio.fixture(loop_scope="module")
async def balancer() -> AsyncIterator[Balancer]:
    async with Balancer() as balancer:
        yield balancer


async def test_a_rolling_restart_is_a_moment_in_which_words_wait(
    built_client: None, database_url: str, balancer: Balancer, chromium: Browser, tmp_path: Path
) -> None:
    one = Installation.new(
        database_url, tmp_path, origin=balancer.address, more={"HEARTHSIDE_DRAIN_SECONDS": "1"}
    )
    other = one.beside()
    balancer.lead_to(one.port, other.port)
    async with (
        ServerProcess(one, tmp_path / "one") as first,
        ServerProcess(other, tmp_path / "other") as second,
        Programme.open(one) as programme,
        a_phone(chromium, programme, balancer.address, own=True) as (phone, kit),
    ):
        loads = Loads(phone)
        await phone.page.get_by_label("Write to everyone").fill("Before ")
        for server in (first, second):
            await balancer.until(one.port, other.port)
            server.terminate()
            assert await server.ended() == 0
            await phone.page.get_by_label("Write to everyone").press_sequentially("and after ")
            await server.start()
        await phone.tap("Send")
        await kit.until(lambda: kit.texts[-1:] == ["Before and after and after"], seconds=20)
        await kit.say("We’re all here.")
        await phone.reads("We’re all here.")
        assert kit.texts == ["Here I am.", "Before and after and after", "We’re all here."]
        assert not loads.happened, "it was never loaded anew"


@pytest.mark.parametrize("own", [True, False])
async def test_a_page_that_is_too_old_loads_itself_anew_and_sends_what_was_on_its_way(
    built_client: None, database_url: str, chromium: Browser, tmp_path: Path, own: bool
) -> None:
    async with Switch("127.0.0.1", 9) as front:
        current = Installation.new(database_url, tmp_path, origin=front.address)
        later = current.beside()
        front.lead_to(current.port)
        async with (
            serving(current),
            serving(later, contract=NUMBER + 2),
            Programme.open(current) as programme,
            a_phone(chromium, programme, current.address, own=own) as (phone, kit),
        ):
            # A page that has just been loaded waits for a while with that, so that it can't go on for ever.
            await phone.until("performance.now() > 10000")
            loads = Loads(phone)
            front.stall()
            await phone.say("On its way.")
            await phone.page.get_by_label("Write to everyone").fill("Half a sen")
            front.lead_to(later.port)
            front.cut()
            front.flow()
            await phone.reads("This page is being renewed. Your words are kept.")
            await loads.one()
            front.lead_to(current.port)
            await kit.until(lambda: "On its way." in kit.texts, seconds=20)
            await expect(phone.page.get_by_label("Write to everyone")).to_have_value("Half a sen")
            await kit.say("We hear you.")
            await phone.reads("We hear you.")
            assert kit.texts == ["Here I am.", "On its way.", "We hear you."]
            if not own:
                kept = await phone.page.evaluate("Object.values(sessionStorage).join()")
                assert "Half a sen" not in kept, "it was there for the moment of loading alone"
                assert await phone.page.evaluate("Object.keys(localStorage).length") == 0


class Loads:
    """Whether the page is loaded anew, from now on."""

    def __init__(self, phone: Device) -> None:
        self._event = asyncio.Event()
        phone.page.on("framenavigated", lambda _: self._event.set())

    @property
    def happened(self) -> bool:
        return self._event.is_set()

    async def one(self) -> None:
        await asyncio.wait_for(self._event.wait(), 15)
