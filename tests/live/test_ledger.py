"""What a live room remembers: bounded, true to everyone's own sequence, and without words that were taken back."""

from collections.abc import Callable

import pytest

from server.contract.events import MessagePosted
from server.domain import commands as c
from server.domain import outcome as o
from server.domain.people import MemberId, Role
from server.domain.vocabulary import AsideFor, Place
from server.live.ledger import BOUND, Ledger, on_the_wire
from tests.contract.evening import Evening, evening
from tests.contract.telling import ROOM_ID, wire

LONG = "x" * 3_000


def ledger_of(evening: Evening) -> Ledger:
    return evening.telling.ledger


def missed(evening: Evening, member: MemberId, **since: int) -> list[str] | None:
    """The names of what a member missed since these heads; None when only a fresh snapshot is true."""
    heads = {**ledger_of(evening).heads(evening.bed.room, member), **since}
    entries = ledger_of(evening).missed(evening.bed.room, member, heads)
    return None if entries is None else [entry.event.name for entry in entries]


def head(evening: Evening, member: MemberId, stream: str = "room") -> int:
    return ledger_of(evening).heads(evening.bed.room, member)[stream]


def remembered(evening: Evening, member: MemberId, stream: str = "room") -> int:
    """How many of the last events of a stream are still here."""
    last = head(evening, member, stream)
    return next(
        n for n in range(last + 1) if n == last or missed(evening, member, **{stream: last - n - 1}) is None
    )


# What was missed


def test_who_missed_nothing_is_told_nothing() -> None:
    assert missed(evening(), "ada") == []


def test_what_was_missed_is_told_in_the_order_in_which_it_happened() -> None:
    room = evening()
    heads = ledger_of(room).heads(room.bed.room, "jo")
    room.says("ada")
    room.says("kim", "Between us.", Place.CARE)
    room.does("jo", c.AgreementGive)
    room.does("ada", c.HandRaise)
    entries = ledger_of(room).missed(room.bed.room, "jo", heads)
    assert entries is not None
    assert [entry.event.name for entry in entries] == [
        "message.posted",
        "message.posted",
        "agreement.given",
        "agreement.given",
        "hand.raised",
    ]
    assert [entry.rev for entry in entries] == sorted(entry.rev for entry in entries)


def test_someone_on_two_streams_misses_each_by_its_own_sequence() -> None:
    room = evening()
    own, everyones = head(room, "ada", "one"), head(room, "ada")
    room.does("ada", c.AgreementGive)
    room.says("ben")
    assert missed(room, "ada", one=own) == ["agreement.given"]
    assert missed(room, "ada", room=everyones) == ["message.posted"]
    assert missed(room, "ada", one=own, room=everyones) == ["agreement.given", "message.posted"]


UNTRUE: dict[str, Callable[[Evening], list[str] | None]] = {
    "a head ahead of the journal, as after a failover": lambda e: missed(e, "ada", room=head(e, "ada") + 1),
    "a head of the own stream ahead": lambda e: missed(e, "ada", one=head(e, "ada", "one") + 1),
    "a head from before one's own first": lambda e: missed(
        e, "ada", room=ledger_of(e).first("ada", "room") - 2
    ),
}


@pytest.mark.parametrize("what", UNTRUE)
def test_only_a_fresh_snapshot_is_a_true_answer_to(what: str) -> None:
    assert UNTRUE[what](evening()) is None


def test_a_stream_that_one_never_had_needs_a_snapshot() -> None:
    room = evening()
    one = head(room, "ada", "one")
    assert ledger_of(room).missed(room.bed.room, "ada", {"one": one}) is None
    assert ledger_of(room).missed(room.bed.room, "ada", {}) is None


def test_asking_for_a_stream_that_is_not_ones_own_gives_nothing_of_it() -> None:
    room = evening()
    room.says("jo", "Between us.", Place.CARE)
    assert missed(room, "ada", care=0, **{"one:jo": 0}) == []


def test_ones_own_first_is_the_event_by_which_one_came_in() -> None:
    room = evening()
    room.says("ada", "Before.")
    room.bed.peer("late")
    room.tell()
    first = ledger_of(room).first("late", "room")
    assert missed(room, "late", room=first - 1) == ["member.joined"]
    assert missed(room, "late", room=first - 2) is None


def test_facilitators_may_have_all_from_the_beginning() -> None:
    room = evening()
    room.says("ada", "Before.")
    room.bed.comes("lee", Role.FACILITATOR)
    room.tell()
    assert ledger_of(room).first("lee", "room") == 1
    assert "message.posted" in (missed(room, "lee", room=0) or [])


