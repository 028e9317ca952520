"""What someone sees on coming in: three parts, each fed by its own stream alone.

Because a part is made from nothing but what its stream tells, events of different streams may be applied
in any order, and something told to the facilitators leaves a peer's snapshot as it was, to the byte.
A client that folds the events after a snapshot has what a fresh snapshot would give it.
"""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from server.contract import events as e
from server.contract.audience import CARE, ROOM, hears, step_view
from server.domain.people import MemberId, Moment, Presence, Readiness, Role, Standing, Voice
from server.domain.plan import MessageId, StepId
from server.domain.room import Closed, Closing, Open, Room
from server.domain.vocabulary import Acknowledgement, Ending

SNAPSHOT_MESSAGES = 100


class Said(Struct, frozen=True):
    """Where and when a message stands in a stream."""

    seq: int
    at: Moment
    message: MessageId
    by: MemberId


class Words(Protocol):
    """The words beside the state: what the live room keeps of its messages."""

    def said(self, stream: str, member: MemberId) -> tuple[Sequence[Said], bool]:
        """The last messages of a stream that this member may see, and whether there are earlier ones."""

    def text(self, message: MessageId) -> str | None: ...

    def at(self, message: MessageId) -> Moment: ...

    def heads(self, room: Room, member: MemberId) -> dict[str, int]: ...


class MessageView(Struct, frozen=True):
    """`state` is posted, withdrawn or removed; `text` is null unless posted."""

    message: MessageId
    seq: int
    at: Moment
    by: MemberId
    text: str | None
    state: str


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
    """A message of mine that waits (`held`) or came back (`returned`, with a reason)."""

    message: MessageId
    at: Moment
    text: str | None
    state: str
    reason: str | None


class Note(Struct, frozen=True):
    message: MessageId
    reason: str


class SessionView(Struct, frozen=True):
    title: str
    starts_at: Moment
    minutes: int
    language: str


class OnePart(Struct, frozen=True):
    """What is one's own. `voice` is free or quiet; `ending` is set for who was still waiting at the end."""

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


class CarePart(Struct, frozen=True):
    """What the facilitators alone share. `agreed` is sorted, since nobody needs to know who was first.
    `removed`: who was removed, and why."""

    waiting: tuple[WaitingView, ...]
    held: tuple[HeldView, ...]
    voices: dict[MemberId, Voice]
    agreed: tuple[MemberId, ...]
    messages: tuple[MessageView, ...]
    more: bool
    offer: OfferView | None
    ready: dict[MemberId, Readiness]
    removed: dict[MemberId, str]


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


def snapshot(room: Room, member: MemberId, words: Words) -> Snapshot:
    """All that is this member's to see now."""
    return Snapshot(
        heads=words.heads(room, member),
        one=_one(room, member, words),
        room=_room(room, member, words) if hears(room, member, ROOM) else None,
        care=_care(room, member, words) if hears(room, member, CARE) else None,
    )


def messages_view(room: Room, said: Sequence[Said], words: Words) -> tuple[MessageView, ...]:
    return tuple(_message(room, one, words.text(one.message)) for one in said)


def _message(room: Room, said: Said, text: str | None) -> MessageView:
    state = room.messages[said.message]
    text = None if state.gone else text
    return MessageView(said.message, said.seq, said.at, said.by, text, state.state)


def _room(room: Room, member: MemberId, words: Words) -> RoomPart:
    said, more = words.said(ROOM, member)
    phase = room.phase
    step = step_view(room.current_step(), phase.step) if isinstance(phase, Open) else None
    return RoomPart(
        phase=type(phase).__name__.lower(),
        ending=phase.ending if isinstance(phase, Closed) else None,
        closes_at=phase.closes_at if isinstance(phase, Closing) else None,
        unattended=isinstance(phase, Open) and phase.unattended_since is not None,
        lead=room.lead,
        plan=tuple(PlanStep(step.id, step.kind, step.title, step.minutes) for step in room.brief.plan.steps),
        step=step,
        people={
            id: PersonView(seat.name, seat.role, seat.presence, seat.stepped_out)
            for id, seat in room.admitted()
        },
        messages=messages_view(room, said, words),
        more=more,
    )


def _one(room: Room, member: MemberId, words: Words) -> OnePart:
    seat, brief = room.seats[member], room.brief
    own = {id: message for id, message in room.messages.items() if message.author == member}
    waited_to_the_end = isinstance(room.phase, Closed) and seat.standing is Standing.WAITING
    return OnePart(
        member=member,
        name=seat.name,
        role=seat.role,
        standing=seat.standing,
        reason=seat.reason,
        ending=room.phase.ending if isinstance(room.phase, Closed) and waited_to_the_end else None,
        voice="quiet" if seat.voice is Voice.QUIET else "free",
        agreed=seat.agreed,
        given={
            id: message.acknowledged[member]
            for id, message in sorted(room.messages.items())
            if member in message.acknowledged
        },
        received={
            id: tuple(Received(by, kind) for by, kind in message.acknowledged.items())
            for id, message in sorted(own.items())
            if message.acknowledged
        },
        pending=tuple(
            sorted(
                (
                    Pending(
                        id,
                        words.at(id),
                        words.text(id),
                        message.state,
                        message.reason if message.state == "returned" else None,
                    )
                    for id, message in own.items()
                    if message.state in ("held", "returned")
                ),
                key=lambda pending: (pending.at, pending.message),
            )
        ),
        notes=tuple(
            Note(id, message.reason or "")
            for id, message in sorted(own.items())
            if message.state == "removed"
        ),
        session=SessionView(brief.title, brief.starts_at, brief.plan.minutes, brief.language),
    )


def _care(room: Room, member: MemberId, words: Words) -> CarePart:
    said, more = words.said(CARE, member)
    seats = room.seats.items()
    return CarePart(
        waiting=tuple(
            WaitingView(id, seat.name, seat.presence is Presence.HERE)
            for id, seat in seats
            if seat.standing is Standing.WAITING
        ),
        held=tuple(HeldView(id, words.at(id), room.messages[id].author, words.text(id)) for id in room.held),
        voices={id: seat.voice for id, seat in seats if seat.voice is not Voice.FREE},
        agreed=tuple(sorted(id for id, seat in seats if seat.agreed)),
        messages=messages_view(room, said, words),
        more=more,
        offer=OfferView(room.offer.by, room.offer.to) if room.offer else None,
        ready={id: seat.ready for id, seat in seats if seat.ready is not None},
        removed={id: seat.reason for id, seat in seats if seat.reason is not None},
    )
