"""What clients are told. One Struct for each event and stream: an event that two streams carry with other
contents is two Structs of one name.

On the wire an event is `{room, stream, seq, at, ...fields}`: the envelope is written around these fields.
"""

from server.contract.events.event import (
    Event,
    StreamSkipped,
)
from server.contract.events.messages import (
    MessageAcknowledged,
    MessageHeld,
    MessageHeldCare,
    MessagePosted,
    MessageReleased,
    MessageRemoved,
    MessageRemovedOne,
    MessageReturned,
    MessageReturnedCare,
    MessageWithdrawn,
)
from server.contract.events.people import (
    MemberAdmitted,
    MemberAdmittedCare,
    MemberArrived,
    MemberDeclined,
    MemberDeclinedCare,
    MemberDropped,
    MemberFreed,
    MemberHeld,
    MemberJoined,
    MemberLeft,
    MemberQuieted,
    MemberRemoved,
    MemberRemovedCare,
    MemberRemovedOne,
    MemberSteppedIn,
    MemberSteppedOut,
    MemberWaiting,
    MemberWaitingCare,
)
from server.contract.events.session import (
    AgreementGiven,
    FacilitatorReadied,
    FloorSet,
    HandCalled,
    HandLowered,
    HandRaised,
    LeadChanged,
    LeadDeclined,
    LeadOffered,
    OptionsView,
    ReadingShown,
    SessionAttended,
    SessionClosed,
    SessionClosing,
    SessionOpened,
    SessionUnattended,
    StepAdjusted,
    StepBegun,
    StepPaused,
    StepResumed,
    StepView,
)
from server.contract.events.signals import (
    RoomHeads,
    RoomMoved,
    SeatMoved,
    Signal,
)

__all__ = [
    "AgreementGiven",
    "Event",
    "FacilitatorReadied",
    "FloorSet",
    "HandCalled",
    "HandLowered",
    "HandRaised",
    "LeadChanged",
    "LeadDeclined",
    "LeadOffered",
    "MemberAdmitted",
    "MemberAdmittedCare",
    "MemberArrived",
    "MemberDeclined",
    "MemberDeclinedCare",
    "MemberDropped",
    "MemberFreed",
    "MemberHeld",
    "MemberJoined",
    "MemberLeft",
    "MemberQuieted",
    "MemberRemoved",
    "MemberRemovedCare",
    "MemberRemovedOne",
    "MemberSteppedIn",
    "MemberSteppedOut",
    "MemberWaiting",
    "MemberWaitingCare",
    "MessageAcknowledged",
    "MessageHeld",
    "MessageHeldCare",
    "MessagePosted",
    "MessageReleased",
    "MessageRemoved",
    "MessageRemovedOne",
    "MessageReturned",
    "MessageReturnedCare",
    "MessageWithdrawn",
    "OptionsView",
    "ReadingShown",
    "RoomHeads",
    "RoomMoved",
    "SeatMoved",
    "SessionAttended",
    "SessionClosed",
    "SessionClosing",
    "SessionOpened",
    "SessionUnattended",
    "Signal",
    "StepAdjusted",
    "StepBegun",
    "StepPaused",
    "StepResumed",
    "StepView",
    "StreamSkipped",
    "every_event",
    "every_signal",
]


def every_event() -> list[type[Event]]:
    return Event.__subclasses__()


def every_signal() -> list[type[Signal]]:
    return Signal.__subclasses__()
