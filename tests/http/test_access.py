"""Who may use which route, walked through in full; and what every answer carries."""

import re

import pytest
from aiohttp import web

from server.http.routes import ROUTES, Route, Who
from tests.http.site import Browser, Site

IDS = re.compile(r"\{(\w+)\}")
COOKIES = {"peer": "hs_peer", "facilitator": "hs_facilitator", "coordinator": "hs_staff"}
OPENED_BY = {
    Who.PEER: {"peer"},
    Who.REMOVED_TOO: {"peer", "removed"},
    Who.FACILITATOR: {"facilitator"},
    Who.COORDINATOR: {"coordinator"},
}


async def each_role(site: Site) -> dict[str, Browser]:
    staff = await site.coordinator()
    await site.account("fern", "facilitator")
    group = await site.group(staff)
    removed = await site.peer(staff, group, "Rowan")
    await site.run("UPDATE membership SET status = 'removed'")
    return {
        "nobody": site.browser(),
        "removed": removed,
        "peer": await site.peer(staff, group, "Alder"),
        "facilitator": await site.signed_in("fern", "facilitator"),
        "coordinator": staff,
    }


async def ask(browser: Browser, route: Route) -> tuple[int, str | None]:
    """With an id that is nobody's, and a body that no route takes: whoever is let in is refused for that."""
    path = IDS.sub("A" * 22, route.path)
    if route.method == "GET":
        answer = await browser.get(path)
    else:
        answer = await browser.post(path, {"nobody": "asks this"})
    return answer.status, answer.code if answer.json and "error" in answer.json else None


async def test_each_role_gets_to_its_own_routes_and_to_no_other(site: Site) -> None:
    people = await each_role(site)
    wrong = []
    for route in ROUTES:
        if route.path.startswith("/x"):
            continue  # these end logins; test_leaving looks at them
        for role, browser in people.items():
            status, code = await ask(browser, route)
            let_in = status not in (401, 403)
            expected = route.who is Who.ANYONE or role in OPENED_BY[route.who]
            refused_rightly = (role, status, code) in {
                (role, 401, "not_signed_in"),
                ("removed", 403, "not_yours"),
            }
            if let_in != expected or not (let_in or refused_rightly):
                wrong.append((route.method, route.path, role, status, code))
    assert not wrong


async def test_a_token_opens_nothing_in_the_cookie_of_another_role(site: Site) -> None:
    people = await each_role(site)
    tokens = {role: people[role].cookie(COOKIES[role]) for role in COOKIES}
    for role, token in tokens.items():
        assert token
        for other in COOKIES.keys() - {role}:
            browser = site.browser()
            browser.keep(COOKIES[other], token)
            for route in ROUTES:
                if route.who.role == other:
                    assert await ask(browser, route) == (401, "not_signed_in"), (role, route.path)


async def test_every_route_of_the_server_stands_in_the_table(site: Site) -> None:
    app = site.app
    known = {(route.method, route.path) for route in ROUTES}
    there = set()
    for one in app.router.routes():
        assert isinstance(one, web.ResourceRoute) or one.resource is not None
        path = one.resource.canonical if one.resource else ""
        if not path.startswith("/socket.io"):
            there.add((one.method, path))
    assert {route for route in there if route[0] != "HEAD"} <= known
    assert known <= there


def test_every_route_that_changes_something_says_what_it_takes() -> None:
    without = [route.path for route in ROUTES if route.method == "POST" and route.body is None]
    assert without == ["/x/revoke"]
    for route in ROUTES:
        if route.body is not None:
            assert route.body.__struct_config__.forbid_unknown_fields, route.path


@pytest.mark.parametrize(
    "path", ["/", "/api/programme", "/api/me", "/api/nothing", "/x", "/healthz", "/nowhere"]
)
async def test_every_answer_carries_the_headers_that_protect_people(site: Site, path: str) -> None:
    answer = await site.browser().get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Server"] == "web"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Strict-Transport-Security" not in answer.headers  # this site is plain http on loopback


async def test_nothing_answers_another_site_that_asks_what_it_may_do(site: Site) -> None:
    answer = await site.browser().send(
        "OPTIONS", "/api/join", Origin="https://evil.example", Access_Control_Request_Method="POST"
    )
    assert answer.status == 403
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


async def test_a_failure_of_ours_tells_nothing(site: Site) -> None:
    await site.run("ALTER TABLE programme RENAME TO elsewhere")
    answer = await site.browser().get("/api/programme")
    await site.run("ALTER TABLE elsewhere RENAME TO programme")
    assert (answer.status, answer.json) == (500, {"error": {"code": "went_wrong"}})
