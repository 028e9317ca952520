"""Asides: a private exchange of one peer and the facilitators. It opens when both want it: a peer asks and a
facilitator claims it, or a facilitator offers and the peer accepts.

Nobody's request vanishes: the room locks only when each was answered, passed on, or marked not reached.
"""

from msgspec.structs import replace

from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import SYSTEM, MemberId, Moment, Role, Standing
from server.domain.refusal import Refusal, Refused
from server.domain.room import Aside, Asked, Closed, MessageState, Room
from server.domain.vocabulary import AsideState, Outcome, Place
from server.domain.words import check_words

MARKS = frozenset({Outcome.ANSWERED, Outcome.PASSED_ON, Outcome.NOT_REACHED})
"""What a facilitator may mark; the other outcomes are the peer's own."""


def ask_for_one(asked: Asked, ask: c.AsideAsk) -> Facts:
    _check_peer(asked)
    # Someone who needs help may have typed a blank: that is no reason to turn them away.
    text = check_words(ask.text) if ask.text is not None and ask.text.strip() else None
    live = _live(asked.room, asked.by)
    # The fresh id serves twice, for the aside and for its first words: the two are never looked up together.
    begun: o.AsideAsked | o.AsideAccepted
    if live is None:
        begun = o.AsideAsked(at=asked.now, by=asked.by, aside=asked.fresh, reason=ask.reason)
    elif live.state is AsideState.OFFERED:
        begun = o.AsideAccepted(at=asked.now, by=asked.by, aside=live.id)
    else:
        raise Refused(Refusal.ALREADY_THERE)
    return (begun,) if text is None else (begun, _said(asked, begun.aside, asked.by, text))


def offer(asked: Asked, ask: c.AsideOffer) -> Facts:
    _check_not_closed(asked.room)
    seat = asked.room.member(ask.member)
    if seat.role is not Role.PEER:
        raise Refused(Refusal.NOT_ALLOWED)
    if seat.standing in (Standing.REMOVED, Standing.DECLINED):
        raise Refused(Refusal.ALREADY_GONE)
    if seat.standing is not Standing.ADMITTED:
        raise Refused(Refusal.NO_SUCH_MEMBER)
    if _live(asked.room, ask.member):
        raise Refused(Refusal.ALREADY_THERE)
    return (o.AsideOffered(at=asked.now, by=asked.by, aside=asked.fresh, member=ask.member),)


def accept(asked: Asked, ask: c.AsideAccept) -> Facts:
    _check_peer(asked)
    match _not_over(asked.room, asked.by):
        case Aside(id, AsideState.OFFERED):
            return (o.AsideAccepted(at=asked.now, by=asked.by, aside=id),)
        case Aside(state=AsideState.OPEN):
            return ()
    raise Refused(Refusal.NO_OFFER)


def decline(asked: Asked, ask: c.AsideDecline) -> Facts:
    _check_peer(asked)
    aside = _not_over(asked.room, asked.by)
    match aside.state:
        case AsideState.OFFERED:
            outcome = Outcome.DECLINED
        case AsideState.ASKED:
            outcome = Outcome.TAKEN_BACK
        case _:
            outcome = Outcome.ANSWERED  # "Enough for now": nobody else can say so for them
    return (_closed(aside, asked.by, outcome, asked.now, asked.by),)


def claim(asked: Asked, ask: c.AsideClaim) -> Facts:
    """I have it. The other facilitator may take it over; nobody can claim an offer, which is the peer's to take."""
    _check_not_closed(asked.room)
    aside = _not_over(asked.room, ask.member)
    if aside.state is AsideState.OFFERED:
        raise Refused(Refusal.NOTHING_TO_CLAIM)
    if aside.state is AsideState.OPEN and aside.by == asked.by:
        return ()
    return (_claimed(asked, aside, ask.member),)


def close(asked: Asked, ask: c.AsideClose) -> Facts:
    _check_not_closed(asked.room)
    aside = _not_over(asked.room, ask.member)
    # An offer that was not taken reached nobody, and there was nothing to answer.
    withdrawn_offer = aside.state is AsideState.OFFERED
    if ask.outcome not in MARKS or (withdrawn_offer and ask.outcome is not Outcome.NOT_REACHED):
        raise Refused(Refusal.BAD_REQUEST)
    return (_closed(aside, ask.member, ask.outcome, asked.now, asked.by),)


