"""Who may ask what: one row for each command, and the one place that looks at it."""

from enum import Enum, auto

from server.domain import commands as c
from server.domain.people import MemberId, Role, Standing
from server.domain.refusal import Refusal, Refused
from server.domain.room import Room


class Who(Enum):
    SEATED = auto()  # whoever came in, waiting ones too
    ADMITTED = auto()
    FACILITATORS = auto()
    LEADING = auto()  # the leading facilitator; any facilitator while nobody leads


WHO: dict[type[c.Command], Who] = {
    c.RoomEnter: Who.SEATED,
    c.RoomSync: Who.SEATED,
    c.RoomLeave: Who.SEATED,
    c.RoomEarlier: Who.ADMITTED,
    c.MemberStepOut: Who.ADMITTED,
    c.MemberStepIn: Who.ADMITTED,
    c.MessagePost: Who.ADMITTED,
    c.MessageWithdraw: Who.ADMITTED,
    c.MessageAcknowledge: Who.ADMITTED,
    c.AgreementGive: Who.ADMITTED,
    c.NudgeDoubt: Who.ADMITTED,
    c.HandRaise: Who.ADMITTED,
    c.HandLower: Who.ADMITTED,
    c.HandCall: Who.FACILITATORS,
    c.MessageRemove: Who.FACILITATORS,
    c.MessageRelease: Who.FACILITATORS,
    c.MessageReturn: Who.FACILITATORS,
    c.MemberAdmit: Who.FACILITATORS,
    c.MemberDecline: Who.FACILITATORS,
    c.MemberHold: Who.FACILITATORS,
    c.MemberQuiet: Who.FACILITATORS,
    c.MemberFree: Who.FACILITATORS,
    c.MemberRemove: Who.FACILITATORS,
    c.StepPause: Who.FACILITATORS,
    c.StepResume: Who.FACILITATORS,
    c.ReadingShow: Who.FACILITATORS,
    c.FloorSetting: Who.FACILITATORS,
    c.LeadAccept: Who.FACILITATORS,
    c.LeadDecline: Who.FACILITATORS,
    c.FacilitatorReady: Who.FACILITATORS,
    c.NudgeSetting: Who.FACILITATORS,
    c.SessionOpen: Who.LEADING,
    c.SessionClose: Who.LEADING,
    c.SessionEnd: Who.LEADING,
    c.StepBegin: Who.LEADING,
    c.StepAdjust: Who.LEADING,
    c.LeadOffer: Who.LEADING,
    # The circle
    c.TurnPass: Who.ADMITTED,
    c.TurnLater: Who.ADMITTED,
    c.TurnReturn: Who.ADMITTED,
    c.TurnBegin: Who.ADMITTED,
    c.TurnLengthen: Who.ADMITTED,
    c.TurnFinish: Who.ADMITTED,
    c.TurnHandIn: Who.ADMITTED,
    c.TurnSignal: Who.ADMITTED,
    c.MemberListen: Who.ADMITTED,
    c.RoundReorder: Who.FACILITATORS,
    c.TurnLetIn: Who.FACILITATORS,
    c.TurnPutOff: Who.FACILITATORS,
    c.TurnMoveOn: Who.FACILITATORS,
    c.RoundSetting: Who.LEADING,
    c.RoundPrompt: Who.LEADING,
    c.RoundAdvance: Who.LEADING,
    c.RoundReveal: Who.LEADING,
    # Checks
    c.CheckAnswer: Who.ADMITTED,
    c.CheckTakeBack: Who.ADMITTED,
    c.CheckShow: Who.FACILITATORS,
    c.CheckCard: Who.FACILITATORS,
    c.CueClaim: Who.FACILITATORS,
    c.CueClear: Who.FACILITATORS,
    # Asides
    c.AsideAsk: Who.ADMITTED,
    c.AsideAccept: Who.ADMITTED,
    c.AsideDecline: Who.ADMITTED,
    c.AsideOffer: Who.FACILITATORS,
    c.AsideClaim: Who.FACILITATORS,
    c.AsideClose: Who.FACILITATORS,
}


def authorise(room: Room, by: MemberId, command: c.Command) -> None:
    """Raises Refused unless `by` may ask this: `not_entered`, `removed`, `declined`, `not_admitted`,
    `not_allowed`, `not_the_lead`. A command without a row is allowed to nobody."""
    seat = room.seats.get(by)
    if seat is None:
        raise Refused(Refusal.NOT_ENTERED)
    if seat.standing is Standing.REMOVED:
        raise Refused(Refusal.REMOVED)
    if seat.standing is Standing.DECLINED:
        raise Refused(Refusal.DECLINED)
    who = WHO.get(type(command))
    if who is None:
        raise Refused(Refusal.NOT_ALLOWED)
    if who is Who.SEATED:
        return
    if seat.standing is not Standing.ADMITTED:
        raise Refused(Refusal.NOT_ADMITTED)
    if who is Who.ADMITTED:
        return
    if seat.role is not Role.FACILITATOR:
        raise Refused(Refusal.NOT_ALLOWED)
    if who is Who.LEADING and room.lead not in (None, by):
        raise Refused(Refusal.NOT_THE_LEAD)
