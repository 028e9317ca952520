"""People who talk without a pause while something breaks, and a check of what became of their words."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence

from server.contract.events import MessagePosted
from server.store.ids import new_id
from tests.support.client import Client
from tests.support.history import Delivered, History, Kept, Membership, digest, faults
from tests.support.programme import Meeting, all_hear, everyone_in
from tests.support.proxy import Proxy
from tests.support.truth import Truth

PAUSE = 0.12  # between two posts of one person; the server allows five a second in the long run


class Switch(Proxy):
    """The one address that clients know, in front of whichever server is serving."""

    def lead_to(self, port: int) -> None:
        """Where connections go from now on; those that are there stay."""
        self._target = ("127.0.0.1", port)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class Signal:
    """Wakes everyone who waits for the next time that something happens."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def give(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self) -> None:
        await self._event.wait()


class Traffic:
    def __init__(
        self, meeting: Meeting, talkers: Sequence[Client], listeners: Sequence[Client], text: str
    ) -> None:
        self.meeting, self.talkers, self.listeners = meeting, talkers, listeners
        self._text = text
        self.history = History()
        self._tasks: list[asyncio.Task[None]] = []
        self._over = False
        self._asked, self._answer = Signal(), Signal()

    @contextlib.asynccontextmanager
    async def flowing(self) -> "AsyncIterator[Traffic]":
        """While this lasts, everyone talks; afterwards what was asked last is still answered."""
        for one in (*self.talkers, *self.listeners):
            one.stay()
        self._tasks = [asyncio.create_task(self._talk(one)) for one in self.talkers]
        try:
            yield self
        finally:
            self._over = True
            await asyncio.gather(*self._tasks)

    async def _talk(self, one: Client) -> None:
        number = 0
        while not self._over:
            number += 1
            text, command = f"{one.name} {number} {self._text}".strip(), new_id()
            op = self.history.invoke(one.name, command, text)
            with contextlib.suppress(TimeoutError):  # then it stays unknown
                self._asked.give()
                answer = await one.ask("message.post", id=command, to="room", text=text)
                if answer["ok"]:
                    self.history.ok(op, answer["seq"])
                else:
                    self.history.refused(op)
                self._answer.give()
            await asyncio.sleep(PAUSE)

    async def more(self, count: int, seconds: float = 30.0) -> None:
        """Wait until every talker has been answered so many times more."""
        before = {one.name: self._answered(one) for one in self.talkers}
        async with asyncio.timeout(seconds):
            for one in self.talkers:
                while self._answered(one) < before[one.name] + count:
                    await self._answer.wait()

    async def under_way(self) -> None:
        """Wait until some words were sent and not answered yet."""
        while sum(op.ended is None for op in self.history.ops) < 2:
            await self._asked.wait()

    def _answered(self, one: Client) -> int:
        return sum(op.process == one.name and op.outcome == "ok" for op in self.history.ops)

    async def check(self) -> Truth:
        """Everyone has come back and been told everything, once and in order; nothing acknowledged is lost."""
        for one in (*self.talkers, *self.listeners):
            await one.sees(lambda it: it.admitted, seconds=30)
        truth = await self.meeting.truth()
        everyone = [*self.talkers, *self.listeners]
        await all_hear(everyone, truth)
        kept = [
            Kept(told.seq, truth.rows[told.rev - 1].command, digest(told.event.text or ""))
            for told in truth.told["room"]
            if isinstance(told.event, MessagePosted)
        ]
        delivered = {one.name: _delivered(one) for one in everyone}
        memberships = {one.name: Membership(truth.first(one.member, "room")) for one in everyone}
        assert faults(self.history.ops, kept, delivered, memberships) == []
        unanswered = [op for op in self.history.ops if op.outcome == "unknown"]
        assert unanswered == [], "asked again under its id, everything gets its answer"
        for one in everyone:
            own = truth.view(one.member)
            assert {**one.state["room"], "messages": [], "more": False} == {
                **own["room"],
                "messages": [],
                "more": False,
            }
        return truth


def _delivered(client: Client) -> list[Delivered]:
    """What the client has; before that, after a fresh snapshot, what it was told until then."""
    has = [Delivered(said["seq"], digest(said["text"])) for said in client.state["room"]["messages"]]
    told = {Delivered(data["seq"], digest(data["text"])) for data in client.events("message.posted")}
    return [*sorted(told - set(has)), *has]


async def talking(meeting: Meeting, names: Sequence[str], *, text: str = "") -> Traffic:
    """An open room with these peers in it and both facilitators, about to talk. `text` is added to all they say."""
    first, second = await meeting.facilitators()
    await first.come_in()
    await second.come_in()
    talkers = [await meeting.peer(name) for name in names]
    await everyone_in(first, *talkers)
    await first.do("session.open")
    return Traffic(meeting, talkers, [first, second], text)
