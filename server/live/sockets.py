"""The connections that are open on this node, and ending them when a person or a login ends."""

from collections import defaultdict

from server.domain import commands as c
from server.domain import system
from server.domain.people import SYSTEM, Key
from server.live.gateway import Connection
from server.live.house import Elsewhere, House
from server.store import logins, rooms
from server.store.database import Store
from server.store.ids import new_id

TOUCH_EVERY = 300.0
"""Seconds. An open connection keeps its login from going idle (after 30 min)."""


class Sockets:
    def __init__(self, store: Store, house: House) -> None:
        self._store, self._house = store, house
        self._by_login: dict[str, set[Connection]] = defaultdict(set)

    def opened(self, connection: Connection) -> None:
        self._by_login[connection.principal.login].add(connection)

    def closed(self, connection: Connection) -> None:
        login = connection.principal.login
        self._by_login[login].discard(connection)
        if not self._by_login[login]:
            del self._by_login[login]

    async def close_login(self, login: str) -> None:
        """Signed out: its connections here end now, those of other nodes when they next touch it."""
        self._close(login)

    async def close_person(self, key: Key) -> None:
        """Removed, erased, or without an account: they leave every room, on every node."""
        for connections in list(self._by_login.values()):
            for connection in list(connections):
                if connection.principal.key == key:
                    connection.close(final=True)
        async with self._store.db.connect() as database:
            briefs = await rooms.underway(self._store, database)
        for brief in briefs:
            # A room that was never prepared has nobody in it.
            try:
                live = await self._house.room(brief) if brief.phase != "scheduled" else None
            except Elsewhere:
                continue
            seat = live.state.seat_of(key) if live else None
            if live and seat:
                live.ask(seat, c.RoomLeave(room=live.id, id=new_id()), lambda _: None)

    async def cancel_room(self, room: str) -> None:
        """Those who wait are told that this session won't be held."""
        async with self._store.db.connect() as database:
            brief = await rooms.brief(self._store, database, room)
        live = await self._house.room(brief) if brief else None
        if live:
            await live.asked(SYSTEM, system.Cancel(id=f"cancel:{room}"))

    async def touch_logins(self) -> None:
        """Says that these logins are in use, and closes those that have ended all the same."""
        if self._by_login:
            for login in await logins.touch(self._store.db, list(self._by_login)):
                self._close(login)

    def _close(self, login: str) -> None:
        for connection in list(self._by_login.get(login, ())):
            connection.close(final=True)
