"""Listening: aiohttp's server with answers of our own to what is no request at all, and with nothing logged of it.

Two private names of aiohttp are touched: `AppRunner._make_server` and `Server._kwargs`, to put `_Connection` in the
place of its own connections. Their base class answers a malformed request with 400 and writes the address of whoever
sent it to a log; it also waits for ever for a first request and for the rest of a head, and an hour for the next one.
`_Connection` counts its requests (`_request_count`) and looks at the one being answered (`_current_request`).
"""

import asyncio
import socket
from collections.abc import Callable
from functools import partial
from typing import Any, cast

from aiohttp import hdrs, web
from aiohttp.http_exceptions import LineTooLong
from aiohttp.web_protocol import RequestHandler

from server.http.answers import dress, security_headers
from server.http.descriptors import open_places
from server.http.errors import Malformed, malformed
from server.http.strangers import Strangers
from server.settings import Settings

HEAD_SECONDS = 10.0
"""For the whole head of a request: of the first from when they connected, of others from their first byte."""
IDLE_SECONDS = 60.0
"""For the next request to begin."""
# Beyond what `guard` refuses with its own answer, so that the parser's own limits are met only by the absurd.
_LONGEST_LINE = 8190
_LONGEST_FIELD = 16 * 1024 + 1
BACKLOG = 4096
_408 = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
_503 = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n"


Knock = Callable[[bytes, asyncio.Transport, Any], bool]
KNOCK: web.AppKey[Knock] = web.AppKey("knock")
"""Asked about the first bytes on every connection, with its transport and whoever holds it (a `gateway.Line`). It takes
up the handshake of a member's WebSocket and answers it; False leaves the connection to aiohttp, which hears of it then.
"""


class Runner(web.AppRunner):
    """Runs `app`; call `setup`, then `listen`; `cleanup` ends all.

    `head` and `idle` are in seconds, as above. `strangers` is how many connections may be open that are no member's
    WebSocket; as many as there are open files for, unless it is given.
    """

    def __init__(
        self,
        app: web.Application,
        settings: Settings,
        *,
        head: float = HEAD_SECONDS,
        idle: float = IDLE_SECONDS,
        strangers: int | None = None,
    ) -> None:
        super().__init__(
            app,
            access_log=None,
            max_line_size=_LONGEST_LINE,
            max_field_size=_LONGEST_FIELD,
            auto_decompress=False,
            tcp_keepalive=False,  # strangers have a deadline, and members are asked whether they are still there
            shutdown_timeout=5.0,
        )
        self._headers = security_headers(settings)
        self._knock = app.get(KNOCK)
        self._head, self._idle = head, idle
        self._strangers = Strangers(strangers or open_places().strangers)

    async def listen(self, host: str, port: int) -> int:
        """The port: another than asked for when that was 0."""
        site = web.TCPSite(self, host, port, backlog=BACKLOG)
        await site.start()
        first: tuple[Any, ...] = self.addresses[0]
        return int(first[1])

    async def cleanup(self) -> None:
        await super().cleanup()
        self._strangers.all_leave()  # aiohttp doesn't know those who never asked for anything

    async def _make_server(self) -> web.Server:
        made = await super()._make_server()
        server = _Server(
            made.request_handler,
            request_factory=made.request_factory,
            handler_cancellation=made.handler_cancellation,
            loop=asyncio.get_running_loop(),
            **made._kwargs,
        )
        server.headers, server.strangers = self._headers, self._strangers
        server.head, server.idle, server.knock = self._head, self._idle, self._knock
        return server


class _Server(web.Server):
    headers: dict[str, str]
    strangers: Strangers
    head: float
    idle: float
    knock: Knock | None

    def __call__(self) -> RequestHandler:
        return _Connection(self, loop=asyncio.get_running_loop(), **self._kwargs)


class _Connection(RequestHandler):
    """aiohttp's part of it is only made when it has asked for something that aiohttp is to answer (`_begun`)."""

    def __init__(self, manager: _Server, **kwargs: Any) -> None:
        self._begin = partial(super().__init__, manager, **kwargs)
        self._headers, self._strangers = manager.headers, manager.strangers
        self._patience, self._idle = manager.head, manager.idle
        self._knock = manager.knock
        self._line: asyncio.Transport | None = None
        self._begun = self._knocking = False
        self._deadline: asyncio.TimerHandle | None = None
        self._answered = 0
        self._in_a_head = True

    # What it is doing

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._line = cast(asyncio.Transport, transport)
        if self._strangers.came(self):
            self._wait(self._patience)
        else:
            self._end(_503)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._strangers.left(self)
        self._stop_waiting()
        if self._begun:
            super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._knocking:
            self._end(b"")  # nobody speaks before the answer
            return
        if not self._begun:
            assert self._line is not None
            if self._line.is_closing():
                return
            if self._knock and self._knock(data, self._line, self):
                self._knocking = True
                self._stop_waiting()
                self._strangers.asks(self)
                return
            self._begun = True
            self._begin()
            super().connection_made(self._line)
        super().data_received(data)
        if self._deadline is None:
            return  # a body, or a member's WebSocket
        if self._request_count > self._answered:
            self._stop_waiting()
            self._strangers.asks(self)
        elif not self._in_a_head:
            # From now on for all of it: a byte now and then doesn't put the end off.
            self._in_a_head = True
            self._wait(self._patience)

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        """Another of their requests was answered."""
        finished = await super().finish_response(request, resp, start_time)
        self._answered += 1
        if self._answered == self._request_count and self._payload_parser is None:
            self._in_a_head = False
            self._strangers.waits(self)
            self._wait(self._idle)
        return finished

    def set_parser(self, parser: Any, data_received_cb: Callable[[], None] | None = None) -> None:
        """It is a WebSocket from here on, and whose was settled before."""
        self._strangers.left(self)
        super().set_parser(parser, data_received_cb)

    # For whoever took up a handshake

    def refuse(self, why: web.HTTPException) -> None:
        head = f"HTTP/1.1 {why.status} {why.reason}\r\nConnection: close\r\nContent-Length: 0\r\n"
        after = why.headers.get(hdrs.RETRY_AFTER)
        self._end((head + (f"Retry-After: {after}\r\n" if after else "") + "\r\n").encode())

    def hand_over(self) -> None:
        self._strangers.left(self)

    # Ending it

    @property
    def unfinished(self) -> bool:
        request = self._current_request if self._begun else None
        return request is not None and not request.content.is_eof()

    def send_away(self) -> None:
        self._stop_waiting()
        if self._line:
            self._line.abort()

    def _wait(self, seconds: float) -> None:
        self._stop_waiting()
        self._deadline = asyncio.get_running_loop().call_later(seconds, self._give_up)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        # Between two requests there is nothing to answer.
        self._end(_408 if self._in_a_head else b"")

    def _end(self, answer: bytes) -> None:
        self._stop_waiting()
        self._strangers.left(self)
        if self._line is not None and not self._line.is_closing():
            if answer:
                self._line.write(answer)
            self._line.close()

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


def free_port(host: str, wanted: int) -> int:
    """`wanted` if nobody listens there, else any other."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, wanted))
        except OSError:
            probe.bind((host, 0))
        return int(probe.getsockname()[1])
