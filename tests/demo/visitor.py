"""A real person's way into a running demo, for tests: by its links, with stock clients."""

import asyncio
import secrets
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import aiohttp
import socketio

from server import contract
from server.demo.doorway import Doorway

Event = tuple[float, str, dict[str, Any]]


class Visitor:
    """Someone in the demo's room. `events` are all that they were told, with the moment of hearing."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.doorway = Doorway(origin)
        self.client = socketio.AsyncClient(reconnection=False, handle_sigint=False)
        self.client.on("*", self._hear)
        self.events: list[Event] = []
        self.snapshot: dict[str, Any] = {}
        self.room = ""
        self._news = asyncio.Event()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.client.disconnect()
        await self.doorway.__aexit__(kind, error, trace)

    async def come_as_peer(self, code: str, name: str, secret: bytes | None = None) -> None:
        await self.doorway.join(code, name, secret or secrets.token_bytes(32))
        me = await self.get("/api/me")
        await self._enter("peer", me["sessions"][0]["room"])

    async def come_as_facilitator(self, handle: str, password: str) -> None:
        await self.doorway.sign_in(handle, password)
        today = await self.get("/api/facilitator/today")
        await self._enter("facilitator", today["sessions"][0]["room"])

    async def get(self, path: str) -> Any:
        headers = {"Cookie": self.doorway.cookie}
        async with aiohttp.request("GET", self.origin + path, headers=headers) as response:
            assert response.status == 200, path
            return await response.json()

    async def send(self, command: str, **fields: object) -> dict[str, Any]:
        body = {"room": self.room, "id": secrets.token_urlsafe(16), **fields}
        answer: dict[str, Any] = await self.client.call(command, body, timeout=10)
        return answer

    async def hears(self, event: str, within: float = 20, **wanted: object) -> dict[str, Any]:
        """The first such event, heard already or still to come."""
        await self.until(lambda: bool(self.has_heard(event, **wanted)), f"{event} {wanted}", within)
        return self.has_heard(event, **wanted)[0]

    def has_heard(self, event: str, **wanted: object) -> list[dict[str, Any]]:
        """All such events until now."""
        return [
            data
            for _, name, data in self.events
            if name == event and all(data.get(key) == value for key, value in wanted.items())
        ]

    async def does(self, command: str, **fields: object) -> dict[str, Any]:
        """What the room takes."""
        answer = await self.send(command, **fields)
        assert answer["ok"], (command, fields, answer)
        return answer

    async def reaches(self, step: str, within: float = 40) -> dict[str, Any]:
        """Until a step has begun. The step."""
        await self.until(lambda: bool(self._begun(step)), step, within)
        return self._begun(step)[0]

    def _begun(self, step: str) -> list[dict[str, Any]]:
        return [data["step"] for data in self.has_heard("step.begun") if data["step"]["id"] == step]

    async def until(self, holds: Callable[[], bool], what: str, within: float = 20) -> None:
        """Until something holds of what was heard."""
        try:
            async with asyncio.timeout(within):
                while not holds():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            heard = [name for _, name, _ in self.events][-20:]
            raise AssertionError(f"{what} was never heard; {heard}") from None

    async def enter(self) -> None:
        answer = await self.send("room.enter")
        assert answer["ok"], answer
        self.snapshot = answer["snapshot"]

    async def _enter(self, role: str, room: str) -> None:
        self.room = room
        await self.client.connect(
            f"{self.origin}/?as={role}&contract={contract.NUMBER}",
            headers={"Origin": self.origin, "Cookie": self.doorway.cookie},
            transports=["websocket"],
        )
        await self.enter()

    def _hear(self, event: str, data: dict[str, Any]) -> None:
        self.events.append((time.monotonic(), event, data))
        self._news.set()
