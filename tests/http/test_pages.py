"""The built client as browsers get it."""

import gzip
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import make_mocked_request

from server.http.pages import Pages
from tests.http.site import Site, running_site

BUILT = Pages.found().built
needs_client = pytest.mark.usefixtures("client")


@pytest.fixture
def client() -> None:
    assert BUILT, "the client is not built: run ./dev setup"


@needs_client
@pytest.mark.parametrize(
    "path", ["/", "/j", "/safe", "/home", "/w/abc", "/r/abc", "/f/plan/abc", "/s/groups", "/help"]
)
async def test_every_place_of_the_client_is_its_one_page(site: Site, path: str) -> None:
    answer = await site.browser().get(path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b'<script type="module"' in answer.body


@needs_client
async def test_another_address_says_so_and_still_shows_help(site: Site) -> None:
    for path in ("/nowhere", "/r/a/b/c/d"):
        answer = await site.browser().get(path)
        assert answer.status == 404
        assert b"<script" in answer.body
    for path in ("/favicon.ico", "/api/nothing"):
        answer = await site.browser().get(path)
        assert (answer.status, answer.code) == (404, "not_found")


@needs_client
async def test_hashed_files_may_be_kept_and_come_compressed(site: Site) -> None:
    browser = site.browser()
    page = (await browser.get("/")).body.decode()
    script = page.split('src="', 1)[1].split('"', 1)[0].removeprefix(".")
    async with aiohttp.ClientSession(auto_decompress=False) as http:
        async with http.get(site.origin + script, headers={"Accept-Encoding": "gzip"}) as response:
            packed = await response.read()
            assert response.headers["Content-Encoding"] == "gzip"
            assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
        async with http.get(site.origin + script, headers={"Accept-Encoding": "identity"}) as response:
            assert await response.read() == gzip.decompress(packed)


def test_without_a_built_client_there_are_no_pages(tmp_path: Path) -> None:
    assert not Pages(tmp_path).built
    assert not Pages(None).built


async def test_over_https_cookies_are_tied_to_the_host_and_browsers_stay_with_https(
    database_url: str, tmp_path: Path
) -> None:
    async with running_site(database_url, tmp_path, origin="https://rooms.example.org") as site:
        await site.account("cora", "coordinator")
        at = f"http://127.0.0.1:{site.settings.port}"
        headers = {"Host": "rooms.example.org", "Origin": "https://rooms.example.org"}
        body = {"handle": "cora", "password": "a long enough password", "as": "coordinator"}
        async with aiohttp.ClientSession() as http:
            async with http.post(at + "/api/signin", json=body, headers=headers) as response:
                cookie = response.headers["Set-Cookie"]
                assert cookie.startswith("__Host-hs_staff=")
                assert "Secure" in cookie
                assert "Path=/" in cookie
                assert "Domain" not in cookie
                assert response.headers["Strict-Transport-Security"].startswith("max-age=31536000")
                assert "wss://rooms.example.org" in response.headers["Content-Security-Policy"]
            token = cookie.partition("=")[2].partition(";")[0]
            plain = headers | {"Cookie": f"hs_staff={token}"}
            async with http.get(at + "/api/staff/overview", headers=plain) as response:
                assert response.status == 401


async def test_a_demo_says_so_on_every_page_and_nothing_else_does(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<!doctype html><html lang="en"></html>')
    request = make_mocked_request("GET", "/home")
    played, real = Pages(tmp_path, demo=True).answer(request), Pages(tmp_path).answer(request)
    assert played is not None
    assert played.body == b'<!doctype html><html data-demo lang="en"></html>'
    assert real is not None
    assert real.body == b'<!doctype html><html lang="en"></html>'
