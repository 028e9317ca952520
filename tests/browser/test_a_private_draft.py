"""A draft is nobody else's until its writer shares it: all that leaves a phone is heard, below the page."""

import base64
import json
from urllib.parse import quote, quote_plus

import pytest
from playwright.async_api import expect

from tests.browser.device import Devices
from tests.browser.evening import comes_in
from tests.browser.leaving import Leaving, pieces_in
from tests.support.circle import Circle, round_of
from tests.support.programme import Programme

in_a_browser = pytest.mark.asyncio(loop_scope="module")

LATER = "00:15"
"""Minutes and seconds after which everything that was put off has been sent."""
COMING_BACK = {"room.enter", "room.sync"}
DRAFT = "#write-circle"
# Any four letters of these hold a sign that no id and no filler has, so that none turns up by chance.
FIRST = "Zül fähq wéj ßkø «vx» pñz ûy"
SECOND = "Öjx qåw ïvk ëzp «yq» ßôj æx"


def test_the_ear_knows_words_in_every_form_that_a_page_could_send_them_in() -> None:
    utf8 = base64.b64encode(f"..{FIRST}..".encode()).decode()
    for form in (
        FIRST,
        json.dumps(FIRST),
        FIRST.upper(),
        f'42["x",{{"length":3,"text":"{FIRST[5:9]}"}}]',
        "".join(f"\\u{ord(letter):04X}" for letter in FIRST),
        f"https://example.org/?q={quote(FIRST)}",
        quote_plus(FIRST),
        utf8,
        utf8.replace("+", "-").replace("/", "_"),
        FIRST.encode().hex().upper(),
        FIRST[::-1],
    ):
        assert pieces_in(form, FIRST), form
    assert pieces_in(f"{SECOND} {utf8}", "Something else") == []


