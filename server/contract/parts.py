"""The parts of a snapshot: what someone may see of a room, each fed by its own stream alone."""

from msgspec import Struct

from server.contract import events as e
from server.domain.people import Guide, MemberId, Moment, Presence, Readiness, Role, Standing, Voice
from server.domain.plan import AsideId, MessageId, StepId, Tier
from server.domain.steps.answers import ItemAnswer
from server.domain.vocabulary import (
    Acknowledgement,
    AsideFor,
    AsideState,
    Because,
    Cue,
    Ending,
    Item,
    Outcome,
    Seen,
    TurnState,
)


class MessageView(Struct, frozen=True):
    """`state` is posted, withdrawn or removed; `text` is null unless posted."""

    message: MessageId
    seq: int
    at: Moment
    by: MemberId
    text: str | None
    state: str
    turn: int | None


class PersonView(Struct, frozen=True):
    name: str
    role: Role
    presence: Presence
    stepped_out: bool


class PlanStep(Struct, frozen=True):
    id: StepId
    kind: str
    title: str
    minutes: int


class RoomPart(Struct, frozen=True):
    """What everyone in the room shares. `phase`: waiting, open, closing, closed."""

    phase: str
    ending: Ending | None
    closes_at: Moment | None
    unattended: bool
    lead: MemberId | None
    plan: tuple[PlanStep, ...]
    step: e.StepView | None
    people: dict[MemberId, PersonView]
    messages: tuple[MessageView, ...]
    more: bool


class Received(Struct, frozen=True):
    member: MemberId
    kind: Acknowledgement


class Pending(Struct, frozen=True):
    """A message of mine that waits for a facilitator (`held`), waits to be shown with the others' (`handed`), or
    came back (`returned`, with a reason)."""

    message: MessageId
    at: Moment
    text: str | None
    state: str
    reason: str | None


class Note(Struct, frozen=True):
    message: MessageId
    reason: str


class OwnAnswer(Struct, frozen=True):
    """What I answered in this check, and who sees it."""

    answer: ItemAnswer | None
    to: Seen


class CardView(Struct, frozen=True):
    """What a facilitator wrote to all who answered anonymously as I did."""

    at: Moment
    text: str


class AsideView(Struct, frozen=True):
    """The latest aside of a peer. `by` is the facilitator who offered it or looks after it; `reason` why the
    peer asked, if they did."""

    id: AsideId
    state: AsideState
    at: Moment
    reason: AsideFor | None
    by: MemberId | None
    outcome: Outcome | None
    messages: tuple[MessageView, ...]
    more: bool


class SessionView(Struct, frozen=True):
    title: str
    starts_at: Moment
    minutes: int
    language: str


class OnePart(Struct, frozen=True):
    """What is one's own. `voice` is free or quiet; `ending` is set for who was still waiting at the end.

    `turn` is passed, later, away, stepped_out, listening, or unheard (a turn comes later in this session);
    null when there is nothing to say beside what the room sees. `guide` is how long I made one of my turns.
    `untold`: what I answered to be counted was not shown. `lines`: I answered the lines after the session."""

    member: MemberId
    name: str
    role: Role
    standing: Standing
    reason: str | None
    ending: Ending | None
    voice: str
    agreed: bool
    given: dict[MessageId, Acknowledgement]
    received: dict[MessageId, tuple[Received, ...]]
    pending: tuple[Pending, ...]
    notes: tuple[Note, ...]
    listening: bool
    turn: str | None
    guide: Guide | None
    answers: dict[Item, OwnAnswer]
    untold: bool
    cards: tuple[CardView, ...]
    aside: AsideView | None
    lines: bool
    session: SessionView


class WaitingView(Struct, frozen=True):
    member: MemberId
    name: str
    here: bool


class HeldView(Struct, frozen=True):
    message: MessageId
    at: Moment
    by: MemberId
    text: str | None


class OfferView(Struct, frozen=True):
    by: MemberId
    to: MemberId


class Airtime(Struct, frozen=True):
    """Turns had in this session, and milliseconds on the floor. For its facilitators alone, kept nowhere."""

    turns: int
    spoke: int


class AskedView(Struct, frozen=True):
    """A turn that a person should look at."""

    turn: int
    member: MemberId
    because: Because


class CueView(Struct, frozen=True):
    """A quiet card, and who looks after it."""

    at: Moment
    by: MemberId | None


class CarePart(Struct, frozen=True):
    """What the facilitators alone share. `agreed` is sorted, since nobody needs to know who was first.
    `removed`: who was removed, and why.

    Of the round: `turns` has everyone's place in it, `handed_in` those whose share waits to be shown, `asked`
    a turn to look at, `listening` and `unheard` (sorted) who wants no turns and whose turn comes later.
    `answers` are those given to the facilitators in this check; `cues` the quiet cards by member. `nudge_tiers` is
    what the group is nudged about; of who was nudged nobody learns anything."""

    waiting: tuple[WaitingView, ...]
    held: tuple[HeldView, ...]
    voices: dict[MemberId, Voice]
    agreed: tuple[MemberId, ...]
    messages: tuple[MessageView, ...]
    more: bool
    offer: OfferView | None
    ready: dict[MemberId, Readiness]
    removed: dict[MemberId, str]
    turns: dict[MemberId, TurnState]
    handed_in: tuple[MemberId, ...]
    asked: AskedView | None
    listening: tuple[MemberId, ...]
    unheard: tuple[MemberId, ...]
    airtime: dict[MemberId, Airtime]
    guides: dict[MemberId, Guide]
    answers: dict[MemberId, dict[Item, ItemAnswer | None]]
    cues: dict[MemberId, dict[Cue, CueView]]
    asides: dict[MemberId, AsideView]
    nudge_tiers: tuple[Tier, ...]


class Snapshot(Struct, frozen=True):
    heads: dict[str, int]
    one: OnePart
    room: RoomPart | None
    care: CarePart | None


class OwnWord(Struct, frozen=True):
    """Something one said oneself, as read over HTTP. `at` in milliseconds."""

    room: str
    at: Moment
    text: str
