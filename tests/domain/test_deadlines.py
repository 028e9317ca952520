"""What happens when nobody does anything. Before the moment nothing; after it exactly this; and only once."""

from collections.abc import Callable

import pytest

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.people import Presence, Role
from server.domain.refusal import Refusal
from server.domain.room import Closed, Waiting
from server.domain.vocabulary import Ending, LeadReason, Told
from tests.domain.room_bed import MINUTE, PLAN, SECOND, STARTS, Bed, names


def lead_dropped() -> Bed:
    bed = Bed().open()
    bed.drops("jo")
    return bed


def both_dropped() -> Bed:
    bed = lead_dropped()
    bed.drops("kim")
    return bed


def unattended() -> Bed:
    bed = both_dropped().later(seconds=20)
    bed.settle()
    return bed


def never_opened() -> Bed:
    return Bed().facilitator("jo").peer("ada")


def locked() -> Bed:
    bed = Bed().open()
    bed.ask("jo", c.SessionClose)
    return bed


def node_lost() -> Bed:
    bed = Bed().open()
    bed.system(system.LoseNode, node="n1")
    return bed


def lead_dropped_before_the_opening() -> Bed:
    bed = Bed().facilitator("jo", "kim")
    bed.drops("jo")
    return bed


START_TO_END = PLAN.minutes * MINUTE
SITUATIONS: dict[str, tuple[Callable[[], Bed], int, list[str]]] = {
    "no facilitator comes": (lambda: Bed().peer("ada"), STARTS + 10 * MINUTE, ["session.closed"]),
    "nobody opens": (never_opened, STARTS + START_TO_END + 60 * MINUTE, ["session.closed"]),
    "the private word is over": (locked, STARTS + 5 * MINUTE, ["session.closed"]),
    "the lead dropped": (lead_dropped, STARTS + 20 * SECOND, ["lead.changed"]),
    "the lead dropped before the opening": (
        lead_dropped_before_the_opening,
        STARTS - 15 * MINUTE + 20 * SECOND,
        ["lead.changed"],
    ),
    "both facilitators dropped": (both_dropped, STARTS + 20 * SECOND, ["session.unattended"]),
    "no facilitator came back": (unattended, STARTS + 10 * MINUTE + 20 * SECOND, ["session.closed"]),
    "a node was lost": (node_lost, STARTS + 60 * SECOND, ["member.dropped"] * 4),
    "nobody closes": (lambda: Bed().open(), STARTS + START_TO_END + 120 * MINUTE, ["session.closing"]),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_deadline_does_nothing_before_its_moment_and_its_work_once_after(situation: str) -> None:
    arrange, moment, expected = SITUATIONS[situation]
    bed = arrange()
    assert bed.due == moment
    bed.now = moment - 1
    before = bed.room
    assert bed.settle() == ()
    assert bed.room is before
    bed.now = moment
    assert names(bed.settle()) == expected
    assert bed.settle() == ()
    assert (bed.due or moment + 1) > moment


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_deadline_that_is_looked_at_late_does_the_same(situation: str) -> None:
    arrange, moment, expected = SITUATIONS[situation]
    bed = arrange()
    bed.now = moment + 5 * SECOND
    assert names(bed.settle()) == expected


# Before the session


def test_with_no_facilitator_ten_minutes_past_the_start_it_is_not_tonight() -> None:
    bed = Bed().peer("ada").first_timer("cy")
    bed.now = STARTS + 10 * MINUTE
    (closed,) = bed.settle()
    assert isinstance(closed, o.SessionClosed)
    assert closed.ending is Ending.NO_FACILITATOR
    assert closed.waiting == ("cy",)


def test_a_facilitator_who_is_there_may_take_their_time() -> None:
    bed = never_opened()
    bed.now = STARTS + 50 * MINUTE
    assert bed.settle() == ()
    assert bed.room.phase == Waiting()


def test_a_facilitator_whose_phone_dropped_is_not_there() -> None:
    bed = never_opened()
    bed.drops("jo")
    assert bed.due == STARTS + 10 * MINUTE


def test_a_phone_that_drops_late_before_the_opening_sends_nobody_home() -> None:
    bed = never_opened()
    bed.now = STARTS + 12 * MINUTE
    bed.drops("jo")
    assert bed.settle() == ()
    assert bed.due == STARTS + 22 * MINUTE
    bed.facilitator("jo")
    assert bed.ask("jo", c.SessionOpen)


def test_whoever_is_there_can_open_when_the_lead_has_gone() -> None:
    bed = lead_dropped_before_the_opening()
    with bed.refused(Refusal.NOT_THE_LEAD):
        bed.ask("kim", c.SessionOpen)
    bed.later(seconds=20).settle()
    bed.ask("kim", c.SessionOpen)
    assert bed.room.lead == "kim"


def test_a_lead_who_is_alone_before_the_opening_keeps_the_lead_while_away() -> None:
    bed = Bed().facilitator("jo")
    bed.drops("jo")
    bed.later(minutes=5)
    assert bed.settle() == ()
    assert bed.room.lead == "jo"
    bed.facilitator("kim")
    assert names(bed.settle()) == ["lead.changed"]
    assert bed.room.lead == "kim"


# Facilitators drop


def test_the_co_facilitator_leads_when_the_lead_drops() -> None:
    bed = lead_dropped().later(seconds=20)
    (changed,) = bed.settle()
    assert isinstance(changed, o.LeadChanged)
    assert (changed.to, changed.because) == ("kim", LeadReason.DROPPED)
    bed.facilitator("jo")
    assert bed.room.lead == "kim"


def test_a_lead_who_is_back_within_seconds_still_leads() -> None:
    bed = lead_dropped().later(seconds=15).facilitator("jo")
    bed.later(seconds=15)
    assert bed.settle() == ()
    assert bed.room.lead == "jo"


def test_a_lead_who_leaves_for_today_hands_over_too() -> None:
    bed = Bed().open()
    bed.ask("jo", c.RoomLeave)
    bed.later(seconds=20).settle()
    assert bed.room.lead == "kim"


def test_an_unattended_room_waits_with_its_words() -> None:
    bed = unattended()
    assert bed.opened.unattended_since == bed.now
    with bed.refused(Refusal.PAUSED):
        bed.says("ada")


@pytest.mark.parametrize(("back", "changed"), [("kim", ["lead.changed"]), ("jo", [])])
def test_the_first_facilitator_back_leads_on(back: str, changed: list[str]) -> None:
    bed = unattended().later(minutes=9)
    facts = bed.comes(back, Role.FACILITATOR)
    assert names(facts) == ["member.arrived", "session.attended", *changed]
    assert bed.room.lead == back
    assert bed.opened.unattended_since is None
    assert bed.says("ada")
    bed.later(minutes=5)
    assert bed.settle() == ()


def test_a_facilitator_nobody_knew_yet_may_save_the_session() -> None:
    bed = unattended().later(minutes=9)
    facts = bed.comes("lee", Role.FACILITATOR)
    changed = facts[-1]
    assert isinstance(changed, o.LeadChanged)
    assert (changed.to, changed.because) == ("lee", LeadReason.RETURNED)


def test_a_room_without_facilitators_closes_gently_after_ten_minutes() -> None:
    bed = unattended().later(minutes=10)
    (closed,) = bed.settle()
    assert isinstance(closed, o.SessionClosed)
    assert closed.ending is Ending.NO_FACILITATOR


# Nodes


def test_an_outage_is_no_absence_until_everyone_had_time_to_come_back() -> None:
    bed = node_lost().later(seconds=30)
    bed.comes("jo", Role.FACILITATOR, node="n2")
    bed.later(seconds=30)
    facts = bed.settle()
    assert {fact.member for fact in facts if isinstance(fact, o.MemberDropped)} == {"kim", "ada", "ben"}
    assert all(isinstance(fact, o.MemberDropped) and fact.told is Told.ROOM for fact in facts)
    assert bed.seat("jo").here
    assert bed.room.lead == "jo"


def test_an_outage_moves_no_lead_while_it_is_unclear_who_is_there() -> None:
    bed = node_lost().later(seconds=59)
    assert bed.settle() == ()
    assert bed.room.lead == "jo"
    assert bed.opened.unattended_since is None


def test_after_the_grace_of_a_lost_node_absence_counts_from_then() -> None:
    bed = node_lost().later(seconds=60)
    bed.settle()
    assert bed.seat("jo").presence is Presence.AWAY
    assert bed.due == bed.now + 20 * SECOND
    bed.later(seconds=20)
    assert names(bed.settle()) == ["session.unattended"]


# The end


def test_overtime_locks_a_room_that_everyone_forgot_to_close() -> None:
    bed = Bed().open()
    bed.now = STARTS + START_TO_END + 120 * MINUTE
    (closing,) = bed.settle()
    assert isinstance(closing, o.SessionClosing)
    assert closing.closes_at == bed.now + 5 * MINUTE
    bed.later(minutes=5).settle()
    assert bed.room.phase == Closed(Ending.ENDED, bed.now)


def test_a_closed_room_has_no_deadlines() -> None:
    bed = Bed().open()
    bed.system(system.Cancel)
    bed.system(system.LoseNode, node="n1")
    bed.later(minutes=600)
    assert bed.due is None
    before = bed.room
    assert bed.settle() == ()
    assert bed.room is before


def test_time_alone_ends_no_step_and_no_pause() -> None:
    bed = Bed().open("quiet").later(minutes=90)
    assert bed.settle() == ()
    assert bed.opened.step.step == "quiet"
