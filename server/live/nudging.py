"""Nudges in a live room: words that could be posted are looked at once more, before they are.

What was said to whom stays here in memory for as long as this node serves the room: a nudge is in no journal, no log,
no count. A client remembers for its person what it was told, and says so with the next words (`silenced`), so that
another node doesn't say it again.
"""

from collections.abc import Collection
from functools import lru_cache

import structlog
from msgspec import Struct

from server.domain import commands as c
from server.domain.nudge import RULES, Disclosure, Nudge
from server.domain.outcome import Facts
from server.domain.people import MemberId
from server.domain.refusal import Nudged
from server.domain.room import Room
from server.domain.system import SystemCommand
from server.domain.vocabulary import Place
from server.domain.wording import is_a_moment, may_be_offered_an_aside, words_of
from server.live.glances import Glances, Soon

log = structlog.get_logger()

_ROOM = Place.ROOM  # to look a member up in an Enum takes as long as a call

MOST = 2
"""How many nudges one person gets in a session."""

KNOWN = frozenset(rule.name for rules in RULES.values() for rule in rules)

Spoken = c.MessagePost | c.TurnHandIn
SPOKEN = (c.MessagePost, c.TurnHandIn)

NOTHING: frozenset[str] = frozenset()
_set_of = lru_cache(maxsize=8)(frozenset[int])
"""There are eight choices of tiers, and one is asked for with every message."""


class Said(Struct, frozen=True):
    """A nudge that was the answer to a command."""

    command: str
    nudge: Nudge


class Nudging:
    """One room's. Bounded by its seats: two nudges and a handful of doubted rules each."""

    def __init__(self, glances: Glances) -> None:
        self._glances, self._nudger = glances, glances.nudger
        self._said: dict[MemberId, tuple[Said, ...]] = {}
        self._doubted: dict[MemberId, frozenset[str]] = {}

    def soon(self, room: Room, command: c.Command) -> Soon | None:
        """A first glance at these words, if others are to hear them, for both of the questions below."""
        if not isinstance(command, SPOKEN) or _is_private(command):
            return None
        brief = room.brief
        return self._glances.soon(command.text, brief.language, _set_of(brief.policy.nudge_tiers))

    def check(
        self,
        room: Room | None,
        by: MemberId,
        command: c.Command | SystemCommand,
        facts: Facts,
        soon: Soon | None = None,
    ) -> None:
        """Raises Nudged when the author of these `facts`, which nothing else stands in the way of, should be asked
        first. The same command again gets the same answer: the first one may have been lost on its way."""
        if room is None or not isinstance(command, SPOKEN) or command.wording is not None:
            return
        before = self._said.get(by, ())
        for said in before:
            if said.command == command.id:
                raise Nudged(said.nudge)
        if soon and not soon.glimpse().may_hold and soon.tiers == _set_of(room.brief.policy.nudge_tiers):
            return
        if len(before) < MOST and (nudge := self._find(room, by, command, facts, before)):
            self._said[by] = (*before, Said(command.id, nudge))
            raise Nudged(nudge)

    def _find(
        self, room: Room, by: MemberId, command: Spoken, facts: Facts, before: Collection[Said]
    ) -> Nudge | None:
        text = words_of(facts, by)
        if text is None:
            return None
        brief = room.brief
        silenced = (
            frozenset((*command.silenced, *(said.nudge.concept for said in before)))
            if command.silenced or before
            else NOTHING
        )
        try:
            nudge = self._nudger.nudge(
                text, brief.language, tiers=_set_of(brief.policy.nudge_tiers), silenced=silenced
            )
        except Exception as failure:
            _failed(failure)
            return None
        # Asked last: hardly any words come this far. What someone discloses of themselves has stopped it already.
        return nudge if nudge and is_a_moment(room, by) else None

    def offers_an_aside(self, room: Room, by: MemberId, command: c.Command, soon: Soon | None = None) -> bool:
        """Whether the author of these words, and nobody else, is offered a word with the facilitators: they say that
        they want to die. It hangs on no setting of nudges."""
        if soon and not soon.glimpse().may_disclose:
            return False
        if not isinstance(command, SPOKEN) or _is_private(command) or not may_be_offered_an_aside(room, by):
            return False
        try:
            return self._nudger.discloses(command.text, room.brief.language) is Disclosure.OWN_SUICIDALITY
        except Exception as failure:
            _failed(failure)
            return False

    def is_first_doubt(self, by: MemberId, rule: str) -> bool:
        """Whether `rule` is one, and this person had not doubted it yet, as far as this node knows: one press sent
        twice is one press, and nobody fills the counts alone."""
        doubted = self._doubted.get(by, frozenset())
        if rule in doubted or rule not in KNOWN:
            return False
        self._doubted[by] = doubted | {rule}
        return True


def _is_private(command: Spoken) -> bool:
    return type(command) is c.MessagePost and command.to is not _ROOM


def _failed(failure: Exception) -> None:
    """Whatever is wrong with it, nobody's words wait for a suggestion. Without the trace: it might show a word."""
    log.error("a nudger failed", error=type(failure).__name__)
