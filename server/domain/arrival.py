"""Coming and going: the door, the waiting room, dropped phones, stepping out, leaving for today."""

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.leading import someone_leads_again
from server.domain.outcome import Facts
from server.domain.people import SYSTEM, MemberId, Moment, Presence, Role, Seat, Standing
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked, Closed, Closing, Open, Room
from server.domain.steps import floor
from server.domain.vocabulary import Ending, Told

MINUTE = 60_000


def enter(room: Room, ask: system.Enter, now: Moment) -> Facts:
    """Whoever has a seat comes back to it; who is new gets one, or waits for a facilitator's tap."""
    member = room.seat_of(ask.key)
    if member is None:
        return _come_for_the_first_time(room, ask, now)
    seat = room.seats[member]
    if seat.standing is Standing.REMOVED:
        raise Refused(Refusal.REMOVED)
    if seat.standing is Standing.DECLINED:
        raise Refused(Refusal.DECLINED)
    if isinstance(room.phase, Closed):
        return ()
    if seat.node == ask.node and seat.presence is Presence.HERE and seat.unsure_since is None:
        return ()
    told = Told.NOBODY if seat.presence is Presence.HERE else _who_is_told(seat)
    arrived = o.MemberArrived(at=now, by=member, member=member, node=ask.node, told=told)
    return (arrived, *someone_leads_again(room, member, seat.role, now))


def _come_for_the_first_time(room: Room, ask: system.Enter, now: Moment) -> Facts:
    member = ask.seat
    match room.phase:
        case Closed(Ending.NO_FACILITATOR):
            raise Refused(Refusal.NO_FACILITATOR)  # "Not tonight": it wasn't about them
        case Closed() | Closing():
            raise Refused(Refusal.ROOM_LOCKED)
    if ask.role is Role.PEER:
        _check_door(room, now)
    waits = ask.role is Role.PEER and not ask.returning
    seated = o.MemberSeated(
        at=now, by=member, member=member, key=ask.key, name=ask.name, role=ask.role, waits=waits
    )
    arrived = o.MemberArrived(at=now, by=member, member=member, node=ask.node, told=Told.NOBODY)
    if waits:
        return (seated, arrived)
    admitted = o.MemberAdmitted(
        at=now, by=member, member=member, name=ask.name, role=ask.role, presence=Presence.HERE
    )
    return (seated, admitted, arrived, *someone_leads_again(room, member, ask.role, now))


def _check_door(room: Room, now: Moment) -> None:
    policy = room.brief.policy
    if isinstance(room.phase, Open):
        opened = max(room.phase.opened_at, room.brief.starts_at)
        if now > opened + policy.door_minutes * MINUTE:
            raise Refused(Refusal.DOOR_CLOSED)
    coming = (Standing.ADMITTED, Standing.WAITING)
    peers = sum(seat.role is Role.PEER and seat.standing in coming for seat in room.seats.values())
    if peers >= policy.max_people:
        raise Refused(Refusal.FULL)


def admit(asked: Asked, ask: c.MemberAdmit) -> Facts:
    seat = _one_who_waits(asked, ask.member)
    return (
        o.MemberAdmitted(
            at=asked.now,
            by=asked.by,
            member=ask.member,
            name=seat.name,
            role=seat.role,
            presence=seat.presence,
        ),
    )


def decline(asked: Asked, ask: c.MemberDecline) -> Facts:
    _one_who_waits(asked, ask.member)
    return (o.MemberDeclined(at=asked.now, by=asked.by, member=ask.member),)


def _one_who_waits(asked: Asked, member: MemberId) -> Seat:
    if isinstance(asked.room.phase, Closed):
        raise Refused(Refusal.ROOM_LOCKED)
    seat = asked.room.member(member)
    if seat.standing is not Standing.WAITING:
        raise Refused(Refusal.ALREADY_THERE)
    return seat


def drop(room: Room, ask: system.Drop, now: Moment) -> Facts:
    """A connection stayed away longer than the grace. News of a connection that another node took over
    by now is old news."""
    seat = room.seats.get(ask.member)
    if seat is None or seat.node != ask.node:
        return ()
    return (_dropped(ask.member, seat, ask.node, now),)


