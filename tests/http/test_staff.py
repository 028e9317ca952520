"""The coordinator's pages, and what a facilitator sees of the schedule."""

import pytest

from server.store.audit import first_broken
from tests.http.site import POLICY, Site, in_minutes

SETTINGS = {
    "name": "A programme",
    "contact": "0100",
    "min_age": 16,
    "crisis": "B",
    "leave_to": "https://example.org/",
    "on_call": "0200",
}


async def two_facilitators(site: Site) -> list[str]:
    return [await site.account("fern", "facilitator"), await site.account("moss", "facilitator")]


async def test_settings_are_kept_and_shown_to_all(site: Site) -> None:
    staff = await site.coordinator()
    assert (await staff.get("/api/staff/overview")).json["settings_complete"] is False
    assert (await staff.post("/api/staff/settings", SETTINGS)).json == SETTINGS
    assert (await staff.get("/api/staff/settings")).json == SETTINGS
    assert (await staff.get("/api/staff/overview")).json["settings_complete"] is True
    shown = (await site.browser().get("/api/programme")).json
    assert shown == {
        "name": "A programme",
        "contact": "0100",
        "min_age": 16,
        "leave_to": "https://example.org/",
        "demo": False,
        "contract": 1,
        "languages": ["en"],
    }


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", "", "empty"),
        ("contact", " ", "empty"),
        ("min_age", 3, "out_of_range"),
        ("leave_to", "http://example.org/", "bad_address"),
        ("leave_to", "https://example.org/\r\nX: y", "bad_address"),
        ("leave_to", "javascript:alert(1)", "bad_address"),
        ("leave_to", "https://someone@example.org/", "bad_address"),
    ],
)
async def test_settings_that_cannot_be_meant_are_refused(
    site: Site, field: str, value: object, code: str
) -> None:
    staff = await site.coordinator()
    before = await site.everything()
    answer = await staff.post("/api/staff/settings", SETTINGS | {field: value})
    assert (answer.status, answer.fields) == (422, {field: code})
    assert await site.everything() == before


async def test_a_group_is_made_changed_and_closed(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    peer = await site.peer(staff, group, "Alder")
    expected = {
        "id": group,
        "name": "Tuesday circle",
        "language": "en",
        "policy": POLICY,
        "contact": "0100",
        "place": "GB",
        "closed": False,
    }
    assert (await staff.get(f"/api/staff/groups/{group}")).json == expected
    changed = await staff.post(f"/api/staff/groups/{group}", {"name": "Wednesday circle"})
    assert changed.json == expected | {"name": "Wednesday circle"}
    assert (await staff.get("/api/staff/groups")).json == [changed.json]
    session = await site.session(staff, group, await two_facilitators(site))
    assert (await staff.post(f"/api/staff/groups/{group}/close")).status == 200
    assert (await staff.get("/api/staff/groups")).json == []
    assert (await staff.get(f"/api/staff/groups/{group}")).status == 404
    assert (await peer.get("/api/me")).status == 401
    assert await site.run("SELECT 1 FROM membership UNION ALL SELECT 1 FROM invite") == []
    assert await site.run('SELECT name, contact FROM "group"') == [(None, None)]
    assert await site.run("SELECT id, phase FROM session") == [(session, "cancelled")]


async def test_a_group_in_the_middle_of_a_session_cannot_be_closed(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    await site.session(staff, group, await two_facilitators(site))
    await site.run("UPDATE session SET phase = 'open'")
    before = await site.everything()
    answer = await staff.post(f"/api/staff/groups/{group}/close")
    assert (answer.status, answer.code) == (409, "session_underway")
    assert await site.everything() == before


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"name": ""}, 422, "empty"),
        ({"language": "xx"}, 422, "unknown_language"),
        ({"place": "ZZ"}, 422, "unknown_place"),
        ({"policy": POLICY | {"max_people": 13}}, 400, "bad_request"),
        ({"policy": POLICY | {"crisis": "D"}}, 400, "bad_request"),
        ({"policy": POLICY | {"more": 1}}, 400, "bad_request"),
    ],
)
async def test_a_group_that_cannot_be_is_refused(
    site: Site, changes: dict[str, object], status: int, code: str
) -> None:
    staff = await site.coordinator()
    before = await site.everything()
    asked = {"name": "Circle", "language": "en", "policy": POLICY, "contact": "", "place": "GB"}
    answer = await staff.post("/api/staff/groups", asked | changes)
    assert (answer.status, answer.code) == (status, code)
    assert await site.everything() == before


