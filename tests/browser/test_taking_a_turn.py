"""A peer takes part in a sharing round on a phone: a private draft, a turn, a pass, more time, what arrives once."""

import json
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.device import PHONE, Device, Devices
from tests.browser.evening import begins, comes_in
from tests.browser.looking import look
from tests.support.circle import Circle, places, round_of
from tests.support.programme import Programme

pytestmark = pytest.mark.asyncio(loop_scope="module")

DRAFT = "#write-circle"
LONG_WEEK, BROTHER = "It was a long week.", "I nearly called my brother. I didn’t."


async def with_a_phone(
    programme: Programme,
    devices: Devices,
    *others: str,
    led_by: tuple[str, str],
    size: tuple[int, int] = PHONE,
) -> tuple[Circle, Device, str]:
    """A room with these peers and, on a phone, River."""
    circle = await Circle.opened(programme, *others, led_by=led_by)
    phone = await devices.new(size)
    member = await comes_in(phone, circle.meeting, circle.jo, "River")
    return circle, phone, member


async def starts(circle: Circle, *order: str, **settings: Any) -> None:
    """The question is shown and turns begin, in this order of members."""
    await circle.prompted(**settings)
    if order:
        await circle.jo.do("round.reorder", queue=list(order))
    await circle.goes_on("running")


def names_of(phone: Device) -> list[str]:
    """The commands that this device has sent, in their order."""
    return [json.loads(frame[frame.index("[") :])[0] for frame in phone.sent if "[" in frame]


async def log_height(phone: Device, *, with_keyboard: bool = False) -> float:
    """In px, on a phone of 360x640, whose keyboard takes 260 of them."""
    await phone.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1] - 260 * with_keyboard})
    await phone.page.locator(DRAFT).focus()
    box = await phone.page.locator(".log-frame").bounding_box()
    await phone.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert box
    return box["height"]


def guide_of(circle: Circle, member: str) -> int | None:
    """Minutes that this member made one of their turns last, as the facilitators see it."""
    guide = circle.jo.state["care"]["guides"].get(member)
    return guide["minutes"] if guide else None


async def test_a_draft_is_private_until_it_is_shared_part_by_part(
    programme: Programme, devices: Devices
) -> None:
    circle, phone, river = await with_a_phone(programme, devices, "Sam", "Kit", led_by=("Ida", "Ole"))
    sam, kit = circle.peers
    await circle.prompted(responses="ask_first", silence_seconds=30)
    await phone.reads("What is taking up the most room in your mind this week?")
    await look(phone.page, "round-prompt")
    await phone.page.get_by_label("Write to everyone").fill("It was")
    await circle.jo.do("round.reorder", queue=[sam.member, river, kit.member])
    await circle.goes_on("prewrite")
    await phone.reads("Time to think or write, about 4 minutes.")
    before = len(phone.sent)
    # What was begun in everyone's box is in the private one now.
    await expect(phone.page.locator(DRAFT)).to_have_value("It was")
    await phone.page.locator(DRAFT).press_sequentially(f"{LONG_WEEK.removeprefix('It was')}\n\n{BROTHER}")
    await look(phone.page, "round-prewrite")
    await circle.jo.do("round.prompt", prompt="What helped you through one hard hour?")
    await phone.reads("The question has changed. Your draft is still here.")
    await look(phone.page, "round-prompt-changed")
    await circle.goes_on("running")
    turn = await circle.offered(sam)
    await sam.do("turn.begin", turn=turn)
    await sam.do("turn.signal", turn=turn, writing=True)
    await phone.reads("Sam is writing.")
    await phone.reads("You’re next. No rush.")
    await look(phone.page, "round-next")
    assert await log_height(phone) >= 180
    assert not any(name.startswith(("turn.", "message.")) for name in names_of(phone)[before:])

    await phone.page.locator(DRAFT).focus()
    await sam.do("message.post", to="room", text="I slept four nights out of seven.", turn=turn)
    await sam.do("turn.finish", turn=turn, wish="empathy")
    await phone.reads("Sam would like to hear how it touched you.")
    await look(phone.page, "round-asked-for-reflections")
    await expect(phone.page.locator(DRAFT)).to_be_focused()
    await phone.tap("Tell Sam how it touched you")
    await phone.write("Tell Sam how it touched you", "I know those nights.")
    await look(phone.page, "round-reflecting")
    await phone.tap("Send")
    await sam.until(lambda: "I know those nights." in sam.texts)
    await expect(phone.page.locator(DRAFT)).to_have_value(f"{LONG_WEEK}\n\n{BROTHER}")
    await sam.do("turn.finish", turn=turn)
    await phone.reads("A quiet moment.")
    await phone.page.locator(DRAFT).focus()
    await circle.jo.do("turn.move_on", turn=turn)
    await phone.reads("Your turn. Share, pass, or wait.")
    # Whoever was writing just goes on; and the draft that is there takes no floor by itself.
    await expect(phone.page.locator(DRAFT)).to_be_focused()
    assert "turn.begin" not in names_of(phone)
    await look(phone.page, "round-my-turn")
    assert await log_height(phone, with_keyboard=True) >= 180
    await phone.page.locator(DRAFT).press_sequentially(" Not yet.")
    await kit.sees(lambda it: round_of(it)["turn"]["state"] == "floor")
    assert not any(LONG_WEEK in frame for frame in phone.sent)

    await phone.tap("Share first part")
    await kit.until(lambda: LONG_WEEK in kit.texts)
    assert not any("brother" in frame for frame in phone.sent)
    await phone.tap("I’m done")
    await phone.reads("You have words that you haven’t shared.")
    await look(phone.page, "round-words-left")
    await phone.tap("Share them")
    await phone.reads("Would you like to hear something back?")
    await look(phone.page, "round-wish")
    await phone.tap("How it touched you")
    await kit.sees(lambda it: round_of(it)["reflecting"] is not None)
    await phone.reads("Others may tell you how it touched them.")
    turn = round_of(kit)["reflecting"]["number"]
    await kit.do("message.post", to="room", text="That stays with me.", turn=turn)
    await phone.reads("That stays with me.")
    await look(phone.page, "round-reflections")
    await phone.tap("That’s enough")
    await phone.reads("A quiet moment.")
    said = [(one["text"], one["turn"]) for one in kit.state["room"]["messages"] if one["by"] == river]
    assert said == [("I know those nights.", turn - 1), (LONG_WEEK, turn), (f"{BROTHER} Not yet.", turn)]
    assert await phone.page.locator(DRAFT).input_value() == ""


