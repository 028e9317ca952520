"""What is asked of a live room, and what it answers."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from server.contract.audience import hears, stream
from server.contract.commands import Answer
from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.people import MemberId
from server.domain.refusal import Refusal, Refused
from server.domain.room import Room
from server.live.record import Events, Record
from server.store.journal import Row

Reply = Callable[[Answer | Refused], None]


class Ask:
    __slots__ = ("by", "command", "digest", "reply", "tries")

    def __init__(
        self, by: MemberId, command: c.Command | system.SystemCommand, digest: bytes, reply: Reply
    ) -> None:
        self.by, self.command, self.digest, self.reply = by, command, digest, reply
        self.tries = 0


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
    answer = Answer()
    for told in opened.told:
        if hears(room, by, told.audience):
            answer = Answer(stream=stream(told.audience), seq=told.seq)
            break
    for fact in opened.facts:
        if isinstance(fact, MADE) and fact.by == by:
            return replace(answer, message=fact.message, held=isinstance(fact, o.MessageHeld))
    return answer