async def test_a_session_is_scheduled_only_with_all_that_keeps_people_safe(site: Site) -> None:
    staff = await site.coordinator()
    fern, moss = await two_facilitators(site)
    coordinator = await site.account("rock", "coordinator")
    guide = (await staff.get("/api/staff/guides?language=en")).json[0]["id"]
    whole = {"starts_at": in_minutes(60), "guide": guide, "facilitators": [fern, moss]}
    policy = {"keep": "24h"}  # no crisis policy of its own, and the programme has none yet
    bare = await site.group(staff, policy=policy, contact="", place="")
    before = await site.everything()

    async def refusal(group: str, **changes: object) -> tuple[int, str]:
        answer = await staff.post(f"/api/staff/groups/{group}/sessions", whole | changes)
        return answer.status, answer.code

    assert await refusal(bare) == (409, "needs_helplines")
    assert await site.everything() == before
    await staff.post(f"/api/staff/groups/{bare}", {"place": "GB"})
    assert await refusal(bare) == (409, "needs_crisis_policy")
    await site.run("UPDATE programme SET crisis = 'A'")
    assert await refusal(bare) == (409, "needs_contact")
    await site.run("UPDATE programme SET contact = '0100'")
    before = await site.everything()
    assert await refusal(bare, facilitators=[fern]) == (409, "needs_two_facilitators")
    assert await refusal(bare, facilitators=[fern, fern]) == (409, "needs_two_facilitators")
    assert await refusal(bare, facilitators=[fern, coordinator]) == (409, "needs_two_facilitators")
    assert await refusal(bare, facilitators=[fern, "x"]) == (409, "needs_two_facilitators")
    assert await refusal(bare, starts_at=in_minutes(-30)) == (409, "starts_in_the_past")
    assert await refusal(bare, guide="nothing") == (422, "unknown_guide")
    assert await refusal("A" * 22) == (404, "not_found")
    assert await refusal(bare, starts_at=10**15) == (400, "bad_request")
    assert await site.everything() == before
    await site.session(staff, bare, [fern, moss])
    other = await site.group(staff)
    before = await site.everything()
    assert await refusal(other, starts_at=in_minutes(75)) == (409, "facilitator_busy")
    assert await site.everything() == before


