"""Who is told what, fact by fact: the list that a change to `audience.py` has to be held against."""

import json
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.contract import events as e
from server.contract.audience import BUCKET, audiences, filler, hears, part, shape, stream, views
from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import AnyFact
from server.domain.people import Presence, Readiness, Role, Voice
from server.domain.refusal import Refused
from server.domain.vocabulary import Ending, LeadReason, Place, Told
from server.domain.words import check_words
from tests.domain.room_bed import TALK, Bed
from tests.support.examples import examples

ROOM, CARE = "room", "care"
ME, AUTHOR, GIVER = "one:ada", "one:ada", "one:ben"
BEN: dict[str, Any] = {"at": 7, "by": "ben"}
JO: dict[str, Any] = {"at": 7, "by": "jo"}
REASON = "A private reason."

TOLD: list[tuple[AnyFact, dict[str, str]]] = [
    # The session
    (o.RoomPrepared(**JO, brief=Bed().room.brief), {}),
    (o.SessionOpened(**JO, step=TALK), {ROOM: "step"}),
    (o.SessionClosing(**JO, closes_at=9), {ROOM: "closes_at"}),
    (o.SessionClosed(**JO, ending=Ending.ENDED), {ROOM: "ending"}),
    (o.SessionClosed(**JO, ending=Ending.ENDED, waiting=("ada",)), {ROOM: "ending", ME: "ending"}),
    (o.SessionUnattended(**JO), {ROOM: ""}),
    (o.SessionAttended(**JO), {ROOM: ""}),
    (o.LeadOffered(**JO, to="kim"), {CARE: "by to"}),
    (o.LeadDeclined(**JO), {CARE: ""}),
    (
        o.LeadChanged(**JO, to="kim", because=LeadReason.DROPPED),
        {ROOM: "because member", CARE: "because member"},
    ),
    (o.FacilitatorReadied(**JO, state=Readiness.LOW), {CARE: "member state"}),
    # Steps
    (o.StepBegun(**JO, step=TALK), {ROOM: "step"}),
    (o.StepPaused(**JO), {ROOM: ""}),
    (o.StepResumed(**JO), {ROOM: ""}),
    (o.StepAdjusted(**JO, minutes=5), {ROOM: "minutes"}),
    (o.ReadingShown(**JO, paragraph=1), {ROOM: "paragraph"}),
    (o.AgreementGiven(at=7, by="ada"), {CARE: "member", ME: "member"}),
    (o.HandRaised(**BEN), {ROOM: "member"}),
    (o.HandLowered(**BEN, member="ben"), {ROOM: "member"}),
    (o.HandCalled(**JO, member="ben"), {ROOM: "member"}),
    (o.FloorSet(**JO, slow_seconds=9, crosstalk=False), {ROOM: "crosstalk slow_seconds"}),
    # People
    (
        o.MemberSeated(**BEN, member="ada", key="m:x", name="Ada", role=Role.PEER, waits=True),
        {CARE: "member name", ME: ""},
    ),
    (o.MemberSeated(**BEN, member="ada", key="m:x", name="Ada", role=Role.PEER, waits=False), {}),
    (
        o.MemberAdmitted(**JO, member="ada", name="Ada", role=Role.PEER, presence=Presence.HERE),
        {ROOM: "member name presence role", CARE: "member", ME: ""},
    ),
    (o.MemberDeclined(**JO, member="ada"), {CARE: "member", ME: ""}),
    *(
        (fact, told)
        for where, told in ((Told.ROOM, {ROOM: "member"}), (Told.CARE, {CARE: "member"}), (Told.NOBODY, {}))
        for fact in (
            o.MemberArrived(**BEN, member="ada", node="node:one", told=where),
            o.MemberDropped(**BEN, member="ada", node="node:one", told=where),
            o.MemberLeft(**BEN, member="ada", told=where),
        )
    ),
    (o.NodeLost(**JO, node="node:one"), {}),
    (o.MemberSteppedOut(**BEN), {ROOM: "member"}),
    (o.MemberSteppedIn(**BEN), {ROOM: "member"}),
    # Moderation
    (o.MemberHeld(**JO, member="ada"), {CARE: "member"}),
    (o.MemberQuieted(**JO, member="ada"), {CARE: "member", ME: "member"}),
    (o.MemberFreed(**JO, member="ada", was=Voice.HELD), {CARE: "member"}),
    (o.MemberFreed(**JO, member="ada", was=Voice.QUIET), {CARE: "member", ME: "member"}),
    (
        o.MemberRemoved(**JO, member="ada", reason=REASON, seen=True),
        {ROOM: "member", CARE: "member reason", ME: "reason"},
    ),
    (o.MemberRemoved(**JO, member="ada", reason=REASON, seen=False), {CARE: "member reason", ME: "reason"}),
    # Messages
    (o.MessagePosted(**BEN, message="m", place=Place.ROOM, text="Hi"), {ROOM: "by message pad text"}),
    (o.MessagePosted(**JO, message="m", place=Place.CARE, text="Hi"), {CARE: "by message pad text"}),
    (
        o.MessageHeld(at=7, by="ada", message="m", text="Hi"),
        {CARE: "by message pad text", AUTHOR: "message pad text"},
    ),
    (
        o.MessageReleased(**JO, message="m", author="ada", text="Hi"),
        {ROOM: "by message pad text", CARE: "message", AUTHOR: "message"},
    ),
    (
        o.MessageReturned(**JO, message="m", author="ada", reason=REASON),
        {CARE: "message", AUTHOR: "message reason"},
    ),
    (o.MessageWithdrawn(at=7, by="ada", message="m", place=Place.ROOM, was_held=False), {ROOM: "message"}),
    (o.MessageWithdrawn(at=7, by="ada", message="m", place=Place.CARE, was_held=False), {CARE: "message"}),
    (
        o.MessageWithdrawn(at=7, by="ada", message="m", place=Place.ROOM, was_held=True),
        {CARE: "message", AUTHOR: "message"},
    ),
    (
        o.MessageRemoved(**JO, message="m", author="ada", place=Place.ROOM, reason=REASON),
        {ROOM: "message", AUTHOR: "message reason"},
    ),
    (
        o.MessageRemoved(**JO, message="m", author="ada", place=Place.CARE, reason=REASON),
        {CARE: "message", AUTHOR: "message reason"},
    ),
    (
        o.MessageAcknowledged(**BEN, message="m", author="ada", kind=None),
        {AUTHOR: "by kind message", GIVER: "by kind message"},
    ),
]
"""A fact, and for each audience that hears of it the fields that it hears. Nobody else hears anything."""


