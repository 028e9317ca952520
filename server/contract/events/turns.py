"""Turns in a sharing round, as they are told: to the room whose turn it is, to the facilitators where everyone
is, and to each member what is theirs alone.
"""

from server.contract.events.event import CARE, ONE, ROOM, Event
from server.domain.people import MemberId, Moment
from server.domain.vocabulary import Because, TurnState, Wish


class TurnOffered(Event, frozen=True):
    """It is this member's turn; they wait no longer, and any silence or reflection is over."""

    name = "turn.offered"
    streams = (ROOM,)
    turn: int
    member: MemberId


class TurnBegun(Event, frozen=True):
    """`floor`: they share now."""

    name = "turn.begun"
    streams = (ROOM,)
    turn: int
    member: MemberId


class TurnDropped(Event, frozen=True):
    """`held`: the connection dropped, and the turn is kept for them."""

    name = "turn.dropped"
    streams = (ROOM,)
    turn: int
    member: MemberId


class TurnResumed(Event, frozen=True):
    """They are back, and their turn is in the `state` that it was."""

    name = "turn.resumed"
    streams = (ROOM,)
    turn: int
    member: MemberId
    state: TurnState


class TurnFinished(Event, frozen=True):
    """No turn is under way now. With a `wish` other than `none` reflections follow; otherwise a silence until
    `quiet_until`, if the round has one."""

    name = "turn.finished"
    streams = (ROOM,)
    turn: int
    member: MemberId
    wish: Wish
    quiet_until: Moment | None


class ReflectionsEnded(Event, frozen=True):
    name = "reflections.ended"
    streams = (ROOM,)
    turn: int
    member: MemberId
    quiet_until: Moment | None


class SilenceEnded(Event, frozen=True):
    name = "silence.ended"
    streams = (ROOM,)
    turn: int


class TurnPassed(Event, frozen=True):
    """Passed for now: they wait no longer, and a turn of theirs is over. Show it once and keep no mark."""

    name = "turn.passed"
    streams = (ROOM,)
    member: MemberId


class TurnSetAside(Event, frozen=True):
    """They wait no longer, and a turn of theirs is over. Why is nobody's business."""

    name = "turn.set_aside"
    streams = (ROOM,)
    member: MemberId


class TurnReturned(Event, frozen=True):
    """Someone has a place among those who wait: `queue` with them in it."""

    name = "turn.returned"
    streams = (ROOM,)
    member: MemberId
    queue: tuple[MemberId, ...]


# For the facilitators


class TurnMarkedCare(Event, frozen=True):
    """Where someone is in the round. With `done` one more turn and `spent` milliseconds are theirs. It
    answers what the facilitators were asked about this member."""

    name = "turn.marked"
    streams = (CARE,)
    member: MemberId
    state: TurnState
    spent: int


class TurnUnanswered(Event, frozen=True):
    """A person should look: no answer to the offer, or a connection that stays away."""

    name = "turn.unanswered"
    streams = (CARE,)
    turn: int
    member: MemberId
    because: Because


class TurnLengthened(Event, frozen=True):
    """More time: `minutes` is the new guide of this turn."""

    name = "turn.lengthened"
    streams = (CARE, ONE)
    member: MemberId
    turn: int
    minutes: int


class ShareHandedInCare(Event, frozen=True):
    """Someone handed something in, to be shown together. Facilitators read it with everyone else."""

    name = "share.handed_in"
    streams = (CARE,)
    member: MemberId


class ShareTakenBackCare(Event, frozen=True):
    name = "share.taken_back"
    streams = (CARE,)
    member: MemberId


class MemberListening(Event, frozen=True):
    """Listening tonight, or no longer."""

    name = "member.listening"
    streams = (CARE, ONE)
    member: MemberId
    listening: bool


# For oneself


class TurnMarked(Event, frozen=True):
    """Where you are: `passed`, `later`, `away`, `stepped_out`, `listening`; `unheard` when your turn comes
    later in this session; null when there is nothing to say beside what the room sees."""

    name = "turn.marked"
    streams = (ONE,)
    state: str | None


class TurnReminded(Event, frozen=True):
    """A quiet reminder: it is still your turn, and there is no rush."""

    name = "turn.reminded"
    streams = (ONE,)
    turn: int


class ShareHandedIn(Event, frozen=True):
    """What you handed in waits to be shown with the others'."""

    name = "share.handed_in"
    streams = (ONE,)
    message: str
    text: str | None
    pad: str