async def test_a_scheduled_session_is_shown_to_those_it_concerns(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    session = await site.session(staff, group, await two_facilitators(site), minutes=5)
    [shown] = (await staff.get(f"/api/staff/groups/{group}/sessions")).json
    assert (shown["id"], shown["phase"], shown["with"]) == (session, "waiting", ["Fern", "Moss"])
    assert "room" not in shown
    overview = (await staff.get("/api/staff/overview")).json
    assert [one["id"] for one in overview["next"]] == [session]
    fern = await site.signed_in("fern", "facilitator")
    [mine] = (await fern.get("/api/facilitator/today")).json["sessions"]
    assert (mine["id"], mine["with"], mine["group_name"]) == (session, ["Moss"], "Tuesday circle")
    plan = (await fern.get(f"/api/facilitator/plan/{session}")).json
    assert {"title", "minutes", "steps", "cards"} <= set(plan)
    assert {"id", "kind", "minutes", "title", "paragraphs", "prompts", "cautions"} <= set(plan["steps"][0])


async def test_a_past_or_foreign_session_answers_a_facilitator_as_if_it_did_not_exist(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    session = await site.session(staff, group, await two_facilitators(site))
    await site.account("reed", "facilitator")
    reed, fern = await site.signed_in("reed", "facilitator"), await site.signed_in("fern", "facilitator")
    unknown = await fern.get(f"/api/facilitator/plan/{'A' * 22}")
    foreign = await reed.get(f"/api/facilitator/plan/{session}")
    await site.run("UPDATE session SET phase = 'closed', closed_at = now()")
    past = await fern.get(f"/api/facilitator/plan/{session}")
    assert {(one.status, one.body) for one in (unknown, foreign, past)} == {
        (404, b'{"error":{"code":"not_found"}}')
    }
    assert (await fern.get("/api/facilitator/today")).json["sessions"] == []


async def test_a_session_can_be_cancelled_until_it_opens(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    session = await site.session(staff, group, await two_facilitators(site))
    assert (await staff.post(f"/api/staff/sessions/{session}/cancel")).status == 200
    before = await site.everything()
    again = await staff.post(f"/api/staff/sessions/{session}/cancel")
    assert (again.status, again.code) == (409, "already_started")
    assert (await staff.post(f"/api/staff/sessions/{'A' * 22}/cancel")).status == 404
    assert await site.everything() == before


async def test_a_facilitators_account_is_made_used_and_removed(site: Site) -> None:
    staff = await site.coordinator()
    made = (await staff.post("/api/staff/people", {"handle": "Fern", "name": "Fern"})).json
    browser = site.browser()
    signed = await browser.post(
        "/api/signin", {"handle": "fern", "password": made["password"], "as": "facilitator"}
    )
    assert signed.json == {"name": "Fern", "roles": ["facilitator"]}
    assert {"id": made["id"], "handle": "fern", "name": "Fern", "roles": ["facilitator"]} in (
        await staff.get("/api/staff/people")
    ).json
    before = await site.everything()
    taken = await staff.post("/api/staff/people", {"handle": "FERN", "name": "Other"})
    assert (taken.status, taken.fields) == (409, {"handle": "handle_taken"})
    strange = await staff.post("/api/staff/people", {"handle": "no spaces", "name": "Other"})
    assert (strange.status, strange.fields) == (422, {"handle": "bad_handle"})
    assert await site.everything() == before
    assert (await staff.post(f"/api/staff/people/{made['id']}/remove")).status == 200
    assert (await browser.get("/api/facilitator/today")).status == 401
    assert (await staff.post(f"/api/staff/people/{made['id']}/remove")).status == 404


async def test_nobody_makes_or_removes_a_coordinator_here_and_trying_is_audited(site: Site) -> None:
    staff = await site.coordinator()
    other = await site.account("rock", "coordinator")
    before = await site.everything()
    asked = {"handle": "fern", "name": "Fern", "roles": ["facilitator", "coordinator"]}
    refused = await staff.post("/api/staff/people", asked)
    assert (refused.status, refused.code) == (403, "not_yours")
    assert (await staff.post(f"/api/staff/people/{other}/remove")).status == 403
    assert await site.everything() == before
    assert await site.run("SELECT action, reason FROM audit ORDER BY seq") == [
        ("account.promote", "refused"),
        ("account.remove", "refused"),
    ]


async def test_a_removed_facilitator_leaves_a_problem_that_staff_are_shown(site: Site) -> None:
    staff = await site.coordinator()
    await staff.post("/api/staff/settings", SETTINGS)
    group = await site.group(staff)
    fern, _ = people = await two_facilitators(site)
    await site.session(staff, group, people)
    await staff.post(f"/api/staff/people/{fern}/remove")
    problems = (await staff.get("/api/staff/overview")).json["problems"]
    assert {"code": "needs_two_facilitators", "group": group} in problems


async def test_staff_acts_are_audited_in_an_unbroken_chain_without_members(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    session = await site.session(staff, group, await two_facilitators(site))
    await site.peer(staff, group, "Alder")
    await staff.post(f"/api/staff/sessions/{session}/cancel")
    actions = [action for (action,) in await site.run("SELECT action FROM audit ORDER BY seq")]
    assert actions == ["group.create", "session.schedule", "invite.create", "session.cancel"]
    [(membership,)] = await site.run("SELECT id FROM membership")
    assert membership not in repr(await site.run("SELECT * FROM audit"))
    assert await first_broken(site.store.db) is None


async def test_helplines_of_an_unknown_place_are_asked_for_and_never_another_countrys(site: Site) -> None:
    known = (await site.browser().get("/api/help?place=GB")).json
    assert known["place"] == "GB"
    assert known["lines"]
    assert "GB" in {place["id"] for place in known["places"]}
    for place in ("ZZ", "", "gb", "%00"):
        unknown = (await site.browser().get(f"/api/help?place={place}")).json
        assert (unknown["place"], unknown["lines"], unknown["verified_at"]) == (None, [], None)
        assert unknown["places"] == known["places"]
