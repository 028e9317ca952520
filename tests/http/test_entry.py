"""How a peer comes in, comes back, and is not let in again."""

import asyncio
import re

from tests.http.site import Site, secret


async def test_an_invite_shows_what_it_opens_before_anyone_joins(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    look = await site.browser().post("/api/invite/look", {"code": await site.code(staff, group)})
    assert look.status == 200
    assert (look.json["group"], look.json["group_name"]) == (group, "Tuesday circle")
    assert look.json["policy"] == {"crisis": "A", "keep": "24h", "latecomers_see": False}
    assert len(set(look.json["names"])) == 3
    assert look.json["agreement"]["paragraphs"]


async def test_unknown_expired_revoked_and_used_up_get_one_and_the_same_answer(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    used, revoked, expired = [await site.code(staff, group) for _ in range(3)]
    assert (await site.asks_to_join(site.browser(), used, "Alder")).status == 200
    listed = (await staff.get(f"/api/staff/groups/{group}/invites")).json
    assert [one["uses_left"] for one in listed].count(0) == 1
    before = await site.run("SELECT id FROM invite WHERE uses_left = 1")
    look = await site.browser().post("/api/invite/look", {"code": revoked})
    assert look.status == 200
    for (id,) in before:
        await staff.post(f"/api/staff/invites/{id}/revoke")
    answers = [
        await site.browser().post("/api/invite/look", {"code": code}) for code in (used, revoked, secret())
    ]
    await site.run("UPDATE invite SET revoked = false, uses_left = 1, expires_at = now()")
    answers.append(await site.browser().post("/api/invite/look", {"code": expired}))
    answers.append(await site.browser().post("/api/invite/look", {"code": "no code at all"}))
    assert {(answer.status, answer.body) for answer in answers} == {
        (404, b'{"error":{"code":"invite_unknown"}}')
    }
    joins = [
        await site.asks_to_join(site.browser(), code, "Birch") for code in (used, revoked, expired, secret())
    ]
    assert {(answer.status, answer.body) for answer in joins} == {
        (404, b'{"error":{"code":"invite_unknown"}}')
    }


async def test_a_spoken_code_works_however_it_was_written_down(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    code = await site.code(staff, group, "spoken")
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", code)
    for written in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert (await site.browser().post("/api/invite/look", {"code": written})).status == 200
    misread = code.replace("0", "O").replace("1", "l")
    assert (await site.browser().post("/api/invite/look", {"code": misread})).status == 200


async def test_only_one_of_two_gets_the_last_use(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    code = await site.code(staff, group)
    answers = await asyncio.gather(
        *(site.asks_to_join(site.browser(), code, name) for name in ("Alder", "Birch", "Cedar"))
    )
    assert sorted(answer.status for answer in answers) == [200, 404, 404]
    assert len(await site.run("SELECT id FROM membership")) == 1


async def test_joining_twice_with_one_secret_is_joining_once(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    code, mine = await site.code(staff, group), secret()
    look = await site.browser().post("/api/invite/look", {"code": code})
    asked = {
        "code": code,
        "name": "Alder",
        "secret": mine,
        "agreement": look.json["agreement"]["version"],
        "of_age": True,
    }
    answers = await asyncio.gather(*(site.browser().post("/api/join", asked) for _ in range(3)))
    assert [answer.status for answer in answers] == [200, 200, 200]
    assert len(await site.run("SELECT id FROM membership")) == 1


async def test_names_are_unique_in_the_group_whatever_they_are_made_of(site: Site) -> None:
    staff = await site.coordinator()
    group, other = await site.group(staff), await site.group(staff)
    await site.peer(staff, group, "Anna")
    code = await site.code(staff, group)
    before = await site.everything()
    for name in ("Anna", "anna", "ANNA", "Аnnа", "Änna", "A n n a", "Anna 💜", "4nna"):
        answer = await site.asks_to_join(site.browser(), code, name)
        assert (answer.status, answer.fields) == (409, {"name": "name_taken"}), name
    assert await site.everything() == before
    await site.peer(staff, other, "Anna")


async def test_nobody_can_take_a_facilitators_name(site: Site) -> None:
    staff = await site.coordinator()
    await site.account("jo", "facilitator")
    group = await site.group(staff)
    code = await site.code(staff, group)
    before = await site.everything()
    for name in ("Jo", "J0", "JО"):
        answer = await site.asks_to_join(site.browser(), code, name)
        assert (answer.status, answer.fields) == (409, {"name": "name_reserved"})
    assert await site.everything() == before


async def test_someone_too_young_or_with_another_agreement_is_not_let_in(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    code = await site.code(staff, group)
    before = await site.everything()
    young = await site.asks_to_join(site.browser(), code, "Alder", of_age=False)
    assert (young.status, young.code) == (422, "not_of_age")
    other = await site.asks_to_join(site.browser(), code, "Alder", agreement="room-0")
    assert (other.status, other.code) == (409, "agreement_changed")
    assert await site.everything() == before


async def test_the_secret_brings_someone_back_and_another_does_not(site: Site) -> None:
    staff = await site.coordinator()
    group, mine = await site.group(staff), secret()
    await site.peer(staff, group, "Alder", secret=mine)
    again = site.browser()
    assert (await again.post("/api/return", {"group": group, "secret": mine})).json == {"group": group}
    assert (await again.get("/api/me")).json["name"] == "Alder"
    other = await site.group(staff)
    strangers = [
        await site.browser().post("/api/return", {"group": where, "secret": what})
        for where, what in ((group, secret()), (other, mine), ("nowhere", mine), ("a\0b", mine))
    ]
    assert {(answer.status, answer.body) for answer in strangers} == {
        (401, b'{"error":{"code":"not_known"}}')
    }


async def test_what_is_kept_of_a_secret_and_a_name_tells_nothing(site: Site) -> None:
    staff = await site.coordinator()
    group, mine = await site.group(staff), secret()
    await site.peer(staff, group, "Rosebud", secret=mine)
    kept = repr(await site.everything())
    assert "Rosebud" not in kept
    assert "Tuesday" not in kept
    assert mine not in kept


async def test_a_cookie_planted_before_joining_is_worth_nothing_afterwards(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    victim = site.browser()
    attacker = await site.peer(staff, group, "Thorn")
    planted = attacker.cookie("hs_peer")
    assert planted
    victim.keep("hs_peer", planted)
    await site.asks_to_join(victim, await site.code(staff, group), "Alder")
    assert victim.cookie("hs_peer") != planted
    assert (await attacker.get("/api/me")).status == 401


async def test_someone_removed_does_not_come_back_with_a_new_invite(site: Site) -> None:
    staff = await site.coordinator()
    group, mine = await site.group(staff), secret()
    removed = await site.peer(staff, group, "Thorn", secret=mine)
    await site.run("UPDATE membership SET status = 'removed'")
    again = site.browser()
    answer = await site.asks_to_join(again, await site.code(staff, group), "Alder", secret=mine)
    assert (await again.get("/api/me")).json["removed"] is True, answer.json
    assert (await again.post("/api/me/name", {"name": "Alder"})).status == 403
    # Erasing oneself does not help either: what is left names nobody.
    assert (await removed.post("/api/me/forget")).status == 200
    assert len(await site.run("SELECT 1 FROM ban")) == 1
    code = await site.code(staff, group)
    before = await site.everything()
    answer = await site.asks_to_join(site.browser(), code, "Alder", secret=mine)
    assert (answer.status, answer.code) == (404, "invite_unknown")
    assert await site.everything() == before


async def test_past_a_hundred_wrong_codes_one_try_a_second_is_let_through(site: Site) -> None:
    browser = site.browser()
    codes = [await browser.post("/api/invite/look", {"code": secret()}) for _ in range(101)]
    assert {answer.code for answer in codes} == {"invite_unknown"}
    refused = await browser.post("/api/invite/look", {"code": secret()})
    assert (refused.status, refused.code) == (429, "too_many_tries")
    assert refused.json["error"]["retry_after"] == 1
    await asyncio.sleep(1.05)
    assert (await browser.post("/api/invite/look", {"code": secret()})).code == "invite_unknown"


async def test_right_tries_are_never_counted(site: Site) -> None:
    staff = await site.coordinator()
    code = await site.code(staff, await site.group(staff))
    for _ in range(120):
        assert (await site.browser().post("/api/invite/look", {"code": code})).status == 200
