"""What reached a peer's device, to the byte, and what of it is not for them.

async with tapped(origin, "Kit", "Sam") as taps:       # each connects through their own
    ...
    nothing_is_overheard(bytes(taps["Kit"].heard), kit.member, ...)
"""

import contextlib
import json
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from typing import Any

from tests.support.proxy import Tap

FOR_FACILITATORS = (
    b'"stream":"care"',
    b'"care":{',
    b'"turn.unanswered"',
    b'"share.taken_back"',
    b'"step.left"',
    b'["cue.',
    b'"airtime"',
    b'"guides"',
    b'"unheard":[',
)
WHY_NO_TURN = b"passed|later|away|stepped_out|listening|removed|unheard"


@contextlib.asynccontextmanager
async def tapped(origin: str, *names: str) -> AsyncIterator[dict[str, Tap]]:
    async with contextlib.AsyncExitStack() as stack:
        yield {name: await stack.enter_async_context(Tap.to(origin)) for name in names}


def nothing_is_overheard(
    heard: bytes, member: str, others: Iterable[str], *, places: set[str | None], private: Mapping[str, str]
) -> None:
    """`places` are all the places in rounds that this member was ever told of themselves; `private` are words that
    were meant for somebody else, by what they were."""
    for mark in FOR_FACILITATORS:
        assert mark not in heard, mark
    for what, words in private.items():
        assert words.encode() not in heard, what
    for other in others:
        # As an entry of a map, and as an event about them. (Who is away or gone, everyone sees: that is `presence`.)
        assert not re.search(rb'"%b":"(%b)"' % (other.encode(), WHY_NO_TURN), heard)
        assert not re.search(
            rb'"member":"%b",[^{}]*"(state|turn)":"(%b)"' % (other.encode(), WHY_NO_TURN), heard
        )
    marks = list(events(heard, "turn.marked"))
    assert all(mark["stream"] == "one" and "member" not in mark for mark in marks)
    assert {mark["state"] for mark in marks} <= places | {None}
    for event in events(heard, "member.listening"):
        assert event["member"] == member
    for event in events(heard, "check.answered"):
        assert event["stream"] == "room" or "member" not in event, "one's own, or for everyone"


def events(heard: bytes, name: str) -> Iterator[Any]:
    """The events of that name, as they came over the wire."""
    text = heard.decode(errors="replace")
    for found in re.finditer(re.escape(f'42["{name}",'), text):
        data, _ = json.JSONDecoder().raw_decode(text, found.end())
        yield data
