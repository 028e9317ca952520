"""A whole server on loopback, and browsers to ask it with."""

import asyncio
import contextlib
import itertools
import json
import secrets
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from sqlalchemy import text
from yarl import URL

from server.app import build
from server.http.services import SERVICES
from server.http.serving import Runner, free_port
from server.settings import Settings
from server.store import accounts

PASSWORD = "a long enough password"


class Answer:
    """`json` is None when the body was none."""

    def __init__(self, response: aiohttp.ClientResponse, body: bytes, json: Any) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = body
        self.json = json

    @property
    def code(self) -> str:
        """The refusal's code."""
        return str(self.json["error"]["code"])

    @property
    def fields(self) -> dict[str, str]:
        return dict(self.json["error"].get("fields", {}))


class Browser:
    """One person's browser: it keeps cookies and sends the page's Origin."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def get(self, path: str, **headers: str) -> Answer:
        async with self.http.get(self.origin + path, headers=headers, allow_redirects=False) as response:
            return await _answer(response)

    async def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        sent = {"Origin": self.origin} | headers
        async with self.http.post(
            self.origin + path, json={} if body is None else body, headers=sent, allow_redirects=False
        ) as response:
            return await _answer(response)

    async def send(self, method: str, path: str, data: bytes = b"", **headers: str) -> Answer:
        """Exactly these bytes, with these headers."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.http.request(
            method, self.origin + path, data=data, headers=sent, allow_redirects=False
        ) as response:
            return await _answer(response)

    def cookie(self, name: str) -> str | None:
        return next((cookie.value for cookie in self.http.cookie_jar if cookie.key == name), None)

    def keep(self, name: str, value: str) -> None:
        self.http.cookie_jar.update_cookies({name: value}, URL(self.origin))


class Site:
    def __init__(self, settings: Settings, app: web.Application) -> None:
        self.settings, self.app, self.origin = settings, app, settings.origin
        self.store = app[SERVICES].store
        self._open: list[Browser] = []
        self._numbers = itertools.count(1)

    def browser(self) -> Browser:
        self._open.append(Browser(self.origin))
        return self._open[-1]

    async def close(self) -> None:
        for browser in self._open:
            await browser.http.close()

    async def account(self, handle: str, *roles: str) -> str:
        """An account as the operator's command makes it; its id."""
        async with self.store.db.begin() as connection:
            id, _ = await accounts.create(
                self.store, connection, handle=handle, name=handle.title(), roles=roles, password=PASSWORD
            )
        return id

    async def coordinator(self) -> Browser:
        """A new coordinator's browser."""
        handle = f"cora{next(self._numbers)}"
        await self.account(handle, "coordinator")
        return await self.signed_in(handle, "coordinator")

    async def signed_in(self, handle: str, role: str) -> Browser:
        browser = self.browser()
        answer = await browser.post("/api/signin", {"handle": handle, "password": PASSWORD, "as": role})
        assert answer.status == 200, answer.json
        return browser

    async def group(self, staff: Browser, **changes: Any) -> str:
        asked = {
            "name": "Tuesday circle",
            "language": "en",
            "policy": POLICY,
            "contact": "0100",
            "place": "GB",
        }
        answer = await staff.post("/api/staff/groups", asked | changes)
        assert answer.status == 200, answer.json
        return str(answer.json["id"])

    async def code(self, staff: Browser, group: str, kind: str = "link", uses: int = 1) -> str:
        answer = await staff.post(f"/api/staff/groups/{group}/invites", {"kind": kind, "uses": uses})
        assert answer.status == 200, answer.json
        return str(answer.json["code"])

    async def asks_to_join(self, browser: Browser, code: str, name: str, **changes: Any) -> Answer:
        look = await browser.post("/api/invite/look", {"code": code})
        agreement = look.json["agreement"]["version"] if look.status == 200 else "none"
        asked = {"code": code, "name": name, "secret": secret(), "agreement": agreement, "of_age": True}
        return await browser.post("/api/join", asked | changes)

    async def peer(self, staff: Browser, group: str, name: str, **changes: Any) -> Browser:
        """A new member's browser."""
        browser = self.browser()
        answer = await self.asks_to_join(browser, await self.code(staff, group), name, **changes)
        assert answer.status == 200, answer.json
        return browser

    async def session(self, staff: Browser, group: str, facilitators: list[str], *, minutes: int = 60) -> str:
        """A session that starts in so many minutes."""
        guides = await staff.get("/api/staff/guides?language=en")
        answer = await staff.post(
            f"/api/staff/groups/{group}/sessions",
            {"starts_at": in_minutes(minutes), "guide": guides.json[0]["id"], "facilitators": facilitators},
        )
        assert answer.status == 200, answer.json
        return str(answer.json["id"])

    async def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows that a refused request might have changed; a login's own end moves with use."""
        kept = {}
        async with self.store.db.connect() as connection:
            for table in (
                "programme",
                "account",
                '"group"',
                "membership",
                "session",
                "room",
                "journal",
                "invite",
                "ban",
            ):
                rows = await connection.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2"))
                kept[table] = [tuple(row) for row in rows]
            rows = await connection.execute(text("SELECT digest, role, whose, ends_at FROM login ORDER BY 1"))
            kept["login"] = [tuple(row) for row in rows]
        return kept

    async def run(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        """For what only time or the room does: straight to the database."""
        async with self.store.db.begin() as connection:
            result = await connection.execute(text(statement), values)
            return [tuple(row) for row in result] if result.returns_rows else []

    async def raw(self, content: bytes) -> bytes:
        """What comes back for these bytes on a new connection, until it is closed or silent for 3 s."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.settings.port)
        writer.write(content)
        await writer.drain()
        said = b""
        with contextlib.suppress(TimeoutError, ConnectionError):
            async with asyncio.timeout(3):
                while part := await reader.read(65536):
                    said += part
                    if b"\r\n\r\n" in said and b"Connection: close" not in said:
                        break
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
        return said


POLICY = {"crisis": "A", "keep": "24h", "latecomers_see": False, "door_minutes": 15, "max_people": 8}


def secret() -> str:
    return secrets.token_urlsafe(32)


def in_minutes(minutes: int) -> int:
    return int((time.time() + minutes * 60) * 1000)


@contextlib.asynccontextmanager
async def running_site(database_url: str, folder: Path, **changes: Any) -> AsyncIterator[Site]:
    port = free_port("127.0.0.1", 0)
    given: dict[str, Any] = {
        "database_url": database_url,
        "keyring": folder / "keyring",
        "origin": f"http://127.0.0.1:{port}",
        "port": port,
    }
    bounds = {name: changes.pop(name) for name in ("head", "idle", "strangers") if name in changes}
    settings = Settings(**(given | changes))
    app = await build(settings)
    runner = Runner(app, settings, **bounds)
    await runner.setup()
    await runner.listen("127.0.0.1", port)
    site = Site(settings, app)
    try:
        yield site
    finally:
        await site.close()
        await runner.cleanup()


async def _answer(response: aiohttp.ClientResponse) -> Answer:
    body = await response.read()
    said = json.loads(body) if response.content_type == "application/json" and body else None
    return Answer(response, body, said)
