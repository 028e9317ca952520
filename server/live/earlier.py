"""Paging back: messages that are older than what a live room remembers, read from its journal."""

import asyncpg

from server.contract.audience import Audience
from server.contract.events import MessagePosted
from server.contract.parts import MessageView
from server.contract.words import SNAPSHOT_MESSAGES
from server.domain.people import MemberId
from server.live.rooms import LiveRoom
from server.store import journal

_ROWS = 200


async def earlier(
    live: LiveRoom,
    pool: "asyncpg.Pool[asyncpg.Record]",
    member: MemberId,
    audience: Audience,
    before: int,
) -> tuple[tuple[MessageView, ...], bool]:
    """Up to 100 messages before a `seq`, oldest first, and whether there are more. Nothing from before the
    member's own first `seq`."""
    first = live.ledger.first(member, audience)
    found: list[MessageView] = []
    rev = live.rev + 1
    while rev > 1:
        rows = await journal.read_back(pool, live.id, rev, _ROWS)
        if not rows:
            break
        rev = rows[-1].rev
        for row in rows:
            opened = live.open(row)
            for told, event in reversed(opened.events()):
                if told.audience != audience or told.seq >= before:
                    continue
                if told.seq < first:
                    return tuple(reversed(found)), False
                if not isinstance(event, MessagePosted):
                    continue
                if len(found) == SNAPSHOT_MESSAGES:
                    return tuple(reversed(found)), True
                found.append(_view(live, event, told.seq, opened.facts[told.fact].at))
    return tuple(reversed(found)), False


def _view(live: LiveRoom, event: MessagePosted, seq: int, at: int) -> MessageView:
    state = live.state.messages[event.message].state
    text = event.text if state == "posted" else None
    return MessageView(event.message, seq, at, event.by, text, state, event.turn)
