"""The door for sockets: who may come in is settled before the upgrade to WebSocket, from the request alone.

WebSocket only: polling would split large posts, and its session id in the address would be a key that logs record. The
Origin must be one of ours, exactly; so must the Host; headers that a proxy may add are not looked at. Compression is
never agreed to: it costs a hundred kilobytes a connection, and sizes would tell what is written. Nothing here logs an
address, a cookie or a query.
"""

import asyncio
import logging
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

import structlog
from aiohttp import hdrs, web

from server.live import handshake, other_contract
from server.live.connections import DIRECT_WRITES, Ack, Connection, Handlers
from server.live.ears import Ears
from server.live.handshake import Handshake, Knock
from server.live.limits import Limits, Rates
from server.live.packets import MAX_BYTES
from server.live.turn import Turn
from server.live.wire import Wire

log = structlog.get_logger()

__all__ = ["Ack", "Connection", "Gateway", "Knock", "Limits", "Rates", "forbid_logs_of_payloads"]

PATH: Final = "/socket.io/"
_PACKET_LOGS: Final = (
    "engineio",
    "engineio.client",
    "engineio.server",
    "socketio",
    "socketio.client",
    "socketio.server",
)

Authenticate = Callable[[Knock], Awaitable[Hashable | None]]


class Line(Protocol):
    """A connection on which a handshake came, before anything was answered."""

    def refuse(self, why: web.HTTPException) -> None:
        """Answer with this, and close."""

    def hand_over(self) -> None:
        """What comes from here on is for someone else."""


