"""One's own words, over every room that is still kept: read them, or take them all back."""

import asyncpg
from sqlalchemy import select

from server.contract.parts import OwnWord
from server.domain import system
from server.domain.outcome import MessageHeld, MessagePosted, ShareHandedIn
from server.domain.people import SYSTEM
from server.domain.plan import MessageId
from server.live.house import House
from server.live.rooms import LiveRoom
from server.store import journal, rooms
from server.store.database import Store
from server.store.ids import new_id
from server.store.tables import membership, room, session

_ROWS = 500


class Words:
    def __init__(self, store: Store, pool: "asyncpg.Pool[asyncpg.Record]", house: House) -> None:
        self._store, self._pool, self._house = store, pool, house

    async def own_words(self, membership: str) -> list[OwnWord]:
        """All that a membership said in rooms that are still kept, oldest first."""
        found: list[OwnWord] = []
        for live in await self._rooms(membership):
            seat = live.state.seat_of(f"m:{membership}")
            if seat is not None:
                found += await self._said(live, seat)
        return sorted(found, key=lambda words: words.at)

    async def withdraw_all(self, membership: str) -> int:
        """Blanks every word of a membership's, in the journal and in every live copy. How many messages."""
        words = len(await self.own_words(membership))
        for live in await self._rooms(membership):
            await live.asked(SYSTEM, system.Forget(id=new_id(), key=f"m:{membership}"))
        return words

    async def _said(self, live: LiveRoom, seat: str) -> list[OwnWord]:
        said: dict[MessageId, OwnWord] = {}  # what was handed in and then held is one message
        rev = 0
        while rows := await journal.read(self._pool, live.id, rev, _ROWS):
            rev = rows[-1].rev
            for row in rows:
                for fact in live.open(row).facts:
                    if not isinstance(fact, MessagePosted | MessageHeld | ShareHandedIn) or fact.by != seat:
                        continue
                    if fact.text is not None:
                        said.setdefault(fact.message, OwnWord(live.id, fact.at, fact.text))
        return list(said.values())

    async def _rooms(self, whose: str) -> list[LiveRoom]:
        """The rooms of the membership's group that were ever prepared and still have their key."""
        of_group = select(membership.c.group_id).where(membership.c.id == whose).scalar_subquery()
        async with self._store.db.connect() as connection:
            condition = (session.c.group_id == of_group) & (session.c.phase != "scheduled")
            briefs = await rooms.briefs(self._store, connection, condition & room.c.id.is_not(None))
        live = [await self._house.room(b) for b in briefs if self._store.keyring.room_key(b.room)]
        return [one for one in live if one is not None]
