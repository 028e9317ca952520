"""`round`: the sharing round, as its facilitators hold it: its question, its order, its stages, its end.

What members do with their turns is in `sharing.py`, what facilitators do with someone's in `tending.py`, who
may speak when in `speaking.py`, what follows by itself in `offering.py`, and the tables of states in `turns.py`.
"""

import hashlib
from collections.abc import Iterable

from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import MemberId, Moment, Presence, Role, Voice
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked, Room
from server.domain.steps.places import can_take_a_turn, finished, the_round
from server.domain.steps.state import Round
from server.domain.steps.turns import STAGES, T, all_moved, of, put, queued
from server.domain.vocabulary import Order, Responses, Stage
from server.domain.words import check_reason

NO_TURN_YET = (T.WAITING, T.ON_DECK, T.OFFERED, T.FLOOR, T.HELD, T.LATER)
"""Whoever is in one of these when turns end has not been heard: their turn comes later in this session."""


def set_round(asked: Asked, ask: c.RoundSetting) -> Facts:
    state = the_round(asked)
    if state.over or (ask.order is not state.order and state.stage is not Stage.SETUP):
        raise Refused(Refusal.WRONG_STAGE)
    fact = o.RoundSet(
        at=asked.now,
        by=asked.by,
        order=ask.order,
        responses=ask.responses,
        silence_seconds=ask.silence_seconds,
        prewrite_minutes=ask.prewrite_minutes,
        turn_minutes=ask.turn_minutes,
        one_line=ask.one_line,
    )
    return () if _with_settings(state, fact) == state else (fact,)


def prompt(asked: Asked, ask: c.RoundPrompt) -> Facts:
    state = the_round(asked)
    match state.stage:
        case Stage.PROMPT | Stage.PREWRITE:
            text = check_reason(ask.prompt) if ask.prompt is not None else state.prompt
            if text == state.prompt:
                return ()
            return (o.PromptChanged(at=asked.now, by=asked.by, prompt=text),)
        case Stage.RUNNING | Stage.SECOND_PASS:
            raise Refused(Refusal.WRONG_STAGE)
        case Stage.RESPONSE:
            closed = _closed(asked.room, state, asked.by, asked.now)
            return (closed, _prompted(now_closed(asked.room, closed), asked, ask))
        case _:
            return (_prompted(asked.room, asked, ask),)


def _prompted(room: Room, asked: Asked, ask: c.RoundPrompt) -> o.RoundPrompted:
    state = of(room)
    planned = room.current_step()
    question = planned.paragraphs[0] if planned.paragraphs else planned.title
    circle = [member for member, seat in room.admitted() if seat.role is Role.PEER]
    members = [member for member in circle if room.seats[member].presence is not Presence.LEFT]
    sharing = [member for member in members if not room.seats[member].listening]
    number = state.number + 1
    return o.RoundPrompted(
        at=asked.now,
        by=asked.by,
        number=number,
        prompt=check_reason(ask.prompt) if ask.prompt is not None else question,
        queue=_in_order(room, state.order, sharing, number, asked.fresh),
        members=tuple(members),
        listening=tuple(member for member in members if member not in sharing),
    )


def _in_order(
    room: Room, order: Order, members: list[MemberId], number: int, lot: str
) -> tuple[MemberId, ...]:
    """Whoever had no turn in an earlier round of this session comes first."""
    match order:
        case Order.HANDS:
            return ()
        case Order.RANDOM:
            members = sorted(members, key=lambda member: hashlib.sha256(f"{lot}{member}".encode()).digest())
        case _ if members:
            # Nobody should always be the first: the start differs from session to session, from round to round.
            start = (sum(room.brief.session.encode()) + number - 1) % len(members)
            members = members[start:] + members[:start]
    return tuple(sorted(members, key=lambda member: not room.seats[member].unheard))


