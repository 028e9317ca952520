"""Who is told what, fact by fact: the list that a change to `audience.py` has to be held against."""

import json
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.contract import events as e
from server.contract.audience import BUCKET, audiences, filler, hears, part, shape, stream, views
from server.contract.snapshot import NOT_NOW
from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import AnyFact
from server.domain.people import Presence, Readiness, Role, Voice
from server.domain.refusal import Refused
from server.domain.steps.answers import ItemAnswer
from server.domain.vocabulary import (
    AsideFor,
    Because,
    Cue,
    Ending,
    Item,
    LeadReason,
    Order,
    Outcome,
    Place,
    Responses,
    Seen,
    Stage,
    Told,
    TurnState,
    Wish,
)
from server.domain.words import check_words
from tests.domain.room_bed import TALK, Bed
from tests.support.examples import examples

ROOM, CARE = "room", "care"
ME, AUTHOR, GIVER = "one:ada", "one:ada", "one:ben"
BEN: dict[str, Any] = {"at": 7, "by": "ben"}
JO: dict[str, Any] = {"at": 7, "by": "jo"}
REASON = "A private reason."

AT_STAGE: dict[str, Any] = {"stage": Stage.RUNNING, "queue": ("ben",)}
ANSWER: dict[str, Any] = {"entry": "e", "step": "arrive", "item": Item.HEAVY, "answer": ItemAnswer(scale=9)}
MINE: dict[str, Any] = {"at": 7, "by": "ada"}

