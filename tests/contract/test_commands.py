"""How commands are read, and how they are answered."""

import json
from typing import Any

import msgspec
import pytest

from server.contract.commands import (
    COMMANDS,
    Answer,
    Earlier,
    Entered,
    Missed,
    Synced,
    decode,
    encode_answer,
    encode_refusal,
)
from server.contract.parts import MessageView
from server.contract.snapshot import snapshot
from server.domain import commands as c
from server.domain import system
from server.domain.nudge import Nudge
from server.domain.people import Readiness
from server.domain.refusal import Nudged, Refusal, Refused
from server.domain.vocabulary import Acknowledgement, Place
from tests.contract.telling import Telling
from tests.domain.room_bed import Bed, an_id
from tests.support.samples import sample

BOTH: dict[str, Any] = {"room": an_id("room"), "id": an_id("asked")}
WORDS: dict[str, Any] = {**BOTH, "to": "room", "text": "Hello"}
UNASKED: dict[str, Any] = {"wording": None, "silenced": []}


def refusal_of(name: str, payload: bytes | str) -> Refusal:
    with pytest.raises(Refused) as refusal:
        decode(name, payload)
    return refusal.value.code


def read(name: str, **fields: Any) -> c.Command:
    return decode(name, json.dumps({**BOTH, **fields}))


# Reading


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        (c.RoomEnter, {}),
        (c.RoomSync, {"heads": {"room": 7, "one": 0}}),
        (c.RoomEarlier, {"stream": "care", "before": 3}),
        (
            c.MessagePost,
            {"to": "room", "text": "Hé 🌊\n", "turn": None, "member": None, "pad": "." * 1024, **UNASKED},
        ),
        (c.MessagePost, {"to": "aside", "text": "Hi", "turn": None, "member": "ada", "pad": "", **UNASKED}),
        (
            c.MessagePost,
            {
                "to": "room",
                "text": "Hi",
                "turn": 3,
                "member": None,
                "wording": "kept",
                "silenced": ["a-concept_of.40", "x" * 64],
                "pad": "",
            },
        ),
        (c.MessageAcknowledge, {"message": "m", "kind": "me_too"}),
        (c.MessageAcknowledge, {"message": "m", "kind": None}),
        (c.MemberRemove, {"member": "ada", "reason": "x" * 1120}),
        (c.StepAdjust, {"minutes": -60}),
        (c.FloorSetting, {"slow_seconds": 120, "crosstalk": False}),
        (c.FacilitatorReady, {"state": "swap"}),
        (c.TurnPass, {"turn": None}),
        (c.TurnLater, {"turn": 12}),
        (c.TurnFinish, {"turn": 1, "wish": "experience"}),
        (c.TurnHandIn, {"text": "Written.", "pad": "." * 1024, **UNASKED}),
        (c.TurnHandIn, {"text": "Hi", "wording": "off", "silenced": ["x"] * 128, "pad": ""}),
        (c.NudgeSetting, {"tiers": []}),
        (c.NudgeSetting, {"tiers": [3, 1, 2]}),
        (c.NudgeDoubt, {"rule": "x" * 64}),
        (
            c.RoundSetting,
            {
                "order": "waterfall",
                "responses": "ask_first",
                "silence_seconds": 60,
                "prewrite_minutes": 10,
                "turn_minutes": 10,
                "one_line": True,
            },
        ),
        (c.RoundPrompt, {"prompt": None}),
        (c.RoundAdvance, {"to": "second_pass"}),
        (c.RoundReorder, {"queue": ["ada", "ben"]}),
        (c.CheckAnswer, {"item": "heavy", "answer": {"scale": 0}, "to": "counted", "pad": ""}),
        (
            c.CheckAnswer,
            {"item": "rose", "answer": {"lines": ["", "", "Tea"]}, "to": "facilitators", "pad": ""},
        ),
        (c.CheckCard, {"item": "need", "band": 2, "text": "Hi"}),
        (c.AsideAsk, {"reason": "check_on_me", "text": None, "pad": ""}),
        (c.AsideClose, {"member": "ada", "outcome": "passed_on"}),
    ],
)
def test_a_command_of_its_shape_is_read(command: type[c.Command], fields: dict[str, Any]) -> None:
    asked = read(command.name, **fields)
    assert type(asked) is command
    assert json.loads(msgspec.json.encode(msgspec.structs.asdict(asked))) == {**BOTH, **fields}


