"""`check`: how one arrives, how one leaves. Each answer is for those whom the member chose.

What is only counted is told to nobody but oneself: once answers are closed three coarse bands are shown, or
nothing where too few were counted. Answers are blanked when the step is left: then their use is over. One
stays until the check-out is left: how heavy it was at the check-in, if a peer told the facilitators, because
a check-out that is much heavier is a reason to talk.
"""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from server.domain import commands as c
from server.domain import cues
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import MemberId, Moment, Role, Standing, Voice
from server.domain.plan import EntryId
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked, Card, Room
from server.domain.steps.answers import LINES, ItemAnswer, band, check_answer
from server.domain.steps.state import Check, Given
from server.domain.vocabulary import Item, Seen
from server.domain.words import check_reason

COUNTABLE = (Item.HEAVY, Item.NEED)
"""What has bands, and can be counted."""
ANONYMOUS_FROM = 6
"""Peers who have to be present before anyone is counted anonymously."""
SHOWN_FROM = 5
"""Answers below which nothing is shown of what was counted."""


def answer(asked: Asked, ask: c.CheckAnswer) -> Facts:
    check = _asks(asked, ask.item)
    if check.counts is not None:
        raise Refused(Refusal.ANSWERS_CLOSED)
    answer = check_answer(ask.item, ask.answer)
    match ask.to:
        case Seen.COUNTED:
            _check_can_be_counted(asked, ask.item, answer)
        case Seen.EVERYONE:
            _check_everyone_may_see(asked, ask.item)
    before = check.given.get(asked.by, {}).get(ask.item)
    if before is not None and (before.answer, before.to) == (answer, ask.to):
        return ()
    answered = o.CheckAnswered(
        at=asked.now,
        by=asked.by,
        entry=asked.fresh,
        step=asked.room.opened().step.step,
        item=ask.item,
        answer=answer,
        to=ask.to,
        replaces=before.entry if before else None,
        was=before.to if before else None,
    )
    told = answer.scale if ask.to is Seen.FACILITATORS else None
    return (*_opening_before(asked.room, answered), answered, *_slips(asked, ask.item, told))


def _opening_before(room: Room, fact: o.CheckAnswered) -> Facts:
    """In a second check-in what was told in the first has had its use."""
    before = room.seats[fact.by].opened_in
    if before in (None, fact.replaces) or not _opens(room, fact):
        return ()
    return (_taken_back(fact.by, before, Item.HEAVY, None, fact.at),)


def _slips(asked: Asked, item: Item, told: int | None) -> Facts:
    return cues.without_reason(asked.room, asked.by, told, asked.now) if item is Item.HEAVY else ()


def _check_can_be_counted(asked: Asked, item: Item, answer: ItemAnswer) -> None:
    if asked.seat.role is not Role.PEER or band(item, answer) is None:
        raise Refused(Refusal.NOT_ALLOWED)
    peers = sum(seat.here and seat.role is Role.PEER for seat in asked.room.seats.values())
    if peers < ANONYMOUS_FROM:
        raise Refused(Refusal.TOO_FEW)


def _check_everyone_may_see(asked: Asked, item: Item) -> None:
    if item in LINES:
        raise Refused(Refusal.NOT_ALLOWED)
    if asked.seat.voice is Voice.QUIET:
        raise Refused(Refusal.QUIETED)
    phase = asked.room.opened()
    if asked.seat.role is Role.PEER and (phase.step.paused or phase.unattended_since is not None):
        raise Refused(Refusal.PAUSED)


def take_back(asked: Asked, ask: c.CheckTakeBack) -> Facts:
    given = _asks(asked, ask.item).given.get(asked.by, {}).get(ask.item)
    if given is None:
        raise Refused(Refusal.NOTHING_TO_TAKE_BACK)
    return (
        _taken_back(asked.by, given.entry, ask.item, given.to, asked.now),
        *_slips(asked, ask.item, None),
    )


def show(asked: Asked, ask: c.CheckShow) -> Facts:
    """Closes the answers. Counted once: live counts would let one work out who came or changed their mind."""
    check = _check(asked)
    if check.counts is not None:
        return ()
    counts: dict[Item, tuple[int, int, int] | None] = {}
    untold: set[MemberId] = set()
    for item in COUNTABLE:
        if item in check.ask:
            bands = _bands(asked.room, check, item)
            counts[item] = _counted(bands)
            untold |= set(bands) if counts[item] is None else set()
    return (o.CheckShown(at=asked.now, by=asked.by, counts=counts, untold=tuple(sorted(untold))),)


def _bands(room: Room, check: Check, item: Item) -> dict[MemberId, int]:
    """The band of each who chose to be counted and is still in the group."""
    found = {}
    for member, items in check.given.items():
        given = items.get(item)
        in_the_group = room.seats[member].standing is Standing.ADMITTED
        if given is None or given.answer is None or given.to is not Seen.COUNTED or not in_the_group:
            continue
        where = band(item, given.answer)
        if where is not None:
            found[member] = where
    return found


def _counted(bands: dict[MemberId, int]) -> tuple[int, int, int] | None:
    # All alike would tell of each one what they answered.
    if len(bands) < SHOWN_FROM or len(set(bands.values())) == 1:
        return None
    chosen = list(bands.values())
    return chosen.count(0), chosen.count(1), chosen.count(2)