def say(asked: Asked, ask: c.MessagePost) -> Facts:
    """Words in an aside. Being held or quieted doesn't count here: whoever was quieted may always ask for help."""
    _check_not_closed(asked.room)
    text = check_words(ask.text)
    if asked.seat.role is Role.PEER:
        if ask.member not in (None, asked.by):
            raise Refused(Refusal.NOT_ALLOWED)
        aside = _agreed_to(asked.room, asked.by)
        return (_said(asked, aside.id, asked.by, text),)
    if ask.member is None:
        raise Refused(Refusal.BAD_REQUEST)
    aside = _agreed_to(asked.room, ask.member)
    if asked.room.seats[ask.member].standing is not Standing.ADMITTED:
        raise Refused(Refusal.ALREADY_GONE)  # they were removed, and would never read it
    said = _said(asked, aside.id, ask.member, text)
    # Whoever answers has seen it, and the peer should read so.
    return (said,) if aside.state is AsideState.OPEN else (_claimed(asked, aside, ask.member), said)


def owed(room: Room) -> list[MemberId]:
    """The peers who still wait for an answer."""
    return [member for member, aside in room.asides.items() if aside.owed]


def at_the_end(room: Room, now: Moment) -> Facts:
    """What becomes of every aside as the room closes for good, so that nobody is left without an answer.

    A room that locks itself keeps its asides open: in the five minutes that follow a facilitator may come."""
    live = ((member, aside) for member, aside in room.asides.items() if aside.state is not AsideState.OVER)
    return tuple(_closed(aside, member, _in_the_end(aside), now, SYSTEM) for member, aside in live)


def _in_the_end(aside: Aside) -> Outcome:
    # Only words are an answer: having seen a request is none. And who neither took an offer nor declined it was
    # not reached; "declined" would be said for them.
    return Outcome.ANSWERED if aside.state is AsideState.OPEN and aside.answered else Outcome.NOT_REACHED


def _check_peer(asked: Asked) -> None:
    if asked.seat.role is not Role.PEER:
        raise Refused(Refusal.NOT_ALLOWED)
    _check_not_closed(asked.room)


def _check_not_closed(room: Room) -> None:
    if isinstance(room.phase, Closed):
        raise Refused(Refusal.ROOM_LOCKED)


def _live(room: Room, member: MemberId) -> Aside | None:
    aside = room.asides.get(member)
    return None if aside is None or aside.state is AsideState.OVER else aside


def _not_over(room: Room, member: MemberId) -> Aside:
    if member not in room.asides:
        raise Refused(Refusal.NO_SUCH_ASIDE)
    aside = _live(room, member)
    if aside is None:
        raise Refused(Refusal.ASIDE_OVER)
    return aside


def _agreed_to(room: Room, member: MemberId) -> Aside:
    """The aside that its peer asked for, or accepted: words never come before that."""
    aside = _not_over(room, member)
    if aside.state is AsideState.OFFERED:
        raise Refused(Refusal.NO_SUCH_ASIDE)
    return aside


def _said(asked: Asked, aside: str, whose: MemberId, text: str) -> o.MessagePosted:
    return o.MessagePosted(
        at=asked.now,
        by=asked.by,
        message=asked.fresh,
        place=Place.ASIDE,
        text=text,
        aside=aside,
        whose=whose,
    )


def _claimed(asked: Asked, aside: Aside, member: MemberId) -> o.AsideClaimed:
    return o.AsideClaimed(at=asked.now, by=asked.by, aside=aside.id, member=member)


def _closed(aside: Aside, member: MemberId, outcome: Outcome, now: Moment, by: MemberId) -> o.AsideClosed:
    return o.AsideClosed(at=now, by=by, aside=aside.id, member=member, outcome=outcome)


# What becomes of the room


def was_asked(room: Room, fact: o.AsideAsked) -> Room:
    return _with(room, fact.by, Aside(fact.aside, AsideState.ASKED, fact.at, reason=fact.reason))


def offered(room: Room, fact: o.AsideOffered) -> Room:
    return _with(room, fact.member, Aside(fact.aside, AsideState.OFFERED, fact.at, by=fact.by))


def accepted(room: Room, fact: o.AsideAccepted) -> Room:
    return _with(room, fact.by, replace(room.asides[fact.by], state=AsideState.OPEN))


def claimed(room: Room, fact: o.AsideClaimed) -> Room:
    return _with(room, fact.member, replace(room.asides[fact.member], state=AsideState.OPEN, by=fact.by))


def closed(room: Room, fact: o.AsideClosed) -> Room:
    over = replace(room.asides[fact.member], state=AsideState.OVER, outcome=fact.outcome)
    return _with(room, fact.member, over)


def said(room: Room, fact: o.MessagePosted) -> Room:
    assert fact.whose is not None, "an aside is somebody's"
    message = MessageState(fact.by, Place.ASIDE, "posted", whose=fact.whose)
    room = room.but(messages=room.messages.put(fact.message, message))
    if fact.by == fact.whose:
        return room
    return _with(room, fact.whose, replace(room.asides[fact.whose], answered=True))


def _with(room: Room, member: MemberId, aside: Aside) -> Room:
    return room.but(asides={**room.asides, member: aside})
