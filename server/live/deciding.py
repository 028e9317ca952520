"""What becomes of the commands that wait in a room, one row of the journal at a time.

Words that wait behind each other share a row, when nothing else follows from them: to tell ten people of two messages
at once costs hardly more than to tell them of one.
"""

from collections import deque

import structlog
from msgspec import Struct

from server.contract.commands import Answer
from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import MemberId
from server.domain.plain import PlainWords
from server.domain.refusal import Refusal, Refused
from server.domain.room import Room
from server.domain.rules import decide
from server.live.asks import Accepted, Ask
from server.live.clock import Clock
from server.live.ledger import Ledger
from server.live.nudging import Nudging
from server.store.ids import new_id

log = structlog.get_logger()

TOGETHER = 16
"""Messages in one row at most."""


class Draft(Struct, frozen=True):
    """What a row is to say. Each of several `asks` made one fact of it; `room` is the state with them."""

    asks: list[Ask]
    facts: Facts
    room: Room


class Deciding:
    """One room's. It remembers what was answered: a command that comes again gets the first answer."""

    def __init__(self, clock: Clock, ledger: Ledger, nudging: Nudging) -> None:
        self._clock, self._ledger, self._nudging = clock, ledger, nudging
        self._words = PlainWords()
        self._answered: dict[tuple[MemberId, str], Accepted] = {}

    def remember(self, accepted: Accepted) -> None:
        self._answered[accepted.author, accepted.command] = accepted

    def next(self, room: Room | None, waiting: deque[Ask]) -> Draft | None:
        """The next row of what is `waiting`, which is taken from there. What makes none is answered."""
        while waiting:
            ask = waiting.popleft()
            if self._is_answered(ask):
                continue
            try:
                facts, after = self._decide(room, ask)
            except Exception as reason:
                refuse(ask, reason)
                continue
            if facts and after:
                draft = Draft([ask], facts, after)
                return self._with_more_words(draft, waiting) if waiting and _is_said(draft) else draft
            ask.reply(Answer())
        return None

    def _is_answered(self, ask: Ask) -> bool:
        first = self._answered.get((ask.by, ask.command.id))
        if first is None:
            return False
        # What was blanked has no digest any more; a retry of it is a retry all the same.
        is_same = first.digest in (b"", ask.digest)
        ask.reply(first.answer if is_same else Refused(Refusal.REUSED_ID))
        return True

    def _decide(self, room: Room | None, ask: Ask) -> tuple[Facts, Room | None]:
        """Raises Refused."""
        if room and (plain := self._plain(room, ask)):
            return plain
        now = max(self._clock.now(), room.last_at if room else 0)
        words = self._ledger.held_words(room) if room else {}
        facts, after = decide(room, ask.by, ask.command, now, new_id(), words)
        self._nudging.check(room, ask.by, ask.command, facts, ask.soon)
        return facts, after

    def _plain(self, room: Room, ask: Ask) -> tuple[Facts, Room] | None:
        """None for all but plain words. Raises Refused."""
        if type(ask.command) is not c.MessagePost:
            return None
        now = max(self._clock.now(), room.last_at)
        decided = self._words.decide(room, ask.by, ask.command, now, new_id())
        if decided:
            self._nudging.check(room, ask.by, ask.command, decided[0], ask.soon)
        return decided

    def _with_more_words(self, draft: Draft, waiting: deque[Ask]) -> Draft:
        asks, facts, room = draft.asks, list(draft.facts), draft.room
        ids = {asks[0].command.id}
        while waiting and len(asks) < TOGETHER:
            ask = waiting[0]
            # The same one again is answered when the first is in the journal.
            if ask.alone or ask.command.id in ids:
                break
            if self._is_answered(ask):
                waiting.popleft()
                continue
            try:
                decided = self._plain(room, ask)
            except Exception as reason:
                refuse(waiting.popleft(), reason)
                continue
            if decided is None:
                break
            asks.append(waiting.popleft())
            ids.add(ask.command.id)
            facts.extend(decided[0])
            room = decided[1]
        return Draft(asks, tuple(facts), room)


def _is_said(draft: Draft) -> bool:
    return not draft.asks[0].alone and len(draft.facts) == 1 and type(draft.facts[0]) is o.MessagePosted


def refuse(ask: Ask, reason: Exception) -> None:
    if not isinstance(reason, Refused):
        log.error("a rule failed", command=type(ask.command).__name__, exc_info=reason)
        reason = Refused(Refusal.BAD_REQUEST)
    ask.reply(reason)
