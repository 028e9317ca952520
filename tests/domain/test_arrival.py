"""The door and the waiting room; dropped phones, second devices, stepping out, leaving for today."""

import pytest

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.people import SYSTEM, Presence, Role, Standing
from server.domain.refusal import Refusal
from server.domain.room import Closed
from server.domain.vocabulary import Told
from tests.domain.room_bed import Bed, names

# Who comes in


def coming(name: str, *, returning: bool = True, node: str = "n1") -> system.Enter:
    return system.Enter(
        id=name, key=f"m:{name}", seat=name, name=name.title(), role=Role.PEER, returning=returning, node=node
    )


def test_people_who_come_together_come_in_as_they_would_one_after_another() -> None:
    people = (coming("ada"), coming("cy", returning=False), coming("ben"), coming("ada"))
    together, alone = (Bed().facilitator("jo") for _ in range(2))
    facts = together.system(system.EnterTogether, people=people)
    for one in people:
        alone.happens(SYSTEM, one)
    assert facts
    assert together.history == alone.history
    assert together.room == alone.room


def test_whoever_is_refused_harms_nobody_who_comes_with_them() -> None:
    bed = Bed(max_people=3).open()
    bed.ask("jo", c.MemberRemove, member="ada", reason="Unkind.")
    before = bed.seat("ada")
    people = (coming("ada", node="n2"), coming("cy"), coming("dee"), coming("eli"))
    facts = bed.system(system.EnterTogether, people=people)
    assert [fact.member for fact in facts if isinstance(fact, o.MemberArrived)] == ["cy", "dee"]
    assert bed.seat("ada") == before
    assert "eli" not in bed.room.seats
    with bed.refused(Refusal.FULL):
        bed.happens(SYSTEM, people[3])
    assert bed.system(system.EnterTogether, people=people[:2]) == ()


def test_a_first_timer_waits_until_a_facilitator_lets_them_in() -> None:
    bed = Bed().facilitator("jo")
    assert names(bed.comes("cy", first_time=True)) == ["member.seated", "member.arrived"]
    assert bed.seat("cy").standing is Standing.WAITING
    with bed.refused(Refusal.NOT_ADMITTED):
        bed.ask("cy", c.AgreementGive)
    assert names(bed.ask("jo", c.MemberAdmit, member="cy")) == ["member.admitted"]
    assert bed.seat("cy").here


def test_someone_who_was_let_in_at_an_earlier_session_comes_straight_in() -> None:
    bed = Bed().facilitator("jo")
    assert names(bed.comes("ada")) == ["member.seated", "member.admitted", "member.arrived"]
    assert bed.seat("ada").here


def test_facilitators_never_wait() -> None:
    bed = Bed()
    bed.comes("jo", Role.FACILITATOR, first_time=True)
    assert bed.seat("jo").here


def test_admitting_someone_says_whether_their_phone_is_still_there() -> None:
    bed = Bed().facilitator("jo").first_timer("cy")
    bed.drops("cy")
    (admitted,) = bed.ask("jo", c.MemberAdmit, member="cy")
    assert isinstance(admitted, o.MemberAdmitted)
    assert admitted.presence is Presence.AWAY
    assert not bed.seat("cy").here


def test_whoever_was_declined_is_told_so_when_they_try_again() -> None:
    bed = Bed().facilitator("jo").first_timer("cy")
    assert names(bed.ask("jo", c.MemberDecline, member="cy")) == ["member.declined"]
    with bed.refused(Refusal.DECLINED):
        bed.comes("cy", first_time=True)


def test_whoever_was_removed_does_not_come_back() -> None:
    bed = Bed().open()
    bed.ask("jo", c.MemberRemove, member="ada", reason="Unkind.")
    with bed.refused(Refusal.REMOVED):
        bed.comes("ada", node="n2")


@pytest.mark.parametrize("verb", [c.MemberAdmit, c.MemberDecline])
def test_only_those_who_wait_are_admitted_or_declined(verb: type[c.Command]) -> None:
    bed = Bed().open()
    with bed.refused(Refusal.NO_SUCH_MEMBER):
        bed.ask("jo", verb, member="nobody")
    with bed.refused(Refusal.ALREADY_THERE):
        bed.ask("jo", verb, member="ada")
    bed.first_timer("cy")
    bed.system(system.Cancel)
    with bed.refused(Refusal.ROOM_LOCKED):
        bed.ask("jo", verb, member="cy")


