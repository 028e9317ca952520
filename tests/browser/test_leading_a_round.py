"""A facilitator holds a sharing round, a check and private words from the panel, while real peers take part."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.browser.device import DESK, PHONE, Device, Devices
from tests.browser.evening import at_the_panel
from tests.browser.looking import look
from tests.databases import Databases
from tests.support.circle import Circle, places, round_of, stage_of
from tests.support.client import Client
from tests.support.installation import Installation, serving
from tests.support.programme import Programme

pytestmark = pytest.mark.asyncio(loop_scope="module")

LATER = """
const now = Date.now.bind(Date);
window.skipped = 0;
Date.now = () => now() + window.skipped;
"""
"""A wrist watch that can be put forward: nobody waits for minutes here."""
QUESTION = "What is one thing that you carried here today?"


@pytest_asyncio.fixture(loop_scope="module")
async def impatient(built_client: None, databases: Databases, tmp_path: Path) -> AsyncIterator[Programme]:
    """A programme that asks a facilitator to look after a turn that was not taken for two seconds."""
    more = {"HEARTHSIDE_REMIND_SECONDS": "1", "HEARTHSIDE_ASK_SECONDS": "2"}
    with databases.fresh() as url:
        installation = Installation.new(url, tmp_path, more=more)
        async with serving(installation), Programme.open(installation) as programme:
            yield programme


async def looked_at(desk: Device, name: str, tab: str = "") -> None:
    """On a desk, and on a phone with one of its tabs, or with plan and people open."""
    name = f"panel-{name}"
    await look(desk.page, name, only="desk")
    await desk.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    tabs = desk.page.get_by_role("navigation", name="Parts of this screen")
    if tab:
        await tabs.get_by_role("button", name=tab).click()
    else:
        await tabs.get_by_role("button", name="Room").click()
        await look(desk.page, f"{name}-room", only="phone")
        await desk.tap("Plan and people")
    await look(desk.page, name, only="phone")
    if not tab:
        await desk.tap("Hide")
    await tabs.get_by_role("button", name="Room").click()
    await desk.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})


def row(desk: Device, heading: str, name: str) -> Locator:
    """Somebody in one of the lists of a round."""
    return desk.page.get_by_role("region", name=heading).get_by_role("listitem").filter(has_text=name)


async def folded(desk: Device, title: str) -> None:
    await desk.page.locator("summary").filter(has_text=title).click()


async def test_a_round_is_held_from_its_question_to_its_end(programme: Programme, devices: Devices) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max", "River")
    jo, ana = circle.jo, circle.ana
    desk = await devices.new(DESK)
    await jo.do("step.begin", step="round")
    await at_the_panel(programme, desk, "Jo")

    await desk.reads("Get the round ready")
    await expect(desk.page.get_by_label("Order")).to_have_value("circle")
    await expect(desk.page.get_by_label("Quiet after a share")).to_have_value("15")
    await looked_at(desk, "round-setup")
    await desk.page.get_by_label("Quiet after a share").select_option("0")
    await ana.until(lambda: round_of(ana)["silence_seconds"] == 0)
    await desk.write("The question", QUESTION)
    await desk.tap("Show the question")
    await ana.until(lambda: round_of(ana)["prompt"] == QUESTION)
    await desk.reads("The question is shown")
    await expect(desk.page.get_by_label("Order")).to_have_count(0)
    await looked_at(desk, "round-prompt")
    await desk.tap("Start the time to write (4 min)")
    await desk.reads("left of 4 min")
    await looked_at(desk, "round-prewrite")

    await the_order_changes(desk, circle, ana)
    await desk.tap("Start the turns")
    await the_first_one_speaks(desk, circle, ana)
    await the_time_gets_short(desk, circle, ana)


async def the_order_changes(desk: Device, circle: Circle, ana: Client) -> None:
    """By keyboard: the focus goes along with whoever is moved."""
    order = [circle.who(member).name for member in round_of(ana)["queue"]]
    await desk.tap("Change the order")
    await look(desk.page, "panel-round-order", only="desk")
    up = desk.control("button", f"{order[1]}: one place up")
    await up.focus()
    await desk.page.keyboard.press("Enter")
    await ana.until(
        lambda: [circle.who(m).name for m in round_of(ana)["queue"]] == [order[1], order[0], *order[2:]]
    )
    await expect(up).to_be_focused()
    await expect(up).to_have_attribute("aria-disabled", "true")
    await desk.page.keyboard.press("Enter")
    await desk.tap(f"Later: {order[3]}")
    await expect(row(desk, "Everybody else", order[3])).to_contain_text("comes later")
    await desk.tap(f"Let back in: {order[3]}")
    await expect(row(desk, "Who waits", order[3])).to_be_visible()
    await desk.tap("The order is fine")


async def the_first_one_speaks(desk: Device, circle: Circle, ana: Client) -> None:
    await ana.until(lambda: round_of(ana)["turn"])
    first = circle.who(round_of(ana)["turn"]["member"])
    number = round_of(ana)["turn"]["number"]
    await desk.reads(f"{first.name} is offered a turn")
    await looked_at(desk, "round-offered")
    await first.do("turn.begin", turn=number)
    await first.do("turn.signal", turn=number, writing=True)
    await desk.reads(f"{first.name} is writing")
    await desk.reads("of about 2 minutes")
    await first.do("turn.lengthen", turn=number)
    await desk.reads(f"{first.name} asked for more time.")
    await first.do("message.post", to="room", text="It was a long week. My sister rang.", turn=number)
    await looked_at(desk, "round-floor")

    await folded(desk, "Time is short")
    await desk.tap("The rest later today")
    await desk.reads("They read that theirs come later in this session")
    await look(desk.page, "panel-round-short", only="desk")
    await desk.tap("Yes, end the turns")
    await desk.reads(f"{first.name} has the floor. Wait until they’re done, or move on first.")
    await desk.tap("Not yet")
    assert stage_of(ana) == "running"

    await desk.tap("Pause the round")
    await desk.reads("We’re pausing for a moment. You can write; sending waits.")
    await ana.until(lambda: ana.state["room"]["step"]["paused"])
    await looked_at(desk, "round-paused")
    await desk.tap("Go on with the round")
    await ana.until(lambda: not ana.state["room"]["step"]["paused"])
    await desk.tap("Move on")
    await desk.tap("Yes, move on")
    await ana.until(lambda: places(ana)[first.member] == "done")
    await expect(row(desk, "Everybody else", first.name)).to_contain_text("had a turn")


async def the_time_gets_short(desk: Device, circle: Circle, ana: Client) -> None:
    await folded(desk, "Time on the floor")
    await expect(desk.page.get_by_role("table")).to_contain_text("Kit")
    await look(desk.page, "panel-round-airtime", only="desk")
    # Jo's own client has given its seat to the browser, and hears no more.
    await ana.until(lambda: round_of(ana)["turn"])
    rest = [circle.who(m) for m in (round_of(ana)["turn"]["member"], *round_of(ana)["queue"])]
    await desk.tap("One line each")
    await ana.until(lambda: round_of(ana)["one_line"])
    await desk.tap("The rest later today")
    await desk.tap("Yes, end the turns")
    await ana.until(lambda: stage_of(ana) == "closed")
    owed = {one.member for one in rest}
    await ana.until(lambda: set(ana.state["care"]["unheard"]) == owed)
    for one in rest:
        await one.sees(lambda it: it.state["one"]["turn"] == "unheard")
    await desk.reads("No turn yet, so first in the next round")
    await looked_at(desk, "round-closed")
    await folded(desk, "Another round")
    await desk.tap("Begin a round with this question")
    await ana.until(lambda: stage_of(ana) == "prompt")
    assert set(round_of(ana)["queue"][:3]) == owed


async def test_what_is_shown_together_waits_for_one_tap_and_hands_for_a_person(
    programme: Programme, devices: Devices
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max", led_by=("Joe", "Alma"))
    alma = circle.ana
    desk = await devices.new(DESK)
    await circle.jo.do("step.begin", step="round")
    await at_the_panel(programme, desk, "Joe")
    await desk.page.get_by_label("Order").select_option("waterfall")
    await desk.reads("Everyone writes. You show it all together.")
    await desk.tap("Show the question")
    await desk.tap("Start the time to write (4 min)")
    await alma.until(lambda: stage_of(alma) == "prewrite")
    sam, kit, max_ = circle.peers
    for one in (sam, kit):
        await one.do("turn.hand_in", text=f"What {one.name} carries.")
    await desk.reads("2 handed in, 1 still writing.")
    await desk.tap("End the time to write")
    await desk.reads("People hand in what they wrote")
    await looked_at(desk, "round-together")
    assert not any("What Sam carries." in frame for frame in desk.frames)
    await desk.tap("Show everything at once")
    await desk.reads("Still writing: Max. Their words stay with them")
    await desk.tap("Yes, show everything")
    await desk.reads("What Sam carries.")
    await alma.until(lambda: alma.state["care"]["unheard"] == [max_.member])
    await desk.reads("No turn yet, so first in the next round: Max.")

    await desk.tap("Begin “Answers”")
    await folded(desk, "All steps")
    await desk.tap("Begin “Round”")
    await folded(desk, "All steps")
    await desk.page.get_by_label("Order").select_option("hands")
    await desk.page.get_by_label("After a share", exact=True).select_option("ask_first")
    await desk.page.get_by_label("Quiet after a share").select_option("60")
    await desk.tap("Show the question")
    await folded(desk, "Go on by hand")
    await desk.tap("Start the turns now")
    await desk.reads("Nobody has a hand up. Give people a moment.")
    await looked_at(desk, "round-hands")
    await kit.do("hand.raise")
    await desk.reads("Kit is offered a turn")
    turn = round_of(kit)["turn"]["number"]
    await kit.do("message.post", to="room", text="I came to say this.", turn=turn)
    await kit.do("turn.finish", turn=turn, wish="empathy")
    await desk.reads("Kit would like to hear how it touched others.")
    await looked_at(desk, "round-wish")
    await desk.tap("Enough answers")
    await desk.reads("A quiet moment")
    await looked_at(desk, "round-quiet")
    await desk.tap("Go on now")
    await desk.reads("Nobody has the floor")
    await expect(row(desk, "Everybody else", "Sam")).to_contain_text("no hand up")
    await desk.tap("Offer a turn to everyone without one")
    await alma.until(lambda: stage_of(alma) == "second_pass")


async def test_a_check_is_read_closed_and_answered_without_learning_who(
    programme: Programme, devices: Devices
) -> None:
    others = ("Kit", "Una", "Max", "Noa", "Bo", "Eli", "Ren")
    circle = await Circle.opened(programme, "Sam", *others, led_by=("Jonah", "Ada"))
    sam, kit, una, *rest = circle.peers
    desk = await devices.new(DESK)
    await circle.jo.do("step.begin", step="check-in")
    await at_the_panel(programme, desk, "Jonah")
    await desk.reads("Nobody has told you anything yet.")
    await sam.do("check.answer", item="heavy", answer={"scale": 9}, to="facilitators")
    await sam.do("check.answer", item="feelings", answer={"choices": ["sad", "tired"]}, to="facilitators")
    await kit.do("check.answer", item="heavy", answer={"scale": 4}, to="everyone")
    await una.do("check.answer", item="heavy", answer={"scale": 3}, to="facilitators")
    for one, scale in zip(rest, (2, 3, 5, 8, 9), strict=True):
        await one.do("check.answer", item="heavy", answer={"scale": scale}, to="counted")
    await desk.reads("9 of 10")
    await desk.reads("It is very heavy for Sam")
    told = desk.page.get_by_role("region", name="What people told you")
    await expect(told.get_by_role("listitem")).to_have_count(3)
    await looked_at(desk, "check-told")
    await desk.tap("Close answers and show what was counted")
    await look(desk.page, "panel-check-close", only="desk")
    await desk.tap("Yes, close answers")
    await desk.reads("Answers are closed")
    await desk.tap("Write a card to “Heavy”")
    await desk.tap("Send the card")
    await desk.reads("Please write what the card should say.")
    await desk.write("Your card to “Heavy”", "Whoever you are: we are glad that you came.")
    await looked_at(desk, "check-card")
    await desk.tap("Send the card")
    heavy = [one for one, scale in zip(rest, (2, 3, 5, 8, 9), strict=True) if scale > 6]
    for one in heavy:
        await one.sees(lambda it: it.state["one"]["cards"])
    assert not sam.state["one"]["cards"], "what was told by name is no count"

    await desk.tap("I have it: Sam")
    await circle.ana.until(lambda: circle.ana.state["care"]["cues"][sam.member]["heavy"]["by"])
    await looked_at(desk, "cue-claimed", "Needs you")
    await desk.tap("Looked after: Sam")
    await desk.no_longer_reads("It is very heavy for Sam")

    await desk.page.get_by_text("All steps").click()
    await desk.tap("Begin “Check-out”")
    await desk.page.get_by_text("All steps").click()
    await sam.do("check.answer", item="keep", answer={"lines": ["That I wasn't alone."]}, to="facilitators")
    await una.do("check.answer", item="heavy", answer={"scale": 7}, to="facilitators")
    await desk.reads("That I wasn't alone.")
    await desk.reads("Una leaves much heavier than they came")
    await expect(told.get_by_role("listitem").filter(has_text="Una")).to_contain_text(
        "heavier than at the check-in"
    )
    await looked_at(desk, "check-out")


async def test_nobodys_request_is_lost_before_the_session_closes(
    programme: Programme, devices: Devices
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max", led_by=("Jolie", "Abe"))
    sam, kit, max_ = circle.peers
    abe = circle.ana
    desk = await devices.new(DESK)
    await at_the_panel(programme, desk, "Jolie")
    await max_.do("aside.ask", reason="talk")
    await sam.do("aside.ask", reason="check_on_me", text="I don't feel safe at home tonight.")
    await desk.reads("Sam asks you to check on them")
    needs = desk.page.get_by_role("region", name="Needs you").get_by_role("listitem")
    await expect(needs.nth(0)).to_contain_text("I don't feel safe at home tonight.")
    await expect(needs.nth(1)).to_contain_text("Max would like to talk to one of you")
    await looked_at(desk, "aside-asked", "Needs you")

    await desk.tap("I have it: Sam")
    await sam.until(lambda: sam.state["one"]["aside"]["state"] == "open")
    await desk.reads("Only Sam, Abe and Jolie see this.")
    await expect(desk.control("heading", "Private word with Sam")).to_be_focused()
    await desk.write("Write to Sam", "I'm here, Sam. Can you tell me more?")
    await desk.page.keyboard.press("Enter")
    await sam.until(lambda: len(sam.state["one"]["aside"]["messages"]) == 2)
    await desk.reads("I'm here, Sam. Can you tell me more?")
    await folded(desk, "How did it end?")
    await looked_at(desk, "aside-open", "Needs you")
    await desk.tap("Back to Us")
    await sam.do("message.post", to="aside", text="He is drinking again.")
    await desk.reads("Sam wrote to you in private")
    await looked_at(desk, "aside-written", "Needs you")
    await desk.tap("Read it")
    await desk.reads("He is drinking again.")
    await desk.no_longer_reads("Sam wrote to you in private")

    person = desk.page.locator("details").filter(has=desk.page.get_by_text("Kit", exact=True)).last
    await person.locator("summary").click()
    await desk.tap("Offer a private word to Kit")
    await kit.until(lambda: (kit.state["one"]["aside"] or {}).get("state") == "offered")
    await desk.reads("You offered Kit a private word")
    await abe.do("aside.claim", member=max_.member)
    await desk.reads("Abe has it.")

    await desk.tap("Close the session")
    await desk.reads("2 people still wait for an answer.")
    await desk.tap("Yes, close the session")
    await desk.reads("First say how each of these ended. Then you can close.")
    assert abe.state["room"]["phase"] == "open"
    await looked_at(desk, "close-owed")
    owed = desk.page.get_by_role("group")
    await desk.tap("Passed on: Max", within=owed)
    await desk.tap("Answered: Sam", within=owed)
    await sam.until(lambda: sam.state["one"]["aside"]["outcome"] == "answered")
    await desk.tap("Yes, close the session")
    await abe.until(lambda: abe.state["room"]["phase"] == "closing")
    await looked_at(desk, "closing-asides")
    assert not any("He is drinking again." in str(one.heard) for one in (kit, max_))


async def test_a_turn_that_nobody_takes_and_a_long_one_wait_for_the_facilitator(
    impatient: Programme, devices: Devices
) -> None:
    circle = await Circle.opened(impatient, "Sam", "Kit", "Max")
    ana = circle.ana
    desk = await devices.new(DESK, impatient.installation.origin)
    await desk.context.add_init_script(LATER)
    await circle.prompted()
    first, second, third = circle.order()
    await at_the_panel(impatient, desk, "Jo")
    await folded(desk, "Go on by hand")
    await desk.tap("Start the turns now")
    await desk.reads(f"{first.name} hasn’t answered the offer of a turn")
    await looked_at(desk, "turn-silent", "Needs you")
    await desk.tap("Wait")
    await desk.no_longer_reads(f"{first.name} hasn’t answered the offer of a turn")
    assert round_of(ana)["turn"]["member"] == first.member
    await desk.tap("Come back to them")
    await ana.until(lambda: places(ana)[first.member] == "later")

    await ana.until(lambda: (round_of(ana)["turn"] or {}).get("member") == second.member)
    turn = round_of(ana)["turn"]["number"]
    await second.do("message.post", to="room", text="I need a moment.", turn=turn)
    await desk.reads(f"{second.name} has the floor")
    await desk.page.evaluate("skipped = 151000")
    await desk.reads(f"{second.name} has had more than the time. Nothing happens by itself.")
    await looked_at(desk, "turn-long")
    await desk.tap("More time")
    await desk.no_longer_reads(f"{second.name} has had more than the time.")
    await desk.page.evaluate("skipped = 400000")
    await desk.reads(f"{second.name} has had more than the time.")
    assert round_of(ana)["turn"]["number"] == turn, "nothing happened by itself"

    await second.drop()
    await desk.reads(f"{second.name} lost the connection. We’re keeping the turn.")
    await ana.until(lambda: ana.state["care"]["asked"], seconds=20)
    await desk.reads(f"{second.name} is still not connected, and has the turn")
    await looked_at(desk, "turn-dropped", "Needs you")

    # The other facilitator takes over: everything is there.
    await ana.do("facilitator.ready", state="swap")
    await folded(desk, "You lead.")
    await desk.tap("Offer the lead to Ana")
    await ana.until(lambda: ana.state["care"]["offer"])
    await ana.do("lead.accept")
    await desk.reads("Ana leads the round. You can change the order, come back to people, and pause.")
    await expect(desk.control("button", "Come back to them").first).to_be_visible()
    await looked_at(desk, "round-not-lead")
    needs = desk.page.get_by_role("region", name="Needs you")
    await desk.tap("Come back to them", within=needs)
    await ana.until(lambda: places(ana)[second.member] == "later")
    await ana.until(lambda: (round_of(ana)["turn"] or {}).get("member") == third.member)
