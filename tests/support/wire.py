"""A client without a library: every byte of a packet is the test's own, and so is what comes back."""

import contextlib
import json
import socket
from collections.abc import AsyncIterator
from typing import Any, Self

import aiohttp

from tests.support.client import Client

QUERY = "EIO=4&transport=websocket&contract=1"


def headers(client: Client) -> dict[str, str]:
    """What that client's browser sends with the handshake."""
    name = "hs_facilitator" if client.role == "facilitator" else "hs_peer"
    host = client.origin.partition("://")[2]
    return {"Origin": client.origin, "Host": host, "Cookie": f"{name}={client.cookie}"}


class Wire:
    """One WebSocket, connected to the namespace."""

    def __init__(self, ws: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = ws
        self.told: list[str] = []
        self._asked = 0

    @classmethod
    @contextlib.asynccontextmanager
    async def of(cls, client: Client, *, receive_buffer: int | None = None) -> AsyncIterator[Self]:
        """As that client would be, on a connection of its own; `receive_buffer` is the kernel's, in bytes."""

        def made(info: aiohttp.AddrInfoType) -> socket.socket:
            plain = socket.socket(*info[:3])
            if receive_buffer:
                plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
            return plain

        address = f"{client.through}/socket.io/?{QUERY}&as={client.role}"
        async with (
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(socket_factory=made)) as http,
            http.ws_connect(
                address, headers=headers(client), timeout=aiohttp.ClientWSTimeout(ws_close=1)
            ) as ws,
        ):
            wire = cls(ws)
            assert (await wire.hear() or "").startswith("0{")
            await wire.say("40")
            assert (await wire.hear() or "").startswith('40{"sid":')
            yield wire

    async def say(self, text: str) -> None:
        await self.socket.send_str(text)

    async def hear(self, seconds: float = 10.0) -> str | None:
        """The next packet; None once the connection has ended."""
        message = await self.socket.receive(seconds)
        return str(message.data) if message.type is aiohttp.WSMsgType.TEXT else None

    async def ask(self, name: str, command: Any) -> str:
        """The answer's JSON as it came; other packets meanwhile are in `told`. `command` may be JSON text."""
        self._asked += 1
        said = command if isinstance(command, str) else json.dumps(command)
        await self.say(f'42{self._asked}["{name}",{said}]')
        start = f"43{self._asked}["
        while (packet := await self.hear()) is not None:
            if packet == "2":
                await self.say("3")
            elif packet.startswith(start):
                return packet[len(start) : -1]
            else:
                self.told.append(packet)
        raise AssertionError(f"the connection ended before {name} was answered")

    async def ends(self, seconds: float = 5.0) -> bool:
        """Whether the server ends the connection."""
        while True:
            try:
                if await self.hear(seconds) is None:
                    return True
            except TimeoutError:
                return False
