"""What a node asks before it lets someone in: who they are, whether the room is theirs, what the room is.

A whole programme starts at seven, and comes back at once when a server was killed. So each of these is asked for
all who wait together, and none of it once for each person.
"""

from collections.abc import Mapping, Sequence

from server.domain.refusal import Refusal, Refused
from server.store import logins, people, rooms
from server.store.database import Pool, Store
from server.store.grouped import Grouped, NotNow
from server.store.logins import LoginRole
from server.store.people import Asked, Knock, Principal
from server.store.rooms import RoomBrief

RETRY_AFTER = 2
"""Seconds. Clients add some chance of their own, so that they don't all come back in the same moment."""


class Arrivals:
    """`waiting` people may wait for each of the three answers."""

    def __init__(self, store: Store, pool: Pool, *, waiting: int = 4_000) -> None:
        # Each look-up is one statement or two that read: a transaction around them would only be two round trips more.
        self._store = Store(store.db.execution_options(isolation_level="AUTOCOMMIT"), store.keyring)
        self._pool = pool
        self._principals = Grouped(self._who, waiting=waiting)
        self._doors = Grouped(self._may_enter, waiting=waiting)
        self._briefs = Grouped(self._rooms, waiting=waiting)

    async def principal(self, role: LoginRole, token: str, *, behind: bool = False) -> Principal | None:
        """Whose cookie this is, as `people.principals` says. Raises NotNow."""
        if role == "coordinator":
            return None
        return await self._principals.ask((role, logins.login_id(token)), behind=behind)

    async def returning(self, principal: Principal, room: str) -> bool:
        """Whether a facilitator has let this person into a room of the group before. Raises Refused: `unknown_room`
        when it isn't theirs to enter, which looks the same as a room that never was, and `busy`."""
        try:
            found = await self._doors.ask((principal.key, room))
        except NotNow:
            raise Refused(Refusal.BUSY, RETRY_AFTER) from None
        if found is None:
            raise Refused(Refusal.UNKNOWN_ROOM)
        return found

    async def brief(self, room: str) -> RoomBrief | None:
        """None once it has expired. Raises Refused `busy`."""
        try:
            return await self._briefs.ask(room)
        except NotNow:
            raise Refused(Refusal.BUSY, RETRY_AFTER) from None

    async def _who(self, asked: Sequence[Asked]) -> Mapping[Asked, Principal]:
        return await people.principals(self._store, self._pool, asked)

    async def _may_enter(self, knocks: Sequence[Knock]) -> Mapping[Knock, bool]:
        return await people.may_enter_all(self._pool, knocks)

    async def _rooms(self, asked: Sequence[str]) -> Mapping[str, RoomBrief]:
        async with self._store.db.connect() as connection:
            return {one.room: one for one in await rooms.these(self._store, connection, asked)}
