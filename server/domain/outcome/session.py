"""The room, its session, who leads, and its steps."""

from server.domain.outcome.fact import Fact
from server.domain.people import MemberId, Moment, Readiness
from server.domain.plan import Brief, PlannedStep, Tier
from server.domain.vocabulary import Ending, LeadReason


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


class NudgesSet(Fact, frozen=True, tag="nudge.set"):
    """The tiers that the group is nudged about from now on, in order."""

    tiers: tuple[Tier, ...]


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
