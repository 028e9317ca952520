"""A whole Open circle of ten, with the guide as it ships: from the agreement to the lines after the session.

The only wait is the grace of a phone that drops; of the guide's silences one is kept, shortened to a second.
"""

import pytest

from server.domain import outcome as o
from tests.support.circle import Circle, check_of, last_of, round_of
from tests.support.client import Client
from tests.support.earshot import nothing_is_overheard, tapped
from tests.support.programme import Programme, asked, everyone_in
from tests.support.proxy import Tap
from tests.support.recording import record_for_the_browser

EARLY = ("Sam", "Kit", "Max", "Ola", "Uli", "Lee", "Bo")
ALONE_WITH_OLA = "I said something to my sister that I can't take back."
ALONE_WITH_SAM = "Eight is a lot. Is someone with you tonight?"
TO_KEEP = "Slowly is a speed as well."
CARD = "It was heavy for you. Would you like to tell one of us?"


async def test_an_open_circle_of_ten_from_the_agreement_to_the_lines_after_it(programme: Programme) -> None:
    async with tapped(programme.installation.origin, *EARLY, "Nia", "Jo") as taps:
        through = {name: f"http://127.0.0.1:{tap.port}" for name, tap in taps.items()}
        circle = await Circle.opened(programme, *EARLY, through=through)
        await they_agree_and_are_quiet(circle)
        await they_say_how_they_arrive(circle)
        await the_round_begins(circle)
        await a_share_in_parts_with_reflections(circle)
        await a_phone_drops_in_its_turn_and_much_happens(circle, taps["Lee"], through["Nia"])
        await the_others_share(circle)
        await they_answer_one_another(circle)
        await they_say_how_they_leave(circle)
        await nobody_is_left_without_an_answer(circle)

        await a_line_after_the_session(circle)
        truth = await circle.all_agree()
        circle.every_stream_came_whole(truth)
        nobody_heard_what_was_not_for_them(circle, taps)
        offered = {fact.member for fact in truth.facts(o.TurnOffered)}
        assert offered == {one.member for one in circle.peers if one.name != "Bo"}, (
            "who listens tonight wasn't"
        )
    sam, kit, _, _, _, lee, bo, nia = circle.peers
    record_for_the_browser(
        truth,
        circle_facilitator=circle.jo,
        circle_co_facilitator=circle.ana,
        circle_peer=kit,
        circle_aside=sam,
        circle_dropped=lee,
        circle_listening=bo,
        circle_late=nia,
    )


async def they_agree_and_are_quiet(circle: Circle) -> None:
    for one in circle.peers:
        await one.sees(lambda it: it.state["room"]["step"]["options"]["agreement"])
        await one.do("agreement.give")
    agreed = sorted(one.member for one in circle.peers)
    await circle.jo.until(lambda: circle.jo.state["care"]["agreed"] == agreed)
    await circle.begins("pause")
    assert await circle.of("Kit").refused("message.post", to="room", text="Are we there yet?") == "quiet_time"


