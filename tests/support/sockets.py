"""A gateway on a real port, and clients that can say anything to it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import ClientSession, ClientWebSocketResponse, ClientWSTimeout, WSMsgType, web

from server.http.serving import KNOCK, Runner
from server.live.gateway import Ack, Connection, Gateway, Knock, Limits
from server.settings import Settings

ORIGIN = "https://hearthside.test"
HEADERS = {"Host": "hearthside.test", "Origin": ORIGIN, "Cookie": "hs_peer=known"}
PATIENCE = ClientWSTimeout(ws_close=0.5)
PATH = "/socket.io/?EIO=4&transport=websocket"


class Behind:
    """What a gateway is put in front of: it notes what reaches it, and answers unless `answer` is None."""

    def __init__(self) -> None:
        self.port = 0
        self.opened: list[Connection] = []
        self.closed: list[Connection] = []
        self.commands: list[tuple[str, bytes]] = []
        self.acks: list[Ack] = []
        self.answer: Callable[[str, bytes], Any] | None = lambda name, payload: {"ok": True}
        self.gateway: Gateway

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def authenticate(self, knock: Knock) -> Hashable | None:
        name = next((one.removeprefix("hs_peer=") for one in knock.cookies if "hs_peer=" in one), "")
        return name if name.startswith("known") else None

    def on_open(self, connection: Connection) -> None:
        self.opened.append(connection)

    def on_close(self, connection: Connection) -> None:
        self.closed.append(connection)

    def on_command(self, connection: Connection, name: str, payload: bytes, ack: Ack) -> None:
        self.commands.append((name, payload))
        self.acks.append(ack)
        if self.answer:
            ack(self.answer(name, payload))


@asynccontextmanager
async def serving(
    limits: Limits | None = None, *, before: Behind | None = None, **options: Any
) -> AsyncIterator[Behind]:
    """A gateway with `limits`, served until the block ends."""
    behind = before or Behind()
    app = web.Application()
    behind.gateway = Gateway(
        app,
        origins=[ORIGIN],
        authenticate=behind.authenticate,
        on_open=behind.on_open,
        on_command=behind.on_command,
        on_close=behind.on_close,
        limits=limits,
        **options,
    )
    app[KNOCK] = behind.gateway.knock
    runner = Runner(app, Settings(database_url="", keyring=Path(), origin=ORIGIN))
    await runner.setup()
    behind.port = await runner.listen("127.0.0.1", 0)
    try:
        yield behind
    finally:
        await runner.cleanup()


class Raw:
    """A client that speaks packets itself."""

    def __init__(self, ws: ClientWebSocketResponse) -> None:
        self.ws = ws

    async def say(self, text: str) -> None:
        await self.ws.send_str(text)

    async def hear(self, seconds: float = 5.0) -> str | None:
        """The next packet; None when the connection has ended."""
        message = await self.ws.receive(seconds)
        return message.data if message.type is WSMsgType.TEXT else None

    async def connect(self) -> None:
        assert (await self.hear() or "").startswith("0{")
        await self.say("40")
        assert (await self.hear() or "").startswith('40{"sid":')

    async def ask(self, number: int, name: str, payload: Any) -> None:
        await self.say(f"42{number}" + msgspec.json.encode([name, payload]).decode())

    async def everything(self, seconds: float = 5.0) -> list[str]:
        """What still comes until the connection ends."""
        heard = []
        while (packet := await self.hear(seconds)) is not None:
            heard.append(packet)
        return heard


@asynccontextmanager
async def raw_client(url: str, *, connect: bool = True, **headers: str) -> AsyncIterator[Raw]:
    """A client that may set any header; it is connected to the namespace already if `connect`."""
    async with (
        ClientSession() as session,
        session.ws_connect(url + PATH, headers=HEADERS | headers, timeout=PATIENCE) as ws,
    ):
        client = Raw(ws)
        if connect:
            await client.connect()
        yield client


async def eventually(so: Callable[[], object], seconds: float = 5.0) -> None:
    """Wait until `so` is true; fail if it never is."""
    async with asyncio.timeout(seconds):
        while not so():  # noqa: ASYNC110
            await asyncio.sleep(0.005)
