"""What every step has in common while it runs, and what each kind adds of its own."""

from msgspec import Struct
from msgspec.structs import replace

from server.domain.people import MemberId, Moment
from server.domain.plan import EntryId, MessageId, PlannedStep, StepId
from server.domain.steps.answers import ItemAnswer
from server.domain.vocabulary import Because, Item, Order, Responses, Seen, Stage, TurnState, Wish


class Reading(Struct, frozen=True, tag="reading"):
    """`shown` is the last paragraph on show, counted from 0."""

    shown: int


class Pause(Struct, frozen=True, tag="pause"):
    """A quiet time. Which anchor someone chose stays on their device."""


class Floor(Struct, frozen=True, tag="floor", gc=False):
    """Open conversation. `hands` are in the order they went up, the same for everyone."""

    slow_seconds: int = 0
    crosstalk: bool = True
    hands: tuple[MemberId, ...] = ()
    spoke_at: dict[MemberId, Moment] = {}


class Turn(Struct, frozen=True):
    """The one turn under way: `state` is offered, floor or held (and then `was` what it was before).

    `since` is when it became that; `begun_at` when the floor was taken; `said` how many messages; `minutes`
    the guide. `spoke` are milliseconds on the floor, without those since `speaking_since`. `reminded` and
    `asked` say that a deadline has spoken already."""

    number: int
    member: MemberId
    state: TurnState
    since: Moment
    minutes: int
    begun_at: Moment | None = None
    speaking_since: Moment | None = None
    spoke: int = 0
    said: int = 0
    was: TurnState = TurnState.OFFERED
    reminded: bool = False
    asked: Because | None = None


class Reflecting(Struct, frozen=True):
    """After a share: its author would like to hear something, from two people at most (`by`)."""

    number: int
    member: MemberId
    wish: Wish
    by: tuple[MemberId, ...] = ()


class Round(Struct, frozen=True, tag="round"):
    """The sharing round. `turns` has everyone in the circle, `queue` those who wait in their order, and the
    rest is about the turn under way: one at most, which is what makes a second speaker impossible.

    `laters` were asked and put off once already; `owed` had no turn in an earlier round of this session;
    `hands_kept` waited when their connection dropped; `handed` is what was handed in to be shown together."""

    order: Order
    responses: Responses
    silence_seconds: int
    prewrite_minutes: int
    turn_minutes: int
    prompt: str
    one_line: bool = False
    number: int = 0
    stage: Stage = Stage.SETUP
    stage_at: Moment = 0
    turns: dict[MemberId, TurnState] = {}
    queue: tuple[MemberId, ...] = ()
    current: Turn | None = None
    reflecting: Reflecting | None = None
    quiet_until: Moment | None = None
    laters: tuple[MemberId, ...] = ()
    owed: tuple[MemberId, ...] = ()
    hands_kept: tuple[MemberId, ...] = ()
    handed: dict[MemberId, MessageId] = {}

    def but(self, **changes: object) -> "Round":
        return replace(self, **changes)

    @property
    def live(self) -> bool:
        """Whether turns are given now."""
        return self.stage in (Stage.RUNNING, Stage.SECOND_PASS)

    @property
    def over(self) -> bool:
        return self.stage in (Stage.CLOSED, Stage.ABORTED)


class Given(Struct, frozen=True):
    """An answer in a check, who sees it, and since when: who comes later sees nothing from before."""

    entry: EntryId
    answer: ItemAnswer | None
    to: Seen
    at: Moment = 0


class Check(Struct, frozen=True, tag="check"):
    """A check-in, or (`leaving`) a check-out. `counts` is None until answers are closed; `untold` chose to
    be counted where too few did."""

    ask: tuple[Item, ...]
    leaving: bool
    given: dict[MemberId, dict[Item, Given]] = {}
    counts: dict[Item, tuple[int, int, int] | None] | None = None
    untold: tuple[MemberId, ...] = ()


Kind = Reading | Pause | Floor | Round | Check


class StepState(Struct, frozen=True, gc=False):
    """A running step. `minutes` is its guide time as adjusted; nothing ends by it."""

    step: StepId
    begun_at: Moment
    minutes: int
    held: Kind
    paused: bool = False

    def but(self, **changes: object) -> "StepState":
        return replace(self, **changes)


def begin(planned: PlannedStep, at: Moment) -> StepState:
    """How a step of each kind starts."""
    options = planned.options
    kind: Kind
    match planned.kind:
        case "reading":
            kind = Reading(shown=max(len(planned.paragraphs) - 1, 0) if options.whole else 0)
        case "pause":
            kind = Pause()
        case "floor":
            kind = Floor(slow_seconds=options.slow_seconds, crosstalk=options.crosstalk)
        case "check":
            kind = Check(ask=options.ask, leaving=options.leaving)
        case "round":
            kind = Round(
                order=options.order,
                responses=options.responses,
                silence_seconds=options.silence_seconds,
                prewrite_minutes=options.prewrite_minutes,
                turn_minutes=options.turn_minutes,
                stage_at=at,
                prompt=planned.paragraphs[0] if planned.paragraphs else planned.title,
            )
        case unknown:
            raise ValueError(f"a plan can't hold a step of kind {unknown!r}")
    return StepState(planned.id, at, planned.minutes, kind)