def dropped_with_their_node(room: Room, before: Moment, now: Moment) -> Facts:
    """Those whose node was lost before a moment, and who did not come back since."""
    return tuple(
        _dropped(member, seat, "", now)
        for member, seat in room.seats.items()
        if seat.unsure_since is not None and seat.unsure_since <= before
    )


def _dropped(member: MemberId, seat: Seat, node: str, now: Moment) -> o.MemberDropped:
    told = _who_is_told(seat) if seat.presence is Presence.HERE else Told.NOBODY
    return o.MemberDropped(at=now, by=SYSTEM, member=member, node=node, told=told)


def _who_is_told(seat: Seat) -> Told:
    return Told.ROOM if seat.standing is Standing.ADMITTED else Told.CARE


def lose_node(room: Room, ask: system.LoseNode, now: Moment) -> Facts:
    if all(seat.node != ask.node for seat in room.seats.values()):
        return ()
    return (o.NodeLost(at=now, by=SYSTEM, node=ask.node),)


def leave(asked: Asked, ask: c.RoomLeave) -> Facts:
    if asked.seat.presence is Presence.LEFT:
        return ()
    lowered = floor.hand_goes_down(asked.room, asked.by, asked.by, asked.now)
    return (*lowered, goes(asked.room, asked.by, asked.now))


def goes(room: Room, member: MemberId, now: Moment) -> o.MemberLeft:
    seat = room.seats[member]
    told = Told.NOBODY if seat.presence is Presence.LEFT else _who_is_told(seat)
    return o.MemberLeft(at=now, by=member, member=member, told=told)


def step_out(asked: Asked, ask: c.MemberStepOut) -> Facts:
    if asked.seat.stepped_out:
        return ()
    lowered = floor.hand_goes_down(asked.room, asked.by, asked.by, asked.now)
    return (*lowered, o.MemberSteppedOut(at=asked.now, by=asked.by))


def step_in(asked: Asked, ask: c.MemberStepIn) -> Facts:
    return (o.MemberSteppedIn(at=asked.now, by=asked.by),) if asked.seat.stepped_out else ()


# What becomes of the room


def seated(room: Room, fact: o.MemberSeated) -> Room:
    seat = Seat(fact.key, fact.name, fact.role, Standing.WAITING, since=fact.at)
    return room.but(seats={**room.seats, fact.member: seat})


def admitted(room: Room, fact: o.MemberAdmitted) -> Room:
    return room.with_seat(
        fact.member, standing=Standing.ADMITTED, presence=fact.presence, admitted_at=fact.at
    )


def declined(room: Room, fact: o.MemberDeclined) -> Room:
    return room.with_seat(fact.member, standing=Standing.DECLINED)


def arrived(room: Room, fact: o.MemberArrived) -> Room:
    return room.with_seat(
        fact.member, presence=Presence.HERE, node=fact.node, since=fact.at, unsure_since=None
    )


def dropped(room: Room, fact: o.MemberDropped) -> Room:
    presence = Presence.AWAY if room.seats[fact.member].presence is Presence.HERE else Presence.LEFT
    return room.with_seat(fact.member, presence=presence, node=None, since=fact.at, unsure_since=None)


def left(room: Room, fact: o.MemberLeft) -> Room:
    return room.with_seat(fact.member, presence=Presence.LEFT, node=None, since=fact.at, unsure_since=None)


def node_lost(room: Room, fact: o.NodeLost) -> Room:
    return room.but(
        seats={
            member: seat.but(node=None, unsure_since=fact.at) if seat.node == fact.node else seat
            for member, seat in room.seats.items()
        }
    )


def stepped_out(room: Room, fact: o.MemberSteppedOut) -> Room:
    return room.with_seat(fact.by, stepped_out=True)


def stepped_in(room: Room, fact: o.MemberSteppedIn) -> Room:
    return room.with_seat(fact.by, stepped_out=False)