def test_words_on_the_wire_become_words_of_the_domain() -> None:
    assert read("message.post", to="care", text="Hi") == c.MessagePost(**BOTH, to=Place.CARE, text="Hi")
    acknowledged = read("message.acknowledge", message="m", kind="with_you")
    assert acknowledged == c.MessageAcknowledge(**BOTH, message="m", kind=Acknowledgement.WITH_YOU)
    assert read("facilitator.ready", state="low") == c.FacilitatorReady(**BOTH, state=Readiness.LOW)


@pytest.mark.parametrize(
    "name", ["room.dance", "message.posted", "member.drop", "room.enter ", "Room.Enter", ""]
)
def test_a_command_of_another_release_is_unknown_not_wrong(name: str) -> None:
    assert refusal_of(name, json.dumps(BOTH)) is Refusal.UNKNOWN_COMMAND


@pytest.mark.parametrize("name", ["enter", "drop", "settle", "prepare", "cancel", "forget", "lose_node"])
def test_no_client_can_ask_what_the_clock_and_the_nodes_ask(name: str) -> None:
    assert not any(issubclass(command, system.SystemCommand) for command in COMMANDS.values())
    assert refusal_of(f"system.{name}", json.dumps(BOTH)) is Refusal.UNKNOWN_COMMAND


@pytest.mark.parametrize(
    "id",
    [
        "",
        "short",
        "x" * 21,
        "x" * 23,
        "x" * 21 + "=",
        "x" * 21 + "+",
        "x" * 21 + "é",
        "x" * 21 + "\n",
        "x" * 22 + "\n",
        7,
        None,
        ["x" * 22],
    ],
)
def test_ids_are_22_characters_of_base64url(id: Any) -> None:
    for field in ("room", "id"):
        assert refusal_of("room.enter", json.dumps({**BOTH, field: id})) is Refusal.BAD_REQUEST


@pytest.mark.parametrize("name", COMMANDS)
def test_an_unknown_field_is_refused_in_every_command(name: str) -> None:
    fields = json.loads(msgspec.json.encode(sample(COMMANDS[name])))
    assert decode(name, json.dumps(fields)) == sample(COMMANDS[name])
    assert refusal_of(name, json.dumps({**fields, "as": "facilitator"})) is Refusal.BAD_REQUEST


