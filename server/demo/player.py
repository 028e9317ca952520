"""Plays one persona in a real room, over a real Socket.IO connection: what the script wants done is sent, what the
room tells is heard. Only here is time real: a second of story lasts `1 / pace` seconds."""

import asyncio
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from random import Random
from typing import Any

import socketio
import structlog
from msgspec import Struct

from server import contract
from server.demo.leading import LOOKS_EVERY, Leading
from server.demo.personas import Persona
from server.demo.scene import Scene
from server.demo.script import Script
from server.demo.send import Drop, Send
from server.demo.sharing import Sharing

log = structlog.get_logger()

ANSWER_SECONDS = 10.0
GOODBYE_SECONDS = 1.0
TRIES = 4
AGAIN = {"busy", "too_fast", "slow_mode"}
OUTLAST_A_CONNECTION = ("message.post", "turn.")
"""What is said and done for oneself; how to lead is seen afresh by whoever comes back."""
SIGNAL = "turn.signal"
SIGNALS_SECONDS = 4.0
GIVES_UP_AFTER = 12


class Stage(Struct, frozen=True):
    """Where a play is given. `started` is of the monotonic clock."""

    origin: str
    room: str
    cast: Mapping[str, str]
    pace: float
    started: float

    def now(self) -> float:
        """Story seconds since the start."""
        return (time.monotonic() - self.started) * self.pace

    def lasts(self, seconds: float) -> float:
        """How long story seconds are in real ones."""
        return seconds / self.pace


class Player:
    """One persona at one room, let in by `cookie`."""

    def __init__(self, persona: Persona, stage: Stage, cookie: str, random: Random) -> None:
        self._persona, self._stage, self._cookie = persona, stage, cookie
        self.scene = Scene(stage.cast)
        self._script = Script(persona, self.scene, random)
        self._sharing = Sharing(persona, self.scene, random)
        self._leading = Leading(persona.leads, self.scene) if persona.leads else None
        self._client: socketio.AsyncClient | None = None
        self._heard = asyncio.Event()
        self._failures = 0
        self._unanswered: dict[str, tuple[str, dict[str, object]]] = {}
        self._signalled = 0.0
        self._must_enter = self._gone = False

    async def play(self) -> None:
        """Until the session is closed, or this person has left it."""
        try:
            while not self._over():
                if self._client is None or not self._client.connected:
                    await self._connect()
                elif self._must_enter:
                    await self._enter()
                else:
                    await self._do_what_is_due()
        finally:
            await self._hang_up()

    def _over(self) -> bool:
        return self._gone or self.scene.phase == "closed"

    async def _connect(self) -> None:
        await self._hang_up()
        client = self._client = socketio.AsyncClient(reconnection=False, handle_sigint=False)
        client.on("*", self._hear)
        client.on("disconnect", self._wake)
        address = f"{self._stage.origin}/?as={self._persona.role}&contract={contract.NUMBER}"
        headers = {"Origin": self._stage.origin, "Cookie": self._cookie}
        try:
            await client.connect(
                address, headers=headers, transports=["websocket"], wait_timeout=ANSWER_SECONDS
            )
        except socketio.exceptions.ConnectionError:
            self._failures += 1
            self._gone = self._failures == GIVES_UP_AFTER
            await asyncio.sleep(min(5.0, 0.25 * 2**self._failures))
            return
        self._failures, self._must_enter = 0, True

    async def _enter(self) -> None:
        self._must_enter = False
        answer = await self._send(Send("room.enter"))
        if answer is None:
            return
        if not answer["ok"]:
            log.info("persona not let in", code=answer["error"]["code"])
            self._gone = True
            return
        self.scene.enter(answer["snapshot"], self._stage.now())
        if answer["snapshot"]["room"] is not None:
            self._script.enter(self._stage.now())
            self._sharing.look(self._stage.now())
        await self._say_again()

    async def _say_again(self) -> None:
        """What may not have arrived before the connection went: asked with the same id it can't happen twice."""
        for id, (command, body) in list(self._unanswered.items()):
            if await self._ask(command, body) is not None:
                self._unanswered.pop(id)

    async def _do_what_is_due(self) -> None:
        now = self._stage.now()
        others = [*(self._leading.due(now) if self._leading else ()), *self._script.due(now)]
        mine = self._sharing.due(now)
        for do in (*others, *mine):
            match do:
                case Send():
                    answer = await self._send(do)
                    self._gone = self._gone or do.command == "room.leave"
                    if do in mine and answer is not None and not answer["ok"]:
                        self._sharing.declined(do, self._stage.now())
                case Drop(seconds):
                    await self._hang_up()
                    await asyncio.sleep(self._stage.lasts(seconds))
        if not (others or mine):
            moments = [self._script.next_at(), self._sharing.next_at()]
            await self._wait_until(min((at for at in moments if at is not None), default=None))

    async def _wait_until(self, moment: float | None) -> None:
        longest = LOOKS_EVERY if self._leading else 60.0
        wait = longest if moment is None else min(longest, max(0.0, moment - self._stage.now()))
        self._heard.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._heard.wait(), max(0.005, self._stage.lasts(wait)))

    async def _send(self, send: Send) -> dict[str, Any] | None:
        """The answer, or None when none came."""
        if send.command == SIGNAL:
            await self._signal(send)
            return None
        id = secrets.token_urlsafe(16)
        body = {"room": self._stage.room, "id": id, **dict(send.fields)}
        answer = await self._ask(send.command, body)
        if answer is None and send.command.startswith(OUTLAST_A_CONNECTION):
            self._unanswered[id] = send.command, body
        return answer

    async def _ask(self, command: str, body: dict[str, object]) -> dict[str, Any] | None:
        for _ in range(TRIES):
            if self._client is None:
                return None
            try:
                answer: dict[str, Any] = await self._client.call(command, body, timeout=ANSWER_SECONDS)
            except (socketio.exceptions.SocketIOError, TimeoutError):
                await self._hang_up()
                return None
            if answer["ok"] or answer["error"]["code"] not in AGAIN:
                if not answer["ok"]:
                    log.debug("persona declined", command=command, code=answer["error"]["code"])
                break
            await asyncio.sleep(answer["error"].get("retry_after", 0.2))
        return answer

    async def _signal(self, send: Send) -> None:
        """Nothing hangs on it, and a room wants no more of them than people need."""
        if time.monotonic() - self._signalled < SIGNALS_SECONDS or self._client is None:
            return
        self._signalled = time.monotonic()
        with suppress(socketio.exceptions.SocketIOError):
            body = {"room": self._stage.room, "id": secrets.token_urlsafe(16), **dict(send.fields)}
            await self._client.emit(SIGNAL, body)

    def _hear(self, event: str, data: Mapping[str, Any]) -> None:
        if data.get("room") != self._stage.room:
            return
        match event, data.get("stream"):
            case "member.admitted", "one":
                self._must_enter = True
            case (("member.removed" | "member.declined" | "session.closed"), "one"):
                self._gone = True
            case (("seat.moved" | "room.moved"), _):
                self._client = None
            case _ if self.scene.me:
                now = self._stage.now()
                self.scene.hear(event, data, now)
                self._script.hear(event, data, now)
                self._sharing.hear(event, data, now)
        self._wake()

    def _wake(self, *_: object) -> None:
        self._heard.set()

    async def _hang_up(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            # It waits for its queue to empty, which a connection that was cut in the making never does.
            with suppress(Exception):
                await asyncio.wait_for(client.disconnect(), GOODBYE_SECONDS)
