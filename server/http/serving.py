"""Listening: aiohttp's server with answers of our own to what is no request at all, and with nothing logged of it.

Two private names of aiohttp are touched: `AppRunner._make_server` and `Server._kwargs`, to put `_Connection` in the
place of its own connections. Their base class answers a malformed request with 400 and writes the address of whoever
sent it to a log; it also waits for ever for a first request.
"""

import asyncio
import socket
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import LineTooLong
from aiohttp.web_protocol import RequestHandler

from server.http.answers import dress, security_headers
from server.http.errors import Malformed, malformed
from server.settings import Settings

FIRST_REQUEST_SECONDS = 10.0
# Beyond what `guard` refuses with its own answer, so that the parser's own limits are met only by the absurd.
_LONGEST_LINE = 8190
_LONGEST_FIELD = 16 * 1024 + 1
BACKLOG = 4096
_408 = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Runner(web.AppRunner):
    """Runs `app`; call `setup`, then `listen`; `cleanup` ends all."""

    def __init__(
        self, app: web.Application, settings: Settings, *, first_request: float = FIRST_REQUEST_SECONDS
    ) -> None:
        super().__init__(
            app,
            access_log=None,
            max_line_size=_LONGEST_LINE,
            max_field_size=_LONGEST_FIELD,
            auto_decompress=False,
            shutdown_timeout=5.0,
        )
        self._headers = security_headers(settings)
        self._first_request = first_request

    async def listen(self, host: str, port: int) -> int:
        """The port: another than asked for when that was 0."""
        site = web.TCPSite(self, host, port, backlog=BACKLOG)
        await site.start()
        first: tuple[Any, ...] = self.addresses[0]
        return int(first[1])

    async def _make_server(self) -> web.Server:
        made = await super()._make_server()
        server = _Server(
            made.request_handler,
            request_factory=made.request_factory,
            handler_cancellation=made.handler_cancellation,
            loop=asyncio.get_running_loop(),
            **made._kwargs,
        )
        server.headers, server.first_request = self._headers, self._first_request
        return server


class _Server(web.Server):
    headers: dict[str, str]
    first_request: float

    def __call__(self) -> RequestHandler:
        return _Connection(self, loop=asyncio.get_running_loop(), **self._kwargs)


class _Connection(RequestHandler):
    def __init__(self, manager: _Server, **kwargs: Any) -> None:
        super().__init__(manager, **kwargs)
        self._headers = manager.headers
        self._patience = manager.first_request
        self._waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._waiting = asyncio.get_running_loop().call_later(self._patience, self._give_up)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._request_count:
            self._stop_waiting()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Nothing of a malformed request is repeated or logged. Failures of handlers were logged by `guard`."""
        if request.writer.output_size > 0:
            raise ConnectionError("an answer has begun already")
        why = Malformed.BAD_REQUEST
        if isinstance(exc, LineTooLong):
            why = Malformed.ADDRESS_TOO_LONG if exc.args[1] == _LONGEST_LINE else Malformed.HEADERS_TOO_LARGE
        response = malformed(why)
        if status >= 500:
            response.set_status(status)
        dress(response, self._headers)
        return response

    def _give_up(self) -> None:
        transport = self.transport
        if transport is not None and not transport.is_closing() and not self._request_count:
            transport.write(_408)
            transport.close()

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def free_port(host: str, wanted: int) -> int:
    """`wanted` if nobody listens there, else any other."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, wanted))
        except OSError:
            probe.bind((host, 0))
        return int(probe.getsockname()[1])
