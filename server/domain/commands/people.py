"""Looking after people."""

from server.domain.commands.command import Command, Reason
from server.domain.people import MemberId, Readiness


class MemberAdmit(Command, frozen=True):
    name = "member.admit"
    member: MemberId


class MemberDecline(Command, frozen=True):
    name = "member.decline"
    member: MemberId


class MemberHold(Command, frozen=True):
    """From now on this member's messages wait for a facilitator. The member is not told."""

    name = "member.hold"
    member: MemberId


class MemberQuiet(Command, frozen=True):
    """Ask this member to be quiet for now; they are told."""

    name = "member.quiet"
    member: MemberId


class MemberFree(Command, frozen=True):
    """Let this member's messages through again."""

    name = "member.free"
    member: MemberId


class MemberRemove(Command, frozen=True):
    """Remove a peer from the room and the group; they alone read the reason."""

    name = "member.remove"
    member: MemberId
    reason: Reason


class LeadOffer(Command, frozen=True):
    name = "lead.offer"
    to: MemberId


class LeadAccept(Command, frozen=True):
    name = "lead.accept"


class LeadDecline(Command, frozen=True):
    name = "lead.decline"


class FacilitatorReady(Command, frozen=True):
    """Tell the other facilitator how one is before the session."""

    name = "facilitator.ready"
    state: Readiness
