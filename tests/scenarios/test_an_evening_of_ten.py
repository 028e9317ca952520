"""The main story: eight peers and two facilitators, from the waiting room to afterwards."""

import secrets
import time
from collections.abc import Iterable

from tests.support.client import Client, Turned
from tests.support.programme import Meeting, Programme, all_hear, asks_to_join, everyone_in, waiting
from tests.support.proxy import Proxy
from tests.support.recording import record_for_the_browser
from tests.support.truth import Truth


async def test_eight_peers_and_two_facilitators_end_the_evening_with_what_the_journal_says_is_theirs(
    programme: Programme,
) -> None:
    meeting = await programme.meeting()
    jo, ana = await meeting.facilitators()
    async with Proxy.to(programme.installation.origin) as line:
        names = ("Sam", "Kit", "Max", "Ray", "Ola", "Uli")
        sam, kit, max_, ray, ola, uli = [await meeting.peer(name) for name in names]
        lee = await meeting.peer("Lee", through=f"http://127.0.0.1:{line.port}")
        early = [sam, kit, max_, ray, ola, uli, lee]

        await they_wait_and_are_let_in(jo, ana, early)
        await the_session_opens_with_a_reading_and_a_pause(jo, ana, sam, kit)
        dropped = await a_phone_drops(lee, line, jo)
        await they_talk(jo, sam, kit)
        nia = await a_late_arrival(meeting, jo, sam)
        await a_member_is_held(jo, max_, [sam, nia])
        await someone_is_removed(meeting, ana, ray, sam)
        await words_are_taken_back_and_taken_down(ana, sam, kit, ola)
        await the_lead_is_handed_over(jo, ana)
        await the_phone_returns(lee, line, jo, dropped)
        await they_say_goodbye(ana, jo, [*early, nia])

        truth = await meeting.truth()
        stayed = [jo, ana, sam, kit, max_, ola, uli, lee, nia]
        await all_hear(stayed, truth)
        for client in stayed:
            await this_is_what_is_theirs(client, truth)
        assert ray.state["one"] == truth.view(ray.member)["one"], "who was removed knows that, and why"
        no_peer_missed_a_beat([sam, kit, max_, ola, uli, lee, nia], truth)
    record_for_the_browser(
        truth, facilitator=jo, co_facilitator=ana, peer=sam, returning=lee, late=nia, held=max_
    )


async def they_wait_and_are_let_in(jo: Client, ana: Client, early: list[Client]) -> None:
    await jo.come_in()
    await ana.come_in()
    await jo.do("facilitator.ready", state="ready")
    await ana.say("I have the names ready.", to="care")
    for one in early:
        await one.come_in()
        assert one.state["room"] is None, "who waits sees nothing of the room"
        assert await one.refused("message.post", to="room", text="Hello?") == "not_admitted"
    await jo.until(lambda: len(waiting(jo)) == len(early))
    for number, one in enumerate(early):
        await (jo, ana)[number % 2].do("member.admit", member=one.member)
        await one.sees(lambda one: one.admitted)
        assert await one.refused("message.post", to="room", text="Hello?") == "not_open"


async def the_session_opens_with_a_reading_and_a_pause(
    jo: Client, ana: Client, sam: Client, kit: Client
) -> None:
    assert await ana.refused("session.open") == "not_the_lead"
    await jo.do("session.open")
    assert await jo.refused("session.open") == "already_open"
    for one in (sam, kit):
        await one.sees(lambda one: one.state["room"]["step"] is not None)
        await one.do("agreement.give")
    await sam.say("Good to be here.")
    plan = [step["id"] for step in jo.state["room"]["plan"]]
    assert await jo.refused("step.begin", step="no-such-step") == "no_such_step"
    await jo.do("step.begin", step=plan[1])
    await sam.until(lambda: sam.state["room"]["step"]["kind"] == "pause")
    assert await sam.refused("message.post", to="room", text="Still there?") == "quiet_time"
    assert await sam.refused("hand.raise") == "not_this_step"
    await jo.do("step.adjust", minutes=-1)
    await jo.do("step.begin", step="response")
    await sam.until(lambda: sam.state["room"]["step"]["kind"] == "floor")


