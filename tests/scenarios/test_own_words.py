"""One's own words: to read and print, to take back, to leave nothing behind."""

from tests.support.circle import Circle
from tests.support.client import Turned
from tests.support.programme import Programme, asked, everyone_in


async def test_a_peer_reads_their_own_words_takes_them_back_and_is_forgotten(programme: Programme) -> None:
    meeting = await programme.meeting()
    jo, _ = await meeting.facilitators()
    sam, kit = await meeting.peer("Sam"), await meeting.peer("Kit")
    await jo.come_in()
    await everyone_in(jo, sam, kit)
    await jo.do("session.open")
    await sam.say("The first thing I said")
    await kit.say("What Kit said")
    await sam.do("message.withdraw", message=await sam.say("Something I took back"))
    await sam.say("The second thing I said")

    browser = meeting.peers["Sam"].browser
    mine = (await asked(browser.get("/api/me/words")))["words"]
    assert [one["text"] for one in mine] == ["The first thing I said", "The second thing I said"]
    assert {one["room"] for one in mine} == {meeting.room}

    await asked(browser.post("/api/me/words/delete"))
    await kit.until(lambda: kit.texts == [None, "What Kit said", None, None])
    assert (await asked(browser.get("/api/me/words"))) == {"words": []}
    assert (await meeting.truth()).texts() == ["What Kit said"]

    await sam.say("One last thing")
    forgotten = await asked(browser.post("/api/me/forget"))
    assert forgotten["receipt"]["words"] == 1
    await sam.until(lambda: not sam.connected)
    assert (await browser.get("/api/me")).status == 401
    peer = meeting.peers["Sam"]
    back = await browser.post("/api/return", {"group": peer.group, "secret": peer.secret})
    assert (back.status, back.code) == (401, "not_known")
    try:
        await sam.connect()
        raise AssertionError("the cookie of someone forgotten opened a socket")
    except Turned:
        pass
    await kit.until(lambda: kit.person(sam)["presence"] == "left")
    truth = await meeting.truth()
    assert truth.texts() == ["What Kit said"]
    assert kit.state == truth.view(kit.member)


async def test_what_was_said_aside_shared_or_answered_goes_with_all_other_own_words(
    programme: Programme,
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit")
    jo, sam, kit = circle.jo, circle.of("Sam"), circle.of("Kit")
    await sam.do("aside.ask", reason="talk", text="Only for you.")
    await circle.prompted()
    await circle.reorder(sam)
    await circle.goes_on("running")
    await circle.share(sam, "For everyone.")
    await circle.passes(kit)
    await circle.begins("check-in")
    await sam.do("check.answer", item="heavy", answer={"scale": 9}, to="facilitators")
    await sam.do("check.answer", item="feelings", answer={"choices": ["angry"]}, to="everyone")
    await kit.until(lambda: kit.state["room"]["step"]["check"]["answers"])
    await jo.until(lambda: "heavy" in jo.state["care"]["cues"].get(sam.member, {}))

    browser = circle.meeting.peers["Sam"].browser
    mine = (await asked(browser.get("/api/me/words")))["words"]
    assert [one["text"] for one in mine] == ["Only for you.", "For everyone."]
    await asked(browser.post("/api/me/words/delete"))
    await kit.until(lambda: kit.texts == [None])
    await kit.until(lambda: kit.state["room"]["step"]["check"]["answers"] == {})
    await jo.until(lambda: jo.state["care"]["asides"][sam.member]["messages"][0]["text"] is None)
    await jo.until(lambda: (jo.state["care"]["answers"], jo.state["care"]["cues"]) == ({}, {}))
    assert jo.state["care"]["asides"][sam.member]["state"] == "asked", "the request itself is still open"
    truth = await circle.all_agree()
    assert truth.texts() == []
