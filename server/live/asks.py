"""What is asked of a live room, and what it answers."""

from collections.abc import Callable

from msgspec import Struct

from server.contract.audience import ROOM, hears, stream
from server.contract.commands import Answer
from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.people import MemberId
from server.domain.refusal import Refusal, Refused
from server.domain.room import Room
from server.live.glances import Soon
from server.live.record import Events, Record
from server.store.journal import Row

AnyCommand = c.Command | system.SystemCommand
Reply = Callable[[Answer | Refused], None]


class Ask(Struct):
    by: MemberId
    command: AnyCommand
    digest: bytes
    reply: Reply
    soon: Soon | None = None
    tries: int = 0


class UnderWay(Struct, frozen=True):
    """A row on its way, and what the room will be when it is durable."""

    ask: Ask
    row: Row
    record: Record
    events: Events
    room: Room


MADE = (o.MessagePosted, o.MessageHeld, o.ShareHandedIn)


def first_answer(ask: Ask, digest: bytes, answer: Answer) -> Answer | Refused:
    # What was blanked has no digest any more; a retry of it is a retry all the same.
    return answer if digest in (b"", ask.digest) else Refused(Refusal.REUSED_ID)


def answer_of(room: Room, by: MemberId, opened: Record) -> Answer:
    """What the author hears of a row: where its first event stands for them, and the message that they made."""
    if by not in room.seats:
        return Answer()
    message, held = None, False
    for fact in opened.facts:
        if isinstance(fact, MADE) and fact.by == by:
            message, held = fact.message, isinstance(fact, o.MessageHeld)
            break
    for told in opened.told:
        if hears(room, by, told.audience):
            to = ROOM if told.audience == ROOM else stream(told.audience)
            return Answer(stream=to, seq=told.seq, message=message, held=held)
    return Answer(message=message, held=held)
