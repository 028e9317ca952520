"""Check-ins, private words and the page after, as a peer has them on a phone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.device import DESK, PHONE, Device, Devices
from tests.browser.evening import begins, comes_in, opens
from tests.browser.looking import look
from tests.databases import Databases
from tests.support.client import Client
from tests.support.installation import Installation, serving
from tests.support.programme import Meeting, Programme, everyone_in

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def begins_step(facilitator: Client, step: str) -> None:
    await facilitator.do("step.begin", step=step)
    await facilitator.until(lambda: facilitator.state["room"]["step"]["id"] == step)


async def at_the_check_in(
    programme: Programme,
    devices: Devices,
    *others: str,
    led_by: tuple[str, str] = ("Jo", "Ana"),
    size: tuple[int, int] = PHONE,
) -> tuple[Device, str, Client, Client, list[Client], Meeting]:
    """A phone in a room whose check-in has begun; the member, both facilitators, and other peers."""
    meeting = await programme.meeting(led_by=led_by)
    jo, ana = await meeting.facilitators()
    await jo.come_in()
    await ana.come_in()
    peers = [await meeting.peer(name) for name in others]
    await everyone_in(jo, *peers)
    await opens(jo)
    phone = await devices.new(size)
    member = await comes_in(phone, meeting, jo, "Sam")
    await begins_step(jo, "check-in")
    await expect(phone.page.get_by_role("heading", name="Check-in", level=2)).to_be_visible()
    return phone, member, jo, ana, peers, meeting


async def test_what_only_the_peer_sees_stays_on_the_phone_until_they_tell(
    programme: Programme, devices: Devices
) -> None:
    phone, member, jo, *_ = await at_the_check_in(programme, devices, "Kit")
    await look(phone.page, "check-start")
    await phone.tap("Check in")
    await look(phone.page, "check-answers")
    await phone.tap("9", "radio")
    for feeling in ("sad", "tired", "numb"):
        await phone.tap(feeling, "checkbox")
    await expect(phone.control("checkbox", "glad")).to_be_disabled()
    await look(phone.page, "check-answered")
    await phone.tap("Done")
    await look(phone.page, "check-who")
    await phone.tap("Share")
    await phone.reads("Choose who may see it.")
    await phone.page.get_by_role("radio", name="Only me").check()
    await phone.tap("Done")
    await phone.reads("Nobody sees this. Tell Jo?")
    await look(phone.page, "check-tell")
    assert not any("check.answer" in frame for frame in phone.sent)
    assert jo.state["care"]["answers"] == {}

    await phone.tap("Tell Jo")
    await jo.until(lambda: "heavy" in jo.state["care"]["answers"].get(member, {}))
    await phone.reads("(the facilitators)")
    assert jo.state["care"]["answers"][member] == {"heavy": {"scale": 9}}
    assert not any("tired" in frame for frame in phone.sent)
    await look(phone.page, "check-given")
    await phone.tap("Take back: How heavy")
    await jo.until(lambda: jo.state["care"]["answers"] == {})


async def test_a_check_in_needs_nothing_but_a_keyboard(programme: Programme, devices: Devices) -> None:
    desk, member, jo, *_ = await at_the_check_in(programme, devices, "Kit", led_by=("Jen", "Art"), size=DESK)
    page = desk.page
    await desk.control("button", "Check in").press("Enter")
    await expect(page.get_by_role("heading", name="Check-in", level=2)).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("ArrowRight")
    await expect(desk.control("radio", "1")).to_be_checked()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("radio", name="Only me")).to_be_visible()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("radio", name="The facilitators")).to_be_checked()
    await page.keyboard.press("Enter")
    await jo.until(lambda: jo.state["care"]["answers"] == {member: {"heavy": {"scale": 1}}})
    await expect(page.get_by_role("heading", name="Your check-in", level=2)).to_be_focused()


async def test_answers_to_everyone_are_told_and_words_are_said(
    programme: Programme, devices: Devices
) -> None:
    phone, _member, jo, _ana, [kit], _ = await at_the_check_in(
        programme, devices, "Kit", led_by=("Jon", "Ann")
    )
    await kit.do("check.answer", item="heavy", answer={"scale": 3}, to="everyone", pad="")
    await kit.do(
        "check.answer", item="feelings", answer={"choices": ["calm", "mixed"]}, to="everyone", pad=""
    )
    await phone.reads("How heavy: 3 of 10")
    await look(phone.page, "check-others")
    await begins_step(jo, "check-out")
    await phone.tap("Check out")
    await phone.tap("4", "radio")
    await phone.write("What I’ll keep", "breathing")
    await look(phone.page, "check-out")
    await phone.tap("Done")
    await phone.page.get_by_role("radio", name="Everyone here").check()
    await look(phone.page, "check-out-who")
    await phone.tap("Share")
    await kit.until(lambda: "To keep: breathing" in kit.texts)
    await kit.until(lambda: kit.state["room"]["step"]["check"]["answers"] != {})
    await phone.reads("(everyone here, as a message)")
    await look(phone.page, "check-out-given")
    await phone.tap("Take back: To keep")
    await kit.until(lambda: "To keep: breathing" not in kit.texts)


async def test_what_is_counted_is_shown_in_words_or_not_at_all(
    programme: Programme, devices: Devices
) -> None:
    phone, _member, jo, _ana, peers, _ = await at_the_check_in(
        programme, devices, "Kit", "Max", "Bea", "Ali", "Uma", led_by=("Jed", "Ada")
    )
    await phone.tap("Check in")
    await phone.tap("7", "radio")
    await phone.tap("listening", "checkbox")
    await phone.tap("Done")
    await phone.page.get_by_role("radio", name="Counted, without my name").check()
    await phone.page.get_by_text("Choose for each answer").click()
    await look(phone.page, "check-who-counted")
    await phone.tap("Share")
    await expect(phone.page.get_by_text("(counted, without your name)")).to_have_count(2)
    for peer, scale in zip(peers, (1, 2, 5, 8, 8), strict=True):
        await peer.do("check.answer", item="heavy", answer={"scale": scale}, to="counted", pad="")
    await jo.do("check.show")
    await phone.reads("Heavy: 3 people")
    await phone.reads("Too few people chose this to show it without giving someone away.")
    await phone.reads("What you gave to be counted isn’t shown. Only you see this.")
    await jo.do("check.card", item="heavy", band=2, text="You said it’s heavy. We’re glad you’re here.")
    await phone.reads("You said it’s heavy. We’re glad you’re here.")
    await look(phone.page, "check-counts")
    await begins(jo, "floor")
    await phone.tap("A card for you")
    await look(phone.page, "aside-card")
    await phone.tap("Put it away")


async def test_a_private_word_from_asking_to_the_end(programme: Programme, devices: Devices) -> None:
    phone, member, jo, _ana, [kit], _ = await at_the_check_in(
        programme, devices, "Kit", led_by=("Joe", "Amy")
    )
    await begins(jo, "floor")
    await phone.say("Hello from me.")
    await phone.tap("Ask a facilitator")
    await look(phone.page, "aside-ask")
    await phone.write("First words, if you like", "Could I talk to someone?")
    await phone.tap("Ask")
    await phone.reads("Sent to Amy and Joe. They’ll see it soon.")
    await look(phone.page, "aside-asked")
    await jo.until(lambda: member in jo.state["care"]["asides"])
    await jo.do("aside.claim", member=member)
    await phone.reads("Joe has seen this.")
    await jo.do("message.post", to="aside", member=member, text="I’m here. Take your time.", pad="")
    await phone.reads("I’m here. Take your time.")
    await phone.write("Write privately", "Thank you.")
    await phone.tap("Send")
    await jo.until(lambda: len(jo.state["care"]["asides"][member]["messages"]) == 3)
    await look(phone.page, "aside-open")
    await phone.tap("To the room")
    await jo.do("message.post", to="aside", member=member, text="Anything else?", pad="")
    await expect(phone.control("button", "Private word: new words")).to_be_visible()
    await look(phone.page, "aside-new-words")
    spoken = await phone.page.locator("[data-voice]").inner_text()
    assert "Joe, privately: " in spoken
    await phone.tap("Private word: new words")
    await phone.reads("Anything else?")
    await phone.tap("Enough for now")
    await phone.reads("Your private word has ended. You can ask again at any time.")
    await look(phone.page, "aside-over")
    told = [(name, str(heard)) for name, heard in kit.heard]
    assert not any(name.startswith("aside.") or "Could I talk" in heard for name, heard in told)


async def test_an_offer_is_answered_without_a_reason(programme: Programme, devices: Devices) -> None:
    phone, member, jo, *_ = await at_the_check_in(programme, devices, "Kit", led_by=("Jim", "Ava"), size=DESK)
    await begins(jo, "floor")
    await jo.do("aside.offer", member=member)
    await phone.reads("Jim offers you a private word.")
    await look(phone.page, "aside-offered")
    await phone.tap("No thanks")
    await jo.until(lambda: jo.state["care"]["asides"][member]["outcome"] == "declined")
    await jo.do("aside.offer", member=member)
    await phone.reads("Jim offers you a private word.")
    await jo.do("aside.close", member=member, outcome="not_reached")
    await phone.tap("Ask a facilitator")
    await phone.reads("This private word didn’t come about. You can ask for one at any time.")
    await look(phone.page, "aside-not-begun")
    await phone.tap("To the room")
    await jo.do("aside.offer", member=member)
    await phone.tap("Yes")
    await phone.reads("Jim is here with you.")
    await look(phone.page, "aside-accepted", only="desk")


async def test_help_says_what_becomes_of_asking_and_the_page_after_says_if_nobody_came(
    programme: Programme, devices: Devices
) -> None:
    phone, member, jo, *_ = await at_the_check_in(programme, devices, "Kit", led_by=("Jan", "Abe"))
    await phone.tap("Help", "link")
    await phone.tap("Talk to a facilitator")
    await phone.reads("Sent to Abe and Jan. They’ll see it soon.")
    await look(phone.page, "help-asked")
    await phone.tap("Go to your private word")
    await phone.reads("Only you, Abe and Jan see this.")
    await jo.do("aside.close", member=member, outcome="not_reached")
    await phone.reads("We couldn’t get to you this time. We’re sorry. These people can be reached now:")
    await look(phone.page, "aside-not-reached")
    await jo.do("session.close")
    # The five minutes after are for exactly this.
    await phone.tap("Ask a facilitator")
    await phone.page.get_by_role("radio", name="Please check on me").check()
    await phone.tap("Ask")
    await phone.reads("Sent to Abe and Jan. They’ll see it soon.")
    assert await jo.refused("session.end") == "requests_open"
    await jo.do("aside.close", member=member, outcome="not_reached")
    await jo.do("session.end")
    await phone.reads("The session has ended")
    await phone.page.get_by_role("link", name="Finish for today").click()
    await phone.arrives("/after")
    await phone.reads("We didn’t get to you")
    await look(phone.page, "after-not-reached")
    group = phone.page.get_by_role("group", name="I felt heard")
    await group.get_by_role("radio", name="Partly").check()
    await phone.tap("Send")
    await phone.reads("Thank you. It’s counted now, without your name.")
    await look(phone.page, "after-lines-given")


GUIDE = """---
id: own-questions
version: 1
licence: CC0-1.0
title: Own questions
sources:
  - Written for this test.
