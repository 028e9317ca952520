"""Handles and passwords."""

from server.http.services import SERVICES
from tests.http.site import PASSWORD, Site
from tests.http.test_tries import guess_wrong


async def test_unknown_wrong_and_not_of_that_role_get_one_and_the_same_answer(site: Site) -> None:
    await site.account("fern", "facilitator")
    asked = [
        {"handle": "nobody", "password": PASSWORD, "as": "facilitator"},
        {"handle": "fern", "password": "another password", "as": "facilitator"},
        {"handle": "fern", "password": PASSWORD, "as": "coordinator"},
        {"handle": "fern", "password": "", "as": "facilitator"},
        {"handle": "", "password": "", "as": "coordinator"},
    ]
    before = await site.everything()
    answers = [await site.browser().post("/api/signin", body) for body in asked]
    assert {(answer.status, answer.body) for answer in answers} == {
        (401, b'{"error":{"code":"sign_in_failed"}}')
    }
    assert not any("Set-Cookie" in answer.headers for answer in answers)
    assert await site.everything() == before


async def test_signing_in_says_who_one_is_and_which_roles_one_has(site: Site) -> None:
    await site.account("fern", "facilitator", "coordinator")
    answer = await site.browser().post(
        "/api/signin", {"handle": " FERN ", "password": PASSWORD, "as": "facilitator"}
    )
    assert answer.json == {"name": "Fern", "roles": ["facilitator", "coordinator"]}


async def test_a_new_password_ends_the_other_logins(site: Site) -> None:
    await site.account("fern", "facilitator")
    here, elsewhere = await site.signed_in("fern", "facilitator"), await site.signed_in("fern", "facilitator")
    changed = await here.post("/api/facilitator/password", {"old": PASSWORD, "new": "quite another password"})
    assert changed.status == 200
    assert (await here.get("/api/facilitator/today")).status == 200
    assert (await elsewhere.get("/api/facilitator/today")).status == 401
    again = await site.browser().post(
        "/api/signin", {"handle": "fern", "password": PASSWORD, "as": "facilitator"}
    )
    assert again.status == 401


async def test_a_bad_new_password_changes_nothing(site: Site) -> None:
    await site.account("fern", "facilitator")
    fern = await site.signed_in("fern", "facilitator")
    before = await site.everything()
    for old, new, status, fields in [
        (PASSWORD, "short", 422, {"new": "too_short"}),
        (PASSWORD, "x" * 300, 422, {"new": "too_long"}),
        (PASSWORD, "a\ud800" * 8, 422, {"new": "bad_text"}),
        ("not this one at all", "quite another password", 401, {"old": "sign_in_failed"}),
    ]:
        answer = await fern.post("/api/facilitator/password", {"old": old, "new": new})
        assert (answer.status, answer.fields) == (status, fields)
    assert await site.everything() == before


async def test_past_a_hundred_wrong_passwords_tries_must_wait(site: Site) -> None:
    await site.account("fern", "facilitator")
    wrong = {"handle": "fern", "password": "another password", "as": "facilitator"}
    browser = site.browser()
    assert (await browser.post("/api/signin", wrong)).code == "sign_in_failed"
    guess_wrong(site.app[SERVICES].tries, "sign-in", "127.0.0.1", 99)
    assert (await browser.post("/api/signin", wrong)).code == "sign_in_failed"
    answer = await browser.post("/api/signin", wrong | {"password": PASSWORD})
    assert (answer.status, answer.code) == (429, "too_many_tries")
