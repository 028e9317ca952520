"""The lines after a session, at the door: whose room it is, whether it is over, and what may be said."""

import pytest

from server.store.ids import new_id
from tests.http.site import Browser, Site

LINES = {"heard": "yes", "could_say": "partly", "judged": "no"}


async def a_room(site: Site, phase: str = "closed") -> tuple[Browser, str]:
    """A peer, and a room of their group that nobody ever came to."""
    staff = await site.coordinator()
    group = await site.group(staff)
    two = [await site.account("fern", "facilitator"), await site.account("moss", "facilitator")]
    await site.session(staff, group, two)
    peer = await site.peer(staff, group, "Alder")
    await site.run("UPDATE session SET phase = :phase", phase=phase)
    [(room,)] = await site.run("SELECT id FROM room")
    return peer, str(room)


async def test_without_a_login_nobody_learns_anything(site: Site) -> None:
    _, room = await a_room(site)
    for named in (room, new_id(), "nothing"):
        answer = await site.browser().post("/api/after/lines", {"room": named, "lines": LINES})
        assert (answer.status, answer.code) == (401, "not_signed_in")


async def test_a_room_of_another_group_looks_like_one_that_never_was(site: Site) -> None:
    _, room = await a_room(site)
    staff = await site.coordinator()
    stranger = await site.peer(staff, await site.group(staff), "Birch")
    before = await site.everything()
    answers = [
        await stranger.post("/api/after/lines", {"room": named, "lines": LINES})
        for named in (room, new_id(), "", "nothing", "../" * 7)
    ]
    assert {(answer.status, answer.body) for answer in answers} == {(404, answers[0].body)}
    assert await site.everything() == before


async def test_a_room_that_nobody_came_to_has_no_lines_and_is_not_prepared_for_them(site: Site) -> None:
    peer, room = await a_room(site)
    answer = await peer.post("/api/after/lines", {"room": room, "lines": LINES})
    assert (answer.status, answer.code) == (404, "not_found")
    assert await site.run("SELECT 1 FROM journal") == []


@pytest.mark.parametrize("phase", ["waiting", "open"])
async def test_lines_come_after_the_session(site: Site, phase: str) -> None:
    peer, room = await a_room(site, phase)
    answer = await peer.post("/api/after/lines", {"room": room, "lines": LINES})
    assert (answer.status, answer.code) == (409, "not_over")
    assert await site.run("SELECT 1 FROM tally") == []


async def test_someone_removed_has_no_lines(site: Site) -> None:
    peer, room = await a_room(site)
    await site.run("UPDATE membership SET status = 'removed'")
    answer = await peer.post("/api/after/lines", {"room": room, "lines": LINES})
    assert (answer.status, answer.code) == (403, "not_yours")


BAD: dict[str, dict[str, object]] = {
    "an unknown line": {"lines": {"heavy": "yes"}},
    "an unknown answer": {"lines": {"heard": "very"}},
    "a number": {"lines": {"heard": 3}},
    "words": {"lines": {"heard": "yes", "text": "It was good"}},
    "a list": {"lines": ["heard"]},
    "no lines": {},
    "more than was asked": {"lines": LINES, "name": "Alder"},
    "a room that is no word": {"lines": LINES, "room": 1},
}


@pytest.mark.parametrize("what", BAD)
async def test_what_no_client_of_ours_sends_is_malformed(site: Site, what: str) -> None:
    peer, room = await a_room(site)
    answer = await peer.post("/api/after/lines", {"room": room, **BAD[what]})
    assert (answer.status, answer.code) == (400, "bad_request")
