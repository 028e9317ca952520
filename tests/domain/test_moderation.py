"""Looking after the room: hold, ask to be quiet, free, remove."""

import pytest

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.outcome import Facts
from server.domain.people import Presence, Role, Standing, Voice
from server.domain.refusal import Refusal
from tests.domain.room_bed import Bed, names

ON_A_PERSON: list[type[c.Command]] = [c.MemberHold, c.MemberQuiet, c.MemberFree, c.MemberRemove]


def on(bed: Bed, verb: type[c.Command], member: str) -> Facts:
    reason = {"reason": "Unkind."} if verb is c.MemberRemove else {}
    return bed.ask("kim", verb, member=member, **reason)


@pytest.mark.parametrize("verb", ON_A_PERSON)
def test_moderation_is_for_peers_who_are_here_or_wait(verb: type[c.Command]) -> None:
    bed = Bed().open().first_timer("cy", "dee").peer("eve")
    bed.ask("jo", c.MemberDecline, member="dee")
    bed.ask("jo", c.MemberRemove, member="eve", reason="Unkind.")
    with bed.refused(Refusal.NO_SUCH_MEMBER):
        on(bed, verb, "nobody")
    for facilitator in ("jo", "kim"):
        with bed.refused(Refusal.NOT_ALLOWED):
            on(bed, verb, facilitator)
    for gone in ("dee", "eve"):
        with bed.refused(Refusal.ALREADY_GONE):
            on(bed, verb, gone)
    bed.system(system.Cancel)
    with bed.refused(Refusal.ROOM_LOCKED):
        on(bed, verb, "ada")


def test_holding_someone_touches_nothing_but_their_next_messages() -> None:
    bed = Bed().open()
    before = bed.says("ada")
    assert names(on(bed, c.MemberHold, "ada")) == ["member.held"]
    assert bed.seat("ada").voice is Voice.HELD
    assert bed.message(before).state == "posted"
    assert bed.message(bed.says("ben")).state == "posted"
    assert on(bed, c.MemberHold, "ada") == ()


def test_someone_who_was_asked_to_be_quiet_is_told_so_by_every_try() -> None:
    bed = Bed().open()
    assert names(on(bed, c.MemberQuiet, "ada")) == ["member.quieted"]
    assert on(bed, c.MemberQuiet, "ada") == ()
    with bed.refused(Refusal.QUIETED):
        bed.says("ada")
    bed.ask("ada", c.HandRaise)


def test_freeing_someone_says_what_they_were() -> None:
    bed = Bed().open()
    assert on(bed, c.MemberFree, "ada") == ()
    for verb, was in ((c.MemberHold, Voice.HELD), (c.MemberQuiet, Voice.QUIET)):
        on(bed, verb, "ada")
        (freed,) = on(bed, c.MemberFree, "ada")
        assert isinstance(freed, o.MemberFreed)
        assert freed.was is was
        assert bed.seat("ada").voice is Voice.FREE


def test_being_quiet_is_lifted_in_so_many_words_before_someone_is_held() -> None:
    bed = Bed().open()
    on(bed, c.MemberQuiet, "ada")
    assert names(on(bed, c.MemberHold, "ada")) == ["member.freed", "member.held"]
    assert bed.seat("ada").voice is Voice.HELD
    assert bed.message(bed.says("ada")).state == "held"


def test_someone_held_who_is_asked_to_be_quiet_is_quiet() -> None:
    bed = Bed().open()
    on(bed, c.MemberHold, "ada")
    assert names(on(bed, c.MemberQuiet, "ada")) == ["member.quieted"]
    assert bed.seat("ada").voice is Voice.QUIET


def test_removing_someone_takes_their_hand_down_and_their_connection_away() -> None:
    bed = Bed().open()
    bed.ask("ada", c.HandRaise)
    facts = bed.ask("jo", c.MemberRemove, member="ada", reason=" Threatened Ben. ")
    assert names(facts) == ["hand.lowered", "member.removed"]
    seat = bed.seat("ada")
    assert (seat.standing, seat.presence, seat.node) == (Standing.REMOVED, Presence.LEFT, None)
    assert seat.reason == "Threatened Ben."
    assert bed.floor.hands == ()
    for verb in (c.RoomLeave, c.HandRaise, c.MemberStepOut):
        with bed.refused(Refusal.REMOVED):
            bed.ask("ada", verb)


def test_the_room_does_not_hear_of_the_removal_of_someone_it_never_saw() -> None:
    bed = Bed().open().first_timer("cy")
    (removed,) = on(bed, c.MemberRemove, "cy")
    assert isinstance(removed, o.MemberRemoved)
    assert not removed.seen
    (removed,) = on(bed, c.MemberRemove, "ada")
    assert isinstance(removed, o.MemberRemoved)
    assert removed.seen


@pytest.mark.parametrize(
    ("reason", "code"), [(" ", Refusal.EMPTY), ("x" * 281, Refusal.TOO_LONG), ("\0", Refusal.BAD_TEXT)]
)
def test_a_removal_needs_a_reason_that_can_be_read(reason: str, code: Refusal) -> None:
    bed = Bed().open()
    with bed.refused(code):
        bed.ask("jo", c.MemberRemove, member="ada", reason=reason)


def test_words_of_someone_removed_stay_until_they_are_taken_down() -> None:
    bed = Bed().open()
    message = bed.says("ada")
    on(bed, c.MemberRemove, "ada")
    assert bed.message(message).state == "posted"
    bed.ask("jo", c.MessageRemove, message=message, reason="Unkind.")
    assert bed.message(message).gone


def test_a_lost_node_brings_nobody_back_who_was_removed() -> None:
    bed = Bed().open()
    bed.system(system.LoseNode, node="n1")
    on(bed, c.MemberRemove, "ada")
    bed.later(seconds=60)
    dropped = {fact.member for fact in bed.settle() if isinstance(fact, o.MemberDropped)}
    assert "ada" not in dropped
    assert bed.seat("ada").presence is Presence.LEFT


def test_two_facilitators_who_remove_the_same_person_remove_them_once() -> None:
    bed = Bed().open()
    bed.ask("jo", c.MemberRemove, member="ada", reason="Unkind.")
    with bed.refused(Refusal.ALREADY_GONE):
        bed.ask("kim", c.MemberRemove, member="ada", reason="Unkind.")


def test_facilitators_cannot_be_removed_from_within_the_room() -> None:
    bed = Bed().open()
    bed.comes("lee", Role.FACILITATOR)
    with bed.refused(Refusal.NOT_ALLOWED):
        bed.ask("jo", c.MemberRemove, member="lee", reason="Unkind.")
