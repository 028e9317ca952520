"""The session's life and who leads it: opening, closing, handing over, and what happens when a
facilitator drops."""

from msgspec.structs import replace

from server.domain import asides, system
from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import SYSTEM, MemberId, Moment, Role
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked, Closed, Closing, LeadOffer, Open, Room, Waiting
from server.domain.steps.leaving import leave_step
from server.domain.steps.state import begin
from server.domain.steps.turns import clocks_start_again, clocks_stop
from server.domain.vocabulary import Ending, LeadReason

PRIVATE_WORD = 5 * 60_000
"""After the room locks there are five minutes before it closes."""


def open_session(asked: Asked, ask: c.SessionOpen) -> Facts:
    match asked.room.phase:
        case Waiting():
            leads = (
                ()
                if asked.room.lead == asked.by
                else (_lead(asked.by, LeadReason.ARRIVED, asked.now, asked.by),)
            )
            first = asked.room.brief.plan.steps[0]
            return (*leads, o.SessionOpened(at=asked.now, by=asked.by, step=first))
        case Open():
            raise Refused(Refusal.ALREADY_OPEN)
        case _:
            raise Refused(Refusal.ROOM_LOCKED)


def close_session(asked: Asked, ask: c.SessionClose) -> Facts:
    asked.room.opened()
    _check_nobody_waits_for_an_answer(asked.room)
    return lock(asked.room, asked.by, asked.now)


def lock(room: Room, by: MemberId, now: Moment) -> Facts:
    """No more words in the room: the last step is over too."""
    closing = o.SessionClosing(at=now, by=by, closes_at=now + PRIVATE_WORD)
    return (*leave_step(room, by, now), closing)


def _check_nobody_waits_for_an_answer(room: Room) -> None:
    if asides.owed(room):
        raise Refused(Refusal.REQUESTS_OPEN)


def end_session(asked: Asked, ask: c.SessionEnd) -> Facts:
    match asked.room.phase:
        case Closing():
            # Before its time only a person ends it, and a person can say what became of each request.
            _check_nobody_waits_for_an_answer(asked.room)
            return closed(asked.room, Ending.ENDED, asked.now, asked.by)
        case Closed():
            raise Refused(Refusal.ROOM_LOCKED)
        case _:
            raise Refused(Refusal.NOT_OPEN)


def cancel(room: Room, ask: system.Cancel, now: Moment) -> Facts:
    if isinstance(room.phase, Closed):
        return ()
    return closed(room, Ending.CANCELLED, now)


def closed(room: Room, ending: Ending, now: Moment, by: MemberId = SYSTEM) -> Facts:
    over = o.SessionClosed(at=now, by=by, ending=ending, waiting=tuple(room.waiting()))
    return (*leave_step(room, by, now), *asides.at_the_end(room, now), over)


def offer(asked: Asked, ask: c.LeadOffer) -> Facts:
    seat = asked.room.member(ask.to)
    if isinstance(asked.room.phase, Closed):
        raise Refused(Refusal.ROOM_LOCKED)
    if seat.role is not Role.FACILITATOR or ask.to == asked.by:
        raise Refused(Refusal.NO_SUCH_MEMBER)
    if asked.room.offer == LeadOffer(asked.by, ask.to):
        return ()
    return (o.LeadOffered(at=asked.now, by=asked.by, to=ask.to),)


def accept(asked: Asked, ask: c.LeadAccept) -> Facts:
    _offer_to(asked)
    return (_lead(asked.by, LeadReason.HANDED_OVER, asked.now, asked.by),)


def decline(asked: Asked, ask: c.LeadDecline) -> Facts:
    _offer_to(asked)
    return (o.LeadDeclined(at=asked.now, by=asked.by),)


def _offer_to(asked: Asked) -> None:
    if isinstance(asked.room.phase, Closed):
        raise Refused(Refusal.ROOM_LOCKED)
    if asked.room.offer is None or asked.room.offer.to != asked.by:
        raise Refused(Refusal.NO_OFFER)


def ready(asked: Asked, ask: c.FacilitatorReady) -> Facts:
    if asked.seat.ready is ask.state:
        return ()
    return (o.FacilitatorReadied(at=asked.now, by=asked.by, state=ask.state),)


def someone_leads_again(room: Room, member: MemberId, role: Role, now: Moment) -> Facts:
    """A facilitator comes in: the first one leads; the first one back in an unattended room leads it on."""
    if role is not Role.FACILITATOR:
        return ()
    if isinstance(room.phase, Open) and room.phase.unattended_since is not None:
        attended = o.SessionAttended(at=now, by=member)
        if room.lead == member:
            return (attended,)
        return (attended, _lead(member, LeadReason.RETURNED, now))
    if room.lead is None:
        return (_lead(member, LeadReason.ARRIVED, now),)
    return ()


def lead_falls_to(room: Room, member: MemberId, now: Moment) -> Facts:
    return (_lead(member, LeadReason.DROPPED, now),)


def _lead(to: MemberId, because: LeadReason, now: Moment, by: MemberId = SYSTEM) -> o.LeadChanged:
    return o.LeadChanged(at=now, by=by, to=to, because=because)


# What becomes of the room


def opened(room: Room, fact: o.SessionOpened) -> Room:
    return room.but(phase=Open(begin(fact.step, fact.at), opened_at=fact.at))


def now_closing(room: Room, fact: o.SessionClosing) -> Room:
    return room.but(phase=Closing(fact.closes_at))


def now_closed(room: Room, fact: o.SessionClosed) -> Room:
    return room.but(phase=Closed(fact.ending, fact.at))


def unattended(room: Room, fact: o.SessionUnattended) -> Room:
    return clocks_stop(room.but(phase=replace(room.opened(), unattended_since=fact.at)), fact.at)


def attended(room: Room, fact: o.SessionAttended) -> Room:
    return clocks_start_again(room.but(phase=replace(room.opened(), unattended_since=None)), fact.at)


def offered(room: Room, fact: o.LeadOffered) -> Room:
    return room.but(offer=LeadOffer(fact.by, fact.to))


def offer_declined(room: Room, fact: o.LeadDeclined) -> Room:
    return room.but(offer=None)


def lead_changed(room: Room, fact: o.LeadChanged) -> Room:
    return room.but(lead=fact.to, offer=None)


def readied(room: Room, fact: o.FacilitatorReadied) -> Room:
    return room.with_seat(fact.by, ready=fact.state)
