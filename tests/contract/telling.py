"""A room together with all who are told of it, as on the wire but without sockets and without a database.

Every row is sealed and opened as in the journal, every event and snapshot is JSON. What a listener is told goes to
replicas (`tests.support.replica`), each begun at some earlier snapshot of its own.
"""

import json
from itertools import permutations

import msgspec

from server.contract.audience import hears
from server.contract.commands import Missed, Synced, encode_answer
from server.contract.snapshot import snapshot
from server.domain.outcome import Facts
from server.domain.people import MemberId
from server.domain.room import Room
from server.domain.rules import fold
from server.live.ledger import Entry, Ledger, on_the_wire
from server.live.record import blanked, record, seal, taken_back, unseal
from server.store.journal import Row
from server.store.keyring import RoomKey
from tests.domain.room_bed import an_id
from tests.support.replica import PARTS, Json, Replica, Verdict, differences

ROOM_ID = an_id("room")


class Listener:
    """A member's device: a replica, what it began with, and what it was told since."""

    def __init__(self, member: MemberId, snapshot: Json) -> None:
        self.member = member
        self.connected = True
        self.begin(snapshot)

    def begin(self, snapshot: Json) -> None:
        self.begun = snapshot
        self.replica = Replica(snapshot)
        self.heard: list[tuple[str, Json]] = []

    def hear(self, name: str, data: Json) -> None:
        if data["stream"] not in self.replica.heads:
            # Just let in: the room's events come at once, and the client is about to enter again.
            assert self.replica.apply(name, data) is Verdict.GAP
            return
        assert self.replica.apply(name, data) is Verdict.APPLIED, (
            f"{self.member} missed something before {data}"
        )
        assert self.replica.apply(name, data) is Verdict.REPEATED
        self.heard.append((name, data))

    def in_other_orders(self) -> list[Json]:
        """The snapshots that come of the same events when one stream after the other arrives."""
        results = []
        for order in permutations(PARTS):
            replica = Replica(self.begun)
            for stream in order:
                for name, data in self.heard:
                    if data["stream"] == stream:
                        assert replica.apply(name, data) is Verdict.APPLIED
            results.append(replica.snapshot())
        return results


class Telling:
    """The journal of a room, its ledger, and its listeners."""

    def __init__(self) -> None:
        self.key = RoomKey(ROOM_ID, bytes(32))
        self.rows: list[Row] = []
        self.ledger = Ledger()
        self.listeners: list[Listener] = []

    # What the room does

    def tell(self, author: MemberId, facts: Facts, after: Room) -> list[Entry]:
        """Journal a command's facts and tell everyone who hears of them."""
        rev = len(self.rows) + 1
        nonce, body = seal(self.key, rev, author, record(facts, self.ledger.heads_of)[0])
        row = Row(ROOM_ID, rev, author, an_id(f"command {rev}"), b"", nonce, body)
        self._blank(facts)
        self.rows.append(row)
        heads = dict(self.ledger.heads_of)
        entries = self.ledger.add(rev, unseal(self.key, row), after)
        for entry in entries:
            heads[entry.audience] = heads.get(entry.audience, 0) + 1
            assert entry.seq == heads[entry.audience], "a stream has no gaps"
        for listener in self.listeners:
            if listener.connected:
                for entry in entries:
                    if hears(after, listener.member, entry.audience):
                        listener.hear(entry.event.name, wire(entry))
                if listener.replica.must_enter:
                    listener.begin(self.fresh(after, listener.member))
        return entries

    def _blank(self, facts: Facts) -> None:
        messages = taken_back(facts)
        for rev in self.ledger.revs(messages):
            blank = blanked(self.key, self.rows[rev - 1], messages)
            self.rows[rev - 1] = msgspec.structs.replace(
                self.rows[rev - 1], nonce=blank.nonce, body=blank.body
            )

    # What listeners do

    def listen(self, room: Room, member: MemberId) -> Listener:
        """Someone's device takes a snapshot and is told everything from then on."""
        listener = Listener(member, self.fresh(room, member))
        self.listeners.append(listener)
        return listener

    def sync(self, room: Room, listener: Listener) -> None:
        """A device that was away asks for what it missed."""
        listener.connected = True
        entries = self.ledger.missed(room, listener.member, listener.replica.heads)
        heads = self.ledger.heads(room, listener.member)
        answer = Synced(heads, reset=True, snapshot=snapshot(room, listener.member, self.ledger))
        if entries is not None:
            missed = tuple(Missed(e.event.name, msgspec.Raw(on_the_wire(ROOM_ID, e))) for e in entries)
            answer = Synced(heads, missed)
        decoded = json.loads(encode_answer(answer))
        listener.replica.synced(decoded)
        if entries is None:
            listener.begin(decoded["snapshot"])
        listener.heard += [(missed["event"], missed["data"]) for missed in decoded.get("events", ())]

    # Looking

    def bytes_for(self, room: Room, member: MemberId) -> bytes:
        return msgspec.json.encode(snapshot(room, member, self.ledger))

    def fresh(self, room: Room, member: MemberId) -> Json:
        decoded: Json = json.loads(self.bytes_for(room, member))
        return decoded

    def check(self, room: Room) -> None:
        """Every connected listener has exactly what a fresh snapshot would give them."""
        for listener in self.listeners:
            if listener.connected:
                fresh = self.fresh(room, listener.member)
                assert differences(listener.replica.snapshot(), fresh) == []

    def check_other_orders(self) -> None:
        for listener in self.listeners:
            for other in listener.in_other_orders():
                assert differences(other, listener.replica.snapshot()) == []

    def read_again(self) -> tuple[Room, "Telling"]:
        """The room as another node reads it from the journal, words that were taken back gone."""
        other, room = Telling(), None
        for row in self.rows:
            opened = unseal(self.key, row)
            room = fold(opened.facts, room)
            assert room is not None
            other.ledger.add(row.rev, opened, room)
        assert room is not None
        return room, other


def wire(entry: Entry) -> Json:
    decoded: Json = json.loads(on_the_wire(ROOM_ID, entry))
    return decoded
