"""What a live room remembers beside its state: the words, and what each audience was told lately.

Bounded by its size; what has fallen out is in the journal. A join, a reconnect and a catch-up are answered
from here without a question to the database.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from server.contract import events as e
from server.contract.audience import ROOM, Audience, audiences, filler, stream
from server.contract.views.view import filler_of
from server.contract.words import SNAPSHOT_MESSAGES, Said
from server.domain import outcome as o
from server.domain.people import MemberId, Moment, Role
from server.domain.plan import AsideId, EntryId, MessageId
from server.domain.room import Room, kept_words
from server.live.record import Events, Record, SaidId, Told, taken_back

BOUND = 256 * 1024
"""Bytes of words and events that a live room keeps at most."""
_TRIMMED = BOUND * 15 // 16
"""What is left of them then: to look at each message what may go costs as much as to look at twenty together."""
_EVENT = 200  # bytes that an event costs beside its words, roughly


class Entry(Struct, gc=False):
    """One thing that an audience was told. `rev` orders entries of different audiences; `answer` is the one in a
    check that it tells."""

    audience: Audience
    seq: int
    rev: int
    at: Moment
    event: e.Event
    size: int
    answer: EntryId | None = None


class Kept(Struct, gc=False):
    """A message beside the state: when it was said, its words while they are here, the rows that hold them. Of
    an answer in a check, whose words are in the state, only the rows."""

    at: Moment
    text: str | None
    revs: tuple[int, ...]


class Ledger:
    def __init__(self) -> None:
        self.heads_of: dict[Audience, int] = {}
        self._told: dict[Audience, deque[Entry]] = defaultdict(deque)
        self._in_order: deque[Entry] = deque()
        self._kept: dict[SaidId, Kept] = {}
        self._said_in: dict[AsideId, int] = defaultdict(int)
        self._first: dict[MemberId, int] = {}
        self._size = 0

    # Adding

    def add(self, rev: int, record: Record, room: Room, events: Events | None = None) -> list[Entry]:
        """Remembers a row; answers with what is to be told of it: `events`, if they were made already."""
        # Nearly every row is nothing but messages: it takes nothing back, and nobody is let in by it.
        just_words = all(type(fact) is o.MessagePosted for fact in record.facts)
        for fact in record.facts:
            self._keep_words(rev, fact)
        told_of = record.events() if events is None else events
        entries: list[Entry] = []
        for told, event in told_of:
            entry = _entry(rev, told, record.facts[told.fact], event)
            entries.append(entry)
            self.heads_of[told.audience] = told.seq
            self._told[told.audience].append(entry)
            self._in_order.append(entry)
            self._size += entry.size
        if not just_words:
            self._remember_first(record, room)
            if gone := taken_back(record.facts):
                self._forget_words(gone)
        if self._size > BOUND:
            self._trim(room)
        return entries

    def _keep_words(self, rev: int, fact: o.AnyFact) -> None:
        match fact:
            case o.MessagePosted() | o.MessageHeld() | o.ShareHandedIn():
                # What was handed in may have to wait for a facilitator once the others' is shown.
                earlier = self._kept[fact.message].revs if fact.message in self._kept else ()
                self._kept[fact.message] = Kept(fact.at, fact.text, (*earlier, rev))
                if isinstance(fact, o.MessagePosted) and fact.aside is not None:
                    self._said_in[fact.aside] += 1
            case o.MessageReleased():
                before = self._kept[fact.message]
                self._kept[fact.message] = Kept(before.at, fact.text, (*before.revs, rev))
            case o.CheckAnswered():
                self._kept[fact.entry] = Kept(fact.at, None, (rev,))

    def _remember_first(self, record: Record, room: Room) -> None:
        for told in record.told:
            fact = record.facts[told.fact]
            if told.audience == "room" and isinstance(fact, o.MemberAdmitted):
                sees_all = fact.role is Role.FACILITATOR or room.brief.policy.latecomers_see
                self._first[fact.member] = 1 if sees_all else told.seq

    def _forget_words(self, gone: set[SaidId]) -> None:
        for said in gone:
            self._kept[said].text = None
        for entry in self._in_order:
            event = entry.event
            if isinstance(event, _WITH_WORDS) and event.message in gone:
                self._replace(entry, replace(event, text=None, pad=filler(None)))
            elif isinstance(event, _WITH_ANSWERS) and entry.answer in gone:
                self._replace(entry, replace(event, answer=None, pad=filler_of(None)))

    def _replace(self, entry: Entry, event: e.Event) -> None:
        self._size -= entry.size
        entry.event, entry.size = event, _size(event)
        self._size += entry.size

    def _trim(self, room: Room) -> None:
        row, needed = 0, kept_words(room)
        # A row goes whole: what was told to two audiences is remembered for both or for neither.
        while self._in_order and (self._size > _TRIMMED or self._in_order[0].rev == row):
            entry = self._in_order.popleft()
            row = entry.rev
            self._told[entry.audience].popleft()
            self._size -= entry.size
            event = entry.event
            if isinstance(event, _WITH_WORDS) and event.message not in needed:
                kept = self._kept[event.message]
                # A later row may have told them again: a message that was let through is still in the room.
                kept.text = None if entry.rev == kept.revs[-1] else kept.text

    # Asking

    def first(self, member: MemberId, audience: Audience) -> int:
        """The first `seq` that is this member's to see."""
        return self._first.get(member, 1) if audience == "room" else 1

    def heads(self, room: Room, member: MemberId) -> dict[str, int]:
        return {stream(to): self.heads_of.get(to, 0) for to in audiences(room, member)}

    def text(self, message: MessageId) -> str | None:
        return self._kept[message].text

    def at(self, message: MessageId) -> Moment:
        return self._kept[message].at

    def revs(self, said: Iterable[SaidId]) -> list[int]:
        """The rows that hold these messages' words, or these answers."""
        return sorted({rev for one in said for rev in self._kept[one].revs})

    def held_words(self, room: Room) -> dict[MessageId, str]:
        """Those of messages that wait for a facilitator, or to be shown together, and no others."""
        return {id: text for id in kept_words(room) if (text := self._kept[id].text) is not None}

    def said(self, audience: Audience, member: MemberId) -> tuple[Sequence[Said], bool]:
        first = self.first(member, audience)
        told = self._told[audience]
        posted = [
            Said(entry.seq, entry.at, entry.event.message, entry.event.by)
            for entry in told
            if entry.seq >= first and isinstance(entry.event, e.MessagePosted)
        ]
        fell_out = (told[0].seq if told else self.heads_of.get(audience, 0) + 1) > first
        return posted[-SNAPSHOT_MESSAGES:], fell_out or len(posted) > SNAPSHOT_MESSAGES

    def said_aside(self, audience: Audience, aside: AsideId) -> tuple[Sequence[Said], bool]:
        said = [
            Said(entry.seq, entry.at, entry.event.message, entry.event.by)
            for entry in self._told[audience]
            if isinstance(entry.event, e.AsideSaid) and entry.event.aside == aside
        ][-SNAPSHOT_MESSAGES:]
        return said, self._said_in[aside] > len(said)

    def missed(self, room: Room, member: MemberId, since: dict[str, int]) -> list[Entry] | None:
        """What came after these heads, in order; None when a fresh snapshot is the only true answer."""
        entries: list[Entry] = []
        for audience in audiences(room, member):
            seen = since.get(stream(audience))
            head = self.heads_of.get(audience, 0)
            if seen is None or seen > head or seen < self.first(member, audience) - 1:
                return None
            told = self._told[audience]
            if seen < head and (not told or told[0].seq > seen + 1):
                return None
            entries += [entry for entry in told if entry.seq > seen]
        return sorted(entries, key=lambda entry: entry.rev)


