"""Who is told of asides: their peer and the facilitators. Nobody else learns that there is one."""

from server.contract import events as e
from server.contract.listeners import CARE, one
from server.contract.views.view import View, Views
from server.domain import outcome as o
from server.domain.people import MemberId


def _both(member: MemberId, event: e.Event) -> list[View]:
    return [(CARE, event), (one(member), event)]


VIEWS: Views = {
    o.AsideAsked: lambda fact: _both(
        fact.by, e.AsideAsked(aside=fact.aside, member=fact.by, reason=fact.reason)
    ),
    o.AsideOffered: lambda fact: _both(
        fact.member, e.AsideOffered(aside=fact.aside, member=fact.member, by=fact.by)
    ),
    o.AsideAccepted: lambda fact: _both(fact.by, e.AsideAccepted(aside=fact.aside, member=fact.by)),
    o.AsideClaimed: lambda fact: _both(
        fact.member, e.AsideClaimed(aside=fact.aside, member=fact.member, by=fact.by)
    ),
    o.AsideClosed: lambda fact: _both(
        fact.member, e.AsideClosed(aside=fact.aside, member=fact.member, outcome=fact.outcome)
    ),
}
