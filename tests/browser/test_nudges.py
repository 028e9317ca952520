"""Other words, offered under the composer before a message goes out: changed, kept, hidden, and never in the way."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.device import DESK, PHONE, Device, Devices
from tests.browser.evening import at_the_panel, comes_in, goes_to, opens
from tests.browser.looking import SHOTS, look
from tests.support.circle import Circle, round_of
from tests.support.client import Client
from tests.support.programme import Meeting, Programme, everyone_in

pytestmark = pytest.mark.asyncio(loop_scope="module")

WORDS = "Some junkie was on the stairs again."
OFFER = "Some people here find person who uses drugs easier to hear than junkie."
BOX = "#write-room"
CONTESTED = "Blame and family words (people differ about these)"
CHOICES = ["Change it", "Keep my words", "Why?"]


async def a_room(
    programme: Programme, devices: Devices, led_by: tuple[str, str], size: tuple[int, int] = PHONE
) -> tuple[Device, Client, Client, Meeting]:
    """River, who has said three things, on a device; Jo and Kit from beside, in open talk."""
    meeting = await programme.meeting(led_by=led_by)
    jo, kit = await meeting.facilitator(led_by[0]), await meeting.peer("Kit")
    await jo.come_in()
    await everyone_in(jo, kit)
    await opens(jo, "floor")
    device = await devices.new(size)
    await comes_in(device, meeting, jo, "River")
    for text in ("Hello.", "It was a long week.", "I’m glad to be here."):
        await says(device, text)
        await kit.sees(lambda it: it.texts[-1:] == [text])  # noqa: B023 (awaited at once)
    return device, jo, kit, meeting


async def says(device: Device, text: str) -> None:
    """By the keyboard, as at a desk: the focus stays in the box."""
    box = device.page.locator(BOX)
    await box.click()
    await box.fill(text)
    await device.tap("Send")


async def is_asked(page: Page, text: str = WORDS, box: str = BOX) -> None:
    """The hint is there, with the words where they were."""
    await expect(page.locator(".nudge > p").first).to_have_text(OFFER)
    for name in CHOICES:
        await expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport()
    await expect(page.locator(box)).to_have_value(text)


async def fits_above_the_keyboard(page: Page, box: str = BOX) -> None:
    """Which takes 260 px of a phone's 640."""
    await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1] - 260})
    await page.locator(box).focus()
    for name in CHOICES:
        await expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    await expect(page.locator(box)).to_be_in_viewport(ratio=1)
    if SHOTS:
        await page.screenshot(path=Path(SHOTS, f"nudge-keyboard-{box.removeprefix('#')}.png"))
    await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})


async def is_not_asked(page: Page) -> None:
    await expect(page.locator(".nudge")).to_have_count(0)


async def voice(page: Page) -> str:
    return " ".join(await page.locator("[data-voice] p").all_inner_texts())


async def selected(page: Page, box: str = BOX) -> str:
    words: str = await page.locator(box).evaluate(
        "box => box.value.slice(box.selectionStart, box.selectionEnd)"
    )
    return words


async def test_an_author_changes_their_words_and_nobody_hears_of_it(
    programme: Programme, devices: Devices
) -> None:
    phone, _, kit, _ = await a_room(programme, devices, ("Jo", "Ana"))
    heard = len(kit.heard)
    await says(phone, WORDS)
    await is_asked(phone.page)
    await look(phone.page, "nudge-hint")
    await fits_above_the_keyboard(phone.page)
    assert "Not sent yet. Change it, or press Send again to keep your words." in await voice(phone.page)
    await phone.tap("Why?")
    await phone.reads("The word began as a name for rubbish")
    await look(phone.page, "nudge-why")
    await expect(phone.control("button", "This doesn’t fit")).to_be_in_viewport()
    await phone.tap("Why?")
    await phone.tap("Change it")
    await expect(phone.page.locator(BOX)).to_be_focused()
    assert await selected(phone.page) == "junkie"
    await phone.page.keyboard.type("person")
    await is_not_asked(phone.page)
    await phone.tap("Send")
    await kit.sees(lambda it: it.texts[-1:] == ["Some person was on the stairs again."])
    assert [name for name, _ in kit.heard[heard:]] == ["message.posted"]
    await expect(phone.page.locator(BOX)).to_have_value("")
    # Once a session: it is not asked about again.
    await says(phone, WORDS)
    await kit.sees(lambda it: it.texts[-1:] == [WORDS])


