"""Quiet cards for the facilitators: reasons to talk with someone, and no measure of risk.

They come from what facilitators may see anyway, never from what was only counted. `follow` looks at the room
after whatever happened; from what moment on a number is heavy is the operator's to say (`RoomPolicy`). A card
is raised once for a person in a session, and one that was looked after doesn't come back.
"""

from collections.abc import Callable, Iterator
from typing import Any

from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import AnyFact, Facts
from server.domain.people import SYSTEM, MemberId, Moment, Presence, Role, Seat, Standing
from server.domain.plan import MessageId
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked, Closed, Closing, CueState, Open, Room
from server.domain.steps.state import Check, Round
from server.domain.vocabulary import Cue, Item, Responses, Seen

AWAY_FOR = 60_000
"""Milliseconds after which someone whose connection dropped counts as having left abruptly."""
OF_ANSWERS = (Cue.HEAVY, Cue.WORSE)
"""Those that come from an answer alone, and go when it is taken back."""
_WATCHED = (Open, Closing)


def follow(room: Room, now: Moment) -> Facts:
    """What there is to raise now, and what has cleared itself."""
    if type(room.phase) not in _WATCHED:
        return ()
    check = room.held_as(Check)
    facts: list[AnyFact] = []
    for member, seat in room.seats.items():
        # Asked for after every message: most people give no reason to look closer.
        if check is None and seat.opening is None and not seat.shared and member not in room.cues:
            continue
        if seat.standing is not Standing.ADMITTED or seat.role is not Role.PEER:
            continue
        facts += (
            o.CueRaised(at=now, by=SYSTEM, member=member, cue=cue)
            for cue in _reasons(room, member, seat, now)
            if cue not in seat.cued
        )
        if Cue.UNANSWERED_SHARE in room.cues.get(member, {}) and not seat.shared:
            facts.append(_cleared(member, Cue.UNANSWERED_SHARE, now))
    return tuple(facts)


def _reasons(room: Room, member: MemberId, seat: Seat, now: Moment) -> Iterator[Cue]:
    yield from _of_answer(room, member, _told(room, member))
    if (gone := _gone_heavy_at(room, seat)) is not None and gone <= now:
        yield Cue.LEFT_HEAVY
    if _is_unanswered(room, seat):
        yield Cue.UNANSWERED_SHARE


def _told(room: Room, member: MemberId) -> int | None:
    """How heavy someone told the facilitators that it is, in the check that is on."""
    check = room.held_as(Check)
    given = check.given.get(member, {}).get(Item.HEAVY) if check else None
    if given is None or given.to is not Seen.FACILITATORS or given.answer is None:
        return None
    return given.answer.scale


def _of_answer(room: Room, member: MemberId, heavy: int | None) -> Iterator[Cue]:
    check, opening, policy = room.held_as(Check), room.seats[member].opening, room.brief.policy
    if heavy is None or check is None:
        return
    if heavy >= policy.heavy_from:
        yield Cue.HEAVY
    if check.leaving and opening is not None and heavy - opening >= policy.worse_by:
        yield Cue.WORSE


def _gone_heavy_at(room: Room, seat: Seat) -> Moment | None:
    """From when on someone has left abruptly who came with much to carry: at once if they left for today. The
    check-out takes `opening` away: whoever goes after it has said goodbye."""
    if not isinstance(room.phase, Open) or seat.opening is None:
        return None
    if seat.opening < room.brief.policy.left_heavy_from:
        return None
    match seat.presence:
        case Presence.LEFT:
            return seat.since
        case Presence.AWAY:
            return seat.since + AWAY_FOR
        case _:
            return None


def _is_unanswered(room: Room, seat: Seat) -> bool:
    """Once the round is over, nobody has answered a first share of which some words still stand."""
    state = room.held_as(Round)
    if not seat.shared or (state is not None and not state.over):
        return False
    return any(room.messages[id].state == "posted" for id in seat.shared)


def moments(room: Room) -> Iterator[Moment]:
    """When to look again: someone's connection may stay away."""
    for seat in room.seats.values():
        if seat.presence is not Presence.AWAY or seat.standing is not Standing.ADMITTED:
            continue
        if Cue.LEFT_HEAVY not in seat.cued and (gone := _gone_heavy_at(room, seat)) is not None:
            yield gone


# Looking after them


def claim(asked: Asked, ask: c.CueClaim) -> Facts:
    """One takes it from another only when that one isn't here."""
    by = _raised(asked, ask.member, ask.cue).by
    if by == asked.by:
        return ()
    if by is not None and asked.room.seats[by].here:
        raise Refused(Refusal.NOTHING_TO_CLAIM)
    return (o.CueClaimed(at=asked.now, by=asked.by, member=ask.member, cue=ask.cue),)


