"""Asides: `member` is the peer."""

from server.domain.outcome.fact import Fact
from server.domain.people import MemberId
from server.domain.plan import AsideId
from server.domain.vocabulary import AsideFor, Outcome


class AsideAsked(Fact, frozen=True, tag="aside.asked"):
    aside: AsideId
    reason: AsideFor


class AsideOffered(Fact, frozen=True, tag="aside.offered"):
    aside: AsideId
    member: MemberId


class AsideAccepted(Fact, frozen=True, tag="aside.accepted"):
    aside: AsideId


class AsideClaimed(Fact, frozen=True, tag="aside.claimed"):
    aside: AsideId
    member: MemberId


class AsideClosed(Fact, frozen=True, tag="aside.closed"):
    aside: AsideId
    member: MemberId
    outcome: Outcome