class Gateway:
    """Serves Socket.IO at ``/socket.io/`` of `app`, until that shuts down.

    `origins` are those of our own pages, such as ``https://hearthside.example``; we answer to their hosts alone.
    `authenticate` says whom a knock stands for, or None; it may raise an aiohttp HTTP exception. What it returns is
    `Connection.principal`; equal principals together may hold `each` connections, all of them `most`. `serves` are the
    contract numbers that are spoken here; clients of another one hear so (see `other_contract`) and get no further.

    `on_open(connection)` is called when a client has connected, `on_command(connection, name, payload, ack)` for each
    command in the order that it sent them (`payload` is the JSON text of one object, not checked further), and
    `on_close(connection)` once for every `on_open`. They are plain functions and must not wait; `ack` may be called
    whenever the answer is known.
    """

    def __init__(
        self,
        app: web.Application,
        *,
        origins: Collection[str],
        authenticate: Authenticate,
        on_open: Callable[[Connection], None],
        on_command: Callable[[Connection, str, bytes, Ack], None],
        on_close: Callable[[Connection], None],
        serves: Collection[int] | None = None,
        limits: Limits | None = None,
        most: int = 10_000,
        each: int = 8,
        direct_writes: bool = DIRECT_WRITES,
    ) -> None:
        forbid_logs_of_payloads()
        self._origins = frozenset(origins)
        self._hosts = frozenset(urlsplit(origin).netloc for origin in origins)
        self._authenticate = authenticate
        self._handlers = Handlers(on_open, on_command, on_close)
        self._serves = None if serves is None else frozenset(serves)
        self._limits = limits or Limits()
        self._most, self._each = most, each
        self._direct_writes = direct_writes
        self._connections: set[Connection] = set()
        self._knocking: set[asyncio.Task[None]] = set()
        self._held: Counter[Hashable] = Counter()
        self._closing = False
        self._turn = Turn()
        app.router.add_route("*", PATH, self._handle)
        app.on_shutdown.append(self._shut_down)

    @property
    def connections(self) -> Collection[Connection]:
        """All that are connected or connecting at this moment."""
        return self._connections

    def refuse_newcomers(self) -> None:
        """New clients are sent elsewhere from now on; those who are here stay."""
        self._closing = True

    async def close(self) -> None:
        """Let nobody in any more and end every connection; clients come back by themselves, to another node."""
        self.refuse_newcomers()
        for connection in list(self._connections):
            connection.close()
        while self._connections:  # noqa: ASYNC110 (each cuts its own line after three seconds)
            await asyncio.sleep(0.01)
        for knocking in self._knocking:
            knocking.cancel()

    async def _shut_down(self, _: web.Application) -> None:
        await self.close()

    # The short way in

    def knock(self, data: bytes, transport: asyncio.Transport, line: Line) -> bool:
        """Take up a handshake of the usual form. False leaves it to the long way, which says what is wrong with it."""
        shake = handshake.read(data) if self._direct_writes else None
        if (
            shake is None
            or shake.host not in self._hosts
            or shake.origin not in self._origins
            or (self._serves is not None and other_contract.number(shake.query) not in self._serves)
        ):
            return False
        task = asyncio.get_running_loop().create_task(self._let_in(shake, transport, line))
        self._knocking.add(task)
        task.add_done_callback(self._knocking.discard)
        return True

    async def _let_in(self, shake: Handshake, transport: asyncio.Transport, line: Line) -> None:
        try:
            principal = await self._admitted(Knock(shake.query, shake.cookies, _address(transport)))
        except web.HTTPException as refused:
            line.refuse(refused)
            return
        except Exception as error:
            _failed(transport, error)
            return
        if transport.is_closing():
            return
        line.hand_over()
        answer, ws = shake.answer, self._socket()
        del line, shake  # of no use for as long as the connection lasts
        try:
            with self._held_by(principal, ws, transport) as connection:
                Wire(transport).begin(ws)
                await connection.serve(secrets.token_urlsafe(16), answer)
        except Exception as error:
            _failed(transport, error)

    # The long way in

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        self._check(request)
        transport = request.transport
        cookies = tuple(request.headers.getall(hdrs.COOKIE, ()))
        principal = await self._admitted(Knock(dict(request.query), cookies, _address(transport)))
        foreign = self._serves is not None and other_contract.number(request.query) not in self._serves
        ws = self._socket(heard=not foreign)
        if transport is None:
            raise web.HTTPBadRequest
        if self._serves is not None and foreign:
            await _upgrade(ws, request)
            await other_contract.refuse(ws, secrets.token_urlsafe(16), self._limits, self._serves)
            return ws
        with self._held_by(principal, ws, transport) as connection:
            await _upgrade(ws, request)
            await connection.serve(secrets.token_urlsafe(16))
        return ws

    # Both

    async def _admitted(self, knock: Knock) -> Hashable:
        """Who knocks. Raises an aiohttp HTTP exception."""
        self._require_room()
        principal = await self._authenticate(knock)
        if principal is None:
            raise web.HTTPForbidden
        self._require_room()
        if self._held[principal] >= self._each:
            raise web.HTTPTooManyRequests(headers={hdrs.RETRY_AFTER: "10"})
        return principal

    def _socket(self, *, heard: bool = True) -> web.WebSocketResponse:
        """One to be `heard`, or one that is only told why it can't be."""
        kind = Ears if self._direct_writes and heard else web.WebSocketResponse
        return kind(
            compress=False,
            max_msg_size=MAX_BYTES + 1,  # aiohttp refuses what reaches this size
            timeout=self._limits.farewell,
            writer_limit=0,  # a paused transport holds up the very next frame, not the one after 64 KiB
        )

    @contextmanager
    def _held_by(
        self, principal: Hashable, ws: web.WebSocketResponse, transport: asyncio.Transport
    ) -> Iterator[Connection]:
        connection = Connection(
            principal, ws, transport, self._handlers, self._limits, self._turn, self._direct_writes
        )
        self._connections.add(connection)
        self._held[principal] += 1
        try:
            yield connection
        finally:
            self._connections.discard(connection)
            self._held[principal] -= 1
            if not self._held[principal]:
                del self._held[principal]

    def _require_room(self) -> None:
        if self._closing:
            # Another node takes them in, at once.
            raise web.HTTPServiceUnavailable(headers={hdrs.RETRY_AFTER: "1"})
        if len(self._connections) >= self._most:
            raise web.HTTPServiceUnavailable(headers={hdrs.RETRY_AFTER: "10"})

    def _check(self, request: web.Request) -> None:
        headers, query = request.headers, request.query
        hosts, origins = headers.getall(hdrs.HOST, []), headers.getall(hdrs.ORIGIN, [])
        if len(hosts) != 1 or request.method != hdrs.METH_GET:
            raise web.HTTPBadRequest
        if hosts[0] not in self._hosts or len(origins) != 1 or origins[0] not in self._origins:
            raise web.HTTPForbidden
        if (
            query.getall("EIO", []) != ["4"]
            or query.getall("transport", []) != ["websocket"]
            or "sid" in query
            or (self._serves is not None and other_contract.number(query) is None)
        ):
            raise web.HTTPBadRequest
        # We speak no subprotocol, and aiohttp would log the address of whoever asks for one.
        if hdrs.SEC_WEBSOCKET_PROTOCOL in headers or headers.get(hdrs.UPGRADE, "").lower() != "websocket":
            raise web.HTTPBadRequest


def _failed(transport: asyncio.Transport, error: Exception) -> None:
    # Only what kind: its text may hold what people wrote.
    log.error("a connection failed", error=type(error).__name__)
    transport.abort()


def _address(transport: asyncio.BaseTransport | None) -> str | None:
    peer: Any = transport.get_extra_info("peername") if transport else None
    return str(peer[0]) if isinstance(peer, tuple) else None


async def _upgrade(ws: web.WebSocketResponse, request: web.Request) -> None:
    try:
        await ws.prepare(request)
    except web.HTTPBadRequest:
        raise web.HTTPBadRequest from None  # not aiohttp's own, which repeats what was sent


def forbid_logs_of_payloads() -> None:
    """Raise if the Socket.IO libraries (the demo and practice use their clients) would log what people write."""
    for name in _PACKET_LOGS:
        logger = logging.getLogger(name)
        if logging.NOTSET < logger.level <= logging.INFO:
            raise RuntimeError(f"The logger {name} writes down every message: set it to WARNING or higher.")
        # Otherwise it would follow the root logger to INFO.
        logger.setLevel(max(logger.level, logging.WARNING))
