"""Words: posting, taking back, taking down, holding, letting through, and answering quietly."""

import pytest

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.outcome import Facts
from server.domain.refusal import Refusal
from server.domain.room import MessageState
from server.domain.vocabulary import Acknowledgement, Place
from tests.domain.room_bed import Bed, names

WITH_YOU, THANK_YOU = Acknowledgement.WITH_YOU, Acknowledgement.THANK_YOU


def held() -> tuple[Bed, str]:
    bed = Bed().open()
    bed.ask("jo", c.MemberHold, member="ada")
    return bed, bed.says("ada", "Wait.")


# Posting


def test_a_member_says_something_to_the_room() -> None:
    bed = Bed().open()
    (posted,) = bed.ask("ada", c.MessagePost, to=Place.ROOM, text="  Hello\n")
    assert isinstance(posted, o.MessagePosted)
    assert (posted.by, posted.text, posted.place) == ("ada", "Hello", Place.ROOM)
    assert bed.message(posted.message) == MessageState("ada", Place.ROOM, "posted")


def test_every_message_has_an_id_of_its_own() -> None:
    bed = Bed().open()
    assert bed.says("ada") != bed.says("ada")


def test_nothing_is_said_to_the_room_before_it_opens_or_after_it_locks() -> None:
    bed = Bed().facilitator("jo", "kim").peer("ada")
    for member in ("ada", "jo"):
        with bed.refused(Refusal.NOT_OPEN):
            bed.says(member)
    bed.ask("jo", c.SessionOpen)
    assert bed.says("ada")
    bed.ask("jo", c.SessionClose)
    for member in ("ada", "jo"):
        with bed.refused(Refusal.ROOM_LOCKED):
            bed.says(member)


def test_facilitators_have_a_line_of_their_own_from_the_waiting_room_to_the_end() -> None:
    bed = Bed().facilitator("jo", "kim").peer("ada")
    for step in (c.SessionOpen, c.SessionClose, c.SessionEnd):
        assert bed.message(bed.says("kim", to=Place.CARE)).place is Place.CARE
        with bed.refused(Refusal.NOT_ALLOWED):
            bed.says("ada", to=Place.CARE)
        bed.ask("jo", step)
    with bed.refused(Refusal.ROOM_LOCKED):
        bed.says("kim", to=Place.CARE)


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", Refusal.EMPTY),
        (" \n\u200b", Refusal.EMPTY),
        ("a" * 4001, Refusal.TOO_LONG),
        ("a\0b", Refusal.BAD_TEXT),
    ],
)
def test_words_that_cannot_be_shown_are_refused_everywhere(place: Place, text: str, code: Refusal) -> None:
    bed = Bed().open()
    with bed.refused(code):
        bed.says("jo", text, to=place)


def test_someone_who_stepped_out_may_still_say_a_word() -> None:
    bed = Bed().open()
    bed.ask("ada", c.MemberStepOut)
    assert bed.says("ada")


# Taking back and taking down


def test_one_may_take_back_ones_own_words_and_nobody_elses() -> None:
    bed = Bed().open()
    message = bed.says("ada")
    for other in ("ben", "jo"):
        with bed.refused(Refusal.NOT_YOURS):
            bed.ask(other, c.MessageWithdraw, message=message)
    (withdrawn,) = bed.ask("ada", c.MessageWithdraw, message=message)
    assert isinstance(withdrawn, o.MessageWithdrawn)
    assert not withdrawn.was_held
    assert bed.message(message).state == "withdrawn"
    with bed.refused(Refusal.ALREADY_GONE):
        bed.ask("ada", c.MessageWithdraw, message=message)
    with bed.refused(Refusal.NO_SUCH_MESSAGE):
        bed.ask("ada", c.MessageWithdraw, message="none")


def test_words_can_be_taken_back_after_the_session_too() -> None:
    bed = Bed().open()
    message = bed.says("ada")
    bed.system(system.Cancel)
    assert names(bed.ask("ada", c.MessageWithdraw, message=message)) == ["message.withdrawn"]


