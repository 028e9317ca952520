"""The lines after a session, from the door to the sums: what a peer says anonymously about how it was."""

from collections.abc import Mapping

from server.domain import system
from server.domain.people import SYSTEM
from server.domain.refusal import Refusal, Refused
from server.domain.vocabulary import Agrees, Line
from server.live.house import House
from server.store.database import Pool, Store
from server.store.ids import new_id
from server.store.members import Member
from server.store.people import Principal, may_enter

_AFTER = ("closing", "closed")


class Lines:
    def __init__(self, store: Store, pool: Pool, house: House) -> None:
        self._store, self._pool, self._house = store, pool, house

    async def give(self, member: Member, room: str, lines: Mapping[Line, Agrees]) -> None:
        """Raises Refused: `unknown_room` for one that isn't theirs, is forgotten or never was, `busy`, and what
        `server.domain.lines` refuses."""
        principal = Principal("peer", f"m:{member.id}", member.name, member.group)
        brief = await may_enter(self._store, self._pool, principal, room)
        if brief is None:
            raise Refused(Refusal.UNKNOWN_ROOM)
        if brief.phase not in _AFTER:
            raise Refused(Refusal.NOT_OPEN)
        # One that nobody ever came to isn't prepared for this.
        live = await self._house.room(brief) if self._store.keyring.room_key(room) else None
        if live is None:
            raise Refused(Refusal.UNKNOWN_ROOM)
        give = system.GiveLines(id=new_id(), key=principal.key, lines=dict(lines), salt=new_id())
        await live.asked(SYSTEM, give)