async def they_say_how_they_arrive(circle: Circle) -> None:
    """All four audiences. What is for oneself alone needs no server: there is no way to send it."""
    jo, ana = circle.jo, circle.ana
    sam, kit, max_, ola, uli, lee, bo = circle.peers
    await circle.begins("check-in")
    assert check_of(kit)["ask"] == ["heavy", "feelings", "need"]
    alone = {"item": "heavy", "answer": {"scale": 9}, "to": "me"}
    assert await max_.refused("check.answer", **alone) == "bad_request"
    await sam.do("check.answer", item="heavy", answer={"scale": 8}, to="facilitators")
    await ola.do("check.answer", item="heavy", answer={"scale": 4}, to="facilitators")
    await ola.do("check.answer", item="need", answer={"choices": ["listening"]}, to="facilitators")
    await kit.do("check.answer", item="feelings", answer={"choices": ["mixed", "hopeful"]}, to="everyone")
    for one, scale in ((kit, 2), (lee, 5), (uli, 9), (bo, 1), (max_, 3)):
        await one.do("check.answer", item="heavy", answer={"scale": scale}, to="counted")
    await max_.do("check.answer", item="heavy", answer={"scale": 6}, to="counted")
    for one in (kit, lee, uli):
        await one.do("check.answer", item="need", answer={"choices": ["company"]}, to="counted")
    await bo.do("check.answer", item="feelings", answer={"choices": ["scared"]}, to="everyone")
    await bo.do("check.take_back", item="feelings")

    await jo.until(lambda: len(jo.state["care"]["answers"].get(ola.member, ())) == 2)
    assert jo.state["care"]["answers"] == {
        sam.member: {"heavy": {"scale": 8}},
        ola.member: {"heavy": {"scale": 4}, "need": {"choices": ["listening"]}},
    }
    await jo.until(lambda: "heavy" in jo.state["care"]["cues"].get(sam.member, {}))
    await ana.do("cue.claim", member=sam.member, cue="heavy")
    await a_private_word_is_offered(ana, sam)
    await ana.do("cue.clear", member=sam.member, cue="heavy")

    await ana.do("check.show")
    for one in circle.everyone:
        await one.sees(lambda it: check_of(it)["counts"] == {"heavy": [2, 2, 1], "need": None})
        assert list(check_of(one)["answers"]) == [kit.member]
    for one in (kit, lee, uli):
        await one.sees(lambda it: it.state["one"]["untold"])
    assert await sam.refused("check.answer", item="heavy", answer={"scale": 7}, to="facilitators") == (
        "answers_closed"
    )
    await jo.do("check.card", item="heavy", band=2, text=CARD)
    await uli.until(lambda: [one["text"] for one in uli.state["one"]["cards"]] == [CARD])


async def a_private_word_is_offered(ana: Client, sam: Client) -> None:
    assert await ana.refused("message.post", to="aside", text="Sam?", member=sam.member) == "no_such_aside"
    await ana.do("aside.offer", member=sam.member)
    await sam.until(lambda: sam.state["one"]["aside"])
    await sam.do("aside.accept")
    await ana.do("message.post", to="aside", text=ALONE_WITH_SAM, member=sam.member)
    await sam.until(lambda: sam.state["one"]["aside"]["messages"])
    await sam.do("message.post", to="aside", text="My brother is here.")
    await sam.do("aside.decline")  # enough for now
    await ana.until(lambda: ana.state["care"]["asides"][sam.member]["outcome"] == "answered")


async def the_round_begins(circle: Circle) -> None:
    jo = circle.jo
    sam, kit, max_, ola, uli, lee, bo = circle.peers
    await circle.begins("round")
    guide = {"order": "circle", "responses": "ask_first", "prewrite_minutes": 4, "turn_minutes": 2}
    assert {key: round_of(kit)[key] for key in (*guide, "silence_seconds")} == guide | {"silence_seconds": 15}
    assert jo.state["care"]["answers"] == {}, "what was answered has had its use"
    await bo.do("member.listen", listening=True)
    await jo.do("round.set", **guide, silence_seconds=1)
    await jo.do("round.prompt")
    await circle.reaches("prompt")
    assert round_of(kit)["prompt"] == "What is taking up the most room in your mind this week?"
    assert bo not in circle.order()
    await circle.reorder(kit, max_, lee, sam, ola, uli)
    await circle.goes_on("prewrite")
    for one in circle.peers:
        assert await one.refused("message.post", to="room", text="My draft") == "quiet_time"
    await circle.goes_on("running")


