"""Messages. `text` is None once the words were withdrawn or removed."""

from server.domain.outcome.fact import Fact
from server.domain.people import MemberId
from server.domain.plan import AsideId, MessageId
from server.domain.vocabulary import Acknowledgement, Place


class MessagePosted(Fact, frozen=True, tag="message.posted"):
    """`turn` is the turn that it was shared in (or that it reflects on). `aside` is set for words
    in an aside, and `whose` is its peer."""

    message: MessageId
    place: Place
    text: str | None
    turn: int | None = None
    aside: AsideId | None = None
    whose: MemberId | None = None


class MessageHeld(Fact, frozen=True, tag="message.held"):
    message: MessageId
    text: str | None
    turn: int | None = None


class MessageReleased(Fact, frozen=True, tag="message.released"):
    message: MessageId
    author: MemberId
    text: str | None
    turn: int | None = None


class MessageReturned(Fact, frozen=True, tag="message.returned"):
    message: MessageId
    author: MemberId
    reason: str


class MessageWithdrawn(Fact, frozen=True, tag="message.withdrawn"):
    """`was_held` means that the room never saw it, and `was_handed_in` that nobody did."""

    message: MessageId
    place: Place
    was_held: bool
    was_handed_in: bool = False
    whose: MemberId | None = None


class MessageRemoved(Fact, frozen=True, tag="message.removed"):
    message: MessageId
    author: MemberId
    place: Place
    reason: str


class MessageAcknowledged(Fact, frozen=True, tag="message.acknowledged"):
    """`kind` None takes it back."""

    message: MessageId
    author: MemberId
    kind: Acknowledgement | None
