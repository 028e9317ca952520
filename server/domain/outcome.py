"""Everything that can come of a command: the facts that it causes. (Or it is refused: see `refusal.py`.)

Facts are what the journal keeps. Each is complete in itself, so that what people are shown can be made
from the fact alone. Old facts stay readable for as long as rooms live: a field may be added with a
default, and none may change its meaning.
"""

from msgspec import Struct

from server.domain.people import Key, MemberId, Moment, Presence, Readiness, Role, Voice
from server.domain.plan import Brief, MessageId, PlannedStep
from server.domain.vocabulary import Acknowledgement, Ending, LeadReason, Place, Told


class Fact(Struct, frozen=True, kw_only=True, tag_field="fact"):
    """Something that happened at a moment, by a member (`system` when the clock did it)."""

    at: Moment
    by: MemberId


# The room and its session


class RoomPrepared(Fact, frozen=True, tag="room.prepared"):
    brief: Brief


class SessionOpened(Fact, frozen=True, tag="session.opened"):
    step: PlannedStep


class SessionClosing(Fact, frozen=True, tag="session.closing"):
    closes_at: Moment


class SessionClosed(Fact, frozen=True, tag="session.closed"):
    """`waiting` are those who were never let in: they are told too."""

    ending: Ending
    waiting: tuple[MemberId, ...] = ()


class SessionUnattended(Fact, frozen=True, tag="session.unattended"):
    pass


class SessionAttended(Fact, frozen=True, tag="session.attended"):
    pass


class LeadOffered(Fact, frozen=True, tag="lead.offered"):
    to: MemberId


class LeadDeclined(Fact, frozen=True, tag="lead.declined"):
    pass


class LeadChanged(Fact, frozen=True, tag="lead.changed"):
    to: MemberId
    because: LeadReason


class FacilitatorReadied(Fact, frozen=True, tag="facilitator.readied"):
    state: Readiness


# Steps


class StepBegun(Fact, frozen=True, tag="step.begun"):
    step: PlannedStep


class StepPaused(Fact, frozen=True, tag="step.paused"):
    pass


class StepResumed(Fact, frozen=True, tag="step.resumed"):
    pass


class StepAdjusted(Fact, frozen=True, tag="step.adjusted"):
    """`minutes` is the step's new length, not the difference."""

    minutes: int


class ReadingShown(Fact, frozen=True, tag="reading.shown"):
    paragraph: int


class AgreementGiven(Fact, frozen=True, tag="agreement.given"):
    pass


class HandRaised(Fact, frozen=True, tag="hand.raised"):
    pass


class HandLowered(Fact, frozen=True, tag="hand.lowered"):
    member: MemberId


class HandCalled(Fact, frozen=True, tag="hand.called"):
    member: MemberId


class FloorSet(Fact, frozen=True, tag="floor.set"):
    slow_seconds: int
    crosstalk: bool


# People coming and going


class MemberSeated(Fact, frozen=True, tag="member.seated"):
    """Someone came to this room for the first time: to wait, or to be let in by the fact that follows."""

    member: MemberId
    key: Key
    name: str
    role: Role
    waits: bool


class MemberAdmitted(Fact, frozen=True, tag="member.admitted"):
    """`name` and `role` are told to the room, which hears of this person for the first time."""

    member: MemberId
    name: str
    role: Role
    presence: Presence


class MemberDeclined(Fact, frozen=True, tag="member.declined"):
    member: MemberId


class MemberArrived(Fact, frozen=True, tag="member.arrived"):
    """Any other node that holds a connection of this member lets it go: one seat, one device."""

    member: MemberId
    node: str
    told: Told


class MemberDropped(Fact, frozen=True, tag="member.dropped"):
    member: MemberId
    node: str
    told: Told


class MemberLeft(Fact, frozen=True, tag="member.left"):
    member: MemberId
    told: Told


class NodeLost(Fact, frozen=True, tag="node.lost"):
    node: str


class MemberSteppedOut(Fact, frozen=True, tag="member.stepped_out"):
    pass


class MemberSteppedIn(Fact, frozen=True, tag="member.stepped_in"):
    pass


# Moderation


class MemberHeld(Fact, frozen=True, tag="member.held"):
    member: MemberId


class MemberQuieted(Fact, frozen=True, tag="member.quieted"):
    member: MemberId


class MemberFreed(Fact, frozen=True, tag="member.freed"):
    """`was` decides who hears of it: being held is known to the facilitators alone."""

    member: MemberId
    was: Voice


class MemberRemoved(Fact, frozen=True, tag="member.removed"):
    """`seen` is false when the room never saw this person."""

    member: MemberId
    reason: str
    seen: bool


# Messages. `text` is None once the words were withdrawn or removed.


class MessagePosted(Fact, frozen=True, tag="message.posted"):
    message: MessageId
    place: Place
    text: str | None


class MessageHeld(Fact, frozen=True, tag="message.held"):
    message: MessageId
    text: str | None


class MessageReleased(Fact, frozen=True, tag="message.released"):
    message: MessageId
    author: MemberId
    text: str | None


class MessageReturned(Fact, frozen=True, tag="message.returned"):
    message: MessageId
    author: MemberId
    reason: str


class MessageWithdrawn(Fact, frozen=True, tag="message.withdrawn"):
    """`was_held` means that the room never saw it."""

    message: MessageId
    place: Place
    was_held: bool


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


AnyFact = (
    RoomPrepared
    | SessionOpened
    | SessionClosing
    | SessionClosed
    | SessionUnattended
    | SessionAttended
    | LeadOffered
    | LeadDeclined
    | LeadChanged
    | FacilitatorReadied
    | StepBegun
    | StepPaused
    | StepResumed
    | StepAdjusted
    | ReadingShown
    | AgreementGiven
    | HandRaised
    | HandLowered
    | HandCalled
    | FloorSet
    | MemberSeated
    | MemberAdmitted
    | MemberDeclined
    | MemberArrived
    | MemberDropped
    | MemberLeft
    | NodeLost
    | MemberSteppedOut
    | MemberSteppedIn
    | MemberHeld
    | MemberQuieted
    | MemberFreed
    | MemberRemoved
    | MessagePosted
    | MessageHeld
    | MessageReleased
    | MessageReturned
    | MessageWithdrawn
    | MessageRemoved
    | MessageAcknowledged
)
"""Every fact there is: the journal decodes into this union."""

Facts = tuple[AnyFact, ...]