async def test_pressing_send_again_posts_the_words_as_they_are_and_the_focus_stays_in_the_box(
    programme: Programme, devices: Devices
) -> None:
    desk, _, kit, _ = await a_room(programme, devices, ("Jon", "Ann"), DESK)
    box = desk.page.locator(BOX)
    await box.click()
    await box.fill(WORDS)
    await desk.page.keyboard.press("Enter")
    await is_asked(desk.page)
    await expect(box).to_be_focused()
    await look(desk.page, "nudge-desk")
    await desk.page.keyboard.press("Enter")
    await kit.sees(lambda it: it.texts[-1:] == [WORDS])
    await is_not_asked(desk.page)
    await expect(box).to_be_focused()
    assert kit.texts.count(WORDS) == 1


async def test_changed_words_that_are_still_the_same_ones_are_posted(
    programme: Programme, devices: Devices
) -> None:
    phone, _, kit, _ = await a_room(programme, devices, ("Lin", "Bo"))
    await says(phone, WORDS)
    await is_asked(phone.page)
    await phone.page.locator(BOX).press("End")
    await phone.page.keyboard.type(" Twice.")
    await is_asked(phone.page, f"{WORDS} Twice.")
    await phone.tap("Send")
    await kit.sees(lambda it: it.texts[-1:] == [f"{WORDS} Twice."])


async def test_an_author_keeps_their_words_by_keyboard_alone(programme: Programme, devices: Devices) -> None:
    desk, _, kit, _ = await a_room(programme, devices, ("Mia", "Lou"), DESK)
    box = desk.page.locator(BOX)
    await box.click()
    await box.fill(WORDS)
    await desk.page.keyboard.press("Enter")
    await is_asked(desk.page)
    await goes_to(desk, "Keep my words")
    await desk.page.keyboard.press("Enter")
    await kit.sees(lambda it: it.texts[-1:] == [WORDS])
    await expect(box).to_be_focused()


async def test_a_hint_is_hidden_on_the_device_and_brought_back(
    programme: Programme, devices: Devices
) -> None:
    phone, jo, kit, meeting = await a_room(programme, devices, ("Kay", "Sue"))
    await says(phone, WORDS)
    await is_asked(phone.page)
    await phone.tap("Why?")
    await phone.tap("Hide these")
    await phone.reads("Hidden on this device.")
    await expect(phone.page.locator(BOX)).to_be_focused()
    await look(phone.page, "nudge-hidden")
    await phone.tap("Send")
    await kit.sees(lambda it: it.texts[-1:] == [WORDS])

    await phone.tap("Menu")
    await phone.tap("Settings", "link")
    await phone.arrives("/settings")
    await phone.reads("“junkie” (“person who uses drugs”)")
    await phone.control("button", "Bring back").scroll_into_view_if_needed()
    await look(phone.page, "nudge-settings")
    await phone.tap("Bring back")
    await phone.no_longer_reads("Hidden on this device:")
    await phone.tap("Offer me other words", "checkbox")
    await phone.open(f"/r/{meeting.room}")
    await says(phone, "Some junkie rang at three.")
    await kit.sees(lambda it: it.texts[-1:] == ["Some junkie rang at three."])
    assert '"wording":"off"' in phone.sent[-1]
    del jo


