"""What clients are told. One Struct for each event and stream: an event that two streams carry with other
contents is two Structs of one name.

On the wire an event is `{room, stream, seq, at, ...fields}`: the envelope is written around these fields.
"""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct, field

from server.domain.outcome import Acknowledgement, Ending, LeadReason
from server.domain.people import MemberId, Moment, Presence, Readiness, Role
from server.domain.plan import Anchor, MessageId, StepId

ROOM, CARE, ONE = "room", "care", "one"


class Event(Struct, frozen=True, kw_only=True):
    name: ClassVar[str]
    streams: ClassVar[tuple[str, ...]]


class OptionsView(Struct, frozen=True):
    agreement: bool
    whole: bool
    anchors: tuple[Anchor, ...]


class StepView(Struct, frozen=True):
    """A step as everyone sees it. `shown` is the last paragraph on show; `begun_at` and `minutes` guide
    the facilitators' clock; `hands` are in the order they went up."""

    id: StepId
    kind: str
    title: str
    minutes: int
    begun_at: Moment
    paused: bool
    paragraphs: tuple[str, ...]
    options: OptionsView
    shown: int | None
    hands: tuple[MemberId, ...]
    slow_seconds: int
    crosstalk: bool


# The session


class SessionOpened(Event, frozen=True):
    name = "session.opened"
    streams = (ROOM,)
    step: StepView


class SessionClosing(Event, frozen=True):
    """The room is locked for words and closes at `closes_at`."""

    name = "session.closing"
    streams = (ROOM,)
    closes_at: Moment


class SessionClosed(Event, frozen=True):
    """Told on `one` to those who were still waiting."""

    name = "session.closed"
    streams = (ROOM, ONE)
    ending: Ending


class SessionUnattended(Event, frozen=True):
    """No facilitator is here; words wait until one is."""

    name = "session.unattended"
    streams = (ROOM,)


class SessionAttended(Event, frozen=True):
    name = "session.attended"
    streams = (ROOM,)


class LeadOffered(Event, frozen=True):
    name = "lead.offered"
    streams = (CARE,)
    by: MemberId
    to: MemberId


class LeadDeclined(Event, frozen=True):
    name = "lead.declined"
    streams = (CARE,)


class LeadChanged(Event, frozen=True):
    """On `care` it also ends an offer."""

    name = "lead.changed"
    streams = (ROOM, CARE)
    member: MemberId
    because: LeadReason


class FacilitatorReadied(Event, frozen=True):
    name = "facilitator.readied"
    streams = (CARE,)
    member: MemberId
    state: Readiness


# Steps


class StepBegun(Event, frozen=True):
    name = "step.begun"
    streams = (ROOM,)
    step: StepView


class StepPaused(Event, frozen=True):
    name = "step.paused"
    streams = (ROOM,)


class StepResumed(Event, frozen=True):
    name = "step.resumed"
    streams = (ROOM,)


class StepAdjusted(Event, frozen=True):
    """`minutes` is the new guide time of the step."""

    name = "step.adjusted"
    streams = (ROOM,)
    minutes: int


class ReadingShown(Event, frozen=True):
    name = "reading.shown"
    streams = (ROOM,)
    paragraph: int


class AgreementGiven(Event, frozen=True):
    name = "agreement.given"
    streams = (CARE, ONE)
    member: MemberId


class HandRaised(Event, frozen=True):
    name = "hand.raised"
    streams = (ROOM,)
    member: MemberId


class HandLowered(Event, frozen=True):
    name = "hand.lowered"
    streams = (ROOM,)
    member: MemberId


class HandCalled(Event, frozen=True):
    """A facilitator invites this member to speak; the hand is down."""

    name = "hand.called"
    streams = (ROOM,)
    member: MemberId


class FloorSet(Event, frozen=True):
    name = "floor.set"
    streams = (ROOM,)
    slow_seconds: int
    crosstalk: bool


# People


