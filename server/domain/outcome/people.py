"""People coming, going, and being looked after."""

from server.domain.outcome.fact import Fact
from server.domain.people import Key, MemberId, Presence, Role, Voice
from server.domain.vocabulary import Told


class MemberSeated(Fact, frozen=True, tag="member.seated"):
    """Someone came to this room for the first time: to wait, or to be let in by the fact that follows."""

    member: MemberId
    key: Key
    name: str
    role: Role
    waits: bool


class MemberAdmitted(Fact, frozen=True, tag="member.admitted"):
    """`name` and `role` are told to the room, which hears of this person for the first time."""

    member: MemberId
    name: str
    role: Role
    presence: Presence


class MemberDeclined(Fact, frozen=True, tag="member.declined"):
    member: MemberId


class MemberArrived(Fact, frozen=True, tag="member.arrived"):
    """Any other node that holds a connection of this member lets it go: one seat, one device."""

    member: MemberId
    node: str
    told: Told


class MemberDropped(Fact, frozen=True, tag="member.dropped"):
    member: MemberId
    node: str
    told: Told


class MemberLeft(Fact, frozen=True, tag="member.left"):
    member: MemberId
    told: Told


class NodeLost(Fact, frozen=True, tag="node.lost"):
    node: str


class MemberSteppedOut(Fact, frozen=True, tag="member.stepped_out"):
    pass


class MemberSteppedIn(Fact, frozen=True, tag="member.stepped_in"):
    pass


# Moderation


class MemberHeld(Fact, frozen=True, tag="member.held"):
    member: MemberId


class MemberQuieted(Fact, frozen=True, tag="member.quieted"):
    member: MemberId


class MemberFreed(Fact, frozen=True, tag="member.freed"):
    """`was` decides who hears of it: being held is known to the facilitators alone."""

    member: MemberId
    was: Voice


class MemberRemoved(Fact, frozen=True, tag="member.removed"):
    """`seen` is false when the room never saw this person."""

    member: MemberId
    reason: str
    seen: bool
