"""A moderated room: its state, and what it means to be in it.

The state is the fold of the room's journal and holds no words of messages. It is replaced, never
changed. `rules.py` has the two functions that make it live: `decide` and `evolve`.

`gc=False`, here and wherever data is made for every message: nothing of it can hold itself, so the garbage collector
need not walk it.
"""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from server.domain.people import Key, MemberId, Moment, Seat, Standing
from server.domain.plan import AsideId, Brief, MessageId, PlannedStep
from server.domain.refusal import Refusal, Refused
from server.domain.shelf import Shelf
from server.domain.steps.state import Kind, Round, StepState
from server.domain.vocabulary import Acknowledgement, AsideFor, AsideState, Cue, Ending, Outcome, Place

Held = TypeVar("Held", bound=Kind)


class Waiting(Struct, frozen=True):
    """Before the session: people gather, nothing is said to the room."""


class Open(Struct, frozen=True, gc=False):
    """The session runs, in one step of its plan. `unattended_since` is set while no facilitator is here."""

    step: StepState
    opened_at: Moment
    unattended_since: Moment | None = None


class Closing(Struct, frozen=True):
    """Locked for words; it closes at `closes_at`."""

    closes_at: Moment


class Closed(Struct, frozen=True):
    ending: Ending
    at: Moment


Phase = Waiting | Open | Closing | Closed


class MessageState(Struct, frozen=True, gc=False):
    """What the room knows of a message beside its words. A message that was held and let through is
    `posted`; `handed` waits to be shown with the others'; `reason` is for the author of a removed or
    returned one; in an aside `whose` is its peer."""

    author: MemberId
    place: Place
    state: str
    acknowledged: dict[MemberId, Acknowledgement] = {}
    reason: str | None = None
    turn: int | None = None
    whose: MemberId | None = None

    @property
    def gone(self) -> bool:
        return self.state in ("withdrawn", "removed")


class LeadOffer(Struct, frozen=True):
    by: MemberId
    to: MemberId


class Aside(Struct, frozen=True):
    """A private exchange of one peer and the facilitators. `reason` is set if the peer asked, `by` is the
    facilitator who offered or claimed it; `answered` that a facilitator said something in it."""

    id: AsideId
    state: AsideState
    at: Moment
    reason: AsideFor | None = None
    by: MemberId | None = None
    outcome: Outcome | None = None
    answered: bool = False

    @property
    def owed(self) -> bool:
        """Whether someone still waits for an answer: then the room can't be locked."""
        return self.state in (AsideState.ASKED, AsideState.OPEN)


class CueState(Struct, frozen=True):
    """A quiet card, and the facilitator who looks after it."""

    at: Moment
    by: MemberId | None = None


class Card(Struct, frozen=True):
    """What a facilitator sent to people who answered anonymously."""

    at: Moment
    text: str


class Room(Struct, frozen=True, gc=False):
    """`held` are the messages that wait for a facilitator, in their order; `asides` the latest of each peer;
    `cues` the quiet cards about each peer; `cards` what someone was sent; `lines` who answered the lines
    after the session; `last_turn` the number of the latest turn (they count through the whole session, so
    that what was asked about an older one is never taken for a new one). `parts` are circles within the
    room (a triad, a breakout) and who is in each; only activities make them."""

    brief: Brief
    phase: Phase = Waiting()
    seats: dict[MemberId, Seat] = {}
    lead: MemberId | None = None
    offer: LeadOffer | None = None
    messages: Shelf[MessageState] = Shelf()
    held: tuple[MessageId, ...] = ()
    parts: dict[str, tuple[MemberId, ...]] = {}
    asides: dict[MemberId, Aside] = {}
    cues: dict[MemberId, dict[Cue, CueState]] = {}
    cards: dict[MemberId, tuple[Card, ...]] = {}
    lines: tuple[MemberId, ...] = ()
    last_turn: int = 0
    last_at: Moment = 0

    def but(self, **changes: object) -> "Room":
        return replace(self, **changes)

    def with_seat(self, member: MemberId, **changes: object) -> "Room":
        return self.but(seats={**self.seats, member: self.seats[member].but(**changes)})

    def with_message(self, message: MessageId, **changes: object) -> "Room":
        return self.but(messages=self.messages.put(message, replace(self.messages[message], **changes)))

    # Finding

    def seat_of(self, key: Key) -> MemberId | None:
        return next((member for member, seat in self.seats.items() if seat.key == key), None)

    def member(self, member: MemberId) -> Seat:
        """Raises Refused `no_such_member` for who never came in, and for who waits."""
        seat = self.seats.get(member)
        if seat is None:
            raise Refused(Refusal.NO_SUCH_MEMBER)
        return seat

    def message(self, message: MessageId) -> MessageState:
        state = self.messages.get(message)
        if state is None:
            raise Refused(Refusal.NO_SUCH_MESSAGE)
        return state

    def facilitators(self) -> Iterator[tuple[MemberId, Seat]]:
        return ((member, seat) for member, seat in self.seats.items() if seat.leads_groups)

    def facilitators_here(self) -> list[MemberId]:
        return [member for member, seat in self.facilitators() if seat.here]

    def admitted(self) -> Iterator[tuple[MemberId, Seat]]:
        return ((m, seat) for m, seat in self.seats.items() if seat.standing is Standing.ADMITTED)

    def waiting(self) -> list[MemberId]:
        return [m for m, seat in self.seats.items() if seat.standing is Standing.WAITING]

    # Asking about the session

    def opened(self) -> Open:
        """The open phase, or Refused: `not_open` before it, `room_locked` after it."""
        match self.phase:
            case Open() as phase:
                return phase
            case Waiting():
                raise Refused(Refusal.NOT_OPEN)
            case _:
                raise Refused(Refusal.ROOM_LOCKED)

    def sees_since(self, member: MemberId) -> Moment:
        """From when on someone sees what was said: latecomers nothing from before, unless the group wants it."""
        seat = self.seats[member]
        return 0 if seat.leads_groups or self.brief.policy.latecomers_see else seat.admitted_at

    def held_as(self, kind: type[Held]) -> Held | None:
        """What the current step holds, if it is of this kind."""
        phase = self.phase
        held = phase.step.held if type(phase) is Open else None
        return held if type(held) is kind else None

    def current_step(self) -> PlannedStep:
        planned = self.brief.plan.step(self.opened().step.step)
        assert planned is not None, "a room only ever begins steps of its own plan"
        return planned

    def with_step(self, step: StepState) -> "Room":
        return self.but(phase=replace(self.opened(), step=step))


class Asked(Struct, frozen=True, gc=False):
    """Who asks for something, when, a fresh id for what may come of it, and the words of held messages,
    which the state doesn't keep."""

    room: Room
    by: MemberId
    now: Moment
    fresh: str
    words: Mapping[MessageId, str]

    @property
    def seat(self) -> Seat:
        return self.room.seats[self.by]


def kept_words(room: Room) -> tuple[MessageId, ...]:
    """Messages whose words a rule may need: those that wait for a facilitator, or to be shown together."""
    state = room.held_as(Round)
    return (*room.held, *(state.handed.values() if state else ()))