@pytest.mark.parametrize("missing", WORDS)
def test_a_missing_field_is_refused(missing: str) -> None:
    payload = {field: value for field, value in WORDS.items() if field != missing}
    assert refusal_of("message.post", json.dumps(payload)) is Refusal.BAD_REQUEST


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("message.post", {**WORDS, "text": 7}),
        ("message.post", {**WORDS, "text": None}),
        ("message.post", {**WORDS, "text": ["Hello"]}),
        ("message.post", {**WORDS, "to": "everyone"}),
        ("message.post", {**WORDS, "to": "one:ada"}),
        ("message.post", {**WORDS, "pad": "." * 1025}),
        ("message.post", {**WORDS, "wording": "changed"}),
        ("message.post", {**WORDS, "silenced": ["x"] * 129}),
        ("message.post", {**WORDS, "silenced": ["x" * 65]}),
        ("message.post", {**WORDS, "silenced": ["a word"]}),
        ("message.post", {**WORDS, "silenced": "addict"}),
        ("turn.hand_in", {**BOTH, "text": "Hi", "silenced": [""]}),
        ("nudge.set", {**BOTH, "tiers": [4]}),
        ("nudge.set", {**BOTH, "tiers": [1, 2, 3, 1]}),
        ("nudge.set", {**BOTH, "tiers": [True]}),
        ("nudge.doubt", {**BOTH, "rule": ""}),
        ("nudge.doubt", {**BOTH, "rule": "x" * 65}),
        ("room.sync", {**BOTH, "heads": {"room": -1}}),
        ("room.sync", {**BOTH, "heads": {"room": 1.5}}),
        ("room.sync", {**BOTH, "heads": {"room": "1"}}),
        ("room.sync", {**BOTH, "heads": {"room": None}}),
        ("room.sync", {**BOTH, "heads": {"room": True}}),
        ("room.sync", {**BOTH, "heads": [1]}),
        ("room.earlier", {**BOTH, "stream": "one", "before": 1}),
        ("room.earlier", {**BOTH, "stream": "room", "before": -1}),
        ("message.acknowledge", {**BOTH, "message": "m"}),
        ("message.acknowledge", {**BOTH, "message": "m", "kind": "like"}),
        ("member.remove", {**BOTH, "member": "ada", "reason": "x" * 1121}),
        ("step.adjust", {**BOTH, "minutes": 61}),
        ("step.adjust", {**BOTH, "minutes": "5"}),
        ("reading.show", {**BOTH, "paragraph": -1}),
        ("reading.show", {**BOTH, "paragraph": 501}),
        ("floor.set", {**BOTH, "slow_seconds": 121, "crosstalk": True}),
        ("floor.set", {**BOTH, "slow_seconds": 0, "crosstalk": 1}),
        ("facilitator.ready", {**BOTH, "state": "fine"}),
        ("message.post", {**WORDS, "turn": 0}),
        ("message.post", {**WORDS, "turn": "1"}),
        ("turn.begin", BOTH),
        ("turn.begin", {**BOTH, "turn": 0}),
        ("turn.begin", {**BOTH, "turn": None}),
        ("turn.finish", {**BOTH, "turn": 1, "wish": "advice"}),
        ("turn.signal", {**BOTH, "turn": 1, "writing": "yes"}),
        ("round.prompt", {**BOTH, "prompt": "x" * 4481}),
        ("round.advance", {**BOTH, "to": "paused"}),
        ("round.reorder", {**BOTH, "queue": "ada"}),
        ("round.reorder", {**BOTH, "queue": ["ada"] * 65}),
        ("check.answer", {**BOTH, "item": "heavy", "answer": {"scale": 11}, "to": "facilitators"}),
        ("check.answer", {**BOTH, "item": "heavy", "answer": {"scale": -1}, "to": "facilitators"}),
        ("check.answer", {**BOTH, "item": "heavy", "answer": {"scale": 7.5}, "to": "facilitators"}),
        ("check.answer", {**BOTH, "item": "heavy", "answer": {"score": 7}, "to": "facilitators"}),
        ("check.answer", {**BOTH, "item": "heavy", "answer": {"scale": 7}, "to": "me"}),
        ("check.answer", {**BOTH, "item": "mood", "answer": {"scale": 7}, "to": "facilitators"}),
        ("check.answer", {**BOTH, "item": "halt", "answer": {"choices": ["x"] * 9}, "to": "counted"}),
        ("check.card", {**BOTH, "item": "heavy", "band": 3, "text": "Hi"}),
        ("check.card", {**BOTH, "item": "heavy", "band": 0, "text": "x" * 1121}),
        ("cue.claim", {**BOTH, "member": "ada", "cue": "risk"}),
        ("aside.ask", {**BOTH, "reason": "bored"}),
        ("aside.close", {**BOTH, "member": "ada", "outcome": "open"}),
    ],
)
def test_a_field_of_the_wrong_kind_is_refused_and_never_guessed(name: str, wrong: dict[str, Any]) -> None:
    assert refusal_of(name, json.dumps(wrong)) is Refusal.BAD_REQUEST


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"null",
        b"[]",
        b"7",
        b'"x"',
        b"{",
        b"{}",
        b"\xff\xfe",
        b'{"room": NaN}',
        b'{"room": 1e999}',
        b'{"heads": ' + b"9" * 5000 + b"}",
        b'{"heads": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
        b'{"room":' * 10_000,
        json.dumps(WORDS)[:-1].encode(),
        json.dumps(WORDS).encode() + b"x",
    ],
    ids=range(15),
)
def test_what_is_no_object_of_json_is_refused(payload: bytes) -> None:
    assert refusal_of("message.post", payload) is Refusal.BAD_REQUEST
    assert refusal_of("room.sync", payload) is Refusal.BAD_REQUEST


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("message.post", ',"to":"room","text":"Hello","text":"Bye"'),
        ("message.post", ',"to":"room","text":"Hello","text":"Hello"'),
        ("message.post", ',"to":"room", "text": "Hello", "text": "Bye"'),
        ("message.post", ',"to":"room","text":"Hello","t\\u0065xt":"Bye"'),
        ("message.post", ',"to":"room","text":"Hello","turn":null,"turn":1'),
        ("message.post", ',"to":"room","text":"Hello","pad":"...","pad":""'),
        ("room.sync", ',"heads":{"room":1,"room":2}'),
        ("room.leave", f',"room":"{an_id("another")}"'),
        ("check.answer", ',"item":"heavy","answer":{"scale":1,"scale":2},"to":"facilitators"'),
    ],
)
@pytest.mark.parametrize("as_bytes", [True, False])
def test_a_repeated_key_is_refused_at_any_depth_and_not_chosen_from(
    name: str, more: str, as_bytes: bool
) -> None:
    payload = json.dumps(BOTH, separators=(",", ":"))[:-1] + more + "}"
    assert refusal_of(name, payload.encode() if as_bytes else payload) is Refusal.BAD_REQUEST