def clear(asked: Asked, ask: c.CueClear) -> Facts:
    _raised(asked, ask.member, ask.cue)
    return (o.CueCleared(at=asked.now, by=asked.by, member=ask.member, cue=ask.cue),)


def _raised(asked: Asked, member: MemberId, cue: Cue) -> CueState:
    asked.room.member(member)
    if isinstance(asked.room.phase, Closed):
        raise Refused(Refusal.ROOM_LOCKED)
    raised = asked.room.cues.get(member, {}).get(cue)
    if raised is None:
        raise Refused(Refusal.NOTHING_TO_CLAIM)
    return raised


# When answers are taken back


def without_reason(room: Room, member: MemberId, heavy: int | None, now: Moment) -> Facts:
    """Cards from an answer in the check that is on, which is now `heavy`, or None if nobody sees it any more:
    what was a slip, or is taken back, shows in no card either."""
    still = set(_of_answer(room, member, heavy))
    begun = room.opened().step.begun_at
    return tuple(
        _cleared(member, cue, now)
        for cue, state in room.cues.get(member, {}).items()
        if cue in OF_ANSWERS and cue not in still and state.at >= begun
    )


def forgotten(room: Room, member: MemberId, now: Moment) -> Facts:
    """Someone takes back all their words: no card tells of them."""
    return tuple(_cleared(member, cue, now) for cue in room.cues.get(member, {}))


def _cleared(member: MemberId, cue: Cue, now: Moment) -> o.CueCleared:
    return o.CueCleared(at=now, by=SYSTEM, member=member, cue=cue)


# What becomes of the room


def raised(room: Room, fact: o.CueRaised) -> Room:
    cued = (*room.seats[fact.member].cued, fact.cue)
    return _with(room.with_seat(fact.member, cued=cued), fact.member, fact.cue, CueState(fact.at))


def claimed(room: Room, fact: o.CueClaimed) -> Room:
    at = room.cues[fact.member][fact.cue].at
    return _with(room, fact.member, fact.cue, CueState(at, fact.by))


def cleared(room: Room, fact: o.CueCleared) -> Room:
    left = {cue: state for cue, state in room.cues[fact.member].items() if cue is not fact.cue}
    others = {member: cues for member, cues in room.cues.items() if member != fact.member}
    if fact.by == SYSTEM and fact.cue in OF_ANSWERS:
        # The answer went, and nobody looked after it: another one may be a reason again.
        kept = tuple(cue for cue in room.seats[fact.member].cued if cue is not fact.cue)
        room = room.with_seat(fact.member, cued=kept)
    return room.but(cues={**others, fact.member: left} if left else others)


def _with(room: Room, member: MemberId, cue: Cue, state: CueState) -> Room:
    return room.but(cues={**room.cues, member: {**room.cues.get(member, {}), cue: state}})


# First shares


def noticing(becomes: Callable[[Room, Any], Room]) -> Callable[[Room, Any], Room]:
    """The same, remembering which first shares nobody has answered."""

    def noticed(before: Room, fact: AnyFact) -> Room:
        room, state = becomes(before, fact), before.held_as(Round)
        match fact:
            case o.TurnFinished(turn=turn, member=member) if state:
                shelf = room.messages.items()
                said = (id for id, message in shelf if (message.turn, message.author) == (turn, member))
                return _first_share(room, state, member, tuple(sorted(said)))
            case o.RoundRevealed() if state:
                for member, message in state.handed.items():
                    room = _first_share(room, state, member, (message,))
            case o.MessageAcknowledged(author=author, kind=kind) if kind is not None:
                if fact.message in room.seats[author].shared:
                    return room.with_seat(author, shared=())
        return room

    return noticed


def hearing(becomes: Callable[[Room, Any], Room]) -> Callable[[Room, Any], Room]:
    """The same for words, which may be what a first share waited for."""

    def heard(before: Room, fact: o.MessagePosted | o.MessageReleased) -> Room:
        room = becomes(before, fact)
        if fact.turn is None:
            return room
        return _answered(room, fact.turn, fact.by if isinstance(fact, o.MessagePosted) else fact.author)

    return heard


def _first_share(room: Room, state: Round, member: MemberId, said: tuple[MessageId, ...]) -> Room:
    """In a round that nobody is to answer it says nothing that nobody did."""
    seat = room.seats[member]
    answered = any(room.messages[id].acknowledged for id in said)
    if seat.role is not Role.PEER or seat.turns != 1 or answered or state.responses is Responses.NONE:
        return room
    return room.with_seat(member, shared=said)


def _answered(room: Room, turn: int, by: MemberId) -> Room:
    """Someone else's words in a turn are words about it."""
    for member, seat in room.seats.items():
        if member != by and any(room.messages[id].turn == turn for id in seat.shared):
            return room.with_seat(member, shared=())
    return room
