"""`floor`: open conversation, with hands, an optional slow mode, and a crosstalk setting."""

from collections.abc import Callable

from msgspec.structs import replace

from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import MemberId, Moment
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked, Open, Room
from server.domain.steps import sharing
from server.domain.steps.state import Floor, Kind, Round


def raise_hand(asked: Asked, ask: c.HandRaise) -> Facts:
    if asked.room.held_as(Round):
        return sharing.raise_hand(asked)
    if asked.by in _floor(asked).hands:
        raise Refused(Refusal.HAND_IS_UP)
    return (o.HandRaised(at=asked.now, by=asked.by),)


def lower_hand(asked: Asked, ask: c.HandLower) -> Facts:
    if asked.room.held_as(Round):
        return sharing.lower_hand(asked)
    return _down(asked, asked.by)


def call(asked: Asked, ask: c.HandCall) -> Facts:
    asked.room.member(ask.member)
    _down(asked, ask.member)
    return (o.HandCalled(at=asked.now, by=asked.by, member=ask.member),)


def set_floor(asked: Asked, ask: c.FloorSetting) -> Facts:
    state = _floor(asked)
    if (state.slow_seconds, state.crosstalk) == (ask.slow_seconds, ask.crosstalk):
        return ()
    return (o.FloorSet(at=asked.now, by=asked.by, slow_seconds=ask.slow_seconds, crosstalk=ask.crosstalk),)


def hand_goes_down(room: Room, member: MemberId, by: MemberId, now: Moment) -> Facts:
    """The hand of someone who goes away, if it is up."""
    match room.phase:
        case Open(step) if isinstance(step.held, Floor) and member in step.held.hands:
            return (o.HandLowered(at=now, by=by, member=member),)
    return ()


def check_slow_mode(state: Kind, member: MemberId, now: Moment) -> None:
    """Raises Refused `slow_mode`, with the seconds left."""
    if not isinstance(state, Floor) or state.slow_seconds == 0 or member not in state.spoke_at:
        return
    left = state.spoke_at[member] + state.slow_seconds * 1000 - now
    if left > 0:
        raise Refused(Refusal.SLOW_MODE, retry_after=-(-left // 1000))


def _floor(asked: Asked) -> Floor:
    state = asked.room.opened().step.held
    if not isinstance(state, Floor):
        raise Refused(Refusal.NOT_THIS_STEP)
    return state


def _down(asked: Asked, member: MemberId) -> Facts:
    if member not in _floor(asked).hands:
        raise Refused(Refusal.HAND_IS_DOWN)
    return (o.HandLowered(at=asked.now, by=asked.by, member=member),)


# What becomes of the room


def raised(room: Room, fact: o.HandRaised) -> Room:
    return _change(room, lambda state: replace(state, hands=(*state.hands, fact.by)))


def lowered(room: Room, fact: o.HandLowered | o.HandCalled) -> Room:
    member = fact.member
    return _change(room, lambda state: replace(state, hands=tuple(m for m in state.hands if m != member)))


def was_set(room: Room, fact: o.FloorSet) -> Room:
    return _change(
        room, lambda state: replace(state, slow_seconds=fact.slow_seconds, crosstalk=fact.crosstalk)
    )


def spoke(room: Room, member: MemberId, at: Moment) -> Room:
    """Remembers when someone spoke, for slow mode, only in a step that may use it."""
    held = room.held_as(Floor)
    if held is None:
        return room
    phase = room.opened()
    held = replace(held, spoke_at={**held.spoke_at, member: at})
    return room.but(phase=replace(phase, step=replace(phase.step, held=held)))


def _change(room: Room, change: Callable[[Floor], Floor]) -> Room:
    step = room.opened().step
    assert isinstance(step.held, Floor), "hands and slow mode belong to the floor"
    return room.with_step(step.but(held=change(step.held)))
