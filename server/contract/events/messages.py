"""Messages, as they are told."""

from server.contract.events.event import CARE, ONE, ROOM, Event
from server.domain.people import MemberId
from server.domain.plan import MessageId
from server.domain.vocabulary import Acknowledgement


class MessagePosted(Event, frozen=True):
    """`text` is null once the words are gone; `turn` is the turn that it was shared in, or that it answers.
    `pad` is filler: ignore it."""

    name = "message.posted"
    streams = (ROOM, CARE)
    message: MessageId
    by: MemberId
    text: str | None
    turn: int | None
    pad: str


class MessageHeldCare(Event, frozen=True):
    name = "message.held"
    streams = (CARE,)
    message: MessageId
    by: MemberId
    text: str | None
    pad: str


class MessageHeld(Event, frozen=True):
    """Your message waits for a facilitator."""

    name = "message.held"
    streams = (ONE,)
    message: MessageId
    text: str | None
    pad: str


class MessageReleased(Event, frozen=True):
    """A held message went through; the room gets it as `message.posted`."""

    name = "message.released"
    streams = (CARE, ONE)
    message: MessageId


class MessageReturnedCare(Event, frozen=True):
    name = "message.returned"
    streams = (CARE,)
    message: MessageId


class MessageReturned(Event, frozen=True):
    name = "message.returned"
    streams = (ONE,)
    message: MessageId
    reason: str


class MessageWithdrawn(Event, frozen=True):
    """On `care` and `one`: of a message that was held or handed in, or said in an aside."""

    name = "message.withdrawn"
    streams = (ROOM, CARE, ONE)
    message: MessageId


class MessageRemoved(Event, frozen=True):
    name = "message.removed"
    streams = (ROOM, CARE)
    message: MessageId


class MessageRemovedOne(Event, frozen=True):
    """To its author alone, with the reason."""

    name = "message.removed"
    streams = (ONE,)
    message: MessageId
    reason: str


class MessageAcknowledged(Event, frozen=True):
    """To the author, and to who gave it (`by`), and to nobody else. `kind` null: taken back."""

    name = "message.acknowledged"
    streams = (ONE,)
    message: MessageId
    by: MemberId
    kind: Acknowledgement | None
