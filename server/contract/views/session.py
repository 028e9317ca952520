"""Who is told of the session, who leads it, and its steps."""

from server.contract import events as e
from server.contract.listeners import CARE, ROOM, one
from server.contract.views.steps import begun
from server.contract.views.view import View, Views, nobody
from server.domain import outcome as o


def _closed(fact: o.SessionClosed) -> list[View]:
    closed = e.SessionClosed(ending=fact.ending)
    return [(ROOM, closed), (CARE, e.StepLeft()), *((one(member), closed) for member in fact.waiting)]


def _lead_changed(fact: o.LeadChanged) -> list[View]:
    changed = e.LeadChanged(member=fact.to, because=fact.because)
    return [(ROOM, changed), (CARE, changed)]


def _agreed(fact: o.AgreementGiven) -> list[View]:
    given = e.AgreementGiven(member=fact.by)
    return [(CARE, given), (one(fact.by), given)]


VIEWS: Views = {
    o.RoomPrepared: nobody,
    o.SessionOpened: lambda fact: [(ROOM, e.SessionOpened(step=begun(fact.step, fact.at)))],
    o.SessionClosing: lambda fact: [
        (ROOM, e.SessionClosing(closes_at=fact.closes_at)),
        (CARE, e.StepLeft()),
    ],
    o.SessionClosed: _closed,
    o.SessionUnattended: lambda fact: [(ROOM, e.SessionUnattended())],
    o.SessionAttended: lambda fact: [(ROOM, e.SessionAttended())],
    o.LeadOffered: lambda fact: [(CARE, e.LeadOffered(by=fact.by, to=fact.to))],
    o.LeadDeclined: lambda fact: [(CARE, e.LeadDeclined())],
    o.LeadChanged: _lead_changed,
    o.FacilitatorReadied: lambda fact: [(CARE, e.FacilitatorReadied(member=fact.by, state=fact.state))],
    o.NudgesSet: lambda fact: [(CARE, e.NudgesSet(tiers=fact.tiers))],
    o.StepBegun: lambda fact: [
        (ROOM, e.StepBegun(step=begun(fact.step, fact.at))),
        (CARE, e.StepLeft()),
    ],
    o.StepPaused: lambda fact: [(ROOM, e.StepPaused())],
    o.StepResumed: lambda fact: [(ROOM, e.StepResumed())],
    o.StepAdjusted: lambda fact: [(ROOM, e.StepAdjusted(minutes=fact.minutes))],
    o.ReadingShown: lambda fact: [(ROOM, e.ReadingShown(paragraph=fact.paragraph))],
    o.AgreementGiven: _agreed,
    o.HandRaised: lambda fact: [(ROOM, e.HandRaised(member=fact.by))],
    o.HandLowered: lambda fact: [(ROOM, e.HandLowered(member=fact.member))],
    o.HandCalled: lambda fact: [(ROOM, e.HandCalled(member=fact.member))],
    o.FloorSet: lambda fact: [(ROOM, e.FloorSet(slow_seconds=fact.slow_seconds, crosstalk=fact.crosstalk))],
}
