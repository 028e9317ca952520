"""People coming, going, and being looked after, as it is told."""

from msgspec import field

from server.contract.events.event import CARE, ONE, ROOM, Event
from server.domain.people import MemberId, Presence, Role


class MemberWaiting(Event, frozen=True):
    name = "member.waiting"
    streams = (ONE,)


class MemberWaitingCare(Event, frozen=True):
    name = "member.waiting"
    streams = (CARE,)
    member: MemberId
    display: str = field(name="name")


class MemberAdmitted(Event, frozen=True):
    """You are in: enter again for the room's snapshot."""

    name = "member.admitted"
    streams = (ONE,)


class MemberAdmittedCare(Event, frozen=True):
    name = "member.admitted"
    streams = (CARE,)
    member: MemberId


class MemberDeclined(Event, frozen=True):
    name = "member.declined"
    streams = (ONE,)


class MemberDeclinedCare(Event, frozen=True):
    name = "member.declined"
    streams = (CARE,)
    member: MemberId


class MemberJoined(Event, frozen=True):
    """Someone is in the room whom it has not seen before."""

    name = "member.joined"
    streams = (ROOM,)
    member: MemberId
    display: str = field(name="name")
    role: Role
    presence: Presence


class MemberArrived(Event, frozen=True):
    """On `care`: someone who waits is connected again."""

    name = "member.arrived"
    streams = (ROOM, CARE)
    member: MemberId


class MemberDropped(Event, frozen=True):
    """The connection stayed away. On `care`: of someone who waits."""

    name = "member.dropped"
    streams = (ROOM, CARE)
    member: MemberId


class MemberLeft(Event, frozen=True):
    """Left for today. On `care`: someone who waited."""

    name = "member.left"
    streams = (ROOM, CARE)
    member: MemberId


class MemberSteppedOut(Event, frozen=True):
    name = "member.stepped_out"
    streams = (ROOM,)
    member: MemberId


class MemberSteppedIn(Event, frozen=True):
    name = "member.stepped_in"
    streams = (ROOM,)
    member: MemberId


class MemberHeld(Event, frozen=True):
    """Only the facilitators know."""

    name = "member.held"
    streams = (CARE,)
    member: MemberId


class MemberQuieted(Event, frozen=True):
    name = "member.quieted"
    streams = (CARE, ONE)
    member: MemberId


class MemberFreed(Event, frozen=True):
    """On `one` only after being quieted: having been held is not told."""

    name = "member.freed"
    streams = (CARE, ONE)
    member: MemberId


class MemberRemoved(Event, frozen=True):
    name = "member.removed"
    streams = (ROOM,)
    member: MemberId


class MemberRemovedCare(Event, frozen=True):
    name = "member.removed"
    streams = (CARE,)
    member: MemberId
    reason: str


class MemberRemovedOne(Event, frozen=True):
    name = "member.removed"
    streams = (ONE,)
    reason: str
