"""What is asked of a live room, and what it answers."""

from collections.abc import Callable

from msgspec import Struct

from server.contract.audience import ROOM, hears, stream
from server.contract.commands import Answer
from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.people import MemberId
from server.domain.refusal import Refused
from server.domain.room import Room
from server.live.glances import Soon
from server.live.record import Events, Record
from server.store.journal import Row

AnyCommand = c.Command | system.SystemCommand
Reply = Callable[[Answer | Refused], None]


class Ask(Struct):
    """`alone` if it must not share a row with others."""

    by: MemberId
    command: AnyCommand
    digest: bytes
    reply: Reply
    soon: Soon | None = None
    tries: int = 0
    alone: bool = False


class UnderWay(Struct, frozen=True):
    """A row on its way, and what the room will be when it is durable. Each of several `asks` made one fact of it."""

    asks: list[Ask]
    row: Row
    record: Record
    events: Events
    room: Room


class Accepted(Struct, frozen=True, gc=False):
    """A command that is in the journal."""

    author: MemberId
    command: str
    digest: bytes
    answer: Answer


MADE = (o.MessagePosted, o.MessageHeld, o.ShareHandedIn)


def accepted(room: Room, row: Row, opened: Record) -> list[Accepted]:
    """The commands of a row, with what their authors hear of it; `room` is the state with the row in it."""
    if not opened.also:
        return [Accepted(row.author, row.command, row.digest, answer_of(room, row.author, opened))]
    first = Accepted(row.author, row.command, row.digest, answer_of(room, row.author, opened, 0))
    return [
        first,
        *(
            Accepted(one.author, one.command, one.digest, answer_of(room, one.author, opened, one.fact))
            for one in opened.also
        ),
    ]


def answer_of(room: Room, by: MemberId, opened: Record, only: int | None = None) -> Answer:
    """What the author hears of a row, or of one fact in it: where its first event stands for them, and the message
    that they made."""
    if by not in room.seats:
        return Answer()
    message, held = None, False
    for fact in opened.facts if only is None else opened.facts[only : only + 1]:
        if isinstance(fact, MADE) and fact.by == by:
            message, held = fact.message, isinstance(fact, o.MessageHeld)
            break
    for told in opened.told:
        if (only is None or told.fact == only) and hears(room, by, told.audience):
            to = ROOM if told.audience == ROOM else stream(told.audience)
            return Answer(stream=to, seq=told.seq, message=message, held=held)
    return Answer(message=message, held=held)
