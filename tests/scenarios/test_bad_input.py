"""What a room gets that it can't take: a typed refusal or the end of the connection, and nothing has changed."""

import json
from typing import Any

import aiohttp
import pytest
from msgspec import Struct

from server.store.ids import new_id
from tests.support.client import Client
from tests.support.programme import Meeting, Programme, everyone_in
from tests.support.truth import Truth
from tests.support.wire import QUERY, Wire, headers


class Evening(Struct, frozen=True):
    meeting: Meeting
    jo: Client
    sam: Client
    kit: Client


@pytest.fixture
async def evening(programme: Programme) -> Evening:
    """An open room that Jo leads, with Sam and Kit in it."""
    meeting = await programme.meeting()
    jo, _ = await meeting.facilitators()
    sam, kit = await meeting.peer("Sam"), await meeting.peer("Kit")
    await jo.come_in()
    await everyone_in(jo, sam, kit)
    await jo.do("session.open")
    return Evening(meeting, jo, sam, kit)


async def nothing_has_changed(evening: Evening, before: Truth) -> None:
    after = await evening.meeting.truth()
    assert [row.nonce for row in after.rows] == [row.nonce for row in before.rows]
    assert evening.kit.state == after.view(evening.kit.member)


REFUSED_TEXTS = {
    "nothing": ("", "empty"),
    "spaces only": (" \n\t\u2003 ", "empty"),
    "invisible signs only": ("\u200b\u200d\u2060", "empty"),
    "4,001 graphemes": ("a" * 4001, "too_long"),
    "4,001 emoji": ("\U0001f44b" * 4001, "too_long"),
    "more than 16 KiB": ("\u20ac" * 5462, "too_long"),
    "NUL": ("a\0b", "bad_text"),
    "a control sign": ("a\x1b[31mb", "bad_text"),
    "half an emoji": ("a\ud83db", "bad_text"),
    "a bidirectional override": ("read \u202ethis", "bad_text"),
    "500 combining marks": ("a" + "\u0301" * 500, "bad_text"),
}
ACCEPTED_TEXTS = (
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "'; DROP TABLE journal; --",
    "{{7*7}}",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1f3\U0001f1f4",
    "\u0928\u092e\u0938\u094d\u0924\u0947 \u05e9\u05dc\u05d5\u05dd",
    "a" * 4000,
)


async def test_words_that_cannot_be_kept_are_refused_and_odd_ones_are_kept_as_they_are(
    evening: Evening,
) -> None:
    before = await evening.meeting.truth()
    for what, (text, code) in REFUSED_TEXTS.items():
        assert await evening.sam.refused("message.post", to="room", text=text) == code, what
    for reason, code in (("", "empty"), ("a" * 281, "too_long"), ("\u202e", "bad_text")):
        said = await evening.jo.refused("member.remove", member=evening.sam.member, reason=reason)
        assert said == code
    await nothing_has_changed(evening, before)
    for text in ACCEPTED_TEXTS:
        await evening.sam.say(text)
    await evening.kit.until(lambda: evening.kit.texts == list(ACCEPTED_TEXTS))
    assert (await evening.meeting.truth()).texts() == list(ACCEPTED_TEXTS)


HANDSHAKES: dict[str, tuple[int, dict[str, str | None], str]] = {
    "no Origin": (403, {"Origin": None}, QUERY),
    "the null Origin": (403, {"Origin": "null"}, QUERY),
    "a foreign Origin": (403, {"Origin": "https://evil.example"}, QUERY),
    "our Origin with something after it": (403, {"Origin": "{origin}.evil.example"}, QUERY),
    "forged forwarding headers": (
        403,
        {
            "Origin": "https://evil.example",
            "X-Forwarded-Host": "evil.example",
            "Forwarded": "host=evil.example",
        },
        QUERY,
    ),
    "a foreign Host": (403, {"Host": "evil.example"}, QUERY),
    "no cookie": (403, {"Cookie": None}, QUERY),
    "an expired cookie": (403, {"Cookie": f"hs_peer={'A' * 43}"}, QUERY),
    "an old protocol": (400, {}, QUERY.replace("EIO=4", "EIO=3")),
    "polling": (400, {}, QUERY.replace("websocket", "polling")),
    "a foreign sid": (400, {}, QUERY + "&sid=someone-elses"),
    "no contract": (400, {}, QUERY.replace("&contract=1", "")),
    "no number for a contract": (400, {}, QUERY.replace("contract=1", "contract=new")),
    "a peer's cookie as a facilitator's": (403, {}, QUERY + "&as=facilitator"),
}


async def test_a_handshake_that_is_not_our_own_pages_is_refused_before_the_upgrade(evening: Evening) -> None:
    before = await evening.meeting.truth()
    sam = evening.sam
    async with aiohttp.ClientSession() as http:
        for what, (status, changes, query) in HANDSHAKES.items():
            sent: dict[str, Any] = headers(sam) | changes
            sent = {
                name: value.format(origin=sam.origin) for name, value in sent.items() if value is not None
            }
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await http.ws_connect(f"{sam.origin}/socket.io/?{query}", headers=sent)
            assert refused.value.status == status, what
    assert sam.connected
    await nothing_has_changed(evening, before)


