"""What a room's journal says, read from the database and folded here, with nothing of the serving node's memory.

It needs the room's key, so it also shows that the rows can be read with that key and in no other way.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import asyncpg
import msgspec

from server.contract.audience import Audience, audiences, stream
from server.contract.events import AsideSaid, Event, MessagePosted
from server.contract.snapshot import snapshot
from server.contract.words import Said
from server.domain import outcome as o
from server.domain.people import MemberId, Moment, Role
from server.domain.plan import AsideId, MessageId
from server.domain.room import Room
from server.domain.rules import evolve
from server.live.record import Record, unseal
from server.store import journal
from server.store.database import dsn
from server.store.journal import Row
from server.store.keyring import Keyring

Fact = TypeVar("Fact", bound=o.Fact)


class Told(msgspec.Struct, frozen=True):
    """One event as an audience was told it, and the command that it came of."""

    seq: int
    at: Moment
    event: Event
    rev: int
    command: str

    @property
    def name(self) -> str:
        return self.event.name


class Truth:
    """The fold of a journal. `views` says what a member sees; `told` what each audience heard, in order."""

    def __init__(self, id: str, rows: Sequence[Row], records: Sequence[Record]) -> None:
        self.id = id
        self.rows = rows
        self.happened = [record.facts for record in records]
        """The facts of each row."""
        self.told: dict[Audience, list[Told]] = defaultdict(list)
        self._first: dict[MemberId, int] = {}
        self._texts: dict[MessageId, str | None] = {}
        self._ats: dict[MessageId, Moment] = {}
        self.by_command: dict[str, list[tuple[str, str]]] = {}
        self.commands: list[tuple[MemberId, str]] = []
        """All that were accepted, with their authors, in order."""
        room: Room | None = None
        for row, record in zip(rows, records, strict=True):
            for fact in record.facts:
                room = evolve(room, fact)
                self._keep_words(fact)
            assert room is not None
            self.commands += [(row.author, row.command), *((one.author, one.command) for one in record.also)]
            made = {one.fact: one.command for one in record.also}
            for told, event in record.events():
                fact, command = record.facts[told.fact], made.get(told.fact, row.command)
                self.told[told.audience].append(Told(told.seq, fact.at, event, row.rev, command))
                self.by_command.setdefault(command, []).append((stream(told.audience), event.name))
                if told.audience == "room" and isinstance(fact, o.MemberAdmitted):
                    sees_all = fact.role is Role.FACILITATOR or room.brief.policy.latecomers_see
                    self._first[fact.member] = 1 if sees_all else told.seq
        self.by_command = {command: list(dict.fromkeys(told)) for command, told in self.by_command.items()}
        assert room is not None, "the journal is empty"
        self.room = room
        self._check()

    @classmethod
    async def read(cls, database_url: str, keyring: Path, room: str) -> "Truth":
        key = Keyring(keyring).room_key(room)
        assert key is not None, "the room's key is gone"
        connection = await asyncpg.connect(dsn(database_url))
        try:
            rows = await journal.read(connection, room, 0, 1_000_000)
        finally:
            await connection.close()
        return cls(room, rows, [unseal(key, row) for row in rows])

    def _keep_words(self, fact: o.AnyFact) -> None:
        match fact:
            case o.MessagePosted() | o.MessageHeld() | o.ShareHandedIn():
                self._texts[fact.message], self._ats[fact.message] = fact.text, fact.at
            case o.MessageReleased():
                self._texts[fact.message] = fact.text

    def _check(self) -> None:
        assert [row.rev for row in self.rows] == list(range(1, len(self.rows) + 1)), "revisions have a hole"
        assert len(set(self.commands)) == len(self.commands), "a command was accepted twice"
        for audience, told in self.told.items():
            assert [one.seq for one in told] == list(range(1, len(told) + 1)), f"{audience} has a gap"

    def facts(self, kind: type[Fact]) -> list[Fact]:
        """Everything of this kind that happened, in order."""
        return [fact for row in self.happened for fact in row if isinstance(fact, kind)]

    # What a member sees

    def member(self, name: str) -> MemberId:
        return next(id for id, seat in self.room.seats.items() if seat.name == name)

    def view(self, member: MemberId) -> dict[str, Any]:
        """`view(fold, member)`: the snapshot that is this member's, as it would be on the wire."""
        return cast(
            dict[str, Any], msgspec.json.decode(msgspec.json.encode(snapshot(self.room, member, self)))
        )

    def heard_by(self, member: MemberId) -> dict[str, list[Told]]:
        """The streams of a member from their first event on."""
        return {
            stream(to): [one for one in self.told[to] if one.seq >= self.first(member, to)]
            for to in audiences(self.room, member)
        }

    def texts(self) -> list[str]:
        """All words that are still in the journal."""
        return [text for text in self._texts.values() if text is not None]

    # `Words` for a snapshot, without bounds

    def first(self, member: MemberId, audience: Audience) -> int:
        return self._first.get(member, 1) if audience == "room" else 1

    def said(self, audience: str, member: MemberId) -> tuple[Sequence[Said], bool]:
        posted = [
            Said(one.seq, one.at, one.event.message, one.event.by)
            for one in self.told[audience]
            if one.seq >= self.first(member, audience) and isinstance(one.event, MessagePosted)
        ]
        return posted[-100:], len(posted) > 100

    def said_aside(self, audience: str, aside: AsideId) -> tuple[Sequence[Said], bool]:
        said = [
            Said(one.seq, one.at, one.event.message, one.event.by)
            for one in self.told[audience]
            if isinstance(one.event, AsideSaid) and one.event.aside == aside
        ]
        return said[-100:], len(said) > 100

    def text(self, message: MessageId) -> str | None:
        return self._texts[message]

    def at(self, message: MessageId) -> Moment:
        return self._ats[message]

    def heads(self, room: Room, member: MemberId) -> dict[str, int]:
        return {stream(to): len(self.told[to]) for to in audiences(room, member)}