@in_a_browser
async def test_no_piece_of_a_draft_leaves_the_phone_before_it_is_shared(
    programme: Programme, devices: Devices
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", led_by=("Ida", "Ole"))
    sam, kit = circle.peers
    phone = await devices.new()
    leaving = await Leaving.listen(phone)
    await phone.page.clock.install()
    river = await comes_in(phone, circle.meeting, circle.jo, "River")
    assert await leaving.pieces_of("River"), "bodies of requests are heard too"
    draft = phone.page.locator(DRAFT)

    await circle.prompted(silence_seconds=30)
    await circle.jo.do("round.reorder", queue=[sam.member, river, kit.member])
    await circle.goes_on("prewrite")
    before = len(await leaving.commands())
    await draft.press_sequentially(FIRST)
    await circle.jo.do("round.prompt", prompt="What helped you through one hard hour?")
    await phone.reads("The question has changed. Your draft is still here.")
    await draft.press_sequentially(f"\n\n{SECOND[:9]}")
    await circle.goes_on("running")
    turn = await circle.offered(sam)
    await phone.reads("You’re next. No rush.")
    await draft.press_sequentially(SECOND[9:])
    await draft.press("Backspace")
    await draft.press_sequentially(SECOND[-1])
    # Whatever was put off to be sent later had its time.
    await phone.page.clock.fast_forward(LATER)
    await draft.blur()
    await circle.jo.do("step.pause")
    await phone.reads("We’re pausing for a moment. You can write; sending waits.")
    await circle.jo.do("step.resume")
    await phone.no_longer_reads("We’re pausing for a moment. You can write; sending waits.")
    assert {name for name, _ in (await leaving.commands())[before:]} <= COMING_BACK
    await phone.page.reload()
    await expect(draft).to_have_value(f"{FIRST}\n\n{SECOND}")
    await sam.do("turn.pass", turn=turn)
    await phone.reads("Your turn. Share, pass, or wait.")
    await draft.press("End")
    await phone.page.clock.fast_forward(LATER)
    assert await leaving.pieces_of(f"{FIRST} {SECOND}") == []

    await draft.press_sequentially(" ")
    await kit.sees(lambda it: round_of(it)["turn"]["state"] == "floor")
    await phone.page.clock.fast_forward(LATER)
    assert await leaving.pieces_of(f"{FIRST} {SECOND}") == [], "the floor is taken without a word"
    await phone.tap("Share first part")
    await kit.until(lambda: FIRST in kit.texts)
    [shared] = [fields for name, fields in await leaving.commands() if name == "message.post"]
    assert shared["text"] == FIRST
    assert set(shared["pad"]) <= {"."}
    assert await leaving.pieces_of(FIRST), "the ear is good"
    assert await leaving.pieces_of(SECOND) == []

    await phone.tap("I’m done")
    await phone.tap("Keep them to myself")
    await phone.reads("A quiet moment.")
    await phone.reads("Private draft: only you can see this")
    await expect(draft).to_have_value(SECOND)
    await circle.jo.do("step.begin", step="response")
    await circle.jo.do("session.close")
    await circle.jo.do("session.end")
    await phone.reads("The session has ended")
    await phone.tap("Finish for today", "link")
    await phone.arrives("/after")
    await phone.page.clock.fast_forward(LATER)
    assert await leaving.pieces_of(SECOND) == []
    assert kit.texts == [FIRST]
    assert not [key for key in (await phone.storage())["local"] if key.startswith("draft:")]


@in_a_browser
async def test_what_only_the_peer_sees_of_a_check_asks_for_no_more_than_no_answer_does(
    programme: Programme, devices: Devices
) -> None:
    circle = await Circle.opened(programme, "Sam", led_by=("Eva", "Tom"))
    phone = await devices.new()
    leaving = await Leaving.listen(phone)
    await phone.page.clock.install()
    river = await comes_in(phone, circle.meeting, circle.jo, "River")
    await circle.jo.do("step.begin", step="check-out")

    async def done_with_it() -> list[str]:
        """What the room was asked for, from then until the page was loaded anew."""
        before = len(await leaving.commands())
        await phone.tap("Done")
        await phone.page.clock.fast_forward(LATER)
        await phone.page.reload()
        await expect(phone.page.get_by_role("heading", name="Your check-out")).to_be_visible()
        await circle.jo.say("A step further.")
        await phone.reads("A step further.")
        return [name for name, _ in (await leaving.commands())[before:]]

    await phone.tap("Check out")
    without = set(await done_with_it())
    assert without <= COMING_BACK
    await phone.tap("Change")
    await phone.tap("9", "radio")
    await phone.page.get_by_label("What I’ll keep").press_sequentially(FIRST)
    await phone.page.get_by_label("My next step").press_sequentially(SECOND)
    await phone.tap("Done")
    await phone.page.get_by_role("radio", name="Only me").check()
    assert set(await done_with_it()) == without
    await phone.reads("Nobody sees this. Tell Eva?")
    await phone.tap("Keep it to myself")
    await phone.reads(f"To keep: {FIRST}")
    assert await leaving.pieces_of(f"{FIRST} {SECOND}") == []
    assert circle.jo.state["care"]["answers"] == {}

    # One of three is told to the facilitators; the others still go nowhere.
    await phone.tap("Change")
    await phone.tap("Done")
    await phone.page.get_by_text("Choose for each answer").click()
    await phone.page.get_by_label(f"To keep: {FIRST}").select_option("facilitators")
    await phone.tap("Share")
    await circle.jo.until(lambda: circle.jo.state["care"]["answers"])
    assert circle.jo.state["care"]["answers"] == {river: {"keep": {"lines": [FIRST]}}}
    [told] = [fields for name, fields in await leaving.commands() if name.startswith("check.")]
    assert (told["item"], told["answer"], told["to"]) == ("keep", {"lines": [FIRST]}, "facilitators")
    assert await leaving.pieces_of(FIRST)
    assert await leaving.pieces_of(SECOND) == []
