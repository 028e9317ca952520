"""Words said in the room: posting, taking back, taking down, holding, and answering quietly."""

from server.domain import asides, system
from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import MemberId, Moment, Role, Voice
from server.domain.plan import MessageId
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked, Closed, MessageState, Room
from server.domain.steps import check, floor, speaking, turns
from server.domain.steps.state import Pause
from server.domain.vocabulary import Place
from server.domain.words import check_reason, check_words

HELD_AT_ONCE = 20
HELD_AGAIN = 30
"""Seconds after which someone with so many messages waiting may try again."""


def post(asked: Asked, ask: c.MessagePost) -> Facts:
    if ask.to is Place.CARE:
        return _post_to_facilitators(asked, ask)
    if ask.to is Place.ASIDE:
        return asides.say(asked, ask)
    if asked.seat.role is Role.PEER:
        _check_peer_may_speak(asked)
    else:
        asked.room.opened()
    first, turn = speaking.speak(asked, ask.turn)
    text = check_words(ask.text)
    if asked.seat.voice is Voice.HELD:
        _check_not_too_many_wait(asked)
        held = o.MessageHeld(at=asked.now, by=asked.by, message=asked.fresh, text=text, turn=turn)
        return (*first, held)
    posted = o.MessagePosted(
        at=asked.now, by=asked.by, message=asked.fresh, place=Place.ROOM, text=text, turn=turn
    )
    return (*first, posted)


def _post_to_facilitators(asked: Asked, ask: c.MessagePost) -> Facts:
    if asked.seat.role is not Role.FACILITATOR:
        raise Refused(Refusal.NOT_ALLOWED)
    if isinstance(asked.room.phase, Closed):
        raise Refused(Refusal.ROOM_LOCKED)
    text = check_words(ask.text)
    return (o.MessagePosted(at=asked.now, by=asked.by, message=asked.fresh, place=Place.CARE, text=text),)


def _check_peer_may_speak(asked: Asked) -> None:
    phase = asked.room.opened()
    if asked.seat.voice is Voice.QUIET:
        raise Refused(Refusal.QUIETED)
    if phase.step.paused or phase.unattended_since is not None:
        raise Refused(Refusal.PAUSED)
    if isinstance(phase.step.held, Pause):
        raise Refused(Refusal.QUIET_TIME)
    floor.check_slow_mode(phase.step.held, asked.by, asked.now)


def _check_not_too_many_wait(asked: Asked) -> None:
    """A facilitator reads each of them, and the room keeps their words at hand."""
    waiting = sum(asked.room.messages[id].author == asked.by for id in asked.room.held)
    if waiting >= HELD_AT_ONCE:
        raise Refused(Refusal.TOO_FAST, retry_after=HELD_AGAIN)


def withdraw(asked: Asked, ask: c.MessageWithdraw) -> Facts:
    message = asked.room.message(ask.message)
    if message.author != asked.by:
        raise Refused(Refusal.NOT_YOURS)
    if message.gone:
        raise Refused(Refusal.ALREADY_GONE)
    return (_withdrawn(asked.room, ask.message, asked.by, asked.now),)


def _withdrawn(room: Room, message: MessageId, by: MemberId, now: Moment) -> o.MessageWithdrawn:
    state = room.messages[message]
    return o.MessageWithdrawn(
        at=now,
        by=by,
        message=message,
        place=state.place,
        was_held=state.state in ("held", "returned"),
        was_handed_in=state.state == "handed",
        whose=state.whose,
    )


def forget(room: Room, ask: system.Forget, now: Moment) -> Facts:
    """Everything that someone said in this room is blanked, and what they answered in a check."""
    member = room.seat_of(ask.key)
    if member is None:
        return ()
    own = [id for id, message in room.messages.items() if message.author == member and not message.gone]
    # Sorted, because a shelf has another order in every process.
    withdrawn = tuple(_withdrawn(room, id, member, now) for id in sorted(own))
    return (*withdrawn, *check.forgotten(room, member, now))


