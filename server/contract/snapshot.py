"""What someone sees on coming in: three parts, each fed by its own stream alone.

Because a part is made from nothing but what its stream tells, events of different streams may be applied
in any order, and something told to the facilitators leaves a peer's snapshot as it was, to the byte.
A client that folds the events after a snapshot has what a fresh snapshot would give it.
"""

from server.contract.audience import CARE, ROOM, hears, one, step_view
from server.contract.care import care_part
from server.contract.parts import (
    CardView,
    Note,
    OnePart,
    OwnAnswer,
    Pending,
    PersonView,
    PlanStep,
    Received,
    RoomPart,
    SessionView,
    Snapshot,
)
from server.contract.words import Words, aside_view, messages_view
from server.domain.people import MemberId, Standing, Voice
from server.domain.plan import MessageId
from server.domain.room import Closed, Closing, MessageState, Open, Room
from server.domain.steps.state import Check, Round
from server.domain.vocabulary import Acknowledgement, Item, TurnState

NOT_NOW = frozenset(
    {
        TurnState.PASSED,
        TurnState.LATER,
        TurnState.AWAY,
        TurnState.STEPPED_OUT,
        TurnState.LISTENING,
        TurnState.REMOVED,
    }
)
"""What only oneself and the facilitators know of one's place in a round."""


def snapshot(room: Room, member: MemberId, words: Words) -> Snapshot:
    """All that is this member's to see now."""
    return Snapshot(
        heads=words.heads(room, member),
        one=_one(room, member, words),
        room=_room(room, member, words) if hears(room, member, ROOM) else None,
        care=care_part(room, member, words) if hears(room, member, CARE) else None,
    )


def _room(room: Room, member: MemberId, words: Words) -> RoomPart:
    said, more = words.said(ROOM, member)
    phase = room.phase
    step = (
        step_view(room.current_step(), phase.step, room.sees_since(member))
        if isinstance(phase, Open)
        else None
    )
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
    own: dict[MessageId, MessageState] = {}
    given: dict[MessageId, Acknowledgement] = {}
    for id, message in room.messages.items():
        if message.author == member:
            own[id] = message
        if member in message.acknowledged:
            given[id] = message.acknowledged[member]
    check = room.held_as(Check)
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
        given=dict(sorted(given.items())),
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
                    if message.state in ("held", "handed", "returned")
                ),
                key=lambda pending: (pending.at, pending.message),
            )
        ),
        notes=tuple(
            Note(id, message.reason or "")
            for id, message in sorted(own.items())
            if message.state == "removed"
        ),
        listening=seat.listening,
        turn=_own_turn(room, member),
        guide=seat.guide,
        answers=_own_answers(check, member),
        untold=check is not None and member in check.untold,
        cards=tuple(CardView(card.at, card.text) for card in room.cards.get(member, ())),
        aside=aside_view(room, member, one(member), words),
        lines=member in room.lines,
        session=SessionView(brief.title, brief.starts_at, brief.plan.minutes, brief.language),
    )


def _own_turn(room: Room, member: MemberId) -> str | None:
    if room.seats[member].unheard:
        return "unheard"
    state = room.held_as(Round)
    if state is None or state.over:
        return None
    turn = state.turns.get(member)
    return turn.value if turn in NOT_NOW else None


def _own_answers(check: Check | None, member: MemberId) -> dict[Item, OwnAnswer]:
    given = check.given.get(member, {}) if check else {}
    return {item: OwnAnswer(one.answer, one.to) for item, one in given.items()}