async def they_talk(jo: Client, sam: Client, kit: Client) -> None:
    await sam.say("It was a long week.")
    await kit.until(lambda: "It was a long week." in kit.texts)
    said = kit.state["room"]["messages"][-1]["message"]
    await kit.do("message.acknowledge", message=said, kind="with_you")
    await sam.until(lambda: said in sam.state["one"]["received"])
    assert await sam.refused("message.acknowledge", message=said, kind="me_too") == "not_allowed"
    await kit.do("hand.raise")
    assert await kit.refused("hand.raise") == "hand_is_up"
    await sam.do("hand.raise")
    await sam.do("hand.lower")
    await jo.until(lambda: jo.state["room"]["step"]["hands"] == [kit.member])
    await jo.do("hand.call", member=kit.member)
    await kit.say("Mine was quiet. I slept, mostly.")
    await jo.do("floor.set", slow_seconds=60, crosstalk=False)
    assert await kit.refused("message.post", to="room", text="And another thing") == "slow_mode"
    await jo.do("floor.set", slow_seconds=0, crosstalk=True)
    await jo.do("step.pause")
    assert await kit.refused("message.post", to="room", text="And another thing") == "paused"
    await jo.do("step.resume")
    await kit.do("member.step_out")
    await kit.do("member.step_in")


async def a_late_arrival(meeting: Meeting, jo: Client, sam: Client) -> Client:
    nia = await meeting.peer("Nia")
    await everyone_in(jo, nia)
    assert nia.texts == [], "in this group latecomers don't see what was said before"
    await sam.until(lambda: nia.member in sam.state["room"]["people"])
    await nia.say("Sorry, the bus was late.")
    return nia


async def a_phone_drops(lee: Client, line: Proxy, jo: Client) -> float:
    """Lee's connection breaks and stays broken; the room goes on."""
    line.refuse()
    line.cut()
    await lee.until(lambda: not lee.connected)
    assert jo.person(lee)["presence"] == "here", "a dropped phone has some seconds before anyone hears of it"
    return time.monotonic()


async def the_phone_returns(lee: Client, line: Proxy, jo: Client, dropped: float) -> None:
    await jo.until(lambda: jo.person(lee)["presence"] == "away", seconds=20)
    assert time.monotonic() - dropped > 9, "the grace is ten seconds"
    before = len(lee.texts)
    await line.accept()
    await lee.come_back()
    await lee.until(lambda: len(lee.texts) > before)
    await jo.until(lambda: jo.person(lee)["presence"] == "here")


async def a_member_is_held(jo: Client, max_: Client, others: Iterable[Client]) -> None:
    await jo.do("member.hold", member=max_.member)
    held = []
    for text in ("Let me through", "You all make me angry", "Never mind this one"):
        answer = await max_.do("message.post", to="room", text=text)
        assert (answer["held"], answer["stream"]) == (True, "one")
        held.append(answer["message"])
    await jo.until(lambda: len(jo.state["care"]["held"]) == 3)
    await max_.do("message.withdraw", message=held[2])
    await jo.do("message.release", message=held[0])
    await jo.do("message.return", message=held[1], reason="Could you say it about yourself?")
    assert await jo.refused("message.release", message=held[1]) == "not_held"
    assert await jo.refused("message.release", message=held[2]) == "already_gone"
    await jo.do("member.free", member=max_.member)
    await max_.until(lambda: [one["state"] for one in max_.state["one"]["pending"]] == ["returned"])
    await max_.say("I am angry, and that is mine.")
    for one in others:
        await one.sees(lambda one: one.texts[-2:] == ["Let me through", "I am angry, and that is mine."])
    await jo.do("member.quiet", member=max_.member)
    assert await max_.refused("message.post", to="room", text="But") == "quieted"
    await jo.do("member.free", member=max_.member)


