"""Who is told what: the one place that knows.

`views` turns a fact into what each audience hears of it. An audience is a word: `room` for everyone who is
in, `care` for the facilitators, `one:<member>` for a single person, `part:<id>` for a circle within the
room. Each audience has a sequence of its own, so that what is not for someone leaves no gap for them.
"""

import json

from server.contract import events as e
from server.domain import outcome as o
from server.domain.outcome import AnyFact
from server.domain.people import MemberId, Moment, Role, Standing, Voice
from server.domain.plan import PlannedStep
from server.domain.room import Room
from server.domain.steps.state import Floor, Reading, StepState, begin
from server.domain.vocabulary import Place, Told

Audience = str
View = tuple[Audience, e.Event]

ROOM: Audience = "room"
CARE: Audience = "care"

BUCKET = 256
"""Bytes. Words and their filler come in multiples of this, so that a watcher of the network can't tell a
short answer from a longer one."""


def one(member: MemberId) -> Audience:
    return f"one:{member}"


def part(id: str) -> Audience:
    return f"part:{id}"


def stream(audience: Audience) -> str:
    """What a listener calls it: everyone's own audience is their `one`."""
    return "one" if audience.startswith("one:") else audience


def hears(room: Room, member: MemberId, audience: Audience) -> bool:
    """Whether what is told to an audience from now on reaches this member."""
    seat = room.seats[member]
    match audience.partition(":"):
        case ["one", _, whose]:
            return whose == member
        case ["room", _, _]:
            return seat.standing is Standing.ADMITTED
        case ["care", _, _]:
            return seat.standing is Standing.ADMITTED and seat.role is Role.FACILITATOR
        case ["part", _, id]:
            return seat.standing is Standing.ADMITTED and member in room.parts.get(id, ())
    return False


def audiences(room: Room, member: MemberId) -> list[Audience]:
    """All that a member listens to now."""
    every = (ROOM, CARE, one(member), *map(part, room.parts))
    return [audience for audience in every if hears(room, member, audience)]


def shape(fact: AnyFact, audience: Audience) -> e.Event:
    """What an audience hears of a fact that was recorded as told to it."""
    return next((event for to, event in views(fact) if to == audience), e.StreamSkipped())


