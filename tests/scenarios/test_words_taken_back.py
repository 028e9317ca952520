"""Withdrawn and removed words are blank: in the journal, in live copies, in what is paged back or caught up."""

from tests.support.programme import Programme, asked, everyone_in
from tests.support.proxy import Proxy

REGRETTED, UNKIND, HELD = "what I regret", "what was unkind", "what waited"


async def test_words_that_are_taken_back_are_blank_everywhere(programme: Programme) -> None:
    meeting = await programme.meeting()
    jo, ana = await meeting.facilitators()
    kit = await meeting.peer("Kit")
    async with Proxy.to(programme.installation.origin) as line:
        sam = await meeting.peer("Sam", through=f"http://127.0.0.1:{line.port}")
        await jo.come_in()
        await ana.come_in()
        await everyone_in(jo, sam, kit)
        await jo.do("session.open")
        regretted, unkind = await kit.say(REGRETTED), await kit.say(UNKIND)
        await jo.do("member.hold", member=kit.member)
        held = await kit.say(HELD)
        await sam.until(lambda: sam.texts == [REGRETTED, UNKIND])
        head = dict(sam.state["heads"])
        assert (await meeting.truth()).texts() == [REGRETTED, UNKIND, HELD]
        line.cut()

        await kit.do("message.withdraw", message=regretted)
        await ana.do("message.remove", message=unkind, reason="That hurt someone.")
        await kit.do("message.withdraw", message=held)
        truth = await meeting.truth()
        assert truth.texts() == [], "the journal's own rows were sealed again without them"

        await sam.come_back()
        await kit.until(lambda: kit.texts == [None, None])
        await jo.until(lambda: jo.texts == [None, None] and jo.state["care"]["held"] == [])
        for one in (sam, kit, jo, ana):
            assert one.texts == [None, None]
            assert one.state == truth.view(one.member), "blanked rows fold to the same room"
        caught_up = await sam.do("room.sync", heads={"room": 0, "one": head["one"]})
        paged = await jo.do("room.earlier", stream="room", before=1000)
        own = await asked(meeting.peers["Kit"].browser.get("/api/me/words"))
        for said in (caught_up, paged, own):
            assert not any(words in str(said) for words in (REGRETTED, UNKIND, HELD))
        assert own == {"words": []}
        assert "That hurt someone." not in str(sam.state), "the reason is for the author and the facilitators"
