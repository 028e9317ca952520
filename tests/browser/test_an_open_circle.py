"""A whole Open circle as it ships: four peers on phones and a facilitator at a desk, each in a browser of their own."""

import asyncio

import pytest
from playwright.async_api import Locator, expect

from tests.browser.device import DESK, Device, Devices
from tests.browser.evening import at_the_panel, joins, link
from tests.browser.looking import look
from tests.support.circle import its_promises_hold, places, round_of, stage_of
from tests.support.client import Client
from tests.support.programme import Meeting, Programme, all_hear

pytestmark = pytest.mark.asyncio(loop_scope="module")

DRAFT = "#write-circle"
FIRST, SECOND = "My brother drinks again.", "I lie awake and listen for the door."
LISTENED = "I could almost hear that door."
ALONE = "I don’t want to be alone with this tonight."


class Evening:
    """Everyone's device, by name; `ana` beside them is the co-facilitator, and sees what happens."""

    def __init__(self, meeting: Meeting, desk: Device, ana: Client, phones: dict[str, Device]) -> None:
        self.meeting, self.desk, self.ana, self.phones = meeting, desk, ana, phones

    def member(self, name: str) -> str:
        people = self.ana.state["room"]["people"]
        return next(str(member) for member, one in people.items() if one["name"] == name)

    def place(self, name: str) -> str:
        return places(self.ana)[self.member(name)]

    def queue(self) -> list[str]:
        people = self.ana.state["room"]["people"]
        return [people[member]["name"] for member in round_of(self.ana)["queue"]]

    async def comes_to(self, name: str, place: str) -> None:
        await self.ana.until(lambda: self.place(name) == place)

    async def all_read(self, text: str) -> None:
        await asyncio.gather(*(phone.reads(text) for phone in self.phones.values()))

    def heard(self, words: str) -> set[str]:
        """Whose devices were told this."""
        return {name for name, phone in self.phones.items() if any(words in one for one in phone.frames)}


async def test_four_peers_and_a_facilitator_hold_an_open_circle_from_check_in_to_the_lines_after_it(
    programme: Programme, devices: Devices
) -> None:
    evening = await everyone_comes(programme, devices)
    await they_arrive(evening)
    await one_asks_to_be_looked_after(evening)
    await they_write_beforehand(evening)
    await sam_shares(evening)
    await kit_passes_and_comes_back(evening)
    await river_is_asked_once_more(evening)
    await they_answer_and_leave(evening)

    truth = await evening.meeting.truth()
    its_promises_hold(truth)
    await all_hear([evening.ana], truth)
    assert evening.heard(ALONE) == {"Kit"}, "a private word is for one peer"
    assert evening.heard("I’m here, Kit.") == {"Kit"}
    assert evening.heard('"aside.') == {"Kit", "River"}, "nor does anyone else hear that there was one"
    assert evening.heard(FIRST) == set(evening.phones)


async def everyone_comes(programme: Programme, devices: Devices) -> Evening:
    meeting = await programme.meeting(led_by=("Jo", "Ana"))
    desk = await devices.new(DESK)
    await at_the_panel(programme, desk, "Jo")
    await desk.reads("You lead.")
    ana = await meeting.facilitator("Ana")
    await ana.come_in()
    phones = {name: await devices.new() for name in ("Sam", "Kit", "River", "Max")}
    for name, phone in phones.items():
        await joins(phone, await link(meeting, phone), name)
        await desk.tap(f"Let in {name}")
    await desk.tap("Open the room")
    evening = Evening(meeting, desk, ana, phones)
    await asyncio.gather(*(phone.arrives("/r") for phone in phones.values()))
    for phone in phones.values():
        await phone.tap("I agree")
    await ana.until(lambda: len(ana.state["care"]["agreed"]) == len(phones))
    await desk.tap("Begin “Two quiet minutes”")
    await evening.all_read("Pick one, or none.")
    return evening


