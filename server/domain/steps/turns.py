"""The states of a round and of a turn, and how each becomes another: the tables that the reference is drawn
from. `now_...` functions are what becomes of the room.

A turn is never ended by a timer. One turn is under way at most (`Round.current`), so two people can't have
the floor.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from server.domain import outcome as o
from server.domain.people import SYSTEM, Guide, MemberId, Moment, Presence
from server.domain.room import Open, Room
from server.domain.steps.state import Reflecting, Round, Turn
from server.domain.vocabulary import Order, Stage, TurnState, Wish

S, T = Stage, TurnState

STAGES: dict[Stage, tuple[Stage, ...]] = {
    S.SETUP: (S.PROMPT, S.ABORTED),
    S.PROMPT: (S.PREWRITE, S.RUNNING, S.ABORTED),
    S.PREWRITE: (S.RUNNING, S.ABORTED),
    S.RUNNING: (S.SECOND_PASS, S.RESPONSE, S.CLOSED, S.ABORTED),
    S.SECOND_PASS: (S.RESPONSE, S.CLOSED, S.ABORTED),
    S.RESPONSE: (S.CLOSED, S.ABORTED),
    S.CLOSED: (S.PROMPT,),
    S.ABORTED: (S.PROMPT,),
}
"""Where a round may go from each stage. To `prompt` from a later one is another round in the same step. A step
can be paused in any stage, and comes back to it: nobody is offered anything meanwhile, and clocks stand still."""

COMING_BACK = (T.PASSED, T.LATER, T.AWAY, T.STEPPED_OUT, T.LISTENING)
UNDER_WAY = (T.OFFERED, T.FLOOR, T.HELD)
WAITS = (T.WAITING, T.ON_DECK)

TURNS: dict[type[o.Fact], dict[TurnState, tuple[TurnState, ...]]] = {
    o.TurnOffered: {T.ON_DECK: (T.OFFERED,)},
    o.TurnBegun: {T.OFFERED: (T.FLOOR,)},
    o.TurnDropped: {T.OFFERED: (T.HELD,), T.FLOOR: (T.HELD,)},
    o.TurnResumed: {T.HELD: (T.OFFERED, T.FLOOR)},
    o.TurnFinished: {T.FLOOR: (T.DONE,), T.HELD: (T.DONE,)},
    o.RoundRevealed: {T.WAITING: (T.DONE,)},
    o.TurnPassed: dict.fromkeys((*WAITS, *UNDER_WAY, T.LATER, T.AWAY), (T.PASSED,)),
    o.TurnSetAside: {
        **dict.fromkeys((*WAITS, *UNDER_WAY), (T.LATER, T.AWAY, T.STEPPED_OUT, T.LISTENING, T.REMOVED)),
        T.LATER: (T.LISTENING, T.REMOVED),
    },
    o.TurnReturned: dict.fromkeys(COMING_BACK, (T.WAITING,)),
    o.RoundAdvanced: {T.LATER: (T.WAITING,), **dict.fromkeys((*WAITS, T.OFFERED, T.AWAY), (T.LATER,))},
    o.RoundClosed: dict.fromkeys((*WAITS, *UNDER_WAY, T.AWAY), (T.LATER,)),
}
"""For each fact: from which states a turn may become which others by it. `on_deck` is the first of those who
wait while turns are given, and follows from the queue. `done` and `removed` are for good."""


def moved(state: Round, fact: o.Fact, member: MemberId, to: TurnState) -> Round:
    """A turn in its next state, as the table allows. Someone who comes late has no state before."""
    before = state.turns.get(member)
    if before is not None:
        assert to in TURNS[type(fact)].get(before, ()), f"{before} can't become {to} by {type(fact).__name__}"
    return state.but(turns={**state.turns, member: to})


def all_moved(state: Round, fact: o.Fact, members: Iterable[MemberId], to: TurnState) -> Round:
    """The same for several, of whom some may be there already."""
    for member in members:
        if state.turns[member] is not to and not (state.turns[member] in WAITS and to in WAITS):
            state = moved(state, fact, member, to)
    return state


def queued(state: Round, queue: tuple[MemberId, ...]) -> Round:
    """Those who wait, in their order: the first is on deck while turns are given one after the other."""
    turns: dict[MemberId, TurnState] = {
        member: T.WAITING if turn is T.ON_DECK else turn for member, turn in state.turns.items()
    }
    if queue and state.live and state.order is not Order.WATERFALL:
        turns[queue[0]] = T.ON_DECK
    return state.but(queue=queue, turns=turns)


def without(state: Round, member: MemberId) -> Round:
    """They wait no longer, and a turn of theirs is over."""
    current = None if state.current and state.current.member == member else state.current
    return queued(state.but(current=current), tuple(other for other in state.queue if other != member))


def was_asked(state: Round, member: MemberId, by: MemberId) -> bool:
    """Whether someone whom `by` puts off had been asked: they said so themselves, or the offer reached them.
    Whoever only waited, was asked to be quiet or had dropped out was not, and is asked again as often."""
    return by == member or (by != SYSTEM and state.turns.get(member) in (T.OFFERED, T.FLOOR))


def stands_still(room: Room) -> bool:
    """Paused, or no facilitator here: nobody is offered anything, and no clock runs."""
    match room.phase:
        case Open(step, _, unattended_since):
            return step.paused or unattended_since is not None
    return True


def time_on_the_floor(turn: Turn, now: Moment) -> int:
    return turn.spoke + (now - turn.speaking_since if turn.speaking_since is not None else 0)


# What becomes of the room


def now_offered(room: Room, fact: o.TurnOffered) -> Room:
    state = of(room)
    turn = Turn(fact.turn, fact.member, T.OFFERED, fact.at, 1 if state.one_line else state.turn_minutes)
    state = moved(state, fact, fact.member, T.OFFERED)
    state = queued(state, tuple(other for other in state.queue if other != fact.member))
    room = room.with_seat(fact.member, unheard=False).but(last_turn=fact.turn)
    return put(room, state.but(current=turn, reflecting=None, quiet_until=None))


def now_begun(room: Room, fact: o.TurnBegun) -> Room:
    state = moved(of(room), fact, fact.member, T.FLOOR)
    speaking = None if stands_still(room) else fact.at
    turn = replace(
        current(state), state=T.FLOOR, since=fact.at, begun_at=fact.at, speaking_since=speaking, asked=None
    )
    return put(room, state.but(current=turn))


def now_dropped(room: Room, fact: o.TurnDropped) -> Room:
    state = moved(of(room), fact, fact.member, T.HELD)
    turn = silent(current(state), fact.at)
    return put(
        room, state.but(current=replace(turn, state=T.HELD, was=turn.state, since=fact.at, asked=None))
    )


def now_resumed(room: Room, fact: o.TurnResumed) -> Room:
    state = moved(of(room), fact, fact.member, fact.state)
    speaking = fact.at if fact.state is T.FLOOR and not stands_still(room) else None
    turn = replace(
        current(state),
        state=fact.state,
        since=fact.at,
        speaking_since=speaking,
        reminded=False,
        asked=None,
    )
    return put(room, state.but(current=turn))


def now_finished(room: Room, fact: o.TurnFinished) -> Room:
    state = moved(of(room), fact, fact.member, T.DONE)
    reflecting = Reflecting(fact.turn, fact.member, fact.wish) if fact.wish is not Wish.NONE else None
    seat = room.seats[fact.member]
    room = room.with_seat(fact.member, turns=seat.turns + 1, spoke=seat.spoke + fact.spent)
    return put(
        room,
        without(state, fact.member).but(reflecting=reflecting, quiet_until=fact.quiet_until),
    )


def now_passed(room: Room, fact: o.TurnPassed) -> Room:
    state = without(moved(of(room), fact, fact.member, T.PASSED), fact.member)
    return put(room.with_seat(fact.member, unheard=False), state)


def now_set_aside(room: Room, fact: o.TurnSetAside) -> Room:
    before, seat = of(room), room.seats[fact.member]
    state = without(moved(before, fact, fact.member, fact.state), fact.member)
    if fact.state is T.LATER and was_asked(before, fact.member, fact.by):
        state = state.but(laters=(*state.laters, fact.member))
    if fact.state is T.AWAY and seat.presence is Presence.AWAY:
        state = state.but(hands_kept=(*state.hands_kept, fact.member))
    return put(room.with_seat(fact.member, unheard=False), state)


def now_returned(room: Room, fact: o.TurnReturned) -> Room:
    state = queued(moved(of(room), fact, fact.member, T.WAITING), fact.queue)
    state = state.but(hands_kept=tuple(other for other in state.hands_kept if other != fact.member))
    return put(room.with_seat(fact.member, unheard=False), state)


def now_reminded(room: Room, fact: o.TurnReminded) -> Room:
    state = of(room)
    return put(room, state.but(current=replace(current(state), reminded=True)))


def now_unanswered(room: Room, fact: o.TurnUnanswered) -> Room:
    state = of(room)
    return put(room, state.but(current=replace(current(state), asked=fact.because)))


def now_longer(room: Room, fact: o.TurnLengthened) -> Room:
    state = of(room)
    room = room.with_seat(fact.member, guide=Guide(fact.turn, fact.minutes))
    return put(room, state.but(current=replace(current(state), minutes=fact.minutes)))


def said(room: Room, member: MemberId, turn: int | None) -> Room:
    """Someone spoke in a turn, or reflected on one."""
    state = room.held_as(Round)
    if state is None or turn is None:
        return room
    if state.current and (state.current.number, state.current.member) == (turn, member):
        return put(room, state.but(current=replace(state.current, said=state.current.said + 1)))
    if state.reflecting and state.reflecting.number == turn and member != state.reflecting.member:
        by = tuple(dict.fromkeys((*state.reflecting.by, member)))
        return put(room, state.but(reflecting=replace(state.reflecting, by=by)))
    return room


def clocks_stop(room: Room, at: Moment) -> Room:
    """The step is paused: what follows is nobody's time on the floor."""
    state = room.held_as(Round)
    if state is None or state.current is None:
        return room
    return put(room, state.but(current=silent(state.current, at)))


def clocks_start_again(room: Room, at: Moment) -> Room:
    """After a pause, or an absence of all facilitators: whoever was offered a turn has all their time again."""
    state = room.held_as(Round)
    if state is None or state.current is None:
        return room
    turn = state.current
    if turn.state is T.FLOOR:
        # Two things can stop the clocks at once, and one of them may still do.
        turn = turn if stands_still(room) else replace(turn, speaking_since=at)
    else:
        turn = replace(turn, since=at, reminded=False)
    return put(room, state.but(current=turn))


def silent(turn: Turn, at: Moment) -> Turn:
    return replace(turn, spoke=time_on_the_floor(turn, at), speaking_since=None)


def of(room: Room) -> Round:
    state = room.held_as(Round)
    assert state is not None, "turns belong to a round"
    return state


def current(state: Round) -> Turn:
    assert state.current is not None, "this is about the turn under way"
    return state.current


def put(room: Room, state: Round) -> Room:
    return room.with_step(room.opened().step.but(held=state))
