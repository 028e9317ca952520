"""The sharing round, as it is told.

The room hears whose turn it is and who comes next. Why someone has no turn (later, away, stepped out,
listening) is for the facilitators and for that member alone.
"""

from msgspec import Struct

from server.contract.events.event import CARE, ROOM, Event
from server.domain.people import MemberId, Moment
from server.domain.vocabulary import Order, Responses, Stage, TurnState, Wish


class TurnView(Struct, frozen=True):
    """`state` is offered, floor or held; `since` is when it became that; `begun_at` when the floor was
    taken."""

    number: int
    member: MemberId
    state: TurnState
    since: Moment
    begun_at: Moment | None


class ReflectingView(Struct, frozen=True):
    """Whose share may be answered, by two people at most, and how they would like it."""

    number: int
    member: MemberId
    wish: Wish


class RoundView(Struct, frozen=True):
    """A sharing round. `queue` are those who wait, in their order: the first is next. `number` is 0 until the
    question is shown. Nothing is said while `quiet_until` is set."""

    number: int
    stage: Stage
    stage_at: Moment
    prompt: str
    order: Order
    responses: Responses
    silence_seconds: int
    prewrite_minutes: int
    turn_minutes: int
    one_line: bool
    queue: tuple[MemberId, ...]
    turn: TurnView | None
    reflecting: ReflectingView | None
    quiet_until: Moment | None


# The round


class RoundSet(Event, frozen=True):
    name = "round.set"
    streams = (ROOM,)
    order: Order
    responses: Responses
    silence_seconds: int
    prewrite_minutes: int
    turn_minutes: int
    one_line: bool


class RoundPrompted(Event, frozen=True):
    """A round begins with its question: `stage` is `prompt` from now on, and no turn is under way."""

    name = "round.prompted"
    streams = (ROOM,)
    number: int
    prompt: str
    queue: tuple[MemberId, ...]


class RoundPromptedCare(Event, frozen=True):
    """Who is in the circle: all wait, but for those who are listening."""

    name = "round.prompted"
    streams = (CARE,)
    members: tuple[MemberId, ...]
    listening: tuple[MemberId, ...]


class PromptChanged(Event, frozen=True):
    name = "prompt.changed"
    streams = (ROOM,)
    prompt: str


class RoundAdvanced(Event, frozen=True):
    """A new stage: `queue` waits now, and no turn, reflection or silence is under way. `more_later`: some had
    no turn yet, and theirs comes later in this session."""

    name = "round.advanced"
    streams = (ROOM,)
    stage: Stage
    queue: tuple[MemberId, ...]
    more_later: bool


class RoundAdvancedCare(Event, frozen=True):
    """`queue` wait now; the `unheard` are put off until later in this session."""

    name = "round.advanced"
    streams = (CARE,)
    queue: tuple[MemberId, ...]
    unheard: tuple[MemberId, ...]


class RoundClosed(Event, frozen=True):
    """The round is `closed`, or `aborted`: nobody waits, and nothing is under way."""

    name = "round.closed"
    streams = (ROOM,)
    aborted: bool
    more_later: bool


class RoundClosedCare(Event, frozen=True):
    name = "round.closed"
    streams = (CARE,)
    unheard: tuple[MemberId, ...]


class RoundRevealed(Event, frozen=True):
    """Everything that was handed in follows as `message.posted`."""

    name = "round.revealed"
    streams = (ROOM,)


class RoundRevealedCare(Event, frozen=True):
    """These have had their turn; nothing is handed in any more."""

    name = "round.revealed"
    streams = (CARE,)
    members: tuple[MemberId, ...]


class RoundQueued(Event, frozen=True):
    name = "round.queued"
    streams = (ROOM,)
    queue: tuple[MemberId, ...]
