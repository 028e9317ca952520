"""What is promised of every sharing round, checked fact by fact: `RoundWatch` goes along with a room and
raises where a promise is broken.

It keeps its own account (a stopwatch, who had a turn, who was put off), so that a rule that counts wrongly can't
agree with itself.
"""

from collections import Counter

from server.domain import outcome as o
from server.domain.outcome import AnyFact, Facts
from server.domain.people import MemberId, Moment, Role, Standing, Voice
from server.domain.room import Open, Room
from server.domain.rules import evolve
from server.domain.steps.state import Round
from server.domain.steps.turns import STAGES, TURNS
from server.domain.vocabulary import Order, Stage, TurnState

T = TurnState
WAITS = (T.WAITING, T.ON_DECK)
UNDER_WAY = (T.OFFERED, T.FLOOR, T.HELD)
Move = tuple[type[o.Fact], TurnState, TurnState]

MOST_FOLLOWS = 12
"""Facts that one command may cause, for each person in the circle: far above what an evening needs."""


class RoundWatch:
    def __init__(self, room: Room) -> None:
        self.room = room
        self.moves: set[Move] = set()
        self.stages: set[tuple[Stage, Stage]] = set()
        self.on_the_floor: Moment = 0
        """Milliseconds that the one who has the floor had it, by our own stopwatch."""
        self.had_their_turn: set[MemberId] = set()
        self.put_off: Counter[MemberId] = Counter()
        self.turns_were_given = False

    # Time

    def time_passes(self, milliseconds: int) -> None:
        state = self.room.held_as(Round)
        if state and state.current and state.current.state is T.FLOOR and not stands_still(self.room):
            self.on_the_floor += milliseconds

    # What happens

    def happened(self, facts: Facts, by_the_clock: bool) -> None:
        assert len(facts) <= MOST_FOLLOWS * (len(self.room.seats) + 1), "what follows comes to an end"
        ends = any(isinstance(fact, o.SessionClosed | o.SessionClosing) for fact in facts)
        for fact in facts:
            before, self.room = self.room, evolve(self.room, fact)
            self._count(before, fact)
            self._check_offer(before, fact)
            self._check_moves(before, fact)
            if by_the_clock and not ends:
                self._check_no_timer_ended_a_turn(before, fact)
        self._check_room()

    def _count(self, before: Room, fact: AnyFact) -> None:
        match fact:
            case o.RoundPrompted():
                self.had_their_turn.clear()
                self.put_off.clear()
                self.turns_were_given = False
                self._check_those_without_a_turn_come_first(before, fact)
            case o.RoundAdvanced(stage=Stage.RUNNING):
                self.turns_were_given = True
            case o.TurnOffered():
                self.on_the_floor = 0
            case o.TurnFinished(member=member):
                assert member not in self.had_their_turn, "nobody finishes two turns in one round"
                self.had_their_turn.add(member)
                assert fact.spent == self.on_the_floor, "airtime is the time on the floor"
            case o.RoundRevealed(members=members):
                assert not self.had_their_turn & set(members)
                self.had_their_turn |= set(members)
            case o.TurnSetAside(state=T.LATER, member=member):
                state = before.held_as(Round)
                was = state.turns.get(member) if state else None
                if was in (T.OFFERED, T.FLOOR) and before.seats[member].voice is not Voice.QUIET:
                    self.put_off[member] += 1
                assert self.put_off[member] <= 1, "asked a third time would be pressing"

    def _check_those_without_a_turn_come_first(self, before: Room, fact: o.RoundPrompted) -> None:
        came_first = [before.seats[member].unheard for member in fact.queue]
        assert came_first == sorted(came_first, reverse=True)

    def _check_offer(self, before: Room, fact: AnyFact) -> None:
        if not isinstance(fact, o.TurnOffered):
            return
        seat, state = before.seats[fact.member], before.held_as(Round)
        assert fact.turn > before.last_turn, "numbers rise all session long"
        assert state is not None
        assert state.live
        assert state.current is None
        assert state.reflecting is None
        assert state.quiet_until is None
        assert seat.here
        assert seat.standing is Standing.ADMITTED
        assert seat.voice is not Voice.QUIET
        assert not seat.listening
        assert not seat.stepped_out
        assert not stands_still(before), "nothing is offered in a pause"

    def _check_moves(self, before: Room, fact: AnyFact) -> None:
        was, now = before.held_as(Round), self.room.held_as(Round)
        if was is None or now is None or isinstance(fact, o.StepBegun):
            return
        if was.stage is not now.stage:
            assert now.stage in STAGES[was.stage], f"{was.stage} can't become {now.stage}"
            self.stages.add((was.stage, now.stage))
        if isinstance(fact, o.RoundPrompted):
            return
        assert set(was.turns) <= set(now.turns), "nobody falls out of the circle"
        for member, turn in now.turns.items():
            before_it = was.turns.get(member)
            if before_it is None or before_it is turn or {before_it, turn} == set(WAITS):
                continue
            to = T.WAITING if turn is T.ON_DECK else turn
            allowed = TURNS.get(type(fact), {}).get(before_it, ())
            assert to in allowed, f"{before_it} can't become {to} by {type(fact).__name__}"
            self.moves.add((type(fact), before_it, to))

    def _check_no_timer_ended_a_turn(self, before: Room, fact: AnyFact) -> None:
        if isinstance(fact, o.TurnFinished | o.TurnPassed | o.TurnSetAside):
            state = before.held_as(Round)
            turn = state.current if state else None
            mine = turn is not None and turn.member == fact.member
            assert not (mine and before.seats[fact.member].here), "a timer never ends a turn"

    # How a room may look

    def _check_room(self) -> None:
        handed = {id for id, message in self.room.messages.items() if message.state == "handed"}
        state = self.room.held_as(Round)
        assert handed == (set(state.handed.values()) if state else set()), (
            "nothing that was handed in is lost"
        )
        if state is None:
            return
        self._check_floor(state)
        self._check_queue(state)
        for member, id in state.handed.items():
            assert self.room.messages[id].author == member
            assert state.turns[member] is T.WAITING
        if state.stage in (Stage.RESPONSE, Stage.CLOSED, Stage.ABORTED):
            self._check_nobody_is_left_out(state)

    def _check_floor(self, state: Round) -> None:
        holders = [member for member, turn in state.turns.items() if turn in UNDER_WAY]
        turn = state.current
        assert holders == ([turn.member] if turn else []), "one holder of the floor at most"
        if turn is None:
            return
        seat = self.room.seats[turn.member]
        assert state.live
        assert state.turns[turn.member] is turn.state
        assert turn.number == self.room.last_turn
        assert seat.standing is Standing.ADMITTED
        assert seat.here == (turn.state is not T.HELD)
        assert seat.role is Role.PEER

    def _check_queue(self, state: Round) -> None:
        waiting = {member for member, turn in state.turns.items() if turn in WAITS}
        assert len(set(state.queue)) == len(state.queue)
        if state.order is Order.HANDS and state.stage is not Stage.SECOND_PASS:
            assert set(state.queue) <= waiting
        elif state.stage in (Stage.PROMPT, Stage.PREWRITE, Stage.RUNNING, Stage.SECOND_PASS):
            assert set(state.queue) == waiting
        else:
            assert state.queue == ()
        on_deck = [member for member, turn in state.turns.items() if turn is T.ON_DECK]
        given = state.live and state.order is not Order.WATERFALL
        assert on_deck == (list(state.queue[:1]) if given else [])

    def _check_nobody_is_left_out(self, state: Round) -> None:
        for member, turn in state.turns.items():
            seat = self.room.seats[member]
            if turn is T.LATER and self.turns_were_given and seat.standing is Standing.ADMITTED:
                assert seat.unheard, "their turn comes later in this session"
            if turn in WAITS:
                assert not self.turns_were_given, "nobody still waits when turns are over"
            assert turn not in UNDER_WAY


def stands_still(room: Room) -> bool:
    match room.phase:
        case Open(step, _, unattended_since):
            return step.paused or unattended_since is not None
    return True