def test_someone_removed_is_told_of_it_on_their_own_stream_alone() -> None:
    room = evening()
    heads = ledger_of(room).heads(room.bed.room, "ada")
    room.does("jo", c.MemberRemove, member="ada", reason="A threat.")
    entries = ledger_of(room).missed(room.bed.room, "ada", heads)
    assert entries is not None
    assert [(entry.audience, entry.event.name) for entry in entries] == [("one:ada", "member.removed")]


# Bounds


def test_a_long_evening_is_remembered_within_bounds_and_the_last_of_it_best() -> None:
    room = evening()
    said = [room.says("jo", f"{n} {LONG}") for n in range(150)]
    entries = ledger_of(room).missed(
        room.bed.room,
        "ada",
        {"room": head(room, "ada") - remembered(room, "ada"), "one": head(room, "ada", "one")},
    )
    assert entries
    assert sum(len(on_the_wire(ROOM_ID, entry)) for entry in entries) < BOUND * 1.1
    assert 60 < len(entries) < 90
    assert isinstance(entries[-1].event, MessagePosted)
    assert entries[-1].event.message == said[-1]
    assert ledger_of(room).text(said[0]) is None
    assert ledger_of(room).text(said[-1]) is not None


def test_signs_of_many_bytes_count_as_many_bytes() -> None:
    room = evening()
    for n in range(100):
        room.says("jo", f"{n} " + "🫂" * 1_500)
    since = {"room": head(room, "ada") - remembered(room, "ada"), "one": head(room, "ada", "one")}
    entries = ledger_of(room).missed(room.bed.room, "ada", since)
    assert entries
    assert sum(len(on_the_wire(ROOM_ID, entry)) for entry in entries) < BOUND * 1.1


def test_what_fell_out_is_told_by_a_snapshot_that_says_there_is_more() -> None:
    room = evening()
    listener = room.listen("ada")
    listener.connected = False
    for n in range(150):
        room.says("jo", f"{n} {LONG}")
    assert missed(room, "ada", room=listener.replica.heads["room"]) is None
    room.telling.sync(room.bed.room, listener)
    seen = room.sees("ada")["room"]
    assert seen["more"]
    assert all(message["text"] for message in seen["messages"])
    assert seen["messages"][-1]["seq"] == head(room, "ada")


def test_a_small_stream_outlives_nothing_of_a_large_one() -> None:
    room = evening()
    room.does("ada", c.AgreementGive)
    before = head(room, "ada", "one")
    for n in range(150):
        room.says("jo", f"{n} {LONG}")
    assert missed(room, "ada", one=before) == []
    assert missed(room, "ada", one=before - 1) is None


def test_words_that_wait_are_kept_however_long_the_evening_becomes() -> None:
    room = evening()
    room.does("jo", c.MemberHold, member="ada")
    message = room.says("ada", "Wait.")
    for n in range(150):
        room.says("jo", f"{n} {LONG}")
    assert ledger_of(room).held_words(room.bed.room) == {message: "Wait."}
    assert room.sees("ada")["one"]["pending"][0]["text"] == "Wait."
    room.does("kim", c.MessageRelease, message=message)
    assert room.sees("ben")["room"]["messages"][-1]["text"] == "Wait."
    assert ledger_of(room).held_words(room.bed.room) == {}


def test_words_that_were_let_through_are_kept_as_long_as_the_room_remembers_them() -> None:
    room = evening()
    message = released(room)
    let_through = head(room, "ada")
    n = 0
    while missed(room, "ada", room=let_through - 1) is not None:
        assert ledger_of(room).text(message) == SECRET
        room.says("jo", f"{(n := n + 1)} {LONG}", Place.CARE)
    assert ledger_of(room).text(message) is None


# Asides


def asked(room: Evening, text: str | None = None) -> str:
    (fact, *_) = room.does("ada", c.AsideAsk, reason=AsideFor.TALK, text=text)
    assert isinstance(fact, o.AsideAsked)
    return fact.aside


def test_the_last_hundred_words_of_an_aside_are_in_both_snapshots_alike() -> None:
    room = evening()
    aside = asked(room)
    said = [aside_word(room, f"{n}") for n in range(100)]
    for member, part in (("ada", "one"), ("jo", "care")):
        audience = f"one:{member}" if part == "one" else part
        messages, more = ledger_of(room).said_aside(audience, aside)
        assert [one.message for one in messages] == said
        assert not more
    said.append(aside_word(room, "One more."))
    for audience in ("one:ada", "care"):
        messages, more = ledger_of(room).said_aside(audience, aside)
        assert [one.message for one in messages] == said[1:]
        assert more
    own, care = room.sees("ada")["one"]["aside"], room.sees("jo")["care"]["asides"]["ada"]
    assert [one["text"] for one in own["messages"]] == [one["text"] for one in care["messages"]]