TOLD: list[tuple[AnyFact, dict[str, str]]] = [
    # The session
    (o.RoomPrepared(**JO, brief=Bed().room.brief), {}),
    (o.SessionOpened(**JO, step=TALK), {ROOM: "step"}),
    (o.SessionClosing(**JO, closes_at=9), {ROOM: "closes_at", CARE: ""}),
    (o.SessionClosed(**JO, ending=Ending.ENDED), {ROOM: "ending", CARE: ""}),
    (
        o.SessionClosed(**JO, ending=Ending.ENDED, waiting=("ada",)),
        {ROOM: "ending", CARE: "", ME: "ending"},
    ),
    (o.SessionUnattended(**JO), {ROOM: ""}),
    (o.SessionAttended(**JO), {ROOM: ""}),
    (o.LeadOffered(**JO, to="kim"), {CARE: "by to"}),
    (o.LeadDeclined(**JO), {CARE: ""}),
    (
        o.LeadChanged(**JO, to="kim", because=LeadReason.DROPPED),
        {ROOM: "because member", CARE: "because member"},
    ),
    (o.FacilitatorReadied(**JO, state=Readiness.LOW), {CARE: "member state"}),
    (o.NudgesSet(**JO, tiers=(1, 2, 3)), {CARE: "tiers"}),
    # Steps
    (o.StepBegun(**JO, step=TALK), {ROOM: "step", CARE: ""}),
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
    (o.MessagePosted(**BEN, message="m", place=Place.ROOM, text="Hi"), {ROOM: "by message pad text turn"}),
    (o.MessagePosted(**JO, message="m", place=Place.CARE, text="Hi"), {CARE: "by message pad text turn"}),
    *(
        (
            o.MessagePosted(at=7, by=by, message="m", place=Place.ASIDE, text="Hi", aside="a", whose="ada"),
            dict.fromkeys((CARE, ME), "aside by member message pad text"),
        )
        for by in ("ada", "jo")
    ),
    (
        o.MessageHeld(at=7, by="ada", message="m", text="Hi"),
        {CARE: "by message pad text", AUTHOR: "message pad text"},
    ),
    (
        o.MessageReleased(**JO, message="m", author="ada", text="Hi"),
        {ROOM: "by message pad text turn", CARE: "message", AUTHOR: "message"},
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
        o.MessageWithdrawn(**MINE, message="m", place=Place.ROOM, was_held=False, was_handed_in=True),
        {CARE: "member", AUTHOR: "message"},
    ),
    *(
        (
            o.MessageWithdrawn(at=7, by=by, message="m", place=Place.ASIDE, was_held=False, whose="ada"),
            {CARE: "message", ME: "message"},
        )
        for by in ("ada", "jo")
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
    # The sharing round
    (
        o.RoundSet(
            **JO,
            order=Order.HANDS,
            responses=Responses.NONE,
            silence_seconds=9,
            prewrite_minutes=2,
            turn_minutes=2,
            one_line=True,
        ),
        {ROOM: "one_line order prewrite_minutes responses silence_seconds turn_minutes"},
    ),
    (
        o.RoundPrompted(
            **JO, number=1, prompt="Well?", queue=("ben",), members=("ada", "ben"), listening=("ada",)
        ),
        {ROOM: "number prompt queue", CARE: "listening members", ME: "state", GIVER: "state"},
    ),
    (o.PromptChanged(**JO, prompt="Well?"), {ROOM: "prompt"}),
    (o.RoundAdvanced(**JO, **AT_STAGE), {ROOM: "more_later queue stage", CARE: "queue unheard"}),
    (
        o.RoundAdvanced(**JO, stage=Stage.RESPONSE, unheard=("ada",)),
        {ROOM: "more_later queue stage", CARE: "queue unheard", ME: "state"},
    ),
    (
        o.RoundAdvanced(**JO, stage=Stage.SECOND_PASS, queue=("ada",)),
        {ROOM: "more_later queue stage", CARE: "queue unheard", ME: "state"},
    ),
    (
        o.RoundClosed(**JO, aborted=True, members=("ada", "ben"), unheard=("ada",)),
        {ROOM: "aborted more_later", CARE: "unheard", ME: "state", GIVER: "state"},
    ),
    (o.RoundRevealed(**JO, members=("ada",)), {ROOM: "", CARE: "members"}),
    (o.RoundQueued(**JO, queue=("ben",)), {ROOM: "queue"}),
    (o.ShareHandedIn(**MINE, message="m", text="Hi"), {CARE: "member", ME: "message pad text"}),
    (
        o.TurnOffered(**JO, turn=1, member="ada"),
        {ROOM: "member turn", CARE: "member spent state", ME: "state"},
    ),
    (o.TurnReminded(**JO, turn=1, member="ada"), {ME: "turn"}),
    (o.TurnUnanswered(**JO, turn=1, member="ada", because=Because.SILENT), {CARE: "because member turn"}),
    (o.TurnBegun(**MINE, turn=1, member="ada"), {ROOM: "member turn", CARE: "member spent state"}),
    (
        o.TurnLengthened(**MINE, turn=1, member="ada", minutes=4),
        {CARE: "member minutes turn", ME: "member minutes turn"},
    ),
    (o.TurnDropped(**JO, turn=1, member="ada"), {ROOM: "member turn", CARE: "member spent state"}),
    (
        o.TurnResumed(**JO, turn=1, member="ada", state=TurnState.FLOOR),
        {ROOM: "member state turn", CARE: "member spent state"},
    ),
    (
        o.TurnFinished(**MINE, turn=1, member="ada", spent=5, wish=Wish.EMPATHY, quiet_until=None),
        {ROOM: "member quiet_until turn wish", CARE: "member spent state"},
    ),
    (o.ReflectionsEnded(**MINE, turn=1, member="ada", quiet_until=9), {ROOM: "member quiet_until turn"}),
    (o.SilenceEnded(**JO, turn=1), {ROOM: "turn"}),
    *(
        (
            o.TurnPassed(**MINE, member="ada", quietly=quietly),
            {ROOM: "member", CARE: "member spent state", ME: "state"},
        )
        for quietly in (False, True)
    ),
    *(
        (
            o.TurnSetAside(**JO, member="ada", state=state),
            {ROOM: "member", CARE: "member spent state", ME: "state"},
        )
        for state in TurnState
        if state in NOT_NOW and state is not TurnState.PASSED
    ),
    (
        o.TurnReturned(**JO, member="ada", queue=("ben", "ada")),
        {ROOM: "member queue", CARE: "member spent state", ME: "state"},
    ),
    (o.MemberListening(**MINE, listening=True), {CARE: "listening member", ME: "listening member"}),
    # Checks
    (
        o.CheckAnswered(**MINE, **ANSWER, to=Seen.EVERYONE),
        {ROOM: "answer item member pad", ME: "answer item pad to"},
    ),
    (
        o.CheckAnswered(**MINE, **ANSWER, to=Seen.FACILITATORS),
        {CARE: "answer item member pad", ME: "answer item pad to"},
    ),
    (o.CheckAnswered(**MINE, **ANSWER, to=Seen.COUNTED), {ME: "answer item pad to"}),
    (
        o.CheckAnswered(**MINE, **ANSWER, to=Seen.COUNTED, replaces="d", was=Seen.FACILITATORS),
        {CARE: "item member", ME: "answer item pad to"},
    ),
    (
        o.CheckAnswered(**MINE, **ANSWER, to=Seen.FACILITATORS, replaces="d", was=Seen.EVERYONE),
        {CARE: "answer item member pad", ROOM: "item member", ME: "answer item pad to"},
    ),
    *(
        (
            o.CheckTakenBack(**MINE, entry="e", item=Item.HEAVY, was=was),
            {**({audience: "item member"} if audience else {}), ME: "item"},
        )
        for was, audience in ((Seen.EVERYONE, ROOM), (Seen.FACILITATORS, CARE), (Seen.COUNTED, None))
    ),
    (o.CheckTakenBack(**MINE, entry="e", item=Item.HEAVY, was=None), {}),
    (
        o.CheckShown(**JO, counts={Item.HEAVY: None}, untold=("ada",)),
        {ROOM: "counts", ME: ""},
    ),
    (o.CheckClosed(**JO, entries=("e",), members=("ada",)), {CARE: "", ME: ""}),
    (
        o.CardSent(**JO, item=Item.HEAVY, band=2, to=("ada",), text="Hi"),
        {CARE: "band by item", ME: "text"},
    ),
    (o.CardSent(**JO, item=Item.HEAVY, band=2, to=(), text="Hi"), {CARE: "band by item"}),
    (o.CueRaised(**JO, member="ada", cue=Cue.HEAVY), {CARE: "cue member"}),
    (o.CueClaimed(**JO, member="ada", cue=Cue.HEAVY), {CARE: "by cue member"}),
    (o.CueCleared(**JO, member="ada", cue=Cue.HEAVY), {CARE: "cue member"}),
    (o.LinesGiven(**MINE), {ME: ""}),
    # Asides
    (
        o.AsideAsked(**MINE, aside="a", reason=AsideFor.HELP),
        dict.fromkeys((CARE, ME), "aside member reason"),
    ),
    (o.AsideOffered(**JO, aside="a", member="ada"), dict.fromkeys((CARE, ME), "aside by member")),
    (o.AsideAccepted(**MINE, aside="a"), dict.fromkeys((CARE, ME), "aside member")),
    (o.AsideClaimed(**JO, aside="a", member="ada"), dict.fromkeys((CARE, ME), "aside by member")),
    (
        o.AsideClosed(**JO, aside="a", member="ada", outcome=Outcome.PASSED_ON),
        dict.fromkeys((CARE, ME), "aside member outcome"),
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


def test_words_of_an_aside_and_what_is_handed_in_look_like_any_others() -> None:
    for text in ("a", "a" * 200, None):
        said = o.MessagePosted(**MINE, message="m", place=Place.ASIDE, text=text, aside="a", whose="ada")
        handed = o.ShareHandedIn(**MINE, message="m", text=text)
        for fact in (said, handed):
            blank = msgspec.structs.replace(fact, text=None)
            assert len(msgspec.json.encode(shape(fact, ME))) == len(msgspec.json.encode(shape(blank, ME)))


def test_how_heavy_it_is_and_what_one_needs_look_alike_from_outside() -> None:
    answers = (
        ItemAnswer(scale=0),
        ItemAnswer(scale=10),
        ItemAnswer(choices=("overwhelmed", "lonely", "ashamed")),
        ItemAnswer(lines=("x" * 140,)),
        None,
    )
    for audience in (CARE, ME):
        facts = [
            o.CheckAnswered(**MINE, **{**ANSWER, "answer": answer}, to=Seen.FACILITATORS)
            for answer in answers
        ]
        assert len({len(msgspec.json.encode(shape(fact, audience))) for fact in facts}) == 1


@examples(300)
@given(st.text(max_size=400))
def test_whatever_is_said_fills_whole_buckets(text: str) -> None:
    try:
        text = check_words(text)
    except Refused:
        return
    assert (len(msgspec.json.encode(text)) + len(filler(text))) % BUCKET == 0
    assert len(filler(text)) < BUCKET
