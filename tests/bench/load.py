"""What a crowd does: come in, keep each room busy, or say so many messages a second."""

import heapq
import time
from collections import deque
from itertools import count
from typing import NamedTuple

from tests.bench.circle import Circle
from tests.bench.crowd import Crowd
from tests.bench.line import Line, Stage

PATIENCE, BEFOREHAND = 120.0, 400.0
"""Seconds that coming in may take, or what is late to be said; and coming in before anything is measured."""


class NotThere(RuntimeError):
    """The benchmark can't begin."""


class Joins(NamedTuple):
    """How people came in: `seconds` in all, and `waits` of each person, from the first packet of TCP to the room's
    answer; those who failed are missing there and counted in `failed`."""

    seconds: float
    waits: list[float]
    failed: int


def join(
    crowd: Crowd, *, at_once: int = 200, leaders_only: bool = False, patience: float = PATIENCE
) -> Joins:
    """Everyone comes in who isn't there, the facilitators before the others of their room; `at_once` are under way."""
    began = time.perf_counter()
    missing = [
        (circle, number)
        for circle in crowd.circles
        for number in range(len(circle.lines), 1 if leaders_only else len(circle.room.seats))
    ]
    missing.sort(key=lambda one: one[1] > 0, reverse=True)
    waits: list[float] = []
    under_way: list[Line] = []
    failed = 0
    while missing or under_way:
        while missing and len(under_way) < at_once:
            under_way.append(crowd.line(*missing.pop()))
        crowd.turn(0.01)
        waits += [line.entered - line.began for line in under_way if line.stage is Stage.IN]
        failed += sum(line.stage is Stage.GONE for line in under_way)
        under_way = [line for line in under_way if line.stage not in (Stage.IN, Stage.GONE)]
        if time.perf_counter() - began > patience:
            failed += len(under_way) + len(missing)
            break
    if failed and not crowd.expects_cuts:
        crowd.violations.append(f"{failed} people did not get in within {patience:.0f} s")
    return Joins(time.perf_counter() - began, sorted(waits), failed)


def open_rooms(crowd: Crowd) -> None:
    """The facilitators open their rooms and go to the plan's open conversation, in which everyone may speak."""
    for name, fields in (("session.open", ""), ("step.begin", ',"step":"response"')):
        for circle in crowd.circles:
            crowd.ask(circle.lines[0], name, fields)
        crowd.settle()


def come_in(crowd: Crowd, *, opens: bool) -> None:
    """Bring everyone into their rooms and, if `opens`, have the facilitators open them, before anything is measured.
    Raises NotThere."""
    joins = [join(crowd, leaders_only=True, patience=BEFOREHAND)]
    if opens:
        open_rooms(crowd)
    joins.append(join(crowd, patience=BEFOREHAND))
    crowd.settle()
    if any(one.failed for one in joins):
        raise NotThere(f"{sum(one.failed for one in joins)} people did not get in: {crowd.violations[:3]}")


class Busy:
    """Every room keeps `in_flight` posts under way: whenever one is answered, the next is said."""

    def __init__(self, crowd: Crowd, in_flight: int) -> None:
        self.crowd = crowd
        self._later: list[tuple[float, int, Circle]] = []
        """Who may go on at a moment to come, the earliest first."""
        self._order = count()
        crowd.on_ack = self._next
        for _ in range(in_flight):
            for circle in crowd.circles:
                self._next(circle)

    def go_on(self, seconds: float) -> None:
        """Until so much time has passed."""
        until = time.perf_counter() + seconds
        while (now := time.perf_counter()) < until:
            while self._later and self._later[0][0] <= now:
                self._next(heapq.heappop(self._later)[2])
            soon = self._later[0][0] if self._later else until
            self.crowd.turn(min(soon, until) - now)

    def stop(self) -> None:
        """Say no more, and wait for the last answers."""
        self.crowd.on_ack = None
        self.crowd.settle()

    def _next(self, circle: Circle) -> None:
        free = self.crowd.post(circle, time.perf_counter())
        if free:
            heapq.heappush(self._later, (free, next(self._order), circle))


def keep_pace(crowd: Crowd, seconds: float, per_second: float) -> list[float]:
    """`per_second` messages a second in all, evenly, whether or not the others are answered. Returns how long each
    telling took, in seconds, sorted, counted from when the message should have been sent if it was late."""
    waits = crowd.waits = []
    began = time.perf_counter()
    until, said = began + seconds, 0
    late: deque[tuple[float, Circle]] = deque()
    while (now := time.perf_counter()) < until or late:
        while said < (min(now, until) - began) * per_second:
            late.append((began + said / per_second, crowd.circles[said % len(crowd.circles)]))
            said += 1
        for _ in range(len(late)):
            since, circle = late.popleft()
            if crowd.post(circle, now, since):
                late.append((since, circle))
        if now > until + PATIENCE:
            crowd.violations.append(f"{len(late)} messages could not be said at {per_second} a second")
            break
        crowd.turn(0.001 if late else min(began + said / per_second, until) - now)
    crowd.settle()
    crowd.waits = None
    return sorted(waits)