def views(fact: AnyFact) -> list[View]:
    """Everything that is told of a fact. What is not listed here, nobody hears."""
    match fact:
        # The session
        case o.SessionOpened():
            return [(ROOM, e.SessionOpened(step=begun(fact.step, fact.at)))]
        case o.SessionClosing():
            return [(ROOM, e.SessionClosing(closes_at=fact.closes_at))]
        case o.SessionClosed():
            closed = e.SessionClosed(ending=fact.ending)
            return [(ROOM, closed), *((one(member), closed) for member in fact.waiting)]
        case o.SessionUnattended():
            return [(ROOM, e.SessionUnattended())]
        case o.SessionAttended():
            return [(ROOM, e.SessionAttended())]
        case o.LeadOffered():
            return [(CARE, e.LeadOffered(by=fact.by, to=fact.to))]
        case o.LeadDeclined():
            return [(CARE, e.LeadDeclined())]
        case o.LeadChanged():
            changed = e.LeadChanged(member=fact.to, because=fact.because)
            return [(ROOM, changed), (CARE, changed)]
        case o.FacilitatorReadied():
            return [(CARE, e.FacilitatorReadied(member=fact.by, state=fact.state))]
        # Steps
        case o.StepBegun():
            return [(ROOM, e.StepBegun(step=begun(fact.step, fact.at)))]
        case o.StepPaused():
            return [(ROOM, e.StepPaused())]
        case o.StepResumed():
            return [(ROOM, e.StepResumed())]
        case o.StepAdjusted():
            return [(ROOM, e.StepAdjusted(minutes=fact.minutes))]
        case o.ReadingShown():
            return [(ROOM, e.ReadingShown(paragraph=fact.paragraph))]
        case o.AgreementGiven():
            given = e.AgreementGiven(member=fact.by)
            return [(CARE, given), (one(fact.by), given)]
        case o.HandRaised():
            return [(ROOM, e.HandRaised(member=fact.by))]
        case o.HandLowered():
            return [(ROOM, e.HandLowered(member=fact.member))]
        case o.HandCalled():
            return [(ROOM, e.HandCalled(member=fact.member))]
        case o.FloorSet():
            return [(ROOM, e.FloorSet(slow_seconds=fact.slow_seconds, crosstalk=fact.crosstalk))]
        # People
        case o.MemberSeated(waits=True):
            waiting = e.MemberWaitingCare(member=fact.member, display=fact.name)
            return [(CARE, waiting), (one(fact.member), e.MemberWaiting())]
        case o.MemberAdmitted():
            return [
                (ROOM, _joined(fact)),
                (CARE, e.MemberAdmittedCare(member=fact.member)),
                (one(fact.member), e.MemberAdmitted()),
            ]
        case o.MemberDeclined():
            declined = e.MemberDeclinedCare(member=fact.member)
            return [(CARE, declined), (one(fact.member), e.MemberDeclined())]
        case o.MemberArrived():
            return _coming_and_going(fact.told, e.MemberArrived(member=fact.member))
        case o.MemberDropped():
            return _coming_and_going(fact.told, e.MemberDropped(member=fact.member))
        case o.MemberLeft():
            return _coming_and_going(fact.told, e.MemberLeft(member=fact.member))
        case o.MemberSteppedOut():
            return [(ROOM, e.MemberSteppedOut(member=fact.by))]
        case o.MemberSteppedIn():
            return [(ROOM, e.MemberSteppedIn(member=fact.by))]
        case o.MemberHeld():
            return [(CARE, e.MemberHeld(member=fact.member))]
        case o.MemberQuieted():
            quieted = e.MemberQuieted(member=fact.member)
            return [(CARE, quieted), (one(fact.member), quieted)]
        case o.MemberFreed():
            freed = e.MemberFreed(member=fact.member)
            return [(CARE, freed), *([(one(fact.member), freed)] if fact.was is Voice.QUIET else [])]
        case o.MemberRemoved():
            return [
                *([(ROOM, e.MemberRemoved(member=fact.member))] if fact.seen else []),
                (CARE, e.MemberRemovedCare(member=fact.member, reason=fact.reason)),
                (one(fact.member), e.MemberRemovedOne(reason=fact.reason)),
            ]
        # Messages
        case o.MessagePosted():
            return [(_place(fact.place), _posted(fact.message, fact.by, fact.text))]
        case o.MessageHeld():
            pad = filler(fact.text)
            care = e.MessageHeldCare(message=fact.message, by=fact.by, text=fact.text, pad=pad)
            return [
                (CARE, care),
                (one(fact.by), e.MessageHeld(message=fact.message, text=fact.text, pad=pad)),
            ]
        case o.MessageReleased():
            released = e.MessageReleased(message=fact.message)
            posted = _posted(fact.message, fact.author, fact.text)
            return [(ROOM, posted), (CARE, released), (one(fact.author), released)]
        case o.MessageReturned():
            returned = e.MessageReturned(message=fact.message, reason=fact.reason)
            return [(CARE, e.MessageReturnedCare(message=fact.message)), (one(fact.author), returned)]
        case o.MessageWithdrawn():
            withdrawn = e.MessageWithdrawn(message=fact.message)
            to = [CARE, one(fact.by)] if fact.was_held else [_place(fact.place)]
            return [(audience, withdrawn) for audience in to]
        case o.MessageRemoved():
            note = e.MessageRemovedOne(message=fact.message, reason=fact.reason)
            return [(_place(fact.place), e.MessageRemoved(message=fact.message)), (one(fact.author), note)]
        case o.MessageAcknowledged():
            given_to = e.MessageAcknowledged(message=fact.message, by=fact.by, kind=fact.kind)
            return [(one(fact.author), given_to), (one(fact.by), given_to)]
        case _:
            return []


def begun(planned: PlannedStep, at: Moment) -> e.StepView:
    return step_view(planned, begin(planned, at))


def step_view(planned: PlannedStep, state: StepState) -> e.StepView:
    floor = state.held if isinstance(state.held, Floor) else Floor()
    options = planned.options
    return e.StepView(
        id=planned.id,
        kind=planned.kind,
        title=planned.title,
        minutes=state.minutes,
        begun_at=state.begun_at,
        paused=state.paused,
        paragraphs=planned.paragraphs,
        options=e.OptionsView(agreement=options.agreement, whole=options.whole, anchors=options.anchors),
        shown=state.held.shown if isinstance(state.held, Reading) else None,
        hands=floor.hands,
        slow_seconds=floor.slow_seconds,
        crosstalk=floor.crosstalk,
    )


def filler(text: str | None) -> str:
    """Signs to add so that words and filler fill whole buckets as JSON."""
    return "." * (-len(json.dumps(text, ensure_ascii=False).encode()) % BUCKET)


def _posted(message: str, by: MemberId, text: str | None) -> e.MessagePosted:
    return e.MessagePosted(message=message, by=by, text=text, pad=filler(text))


def _joined(fact: o.MemberAdmitted) -> e.MemberJoined:
    return e.MemberJoined(member=fact.member, display=fact.name, role=fact.role, presence=fact.presence)


def _coming_and_going(told: Told, event: e.Event) -> list[View]:
    match told:
        case Told.ROOM:
            return [(ROOM, event)]
        case Told.CARE:
            return [(CARE, event)]
        case Told.NOBODY:
            return []


def _place(place: Place) -> Audience:
    return CARE if place is Place.CARE else ROOM
