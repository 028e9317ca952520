"""What a crowd does: come in, keep each room busy, or say so many messages a second."""

import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from tests.bench.crowd import Circle, Crowd, Later
from tests.bench.line import Line, Stage

PATIENCE = 60.0
"""Seconds that everybody's coming in may take."""


class Joins(NamedTuple):
    """How people came in. `seconds` in all, and for each person from the first packet of TCP to the room's answer."""

    seconds: float
    waits: list[float]


def join(crowd: Crowd, *, at_once: int = 200, first_only: bool = False) -> Joins:
    """Everyone comes in who isn't there, the facilitators before the others of their room; `at_once` are under way."""
    began = time.perf_counter()
    waits: list[float] = []
    missing = [
        (circle, number)
        for circle in crowd.circles
        for number in range(len(circle.lines), 1 if first_only else len(circle.room.seats))
    ]
    missing.sort(key=lambda one: one[1] > 0)
    missing.reverse()
    under_way: list[Line] = []
    while missing or under_way:
        while missing and len(under_way) < at_once:
            under_way.append(crowd.line(*missing.pop()))
        crowd.turn(0.01)
        still = []
        for line in under_way:
            if line.stage is Stage.IN:
                waits.append(line.entered - line.began)
            elif line.stage is not Stage.GONE:
                still.append(line)
        under_way = still
        if time.perf_counter() - began > PATIENCE:
            crowd.violations.append(f"{len(under_way)} people did not get in within {PATIENCE:.0f} s")
            break
    return Joins(time.perf_counter() - began, waits)


def open_rooms(crowd: Crowd) -> None:
    """The facilitators open their rooms and go to the plan's open conversation, in which everyone may speak."""
    for name, fields in (("session.open", ""), ("step.begin", ',"step":"response"')):
        for circle in crowd.circles:
            crowd.ask(circle.lines[0], name, fields)
        crowd.settle()


def keep_busy(crowd: Crowd, seconds: float, in_flight: int, *, start: bool = True) -> None:
    """Every room keeps `in_flight` posts under way: whenever one is answered, the next is said."""
    later = Later()

    def next_post(circle: Circle) -> None:
        now = time.perf_counter()
        if now < until:
            free = crowd.post(circle, now)
            if free:
                later.put(free, circle)

    until = time.perf_counter() + seconds
    crowd.on_ack = next_post
    if start:
        for circle in crowd.circles:
            for _ in range(in_flight):
                next_post(circle)
    while (now := time.perf_counter()) < until:
        for circle in later.due(now):
            next_post(circle)
        crowd.turn(min(later.wait(now), until - now))
    crowd.on_ack = None


def keep_pace(crowd: Crowd, seconds: float, per_second: float) -> list[float]:
    """`per_second` messages a second in all, evenly, whether or not they are answered. Returns how long each telling
    took, in seconds, counted from when the message was sent."""
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
    return waits


def until_all_in(crowd: Crowd, act: Callable[[], None]) -> None:
    """Do something that brings everyone in again, such as starting a server that was killed."""
    act()
    join(crowd)