async def test_a_peer_may_pass_and_come_back_or_just_listen(programme: Programme, devices: Devices) -> None:
    circle, phone, river = await with_a_phone(programme, devices, "Sam", "Kit", led_by=("Ike", "Una"))
    sam, kit = circle.peers
    await starts(circle, river, sam.member, kit.member)
    await phone.tap("Pass")
    await phone.reads("You passed for now.")
    await look(phone.page, "round-passed")
    assert places(circle.jo)[river] == "passed"
    await phone.tap("I’d like a turn after all")
    await phone.reads("You’re after Kit.")
    await look(phone.page, "round-waiting")
    await sam.do("turn.pass", turn=await circle.offered(sam))
    await phone.reads("Sam passed for now.")
    await phone.tap("More")
    await look(phone.page, "round-more")
    await phone.tap("Listen tonight")
    await phone.reads("You’re listening tonight.")
    await look(phone.page, "round-listening")
    await circle.jo.sees(lambda it: it.state["care"]["turns"][river] == "listening")
    await phone.tap("I’d like a turn after all")
    await phone.reads("You’re next. No rush.")
    await kit.do("turn.pass", turn=await circle.offered(kit))
    await phone.reads("Your turn. Share, pass, or wait.")
    await phone.tap("Come back to me")
    # Nobody else waits: they are asked once more, and then it is a pass.
    await phone.reads("Your turn. Share, pass, or wait.")
    await phone.tap("Come back to me")
    await phone.reads("The round is over. Thank you.")
    await look(phone.page, "round-over")
    assert [one["text"] for one in kit.state["room"]["messages"]] == []


async def test_more_time_needs_nobodys_leave(programme: Programme, devices: Devices) -> None:
    circle, phone, river = await with_a_phone(programme, devices, "Sam", led_by=("Eva", "Tom"))
    [sam] = circle.peers
    await phone.page.evaluate("() => localStorage.setItem('more-time', 'yes')")
    await phone.page.clock.install()
    await phone.page.reload()
    await phone.arrives("/r")
    await starts(circle, river, sam.member, turn_minutes=2)
    await phone.reads("Your turn. Share, pass, or wait.")
    await circle.jo.until(lambda: guide_of(circle, river) == 4)
    await phone.page.locator(DRAFT).press_sequentially("I")
    await phone.reads("Your turn. Take the time you need.")
    await phone.page.clock.fast_forward("03:05")
    assert "Finish when you’re ready." not in await phone.text()
    await phone.page.clock.fast_forward("00:10")
    await phone.reads("Finish when you’re ready.")
    await look(phone.page, "round-soft-time")
    await phone.tap("More time")
    await phone.no_longer_reads("Finish when you’re ready.")
    await circle.jo.until(lambda: guide_of(circle, river) == 6)
    assert not any(name == "turn.lengthened" for name, _ in sam.heard)


