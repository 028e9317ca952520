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
    """After `prepare`, `hear` says who is told. What came before, together with the handshake, is kept until then."""

    def hear(self, heard: Callable[[str], None]) -> None:
        """Tell `heard` every text message from now on, and at once those that came already."""
        self._queue.heard = heard
        for text in self._early:
            heard(text)
        self._early.clear()

    def close_ears(self) -> None:
        """Let go of whom it told, who holds this one: both may go then, without waiting for the garbage collector."""
        self._queue.heard = _nobody

    def _post_start(self, request: web.BaseRequest, protocol: str | None, writer: WebSocketWriter) -> None:
        """As aiohttp's own, with another queue; without a heartbeat and compression, which aren't used here."""
        self._ws_protocol, self._writer = protocol, writer
        assert self._loop is not None
        self._early: list[str] = []
        self._reader = self._queue = _Queue(request._protocol, _QUEUE, loop=self._loop)
        self._queue.heard = self._early.append
        self._parser = WebSocketReader(self._queue, self._max_msg_size, compress=False, decode_text=True)
        request.protocol.set_parser(self._parser)
        request.protocol.keep_alive(False)
