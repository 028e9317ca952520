"""What a client hears whose contract this node doesn't serve.

A browser tells its page nothing of a refused upgrade, so the refusal comes after it, as the protocol's own answer to
CONNECT: an error that a stock client hands over as data. Whoever it is was authenticated before.
"""

import asyncio
from collections.abc import Collection, Mapping
from contextlib import suppress

from aiohttp import WSMsgType, web

from server.live import packets
from server.live.limits import Limits

CODE = "contract"


def number(query: Mapping[str, str]) -> int | None:
    """The contract that a handshake names; None for what is no number."""
    text = query.get("contract")
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= 6 else None


async def refuse(ws: web.WebSocketResponse, sid: str, limits: Limits, serves: Collection[int]) -> None:
    """Greet, say which contracts are served here, and close."""
    with suppress(ConnectionError, TimeoutError, packets.BadPacket):
        async with asyncio.timeout(limits.connect):
            opening = packets.opening(sid, limits.ping_interval, limits.ping_timeout)
            await ws.send_frame(opening.text, WSMsgType.TEXT)
            message = await ws.receive()
            if message.type is WSMsgType.TEXT and isinstance(packets.parse(message.data), packets.Connect):
                said = packets.refused(CODE, {"code": CODE, "serves": sorted(serves)})
                await ws.send_frame(said.text, WSMsgType.TEXT)
    await ws.close()