async def test_a_share_arrives_once_though_the_connection_and_the_page_go(
    programme: Programme, devices: Devices
) -> None:
    circle, phone, river = await with_a_phone(programme, devices, "Sam", led_by=("Liv", "Max"))
    [sam] = circle.peers
    await starts(circle, river, sam.member)
    await phone.page.locator(DRAFT).press_sequentially(LONG_WEEK)
    await sam.sees(lambda it: round_of(it)["turn"]["state"] == "floor")
    await phone.context.set_offline(True)
    # The browser's own offline switch doesn't keep a WebSocket from opening. The page must go before it has a line.
    await phone.page.evaluate("window.noLine = true, sockets.forEach((socket) => socket.close())")
    await phone.reads("You’re offline. Your words are kept.")
    await phone.tap("Share")
    await phone.reads("Kept. Will send when connected.")
    await look(phone.page, "round-offline")
    await phone.context.set_offline(False)
    await phone.page.reload()
    await phone.arrives("/r")
    await expect(phone.page.locator(DRAFT)).to_have_value(LONG_WEEK)
    await phone.tap("Share")
    await sam.until(lambda: LONG_WEEK in sam.texts)
    await phone.page.reload()
    await phone.arrives("/r")
    await phone.reads("Your turn. Take the time you need.")
    await expect(phone.page.locator(DRAFT)).to_have_value("")
    assert sam.texts.count(LONG_WEEK) == 1


async def test_who_comes_late_reads_where_we_are_and_comes_at_the_end(
    programme: Programme, devices: Devices
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", led_by=("Nia", "Bo"))
    await circle.running()
    phone = await devices.new()
    river = await comes_in(phone, circle.meeting, circle.jo, "River")
    await phone.reads("Welcome. We’re sharing one after another, about the question above.")
    await phone.reads("You’ll come at the end. Or listen tonight.")
    await look(phone.page, "round-late")
    await phone.tap("I agree")
    await circle.jo.sees(lambda it: river in it.state["care"]["agreed"])
    await phone.tap("OK")
    await phone.no_longer_reads("You’ll come at the end. Or listen tonight.")
    await phone.page.reload()
    await phone.arrives("/r")
    await phone.reads("Private draft: only you can see this")
    await phone.no_longer_reads("You’ll come at the end. Or listen tonight.")
    assert round_of(circle.jo)["queue"][-1] == river


async def test_what_is_handed_in_stays_with_its_writer_until_all_is_shown(
    programme: Programme, devices: Devices
) -> None:
    circle, phone, river = await with_a_phone(programme, devices, "Sam", led_by=("Gil", "Roz"))
    [sam] = circle.peers
    await circle.prompted(order="waterfall", responses="open")
    await circle.goes_on("prewrite")
    await phone.page.locator(DRAFT).fill(LONG_WEEK)
    await phone.tap("Hand in")
    await phone.reads("Handed in. It waits until all are shown together.")
    await look(phone.page, "round-handed-in")
    assert river in circle.jo.state["care"]["handed_in"]
    await phone.tap("Take back")
    await expect(phone.page.locator(DRAFT)).to_have_value(LONG_WEEK)
    await circle.jo.sees(lambda it: it.state["care"]["handed_in"] == [])
    await phone.tap("Hand in")
    await circle.jo.sees(lambda it: river in it.state["care"]["handed_in"])
    assert sam.texts == []
    await circle.goes_on("running")
    await phone.reads("Everyone writes for themselves. We’ll read it all together.")
    await look(phone.page, "round-together")
    await circle.jo.do("round.reveal")
    await sam.until(lambda: LONG_WEEK in sam.texts)
    await phone.reads("You can answer each other.")
    await look(phone.page, "round-revealed")


async def test_hands_go_up_and_down_in_a_round(programme: Programme, devices: Devices) -> None:
    circle, phone, river = await with_a_phone(programme, devices, "Sam", led_by=("Ada", "Jem"))
    [sam] = circle.peers
    await circle.prompted(order="hands")
    await phone.tap("Step out")
    await look(phone.page, "round-stepped-out")
    await phone.tap("Join in")
    await circle.jo.sees(lambda it: not it.state["room"]["people"][river]["stepped_out"])
    await circle.goes_on("running")
    await phone.reads("Raise your hand when you’d like to share. There’s no rush.")
    await look(phone.page, "round-hands")
    await sam.do("hand.raise")
    await circle.offered(sam)
    await phone.tap("Raise hand")
    await phone.reads("You’re next. No rush.")
    assert round_of(circle.jo)["queue"] == [river]
    await look(phone.page, "round-hand-up")
    await phone.tap("Lower hand")
    await circle.jo.sees(lambda it: round_of(it)["queue"] == [])
    await phone.page.locator(DRAFT).fill(LONG_WEEK)
    await circle.jo.do("step.pause")
    await phone.reads("We’re pausing for a moment. You can write; sending waits.")
    await look(phone.page, "round-paused")
    await circle.jo.do("step.resume")
    await circle.jo.do("turn.move_on", turn=round_of(circle.jo)["turn"]["number"])
    await circle.jo.do("round.advance", to="closed")
    await phone.reads("Your turn comes later today.")
    await phone.reads("Your private draft is still here. Only you can see it.")
    await look(phone.page, "round-draft-left")
    await begins(circle.jo, "floor")
    # Nothing of it is in everyone's box before its writer puts it there.
    await expect(phone.page.get_by_label("Write to everyone")).to_have_value("")
    await phone.tap("Put it in the box")
    await expect(phone.page.get_by_label("Write to everyone")).to_have_value(LONG_WEEK)
    await phone.no_longer_reads("Your private draft is still here. Only you can see it.")