@pytest.mark.parametrize("text", ['{"text":1,"text":2}', "\u00e9\u2019\U0001f30a", "a/b\\c\t\x7f"])
@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize("separators", [(",", ":"), (" , ", " :\n")])
def test_however_json_is_written_it_is_read(text: str, escaped: bool, separators: tuple[str, str]) -> None:
    written = json.dumps({**WORDS, "text": text}, ensure_ascii=escaped, separators=separators)
    for payload in (written, written.encode()):
        command = decode("message.post", payload)
        assert isinstance(command, c.MessagePost)
        assert command.text == text


@pytest.mark.parametrize("text", ["\\ud83d", "a\\uD83D b", "\\udc00\\ud800"])
def test_who_sends_half_an_emoji_hears_that_it_is_the_text(text: str) -> None:
    payload = json.dumps({**WORDS, "text": "HERE"}).replace("HERE", text)
    assert refusal_of("message.post", payload) is Refusal.BAD_TEXT
    assert refusal_of("message.post", payload.encode()) is Refusal.BAD_TEXT
    unescaped = json.dumps(json.loads(payload), ensure_ascii=False).encode(errors="surrogatepass")
    assert refusal_of("message.post", unescaped) is Refusal.BAD_TEXT


# Answering


def answered(answer: Answer | Entered | Synced | Earlier) -> dict[str, Any]:
    decoded: dict[str, Any] = json.loads(encode_answer(answer))
    return decoded


def test_an_answer_says_ok_first_and_nothing_that_is_not_so() -> None:
    assert encode_answer(Answer()) == b'{"ok":true}'
    assert encode_answer(Answer(stream="room", seq=7)) == b'{"ok":true,"stream":"room","seq":7}'
    posted = answered(Answer(stream="one", seq=1, message="m", held=True))
    assert posted == {"ok": True, "stream": "one", "seq": 1, "message": "m", "held": True}


@pytest.mark.parametrize("code", Refusal)
def test_a_refusal_is_a_code_and_at_most_a_time(code: Refusal) -> None:
    assert json.loads(encode_refusal(Refused(code))) == {"ok": False, "error": {"code": code.value}}
    again = json.loads(encode_refusal(Refused(code, retry_after=9)))
    assert again == {"ok": False, "error": {"code": code.value, "retry_after": 9}}


def test_a_refused_wording_says_which_words_are_meant_and_what_others_there_are() -> None:
    nudge = Nudge("addict", "addicts", "people with an addiction", "It is not all of a person.", "a-rule")
    assert json.loads(encode_refusal(Nudged(nudge))) == {
        "ok": False,
        "error": {
            "code": "nudge",
            "nudge": {
                "concept": "addict",
                "words": "addicts",
                "offer": "people with an addiction",
                "because": "It is not all of a person.",
                "rule": "a-rule",
            },
        },
    }


def test_whether_an_aside_is_offered_does_not_show_in_the_length_of_an_answer() -> None:
    one, none = (encode_answer(Answer(stream="room", seq=7, message="m", aside=yes)) for yes in (1, 0))
    assert len(one) == len(none)
    one, none = (encode_refusal(Refused(Refusal.QUIETED), yes) for yes in (1, 0))
    assert len(one) == len(none)


def test_coming_in_is_answered_with_a_snapshot() -> None:
    bed, telling = Bed().open(), Telling()
    telling.tell("system", tuple(bed.history), bed.room)
    entered = answered(Entered(snapshot(bed.room, "ada", telling.ledger)))
    assert set(entered) == {"ok", "snapshot"}
    assert entered["ok"] is True
    assert set(entered["snapshot"]) == {"heads", "one", "room", "care"}
    assert set(entered["snapshot"]["heads"]) == {"room", "one"}


def test_a_sync_is_answered_with_what_was_missed_as_it_was_on_the_wire() -> None:
    missed = Missed("hand.raised", msgspec.Raw(b'{"room":"r","stream":"room","seq":8,"at":1,"member":"ada"}'))
    assert answered(Synced({"room": 8}, (missed,))) == {
        "ok": True,
        "heads": {"room": 8},
        "events": [
            {
                "event": "hand.raised",
                "data": {"room": "r", "stream": "room", "seq": 8, "at": 1, "member": "ada"},
            }
        ],
    }
    assert answered(Synced({"room": 8})) == {"ok": True, "heads": {"room": 8}}


def test_earlier_messages_are_answered_oldest_first_with_whether_there_are_more() -> None:
    view = MessageView("m", 3, 7, "ada", None, "withdrawn", turn=2)
    assert answered(Earlier((view,), more=True)) == {
        "ok": True,
        "messages": [
            {"message": "m", "seq": 3, "at": 7, "by": "ada", "text": None, "state": "withdrawn", "turn": 2}
        ],
        "more": True,
    }
