"""A session's life: waiting, open, closing, closed; and who leads it."""

import pytest

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.leading import PRIVATE_WORD
from server.domain.people import Readiness, Role
from server.domain.refusal import Refusal
from server.domain.room import Closed, Closing, LeadOffer, Open, Waiting
from server.domain.vocabulary import Ending, LeadReason
from tests.domain.room_bed import WELCOME, Bed, names


def closed() -> Bed:
    bed = Bed().open()
    bed.ask("jo", c.SessionClose)
    bed.ask("jo", c.SessionEnd)
    return bed


# Opening and closing


def test_opening_begins_the_first_step_of_the_plan() -> None:
    bed = Bed().facilitator("jo", "kim").peer("ada")
    (opened,) = bed.ask("jo", c.SessionOpen)
    assert isinstance(opened, o.SessionOpened)
    assert opened.step == WELCOME
    assert bed.opened.step.step == "welcome"
    assert bed.opened.opened_at == bed.now


def test_a_session_opens_once() -> None:
    bed = Bed().open()
    with bed.refused(Refusal.ALREADY_OPEN):
        bed.ask("jo", c.SessionOpen)
    bed.ask("jo", c.SessionClose)
    with bed.refused(Refusal.ROOM_LOCKED):
        bed.ask("jo", c.SessionOpen)


def test_closing_locks_the_room_and_leaves_five_minutes() -> None:
    bed = Bed().open()
    (closing,) = bed.ask("jo", c.SessionClose)
    assert isinstance(closing, o.SessionClosing)
    assert closing.closes_at == bed.now + PRIVATE_WORD
    assert bed.room.phase == Closing(bed.now + PRIVATE_WORD)
    with bed.refused(Refusal.ROOM_LOCKED):
        bed.ask("jo", c.SessionClose)


def test_what_was_never_opened_cannot_be_closed_or_ended() -> None:
    bed = Bed().facilitator("jo")
    with bed.refused(Refusal.NOT_OPEN):
        bed.ask("jo", c.SessionClose)
    with bed.refused(Refusal.NOT_OPEN):
        bed.ask("jo", c.SessionEnd)


def test_an_open_session_is_locked_before_it_is_ended() -> None:
    bed = Bed().open()
    with bed.refused(Refusal.NOT_OPEN):
        bed.ask("jo", c.SessionEnd)


def test_ending_a_locked_session_closes_it_for_good() -> None:
    bed = closed()
    assert bed.room.phase == Closed(Ending.ENDED, bed.now)
    for verb in (c.SessionOpen, c.SessionClose, c.SessionEnd):
        with bed.refused(Refusal.ROOM_LOCKED):
            bed.ask("jo", verb)


@pytest.mark.parametrize("at", ["before", "open", "closing"])
def test_staff_may_cancel_a_session_until_it_is_closed(at: str) -> None:
    bed = Bed() if at == "before" else Bed().open()
    if at == "closing":
        bed.ask("jo", c.SessionClose)
    assert names(bed.system(system.Cancel)) == ["session.closed"]
    assert bed.room.phase == Closed(Ending.CANCELLED, bed.now)


def test_cancelling_a_closed_session_changes_nothing() -> None:
    bed = closed()
    before = bed.room
    assert bed.system(system.Cancel) == ()
    assert bed.room is before


def test_those_still_waiting_are_told_that_it_ended() -> None:
    bed = Bed().facilitator("jo").first_timer("cy", "dee")
    bed.ask("jo", c.MemberDecline, member="dee")
    (ended,) = bed.system(system.Cancel)
    assert isinstance(ended, o.SessionClosed)
    assert ended.waiting == ("cy",)


# Who leads


def test_the_first_facilitator_to_come_leads() -> None:
    bed = Bed().peer("ada")
    assert bed.room.lead is None
    changed = bed.comes("jo", Role.FACILITATOR)[-1]
    assert isinstance(changed, o.LeadChanged)
    assert (changed.to, changed.because) == ("jo", LeadReason.ARRIVED)
    assert names(bed.comes("kim", Role.FACILITATOR))[-1] == "member.arrived"
    assert bed.room.lead == "jo"