# The door


def test_the_door_closes_to_latecomers_a_quarter_of_an_hour_after_the_opening() -> None:
    bed = Bed().open().later(minutes=15)
    bed.peer("on_the_dot")
    bed.later(seconds=0.001)
    for first_time in (True, False):
        with bed.refused(Refusal.DOOR_CLOSED):
            bed.comes("late", first_time=first_time)


def test_opening_early_does_not_close_the_door_early() -> None:
    bed = Bed().facilitator("jo")
    bed.ask("jo", c.SessionOpen)
    bed.later(minutes=30).peer("ada")
    bed.later(minutes=1)
    with bed.refused(Refusal.DOOR_CLOSED):
        bed.comes("ben")


def test_opening_late_leaves_the_door_open_as_long() -> None:
    bed = Bed().facilitator("jo").later(minutes=30)
    bed.ask("jo", c.SessionOpen)
    bed.later(minutes=15).peer("ada")
    assert bed.seat("ada").here


def test_the_group_decides_how_long_the_door_stays_open() -> None:
    bed = Bed(door_minutes=2).open().later(minutes=3)
    with bed.refused(Refusal.DOOR_CLOSED):
        bed.comes("late")


def test_the_door_never_closes_to_someone_who_was_in_or_to_a_facilitator() -> None:
    bed = Bed().open()
    bed.drops("ada")
    bed.later(minutes=40)
    bed.comes("ada", node="n2")
    bed.comes("lee", Role.FACILITATOR)
    assert bed.seat("ada").here
    assert bed.seat("lee").here


def test_a_full_room_takes_no_more_peers_but_a_facilitator_still() -> None:
    bed = Bed(max_people=3).peer("ada", "ben").first_timer("cy")
    for first_time in (True, False):
        with bed.refused(Refusal.FULL):
            bed.comes("dee", first_time=first_time)
    bed.facilitator("jo")
    bed.ask("jo", c.MemberDecline, member="cy")
    bed.peer("dee")
    assert bed.seat("dee").here


def test_a_place_is_kept_for_someone_who_left_for_today() -> None:
    bed = Bed(max_people=1).peer("ada")
    bed.ask("ada", c.RoomLeave)
    with bed.refused(Refusal.FULL):
        bed.comes("ben")
    bed.peer("ada")
    assert bed.seat("ada").here


def test_nobody_new_comes_into_a_locked_room_but_who_was_in_may_return() -> None:
    bed = Bed().open()
    bed.drops("ada")
    bed.ask("jo", c.SessionClose)
    with bed.refused(Refusal.ROOM_LOCKED):
        bed.comes("dee")
    with bed.refused(Refusal.ROOM_LOCKED):
        bed.comes("lee", Role.FACILITATOR)
    assert names(bed.comes("ada")) == ["member.arrived"]


def test_who_comes_after_no_facilitator_could_is_told_just_that() -> None:
    bed = Bed().peer("ada").later(minutes=60)
    assert names(bed.settle()) == ["session.closed"]
    with bed.refused(Refusal.NO_FACILITATOR):
        bed.comes("dee")


def test_a_closed_room_is_shown_to_who_was_in_and_nothing_happens_in_it() -> None:
    bed = Bed().open()
    bed.drops("ada")
    bed.system(system.Cancel)
    before = bed.room
    assert bed.comes("ada") == ()
    assert bed.room is before
    with bed.refused(Refusal.ROOM_LOCKED):
        bed.comes("dee")


# Dropped phones and second devices


def test_a_dropped_phone_comes_back_to_its_own_seat() -> None:
    bed = Bed().open()
    (dropped,) = bed.drops("ada")
    assert isinstance(dropped, o.MemberDropped)
    assert dropped.told is Told.ROOM
    assert bed.seat("ada").presence is Presence.AWAY
    (arrived,) = bed.comes("ada", seat="another")
    assert isinstance(arrived, o.MemberArrived)
    assert (arrived.member, arrived.told) == ("ada", Told.ROOM)
    assert "another" not in bed.room.seats


def test_of_those_who_wait_only_the_facilitators_hear_that_they_come_and_go() -> None:
    bed = Bed().facilitator("jo").first_timer("cy")
    for (fact,) in (bed.drops("cy"), bed.comes("cy"), bed.ask("cy", c.RoomLeave)):
        assert isinstance(fact, o.MemberDropped | o.MemberArrived | o.MemberLeft)
        assert fact.told is Told.CARE
    assert bed.seat("cy").standing is Standing.WAITING