async def test_this_does_not_fit_thanks_and_lets_the_words_go(programme: Programme, devices: Devices) -> None:
    phone, _, kit, _ = await a_room(programme, devices, ("Pam", "Tim"))
    await says(phone, WORDS)
    await is_asked(phone.page)
    await phone.tap("Why?")
    await phone.tap("This doesn’t fit")
    await phone.reads("Nobody learns who said so.")
    await phone.tap("Send")
    await kit.sees(lambda it: it.texts[-1:] == [WORDS])
    [doubt] = [frame for frame in phone.sent if "nudge.doubt" in frame]
    assert "junkie" not in doubt


async def test_a_page_that_is_loaded_anew_in_that_moment_has_the_words_still(
    programme: Programme, devices: Devices
) -> None:
    phone, _, kit, _ = await a_room(programme, devices, ("Zoe", "Gil"))
    await says(phone, WORDS)
    await is_asked(phone.page)
    await phone.page.reload()
    await expect(phone.page.locator(BOX)).to_have_value(WORDS)
    assert WORDS not in kit.texts
    await phone.tap("Send")
    await kit.sees(lambda it: it.texts[-1:] == [WORDS])
    await expect(phone.page.locator(BOX)).to_have_value("")
    assert kit.texts.count(WORDS) == 1


async def test_a_share_in_my_turn_and_one_that_is_handed_in_are_asked_about_beside_them(
    programme: Programme, devices: Devices
) -> None:
    circle = await Circle.opened(programme, "Sam", led_by=("Ida", "Ole"))
    [sam] = circle.peers
    await circle.begins("response")
    phone = await devices.new()
    river = await comes_in(phone, circle.meeting, circle.jo, "River")
    for number in range(3):
        await says(phone, f"Hello {number}")
        await sam.sees(lambda it: it.texts[-1:] == [f"Hello {number}"])  # noqa: B023 (awaited at once)
    await circle.prompted()
    await circle.jo.do("round.reorder", queue=[river, sam.member])
    await circle.goes_on("running")
    await phone.reads("Your turn. Share, pass, or wait.")
    draft = phone.page.locator("#write-circle")
    await draft.press_sequentially(f"{WORDS}\n\nI didn’t sleep.")
    await phone.tap("Share first part")
    await is_asked(phone.page, f"{WORDS}\n\nI didn’t sleep.", "#write-circle")
    await look(phone.page, "nudge-turn")
    await fits_above_the_keyboard(phone.page, "#write-circle")
    assert sam.texts[-1] == "Hello 2"
    await phone.tap("Change it")
    assert await selected(phone.page, "#write-circle") == "junkie"
    await phone.tap("Keep my words")
    await sam.sees(lambda it: it.texts[-1:] == [WORDS])
    await expect(draft).to_have_value("I didn’t sleep.")
    await phone.tap("Share")
    await sam.sees(lambda it: it.texts[-1:] == ["I didn’t sleep."])
    assert round_of(sam)["turn"]["member"] == river


async def test_what_is_handed_in_is_asked_about_before_it_is_sealed(
    programme: Programme, devices: Devices
) -> None:
    circle = await Circle.opened(programme, "Sam", led_by=("Uma", "Per"))
    [sam] = circle.peers
    await circle.begins("response")
    phone = await devices.new()
    await comes_in(phone, circle.meeting, circle.jo, "River")
    for number in range(3):
        await says(phone, f"Hello {number}")
        await sam.sees(lambda it: it.texts[-1:] == [f"Hello {number}"])  # noqa: B023 (awaited at once)
    await circle.prompted(order="waterfall")
    await circle.goes_on("prewrite")
    draft = phone.page.locator("#write-circle")
    await draft.press_sequentially(WORDS)
    await phone.tap("Hand in")
    await is_asked(phone.page, box="#write-circle")
    await look(phone.page, "nudge-hand-in")
    await phone.tap("Keep my words")
    await circle.jo.sees(lambda it: it.state["care"]["handed_in"])


