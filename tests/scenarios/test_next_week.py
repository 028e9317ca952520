"""Coming back: the secret in the browser is all that is needed, and all that there is."""

import secrets

from tests.support.programme import Programme, asked, everyone_in


async def test_next_week_a_peer_comes_back_by_their_secret_and_walks_straight_in(
    programme: Programme,
) -> None:
    tuesday = await programme.meeting()
    jo, _ = await tuesday.facilitators()
    sam = await tuesday.peer("Sam")
    await jo.come_in()
    await everyone_in(jo, sam)
    first_seat = sam.member
    await jo.do("session.open")
    await jo.do("session.close")
    await jo.do("session.end")
    await sam.until(lambda: sam.state["room"]["phase"] == "closed")
    await sam.close()
    await jo.close()

    peer = tuesday.peers["Sam"]
    next_tuesday = await programme.meeting(tuesday.group)
    peer.browser = programme.browser()
    stranger = programme.browser()
    wrong = await stranger.post("/api/return", {"group": peer.group, "secret": secrets.token_urlsafe(32)})
    assert (wrong.status, wrong.code) == (401, "not_known")
    assert (await stranger.get("/api/me")).status == 401
    await asked(peer.browser.post("/api/return", {"group": peer.group, "secret": peer.secret}))

    sam = await next_tuesday.device(peer)
    await sam.come_in()
    assert sam.admitted, "a facilitator let them in once; that holds for the group"
    assert sam.state["room"]["people"][sam.member]["name"] == "Sam"
    assert sam.member != first_seat, "a seat of one evening says nothing in another"
    again, _ = await next_tuesday.facilitators()
    await again.come_in()
    assert again.state["care"]["waiting"] == []
