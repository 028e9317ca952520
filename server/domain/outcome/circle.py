"""The sharing round and its turns."""

from server.domain.outcome.fact import Fact
from server.domain.people import MemberId, Moment
from server.domain.vocabulary import Because, Order, Responses, Stage, TurnState, Wish


class RoundSet(Fact, frozen=True, tag="round.set"):
    order: Order
    responses: Responses
    silence_seconds: int
    prewrite_minutes: int
    turn_minutes: int
    one_line: bool


class RoundPrompted(Fact, frozen=True, tag="round.prompted"):
    """A round begins: its number in this step (from 1), its question, who is in the circle (`members`, and
    of them `listening`), and those who wait for a turn in their order (`queue`)."""

    number: int
    prompt: str
    queue: tuple[MemberId, ...]
    members: tuple[MemberId, ...]
    listening: tuple[MemberId, ...] = ()


class PromptChanged(Fact, frozen=True, tag="prompt.changed"):
    prompt: str


class RoundAdvanced(Fact, frozen=True, tag="round.advanced"):
    """`queue` are those who wait from now on, `unheard` those who had no turn: theirs comes later today."""

    stage: Stage
    queue: tuple[MemberId, ...] = ()
    unheard: tuple[MemberId, ...] = ()


class RoundClosed(Fact, frozen=True, tag="round.closed"):
    """`members` is the whole circle; `aborted` when the step was left before its end."""

    aborted: bool
    members: tuple[MemberId, ...]
    unheard: tuple[MemberId, ...] = ()


class RoundRevealed(Fact, frozen=True, tag="round.revealed"):
    """`members` handed something in, and have had their turn."""

    members: tuple[MemberId, ...]


class RoundQueued(Fact, frozen=True, tag="round.queued"):
    """Those who wait, in a new order."""

    queue: tuple[MemberId, ...]


class ShareHandedIn(Fact, frozen=True, tag="share.handed_in"):
    message: str
    text: str | None


class TurnOffered(Fact, frozen=True, tag="turn.offered"):
    turn: int
    member: MemberId


class TurnReminded(Fact, frozen=True, tag="turn.reminded"):
    turn: int
    member: MemberId


class TurnUnanswered(Fact, frozen=True, tag="turn.unanswered"):
    turn: int
    member: MemberId
    because: Because


class TurnBegun(Fact, frozen=True, tag="turn.begun"):
    turn: int
    member: MemberId


class TurnLengthened(Fact, frozen=True, tag="turn.lengthened"):
    """`minutes` is the new guide."""

    turn: int
    member: MemberId
    minutes: int


class TurnDropped(Fact, frozen=True, tag="turn.dropped"):
    """The connection went; the turn is held."""

    turn: int
    member: MemberId


class TurnResumed(Fact, frozen=True, tag="turn.resumed"):
    """Back: `state` is `offered` or `floor`, as it was."""

    turn: int
    member: MemberId
    state: TurnState


class TurnFinished(Fact, frozen=True, tag="turn.finished"):
    """`spent` milliseconds on the floor. With a `wish` reflections follow, otherwise a silence until
    `quiet_until`, if the round has one."""

    turn: int
    member: MemberId
    spent: int
    wish: Wish
    quiet_until: Moment | None


class ReflectionsEnded(Fact, frozen=True, tag="reflections.ended"):
    turn: int
    member: MemberId
    quiet_until: Moment | None


class SilenceEnded(Fact, frozen=True, tag="silence.ended"):
    turn: int


class TurnPassed(Fact, frozen=True, tag="turn.passed"):
    """`quietly` when it was a second "later": the room only sees that the turn moved on."""

    member: MemberId
    quietly: bool


class TurnSetAside(Fact, frozen=True, tag="turn.set_aside"):
    """`state` is `later`, `away`, `stepped_out`, `listening` or `removed`. The room doesn't hear which."""

    member: MemberId
    state: TurnState


class TurnReturned(Fact, frozen=True, tag="turn.returned"):
    """Someone waits for a turn (again, or from now on): `queue` with them in it."""

    member: MemberId
    queue: tuple[MemberId, ...]


class MemberListening(Fact, frozen=True, tag="member.listening"):
    listening: bool
