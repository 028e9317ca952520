"""What a client may say inside a WebSocket message, and what is refused before anything runs."""

import msgspec
import pytest

from server.live import packets
from server.live.packets import BadPacket, Command, Connect, Disconnect, Pong, framed

WELL_FORMED = [
    ("40", Connect()),
    ('40{"token":"x"}', Connect()),
    ("40/,", Connect()),
    ("41", Disconnect()),
    ("1", Disconnect()),
    ("3", Pong()),
    ('420["message.post",{"a":1}]', Command("message.post", b'{"a":1}', 0)),
    ('42/,17["member.step_out",{}]', Command("member.step_out", b"{}", 17)),
    ('42999999999["a.b",{"a": [1, 2]}]', Command("a.b", b'{"a": [1, 2]}', 999_999_999)),
]

REFUSED = {
    "an empty message": "",
    "an empty event": "420[]",
    "an object for an event": '420{"a":1}',
    "no acknowledgement": '42["message.post",{}]',
    "an acknowledgement of ten digits": '421234567890["message.post",{}]',
    "an acknowledgement in other digits": '42\u0663["message.post",{}]',
    "a negative acknowledgement": '42-1["message.post",{}]',
    "a name alone": '420["message.post"]',
    "two arguments": '420["message.post",{},{}]',
    "an array for an argument": '420["message.post",[]]',
    "null for an argument": '420["message.post",null]',
    "text for an argument": '420["message.post","x"]',
    "a number for a name": "420[1,{}]",
    "the reserved name connect": '420["connect",{}]',
    "the reserved name disconnect": '420["disconnect",{}]',
    "the reserved name connect_error": '420["connect_error",{}]',
    "the reserved name disconnecting": '420["disconnecting",{}]',
    "the reserved name newListener": '420["newListener",{}]',
    "the reserved name removeListener": '420["removeListener",{}]',
    "the catch-all name": '420["*",{}]',
    "a name without a verb": '420["message",{}]',
    "a name in capitals": '420["Message.Post",{}]',
    "a name with a line end": '420["message.post\\n",{}]',
    "a name of 65 letters": f'420["{"a" * 60}.post",{{}}]',
    "a name with half an emoji": '420["\\ud800.post",{}]',
    "a binary event": '451-0["a.b",{"_placeholder":true,"num":0}]',
    "a binary acknowledgement": '461-0[{"_placeholder":true,"num":0}]',
    "an acknowledgement of nothing": "430[]",
    "a connect error": '44{"message":"x"}',
    "another namespace": "40/staff,",
    "an event in another namespace": '42/staff,0["message.post",{}]',
    "a namespace with a query": "40/?a=1,",
    "an array for authentication": "40[]",
    "a kind that isn't": "47",
    "an upgrade": "5",
    "a ping": "2",
    "a probe": "2probe",
    "an opening": '0{"sid":"x"}',
    "nothing to do": "6",
    "a base64 message": "bAAAA",
    "not a number": '420["a.b",{"a":NaN}]',
    "broken JSON": '420["a.b",{"a":]',
    "more after the end": '420["a.b",{}]x',
    "a depth of 10,000": '420["a.b",{"a":' + "[" * 10_000 + "]" * 10_000 + "}]",
    "authentication with a depth of 10,000": "40" + "[" * 10_000,
    "half an emoji in a depth of 10,000": '420["a.b",{"b":"\\ud800","a":' + "[" * 10_000,
}


@pytest.mark.parametrize(("text", "packet"), WELL_FORMED)
def test_what_stock_clients_say_is_understood(text: str, packet: packets.Packet) -> None:
    assert packets.parse(text) == packet


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_anything_else_is_refused_in_words_of_our_own(text: str) -> None:
    with pytest.raises(BadPacket) as refused:
        packets.parse(text)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    assert str(refused.value).replace(" ", "").isalpha()


def test_half_an_emoji_reaches_the_dispatcher_so_that_its_author_can_be_told() -> None:
    command = packets.parse('425["message.post",{"text":"a\\uD83D"}]')
    assert command == Command("message.post", b'{"text": "a\\ud83d"}', 5)


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 70_000])
def test_a_frame_announces_its_size_as_the_websocket_protocol_says(size: int) -> None:
    wire = framed(b"x" * size).wire
    assert wire[0] == 0x81, "a final text message"
    short, rest = wire[1], wire[2:]
    extended = {126: 2, 127: 8}.get(short, 0)
    assert (int.from_bytes(rest[:extended]) if extended else short) == size
    assert rest[extended:] == b"x" * size


def test_events_and_answers_take_objects_and_objects_encoded_before() -> None:
    assert packets.event("message.posted", {"seq": 1}).text == b'42["message.posted",{"seq":1}]'
    assert packets.event("message.posted", b'{"seq":1}').text == b'42["message.posted",{"seq":1}]'
    assert packets.answer(7, {"ok": True}).text == b'437[{"ok":true}]'
    assert packets.answer(7, b'{"ok":true}').text == b'437[{"ok":true}]'


def test_the_opening_tells_the_client_when_to_expect_pings_in_milliseconds() -> None:
    said = msgspec.json.decode(packets.opening("s", 10, 8).text[1:])
    assert said == {
        "sid": "s",
        "upgrades": [],
        "pingInterval": 10_000,
        "pingTimeout": 8_000,
        "maxPayload": 65_536,
    }
