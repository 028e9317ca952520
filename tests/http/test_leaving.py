"""Leave quickly, and signing out."""

from tests.http.site import Site


async def test_leaving_ends_every_login_of_the_browser_and_leads_elsewhere(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    browser = await site.peer(staff, group, "Alder")
    await site.account("fern", "facilitator")
    await browser.post(
        "/api/signin", {"handle": "fern", "password": "a long enough password", "as": "facilitator"}
    )
    held = browser.cookie("hs_peer")
    assert held
    answer = await browser.send("POST", "/x/revoke", Origin=site.origin, Content_Type="text/plain")
    assert (answer.status, answer.body) == (204, b"")
    assert browser.cookie("hs_peer") is None
    assert browser.cookie("hs_facilitator") is None
    assert await site.run("SELECT role FROM login") == [("coordinator",)]
    thief = site.browser()
    thief.keep("hs_peer", held)
    assert (await thief.get("/api/me")).status == 401


async def test_the_beacon_answers_strangers_in_the_same_way(site: Site) -> None:
    answer = await site.browser().send("POST", "/x/revoke", Origin=site.origin, Content_Type="text/plain")
    assert (answer.status, answer.body) == (204, b"")


async def test_the_next_page_clears_the_browser_and_ends_what_the_beacon_missed(site: Site) -> None:
    staff = await site.coordinator()
    await site.run("UPDATE programme SET leave_to = 'https://weather.example/'")
    answer = await staff.get("/x")
    assert answer.status == 303
    assert answer.headers["Location"] == "https://weather.example/"
    assert answer.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert (await staff.get("/api/staff/overview")).status == 401
    assert await site.run("SELECT 1 FROM login") == []


async def test_signing_out_ends_one_role_only(site: Site) -> None:
    await site.account("cora", "coordinator", "facilitator")
    browser = await site.signed_in("cora", "coordinator")
    await browser.post(
        "/api/signin", {"handle": "cora", "password": "a long enough password", "as": "facilitator"}
    )
    assert (await browser.post("/api/signout", {"as": "facilitator"})).status == 200
    assert (await browser.get("/api/facilitator/today")).status == 401
    assert (await browser.get("/api/staff/overview")).status == 200
    assert (await browser.post("/api/signout", {"as": "facilitator"})).status == 200


async def test_cookies_are_out_of_reach_of_scripts_and_other_sites(site: Site) -> None:
    await site.account("cora", "coordinator")
    answer = await site.browser().post(
        "/api/signin", {"handle": "cora", "password": "a long enough password", "as": "coordinator"}
    )
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("hs_staff=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert "Expires" not in cookie
