"""The facilitators' part of a snapshot, made from nothing but what the `care` stream tells."""

from server.contract.audience import CARE
from server.contract.parts import (
    Airtime,
    AsideView,
    AskedView,
    CarePart,
    CueView,
    HeldView,
    OfferView,
    WaitingView,
)
from server.contract.words import Words, aside_view, messages_view
from server.domain.people import MemberId, Presence, Standing, Voice
from server.domain.room import Room
from server.domain.steps.answers import ItemAnswer
from server.domain.steps.state import Check, Round
from server.domain.vocabulary import Item, Seen, TurnState


def care_part(room: Room, member: MemberId, words: Words) -> CarePart:
    said, more = words.said(CARE, member)
    seats = room.seats.items()
    round, check = room.held_as(Round), room.held_as(Check)
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
        turns=_turns(round) if round else {},
        handed_in=tuple(round.handed) if round else (),
        asked=_asked(round) if round else None,
        listening=tuple(sorted(id for id, seat in seats if seat.listening)),
        unheard=tuple(sorted(id for id, seat in seats if seat.unheard)),
        airtime={id: Airtime(seat.turns, seat.spoke) for id, seat in seats if seat.turns},
        guides={id: seat.guide for id, seat in seats if seat.guide is not None},
        answers=_answers(check) if check else {},
        cues={
            id: {cue: CueView(state.at, state.by) for cue, state in cues.items()}
            for id, cues in room.cues.items()
            if cues
        },
        asides=_asides(room, words),
        nudge_tiers=room.brief.policy.nudge_tiers,
    )


def _turns(round: Round) -> dict[MemberId, TurnState]:
    # Who is next, everyone sees: here they wait like the others.
    waiting = TurnState.WAITING
    return {id: waiting if state is TurnState.ON_DECK else state for id, state in round.turns.items()}


def _asked(round: Round) -> AskedView | None:
    turn = round.current
    return AskedView(turn.number, turn.member, turn.asked) if turn and turn.asked else None


def _answers(check: Check) -> dict[MemberId, dict[Item, ItemAnswer | None]]:
    told = {
        member: {item: given.answer for item, given in items.items() if given.to is Seen.FACILITATORS}
        for member, items in check.given.items()
    }
    return {member: items for member, items in told.items() if items}


def _asides(room: Room, words: Words) -> dict[MemberId, AsideView]:
    views = {member: aside_view(room, member, CARE, words) for member in room.asides}
    return {member: view for member, view in views.items() if view is not None}