async def they_arrive(evening: Evening) -> None:
    """The check-in: each answer for whom its giver chose."""
    desk, phones, ana = evening.desk, evening.phones, evening.ana
    sam, kit, river, max_ = phones.values()
    await desk.tap("Begin “Check-in”")
    for phone, heavy, feeling in ((sam, "9", "worried"), (kit, "6", "tired"), (river, "2", "calm")):
        await phone.tap("Check in")
        await phone.tap(heavy, "radio")
        await phone.tap(feeling, "checkbox")
        await phone.tap("Done")
        # With four people here nothing could be counted without giving someone away.
        await expect(phone.page.get_by_role("radio", name="Counted, without my name")).to_have_count(0)
    await sam.page.get_by_role("radio", name="The facilitators").check()
    await sam.tap("Share")
    await kit.page.get_by_role("radio", name="Everyone here").check()
    await kit.page.get_by_text("Choose for each answer").click()
    await kit.page.get_by_label("How heavy: 6 of 10").select_option("me")
    await kit.tap("Share")
    await river.page.get_by_role("radio", name="Only me").check()
    await river.tap("Done")
    await max_.tap("Check in")
    await (
        max_.page.get_by_role("group", name="How heavy is it right now?")
        .get_by_label("Rather not say")
        .check()
    )
    await max_.tap("Done")

    await desk.reads("It is very heavy for Sam")
    await max_.reads("Feelings: tired")
    given = ana.state["care"]["answers"]
    assert set(given) == {evening.member("Sam")}, "what was said to everyone is in the room for everyone"
    said = ana.state["room"]["step"]["check"]["answers"]
    assert said == {evening.member("Kit"): {"feelings": {"choices": ["tired"]}}}
    assert evening.heard("worried") == {"Sam"}
    await desk.tap("I have it: Sam")
    await desk.tap("Looked after: Sam")


async def one_asks_to_be_looked_after(evening: Evening) -> None:
    desk, kit = evening.desk, evening.phones["Kit"]
    await kit.tap("Please check on me")
    await kit.reads("Sent to Ana and Jo. They’ll see it soon.")
    await desk.reads("Kit asks you to check on them")
    await desk.tap("I have it: Kit")
    await kit.reads("Jo has seen this.")
    await kit.tap("Private word")
    await kit.reads("Only you, Ana and Jo see this.")
    await desk.write("Write to Kit", "I’m here, Kit.")
    await desk.page.keyboard.press("Enter")
    await kit.reads("I’m here, Kit.")
    await kit.write("Write privately", ALONE)
    await kit.tap("Send", within=kit.page.locator(".aside-panel"))
    await desk.reads(ALONE)
    await desk.page.locator("summary").filter(has_text="How did it end?").click()
    await desk.tap("Answered: Kit")
    await kit.reads("Your private word has ended. You can ask again at any time.")
    await kit.tap("To the room")
    await desk.tap("Back to Us")


async def they_write_beforehand(evening: Evening) -> None:
    desk, phones, ana = evening.desk, evening.phones, evening.ana
    await desk.tap("Begin “Round”")
    await desk.tap("Show the question")
    await evening.all_read("What is taking up the most room in your mind this week?")
    await phones["Max"].tap("Listen tonight")
    await evening.comes_to("Max", "listening")
    await desk.tap("Start the time to write (4 min)")
    await evening.all_read("Time to think or write, about 4 minutes.")
    await phones["Sam"].page.locator(DRAFT).press_sequentially(f"{FIRST}\n\n{SECOND}")
    await desk.tap("Change the order")
    for name, place in (("Kit", 1), ("Sam", 0), ("River", 2)):
        while (at := evening.queue().index(name)) != place:
            await desk.tap(f"{name}: one place {'up' if at > place else 'down'}")
            await ana.until(lambda: evening.queue().index(name) != at)  # noqa: B023 (awaited at once)
    assert evening.queue() == ["Sam", "Kit", "River"]
    await desk.tap("The order is fine")
    assert evening.heard(FIRST) == set()
    await desk.tap("Start the turns")


async def sam_shares(evening: Evening) -> None:
    """In parts, and then Kit says how it touched them."""
    desk, phones = evening.desk, evening.phones
    sam, kit, river, max_ = phones.values()
    await sam.reads("Your turn. Share, pass, or wait.")
    await kit.reads("You’re next. No rush.")
    await river.reads("You’re after Kit.")
    await max_.reads("You’re listening tonight.")
    await sam.tap("Share first part")
    await evening.all_read(FIRST)
    await river.reads("Sam is sharing.")
    assert evening.heard(SECOND) == set()
    await sam.tap("Share")
    await evening.all_read(SECOND)
    await desk.reads("Sam has the floor")
    await desk.tap("Change the order")
    await desk.tap("Later: Kit")
    await kit.reads("We’ll come back to you.")
    await desk.tap("Let back in: Kit")
    await kit.reads("You’re after River.")
    await desk.tap("Kit: one place up")
    await kit.reads("You’re next. No rush.")
    await desk.tap("The order is fine")
    await sam.tap("I’m done")
    await sam.tap("How it touched you")
    await river.reads("Sam would like to hear how it touched you.")
    await look(river.page, "circle-reflecting")
    await kit.tap("Tell Sam how it touched you")
    await kit.write("Tell Sam how it touched you", LISTENED)
    await kit.tap("Send")
    await sam.reads(LISTENED)
    share = message(max_, SECOND)
    await max_.tap("Answer Sam quietly", within=share)
    await max_.tap("With you", within=share)
    await sam.reads("Max: With you")
    await sam.tap("That’s enough")
    await river.reads("A quiet moment.")
    await look(river.page, "circle-quiet")
    await look(sam.page, "circle-done")
    await desk.tap("Go on now")