def test_a_handover_is_offered_and_accepted() -> None:
    bed = Bed().open()
    assert names(bed.ask("jo", c.LeadOffer, to="kim")) == ["lead.offered"]
    assert bed.room.offer == LeadOffer("jo", "kim")
    assert bed.room.lead == "jo"
    (changed,) = bed.ask("kim", c.LeadAccept)
    assert isinstance(changed, o.LeadChanged)
    assert changed.because is LeadReason.HANDED_OVER
    assert bed.room.lead == "kim"
    assert bed.room.offer is None
    with bed.refused(Refusal.NOT_THE_LEAD):
        bed.ask("jo", c.SessionClose)


def test_a_declined_handover_leaves_the_lead_where_it_was() -> None:
    bed = Bed().open()
    bed.ask("jo", c.LeadOffer, to="kim")
    assert names(bed.ask("kim", c.LeadDecline)) == ["lead.declined"]
    assert bed.room.lead == "jo"
    assert bed.room.offer is None


def test_offering_the_same_twice_offers_it_once() -> None:
    bed = Bed().open()
    bed.ask("jo", c.LeadOffer, to="kim")
    assert bed.ask("jo", c.LeadOffer, to="kim") == ()


def test_a_later_offer_takes_the_place_of_an_earlier_one() -> None:
    bed = Bed().open().facilitator("lee")
    bed.ask("jo", c.LeadOffer, to="kim")
    bed.ask("jo", c.LeadOffer, to="lee")
    with bed.refused(Refusal.NO_OFFER):
        bed.ask("kim", c.LeadAccept)
    bed.ask("lee", c.LeadAccept)
    assert bed.room.lead == "lee"


@pytest.mark.parametrize("verb", [c.LeadAccept, c.LeadDecline])
def test_an_offer_is_answered_only_by_whom_it_is_for(verb: type[c.Command]) -> None:
    bed = Bed().open()
    with bed.refused(Refusal.NO_OFFER):
        bed.ask("kim", verb)
    bed.ask("jo", c.LeadOffer, to="kim")
    with bed.refused(Refusal.NO_OFFER):
        bed.ask("jo", verb)


@pytest.mark.parametrize("to", ["ada", "jo", "nobody"])
def test_the_lead_is_offered_to_another_facilitator_only(to: str) -> None:
    bed = Bed().open()
    with bed.refused(Refusal.NO_SUCH_MEMBER):
        bed.ask("jo", c.LeadOffer, to=to)


def test_nothing_is_handed_over_in_a_closed_room() -> None:
    bed = Bed().open()
    bed.ask("jo", c.LeadOffer, to="kim")
    bed.system(system.Cancel)
    with bed.refused(Refusal.ROOM_LOCKED):
        bed.ask("jo", c.LeadOffer, to="kim")
    for verb in (c.LeadAccept, c.LeadDecline):
        with bed.refused(Refusal.ROOM_LOCKED):
            bed.ask("kim", verb)


def test_facilitators_tell_each_other_how_they_are() -> None:
    bed = Bed().facilitator("jo", "kim")
    assert names(bed.ask("kim", c.FacilitatorReady, state=Readiness.LOW)) == ["facilitator.readied"]
    assert bed.seat("kim").ready is Readiness.LOW
    assert bed.ask("kim", c.FacilitatorReady, state=Readiness.LOW) == ()
    bed.ask("kim", c.FacilitatorReady, state=Readiness.SWAP)
    assert bed.seat("kim").ready is Readiness.SWAP


def test_the_room_that_waits_and_the_room_that_runs_are_different_things() -> None:
    bed = Bed().facilitator("jo")
    assert bed.room.phase == Waiting()
    bed.ask("jo", c.SessionOpen)
    assert isinstance(bed.room.phase, Open)
