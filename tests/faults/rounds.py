"""One round: some rooms that people talk in, something that breaks, and a verdict on all that was seen."""

import asyncio
import contextlib
import time
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from msgspec import Struct

from server.store.keyring import Keyring
from tests.faults.deployment import Deployment
from tests.faults.nemeses import Crowd, Nemesis, Violation
from tests.support import evidence
from tests.support.history import Evidence
from tests.support.traffic import Traffic, talking
from tests.support.verdict import faults

PEOPLE = ("Sam", "Kit", "Max", "Ola")
MOST_SECONDS = 180.0


class Result(Struct):
    """`violations` are sentences without words of people; `rooms` the evidence that they come from."""

    nemeses: list[str]
    seed: str
    seconds: float = 0.0
    ops: int = 0
    ok: int = 0
    unknown: int = 0
    refused: int = 0
    deliveries: int = 0
    violations: list[str] = msgspec.field(default_factory=list)
    rooms: list[Evidence] = msgspec.field(default_factory=list)

    def line(self) -> str:
        """One line for people."""
        return (
            f"{' + '.join(self.nemeses):<52} {self.ops:5} ops {self.ok:5} ok {self.unknown:3} unknown "
            f"{self.refused:3} refused {self.deliveries:6} deliveries {len(self.violations):3} violations "
            f"{self.seconds:6.1f} s"
        )

    def keep(self, folder: Path) -> Path:
        """Write it down, with hashes in the place of words."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{'-'.join(self.nemeses)}.json"
        path.write_bytes(msgspec.json.format(msgspec.json.encode(self)))
        return path


async def a_round(
    on: Deployment, nemeses: Sequence[Nemesis], seed: str, *, rooms: int = 2, long: bool = False
) -> Result:
    """What `seed` decides is who does what, and when something breaks; how it interleaves is up to the machine."""
    dice = Random(seed)
    result = Result([nemesis.name for nemesis in nemeses], seed)
    began = time.monotonic()
    crowd = Crowd([], combined=len(nemeses) > 1)
    asyncio.get_running_loop().set_exception_handler(partial(_noticed_by_a_client, result))
    try:
        async with asyncio.timeout(MOST_SECONDS):
            on.lead_past(*on.nodes[1:])
            crowd.rooms = await asyncio.gather(*(_a_room(on, Random(dice.random())) for _ in range(rooms)))
            on.lead_past()
            await _strike(on, crowd, nemeses, dice, result, long=long)
            await _verdict(on, crowd, result)
    except Exception as error:
        result.violations.append(_without_words(error))
    finally:
        await asyncio.gather(*(room.end() for room in crowd.rooms))
        await asyncio.gather(*(one.close() for room in crowd.rooms for one in room.all_of_them))
        await on.heal()
        asyncio.get_running_loop().set_exception_handler(None)
    _count(result, crowd)
    result.seconds = time.monotonic() - began
    return result


async def _a_room(on: Deployment, dice: Random) -> Traffic:
    number = next(on.numbers)
    meeting = await on.programme.meeting(led_by=(f"Jo{number}", f"Ana{number}"))
    return await talking(meeting, PEOPLE, dice=dice)


async def _strike(
    on: Deployment, crowd: Crowd, nemeses: Sequence[Nemesis], dice: Random, result: Result, *, long: bool
) -> None:
    """While everyone talks."""

    async def struck(nemesis: Nemesis, its: Random) -> None:
        try:
            await nemesis.strike(on, crowd, its, long=long)
        except Violation as violation:
            result.violations.append(str(violation))

    async with contextlib.AsyncExitStack() as stack:
        for room in crowd.rooms:
            await stack.enter_async_context(room.flowing())
            for one in room.everyone:  # they have all come in on one node, and come back on either
                await one.drop()
        try:
            await crowd.more(1)
            async with asyncio.TaskGroup() as together:
                for nemesis in nemeses:
                    together.create_task(struck(nemesis, Random(dice.random())))
        finally:
            await on.heal()
        await crowd.more(1)


async def _verdict(on: Deployment, crowd: Crowd, result: Result) -> None:
    found = result.violations
    keyring = Keyring(on.nodes[0].installation.keyring)
    for room in crowd.rooms:
        if keyring.room_key(room.meeting.room) is None:
            found.append("a room's key was forgotten before its time")
            continue
        seen = await room.evidence(*(node.address for node in on.nodes))
        result.rooms.append(seen)
        found += faults(seen)
        found += [f"unanswered: {op.process}'s {op.name} {op.command}" for op in room.unanswered]
        truth = await room.settled()
        for one in room.everyone:
            found += [f"diverged: {one.name} sees another {part}" for part in evidence.differing(one, truth)]


def _count(result: Result, crowd: Crowd) -> None:
    for room in crowd.rooms:
        outcomes = [op.outcome for op in room.history.ops]
        result.ops += len(outcomes)
        result.ok += outcomes.count("ok")
        result.unknown += outcomes.count("unknown")
        result.refused += outcomes.count("refused")
        result.deliveries += sum(len(one.live) for one in room.all_of_them)


def _noticed_by_a_client(result: Result, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What a client finds wrong while it is told something is raised where nobody waits for it."""
    error = context.get("exception")
    if isinstance(error, AssertionError):
        result.violations.append(f"a client {_without_words(error)}")
    else:
        loop.default_exception_handler(context)


def _without_words(error: BaseException) -> str:
    """Where it failed, and how; not what it says, which may quote somebody."""
    if isinstance(error, Violation):
        return str(error)
    if isinstance(error, BaseExceptionGroup):
        return "; ".join(_without_words(one) for one in error.exceptions)
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "/tests/" in frame.filename]
    where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(ours[-4:]))
    return f"failed: {type(error).__name__} at {where}"
