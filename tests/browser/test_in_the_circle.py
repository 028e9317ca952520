"""A turn in a room of several people: a phone drops, hands go up at once, a keyboard is all there is."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.device import DESK, Devices
from tests.browser.evening import at_the_panel, comes_in, goes_to
from tests.browser.looking import look
from tests.support.circle import SETTINGS, Circle, places, round_of, stage_of
from tests.support.programme import Programme

pytestmark = pytest.mark.asyncio(loop_scope="module")

DRAFT = "#write-circle"
WORDS = "I sat in the car for an hour."
GONE = """() => {
  window.network = Object.getPrototypeOf(WebSocket);
  const elsewhere = location.origin.replace("http", "ws") + "/healthz";
  Object.setPrototypeOf(WebSocket, class { constructor() { return new network(elsewhere); } });
  sockets.forEach((socket) => socket.close());
}"""
"""The server hears of it at once, and every new connection fails."""
BACK = "() => { Object.setPrototypeOf(WebSocket, window.network); }"
LISTEN = """
window.said = [];
new MutationObserver((changes) => {
  for (const {addedNodes} of changes)
    for (const node of addedNodes)
      if (node.parentElement?.matches("[data-voice]")) said.push(node.textContent);
}).observe(document, {childList: true, subtree: true});
"""
"""Everything that a screen reader is told, in its order. The voice comes with its first sentence."""


async def test_a_turn_is_held_for_a_phone_that_drops_and_nothing_is_posted_twice(
    programme: Programme, devices: Devices
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", led_by=("Liv", "Tom"))
    sam, kit = circle.peers
    phone, reader = await devices.new(), await devices.new()
    river = await comes_in(phone, circle.meeting, circle.jo, "River")
    await comes_in(reader, circle.meeting, circle.jo, "Noa")
    await circle.prompted()
    await circle.jo.do("round.reorder", queue=[river, *(m for m in round_of(sam)["queue"] if m != river)])
    await circle.goes_on("running")
    await reader.reads("It’s River’s turn.")
    await look(reader.page, "circle-offered")
    await phone.page.locator(DRAFT).press_sequentially(WORDS)
    await reader.reads("River is writing.")
    await phone.tap("Share")
    await phone.page.locator(DRAFT).press_sequentially("And then")
    await reader.reads(WORDS)
    await phone.page.evaluate(GONE)
    await phone.reads("You’re offline. Your words are kept.")
    # A short gap is nobody's business: the room hears of it after ten seconds.
    held = reader.page.get_by_text("River’s connection dropped. We’re holding the turn.")
    await expect(held.first).to_be_visible(timeout=20_000)
    await look(reader.page, "circle-held")
    assert places(circle.jo)[river] == "held"
    await phone.page.locator(DRAFT).press_sequentially(" I drove home.")
    await look(phone.page, "circle-held-own")
    await phone.page.evaluate(BACK)
    await reader.reads("River is sharing.")
    await expect(phone.page.locator(DRAFT)).to_have_value("And then I drove home.")
    await phone.reads("Your turn. Take the time you need.")
    await phone.control("button", "Share").dblclick()
    await reader.reads("And then I drove home.")
    await phone.tap("I’m done")
    await circle.jo.sees(lambda it: places(it)[river] == "done")
    await kit.sees(lambda it: len(it.texts) == 2)
    said = [one["text"] for one in kit.state["room"]["messages"]]
    assert said == [WORDS, "And then I drove home."]
    await expect(reader.page.get_by_role("log").locator(".words")).to_have_text(said)


async def test_hands_come_in_the_same_order_on_every_device(programme: Programme, devices: Devices) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max", led_by=("Nia", "Bo"))
    sam, kit, max_ = circle.peers
    phone, desk = await devices.new(), await devices.new(DESK)
    river = await comes_in(phone, circle.meeting, circle.jo, "River")
    await circle.running(order="hands")
    await phone.reads("Raise your hand when you’d like to share. There’s no rush.")
    await sam.do("hand.raise")
    turn = await circle.offered(sam)
    await asyncio.gather(
        kit.do("hand.raise"),
        phone.tap("Raise hand"),
        max_.do("hand.raise"),
        at_the_panel(programme, desk, "Nia"),
    )
    for one in (sam, kit, max_, circle.ana):
        await one.sees(lambda it: len(round_of(it)["queue"]) == 3)
    queue = round_of(circle.ana)["queue"]
    assert all(round_of(one)["queue"] == queue for one in (sam, kit, max_))
    names = ["River" if member == river else circle.who(member).name for member in queue]
    at = names.index("River")
    await phone.reads("You’re next. No rush." if at == 0 else f"You’re after {names[at - 1]}.")
    waits = desk.page.get_by_role("region", name="Who waits").get_by_role("listitem")
    for place, name in enumerate(names):
        await expect(waits.nth(place)).to_contain_text(name)
    await sam.do("turn.pass", turn=turn)
    first = names[0]
    await desk.reads(f"{first} is offered a turn")
    await phone.reads("Your turn. Share, pass, or wait." if first == "River" else f"It’s {first}’s turn.")
    assert not any('"stream":"care"' in frame for frame in phone.frames)


async def test_a_turn_needs_nothing_but_a_keyboard_and_each_thing_is_said_once(
    programme: Programme, devices: Devices
) -> None:
    circle = await Circle.opened(programme, "Sam", led_by=("Ike", "Una"))
    [sam] = circle.peers
    desk = await devices.new(DESK)
    await desk.context.add_init_script(LISTEN)
    river = await comes_in(desk, circle.meeting, circle.jo, "River")
    page, keys = desk.page, desk.page.keyboard
    await circle.jo.do("step.begin", step="round")
    await desk.reads("A round of sharing comes next. Nobody has to share.")
    await asks(circle, responses="ask_first")
    await circle.jo.do("round.reorder", queue=[sam.member, river])
    await circle.goes_on("prewrite")
    await goes_to(desk, "Private draft: only you can see this")
    await keys.type("Not tonight.")
    await expect(page.locator(DRAFT)).to_have_value("Not tonight.")
    await page.locator(DRAFT).blur()
    await circle.goes_on("running")
    turn = await circle.offered(sam)
    await sam.do("message.post", to="room", text="I slept.", turn=turn)
    await desk.until("said.includes('Sam: I slept.')")
    await sam.do("turn.finish", turn=turn)
    await desk.reads("Your turn. Share, pass, or wait.")
    await goes_to(desk, "Your turn: write here, then share")
    await keys.press("Control+End")
    await keys.type(" Maybe.")
    await goes_to(desk, "Share")
    await keys.press("Enter")
    await sam.until(lambda: "Not tonight. Maybe." in sam.texts)
    await desk.reads("Not tonight. Maybe.")
    # One may say so while the words are still on their way; whoever listens hears first that they arrived.
    await desk.until("said.includes('Shared')")
    await goes_to(desk, "I’m done")
    await keys.press("Enter")
    await desk.reads("Would you like to hear something back?")
    await goes_to(desk, "Nothing", backwards=True)
    await keys.press("Enter")
    await sam.sees(lambda it: stage_of(it) == "closed")
    await desk.reads("The round is over. Thank you.")
    inside = await page.evaluate(
        "document.activeElement.closest('.circle-foot, .composer, .actions') !== null"
    )
    assert inside, "whoever works by keyboard goes on where they were"
    assert await page.evaluate("said") == [
        "Now: Round",
        "The question: What is taking up the most room in your mind this week?",
        "Time to think or write. Only you see your draft.",
        "Now we share, one after another.",
        "You’re next.",
        "It’s Sam’s turn.",
        "Sam: I slept.",
        "Your turn. Share, pass or wait.",
        "Shared",
        "Would you like to hear something back?",
        "Thank you.",
        "The round is over. Thank you.",
    ]


async def asks(circle: Circle, **settings: Any) -> None:
    """The round has begun: its question is shown."""
    await circle.jo.do("round.set", **SETTINGS | settings)
    await circle.jo.do("round.prompt")
    await circle.reaches("prompt")


async def test_every_other_place_in_a_round_can_be_read_on_a_phone(
    programme: Programme, devices: Devices
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", led_by=("Gil", "Roz"))
    sam, kit = circle.peers
    phone = await devices.new()
    river = await comes_in(phone, circle.meeting, circle.jo, "River")
    await circle.jo.do("step.begin", step="round")
    await phone.reads("A round of sharing comes next. Nobody has to share.")
    await look(phone.page, "circle-setup")
    await asks(circle, responses="open")
    await phone.tap("Listen tonight")
    await circle.jo.sees(lambda it: it.state["care"]["turns"][river] == "listening")
    await circle.goes_on("prewrite")
    await look(phone.page, "circle-listening-beforehand")
    assert await circle.jo.refused("turn.let_in", member=river) == "not_allowed", "it is theirs to change"
    await phone.tap("I’d like a turn after all")
    await circle.jo.sees(lambda it: it.state["care"]["turns"][river] == "waiting")
    await phone.tap("More")
    await look(phone.page, "circle-more-beforehand")
    await circle.jo.do("round.reorder", queue=[river, sam.member, kit.member])
    await circle.goes_on("running")

    # In a private word when one's turn comes.
    await phone.reads("Your turn. Share, pass, or wait.")
    await phone.tap("Ask a facilitator")
    await phone.tap("Ask")
    await circle.jo.sees(lambda it: river in it.state["care"]["asides"])
    await circle.jo.do("aside.claim", member=river)
    await phone.reads("Gil has seen this.")
    await phone.reads("It’s your turn in the room. There’s no rush. You can stay here.")
    await look(phone.page, "circle-aside-in-my-turn")
    await phone.tap("To the room")
    await look(phone.page, "circle-aside-seen")
    await circle.jo.do("step.pause")
    await phone.reads("We’re pausing for a moment. You can write; sending waits.")
    await look(phone.page, "circle-paused-in-my-turn")
    await circle.jo.do("step.resume")
    await phone.tap("Come back to me")
    await phone.reads("We’ll come back to you.")
    await circle.jo.do("round.set", **SETTINGS | {"responses": "open", "one_line": True})
    await circle.passes(sam, kit)
    await phone.reads("Your turn. Share, pass, or wait.")
    await expect(phone.page.get_by_label("Your turn: one line is enough")).to_be_visible()
    await look(phone.page, "circle-second-pass-one-line")
    await phone.page.locator(DRAFT).fill(WORDS)
    await phone.tap("Share")
    await phone.tap("I’m done")
    await phone.reads("The sharing is over for now. You can answer each other.")
    await look(phone.page, "circle-response")

    await circle.goes_on("closed")
    await circle.jo.do("round.prompt", prompt="What is one thing that you would like to be asked?")
    await circle.jo.do("round.reorder", queue=[sam.member, river, kit.member])
    await circle.goes_on("running")
    await phone.page.locator(DRAFT).fill("How my garden is.")
    await circle.passes(sam)
    await phone.reads("Your turn. Share, pass, or wait.")
    await circle.jo.do("turn.put_off", member=river, turn=round_of(circle.jo)["turn"]["number"])
    await phone.reads("We’ll come back to you.")
    await circle.offered(kit)
    await circle.goes_on("closed")
    await phone.reads("Your turn comes later today.")
    await look(phone.page, "circle-unheard")
    await circle.jo.do("round.prompt", prompt=None)
    await circle.goes_on("running")
    await phone.reads("It’s Kit’s turn.")
    await circle.goes_on("aborted")
    await phone.reads("We’ve stopped this round for now. What you wrote is still here.")
    await look(phone.page, "circle-aborted")