def wire(event: e.Event) -> dict[str, Any]:
    decoded: dict[str, Any] = json.loads(msgspec.json.encode(event))
    return decoded


def test_the_list_has_every_fact() -> None:
    assert {type(fact) for fact, _ in TOLD} == set(get_args(AnyFact))


@pytest.mark.parametrize(("fact", "told"), TOLD, ids=lambda value: getattr(type(value), "__name__", ""))
def test_a_fact_is_told_to_whom_the_list_says_and_no_more_of_it(fact: AnyFact, told: dict[str, str]) -> None:
    heard = {audience: " ".join(sorted(wire(event))) for audience, event in views(fact)}
    assert heard == told
    assert len(heard) == len(views(fact))


@pytest.mark.parametrize(("fact", "told"), TOLD, ids=lambda value: getattr(type(value), "__name__", ""))
def test_an_event_stays_on_the_streams_that_it_declares(fact: AnyFact, told: dict[str, str]) -> None:
    for audience, event in views(fact):
        assert stream(audience) in event.streams
        assert shape(fact, audience) == event


def test_every_event_is_told_by_some_fact() -> None:
    told = {type(event) for fact, _ in TOLD for _, event in views(fact)}
    assert set(e.every_event()) - told == {e.StreamSkipped}


def test_what_a_release_no_longer_tells_keeps_its_place_in_the_sequence() -> None:
    assert shape(o.NodeLost(**JO, node="node:one"), ROOM) == e.StreamSkipped()


# Who listens


def evening() -> Bed:
    bed = Bed().open().first_timer("cy", "dee").peer("gone")
    bed.ask("jo", c.MemberDecline, member="dee")
    bed.ask("jo", c.MemberRemove, member="gone", reason=REASON)
    return bed


@pytest.mark.parametrize(
    ("member", "hears_of"),
    [
        ("ada", ["room", "one:ada"]),
        ("jo", ["room", "care", "one:jo"]),
        ("cy", ["one:cy"]),
        ("dee", ["one:dee"]),
        ("gone", ["one:gone"]),
    ],
)
def test_everyone_listens_to_their_own_streams_only(member: str, hears_of: list[str]) -> None:
    assert audiences(evening().room, member) == hears_of


def test_a_circle_within_the_room_is_heard_by_those_in_it() -> None:
    room = evening().room.but(parts={"triad": ("ada", "jo", "gone")})
    assert {member for member in room.seats if hears(room, member, part("triad"))} == {"ada", "jo"}
    assert part("triad") in audiences(room, "ada")
    assert part("triad") not in audiences(room, "ben")
    assert not any(hears(room, member, part("other")) for member in room.seats)


def test_an_unknown_audience_is_heard_by_nobody() -> None:
    room = evening().room
    for audience in ("", "rooms", "one:", "one", "everyone", "care:ada"):
        assert [member for member in ("ada", "cy") if hears(room, member, audience)] == []


def test_everyones_own_audience_is_their_one() -> None:
    assert [stream(audience) for audience in ("room", "care", "one:ada", "part:x")] == [
        "room",
        "care",
        "one",
        "part:x",
    ]


# What a watcher of the network sees


def size(text: str | None) -> int:
    posted = o.MessagePosted(at=7, by="ada", message="m", place=Place.ROOM, text=text)
    ((_, event),) = views(posted)
    return len(msgspec.json.encode(event))


def test_one_sign_and_two_hundred_look_alike_from_outside() -> None:
    assert size("a") == size("a" * 200) == size("é" * 100) == size(None)
    assert size("a" * 300) == size("a" * 500) == size("a") + BUCKET


def test_held_words_look_like_any_others() -> None:
    held = [o.MessageHeld(at=7, by="ada", message="m", text=text) for text in ("a", "a" * 200, None)]
    for audience in (CARE, ME):
        assert len({len(msgspec.json.encode(shape(fact, audience))) for fact in held}) == 1


@examples(300)
@given(st.text(max_size=400))
def test_whatever_is_said_fills_whole_buckets(text: str) -> None:
    try:
        text = check_words(text)
    except Refused:
        return
    assert (len(msgspec.json.encode(text)) + len(filler(text))) % BUCKET == 0
    assert len(filler(text)) < BUCKET