def card(asked: Asked, ask: c.CheckCard) -> Facts:
    """Whoever answered in this band gets it; that may be nobody, and looks the same to whoever sends it."""
    check = _check(asked)
    if check.counts is None:
        raise Refused(Refusal.WRONG_STAGE)
    if ask.item not in check.counts:
        raise Refused(Refusal.NOT_THIS_STEP)
    text = check_reason(ask.text)
    to = (m for m, where in _bands(asked.room, check, ask.item).items() if where == ask.band)
    sent = o.CardSent(
        at=asked.now, by=asked.by, item=ask.item, band=ask.band, to=tuple(sorted(to)), text=text
    )
    return (sent,)


def leave(room: Room, by: MemberId, now: Moment, *, forget_openings: bool = False) -> Facts:
    """The step is left, or the session locks (then `forget_openings`): answers whose use is over."""
    check = room.held_as(Check)
    given = check.given if check else {}
    openings = {seat.opened_in for seat in room.seats.values() if seat.opened_in is not None}
    entries = {one.entry for items in given.values() for one in items.values()} - openings
    if forget_openings or (check and check.leaving):
        entries |= openings
    members = {*given, *(check.untold if check else ())}
    if not entries and not members:
        return ()
    return (o.CheckClosed(at=now, by=by, entries=tuple(sorted(entries)), members=tuple(sorted(members))),)


def forgotten(room: Room, member: MemberId, now: Moment) -> Facts:
    """Someone takes back all their words: these go too, and what the facilitators were told because of them."""
    check = room.held_as(Check)
    given = check.given.get(member, {}) if check else {}
    facts = [_taken_back(member, one.entry, item, one.to, now) for item, one in given.items()]
    opening = room.seats[member].opened_in
    if opening is not None and all(one.entry != opening for one in given.values()):
        facts.append(_taken_back(member, opening, Item.HEAVY, None, now))
    return (*facts, *cues.forgotten(room, member, now))


def _taken_back(
    member: MemberId, entry: EntryId, item: Item, was: Seen | None, now: Moment
) -> o.CheckTakenBack:
    return o.CheckTakenBack(at=now, by=member, entry=entry, item=item, was=was)


def _opens(room: Room, fact: o.CheckAnswered) -> bool:
    """Whether this is how heavy it was for a peer at a check-in, told to the facilitators."""
    check = room.held_as(Check)
    return (
        fact.item is Item.HEAVY
        and fact.to is Seen.FACILITATORS
        and check is not None
        and not check.leaving
        and room.seats[fact.by].role is Role.PEER
    )


def _check(asked: Asked) -> Check:
    check = asked.room.opened().step.held
    if not isinstance(check, Check):
        raise Refused(Refusal.NOT_THIS_STEP)
    return check


def _asks(asked: Asked, item: Item) -> Check:
    check = _check(asked)
    if item not in check.ask:
        raise Refused(Refusal.NOT_THIS_STEP)
    return check


# What becomes of the room


def answered(room: Room, fact: o.CheckAnswered) -> Room:
    if _opens(room, fact):
        scale = fact.answer.scale if fact.answer else None
        room = room.with_seat(fact.by, opening=scale, opened_in=fact.entry)
    elif fact.replaces is not None:
        room = _without_openings(room, {fact.replaces})
    given = Given(fact.entry, fact.answer, fact.to, fact.at)
    return _change(
        room, lambda c: replace(c, given={**c.given, fact.by: {**c.given.get(fact.by, {}), fact.item: given}})
    )


def taken_back(room: Room, fact: o.CheckTakenBack) -> Room:
    room = _without_openings(room, {fact.entry})
    return _change(room, lambda check: replace(check, given=dict(_given_but(check, fact.by, fact.entry))))


def shown(room: Room, fact: o.CheckShown) -> Room:
    return _change(room, lambda check: replace(check, counts=fact.counts, untold=fact.untold))


def closed(room: Room, fact: o.CheckClosed) -> Room:
    room = _without_openings(room, set(fact.entries))
    return _change(room, lambda check: replace(check, given={}, untold=()))


def card_sent(room: Room, fact: o.CardSent) -> Room:
    card = Card(fact.at, fact.text)
    return room.but(cards={**room.cards, **{m: (*room.cards.get(m, ()), card) for m in fact.to}})


def _given_but(
    check: Check, member: MemberId, entry: EntryId
) -> Iterator[tuple[MemberId, dict[Item, Given]]]:
    for one, items in check.given.items():
        kept = {item: given for item, given in items.items() if given.entry != entry}
        if one != member or kept:
            yield one, kept if one == member else items


def _without_openings(room: Room, entries: set[EntryId]) -> Room:
    for member, seat in room.seats.items():
        if seat.opened_in in entries:
            room = room.with_seat(member, opening=None, opened_in=None)
    return room


def _change(room: Room, change: Callable[[Check], Check]) -> Room:
    """A check that isn't on any more has nothing left to change."""
    check = room.held_as(Check)
    return room if check is None else room.with_step(room.opened().step.but(held=change(check)))