audience: Anyone in the group.
minutes: 10
opt_out: You can step out at any time. Nobody will ask why.
steps:
  - id: check-in
    kind: check
    title: Check-in
    minutes: 10
    options: {ask: [weather, halt, rose]}
---

## check-in

How are you arriving?
"""


@pytest_asyncio.fixture(loop_scope="module")
async def own_guide(built_client: None, databases: Databases, tmp_path: Path) -> AsyncIterator[Programme]:
    """A programme with a guide of its own, which asks what no guide of ours does."""
    guides = tmp_path / "guides" / "en"
    guides.mkdir(parents=True)
    (guides / "own-questions.md").write_text(GUIDE)
    with databases.fresh() as url:
        installation = Installation.new(url, tmp_path, more={"HEARTHSIDE_GUIDES": str(guides.parent)})
        async with serving(installation), Programme.open(installation) as programme:
            yield programme


async def test_weather_needs_and_a_rose_are_asked_where_a_programme_wants_them(
    own_guide: Programme, devices: Devices
) -> None:
    meeting = await own_guide.meeting(guide="own-questions")
    jo, _ana = await meeting.facilitators()
    await opens(jo)
    phone = await devices.new(PHONE, own_guide.installation.origin)
    member = await comes_in(phone, meeting, jo, "Sam")
    await phone.tap("Check in")
    await look(phone.page, "check-weather")
    await phone.tap("foggy", "radio")
    await phone.tap("hungry", "checkbox")
    await phone.write("Thorn: something hard", "The post came.")
    await look(phone.page, "check-rose")
    await phone.tap("Done")
    await phone.page.get_by_role("radio", name="The facilitators").check()
    await phone.tap("Share")
    await jo.until(lambda: len(jo.state["care"]["answers"].get(member, {})) == 3)
    await phone.reads("Weather: foggy")
    await look(phone.page, "check-given-all")