async def a_share_in_parts_with_reflections(circle: Circle) -> None:
    sam, kit, max_, ola, *_ = circle.peers
    turn = await circle.offered(kit)
    await kit.do("turn.begin", turn=turn)
    await kit.do("turn.signal", turn=turn, writing=True)
    for text in ("It's my mother.", "She forgets my name now.", "I don't know why I came today."):
        await kit.do("message.post", to="room", text=text, turn=turn)
    assert await sam.refused("message.post", to="room", text="Oh no", turn=turn) == "not_your_turn"
    await kit.do("turn.finish", turn=turn, wish="empathy")
    await sam.until(lambda: round_of(sam)["reflecting"] is not None)
    await sam.do("message.post", to="room", text="When you wrote that, I felt the floor go.", turn=turn)
    assert await sam.refused("message.post", to="room", text="And", turn=turn) == "no_more_reflections"
    await ola.do("message.post", to="room", text="I'm glad that you came.", turn=turn)
    # Two are enough; then it is quiet for a second, and the next turn comes by itself.
    await sam.until(lambda: round_of(sam)["quiet_until"] is not None)
    assert await ola.refused("message.post", to="room", text="And", turn=turn) == "stale_turn"
    assert await ola.refused("message.post", to="room", text="And") == "quiet_time"
    await circle.passes(max_)
    assert ("turn.state", "writing") in [(name, data.get("state")) for name, data in sam.signals]


async def a_phone_drops_in_its_turn_and_much_happens(circle: Circle, line: Tap, way_in: str) -> None:
    """The one long moment: Lee is gone, Nia comes late, Ola asks for a private word, and Lee is back."""
    jo = circle.jo
    lee, ola = circle.of("Lee"), circle.of("Ola")
    turn = await circle.offered(lee)
    guide = {key: round_of(jo)[key] for key in ("order", "responses", "prewrite_minutes", "turn_minutes")}
    await jo.do("round.set", **guide, silence_seconds=0)
    await lee.do("message.post", to="room", text="I lost my job.", turn=turn)
    line.refuse()
    line.cut()
    await lee.until(lambda: not lee.connected)

    nia = await circle.meeting.peer("Nia", through=way_in)
    await everyone_in(circle.ana, nia)
    assert nia.texts == []
    circle.peers.append(nia)
    await ola.do("aside.ask", reason="talk", text=ALONE_WITH_OLA)
    await circle.turn(lee, "held", seconds=20)
    assert circle.order()[-1] is nia
    await line.accept()
    await lee.come_back()
    await circle.turn(lee, "floor")
    await lee.do("message.post", to="room", text="And I haven't told anyone.", turn=turn)
    await lee.do("turn.finish", turn=turn, wish="experience")
    await lee.until(lambda: round_of(lee)["reflecting"] is not None)
    await lee.do("turn.finish", turn=turn)  # enough: the silence after it is none now


async def the_others_share(circle: Circle) -> None:
    jo = circle.jo
    sam, kit, _, ola, uli, lee, bo, nia = circle.peers
    waiting = circle.order()
    while waiting[0] is lee:
        await jo.until(lambda: circle.order()[0] is not lee)
        waiting = circle.order()
    assert set(waiting) == {sam, ola, uli, nia}
    for one in waiting:
        turn = await circle.offered(one)
        if one is sam:
            await one.do("turn.later", turn=turn)
        else:
            await circle.share(one, f"{one.name} here. It was a week.")
    await circle.reaches("second_pass")
    await circle.share(sam, "I said it to Ana already, and I'd like to say it to you.")
    await circle.reaches("closed")
    assert bo.state["one"]["listening"] is True
    assert [data["member"] for data in kit.events("turn.passed")] == [circle.of("Max").member]
    for one in (sam, ola, lee, nia):
        await kit.do("message.acknowledge", message=last_of(kit, one), kind="with_you")
    # Uli shared for the first time, and nobody has answered: that is a quiet card.
    await jo.until(lambda: "unanswered_share" in jo.state["care"]["cues"].get(uli.member, {}))


async def they_answer_one_another(circle: Circle) -> None:
    jo = circle.jo
    uli, bo = circle.of("Uli"), circle.of("Bo")
    await circle.begins("response")
    await bo.do("hand.raise")
    await jo.do("hand.call", member=bo.member)
    await bo.say("I mostly listened today. Thank you.")
    await bo.do("message.acknowledge", message=last_of(bo, uli), kind="me_too")
    await jo.until(lambda: uli.member not in jo.state["care"]["cues"])


