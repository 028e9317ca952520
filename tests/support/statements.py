"""Which statements a server sends to its database: read off the wire, by a proxy in between."""

import asyncio
from collections import Counter, defaultdict

from tests.support.proxy import Link, Proxy


class Statements(Proxy):
    """Postgres's protocol is followed on the way there: https://www.postgresql.org/docs/current/protocol.html."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        self.sent: Counter[str] = Counter()
        """How often each text was executed."""

    def about(self, *words: str) -> int:
        """How many were sent that have all these words."""
        return sum(count for text, count in self.sent.items() if all(word in text for word in words))

    async def _pump(
        self, link: Link, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, reply: bool
    ) -> None:
        await super()._pump(link, reader if reply else _Read(reader, self.sent), writer, reply=reply)


class _Read(asyncio.StreamReader):
    """Hands on what it reads, and counts the statements in it."""

    def __init__(self, inner: asyncio.StreamReader, sent: Counter[str]) -> None:
        super().__init__()
        self._inner, self._sent = inner, sent
        self._rest = b""
        self._started = False
        self._texts: dict[bytes, str] = defaultdict(str)

    async def read(self, n: int = -1) -> bytes:
        data = await self._inner.read(n)
        self._rest += data
        while (message := self._next()) is not None:
            kind, body = message
            if kind == b"Q":
                self._sent[body.rstrip(b"\0").decode()] += 1
            elif kind == b"P":
                name, text, _ = body.split(b"\0", 2)
                self._texts[name] = text.decode()
            elif kind == b"B":
                _, name, _ = body.split(b"\0", 2)
                self._sent[self._texts[name]] += 1
        return data

    def _next(self) -> tuple[bytes, bytes] | None:
        # What comes before the session has no letter: the request for TLS and the start itself.
        letters = 1 if self._started else 0
        if len(self._rest) < letters + 4:
            return None
        length = int.from_bytes(self._rest[letters : letters + 4], "big") + letters
        if len(self._rest) < length:
            return None
        message, self._rest = self._rest[:length], self._rest[length:]
        if not self._started:
            # 3.0; anything else is a question about TLS, and there is none here.
            self._started = message[4:6] == b"\0\3"
            return b"", b""
        return message[:1], message[5:]