async def kit_passes_and_comes_back(evening: Evening) -> None:
    desk, phones = evening.desk, evening.phones
    _, kit, river, max_ = phones.values()
    await kit.reads("Your turn. Share, pass, or wait.")
    await kit.tap("Pass")
    await max_.reads("Kit passed for now.")
    await river.reads("Your turn. Share, pass, or wait.")
    await kit.tap("I’d like a turn after all")
    await kit.reads("You’re next. No rush.")
    await river.tap("Come back to me")
    await evening.comes_to("River", "later")
    await river.reads("We’ll come back to you.")
    await look(river.page, "circle-later")
    await kit.page.locator(DRAFT).press_sequentially("I keep")
    await desk.reads("Kit is writing")
    await max_.reads("Kit is writing.")
    await kit.page.locator(DRAFT).press_sequentially(" meaning to sleep.")
    await kit.tap("Share")
    await kit.page.locator(DRAFT).fill("That’s it.")
    await kit.tap("Share")
    await evening.all_read("That’s it.")
    await kit.tap("I’m done")
    await kit.tap("Nothing")
    await desk.tap("Go on now")


async def river_is_asked_once_more(evening: Evening) -> None:
    """In the second pass, once for everyone who wanted to come later."""
    phones, ana = evening.phones, evening.ana
    river = phones["River"]
    await ana.until(lambda: stage_of(ana) == "second_pass")
    await river.reads("Your turn. Share, pass, or wait.")
    await phones["Max"].reads("It’s River’s turn.")
    await river.page.locator(DRAFT).fill("My garden, of all things.")
    await river.tap("Share")
    await evening.all_read("My garden, of all things.")
    await river.tap("I’m done")
    await river.tap("Similar experience")
    await phones["Sam"].reads("River would like to hear of something similar.")
    await evening.desk.tap("Enough answers")
    await evening.desk.tap("Go on now")
    await evening.all_read("The round is over. Thank you.")
    states = {name: evening.place(name) for name in phones}
    assert states == {"Sam": "done", "Kit": "done", "River": "done", "Max": "listening"}


async def they_answer_and_leave(evening: Evening) -> None:
    desk, phones, ana = evening.desk, evening.phones, evening.ana
    sam, _, river, max_ = phones.values()
    await desk.tap("Begin “Answers”")
    await max_.say("I read along, and it did me good.")
    await evening.all_read("I read along, and it did me good.")
    await desk.tap("Begin “Check-out”")
    await sam.tap("Check out")
    await sam.tap("7", "radio")
    await sam.write("What I’ll keep", "that door")
    await sam.tap("Done")
    await sam.page.get_by_role("radio", name="Everyone here").check()
    await sam.tap("Share")
    await evening.all_read("To keep: that door")
    await river.tap("Ask a facilitator")
    await river.tap("Ask")
    await desk.reads("River would like to talk to one of you")
    await desk.tap("Begin “Closing”")
    await desk.tap("Close the session")
    await desk.reads("One person still waits for an answer. Say how it ended, then close.")
    await desk.tap("Yes, close the session")
    await desk.reads("First say how each of these ended. Then you can close.")
    assert ana.state["room"]["phase"] == "open"
    await desk.tap("Not reached: River", within=desk.page.get_by_role("group"))
    await river.reads("We couldn’t get to you this time.")
    await desk.tap("Yes, close the session")
    await sam.reads("The room is closed for words now. Thank you for being here.")
    await desk.tap("End the room now")
    await desk.tap("Yes, end the room")
    await desk.reads("This session is over. Thank you for holding it.")
    for phone in phones.values():
        await phone.reads("The session has ended")
        await phone.tap("Finish for today", "link")
        await phone.arrives("/after")
        await phone.reads("How was it for you?")
    await river.reads("We didn’t get to you")
    await river.page.get_by_label("Where are you?").select_option("GB")
    await expect(river.page.get_by_role("link", name="Call").first).to_be_visible()
    for name, answer in (("I felt heard", "Yes"), ("I felt judged", "No")):
        await sam.page.get_by_role("group", name=name).get_by_label(answer, exact=True).check()
    await sam.tap("Send")
    await sam.reads("Thank you. It’s counted now, without your name.")
    await sam.reads(FIRST)


def message(device: Device, text: str) -> Locator:
    return device.page.get_by_role("log").get_by_role("listitem").filter(has_text=text)
