"""Bugs for the real server, to show that the nemeses and the checker can fail: each is caught by some of them.

`plant` changes the server in its own process, before it serves. They are written against how the server is made inside,
and have to change with it: a name that is no longer there is an error, not a bug that is never planted.
"""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from msgspec.structs import replace

from server.contract.audience import hears
from server.domain import commands as c
from server.domain import outcome as o
from server.live import (
    asks,
    connections,
    deciding,
    house,
    journal,
    ledger,
    nodes,
    outcomes,
    record,
    rooms,
    turn,
)
from server.store import purge
from server.store.ids import new_id


class Bug(NamedTuple):
    """`caught_by` are nemeses that make it show, the likeliest first."""

    plant: Callable[[], None]
    caught_by: tuple[str, ...]


def acks_before_the_commit() -> None:
    append = rooms.LiveRoom._append

    def hasty(room: Any, draft: deciding.Draft, *rest: Any) -> None:
        append(room, draft, *rest)
        if (told := room._under_way) is not None:
            for ask, one in zip(draft.asks, asks.accepted(told.room, told.row, told.record), strict=True):
                if isinstance(ask.command, c.MessagePost):
                    ask.reply(one.answer)
                    ask.reply = _to_nobody

    _put(rooms.LiveRoom, "_append", hasty)


def tells_before_the_commit() -> None:
    append = rooms.LiveRoom._append

    def hasty(room: Any, draft: deciding.Draft, *rest: Any) -> None:
        append(room, draft, *rest)
        if room._under_way is not None and isinstance(draft.asks[0].command, c.MessagePost):
            told = room._under_way
            entries = [
                ledger._entry(told.row.rev, to, told.record.facts[to.fact], event)
                for to, event in told.events
            ]
            room._listener.told(room, (), entries)

    _put(rooms.LiveRoom, "_append", hasty)


def takes_doubt_for_success() -> None:
    append = journal.GroupCommit._append

    async def hopeful(commit: Any, connection: Any, under_way: Any) -> None:
        try:
            await append(commit, connection, under_way)
        except Exception:
            commit._settle(under_way, journal.Committed())
            raise

    _put(journal.GroupCommit, "_append", hopeful)


def decides_again_on_doubt() -> None:
    """What nobody heard the outcome of is taken for a failure, and is asked for anew."""
    append = journal.GroupCommit._append
    ended = rooms.LiveRoom._ended

    async def impatient(commit: Any, connection: Any, under_way: Any) -> None:
        try:
            await append(commit, connection, under_way)
        except Exception:
            commit._settle(under_way, journal.Busy(in_doubt=True))
            raise

    def again(room: Any, outcome: journal.Outcome) -> None:
        if isinstance(outcome, journal.Busy) and outcome.in_doubt:
            for ask in room._under_way.asks:
                ask.command = replace(ask.command, id=new_id())
            outcome = journal.Lost()
        ended(room, outcome)

    _put(journal.GroupCommit, "_append", impatient)
    _put(rooms.LiveRoom, "_ended", again)


def forgets_what_it_answered() -> None:
    """A command that comes again is decided again, past the net in the database too."""
    is_answered = deciding.Deciding._is_answered

    def forgetful(self: Any, ask: asks.Ask) -> bool:
        if self._answered.get((ask.by, ask.command.id)):
            ask.command = replace(ask.command, id=new_id())
        return is_answered(self, ask)

    _put(deciding.Deciding, "_is_answered", forgetful)


def answers_a_retry_with_where_the_room_is_now() -> None:
    remember = deciding.Deciding.remember

    def late(self: Any, one: asks.Accepted) -> None:
        if one.answer.seq is not None:
            one = replace(one, answer=replace(one.answer, seq=one.answer.seq + 1))
        remember(self, one)

    _put(deciding.Deciding, "remember", late)


def loses_one_delivery_in_a_hundred() -> None:
    _sending(lambda send, client, frame: None if random.random() < 0.01 else send(client, frame))


def delivers_one_in_a_hundred_twice() -> None:
    def twice(send: Any, client: Any, frame: Any) -> None:
        send(client, frame)
        if random.random() < 0.01:
            send(client, frame)

    _sending(twice)


def lets_a_delivery_overtake_another() -> None:
    waiting: dict[Any, Any] = {}

    def overtaking(send: Any, client: Any, frame: Any) -> None:
        if (before := waiting.pop(client, None)) is not None:
            send(client, frame)
            send(client, before)
        elif random.random() < 0.005:
            waiting[client] = frame
        else:
            send(client, frame)

    _sending(overtaking)


def ignores_a_removal_on_the_other_node() -> None:
    see_out = house.House._see_out

    def deaf(self: Any, live: Any, fact: Any) -> None:
        if not (isinstance(fact, o.MemberRemoved) and live._working):  # it is being caught up with
            see_out(self, live, fact)

    _put(house.House, "_see_out", deaf)