def remove(asked: Asked, ask: c.MessageRemove) -> Facts:
    message = asked.room.message(ask.message)
    if message.place is Place.ASIDE:
        raise Refused(Refusal.NO_SUCH_MESSAGE)  # between two people, and not the room's to take down
    if message.gone:
        raise Refused(Refusal.ALREADY_GONE)
    if message.state != "posted":
        raise Refused(Refusal.NO_SUCH_MESSAGE)
    return (
        o.MessageRemoved(
            at=asked.now,
            by=asked.by,
            message=ask.message,
            author=message.author,
            place=message.place,
            reason=check_reason(ask.reason),
        ),
    )


def release(asked: Asked, ask: c.MessageRelease) -> Facts:
    asked.room.opened()
    author = _held(asked, ask.message)
    released = o.MessageReleased(
        at=asked.now,
        by=asked.by,
        message=ask.message,
        author=author,
        text=asked.words[ask.message],
        turn=asked.room.messages[ask.message].turn,
    )
    return (released,)


def give_back(asked: Asked, ask: c.MessageReturn) -> Facts:
    author = _held(asked, ask.message)
    reason = check_reason(ask.reason)
    return (o.MessageReturned(at=asked.now, by=asked.by, message=ask.message, author=author, reason=reason),)


def _held(asked: Asked, id: MessageId) -> MemberId:
    message = asked.room.message(id)
    if message.gone:
        raise Refused(Refusal.ALREADY_GONE)
    if id not in asked.room.held:
        raise Refused(Refusal.NOT_HELD)
    return message.author


def acknowledge(asked: Asked, ask: c.MessageAcknowledge) -> Facts:
    message = asked.room.message(ask.message)
    if isinstance(asked.room.phase, Closed):
        raise Refused(Refusal.ROOM_LOCKED)
    if message.place is not Place.ROOM or message.state in ("held", "handed", "returned"):
        raise Refused(Refusal.NO_SUCH_MESSAGE)
    speaking.check_responses(asked.room)
    if message.gone:
        raise Refused(Refusal.ALREADY_GONE)
    if message.author == asked.by:
        raise Refused(Refusal.NOT_ALLOWED)
    if message.acknowledged.get(asked.by) is ask.kind:
        return ()
    return (
        o.MessageAcknowledged(
            at=asked.now, by=asked.by, message=ask.message, author=message.author, kind=ask.kind
        ),
    )


# What becomes of the room


def posted(room: Room, fact: o.MessagePosted) -> Room:
    if fact.place is Place.ASIDE:
        return asides.said(room, fact)
    message = MessageState(fact.by, fact.place, "posted", turn=fact.turn)
    room = room.but(messages=room.messages.put(fact.message, message))
    return _spoke(room, fact) if fact.place is Place.ROOM else room


def held(room: Room, fact: o.MessageHeld) -> Room:
    message = MessageState(fact.by, Place.ROOM, "held", turn=fact.turn)
    room = room.but(messages=room.messages.put(fact.message, message), held=(*room.held, fact.message))
    return _spoke(room, fact)


def _spoke(room: Room, fact: o.MessagePosted | o.MessageHeld) -> Room:
    return turns.said(floor.spoke(room, fact.by, fact.at), fact.by, fact.turn)


def released(room: Room, fact: o.MessageReleased) -> Room:
    return _no_longer_held(room.with_message(fact.message, state="posted"), fact.message)


def returned(room: Room, fact: o.MessageReturned) -> Room:
    room = room.with_message(fact.message, state="returned", reason=fact.reason)
    return _no_longer_held(room, fact.message)


def withdrawn(room: Room, fact: o.MessageWithdrawn) -> Room:
    room = _no_longer_held(room.with_message(fact.message, state="withdrawn"), fact.message)
    return speaking.not_handed_in(room, fact.by) if fact.was_handed_in else room


def removed(room: Room, fact: o.MessageRemoved) -> Room:
    return room.with_message(fact.message, state="removed", reason=fact.reason)


def acknowledged(room: Room, fact: o.MessageAcknowledged) -> Room:
    given = {m: kind for m, kind in room.messages[fact.message].acknowledged.items() if m != fact.by}
    if fact.kind is not None:
        given[fact.by] = fact.kind
    return room.with_message(fact.message, acknowledged=given)


def _no_longer_held(room: Room, message: MessageId) -> Room:
    return room.but(held=tuple(id for id in room.held if id != message))