async def someone_is_removed(meeting: Meeting, ana: Client, ray: Client, sam: Client) -> None:
    peer, member = meeting.peers["Ray"], ray.member
    await ray.say("Buy my book")
    assert await sam.refused("member.remove", member=member, reason="Unkind") == "not_allowed"
    await ana.do("member.remove", member=member, reason="Selling is not for this room.")
    removed = time.monotonic()
    await ray.until(lambda: not ray.connected)
    assert ray.state["one"]["reason"] == "Selling is not for this room.", "they alone read why"
    await sam.until(lambda: member not in sam.state["room"]["people"])
    # The old cookie opens no room, and neither does a new one: the secret and the invite bring back no more than
    # what concerns one's own words, and with another secret the invite brings nothing.
    await no_room_opens_to(ray)
    browser = meeting.programme.browser()
    for code in (peer.code, await meeting.invite()):
        await asks_to_join(browser, code, "Ray again", peer.secret)
        me = (await browser.get("/api/me")).json
        assert (me["removed"], me["sessions"]) == (True, [])
        await no_room_opens_to(meeting.programme.client("Ray", browser, "peer", meeting.room))
    other = await asks_to_join(meeting.programme.browser(), peer.code, "Ray again", secrets.token_urlsafe(32))
    assert (other.status, other.code) == (404, "invite_unknown")
    assert time.monotonic() - removed < 1


async def no_room_opens_to(client: Client) -> None:
    try:
        await client.connect()
    except Turned:
        return
    assert await client.refused("room.enter") == "unknown_room"
    await client.close()


async def words_are_taken_back_and_taken_down(ana: Client, sam: Client, kit: Client, ola: Client) -> None:
    regretted = await sam.say("I should not have said this")
    assert await kit.refused("message.withdraw", message=regretted) == "not_yours"
    await sam.do("message.withdraw", message=regretted)
    assert await sam.refused("message.withdraw", message=regretted) == "already_gone"
    wrong = await ola.say("Here is somebody's address")
    await ana.do("message.remove", message=wrong, reason="Please leave addresses out.")
    await ola.until(lambda: ola.state["one"]["notes"])
    await kit.until(
        lambda: [one["state"] for one in kit.state["room"]["messages"]][-2:] == ["withdrawn", "removed"]
    )
    assert kit.texts[-2:] == [None, None]


async def the_lead_is_handed_over(jo: Client, ana: Client) -> None:
    assert await ana.refused("lead.accept") == "no_offer"
    await jo.do("lead.offer", to=ana.member)
    await ana.do("lead.decline")
    await jo.do("lead.offer", to=ana.member)
    await ana.do("lead.accept")
    await jo.until(lambda: jo.state["room"]["lead"] == ana.member)
    assert await jo.refused("session.close") == "not_the_lead"


async def they_say_goodbye(ana: Client, jo: Client, peers: list[Client]) -> None:
    *_, last = ana.state["room"]["plan"]
    await ana.do("step.begin", step=last["id"])
    await ana.do("reading.show", paragraph=0)
    assert await ana.refused("session.end") == "not_open"
    await ana.do("session.close")
    sam, kit, *_ = peers
    await sam.until(lambda: sam.state["room"]["phase"] == "closing")
    assert await sam.refused("message.post", to="room", text="Bye") == "room_locked"
    await jo.say("A good evening.", to="care")
    await kit.until(lambda: kit.state["room"]["phase"] == "closing")
    await kit.leave()
    await kit.come_in()
    await ana.do("session.end")
    for one in (ana, jo, *peers):
        if one.connected:
            await one.sees(lambda one: one.state["room"]["phase"] == "closed")
            assert one.state["room"]["ending"] == "ended"
    assert await jo.refused("message.post", to="care", text="One more thing") == "room_locked"


async def this_is_what_is_theirs(client: Client, truth: Truth) -> None:
    own = truth.view(client.member)
    assert client.state == own, f"{client.name}'s replica"
    fresh = await client.do("room.enter")
    assert fresh["snapshot"] == own, f"{client.name}'s fresh snapshot"


def no_peer_missed_a_beat(peers: Iterable[Client], truth: Truth) -> None:
    """Every stream came without a gap although the facilitators' went on beside it, and it came whole."""
    assert len(truth.told["care"]) > 30
    for peer in peers:
        assert peer.gaps == [], peer.name
        assert {data["stream"] for _, data in peer.heard} <= {"room", "one"}, peer.name
        assert peer.first_snapshot is not None
        for stream, told in truth.heard_by(peer.member).items():
            first = peer.first_snapshot["heads"][stream] + 1
            seen = [(data["seq"], name) for name, data in peer.heard if data["stream"] == stream]
            assert seen == [(one.seq, one.name) for one in told if one.seq >= first], (
                f"{peer.name}'s {stream}"
            )