def tells_who_was_removed() -> None:

    def generous(room: Any, member: str, audience: str) -> bool:
        return audience == "room" or hears(room, member, audience)

    _put(house, "hears", generous)
    _put(house.House, "close_member", _nothing)


def keeps_what_was_taken_back() -> None:
    """In the database. People's screens are blank."""

    def untouched(key: Any, row: Any, gone: Any) -> Any:
        return record.blanked(key, row, set())

    _put(rooms, "blanked", untouched)


def remembers_what_was_taken_back() -> None:
    """In memory, for whoever comes in next. What is stored is blank."""
    _put(ledger.Ledger, "_forget_words", _nothing)


def takes_a_lost_race_for_a_win() -> None:
    verdict = outcomes.verdict

    def vain(row: Any, in_the_way: Any) -> journal.Outcome:
        outcome = verdict(row, in_the_way)
        return journal.Committed() if isinstance(outcome, journal.Lost) else outcome

    _put(outcomes, "verdict", vain)


def never_looks_what_the_other_node_did() -> None:
    async def no(self: Any, ids: Any) -> None: ...

    _put(nodes.Nodes, "_compare", no)


def forgets_by_its_own_clock() -> None:
    def here() -> datetime:
        return datetime.now(UTC)

    _put(purge, "CLOCKS_MAY_DIFFER", timedelta.max)
    _put(purge, "now", here)


def never_cuts_off_who_does_not_read() -> None:
    abort = connections.Connection._abort

    def patient(self: Any, reason: str) -> None:
        if reason != "reads too slowly":
            abort(self, reason)

    _put(connections.Connection, "_abort", patient)


def never_misses_a_pong() -> None:
    abort = connections.Connection._abort

    def patient(self: Any, reason: str) -> None:
        if reason != "silent":
            abort(self, reason)

    _put(connections.Connection, "_abort", patient)


def _sending(act: Callable[[Any, Any, Any], None]) -> None:
    """Events alone go through `act`, since an answer that is lost is asked for again."""
    send = turn.Turn.send

    def acted(this: Any, client: Any, frame: Any) -> None:
        if '"seq":' in _text(frame) and _text(frame).startswith("42["):
            act(partial(send, this), client, frame)
        else:
            send(this, client, frame)

    def one_by_one(listeners: Any, frames: Any, *, alone: bool) -> None:
        for client, _ in listeners._outflows:
            for frame in frames:
                listeners._turn.send(client, frame)

    _put(turn.Turn, "send", acted)
    _put(turn.Listeners, "tell", one_by_one)


def _text(frame: Any) -> str:
    text = frame.text
    return text if isinstance(text, str) else bytes(text).decode()


def _put(owner: Any, name: str, instead: object) -> None:
    getattr(owner, name)
    setattr(owner, name, instead)


def _to_nobody(_: Any) -> None: ...


def _nothing(*_: Any) -> None: ...


BUGS: dict[str, Bug] = {
    plant.__name__.replace("_", "-"): Bug(plant, caught_by)
    for plant, caught_by in {
        acks_before_the_commit: ("killed-before-the-commit", "killed-at-any-moment"),
        tells_before_the_commit: ("commit-unheard", "killed-before-the-commit"),
        takes_doubt_for_success: ("commit-unheard", "postgres-killed"),
        decides_again_on_doubt: ("commit-unheard", "killed-after-the-commit"),
        forgets_what_it_answered: ("killed-after-the-answer", "ten-times-from-two-tabs"),
        answers_a_retry_with_where_the_room_is_now: ("ten-times-from-two-tabs", "killed-after-the-commit"),
        loses_one_delivery_in_a_hundred: ("redis-restarted", "killed-at-any-moment"),
        delivers_one_in_a_hundred_twice: ("redis-restarted", "killed-at-any-moment"),
        lets_a_delivery_overtake_another: ("redis-restarted", "killed-at-any-moment"),
        ignores_a_removal_on_the_other_node: ("removal",),
        tells_who_was_removed: ("removal",),
        keeps_what_was_taken_back: ("ten-times-from-two-tabs", "killed-at-any-moment"),
        remembers_what_was_taken_back: ("ten-times-from-two-tabs", "killed-at-any-moment"),
        takes_a_lost_race_for_a_win: ("ten-times-from-two-tabs", "killed-at-any-moment"),
        never_looks_what_the_other_node_did: ("node-stands-still", "removal"),
        forgets_by_its_own_clock: ("clock-moved",),
        never_cuts_off_who_does_not_read: ("reader-that-stops",),
        never_misses_a_pong: ("half-open-phone",),
    }.items()
}