def test_what_fell_out_of_an_aside_fell_out_for_both() -> None:
    room = evening()
    aside = asked(room, "Please.")
    for n in range(150):
        room.says("jo", f"{n} {LONG}")
        own, care = (ledger_of(room).said_aside(audience, aside) for audience in ("one:ada", "care"))
        assert [one.message for one in own[0]] == [one.message for one in care[0]]
        assert all(ledger_of(room).text(one.message) for one in own[0])
    assert own == care == ([], True)


def test_a_later_aside_begins_with_its_own_words() -> None:
    room = evening()
    first = asked(room, "Please.")
    room.does("ada", c.AsideDecline)
    second = asked(room)
    assert ledger_of(room).said_aside("care", second) == ([], False)
    assert len(ledger_of(room).said_aside("care", first)[0]) == 1


# Words taken back

SECRET = "the words of this secret"


def everything(ledger: Ledger) -> str:
    return repr(vars(ledger))


def posted(room: Evening) -> str:
    return room.says("ada", SECRET)


def between_facilitators(room: Evening) -> str:
    return room.says("jo", SECRET, Place.CARE)


def held(room: Evening) -> str:
    room.does("jo", c.MemberHold, member="ada")
    return room.says("ada", SECRET)


def released(room: Evening) -> str:
    message = held(room)
    room.does("jo", c.MessageRelease, message=message)
    return message


def returned(room: Evening) -> str:
    message = held(room)
    room.does("jo", c.MessageReturn, message=message, reason="Say it as yours.")
    return message


def aside_word(room: Evening, text: str = SECRET) -> str:
    if "ada" not in room.bed.room.asides:
        asked(room)
    (said,) = room.does("ada", c.MessagePost, to=Place.ASIDE, text=text)
    assert isinstance(said, o.MessagePosted)
    return said.message


@pytest.mark.parametrize("say", [posted, between_facilitators, held, released, returned, aside_word])
def test_words_taken_back_vanish_from_every_live_copy(say: Callable[[Evening], str]) -> None:
    room = evening()
    message = say(room)
    assert SECRET in everything(ledger_of(room))
    author = room.bed.message(message).author
    room.does(author, c.MessageWithdraw, message=message)
    assert SECRET not in everything(ledger_of(room))
    assert ledger_of(room).text(message) is None


@pytest.mark.parametrize("say", [posted, between_facilitators, released])
def test_words_taken_down_vanish_from_every_live_copy(say: Callable[[Evening], str]) -> None:
    room = evening()
    message = say(room)
    room.does("jo", c.MessageRemove, message=message, reason="Names someone.")
    assert SECRET not in everything(ledger_of(room))


@pytest.mark.parametrize("say", [posted, held, released, returned, aside_word])
def test_words_taken_back_vanish_from_every_row_and_it_folds_to_the_same_room(
    say: Callable[[Evening], str],
) -> None:
    room = evening()
    message = say(room)
    room.does("ada", c.MessageWithdraw, message=message)
    again, other = room.telling.read_again()
    assert again == room.bed.room
    assert SECRET not in everything(other.ledger)
    assert other.ledger.revs([message]) == ledger_of(room).revs([message])


def test_an_event_of_words_that_are_gone_is_told_with_its_place_and_its_size_and_without_them() -> None:
    room = evening()
    before = head(room, "ben")
    message = room.says("ada", SECRET)
    (then,) = (
        ledger_of(room).missed(
            room.bed.room, "ben", ledger_of(room).heads(room.bed.room, "ben") | {"room": before}
        )
        or []
    )
    told = len(on_the_wire(ROOM_ID, then))
    room.does("ada", c.MessageWithdraw, message=message)
    heads = ledger_of(room).heads(room.bed.room, "ben")
    first, second = ledger_of(room).missed(room.bed.room, "ben", heads | {"room": before}) or []
    assert (first.event.name, second.event.name) == ("message.posted", "message.withdrawn")
    assert wire(first)["text"] is None
    assert len(on_the_wire(ROOM_ID, first)) == told
    assert missed(room, "ben", room=before + 1) == ["message.withdrawn"]


def test_the_rows_of_a_message_that_was_let_through_are_both_known() -> None:
    room = evening()
    message = released(room)
    assert len(ledger_of(room).revs([message])) == 2
    assert ledger_of(room).revs([room.says("ben")]) == [len(room.telling.rows)]