def advance(asked: Asked, ask: c.RoundAdvance) -> Facts:
    state = the_round(asked)
    if ask.to is state.stage:
        return ()
    if ask.to not in STAGES[state.stage] or ask.to is Stage.PROMPT:
        raise Refused(Refusal.WRONG_STAGE)
    if ask.to is Stage.ABORTED:
        return abort(asked.room, state, asked.by, asked.now)
    if state.live:
        _check_floor_is_free(state, ask.to)
    if state.handed and ask.to in (Stage.RESPONSE, Stage.CLOSED):
        return _reveal(asked, state, ask.to)
    return go_on(asked.room, state, ask.to, asked.by, asked.now)


def _check_floor_is_free(state: Round, to: Stage) -> None:
    """Nobody is cut off: the one who has the floor finishes, or is set aside, first."""
    held = state.current is not None and (to is Stage.SECOND_PASS or state.current.state is not T.OFFERED)
    if held or state.reflecting:
        raise Refused(Refusal.FLOOR_TAKEN)


def go_on(room: Room, state: Round, to: Stage, by: MemberId, now: Moment) -> Facts:
    """To a later stage, whether somebody says so or nothing is left to do in this one."""
    match to:
        case Stage.PREWRITE | Stage.RUNNING:
            return (o.RoundAdvanced(at=now, by=by, stage=to, queue=state.queue),)
        case Stage.SECOND_PASS:
            if state.order is Order.WATERFALL:
                raise Refused(Refusal.WRONG_STAGE)
            queue = (*state.queue, *asked_again(room, state))
            return (o.RoundAdvanced(at=now, by=by, stage=to, queue=queue),)
        case Stage.RESPONSE:
            return (o.RoundAdvanced(at=now, by=by, stage=to, unheard=_unheard(room, state)),)
        case _:
            return (_closed(room, state, by, now),)


def asked_again(room: Room, state: Round) -> tuple[MemberId, ...]:
    """Who is offered a turn in the second pass: those put off, if they are here for it, and those who never
    raised their hand."""
    order = dict.fromkeys((*state.laters, *state.turns))
    later = [m for m in order if state.turns[m] is T.LATER and can_take_a_turn(room.seats[m])]
    quiet = [m for m, turn in state.turns.items() if turn is T.WAITING and m not in state.queue]
    return (*later, *quiet)


def reveal(asked: Asked, ask: c.RoundReveal) -> Facts:
    state = the_round(asked)
    if state.order is not Order.WATERFALL or state.stage is not Stage.RUNNING:
        raise Refused(Refusal.WRONG_STAGE)
    return _reveal(asked, state, after_turns(state))


def after_turns(state: Round) -> Stage:
    return Stage.RESPONSE if state.responses is Responses.OPEN else Stage.CLOSED


def _reveal(asked: Asked, state: Round, to: Stage) -> Facts:
    """All at once. What someone wrote whose messages go past a facilitator first still does; so does what was
    written by someone who was asked to be quiet since."""
    room, now, by = asked.room, asked.now, asked.by
    shown: list[o.AnyFact] = [o.RoundRevealed(at=now, by=by, members=tuple(state.handed))]
    for member, message in state.handed.items():
        text = asked.words[message]
        if room.seats[member].voice is not Voice.FREE:
            shown.append(o.MessageHeld(at=now, by=member, message=message, text=text))
        else:
            shown.append(o.MessageReleased(at=now, by=by, message=message, author=member, text=text))
    heard = state.but(turns={**state.turns, **dict.fromkeys(state.handed, T.DONE)})
    return (*shown, *go_on(room, heard, to, by, now))


def leave(room: Room, state: Round, by: MemberId, now: Moment) -> Facts:
    """The step ends: so does its round. Nobody is dropped silently."""
    if state.stage is Stage.SETUP or state.over:
        return ()
    if state.stage is Stage.RESPONSE:
        return (_closed(room, state, by, now),)
    return abort(room, state, by, now)


def abort(room: Room, state: Round, by: MemberId, now: Moment) -> Facts:
    """The end before the end. Who said something has had their turn; what was handed in goes back to its
    author, in their words, for nobody else has seen it."""
    facts: list[o.AnyFact] = []
    if state.current and state.current.said:
        facts.append(finished(state, by, now))
        state = state.but(turns={**state.turns, state.current.member: T.DONE})
    for member, message in state.handed.items():
        facts.append(o.MessageReturned(at=now, by=by, message=message, author=member, reason=""))
    return (*facts, _closed(room, state, by, now, aborted=True))


