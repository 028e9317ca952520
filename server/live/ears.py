"""A WebSocket whose text messages are heard at once, past the queue in which aiohttp keeps them for a reader.

A reader costs a future, a turn of the event loop and a wake-up of six coroutines for each message, which is more than
reading it. Everything else (pings, closing, errors) goes through aiohttp's queue as before, and is read from there.

This overrides what is private to aiohttp, so its version is pinned, and `HEARTHSIDE_DIRECT_WRITES=0` does without it.
"""

from collections.abc import Callable
from typing import Any

from aiohttp import WSMsgType, web
from aiohttp._websocket.reader import WebSocketDataQueue, WebSocketReader
from aiohttp._websocket.writer import WebSocketWriter

_QUEUE = 64 * 1024
_TEXT = WSMsgType.TEXT


def _nobody(_: str) -> None: ...


class _Queue(WebSocketDataQueue):
    """`heard` must not raise: aiohttp's parser has nobody to tell."""

    heard: Callable[[str], None]

    def feed_data(self, data: Any, size: int) -> None:
        if data.type is _TEXT:
            self.heard(data.data)
        else:
            super().feed_data(data, size)


class Ears(web.WebSocketResponse):
    """Set `heard` before `prepare`; without it this is an ordinary WebSocket, to be read from."""

    heard: Callable[[str], None] | None = None

    def close_ears(self) -> None:
        """Let go of whom it told, who holds this one: both may go then, without waiting for the garbage collector."""
        self.heard = None
        if isinstance(self._reader, _Queue):
            self._reader.heard = _nobody

    def _post_start(self, request: web.BaseRequest, protocol: str | None, writer: WebSocketWriter) -> None:
        """As aiohttp's own, with another queue; without a heartbeat and compression, which aren't used here."""
        if self.heard is None:
            super()._post_start(request, protocol, writer)
            return
        self._ws_protocol, self._writer = protocol, writer
        assert self._loop is not None
        self._reader = queue = _Queue(request._protocol, _QUEUE, loop=self._loop)
        queue.heard = self.heard
        self._parser = WebSocketReader(queue, self._max_msg_size, compress=False, decode_text=True)
        request.protocol.set_parser(self._parser)
        request.protocol.keep_alive(False)
