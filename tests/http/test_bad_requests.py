"""What is no request, or not one that our client sends: a typed refusal, and nothing changed."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.databases import Databases
from tests.http.site import Site, running_site

LOOK = "/api/invite/look"

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    """One for all: every test here asserts that it left nothing behind, or minds only what it made."""
    with databases.fresh() as url:
        async with running_site(url, tmp_path_factory.mktemp("site")) as site:
            yield site


def request(site: Site, *headers: str, line: str = f"POST {LOOK} HTTP/1.1", body: bytes = b"{}") -> bytes:
    given = [line, *headers]
    names = {header.partition(":")[0].lower() for header in headers}
    if "host" not in names:
        given.append(f"Host: {site.settings.authority}")
    if "origin" not in names:
        given.append(f"Origin: {site.origin}")
    if "content-type" not in names:
        given.append("Content-Type: application/json")
    if not names & {"content-length", "transfer-encoding"}:
        given.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*given, "", ""]).encode("latin-1") + body


def status(said: bytes) -> int:
    assert said.startswith(b"HTTP/1."), said[:80]
    return int(said.split(b" ")[1])


def error(said: bytes) -> str:
    return str(json.loads(said.partition(b"\r\n\r\n")[2])["error"]["code"])


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        pytest.param(["Host: {host}", "Host: {host}"], b"{}", id="two hosts"),
        pytest.param(
            ["Content-Length: 2", "Transfer-Encoding: chunked"], b"2\r\n{}\r\n0\r\n\r\n", id="both lengths"
        ),
        pytest.param(["Content-Length: 2", "Content-Length: 3"], b"{}", id="two lengths"),
        pytest.param(["Content-Length: -2"], b"{}", id="negative length"),
        pytest.param(["Content-Length: two"], b"{}", id="length in words"),
        pytest.param(["Transfer-Encoding: chunked"], b"zz\r\n{}\r\n0\r\n\r\n", id="bad chunk"),
        pytest.param(["X-Thing: a\0b"], b"{}", id="nul in a header"),
        pytest.param(["X Thing: a"], b"{}", id="space in a header's name"),
        pytest.param([], b'{"code": "\xff\xfe"}', id="invalid utf-8"),
        pytest.param([], b'{"code": "a", "code": "b"}', id="repeated key"),
        pytest.param([], b'{"code": NaN}', id="not a number"),
        pytest.param([], b'{"code": Infinity}', id="infinity"),
        pytest.param([], b'{"code": 1e999}', id="endless float"),
        pytest.param([], b'{"code": ' + b"9" * 5000 + b"}", id="endless integer"),
        pytest.param([], b'{"code": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", id="depth"),
        pytest.param([], b"[" * 10_000, id="unclosed depth"),
        pytest.param([], b'["code"]', id="array root"),
        pytest.param([], b'"code"', id="string root"),
        pytest.param([], b"null", id="null root"),
        pytest.param([], b"", id="nothing"),
        pytest.param([], b'{"code": "a"} {}', id="two values"),
        pytest.param([], b'{"code": "a", "more": 1}', id="unknown key"),
        pytest.param([], b'{"code": 1}', id="wrong type"),
        pytest.param([], b"{}", id="missing key"),
    ],
)
async def test_a_malformed_request_is_refused_and_changes_nothing(
    site: Site, headers: list[str], body: bytes
) -> None:
    before = await site.everything()
    said = await site.raw(
        request(site, *(line.format(host=site.settings.authority) for line in headers), body=body)
    )
    assert status(said) == 400
    assert error(said) == "bad_request"
    assert await site.everything() == before


@pytest.mark.parametrize(
    ("line", "headers", "body", "expected"),
    [
        (f"TRACE {LOOK} HTTP/1.1", [], b"", 405),
        (f"PUT {LOOK} HTTP/1.1", [], b"{}", 405),
        (f"DELETE {LOOK} HTTP/1.1", [], b"", 405),
        (f"GET /api/help?place={'G' * 3000} HTTP/1.1", [], b"", 414),
        (f"GET /api/help?place={'G' * 9000} HTTP/1.1", [], b"", 414),
        ("GET /api/help HTTP/1.1", [f"X-Thing: {'a' * 16_000}", "X-More: " + "b" * 1000], b"", 431),
        ("GET /api/help HTTP/1.1", [f"X-Thing: {'a' * 40_000}"], b"", 431),
        (f"POST {LOOK} HTTP/1.1", [], b'{"code": "' + b"a" * 70_000 + b'"}', 413),
        (f"POST {LOOK} HTTP/1.1", ["Content-Length: 70000"], b"", 413),
        (f"POST {LOOK} HTTP/1.1", ["Content-Type: text/plain"], b'{"code": "a"}', 415),
        (f"POST {LOOK} HTTP/1.1", ["Content-Type: application/x-www-form-urlencoded"], b"code=a", 415),
        (f"POST {LOOK} HTTP/1.1", ["Content-Encoding: gzip"], b'{"code": "a"}', 415),
    ],
    ids=[
        "trace",
        "put",
        "delete",
        "long",
        "longer",
        "headers",
        "header",
        "body",
        "said",
        "text",
        "form",
        "packed",
    ],
)
async def test_each_excess_has_a_status_of_its_own(
    site: Site, line: str, headers: list[str], body: bytes, expected: int
) -> None:
    before = await site.everything()
    said = await site.raw(request(site, *headers, line=line, body=body))
    assert status(said) == expected
    assert error(said)
    assert await site.everything() == before


async def test_a_chunked_body_is_cut_off_at_its_limit(site: Site) -> None:
    chunk = b"8000\r\n" + b" " * 0x8000 + b"\r\n"
    said = await site.raw(request(site, "Transfer-Encoding: chunked", body=chunk * 3 + b"0\r\n\r\n"))
    assert status(said) == 413


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/assets/../../pyproject.toml",
        "/assets/%2e%2e/%2e%2e/pyproject.toml",
        "/assets/..%2f..%2fpyproject.toml",
        "/assets/....//....//pyproject.toml",
        "/assets\\..\\..\\pyproject.toml",
        "/assets/%00.js",
    ],
)
async def test_no_path_leads_out_of_the_client(site: Site, path: str) -> None:
    said = await site.raw(request(site, line=f"GET {path} HTTP/1.1", body=b""))
    assert status(said) in (400, 404)
    assert b"root:" not in said
    assert b"hatchling" not in said


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "https://evil.example",
        "{origin}.evil.example",
        "{origin}/",
        "http://evil.example#{origin}",
        "*",
    ],
)
async def test_only_our_own_pages_may_ask_for_a_change(site: Site, origin: str | None) -> None:
    before = await site.everything()
    browser = await site.coordinator()
    before = await site.everything()
    headers = {"Content_Type": "application/json", "X_Forwarded_Host": site.settings.authority}
    if origin is not None:
        headers["Origin"] = origin.format(origin=site.origin)
    answer = await browser.send("POST", "/api/staff/settings", json.dumps(SETTINGS).encode(), **headers)
    assert (answer.status, answer.code) == (403, "bad_origin")
    assert await site.everything() == before


SETTINGS: dict[str, Any] = {
    "name": "A programme",
    "contact": "0100",
    "min_age": 18,
    "crisis": "A",
    "leave_to": "https://example.org/",
    "on_call": "0200",
}


async def test_a_forged_forwarding_header_does_not_make_another_origin_ours(site: Site) -> None:
    before = await site.everything()
    said = await site.raw(
        request(
            site,
            "Origin: https://evil.example",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: https",
            "Forwarded: host=evil.example",
            body=b'{"code": "a"}',
        )
    )
    assert status(said) == 403
    assert await site.everything() == before


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost:{port}"])
async def test_another_host_is_refused(site: Site, host: str) -> None:
    said = await site.raw(
        request(
            site,
            f"Host: {host.format(port=site.settings.port)}",
            line="GET /api/programme HTTP/1.1",
            body=b"",
        )
    )
    assert (status(said), error(said)) == (400, "bad_host")


async def test_whoever_says_nothing_is_not_waited_for(database_url: str, tmp_path: Path) -> None:
    async with running_site(database_url, tmp_path, head=0.3) as site:
        started = asyncio.get_running_loop().time()
        said = await site.raw(b"GET /healthz HTTP/1.1\r\nHost: ")
        assert status(said) == 408
        assert asyncio.get_running_loop().time() - started < 2.5


async def test_texts_that_are_code_elsewhere_are_only_text(site: Site) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    for name in ("<script>x</script>", "'; DROP TABLE x;--", "{{7*7}}", "javascript:a(1)"):
        peer = await site.peer(staff, group, name)
        assert (await peer.get("/api/me")).json["name"] == name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("\u200b\u200b", "empty"),
        ("x" * 25, "too_long"),
        ("x" * 20_000, "too_long"),
        ("a\0b", "bad_text"),
        ("a\ud800b", "bad_text"),
        ("a\u202eb", "bad_text"),
        ("a" + "\u0301" * 500, "bad_text"),
        ("...", "bad_text"),
    ],
)
async def test_a_name_that_is_no_text_is_refused(site: Site, name: str, code: str) -> None:
    staff = await site.coordinator()
    group = await site.group(staff)
    invite = await site.code(staff, group)
    before = await site.everything()
    answer = await site.asks_to_join(site.browser(), invite, name)
    assert (answer.status, answer.code, answer.fields) == (422, code, {"name": code})
    assert await site.everything() == before


@pytest.mark.parametrize("field", ["name", "contact", "on_call"])
async def test_staff_texts_are_checked_too(site: Site, field: str) -> None:
    staff = await site.coordinator()
    before = await site.everything()
    for text in ("a\0b", "a\ud800b", "a\u202eb", "x" * 300):
        answer = await staff.post("/api/staff/settings", SETTINGS | {field: text})
        assert (answer.status, list(answer.fields)) == (422, [field])
    assert await site.everything() == before


async def test_strange_ids_are_simply_not_found(site: Site) -> None:
    staff = await site.coordinator()
    for id in ("x", "a" * 23, "%00", "..%2f", "%F0%9F%92%A9", "a" * 21 + "%0a"):
        answer = await staff.get(f"/api/staff/groups/{id}")
        assert answer.status in (400, 404)


async def test_no_handle_however_strange_breaks_signing_in(site: Site) -> None:
    for handle in ("a\0b", "a\ud800b", "x" * 256, "' OR 1=1 --"):
        answer = await site.browser().post(
            "/api/signin", {"handle": handle, "password": "a\ud800", "as": "facilitator"}
        )
        assert (answer.status, answer.code) == (401, "sign_in_failed")
