"""What a peer sees, changes and erases of themselves."""

from tests.http.site import Site, secret


async def test_a_peer_sees_the_next_session_first_and_nothing_of_other_groups(site: Site) -> None:
    staff = await site.coordinator()
    group, other = await site.group(staff), await site.group(staff)
    two = [await site.account("fern", "facilitator"), await site.account("moss", "facilitator")]
    later = await site.session(staff, group, two, minutes=60 * 24 * 7)
    sooner = await site.session(staff, group, two, minutes=10)
    await site.session(staff, other, two, minutes=60 * 24 * 3)
    peer = await site.peer(staff, group, "Alder")
    me = (await peer.get("/api/me")).json
    assert [session["id"] for session in me["sessions"]] == [sooner, later]
    assert [session["phase"] for session in me["sessions"]] == ["waiting", "scheduled"]
    assert set(me["sessions"][0]) == {"id", "room", "starts_at", "minutes", "phase", "title"}
    assert set(me) == {"name", "group", "group_name", "language", "contact", "removed", "sessions"}


async def test_a_cancelled_session_is_shown_as_such_and_last(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    two = [await site.account("fern", "facilitator"), await site.account("moss", "facilitator")]
    sooner = await site.session(staff, group, two, minutes=60)
    later = await site.session(staff, group, two, minutes=600)
    assert (await staff.post(f"/api/staff/sessions/{sooner}/cancel")).status == 200
    peer = await site.peer(staff, group, "Alder")
    sessions = (await peer.get("/api/me")).json["sessions"]
    assert [(one["id"], one["phase"]) for one in sessions] == [(later, "scheduled"), (sooner, "cancelled")]


async def test_a_pseudonym_can_be_changed_but_not_to_a_taken_one(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    await site.peer(staff, group, "Birch")
    peer = await site.peer(staff, group, "Alder")
    assert (await peer.post("/api/me/name", {"name": "  Cedar "})).json == {"name": "Cedar"}
    before = await site.everything()
    answer = await peer.post("/api/me/name", {"name": "BIRCH"})
    assert (answer.status, answer.fields) == (409, {"name": "name_taken"})
    assert await site.everything() == before
    assert (await peer.post("/api/me/name", {"name": "cedar"})).json == {"name": "cedar"}


async def test_the_calendar_file_says_when_and_nothing_else(site: Site) -> None:
    staff = await site.coordinator()
    group, other = await site.group(staff), await site.group(staff)
    two = [await site.account("fern", "facilitator"), await site.account("moss", "facilitator")]
    session = await site.session(staff, group, two)
    foreign = await site.session(staff, other, two, minutes=600)
    peer = await site.peer(staff, group, "Alder")
    answer = await peer.get(f"/api/me/calendar/{session}.ics")
    text = answer.body.decode()
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert "SUMMARY:Appointment\r\n" in text
    for word in ("Tuesday", "circle", "Hearthside", "http", session, "newcomers", "Newcomers", "127.0.0.1"):
        assert word not in text
    assert (await peer.get(f"/api/me/calendar/{foreign}.ics")).status == 404


async def test_someone_removed_keeps_what_concerns_their_own_words_only(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    two = [await site.account("fern", "facilitator"), await site.account("moss", "facilitator")]
    session = await site.session(staff, group, two)
    removed = await site.peer(staff, group, "Thorn")
    await site.run("UPDATE membership SET status = 'removed'")
    me = (await removed.get("/api/me")).json
    assert (me["removed"], me["sessions"]) == (True, [])
    assert (await removed.get("/api/me/words")).json == {"words": []}
    assert (await removed.get(f"/api/me/calendar/{session}.ics")).status == 403


async def test_forgetting_leaves_no_row_and_no_way_back(site: Site) -> None:
    staff = await site.coordinator()
    group, mine = await site.group(staff), secret()
    peer = await site.peer(staff, group, "Alder", secret=mine)
    await site.browser().post("/api/return", {"group": group, "secret": mine})
    answer = await peer.post("/api/me/forget")
    assert answer.status == 200
    assert answer.json["receipt"]["words"] == 0
    assert answer.json["receipt"]["backups_gone_after_days"] == 7
    assert await site.run("SELECT 1 FROM membership") == []
    assert await site.run("SELECT 1 FROM login WHERE role = 'peer'") == []
    assert peer.cookie("hs_peer") is None
    again = await site.browser().post("/api/return", {"group": group, "secret": mine})
    assert (again.status, again.code) == (401, "not_known")
    await site.peer(staff, group, "Alder")


async def test_a_login_ends_after_half_an_hour_without_use_and_after_twelve_hours(site: Site) -> None:
    staff = await site.coordinator()
    peer = await site.peer(staff, await site.group(staff), "Alder")
    ends = await site.run(
        "SELECT extract(minute FROM idle_at)::int % 15, extract(second FROM idle_at)::int, ends_at - idle_at FROM login"
    )
    assert {(minute, second) for minute, second, _ in ends} == {(0, 0)}
    await site.run("UPDATE login SET idle_at = now() - interval '1 second' WHERE role = 'peer'")
    assert (await peer.get("/api/me")).status == 401
    peer = await site.peer(staff, await site.group(staff), "Alder")
    await site.run("UPDATE login SET ends_at = now() - interval '1 second' WHERE role = 'peer'")
    assert (await peer.get("/api/me")).status == 401


async def test_use_keeps_a_login_from_ending(site: Site) -> None:
    staff = await site.coordinator()
    peer = await site.peer(staff, await site.group(staff), "Alder")
    await site.run("UPDATE login SET idle_at = now() + interval '1 second' WHERE role = 'peer'")
    assert (await peer.get("/api/me")).status == 200
    [(left,)] = await site.run(
        "SELECT idle_at >= now() + interval '29 minutes' FROM login WHERE role = 'peer'"
    )
    assert left
