"""People who talk without a pause while something breaks, and the evidence of what became of their words."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Sequence
from random import Random
from typing import Any

from server.store.ids import new_id
from tests.support import evidence
from tests.support.client import Client, Turned
from tests.support.history import Evidence, History, Op, Removal, Shown, Told, digest
from tests.support.programme import Meeting, everyone_in
from tests.support.proxy import Proxy
from tests.support.truth import Truth
from tests.support.verdict import faults
from tests.support.waiting import Pulse, Signal

PAUSE = 0.12  # between two posts of one person; the server allows five a second in the long run
AT_EASE = 0.25
CONVERGED = 10.0
GONE = ("unknown_room", "removed", "not_entered", "room_locked")


class Switch(Proxy):
    """The one address that clients know, in front of whichever servers serve."""

    def lead_to(self, *ports: int) -> None:
        """Where connections go from now on, to each in its turn; those that are there stay."""
        self._ports = list(ports)

    async def _far_end(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        for _ in range(len(self._ports) - 1):
            with contextlib.suppress(OSError):  # as a load balancer does: the next one then
                return await asyncio.open_connection(self._target[0], self._next())
        return await asyncio.open_connection(self._target[0], self._next())

    def _next(self) -> int:
        self._ports.append(self._ports.pop(0))
        return self._ports[-1]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class Traffic:
    """One room's. With `dice` its people do more than talk: they take back what they said and lose their connection,
    and the lead holds someone's messages, lets them through, and takes some down."""

    def __init__(
        self,
        meeting: Meeting,
        talkers: Sequence[Client],
        listeners: Sequence[Client],
        text: str,
        dice: Random | None = None,
    ) -> None:
        self.meeting, self.talkers, self.listeners = meeting, list(talkers), list(listeners)
        self.removed: list[Client] = []
        self._seen_out: list[Client] = []
        self.removals: dict[str, Removal] = {}
        self._text, self._dice = text, dice
        self.history = History()
        self._tasks: dict[Client, asyncio.Task[None]] = {}
        self._over = False
        self._asked, self._answer = Signal(), Signal()

    @property
    def everyone(self) -> list[Client]:
        """But for those who were removed."""
        return [*self.talkers, *self.listeners]

    @property
    def all_of_them(self) -> list[Client]:
        """Also those who were seen out."""
        return [*self.everyone, *self.removed, *self._seen_out]

    @contextlib.asynccontextmanager
    async def flowing(self) -> "AsyncIterator[Traffic]":
        """While this lasts, everyone talks; afterwards what was asked last is still answered."""
        for one in self.everyone:
            one.stay()
        dice = {one: Random(self._dice.random()) if self._dice else None for one in self.everyone}
        self._tasks = {one: asyncio.create_task(self._talk(one, dice[one])) for one in self.talkers}
        lead = self.listeners[0]
        if its := dice[lead]:
            self._tasks[lead] = asyncio.create_task(self._look_after(lead, its))
        try:
            yield self
        finally:
            self._over = True
            await asyncio.gather(*self._tasks.values())

    async def _talk(self, one: Client, dice: Random | None) -> None:
        number = 0
        while not self._over:
            number += 1
            await self.post(one, f"{one.name} {number} {self._text}".strip())
            if dice is None:
                await asyncio.sleep(PAUSE)
                continue
            if dice.random() < 0.15 and (said := self.history.said(one.name)):
                message = dice.choice(said).message
                assert message is not None
                await self.ask(one, "message.withdraw", message, message=message)
            if dice.random() < 0.04:
                await one.drop()
            await asyncio.sleep(AT_EASE * dice.uniform(0.7, 1.3))

    async def _look_after(self, lead: Client, dice: Random) -> None:
        held = None
        while not self._over:
            await asyncio.sleep(AT_EASE * dice.uniform(2, 3))
            if not lead.admitted:
                continue
            if held:
                await self.ask(lead, "member.free", held, member=held)
                held = None
            elif dice.random() < 0.4 and self.talkers:
                held = dice.choice(self.talkers).member
                await self.ask(lead, "member.hold", held, member=held)
            elif dice.random() < 0.3 and (said := self.history.said(self.talkers[0].name)):
                message = said[-1].message
                assert message is not None
                await self.ask(lead, "message.remove", message, message=message, reason="Not here.")
            await self._let_through(lead)
        if held:
            await self.ask(lead, "member.free", held, member=held)
        await self._let_through(lead)

    async def _let_through(self, lead: Client) -> None:
        if lead.admitted:
            for one in lead.state["care"]["held"]:
                await self.ask(lead, "message.release", one["message"], message=one["message"])

    async def post(self, one: Client, text: str) -> Op:
        return await self.ask(one, "message.post", digest(text), to="room", text=text)

    async def ask(self, one: Client, name: str, about: str, **fields: Any) -> Op:
        """Ask for something, again and again under one id until it is answered, and write that down."""
        command = new_id()
        op = self.history.invoke(one.name, command, about, name)
        self._asked.give()
        return await self.answered(op, one, one.ask(name, id=command, **fields))

    async def answered(self, op: Op, one: Client, answer: Awaitable[dict[str, Any]]) -> Op:
        with contextlib.suppress(TimeoutError):  # then it stays unknown
            said = await answer
            # Whoever is removed while something is under way never hears what became of it.
            if said["ok"] or one not in self.removed or said["error"]["code"] not in GONE:
                self.history.answered(op, said)
            self._answer.give()
        return op

    async def remove(self, one: Client, *, within: float = 1.0) -> None:
        """The lead removes someone, who is cut off `within` so many seconds."""
        lead = self.listeners[0]
        self.talkers.remove(one)
        self.removed.append(one)
        began = time.monotonic()
        await self.ask(lead, "member.remove", one.member, member=one.member, reason="Not here.")
        acknowledged = time.monotonic()
        cut_off = None
        with Pulse.taken() as pulse, contextlib.suppress(AssertionError):
            await one.until(lambda: not one.connected or one.closed_at > began, within + 2)
            cut_off = one.closed_at or acknowledged
        await self._silence(one)
        self.removals[one.name] = Removal(acknowledged, cut_off, within + pulse.late)

    async def see_out(self, one: Client) -> None:
        """Someone ends here and is no part of it any more; whoever they are now is for others to see."""
        self.talkers.remove(one)
        self._seen_out.append(one)
        await self._silence(one)

    async def _silence(self, one: Client) -> None:
        if task := self._tasks.pop(one, None):  # what is under way may never be answered
            task.cancel()
            await asyncio.wait([task])
        await one.close()

    async def more(self, count: int, seconds: float = 30.0) -> None:
        """Wait until every talker has been answered so many times more."""
        before = {one.name: self._answered(one) for one in self.talkers}
        async with asyncio.timeout(seconds):
            for one in list(self.talkers):
                while one in self.talkers and self._answered(one) < before[one.name] + count:
                    await self._answer.wait()

    async def under_way(self) -> None:
        """Wait until some words were sent and not answered yet."""
        while sum(op.ended is None for op in self.history.ops) < 2:
            await self._asked.wait()

    def _answered(self, one: Client) -> int:
        return sum(op.process == one.name and op.outcome == "ok" for op in self.history.ops)

    @property
    def unanswered(self) -> list[Op]:
        """What nobody was told the outcome of, although they were there to hear it."""
        gone = {one.name for one in (*self.removed, *self._seen_out)}
        return [op for op in self.history.ops if op.outcome == "unknown" and op.process not in gone]

    # Afterwards

    async def settled(self, seconds: float = CONVERGED) -> Truth:
        """The journal, once everyone has come back and been told all of it; or as it is when that takes too long."""
        deadline = time.monotonic() + seconds
        while True:
            truth = await self.meeting.truth()
            if all(_knows_all(one, truth) for one in self.everyone) or time.monotonic() > deadline:
                return truth
            await asyncio.sleep(0.05)

    async def evidence(self, *nodes: str) -> Evidence:
        """Of what there is when everyone has settled. Each node (by its own address) is asked too, from the seat of the
        last listener, who is gone then."""
        for one in self.everyone:
            await one.sees(lambda it: it.admitted, seconds=30)
        truth = await self.settled()
        reads: dict[str, tuple[list[Told], Shown]] = {}
        if nodes:
            reader = self.listeners.pop()
            self._seen_out.append(reader)
            await reader.close()
            reads = {node: await evidence.read(reader, node) for node in nodes}
            truth = await self.settled()
        all_of_them = self.all_of_them
        return Evidence(
            ops=self.history.ops,
            kept=evidence.kept(truth),
            heard={one.name: evidence.heard(one) for one in all_of_them},
            heads={one.name: evidence.heads(one) for one in self.everyone},
            has={one.name: evidence.shown(one) for one in self.everyone},
            reads={node: told for node, (told, _) in reads.items()},
            nodes={node: shown for node, (_, shown) in reads.items()},
            memberships=evidence.memberships(truth, all_of_them),
            removals=self.removals,
        )

    async def end(self) -> None:
        """The lead ends the session, if that can be done."""
        lead = self.listeners[0]
        with contextlib.suppress(TimeoutError, Turned, AssertionError):
            async with asyncio.timeout(5):
                await lead.do("session.close")
                await lead.do("session.end")

    async def check(self) -> Truth:
        """Everyone has come back and been told everything, once and in order; nothing acknowledged is lost."""
        assert faults(await self.evidence()) == []
        unanswered = self.unanswered
        assert unanswered == [], "asked again under its id, everything gets its answer"
        truth = await self.settled()
        for one in self.everyone:
            assert evidence.differing(one, truth) == []
        return truth


def _knows_all(one: Client, truth: Truth) -> bool:
    replica = one.replica
    return one.admitted and replica is not None and replica.heads == truth.heads(truth.room, replica.member)


async def talking(
    meeting: Meeting, names: Sequence[str], *, text: str = "", dice: Random | None = None
) -> Traffic:
    """An open room with these peers in it and both facilitators, about to talk. `text` is added to all they say."""
    first, second = await meeting.facilitators()
    await first.come_in()
    await second.come_in()
    talkers = [await meeting.peer(name) for name in names]
    await everyone_in(first, *talkers)
    await first.do("session.open")
    return Traffic(meeting, talkers, [first, second], text, dice)
