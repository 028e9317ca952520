"""A peer that lies: a chat in this process that keeps the wire's form and breaks its promises, one at a time."""

import asyncio
import contextlib
import json
import threading
from collections.abc import Iterator
from typing import Any

from aiohttp import WSMsgType, web

from tests.bench.seats import Place

AFTER = 20
"""How many messages of a room are told honestly before the lie."""


class Liar:
    """`lie` is one of "nothing", "lose", "lose for one", "lose for one, the last",
    "double", "swap for one", "swap", "repeat seq", "mix rooms", "no answer", "hang up"."""

    def __init__(self, lie: str) -> None:
        self.lie, self.port = lie, 0
        self._rooms: dict[str, list[web.WebSocketResponse]] = {}
        self._said: dict[str, int] = {}
        self._held: dict[str, str] = {}

    @contextlib.contextmanager
    def serving(self) -> Iterator[Place]:
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever)
        thread.start()
        runner = asyncio.run_coroutine_threadsafe(self._start(), loop).result(10)
        try:
            yield Place(self.port)
        finally:
            asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    async def _start(self) -> web.AppRunner:
        app = web.Application()
        app.router.add_get("/socket.io/", self._serve)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.port = runner.addresses[0][1]
        return runner

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        await ws.send_str('0{"sid":"a"}')
        async for message in ws:
            if message.type is WSMsgType.TEXT and message.data.startswith("40"):
                await ws.send_str('40{"sid":"a"}')
            elif message.type is WSMsgType.TEXT and message.data.startswith("42"):
                begin = message.data.index("[")
                name, command = json.loads(message.data[begin:])
                await self._do(ws, message.data[2:begin], name, command)
        return ws

    async def _do(self, ws: web.WebSocketResponse, ack: str, name: str, command: dict[str, Any]) -> None:
        room = command["room"]
        if name == "room.enter":
            self._rooms.setdefault(room, []).append(ws)
            await ws.send_str(f'43{ack}[{{"ok":true}}]')
            return
        n = self._said[room] = self._said.get(room, 0) + 1
        lies = n == AFTER
        if not (lies and self.lie == "no answer"):
            await ws.send_str(f'43{ack}[{{"ok":true}}]')
        seq = n - 1 if self.lie == "repeat seq" and lies else n
        posted = {"room": room, "seq": seq, "text": command["text"]}
        text = f'42["message.posted",{json.dumps(posted, separators=(",", ":"))}]'
        everyone = self._rooms[room]
        match self.lie:
            case "lose" if lies:
                return
            case "lose for one" if lies:
                await _tell(everyone[1:], text)
            case "lose for one, the last" if n == AFTER + 2:
                await _tell(everyone[1:], text)
            case "double" if lies:
                await _tell(everyone, text, text)
            case "swap" | "swap for one" if lies:
                self._held[room] = text
                await _tell(everyone[1:] if self.lie == "swap for one" else [], text)
            case "swap" | "swap for one" if n == AFTER + 1:
                late = self._held.pop(room)
                await _tell(everyone[:1] if self.lie == "swap for one" else everyone, text, late)
                await _tell(everyone[1:] if self.lie == "swap for one" else [], text)
            case "mix rooms" if lies:
                await _tell([one for other in self._rooms.values() for one in other], text)
            case "hang up" if lies:
                await _tell(everyone, text)
                await everyone[0].close()
            case _:
                await _tell(everyone, text)


async def _tell(people: list[web.WebSocketResponse], *texts: str) -> None:
    for one in people:
        for text in texts:
            await one.send_str(text)
