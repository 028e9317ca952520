"""Looking after the room: whose messages wait, who is asked to be quiet, who has to go."""

from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import MemberId, Presence, Role, Seat, Standing, Voice
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked, Closed, Room
from server.domain.steps import floor
from server.domain.words import check_reason


def hold(asked: Asked, ask: c.MemberHold) -> Facts:
    if _peer(asked, ask.member).voice is Voice.HELD:
        return ()
    return (
        *_heard_again_if_quiet(asked, ask.member),
        o.MemberHeld(at=asked.now, by=asked.by, member=ask.member),
    )


def quiet(asked: Asked, ask: c.MemberQuiet) -> Facts:
    if _peer(asked, ask.member).voice is Voice.QUIET:
        return ()
    return (o.MemberQuieted(at=asked.now, by=asked.by, member=ask.member),)


def free(asked: Asked, ask: c.MemberFree) -> Facts:
    seat = _peer(asked, ask.member)
    if seat.voice is Voice.FREE:
        return ()
    return (o.MemberFreed(at=asked.now, by=asked.by, member=ask.member, was=seat.voice),)


def _heard_again_if_quiet(asked: Asked, member: MemberId) -> Facts:
    # Someone who was asked to be quiet knows it; that is lifted in so many words before they are held.
    return free(asked, c.MemberFree(room="", id="", member=member)) if _is_quiet(asked, member) else ()


def _is_quiet(asked: Asked, member: MemberId) -> bool:
    return asked.room.seats[member].voice is Voice.QUIET


def remove(asked: Asked, ask: c.MemberRemove) -> Facts:
    seat = _peer(asked, ask.member)
    reason = check_reason(ask.reason)
    seen = seat.standing is Standing.ADMITTED
    return (
        *floor.hand_goes_down(asked.room, ask.member, asked.by, asked.now),
        o.MemberRemoved(at=asked.now, by=asked.by, member=ask.member, reason=reason, seen=seen),
    )


def _peer(asked: Asked, member: MemberId) -> Seat:
    seat = asked.room.member(member)
    if isinstance(asked.room.phase, Closed):
        raise Refused(Refusal.ROOM_LOCKED)
    if seat.role is not Role.PEER:
        raise Refused(Refusal.NOT_ALLOWED)
    if seat.standing in (Standing.REMOVED, Standing.DECLINED):
        raise Refused(Refusal.ALREADY_GONE)
    return seat


# What becomes of the room


def held(room: Room, fact: o.MemberHeld) -> Room:
    return room.with_seat(fact.member, voice=Voice.HELD)


def quieted(room: Room, fact: o.MemberQuieted) -> Room:
    return room.with_seat(fact.member, voice=Voice.QUIET)


def freed(room: Room, fact: o.MemberFreed) -> Room:
    return room.with_seat(fact.member, voice=Voice.FREE)


def removed(room: Room, fact: o.MemberRemoved) -> Room:
    return room.with_seat(
        fact.member,
        standing=Standing.REMOVED,
        presence=Presence.LEFT,
        node=None,
        unsure_since=None,
        since=fact.at,
        reason=fact.reason,
    )