def _closed(room: Room, state: Round, by: MemberId, now: Moment, aborted: bool = False) -> o.RoundClosed:
    members = tuple(state.turns)
    unheard = _unheard(room, state)
    if state.stage in (Stage.PROMPT, Stage.PREWRITE):
        # No turns were given yet, and nobody was left out; but whoever was before is still to come first.
        unheard = tuple(member for member in unheard if member in state.owed)
    return o.RoundClosed(at=now, by=by, aborted=aborted, members=members, unheard=unheard)


def _unheard(room: Room, state: Round) -> tuple[MemberId, ...]:
    """Who had no turn. A connection that dropped as the turn came is no choice either."""
    dropped = [
        m for m, turn in state.turns.items() if turn is T.AWAY and room.seats[m].presence is not Presence.LEFT
    ]
    return tuple(m for m, turn in state.turns.items() if turn in NO_TURN_YET or m in dropped)


# What becomes of the room


def _with_settings(state: Round, fact: o.RoundSet) -> Round:
    return state.but(
        order=fact.order,
        responses=fact.responses,
        silence_seconds=fact.silence_seconds,
        prewrite_minutes=fact.prewrite_minutes,
        turn_minutes=fact.turn_minutes,
        one_line=fact.one_line,
    )


def now_set(room: Room, fact: o.RoundSet) -> Room:
    return put(room, _with_settings(of(room), fact))


def now_prompted(room: Room, fact: o.RoundPrompted) -> Room:
    turns = {m: T.LISTENING if m in fact.listening else T.WAITING for m in fact.members}
    state = of(room).but(
        number=fact.number,
        prompt=fact.prompt,
        stage=Stage.PROMPT,
        stage_at=fact.at,
        turns=turns,
        queue=fact.queue,
        laters=(),
        owed=tuple(member for member in fact.members if room.seats[member].unheard),
        hands_kept=(),
        handed={},
        **_NOTHING_UNDER_WAY,
    )
    return put(_marked(room, fact.members, unheard=False), state)


def now_asks(room: Room, fact: o.PromptChanged) -> Room:
    return put(room, of(room).but(prompt=fact.prompt))


def now_advanced(room: Room, fact: o.RoundAdvanced) -> Room:
    state = all_moved(of(room), fact, fact.unheard, T.LATER)
    state = all_moved(state, fact, fact.queue, T.WAITING)
    state = state.but(stage=fact.stage, stage_at=fact.at, **_NOTHING_UNDER_WAY)
    return put(_marked(room, fact.unheard, unheard=True), queued(state, fact.queue))


def now_closed(room: Room, fact: o.RoundClosed) -> Room:
    state = all_moved(of(room), fact, fact.unheard, T.LATER)
    state = state.but(
        stage=Stage.ABORTED if fact.aborted else Stage.CLOSED,
        stage_at=fact.at,
        handed={},
        **_NOTHING_UNDER_WAY,
    )
    return put(_marked(room, fact.unheard, unheard=True), queued(state, ()))


def now_revealed(room: Room, fact: o.RoundRevealed) -> Room:
    state = all_moved(of(room), fact, fact.members, T.DONE)
    for member in fact.members:
        room = room.with_seat(member, turns=room.seats[member].turns + 1, unheard=False)
    queue = tuple(member for member in state.queue if member not in fact.members)
    return put(room, queued(state.but(handed={}), queue))


def now_queued(room: Room, fact: o.RoundQueued) -> Room:
    return put(room, queued(of(room), fact.queue))


_NOTHING_UNDER_WAY: dict[str, None] = {"current": None, "reflecting": None, "quiet_until": None}


def _marked(room: Room, members: Iterable[MemberId], unheard: bool) -> Room:
    changed = {member: room.seats[member].but(unheard=unheard) for member in members}
    return room.but(seats={**room.seats, **changed})
