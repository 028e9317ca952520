"""Everything that can come of a command: the facts that it causes. (Or it is refused: see `refusal.py`.)

Facts are what the journal keeps. Each is complete in itself, so that what people are shown can be made
from the fact alone. Old facts stay readable for as long as rooms live: a field may be added with a
default, and none may change its meaning.
"""

from server.domain.outcome.asides import (
    AsideAccepted,
    AsideAsked,
    AsideClaimed,
    AsideClosed,
    AsideOffered,
)
from server.domain.outcome.check import (
    CardSent,
    CheckAnswered,
    CheckClosed,
    CheckShown,
    CheckTakenBack,
    CueClaimed,
    CueCleared,
    CueRaised,
    LinesGiven,
)
from server.domain.outcome.circle import (
    MemberListening,
    PromptChanged,
    ReflectionsEnded,
    RoundAdvanced,
    RoundClosed,
    RoundPrompted,
    RoundQueued,
    RoundRevealed,
    RoundSet,
    ShareHandedIn,
    SilenceEnded,
    TurnBegun,
    TurnDropped,
    TurnFinished,
    TurnLengthened,
    TurnOffered,
    TurnPassed,
    TurnReminded,
    TurnResumed,
    TurnReturned,
    TurnSetAside,
    TurnUnanswered,
)
from server.domain.outcome.fact import Fact
from server.domain.outcome.messages import (
    MessageAcknowledged,
    MessageHeld,
    MessagePosted,
    MessageReleased,
    MessageRemoved,
    MessageReturned,
    MessageWithdrawn,
)
from server.domain.outcome.people import (
    MemberAdmitted,
    MemberArrived,
    MemberDeclined,
    MemberDropped,
    MemberFreed,
    MemberHeld,
    MemberLeft,
    MemberQuieted,
    MemberRemoved,
    MemberSeated,
    MemberSteppedIn,
    MemberSteppedOut,
    NodeLost,
)
from server.domain.outcome.session import (
    AgreementGiven,
    FacilitatorReadied,
    FloorSet,
    HandCalled,
    HandLowered,
    HandRaised,
    LeadChanged,
    LeadDeclined,
    LeadOffered,
    NudgesSet,
    ReadingShown,
    RoomPrepared,
    SessionAttended,
    SessionClosed,
    SessionClosing,
    SessionOpened,
    SessionUnattended,
    StepAdjusted,
    StepBegun,
    StepPaused,
    StepResumed,
)

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
    | NudgesSet
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
    | RoundSet
    | RoundPrompted
    | PromptChanged
    | RoundAdvanced
    | RoundClosed
    | RoundRevealed
    | RoundQueued
    | ShareHandedIn
    | TurnOffered
    | TurnReminded
    | TurnUnanswered
    | TurnBegun
    | TurnLengthened
    | TurnDropped
    | TurnResumed
    | TurnFinished
    | ReflectionsEnded
    | SilenceEnded
    | TurnPassed
    | TurnSetAside
    | TurnReturned
    | MemberListening
    | CheckAnswered
    | CheckTakenBack
    | CheckShown
    | CheckClosed
    | CardSent
    | CueRaised
    | CueClaimed
    | CueCleared
    | LinesGiven
    | AsideAsked
    | AsideOffered
    | AsideAccepted
    | AsideClaimed
    | AsideClosed
)
"""Every fact there is: the journal decodes into this union."""

Facts = tuple[AnyFact, ...]

__all__ = [
    "AgreementGiven",
    "AnyFact",
    "AsideAccepted",
    "AsideAsked",
    "AsideClaimed",
    "AsideClosed",
    "AsideOffered",
    "CardSent",
    "CheckAnswered",
    "CheckClosed",
    "CheckShown",
    "CheckTakenBack",
    "CueClaimed",
    "CueCleared",
    "CueRaised",
    "FacilitatorReadied",
    "Fact",
    "Facts",
    "FloorSet",
    "HandCalled",
    "HandLowered",
    "HandRaised",
    "LeadChanged",
    "LeadDeclined",
    "LeadOffered",
    "LinesGiven",
    "MemberAdmitted",
    "MemberArrived",
    "MemberDeclined",
    "MemberDropped",
    "MemberFreed",
    "MemberHeld",
    "MemberLeft",
    "MemberListening",
    "MemberQuieted",
    "MemberRemoved",
    "MemberSeated",
    "MemberSteppedIn",
    "MemberSteppedOut",
    "MessageAcknowledged",
    "MessageHeld",
    "MessagePosted",
    "MessageReleased",
    "MessageRemoved",
    "MessageReturned",
    "MessageWithdrawn",
    "NodeLost",
    "NudgesSet",
    "PromptChanged",
    "ReadingShown",
    "ReflectionsEnded",
    "RoomPrepared",
    "RoundAdvanced",
    "RoundClosed",
    "RoundPrompted",
    "RoundQueued",
    "RoundRevealed",
    "RoundSet",
    "SessionAttended",
    "SessionClosed",
    "SessionClosing",
    "SessionOpened",
    "SessionUnattended",
    "ShareHandedIn",
    "SilenceEnded",
    "StepAdjusted",
    "StepBegun",
    "StepPaused",
    "StepResumed",
    "TurnBegun",
    "TurnDropped",
    "TurnFinished",
    "TurnLengthened",
    "TurnOffered",
    "TurnPassed",
    "TurnReminded",
    "TurnResumed",
    "TurnReturned",
    "TurnSetAside",
    "TurnUnanswered",
]
