"""How scripted people come in: by a browser's own requests, and with its manners (an exact Origin, one cookie)."""

import asyncio
import base64
import hashlib
from types import TracebackType
from typing import Any, Self

import aiohttp
from yarl import URL

TRIES = 5


class TurnedAway(Exception):
    """The server declined; `code` is its word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Doorway:
    """One person's browser, as far as HTTP goes. `origin` is the server's one address."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        # Browsers keep cookies of 127.0.0.1 too; aiohttp has to be told.
        self._session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    @property
    def cookie(self) -> str:
        """What a browser would send along."""
        cookies = self._session.cookie_jar.filter_cookies(URL(self._origin))
        return "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())

    async def join(self, code: str, name: str, secret: bytes) -> str:
        """Become a member through an invite, having read what it leads to. The group. Raises TurnedAway."""
        seen = await self.post("/api/invite/look", {"code": code})
        joined = await self.post(
            "/api/join",
            {
                "code": code,
                "name": name,
                "secret": as_text(secret),
                "agreement": seen["agreement"]["version"],
                "of_age": True,
            },
        )
        return str(joined["group"])

    async def come_back(self, group: str, secret: bytes) -> bool:
        """Whether the group still knows this secret."""
        try:
            await self.post("/api/return", {"group": group, "secret": as_text(secret)})
        except TurnedAway:
            return False
        return True

    async def sign_in(self, handle: str, password: str) -> None:
        await self.post("/api/signin", {"handle": handle, "password": password, "as": "facilitator"})

    async def post(self, path: str, body: dict[str, object]) -> dict[str, Any]:
        """Raises TurnedAway. Waits when the server says that this is too often."""
        for pause in range(1, TRIES + 1):
            async with self._session.post(
                self._origin + path, json=body, headers={"Origin": self._origin}
            ) as response:
                said: dict[str, Any] = await response.json()
                if response.status == 200:
                    return said
                if response.status != 429 or pause == TRIES:
                    raise TurnedAway(said["error"]["code"])
            await asyncio.sleep(pause)
        raise AssertionError("the last try returns or raises")


def secret_of(seed: bytes, persona: str) -> bytes:
    """The persona's secret for the demo's group, the same at every run of one data folder."""
    return hashlib.sha256(b"demo persona|" + seed + f"|{persona}".encode()).digest()


def as_text(secret: bytes) -> str:
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")