def test_a_facilitator_takes_a_message_down_and_its_author_alone_reads_why() -> None:
    bed = Bed().open()
    message = bed.says("ada")
    (removed,) = bed.ask("kim", c.MessageRemove, message=message, reason=" Names someone. ")
    assert isinstance(removed, o.MessageRemoved)
    assert (removed.author, removed.reason) == ("ada", "Names someone.")
    assert bed.message(message).state == "removed"
    assert bed.message(message).reason == "Names someone."
    with bed.refused(Refusal.ALREADY_GONE):
        bed.ask("jo", c.MessageRemove, message=message, reason="Again.")
    with bed.refused(Refusal.ALREADY_GONE):
        bed.ask("ada", c.MessageWithdraw, message=message)


def test_only_what_the_room_has_seen_is_taken_down() -> None:
    bed, message = held()
    with bed.refused(Refusal.NO_SUCH_MESSAGE):
        bed.ask("jo", c.MessageRemove, message=message, reason="Unkind.")
    with bed.refused(Refusal.NO_SUCH_MESSAGE):
        bed.ask("jo", c.MessageRemove, message="none", reason="Unkind.")


@pytest.mark.parametrize(
    ("reason", "code"), [("", Refusal.EMPTY), ("x" * 281, Refusal.TOO_LONG), ("a\u202eb", Refusal.BAD_TEXT)]
)
def test_taking_down_or_giving_back_needs_a_reason_that_can_be_read(reason: str, code: Refusal) -> None:
    bed, waiting = held()
    said = bed.says("ben")
    with bed.refused(code):
        bed.ask("jo", c.MessageRemove, message=said, reason=reason)
    with bed.refused(code):
        bed.ask("jo", c.MessageReturn, message=waiting, reason=reason)


def test_someone_takes_all_their_words_back_wherever_they_are() -> None:
    bed = Bed().open()
    first, other = bed.says("ada"), bed.says("ben")
    taken_down = bed.says("ada")
    bed.ask("jo", c.MessageRemove, message=taken_down, reason="Unkind.")
    bed.ask("jo", c.MemberHold, member="ada")
    waiting = bed.says("ada")
    facts = bed.system(system.Forget, key="m:ada")
    taken_back = [fact.message for fact in facts if isinstance(fact, o.MessageWithdrawn)]
    assert taken_back == sorted([first, waiting]), "every node would say the same"
    assert bed.message(first).gone
    assert bed.message(waiting).gone
    assert bed.room.held == ()
    assert not bed.message(other).gone
    assert bed.system(system.Forget, key="m:ada") == ()
    assert bed.system(system.Forget, key="m:nobody") == ()


# Held messages


def test_a_held_members_next_messages_wait_for_a_facilitator() -> None:
    bed, message = held()
    assert bed.message(message).state == "held"
    second = bed.says("ada")
    assert bed.room.held == (message, second)


def test_someone_who_is_held_waits_once_a_facilitator_has_twenty_of_their_messages_to_read() -> None:
    bed, _ = held()
    for n in range(19):
        bed.ask("ada", c.MessagePost, to=Place.ROOM, text=f"Word {n}")
    with bed.refused(Refusal.TOO_FAST, 30):
        bed.ask("ada", c.MessagePost, to=Place.ROOM, text="One more.")
    bed.ask("jo", c.MessageRelease, message=bed.room.held[0])
    bed.ask("ada", c.MessagePost, to=Place.ROOM, text="One more.")
    assert len(bed.room.held) == 20


def test_a_held_message_is_let_through_with_its_words() -> None:
    bed, message = held()
    (released,) = bed.ask("kim", c.MessageRelease, message=message)
    assert isinstance(released, o.MessageReleased)
    assert (released.author, released.text) == ("ada", "Wait.")
    assert bed.message(message).state == "posted"
    assert bed.room.held == ()
    with bed.refused(Refusal.NOT_HELD):
        bed.ask("jo", c.MessageRelease, message=message)


def test_a_held_message_is_given_back_with_a_private_reason() -> None:
    bed, message = held()
    (returned,) = bed.ask("kim", c.MessageReturn, message=message, reason="Say it as yours.")
    assert isinstance(returned, o.MessageReturned)
    assert (returned.author, returned.reason) == ("ada", "Say it as yours.")
    assert bed.message(message).state == "returned"
    with bed.refused(Refusal.NOT_HELD):
        bed.ask("jo", c.MessageReturn, message=message, reason="Again.")
    with bed.refused(Refusal.NOT_HELD):
        bed.ask("jo", c.MessageRelease, message=message)


