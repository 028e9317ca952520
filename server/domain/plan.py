"""What a session will follow: its plan of steps, and the brief that a room is prepared from."""

from typing import Literal

from msgspec import Struct

from server.domain.people import Key, Moment
from server.domain.vocabulary import Item, Order, Responses

MessageId = str
StepId = str
AsideId = str
EntryId = str
"""One answer in a check, as it was given once."""

Tier = Literal[1, 2, 3]
"""How widely it is agreed that a word weighs on people: see `server.domain.nudge`."""

STEP_KINDS = ("reading", "pause", "check", "round", "floor")
"""The kinds of step that a room can hold now; each has a module under `steps/`."""


class Anchor(Struct, frozen=True):
    """One way to settle during a pause, chosen on the device. Lines are shown one after another."""

    id: str
    title: str
    lines: tuple[str, ...]


class StepOptions(Struct, frozen=True, omit_defaults=True):
    """How a step is held. `whole` shows a reading at once; `agreement` asks everyone for a tap;
    `anchors` belong to a pause; `slow_seconds` between two messages of one person (0: none) and
    `crosstalk` to a floor; `ask` and `leaving` (a check-out) to a check; the rest to a round:
    `silence_seconds` after each share, `prewrite_minutes` before the first, `turn_minutes` as a guide."""

    whole: bool = True
    agreement: bool = False
    anchors: tuple[Anchor, ...] = ()
    slow_seconds: int = 0
    crosstalk: bool = True
    ask: tuple[Item, ...] = ()
    leaving: bool = False
    order: Order = Order.CIRCLE
    responses: Responses = Responses.ACKNOWLEDGE
    silence_seconds: int = 10
    prewrite_minutes: int = 3
    turn_minutes: int = 2


class PlannedStep(Struct, frozen=True):
    """One step of the plan. `minutes` guide and never end anything; `paragraphs` are plain text."""

    id: StepId
    kind: str
    title: str
    minutes: int
    paragraphs: tuple[str, ...] = ()
    options: StepOptions = StepOptions()


class Plan(Struct, frozen=True):
    """Copied from a guide when the room is prepared, so that editing a guide changes no live group."""

    guide: str
    title: str
    minutes: int
    steps: tuple[PlannedStep, ...]

    def step(self, id: StepId) -> PlannedStep | None:
        return next((step for step in self.steps if step.id == id), None)


class RoomPolicy(Struct, frozen=True):
    """What the group decided beforehand. `door_minutes` after the opening latecomers are told the next
    date; `keep_hours` is how long the journal lives after the end (0: gone as the room closes).
    An offered turn without an answer is quietly reminded of after `remind_seconds`; after `ask_seconds` a
    facilitator is asked to look, as for one held for a dropped connection.
    `heavy_from`, `worse_by` and `left_heavy_from` decide when facilitators get a quiet card: they are the
    operator's to tune, and say nothing about risk. `nudge_tiers` are the facilitators' to choose."""

    crisis: str = "A"
    keep_hours: int = 24
    latecomers_see: bool = False
    door_minutes: int = 15
    max_people: int = 12
    remind_seconds: int = 45
    ask_seconds: int = 90
    heavy_from: int = 8
    worse_by: int = 3
    left_heavy_from: int = 7
    nudge_tiers: tuple[Tier, ...] = (1, 2)


class Brief(Struct, frozen=True):
    """All that a room knows of its session from the start. `facilitators` are the keys of those named."""

    session: str
    group: str
    title: str
    language: str
    starts_at: Moment
    policy: RoomPolicy
    plan: Plan
    facilitators: tuple[Key, ...]
