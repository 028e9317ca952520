"""A facilitator's connection breaks. With the real times: ten seconds of grace, and twenty more."""

import time

from tests.support.programme import Programme, everyone_in
from tests.support.proxy import Proxy


async def test_when_the_leading_facilitator_drops_the_other_one_leads_on(programme: Programme) -> None:
    meeting = await programme.meeting()
    async with Proxy.to(programme.installation.origin) as line:
        jo = await meeting.facilitator("Jo", through=f"http://127.0.0.1:{line.port}")
        ana = await meeting.facilitator("Ana")
        sam = await meeting.peer("Sam")
        await jo.come_in()
        await ana.come_in()
        await everyone_in(jo, sam)
        await jo.do("session.open")
        line.refuse()
        line.cut()
        cut = time.monotonic()
        assert await ana.refused("session.close") == "not_the_lead"
        await sam.until(lambda: sam.person(jo)["presence"] == "away", seconds=20)
        assert await ana.refused("session.close") == "not_the_lead", "a moment without signal is no handover"
        await sam.until(lambda: sam.state["room"]["lead"] == ana.member, seconds=30)
        assert 29 < time.monotonic() - cut < 35
        assert sam.events("lead.changed")[-1]["because"] == "dropped"
        assert not sam.state["room"]["unattended"]

        await line.accept()
        await jo.come_back()
        await sam.until(lambda: sam.person(jo)["presence"] == "here")
        assert jo.state["room"]["lead"] == ana.member, "coming back doesn't take the lead away again"
        assert await jo.refused("session.close") == "not_the_lead"
        await ana.do("session.close")
        truth = await meeting.truth()
        for one in (jo, ana, sam):
            await one.sees(lambda one: one.state["room"]["phase"] == "closing")
            assert one.state == truth.view(one.member)
