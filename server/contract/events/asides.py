"""Asides, as they are told: to their peer (`one`) and to the facilitators (`care`), and to nobody else.

`member` is the peer. A later aside of the same peer takes the place of the one before.
"""

from server.contract.events.event import CARE, ONE, Event
from server.domain.people import MemberId
from server.domain.plan import AsideId, MessageId
from server.domain.vocabulary import AsideFor, Outcome


class AsideAsked(Event, frozen=True):
    """`asked`: the peer would like a private word, to be checked on, or help."""

    name = "aside.asked"
    streams = (CARE, ONE)
    aside: AsideId
    member: MemberId
    reason: AsideFor


class AsideOffered(Event, frozen=True):
    """`offered` by a facilitator: nothing opens before the peer accepts."""

    name = "aside.offered"
    streams = (CARE, ONE)
    aside: AsideId
    member: MemberId
    by: MemberId


class AsideAccepted(Event, frozen=True):
    name = "aside.accepted"
    streams = (CARE, ONE)
    aside: AsideId
    member: MemberId


class AsideClaimed(Event, frozen=True):
    """`open`: this facilitator has seen it and looks after it."""

    name = "aside.claimed"
    streams = (CARE, ONE)
    aside: AsideId
    member: MemberId
    by: MemberId


class AsideClosed(Event, frozen=True):
    """`over`."""

    name = "aside.closed"
    streams = (CARE, ONE)
    aside: AsideId
    member: MemberId
    outcome: Outcome


class AsideSaid(Event, frozen=True):
    """Something said in the aside. `text` is null once the words are gone. `pad` is filler: ignore it."""

    name = "aside.said"
    streams = (CARE, ONE)
    aside: AsideId
    member: MemberId
    message: MessageId
    by: MemberId
    text: str | None
    pad: str