def test_entering_again_on_the_same_device_changes_nothing() -> None:
    bed = Bed().open()
    before = bed.room
    assert bed.comes("ada") == ()
    assert bed.room is before


def test_a_second_device_on_another_node_takes_the_seat_over_and_nobody_is_told() -> None:
    bed = Bed().open()
    (arrived,) = bed.comes("ada", node="n2")
    assert isinstance(arrived, o.MemberArrived)
    assert arrived.told is Told.NOBODY
    assert bed.seat("ada").node == "n2"
    assert bed.seat("ada").here


def test_old_news_of_a_connection_that_another_node_took_over_is_ignored() -> None:
    bed = Bed().open()
    bed.comes("ada", node="n2")
    before = bed.room
    assert bed.drops("ada", node="n1") == ()
    assert bed.drops("nobody", node="n1") == ()
    assert bed.room is before


def test_a_drop_that_was_told_twice_happened_once() -> None:
    bed = Bed().open()
    bed.drops("ada")
    before = bed.room
    assert bed.drops("ada") == ()
    assert bed.room is before


def test_losing_a_node_sends_nobody_away() -> None:
    bed = Bed().open()
    bed.comes("ada", node="n2")
    (lost,) = bed.system(system.LoseNode, node="n1")
    assert isinstance(lost, o.NodeLost)
    assert {m: seat.unsure_since for m, seat in bed.room.admitted()} == {
        "jo": bed.now,
        "kim": bed.now,
        "ada": None,
        "ben": bed.now,
    }
    assert all(seat.here for _, seat in bed.room.admitted())
    assert bed.system(system.LoseNode, node="n1") == ()


def test_coming_back_after_a_lost_node_is_no_news() -> None:
    bed = Bed().open()
    bed.system(system.LoseNode, node="n1")
    (arrived,) = bed.comes("ada", node="n1")
    assert isinstance(arrived, o.MemberArrived)
    assert arrived.told is Told.NOBODY
    assert bed.seat("ada").unsure_since is None


def test_a_lost_node_that_reports_a_drop_after_all_is_not_believed() -> None:
    bed = Bed().open()
    bed.system(system.LoseNode, node="n1")
    assert bed.drops("ada", node="n1") == ()
    assert bed.seat("ada").here


# Leaving and stepping out


def test_whoever_leaves_for_today_may_come_back() -> None:
    bed = Bed().open()
    assert names(bed.ask("ada", c.RoomLeave)) == ["member.left"]
    assert bed.seat("ada").presence is Presence.LEFT
    assert bed.ask("ada", c.RoomLeave) == ()
    assert bed.drops("ada") == ()
    bed.comes("ada")
    assert bed.seat("ada").here


def test_stepping_out_keeps_the_seat_and_asks_no_reason() -> None:
    bed = Bed().open()
    assert names(bed.ask("ada", c.MemberStepOut)) == ["member.stepped_out"]
    assert bed.seat("ada").stepped_out
    assert bed.seat("ada").here
    assert bed.ask("ada", c.MemberStepOut) == ()
    assert names(bed.ask("ada", c.MemberStepIn)) == ["member.stepped_in"]
    assert not bed.seat("ada").stepped_out
    assert bed.ask("ada", c.MemberStepIn) == ()


@pytest.mark.parametrize("verb", [c.MemberStepOut, c.RoomLeave])
def test_the_hand_of_someone_who_goes_goes_down(verb: type[c.Command]) -> None:
    bed = Bed().open()
    bed.ask("ada", c.HandRaise)
    assert names(bed.ask("ada", verb))[0] == "hand.lowered"
    assert bed.floor.hands == ()


def test_a_hand_stays_up_while_a_phone_is_only_dropped() -> None:
    bed = Bed().open()
    bed.ask("ada", c.HandRaise)
    bed.drops("ada")
    assert bed.floor.hands == ("ada",)


def test_people_may_still_leave_a_closed_room() -> None:
    bed = Bed().open()
    bed.system(system.Cancel)
    assert names(bed.ask("ada", c.RoomLeave)) == ["member.left"]
    assert isinstance(bed.room.phase, Closed)
