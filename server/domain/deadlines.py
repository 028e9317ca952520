"""What happens when nobody does anything: the deadlines of a room.

`due` says when to look next, `settle` says what follows. Any node may ask at any time, and asking twice
changes nothing. A turn, a step or a sentence is never ended by a deadline; only absence is.
"""

from collections.abc import Iterator

from server.domain import cues, system
from server.domain import outcome as o
from server.domain.arrival import MINUTE, dropped_with_their_node
from server.domain.leading import closed, lead_falls_to, lock
from server.domain.outcome import Facts
from server.domain.people import SYSTEM, Moment
from server.domain.room import Closed, Closing, Open, Room, Waiting
from server.domain.steps import offering
from server.domain.vocabulary import Ending

NOBODY_CAME = 10 * MINUTE
"""Without a facilitator ten minutes past the start, or after the last one went: not tonight."""
NEVER_OPENED = 60 * MINUTE
"""Past the planned end of a session that nobody opened."""
LEAD_DROPPED = 20_000
UNATTENDED = 10 * MINUTE
OVERTIME = 120 * MINUTE
"""Past the planned end a room that nobody closes is locked, so that it can be forgotten."""
NODE_GRACE = 60_000
"""How long people of a lost node count as here: long enough for a restart and every reconnect."""

_WORDS = frozenset({o.MessagePosted})


def moves_none(facts: Facts) -> bool:
    """Whether all that happened is that something was said: what was due is due as before. (The first words in a turn
    begin it, which is a fact of its own.)"""
    return _WORDS.issuperset(map(type, facts))


def due(room: Room) -> Moment | None:
    """The next moment at which `settle` may have something to say; None when the room is closed."""
    return min(_moments(room), default=None)


def _moments(room: Room) -> Iterator[Moment]:
    match room.phase:
        case Closed():
            return
        case Waiting():
            yield _planned_end(room) + NEVER_OPENED
            if not room.facilitators_here():
                yield _nobody_since(room) + NOBODY_CAME
            elif (gone := _lead_gone_since(room)) is not None:
                yield gone + LEAD_DROPPED
        case Closing(closes_at):
            yield closes_at
        case Open(unattended_since=None):
            yield _planned_end(room) + OVERTIME
            if (gone := _lead_gone_since(room)) is not None:
                yield gone + LEAD_DROPPED
        case Open(unattended_since=int(since)):
            yield since + UNATTENDED
    yield from offering.moments(room)
    yield from cues.moments(room)
    for seat in room.seats.values():
        if seat.unsure_since is not None:
            yield seat.unsure_since + NODE_GRACE


def settle(room: Room, ask: system.Settle, now: Moment) -> Facts:
    """All that follows from the time being `now`; nothing, if nothing does."""
    if isinstance(room.phase, Closed):
        return ()
    dropped = dropped_with_their_node(room, now - NODE_GRACE, now)
    # Who just dropped counts as gone the next time: one cause a row keeps the journal readable.
    return dropped or _session_goes_on(room, now) or offering.reminders(room, now)


def _session_goes_on(room: Room, now: Moment) -> Facts:
    match room.phase:
        case Waiting():
            here = room.facilitators_here()
            nobody = not here and now >= _nobody_since(room) + NOBODY_CAME
            if nobody or now >= _planned_end(room) + NEVER_OPENED:
                return closed(room, Ending.NO_FACILITATOR, now)
            # Otherwise whoever is there could not open: the lead went, and there is no one to ask for it.
            if here and _lead_dropped(room, now):
                return lead_falls_to(room, here[0], now)
        case Closing(closes_at) if now >= closes_at:
            return closed(room, Ending.ENDED, now)
        case Open() as phase:
            return _open_room_goes_on(room, phase, now)
    return ()


def _open_room_goes_on(room: Room, phase: Open, now: Moment) -> Facts:
    if phase.unattended_since is not None:
        if now >= phase.unattended_since + UNATTENDED:
            return closed(room, Ending.NO_FACILITATOR, now)
        return ()
    if now >= _planned_end(room) + OVERTIME:
        return lock(room, SYSTEM, now)
    if not _lead_dropped(room, now):
        return ()
    here = room.facilitators_here()
    return lead_falls_to(room, here[0], now) if here else (o.SessionUnattended(at=now, by=SYSTEM),)


def _nobody_since(room: Room) -> Moment:
    # A phone that drops for a moment, late, while its owner waits for the other one, must not send all home.
    return max(room.brief.starts_at, *(seat.since for _, seat in room.facilitators()), 0)


def _lead_dropped(room: Room, now: Moment) -> bool:
    gone = _lead_gone_since(room)
    return gone is not None and now >= gone + LEAD_DROPPED


def _lead_gone_since(room: Room) -> Moment | None:
    if room.lead is None or room.seats[room.lead].here:
        return None
    return room.seats[room.lead].since


def _planned_end(room: Room) -> Moment:
    return room.brief.starts_at + room.brief.plan.minutes * MINUTE
