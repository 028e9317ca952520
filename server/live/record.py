"""A row of the journal, open: the facts of one command and to whom they were told.

The audiences and their sequence numbers are kept as they were when the row was written. Working them out
again under newer code could shift a sequence, and a shifted sequence loses somebody's message.
"""

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from server.contract.audience import VIEWS, Audience, shape
from server.contract.events import Event
from server.domain.outcome import (
    AnyFact,
    CheckAnswered,
    CheckClosed,
    CheckTakenBack,
    Fact,
    Facts,
    MessageHeld,
    MessagePosted,
    MessageReleased,
    MessageRemoved,
    MessageWithdrawn,
    ShareHandedIn,
)
from server.domain.people import MemberId
from server.domain.plan import EntryId, MessageId
from server.store.effects import Blank
from server.store.journal import Row
from server.store.keyring import RoomKey

SCHEMA = 2
"""Rises when rows are written that the release before can't read."""
_OF_ONE_COMMAND = 1
"""What rows of a single command are written as: nodes of the release before take them in, too."""


class NewerRow(Exception):
    """A row of a release after this one: this node has to let the room go."""


class Told(Struct, frozen=True, array_like=True, gc=False):
    """The `seq`th thing that an audience was told, made from `facts[fact]`."""

    audience: Audience
    seq: int
    fact: int


class Also(Struct, frozen=True, array_like=True, gc=False):
    """A later command in the same row: who asked it, and which fact came of it."""

    author: MemberId
    command: str
    digest: bytes
    fact: int


class Record(Struct, frozen=True, gc=False, omit_defaults=True):
    """What a row says. Its own author and command are the first; words that waited beside them are `also` in it."""

    facts: Facts
    told: tuple[Told, ...]
    also: tuple[Also, ...] = ()

    def events(self) -> "Events":
        return [(told, shape(self.facts[told.fact], told.audience)) for told in self.told]


Events = list[tuple[Told, Event]]
"""What is told, to whom, and at which place of their sequence."""


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Record)

WithWords = MessagePosted | MessageHeld | MessageReleased | ShareHandedIn
SaidId = MessageId | EntryId
"""A message, or an answer in a check: both can be blanked."""


def record(facts: Facts, heads: dict[Audience, int]) -> tuple[Record, Events]:
    """Gives each view of each fact the next place in its audience's sequence. The events are the record's own."""
    next_of: dict[Audience, int] = {}
    told: list[Told] = []
    events: Events = []
    for index, fact in enumerate(facts):
        for audience, event in VIEWS[type(fact)](fact):
            seq = next_of[audience] = (next_of.get(audience) or heads.get(audience, 0)) + 1
            told.append(Told(audience, seq, index))
            events.append((told[-1], event))
    return Record(facts, tuple(told)), events


def seal(key: RoomKey, rev: int, author: str, opened: Record) -> tuple[bytes, bytes]:
    """`(nonce, body)` of a row."""
    return key.seal(rev, author, SCHEMA if opened.also else _OF_ONE_COMMAND, _encoder.encode(opened))


def unseal(key: RoomKey, row: Row) -> Record:
    """Raises NewerRow, or the keyring's `Unreadable`."""
    schema, plain = key.open(row.rev, row.author, row.nonce, row.body)
    if schema > SCHEMA:
        raise NewerRow(row.room)
    return _decoder.decode(plain)


def taken_back(facts: Facts) -> set[SaidId]:
    """What has to go from every row that holds it: words taken back or down, answers taken back, replaced or no
    longer of use."""
    gone: set[SaidId] = set()
    for fact in facts:
        if find := _TAKEN_BACK.get(type(fact)):
            gone.update(find(fact))
    return gone


_TAKEN_BACK: dict[type[Fact], Callable[[Any], tuple[SaidId, ...]]] = {
    MessageWithdrawn: lambda fact: (fact.message,),
    MessageRemoved: lambda fact: (fact.message,),
    CheckAnswered: lambda fact: (fact.replaces,) if fact.replaces else (),
    CheckTakenBack: lambda fact: (fact.entry,),
    CheckClosed: lambda fact: fact.entries,
}


def blanked(key: RoomKey, row: Row, gone: set[SaidId]) -> Blank:
    """The row sealed again without some words or answers; the fold of the journal is the same."""
    opened = unseal(key, row)
    facts = tuple(_without_words(fact, gone) for fact in opened.facts)
    also = tuple(replace(one, digest=b"") for one in opened.also)  # as the row's own goes
    nonce, body = seal(key, row.rev, row.author, Record(facts, opened.told, also))
    return Blank(row.rev, nonce, body)


def _without_words(fact: AnyFact, gone: set[SaidId]) -> AnyFact:
    if isinstance(fact, WithWords) and fact.message in gone:
        return replace(fact, text=None)
    if isinstance(fact, CheckAnswered) and fact.entry in gone:
        return replace(fact, answer=None)
    return fact
