"""All that leaves a device, heard below the page: every frame of every socket, every address, every body.

leaving = await Leaving.listen(phone)
...
assert await leaving.pieces_of(CANARY) == []
"""

import base64
import json
import re
from collections.abc import Iterator
from typing import Any, Self
from urllib.parse import quote, quote_plus, unquote_plus

from playwright.async_api import CDPSession

from tests.browser.device import Device

PIECE = 4  # letters: less than a word gives away
LONG = 8  # letters: as base64, four may come up by chance in an id
_COMMAND = re.compile(r'^42\d*(\["[a-z._]+",.*\])$', re.DOTALL)


class Leaving:
    """Starts with what leaves from now on."""

    def __init__(self, debugger: CDPSession) -> None:
        self._debugger = debugger
        self.sent: list[str] = []
        """Frames, addresses, headers and bodies, in their order."""

    @classmethod
    async def listen(cls, device: Device) -> Self:
        debugger = await device.context.new_cdp_session(device.page)
        found = cls(debugger)
        debugger.on("Network.webSocketFrameSent", found._frame)
        debugger.on("Network.requestWillBeSent", found._request)
        debugger.on("Network.webSocketWillSendHandshakeRequest", lambda event: found._keep(event["request"]))
        await debugger.send("Network.enable", {"maxPostDataSize": 1_000_000})
        return found

    def _frame(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        data = frame["payloadData"]
        binary = frame["opcode"] == 2
        self.sent.append(base64.b64decode(data).decode("latin-1") if binary else data)

    def _request(self, event: dict[str, Any]) -> None:
        request = event["request"]
        self._keep(request)
        for entry in request.get("postDataEntries", ()):
            self.sent.append(base64.b64decode(entry["bytes"]).decode("utf-8", "replace"))
        assert not request.get("hasPostData") or request.get("postData") is not None, request["url"]

    def _keep(self, request: dict[str, Any]) -> None:
        self.sent.append(json.dumps(request, ensure_ascii=False))

    async def commands(self) -> list[tuple[str, dict[str, Any]]]:
        """What the room was asked for: the name and the fields, in their order."""
        await self._caught_up()
        found = (_COMMAND.match(one) for one in self.sent)
        told = (json.loads(match[1]) for match in found if match)
        return [(name, fields) for name, fields, *_ in told]

    async def pieces_of(self, secret: str) -> list[str]:
        """Every four letters of it that left, in whatever form."""
        await self._caught_up()
        return pieces_in("\n".join(self.sent), secret)

    async def _caught_up(self) -> None:
        # Its answer comes after everything that the page did before.
        await self._debugger.send("Runtime.evaluate", {"expression": "0"})


def pieces_in(sent: str, secret: str) -> list[str]:
    # As it went, as JSON reads it, and as an address reads it; letters in either case.
    read = "\n".join((sent, _unescaped(sent), unquote_plus(sent))).casefold()
    short = [piece for piece in _pieces(secret, PIECE) if any(form in read for form in _forms(piece))]
    long = [piece for piece in _pieces(secret, LONG) if any(form in sent for form in _in_base64(piece))]
    return short + long


def _pieces(text: str, length: int) -> Iterator[str]:
    yield from (text[at : at + length] for at in range(len(text) - length + 1))


def _unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text).replace('\\"', '"')


def _forms(piece: str) -> Iterator[str]:
    """As it is, for an address, in hex, and backwards; all in small letters."""
    for form in (piece, quote(piece), quote_plus(piece), piece.encode().hex(), piece[::-1]):
        yield form.casefold()


def _in_base64(piece: str) -> Iterator[str]:
    """At each of the three places where it can begin, without what depends on its neighbours."""
    for encoding in ("utf-8", "utf-16-le"):
        one = piece.encode(encoding)
        for before in range(3):
            whole = base64.b64encode(bytes(before) + one).decode()
            inner = whole[-(-before * 8 // 6) : (before + len(one)) * 8 // 6]
            yield inner
            yield inner.translate(str.maketrans("+/", "-_"))
