"""What people may ask of a room. One Struct each, with the name that it has on the wire.

`room` and `id` come with every command; the id is made by the asker, and asking again with the same id
gets the first answer again.
"""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from server.domain.people import MemberId, Readiness
from server.domain.plan import MessageId, StepId
from server.domain.vocabulary import Acknowledgement, Place

Id = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{22}\Z", description="22 characters of base64url")]
Reason = Annotated[str, Meta(max_length=1120)]
"""A private sentence, 280 graphemes at most (checked by `words.check_reason`)."""


class Command(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    name: ClassVar[str]
    room: Id
    id: Id


# Being in the room


class RoomEnter(Command, frozen=True):
    """Come in, or come back. Answered with a snapshot of all that is yours to see."""

    name = "room.enter"


class RoomSync(Command, frozen=True):
    """Ask for what was missed: the last `seq` seen of each of one's streams."""

    name = "room.sync"
    heads: dict[str, Annotated[int, Meta(ge=0)]]


class RoomEarlier(Command, frozen=True):
    """Page back: messages of a stream from before a `seq`."""

    name = "room.earlier"
    stream: Place
    before: Annotated[int, Meta(ge=0)]


class RoomLeave(Command, frozen=True):
    """Leave for today. One may come back while the room lives."""

    name = "room.leave"


class MemberStepOut(Command, frozen=True):
    """Stay connected but sit out, without a reason."""

    name = "member.step_out"


class MemberStepIn(Command, frozen=True):
    """Sit in again after stepping out."""

    name = "member.step_in"


# Words


class MessagePost(Command, frozen=True):
    """Say something to the room, or (facilitators) on the facilitators' own line.

    `pad` is filler that hides the length of the words from whoever watches the network."""

    name = "message.post"
    to: Place
    text: str
    pad: Annotated[str, Meta(max_length=1024)] = ""


class MessageWithdraw(Command, frozen=True):
    """Take back one's own message: its words are blanked everywhere."""

    name = "message.withdraw"
    message: MessageId


class MessageAcknowledge(Command, frozen=True):
    """Answer a message quietly; `null` takes it back. Only the author and you ever see it."""

    name = "message.acknowledge"
    message: MessageId
    kind: Acknowledgement | None


class MessageRemove(Command, frozen=True):
    """Take down a message: its words are blanked, and its author alone reads the reason."""

    name = "message.remove"
    message: MessageId
    reason: Reason


class MessageRelease(Command, frozen=True):
    """Let a held message through to the room."""

    name = "message.release"
    message: MessageId


class MessageReturn(Command, frozen=True):
    """Give a held message back to its author, with a private reason."""

    name = "message.return"
    message: MessageId
    reason: Reason


# Steps


class AgreementGive(Command, frozen=True):
    """Agree to the group's agreement, a tap each session."""

    name = "agreement.give"


class HandRaise(Command, frozen=True):
    name = "hand.raise"


class HandLower(Command, frozen=True):
    name = "hand.lower"


class HandCall(Command, frozen=True):
    """Invite the person whose hand is up to speak; the hand goes down."""

    name = "hand.call"
    member: MemberId


class SessionOpen(Command, frozen=True):
    """Open the room: the first step of the plan begins."""

    name = "session.open"


class SessionClose(Command, frozen=True):
    """Lock the room for words. It closes five minutes later, or with `session.end`."""

    name = "session.close"


class SessionEnd(Command, frozen=True):
    """Close the locked room now."""

    name = "session.end"


class StepBegin(Command, frozen=True):
    """Go to a step of the plan: the next one, or any other."""

    name = "step.begin"
    step: StepId


class StepPause(Command, frozen=True):
    name = "step.pause"


class StepResume(Command, frozen=True):
    name = "step.resume"


class StepAdjust(Command, frozen=True):
    """Lengthen or shorten the current step's guide time by some minutes."""

    name = "step.adjust"
    minutes: Annotated[int, Meta(ge=-60, le=60)]


class ReadingShow(Command, frozen=True):
    """Show a reading up to and including this paragraph (counted from 0)."""

    name = "reading.show"
    paragraph: Annotated[int, Meta(ge=0, le=500)]


class FloorSetting(Command, frozen=True):
    """Slow mode (seconds between two messages of one person, 0 for none) and crosstalk."""

    name = "floor.set"
    slow_seconds: Annotated[int, Meta(ge=0, le=120)]
    crosstalk: bool


# Looking after people


class MemberAdmit(Command, frozen=True):
    name = "member.admit"
    member: MemberId


class MemberDecline(Command, frozen=True):
    name = "member.decline"
    member: MemberId


class MemberHold(Command, frozen=True):
    """From now on this member's messages wait for a facilitator. The member is not told."""

    name = "member.hold"
    member: MemberId


class MemberQuiet(Command, frozen=True):
    """Ask this member to be quiet for now; they are told."""

    name = "member.quiet"
    member: MemberId


class MemberFree(Command, frozen=True):
    """Let this member's messages through again."""

    name = "member.free"
    member: MemberId


class MemberRemove(Command, frozen=True):
    """Remove a peer from the room and the group; they alone read the reason."""

    name = "member.remove"
    member: MemberId
    reason: Reason


class LeadOffer(Command, frozen=True):
    name = "lead.offer"
    to: MemberId


class LeadAccept(Command, frozen=True):
    name = "lead.accept"


class LeadDecline(Command, frozen=True):
    name = "lead.decline"


class FacilitatorReady(Command, frozen=True):
    """Tell the other facilitator how one is before the session."""

    name = "facilitator.ready"
    state: Readiness
