"""Ask for one, answered with many.

While one look-up is under way, whoever asks next waits; then all of them go out together as the next one, with those
whose questions are heard right after each other. So an idle node answers a single question at once, and a thousand
people at seven o'clock are a handful of statements, not a thousand: nobody causes a read of their own.

A question that comes while the same one is under way belongs to the next look-up, never to that one: what was read
before somebody asked may have changed before they did.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

import asyncpg
import structlog
from sqlalchemy.exc import SQLAlchemyError

log = structlog.get_logger()

Question = TypeVar("Question", bound=Hashable)
Answer = TypeVar("Answer")


_HEARING = 20
"""Turns of the loop that a look-up waits at most while each brings more questions. In a storm that took a quarter off
the processor time of coming in; an idle node takes two turns, which is nothing."""
_AWAY = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, SQLAlchemyError)


class _Waiting(dict[Question, "list[asyncio.Future[Answer | None]]"], Generic[Question, Answer]):
    """Who waits for the answer to which question."""


class NotNow(Exception):
    """No answer; asking again later is right."""


class Crowded(NotNow):
    """Too many wait already."""


class Away(NotNow):
    """The database didn't answer the look-up that this question was in."""


class Grouped(Generic[Question, Answer]):
    """`look_up` is given up to `together` different questions, each once, and answers with what it found.

    One look-up is under way at a time and may take `seconds`; `waiting` people may wait. Those who ask `behind` the
    others are taken along when nobody else is left out by it.
    """

    def __init__(
        self,
        look_up: Callable[[Sequence[Question]], Awaitable[Mapping[Question, Answer]]],
        *,
        together: int = 500,
        waiting: int = 4_000,
        seconds: float = 5.0,
    ) -> None:
        self._look_up, self._together, self._most, self._seconds = look_up, together, waiting, seconds
        self._ahead: _Waiting[Question, Answer] = _Waiting()
        self._behind: _Waiting[Question, Answer] = _Waiting()
        self._waiting = 0
        self._working: asyncio.Task[None] | None = None

    async def ask(self, question: Question, *, behind: bool = False) -> Answer | None:
        """None when nothing was found. Raises Crowded or Away. A waiter that is cancelled harms no other."""
        if self._waiting >= self._most:
            raise Crowded
        answer: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        (self._behind if behind else self._ahead).setdefault(question, []).append(answer)
        self._waiting += 1
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        try:
            return await answer
        finally:
            self._waiting -= 1

    async def _work(self) -> None:
        batch: _Waiting[Question, Answer] = _Waiting()
        try:
            while batch := await self._next_batch():
                try:
                    await self._answer(batch)
                except _AWAY as error:
                    log.warning("a look-up failed", questions=len(batch), error=type(error).__name__)
                    # Those who came meanwhile would wait as long, and hear the same.
                    self._turn_away(batch)
        finally:
            self._working = None
            # Nobody is left waiting when the task was ended from outside.
            self._turn_away(batch)

    async def _answer(self, batch: _Waiting[Question, Answer]) -> None:
        """Answer those of `batch`, emptying it. Raises when the database doesn't."""
        try:
            async with asyncio.timeout(self._seconds):
                found = await self._look_up(list(batch))
        except _AWAY:
            raise
        except Exception as error:
            # Something damaged, perhaps, that one of them asked about. Never the text: it may hold names.
            log.error("a look-up failed", questions=len(batch), error=type(error).__name__)
            if len(batch) > 1:
                while batch:
                    question = next(iter(batch))
                    await self._answer(_Waiting({question: batch[question]}))
                    del batch[question]
            else:
                _tell_away(batch)
            return
        for question, waiters in batch.items():
            for answer in waiters:
                if not answer.done():
                    answer.set_result(found.get(question))
        batch.clear()

    async def _next_batch(self) -> _Waiting[Question, Answer]:
        heard = 0
        for _ in range(_HEARING):
            await asyncio.sleep(0)
            before, heard = heard, len(self._ahead) + len(self._behind)
            if heard == before:
                break
        batch: _Waiting[Question, Answer] = _Waiting()
        for lane in (self._ahead, self._behind):
            while lane and len(batch) < self._together:
                question = next(iter(lane))
                wanted = [answer for answer in lane.pop(question) if not answer.done()]
                if wanted:
                    batch.setdefault(question, []).extend(wanted)
        return batch

    def _turn_away(self, batch: _Waiting[Question, Answer]) -> None:
        for lane in (batch, self._ahead, self._behind):
            _tell_away(lane)


def _tell_away(waiting: _Waiting[Question, Answer]) -> None:
    for waiters in waiting.values():
        for answer in waiters:
            if not answer.done():
                answer.set_exception(Away())
    waiting.clear()