async def test_whoever_says_that_they_want_to_die_is_offered_a_private_word_though_hints_are_off(
    programme: Programme, devices: Devices
) -> None:
    phone, jo, kit, _ = await a_room(programme, devices, ("Eli", "Noa"))
    await phone.page.evaluate("localStorage.setItem('nudges', 'no')")
    await phone.page.reload()
    heard = len(kit.heard)
    await says(phone, "I want to kill myself.")
    await kit.sees(lambda it: it.texts[-1:] == ["I want to kill myself."])
    await phone.reads("Thank you for saying that. Would you like a private word with")
    await look(phone.page, "nudge-private-word")
    assert "Would you like a private word" in await voice(phone.page)
    assert [name for name, _ in kit.heard[heard:]] == ["message.posted"]
    await phone.tap("Yes")
    await jo.sees(
        lambda it: [one["reason"] for one in it.state["care"]["asides"].values()] == ["check_on_me"]
    )
    await phone.no_longer_reads("Thank you for saying that.")


async def test_a_facilitator_chooses_the_tiers_and_reads_only_their_own_trend(
    programme: Programme, devices: Devices
) -> None:
    circle = await Circle.opened(programme, "Sam", led_by=("Roy", "Fay"))
    ana, [sam] = circle.ana, circle.peers
    await circle.begins("response")
    for one in (circle.jo, sam):
        for number in range(3):
            await one.say(f"{one.name} {number}")
    desk = await devices.new(DESK)
    await at_the_panel(programme, desk, "Roy")
    await desk.page.get_by_text("Offering other words").click()
    await desk.control("button", CONTESTED).scroll_into_view_if_needed()
    await look(desk.page, "nudge-tiers")
    await desk.tap(CONTESTED)
    await ana.sees(lambda it: it.state["care"]["nudge_tiers"] == [1, 2, 3])
    await expect(desk.control("button", CONTESTED)).to_have_attribute("aria-pressed", "true")
    await desk.page.get_by_text("Offering other words").click()

    refused = await sam.ask("message.post", to="room", text=WORDS)
    assert refused["error"]["code"] == "nudge"
    assert not any("nudge" in frame and "tiers" not in frame for frame in desk.frames), (
        "others' are their own"
    )

    box = desk.page.locator(BOX)
    await box.click()
    await box.fill(WORDS)
    await desk.page.keyboard.press("Enter")
    await is_asked(desk.page)
    await look(desk.page, "nudge-panel", only="desk")
    await desk.page.keyboard.press("Enter")
    await sam.sees(lambda it: it.texts[-1:] == [WORDS])
    await desk.open("/f/wording")
    await desk.reads(re.compile(r"^Week of \d+ \w+: offered 1, changed 0, kept 1$"))
    await look(desk.page, "nudge-own-trend")
    await desk.tap("Clear these numbers")
    await desk.reads("Nothing yet.")


async def test_staff_read_which_rules_did_not_fit_and_nothing_about_anyone(
    programme: Programme, devices: Devices
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max", led_by=("Val", "Gus"))
    await circle.begins("response")
    for one in circle.everyone:
        for number in range(3):
            await one.say(f"{one.name} {number}")
        refused = await one.ask("message.post", to="room", text=WORDS)
        await one.do("nudge.doubt", rule=refused["error"]["nudge"]["rule"])
    desk = await devices.new(DESK)
    cookie = programme.staff.cookie("hs_staff")
    assert cookie
    await desk.context.add_cookies([{"name": "hs_staff", "value": cookie, "url": desk.origin}])
    await desk.open("/s/settings")
    await desk.reads("Hints on wording that didn’t fit")
    await desk.reads(re.compile(r"^\w+: [56]$"))
    await desk.page.get_by_text("Hints on wording that didn’t fit").scroll_into_view_if_needed()
    await look(desk.page, "nudge-doubts")