async def test_packets_that_no_client_of_ours_sends_end_the_connection_and_nothing_runs(
    evening: Evening,
) -> None:
    before = await evening.meeting.truth()
    seen = len(evening.kit.heard)
    post = json.dumps({"room": evening.sam.room, "id": new_id(), "to": "room", "text": "Hello"})
    for what, packet in {
        "an empty event": '421[""]',
        "an object for an event": f'421{{"message.post":{post}}}',
        "no object": '421["message.post"]',
        "a reserved name": f'421["connect",{post}]',
        "another reserved name": f'421["disconnect",{post}]',
        "two arguments": f'421["message.post",{post},{post}]',
        "no acknowledgement": f'42["message.post",{post}]',
        "a binary event": '451-["message.post",{"_placeholder":true,"num":0}]',
        "another namespace": "40/elsewhere,{}",
        "no JSON": '421["message.post",{]',
        "nothing but depth": f'421["message.post",{{"room":{"[" * 10_000}{"]" * 10_000}}}]',
        "over 64 KiB": f'421["message.post",{post[:-1]},"pad":"{"." * 70_000}"}}]',
    }.items():
        async with Wire.of(evening.sam) as wire:
            await wire.say(packet)
            assert await wire.ends(), what
    async with Wire.of(evening.sam) as wire:
        await wire.socket.send_bytes(b"\x04hello")
        assert await wire.ends(), "a binary message"
    await nothing_has_changed(evening, before)
    assert len(evening.kit.heard) == seen
    assert evening.sam.connected, "who sent none of this keeps their connection"


async def test_commands_that_are_not_what_the_contract_says_are_refused(evening: Evening) -> None:
    before = await evening.meeting.truth()
    room, sam = evening.sam.room, evening.sam
    async with Wire.of(sam) as wire:
        # An id's first answer is found again by this, so nothing here may have one.
        assert '"ok":true' in await wire.ask("room.enter", {"room": room, "id": new_id()})
        good = {"room": room, "id": new_id(), "to": "room", "text": "Hello"}
        for what, (name, command, code) in {
            "a newer client's name": ("message.sing", good, "unknown_command"),
            "a field too many": ("message.post", good | {"colour": "red"}, "bad_request"),
            "a field too few": ("message.post", {"room": room, "id": new_id(), "to": "room"}, "bad_request"),
            "a wrong type": ("message.post", good | {"text": 7}, "bad_request"),
            "a word that is not one of ours": ("message.post", good | {"to": "everyone"}, "bad_request"),
            "an id of another form": ("message.post", good | {"id": "1"}, "bad_request"),
            "a key twice": ("message.post", json.dumps(good)[:-1] + ',"text":"Bye"}', "bad_request"),
            "a cursor below zero": (
                "room.sync",
                {"room": room, "id": new_id(), "heads": {"room": -1}},
                "bad_request",
            ),
            "a fraction": (
                "room.earlier",
                {"room": room, "id": new_id(), "stream": "room", "before": 1.5},
                "bad_request",
            ),
            "a number without end": (
                "room.earlier",
                f'{{"room":"{room}","id":"{new_id()}","stream":"room","before":{"9" * 5000}}}',
                "bad_request",
            ),
        }.items():
            answer = json.loads(await wire.ask(name, command))
            assert (answer["ok"], answer["error"]["code"]) == (False, code), what
    await sam.until(lambda: not sam.connected)  # the wire took the seat over
    await nothing_has_changed(evening, before)


async def test_what_the_moment_does_not_allow_is_refused_and_changes_nothing(evening: Evening) -> None:
    meeting, jo, sam, kit = evening.meeting, evening.jo, evening.sam, evening.kit
    said = await sam.say("Hello")
    await jo.do("member.quiet", member=kit.member)
    await kit.until(lambda: kit.state["one"]["voice"] == "quiet")
    newcomer = await meeting.peer("Nia")
    await newcomer.connect()
    before = await meeting.truth()

    assert await newcomer.refused("message.post", to="room", text="Hello") == "not_entered"
    assert await newcomer.refused("room.sync", heads={"one": 0}) == "not_entered"
    assert await sam.refused("message.post", to="room", text="Hello", room="A" * 22) == "not_entered"
    assert await sam.refused("room.enter", room="A" * 22) == "unknown_room"
    assert await kit.refused("message.post", to="room", text="Hello") == "quieted"
    assert await sam.refused("message.post", to="care", text="Hello") == "not_allowed"
    for name, fields in {
        "session.close": {},
        "step.pause": {},
        "member.hold": {"member": kit.member},
        "member.admit": {"member": kit.member},
        "message.remove": {"message": said, "reason": "Mine"},
        "lead.offer": {"to": kit.member},
    }.items():
        assert await sam.refused(name, **fields) == "not_allowed", name
    for name in ("message.withdraw", "message.release"):
        assert await jo.refused(name, message="A" * 22) == "no_such_message"
    assert await jo.refused("member.hold", member="A" * 22) == "no_such_member"
    assert await jo.refused("member.remove", member=jo.member, reason="Myself") == "not_allowed"
    assert await jo.refused("lead.offer", to=sam.member) == "no_such_member"
    assert await sam.refused("hand.raise") == "not_this_step"
    await nothing_has_changed(evening, before)
