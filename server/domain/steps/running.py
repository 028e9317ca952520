"""Moving through the plan: begin, pause, resume, lengthen, shorten. The same for every kind of step."""

from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked, Room
from server.domain.steps import turns
from server.domain.steps.leaving import leave_step
from server.domain.steps.state import begin as begin_step

LONGEST = 240
"""Minutes; a guide time past this is a slip of the finger."""


def begin(asked: Asked, ask: c.StepBegin) -> Facts:
    current = asked.room.opened().step
    planned = asked.room.brief.plan.step(ask.step)
    if planned is None:
        raise Refused(Refusal.NO_SUCH_STEP)
    if current.step == ask.step:
        raise Refused(Refusal.ALREADY_THERE)
    begun = o.StepBegun(at=asked.now, by=asked.by, step=planned)
    return (*leave_step(asked.room, asked.by, asked.now, for_another=True), begun)


def pause(asked: Asked, ask: c.StepPause) -> Facts:
    return () if asked.room.opened().step.paused else (o.StepPaused(at=asked.now, by=asked.by),)


def resume(asked: Asked, ask: c.StepResume) -> Facts:
    return (o.StepResumed(at=asked.now, by=asked.by),) if asked.room.opened().step.paused else ()


def adjust(asked: Asked, ask: c.StepAdjust) -> Facts:
    now = asked.room.opened().step.minutes
    minutes = min(max(now + ask.minutes, 1), LONGEST)
    return () if minutes == now else (o.StepAdjusted(at=asked.now, by=asked.by, minutes=minutes),)


# What becomes of the room


def begun(room: Room, fact: o.StepBegun) -> Room:
    return room.with_step(begin_step(fact.step, fact.at))


def paused(room: Room, fact: o.StepPaused) -> Room:
    return turns.clocks_stop(room.with_step(room.opened().step.but(paused=True)), fact.at)


def resumed(room: Room, fact: o.StepResumed) -> Room:
    return turns.clocks_start_again(room.with_step(room.opened().step.but(paused=False)), fact.at)


def adjusted(room: Room, fact: o.StepAdjusted) -> Room:
    return room.with_step(room.opened().step.but(minutes=fact.minutes))
