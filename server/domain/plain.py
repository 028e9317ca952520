"""Plain words, in one go: said on an open floor, or by the one whose turn it is, from which nothing else follows.

They are nearly all that ever happens in a room. The rules find what becomes of them in some sixty steps, most of which
ask whether this is one of the rarer cases; here that is asked once, and whatever is unusual is left to the rules. So
`PlainWords.decide` says what `rules.decide` says, or None. The tests hold the two against each other whenever somebody
says something in any of their rooms: whoever changes what words may cause changes both.
"""

from msgspec.structs import replace

from server.domain import commands as c
from server.domain import cues
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import MemberId, Moment, Role, Standing, Voice
from server.domain.room import MessageState, Open, Room
from server.domain.rules import what_follows
from server.domain.steps.state import Floor, Kind, Round
from server.domain.steps.turns import T
from server.domain.vocabulary import Place
from server.domain.words import check_words

# To look a member up in an Enum takes as long as a call.
_ROOM, _ADMITTED, _FREE, _PEER, _FLOOR = Place.ROOM, Standing.ADMITTED, Voice.FREE, Role.PEER, T.FLOOR


class PlainWords:
    """Decides what is said in one room. It remembers the last state of which it knows that nothing follows from words:
    that hangs on who is here and on the step, so it holds for the states that come of mere words as well."""

    __slots__ = ("_calm",)

    def __init__(self) -> None:
        self._calm: Room | None = None

    def decide(
        self, room: Room, by: MemberId, ask: c.MessagePost, now: Moment, fresh: str
    ) -> tuple[Facts, Room] | None:
        """As `rules.decide`; None if these are no plain words. Raises Refused for words that can't be kept."""
        seat, phase = room.seats.get(by), room.phase
        if (
            seat is None
            or type(phase) is not Open
            or ask.to is not _ROOM
            or seat.standing is not _ADMITTED
            or seat.voice is not _FREE
        ):
            return None
        step = phase.step
        if seat.role is _PEER and (step.paused or phase.unattended_since is not None):
            return None
        held = _spoken(step.held, by, ask.turn, now)
        if held is None:
            return None
        text = check_words(ask.text)
        said = o.MessagePosted(at=now, by=by, message=fresh, place=_ROOM, text=text, turn=ask.turn)
        after = replace(
            room,
            phase=replace(phase, step=replace(step, held=held)),
            messages=room.messages.put(fresh, MessageState(by, _ROOM, "posted", turn=ask.turn)),
            last_at=now,
        )
        if room is not self._calm and not _is_calm(after, now):
            return None
        self._calm = after
        return (said,), after


def _spoken(held: Kind, by: MemberId, turn: int | None, now: Moment) -> Kind | None:
    """The step once someone has spoken in it; None where that takes more than to remember it."""
    if type(held) is Floor:
        if turn is not None or held.slow_seconds:
            return None
        return replace(held, spoke_at={**held.spoke_at, by: now})
    if type(held) is Round:
        # One's own words in one's own turn: never an answer to someone's share.
        current = held.current
        if (
            current is None
            or current.number != turn
            or current.member != by
            or current.state is not _FLOOR
            or held.reflecting is not None
            or not held.live
        ):
            return None
        return replace(held, current=replace(current, said=current.said + 1))
    return None


def _is_calm(room: Room, now: Moment) -> bool:
    """Whether nothing follows now, nor later by the mere time."""
    return not what_follows(room, now) and not any(cues.moments(room))
