"""The session and its steps, as they are told."""

from msgspec import Struct

from server.contract.events.check import CheckView
from server.contract.events.circle import RoundView
from server.contract.events.event import CARE, ONE, ROOM, Event
from server.domain.people import MemberId, Moment, Readiness
from server.domain.plan import Anchor, StepId, Tier
from server.domain.vocabulary import Ending, LeadReason


class OptionsView(Struct, frozen=True):
    agreement: bool
    whole: bool
    anchors: tuple[Anchor, ...]


class StepView(Struct, frozen=True):
    """A step as everyone sees it. `shown` is the last paragraph on show; `begun_at` and `minutes` guide
    the facilitators' clock; `hands` are in the order they went up; `round` and `check` are set for steps of
    these kinds."""

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
    round: RoundView | None
    check: CheckView | None


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


class NudgesSet(Event, frozen=True):
    """What this group is nudged about from now on."""

    name = "nudge.set"
    streams = (CARE,)
    tiers: tuple[Tier, ...]


# Steps


class StepBegun(Event, frozen=True):
    name = "step.begun"
    streams = (ROOM,)
    step: StepView


class StepLeft(Event, frozen=True):
    """The step before is over: no turns, nothing handed in, nobody asked about."""

    name = "step.left"
    streams = (CARE,)


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