class MemberWaiting(Event, frozen=True):
    name = "member.waiting"
    streams = (ONE,)


class MemberWaitingCare(Event, frozen=True):
    name = "member.waiting"
    streams = (CARE,)
    member: MemberId
    display: str = field(name="name")


class MemberAdmitted(Event, frozen=True):
    """You are in: enter again for the room's snapshot."""

    name = "member.admitted"
    streams = (ONE,)


class MemberAdmittedCare(Event, frozen=True):
    name = "member.admitted"
    streams = (CARE,)
    member: MemberId


class MemberDeclined(Event, frozen=True):
    name = "member.declined"
    streams = (ONE,)


class MemberDeclinedCare(Event, frozen=True):
    name = "member.declined"
    streams = (CARE,)
    member: MemberId


class MemberJoined(Event, frozen=True):
    """Someone is in the room whom it has not seen before."""

    name = "member.joined"
    streams = (ROOM,)
    member: MemberId
    display: str = field(name="name")
    role: Role
    presence: Presence


class MemberArrived(Event, frozen=True):
    """On `care`: someone who waits is connected again."""

    name = "member.arrived"
    streams = (ROOM, CARE)
    member: MemberId


class MemberDropped(Event, frozen=True):
    """The connection stayed away. On `care`: of someone who waits."""

    name = "member.dropped"
    streams = (ROOM, CARE)
    member: MemberId


class MemberLeft(Event, frozen=True):
    """Left for today. On `care`: someone who waited."""

    name = "member.left"
    streams = (ROOM, CARE)
    member: MemberId


class MemberSteppedOut(Event, frozen=True):
    name = "member.stepped_out"
    streams = (ROOM,)
    member: MemberId


class MemberSteppedIn(Event, frozen=True):
    name = "member.stepped_in"
    streams = (ROOM,)
    member: MemberId


class MemberHeld(Event, frozen=True):
    """Only the facilitators know."""

    name = "member.held"
    streams = (CARE,)
    member: MemberId


class MemberQuieted(Event, frozen=True):
    name = "member.quieted"
    streams = (CARE, ONE)
    member: MemberId


class MemberFreed(Event, frozen=True):
    """On `one` only after being quieted: having been held is not told."""

    name = "member.freed"
    streams = (CARE, ONE)
    member: MemberId


class MemberRemoved(Event, frozen=True):
    name = "member.removed"
    streams = (ROOM,)
    member: MemberId


class MemberRemovedCare(Event, frozen=True):
    name = "member.removed"
    streams = (CARE,)
    member: MemberId
    reason: str


class MemberRemovedOne(Event, frozen=True):
    name = "member.removed"
    streams = (ONE,)
    reason: str


# Messages


class MessagePosted(Event, frozen=True):
    """`text` is null once the words are gone. `pad` is filler: ignore it."""

    name = "message.posted"
    streams = (ROOM, CARE)
    message: MessageId
    by: MemberId
    text: str | None
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
    """On `care` and `one`: of a message that was held."""

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


class StreamSkipped(Event, frozen=True):
    """Something that this release no longer tells. It keeps the sequence whole; ignore it."""

    name = "stream.skipped"
    streams = (ROOM, CARE, ONE)


# Signals: not facts, without a sequence, never stored


class Signal(Struct, frozen=True, kw_only=True):
    name: ClassVar[str]
    room: str


class RoomHeads(Signal, frozen=True):
    """The last `seq` of each of your streams, every 15 s: ask for what you miss."""

    name = "room.heads"
    heads: dict[str, Annotated[int, Meta(ge=0)]]


class SeatMoved(Signal, frozen=True):
    """Another device of yours took over; this connection is closed."""

    name = "seat.moved"


class RoomMoved(Signal, frozen=True):
    """This node let the room go: connect and enter again."""

    name = "room.moved"


def every_event() -> list[type[Event]]:
    return Event.__subclasses__()


def every_signal() -> list[type[Signal]]:
    return Signal.__subclasses__()
