"""What every step has in common while it runs, and what each kind adds of its own."""

from msgspec import Struct
from msgspec.structs import replace

from server.domain.people import MemberId, Moment
from server.domain.plan import PlannedStep, StepId


class Reading(Struct, frozen=True, tag="reading"):
    """`shown` is the last paragraph on show, counted from 0."""

    shown: int


class Pause(Struct, frozen=True, tag="pause"):
    """A quiet time. Which anchor someone chose stays on their device."""


class Floor(Struct, frozen=True, tag="floor"):
    """Open conversation. `hands` are in the order they went up, the same for everyone."""

    slow_seconds: int = 0
    crosstalk: bool = True
    hands: tuple[MemberId, ...] = ()
    spoke_at: dict[MemberId, Moment] = {}


Kind = Reading | Pause | Floor


class StepState(Struct, frozen=True):
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
        case unknown:
            raise ValueError(f"a plan can't hold a step of kind {unknown!r}")
    return StepState(planned.id, at, planned.minutes, kind)