_WITH_WORDS = (e.MessagePosted, e.MessageHeld, e.MessageHeldCare, e.AsideSaid, e.ShareHandedIn)
_WITH_ANSWERS = (e.CheckAnswered, e.CheckAnsweredOne)
_encoder = msgspec.json.Encoder()


def _size(event: e.Event) -> int:
    if isinstance(event, _WITH_WORDS):
        return _EVENT + len(event.pad) + len((event.text or "").encode())
    if isinstance(event, _WITH_ANSWERS):
        return _EVENT + len(event.pad) + len(_encoder.encode(event.answer))
    return _EVENT


def _entry(rev: int, told: Told, fact: o.AnyFact, event: e.Event) -> Entry:
    answer = fact.entry if isinstance(fact, o.CheckAnswered) else None
    return Entry(told.audience, told.seq, rev, fact.at, event, _size(event), answer)


def by_audience(entries: Iterable[Entry]) -> Iterator[tuple[Audience, Iterator[Entry]]]:
    """Those that follow each other for one audience, together."""
    return groupby(entries, attrgetter("audience"))


def on_the_wire(room: str, entry: Entry) -> bytes:
    """An event's data: the envelope around its own fields."""
    fields = _encoder.encode(entry.event)
    to = entry.audience if entry.audience == ROOM else stream(entry.audience)
    envelope = f'{{"room":"{room}","stream":"{to}","seq":{entry.seq},"at":{entry.at}'.encode()
    return b"%b}" % envelope if fields == b"{}" else b"%b,%b" % (envelope, fields[1:])