async def they_say_how_they_leave(circle: Circle) -> None:
    jo = circle.jo
    sam, kit, _, ola, uli, *_ = circle.peers
    await circle.begins("check-out")
    assert check_of(kit)["leaving"] is True
    await sam.do("check.answer", item="heavy", answer={"scale": 6}, to="facilitators")
    await ola.do("check.answer", item="heavy", answer={"scale": 7}, to="facilitators")
    keep = {"item": "keep", "answer": {"lines": [TO_KEEP]}}
    assert await uli.refused("check.answer", **keep, to="everyone") == "not_allowed"
    await kit.do("check.answer", **keep, to="facilitators")
    await uli.say("I'll keep: slowly.")
    await jo.until(lambda: "worse" in jo.state["care"]["cues"].get(ola.member, {}))
    await jo.until(lambda: jo.state["care"]["answers"].get(kit.member) == {"keep": {"lines": [TO_KEEP]}})
    assert sam.member not in jo.state["care"]["cues"]
    await circle.begins("close")
    await jo.until(lambda: jo.state["care"]["answers"] == {})
    await kit.until(lambda: kit.state["one"]["answers"] == {})


async def nobody_is_left_without_an_answer(circle: Circle) -> None:
    jo, ana = circle.jo, circle.ana
    ola, nia = circle.of("Ola"), circle.of("Nia")
    assert await jo.refused("session.close") == "requests_open"
    await ana.do("aside.claim", member=ola.member)
    await ola.until(lambda: ola.state["one"]["aside"]["by"] == ana.member)
    assert await jo.refused("session.close") == "requests_open", "seen is not answered"
    await ana.do("message.post", to="aside", text="Stay a moment after the end.", member=ola.member)
    await ana.do("aside.close", member=ola.member, outcome="answered")
    await ana.do("cue.clear", member=ola.member, cue="worse")
    await jo.do("session.close")
    await nia.until(lambda: nia.state["room"]["phase"] == "closing")
    await nia.do("aside.ask", reason="check_on_me")
    await jo.until(lambda: nia.member in jo.state["care"]["asides"])
    assert await jo.refused("session.end") == "requests_open"
    await jo.do("aside.close", member=nia.member, outcome="not_reached")
    await nia.until(lambda: nia.state["one"]["aside"]["outcome"] == "not_reached")
    await jo.do("session.end")
    for one in circle.everyone:
        await one.sees(lambda it: it.state["room"]["phase"] == "closed")


async def a_line_after_the_session(circle: Circle) -> None:
    kit = circle.of("Kit")
    body = {"room": kit.room, "lines": {"heard": "yes", "could_say": "partly"}}
    browser = circle.meeting.peers["Kit"].browser
    assert await asked(browser.post("/api/after/lines", body)) == {}
    again = await browser.post("/api/after/lines", body)
    assert (again.status, again.code) == (409, "already_given")
    await kit.until(lambda: kit.state["one"]["lines"])


# What has to be true in the end


def nobody_heard_what_was_not_for_them(circle: Circle, taps: dict[str, Tap]) -> None:
    places: dict[str, set[str | None]] = {"Max": {"passed"}, "Sam": {"later"}, "Bo": {"listening"}}
    private = {"Ola": ALONE_WITH_OLA, "Sam": ALONE_WITH_SAM, "Uli": CARD, "Kit": TO_KEEP}
    members = {one.name: one.member for one in circle.peers}
    with pytest.raises(AssertionError):  # so the search can find
        nothing_is_overheard(bytes(taps.pop("Jo").heard), "Jo", members.values(), places=set(), private={})
    for name, tap in taps.items():
        others = {other: member for other, member in members.items() if other != name}
        nothing_is_overheard(
            bytes(tap.heard),
            members[name],
            others.values(),
            places=places.get(name, set()),
            private={whose: words for whose, words in private.items() if whose != name},
        )
        assert (b'"listening":true' in tap.heard) == (name == "Bo")
        assert (b'["aside.' in tap.heard) == (name in ("Sam", "Ola", "Nia"))
        if name in private:
            assert private[name].encode() in tap.heard, "the tap itself can hear"