def test_the_author_may_take_back_a_message_that_waits_or_came_back() -> None:
    bed, message = held()
    returned = bed.says("ada")
    bed.ask("jo", c.MessageReturn, message=returned, reason="Say it as yours.")
    for id in (message, returned):
        (withdrawn,) = bed.ask("ada", c.MessageWithdraw, message=id)
        assert isinstance(withdrawn, o.MessageWithdrawn)
        assert withdrawn.was_held
        with bed.refused(Refusal.ALREADY_GONE):
            bed.ask("jo", c.MessageRelease, message=id)
    assert bed.room.held == ()


def test_what_was_posted_is_neither_let_through_nor_given_back() -> None:
    bed = Bed().open()
    message = bed.says("ada")
    for ask in (release, give_back):
        with bed.refused(Refusal.NOT_HELD):
            ask(bed, message)
        with bed.refused(Refusal.NO_SUCH_MESSAGE):
            ask(bed, "none")


def release(bed: Bed, message: str) -> Facts:
    return bed.ask("jo", c.MessageRelease, message=message)


def give_back(bed: Bed, message: str) -> Facts:
    return bed.ask("jo", c.MessageReturn, message=message, reason="Say it as yours.")


def test_nothing_goes_through_into_a_locked_room_but_it_can_be_given_back() -> None:
    bed, message = held()
    bed.ask("jo", c.SessionClose)
    with bed.refused(Refusal.ROOM_LOCKED):
        release(bed, message)
    assert names(give_back(bed, message)) == ["message.returned"]


def test_a_member_who_is_free_again_is_heard_at_once() -> None:
    bed, _ = held()
    bed.ask("jo", c.MemberFree, member="ada")
    assert bed.message(bed.says("ada")).state == "posted"


# Acknowledgements


def test_an_acknowledgement_is_given_changed_and_taken_back() -> None:
    bed = Bed().open()
    message = bed.says("ada")
    (given,) = bed.ask("ben", c.MessageAcknowledge, message=message, kind=WITH_YOU)
    assert isinstance(given, o.MessageAcknowledged)
    assert (given.author, given.kind) == ("ada", WITH_YOU)
    assert bed.ask("ben", c.MessageAcknowledge, message=message, kind=WITH_YOU) == ()
    bed.ask("ben", c.MessageAcknowledge, message=message, kind=THANK_YOU)
    bed.ask("jo", c.MessageAcknowledge, message=message, kind=THANK_YOU)
    assert bed.message(message).acknowledged == {"ben": THANK_YOU, "jo": THANK_YOU}
    bed.ask("ben", c.MessageAcknowledge, message=message, kind=None)
    assert bed.message(message).acknowledged == {"jo": THANK_YOU}
    assert bed.ask("ben", c.MessageAcknowledge, message=message, kind=None) == ()


def test_nobody_counts_acknowledgements() -> None:
    assert not {"count", "counts", "total", "likes"} & set(MessageState.__struct_fields__)
    assert not {"count", "counts", "total", "likes"} & set(o.MessageAcknowledged.__struct_fields__)


def test_one_does_not_acknowledge_oneself() -> None:
    bed = Bed().open()
    message = bed.says("ada")
    with bed.refused(Refusal.NOT_ALLOWED):
        bed.ask("ada", c.MessageAcknowledge, message=message, kind=WITH_YOU)


def test_what_is_not_in_the_room_cannot_be_acknowledged() -> None:
    bed, waiting = held()
    between_facilitators = bed.says("jo", to=Place.CARE)
    for message in (waiting, between_facilitators, "none"):
        for member in ("ben", "kim"):
            with bed.refused(Refusal.NO_SUCH_MESSAGE):
                bed.ask(member, c.MessageAcknowledge, message=message, kind=WITH_YOU)
    gone = bed.says("ben")
    bed.ask("ben", c.MessageWithdraw, message=gone)
    with bed.refused(Refusal.ALREADY_GONE):
        bed.ask("kim", c.MessageAcknowledge, message=gone, kind=WITH_YOU)


def test_acknowledgements_end_with_the_session() -> None:
    bed = Bed().open()
    message = bed.says("ada")
    bed.ask("jo", c.SessionClose)
    assert bed.ask("ben", c.MessageAcknowledge, message=message, kind=WITH_YOU)
    bed.ask("jo", c.SessionEnd)
    with bed.refused(Refusal.ROOM_LOCKED):
        bed.ask("ben", c.MessageAcknowledge, message=message, kind=None)
