"""A WebSocket of aiohttp's on a connection that its HTTP server had no part in.

This uses what is private to aiohttp (`WebSocketResponse._post_start`, and what that and `close` need of a request), so
its version is pinned, and `HEARTHSIDE_DIRECT_WRITES=0` does without it.
"""

import asyncio
from typing import Any, cast

from aiohttp import web
from aiohttp.base_protocol import BaseProtocol
from aiohttp.http_websocket import WebSocketReader, WebSocketWriter


class Wire(BaseProtocol):
    """Stands where a WebSocket expects its request, that request's protocol and its response's writer."""

    def __init__(self, transport: asyncio.Transport) -> None:
        super().__init__(asyncio.get_running_loop())
        self.transport = transport
        self._upgraded = True
        self._reader: WebSocketReader | None = None
        self.protocol = self._protocol = self

    def begin(self, ws: web.WebSocketResponse) -> None:
        """From here on, what comes is for `ws`."""
        assert self.transport is not None
        self.transport.set_protocol(self)
        private = cast(Any, ws)
        private._loop, private._req, private._payload_writer, private._compress = self._loop, self, self, 0
        writer = WebSocketWriter(self, self.transport, limit=private._writer_limit)
        private._post_start(self, None, writer)

    def set_parser(self, parser: WebSocketReader, data_received_cb: None = None) -> None:
        self._reader = parser

    def keep_alive(self, _: bool) -> None:
        """There is no next request."""

    async def drain(self) -> None:
        if self._paused:
            await self._drain_helper()

    # What the transport says

    def data_received(self, data: bytes) -> None:
        if self._reader is not None:
            broken, _ = self._reader.feed_data(data)
            if broken:
                self._reader = None  # the WebSocket knows why, and closes

    def connection_lost(self, exc: BaseException | None) -> None:
        super().connection_lost(exc)
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.feed_eof()
