"""`reading`: a text shown paragraph by paragraph or whole, which may ask everyone for a tap."""

from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked, Closed, Room
from server.domain.steps.state import Reading


def show(asked: Asked, ask: c.ReadingShow) -> Facts:
    state = asked.room.opened().step.held
    if not isinstance(state, Reading):
        raise Refused(Refusal.NOT_THIS_STEP)
    if ask.paragraph >= len(asked.room.current_step().paragraphs):
        raise Refused(Refusal.BAD_REQUEST)
    if state.shown == ask.paragraph:
        return ()
    return (o.ReadingShown(at=asked.now, by=asked.by, paragraph=ask.paragraph),)


def agree(asked: Asked, ask: c.AgreementGive) -> Facts:
    """A tap each session. It can be given at any time: in the waiting room, or in a latecomer's card."""
    if isinstance(asked.room.phase, Closed):
        raise Refused(Refusal.ROOM_LOCKED)
    return () if asked.seat.agreed else (o.AgreementGiven(at=asked.now, by=asked.by),)


# What becomes of the room


def shown(room: Room, fact: o.ReadingShown) -> Room:
    return room.with_step(room.opened().step.but(held=Reading(shown=fact.paragraph)))


def agreed(room: Room, fact: o.AgreementGiven) -> Room:
    return room.with_seat(fact.by, agreed=True)
