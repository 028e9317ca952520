"""Who is told of people coming, going, and being looked after."""

from server.contract import events as e
from server.contract.listeners import CARE, ROOM, one
from server.contract.views.view import View, Views, nobody
from server.domain import outcome as o
from server.domain.people import Voice
from server.domain.vocabulary import Told


def _seated(fact: o.MemberSeated) -> list[View]:
    if not fact.waits:
        return []  # the fact that follows lets them in, and tells everyone
    waiting = e.MemberWaitingCare(member=fact.member, display=fact.name)
    return [(CARE, waiting), (one(fact.member), e.MemberWaiting())]


def _admitted(fact: o.MemberAdmitted) -> list[View]:
    joined = e.MemberJoined(member=fact.member, display=fact.name, role=fact.role, presence=fact.presence)
    return [
        (ROOM, joined),
        (CARE, e.MemberAdmittedCare(member=fact.member)),
        (one(fact.member), e.MemberAdmitted()),
    ]


def _declined(fact: o.MemberDeclined) -> list[View]:
    return [(CARE, e.MemberDeclinedCare(member=fact.member)), (one(fact.member), e.MemberDeclined())]


def _quieted(fact: o.MemberQuieted) -> list[View]:
    quieted = e.MemberQuieted(member=fact.member)
    return [(CARE, quieted), (one(fact.member), quieted)]


def _freed(fact: o.MemberFreed) -> list[View]:
    freed = e.MemberFreed(member=fact.member)
    return [(CARE, freed), *([(one(fact.member), freed)] if fact.was is Voice.QUIET else [])]


def _removed(fact: o.MemberRemoved) -> list[View]:
    return [
        *([(ROOM, e.MemberRemoved(member=fact.member))] if fact.seen else []),
        (CARE, e.MemberRemovedCare(member=fact.member, reason=fact.reason)),
        (one(fact.member), e.MemberRemovedOne(reason=fact.reason)),
    ]


def _coming_and_going(told: Told, event: e.Event) -> list[View]:
    match told:
        case Told.ROOM:
            return [(ROOM, event)]
        case Told.CARE:
            return [(CARE, event)]
        case Told.NOBODY:
            return []


VIEWS: Views = {
    o.MemberSeated: _seated,
    o.MemberAdmitted: _admitted,
    o.MemberDeclined: _declined,
    o.MemberArrived: lambda fact: _coming_and_going(fact.told, e.MemberArrived(member=fact.member)),
    o.MemberDropped: lambda fact: _coming_and_going(fact.told, e.MemberDropped(member=fact.member)),
    o.MemberLeft: lambda fact: _coming_and_going(fact.told, e.MemberLeft(member=fact.member)),
    o.NodeLost: nobody,
    o.MemberSteppedOut: lambda fact: [(ROOM, e.MemberSteppedOut(member=fact.by))],
    o.MemberSteppedIn: lambda fact: [(ROOM, e.MemberSteppedIn(member=fact.by))],
    o.MemberHeld: lambda fact: [(CARE, e.MemberHeld(member=fact.member))],
    o.MemberQuieted: _quieted,
    o.MemberFreed: _freed,
    o.MemberRemoved: _removed,
}
