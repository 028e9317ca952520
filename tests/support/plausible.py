"""What people in a room are likely to ask next, by kind: an evening is made of these, with slips in between."""

from server.domain import commands as c
from server.domain.people import MemberId, Presence, Readiness, Role, Seat, Standing, Voice
from server.domain.room import Closing, MessageState, Open, Room, Waiting
from server.domain.steps.state import Floor, Reading
from server.domain.vocabulary import Acknowledgement, Place
from tests.support import plausible_circle
from tests.support.plausible_circle import Found, Wish

TEXTS = ("Hello", "I'm here.", "x" * 300, "\N{SNOWMAN} " * 30, "\N{GRINNING FACE}", 'He said "no".')
REASONS = ("Reason: names someone.", "Reason: a threat.", "Reason: say it as yours.")
RECENT = 4
"""How many of the last messages people still react to."""


RARE = (
    "leave",
    "remove a member",
    "end",
    "quiet",
    "step",
    "pause",
    "end the round",
    "listen",
    "set the round",
    "show what was counted",
    "step out or in",
    "put off",
    "card",
    "nudges",
)
OFTEN = (
    "begin a round",
    "advance",
    "share",
    "finish",
    "reflect",
    "move on",
    "resume",
    "hand",
    "hand in",
    "answer",
    "answer to be counted",
)
"""What people in a circle mostly do, and what lets them go on."""


def likelihood(kind: str) -> int:
    return 1 if kind in RARE else 12 if kind in OFTEN else 4


Wishes = dict[str, list[Wish]]
"""By kind, so that a kind with many choices is no likelier than one with few. No kind is empty."""


def wishes(room: Room, messages: list[str]) -> Wishes:
    found: Wishes = {}
    recent = [(id, room.messages[id]) for id in messages[-RECENT:]]
    for member, seat in _here(room):
        some = [*_of_anyone(room, member, seat, recent), *plausible_circle.of_anyone(room, member, seat)]
        if seat.role is Role.FACILITATOR:
            some += _of_a_facilitator(room, member, recent)
            some += plausible_circle.of_a_facilitator(room, member)
        for kind, wish in some:
            found.setdefault(kind, []).append(wish)
    return found


def wishes_of_the_step(room: Room) -> Wishes:
    """What people are in this room for. Empty outside rounds and checks."""
    found: Wishes = {}
    for member, seat in _here(room):
        for kind, wish in plausible_circle.of_the_step(room, member, seat):
            found.setdefault(kind, []).append(wish)
    return found


def _here(room: Room) -> list[tuple[MemberId, Seat]]:
    return [(member, seat) for member, seat in room.admitted() if seat.presence is Presence.HERE]


def _of_anyone(room: Room, me: MemberId, seat: Seat, recent: list[tuple[str, MessageState]]) -> Found:
    if isinstance(room.phase, Open):
        for text in TEXTS:
            yield "post", Wish(me, c.MessagePost, {"to": Place.ROOM, "text": text})
        if seat.voice is Voice.HELD:
            yield "post, held", Wish(me, c.MessagePost, {"to": Place.ROOM, "text": "I was held."})
        if isinstance(room.phase.step.held, Floor):
            up = me in room.phase.step.held.hands
            yield "hand", Wish(me, c.HandLower if up else c.HandRaise, {})
    for id, message in recent:
        if message.author == me:
            yield "withdraw", Wish(me, c.MessageWithdraw, {"message": id})
        elif message.state == "posted" and message.place is Place.ROOM:
            for kind in (*Acknowledgement, None):
                yield "acknowledge", Wish(me, c.MessageAcknowledge, {"message": id, "kind": kind})
    yield "step out or in", Wish(me, c.MemberStepIn if seat.stepped_out else c.MemberStepOut, {})
    yield "leave", Wish(me, c.RoomLeave, {})
    if not seat.agreed:
        yield "agree", Wish(me, c.AgreementGive, {})


def _of_a_facilitator(room: Room, me: MemberId, recent: list[tuple[str, MessageState]]) -> Found:
    yield "care", Wish(me, c.MessagePost, {"to": Place.CARE, "text": "Between us."})
    for state in Readiness:
        yield "ready", Wish(me, c.FacilitatorReady, {"state": state})
    for tiers in ((), (1,), (1, 2, 3)):
        yield "nudges", Wish(me, c.NudgeSetting, {"tiers": tiers})
    for member in room.waiting():
        yield "admit", Wish(me, c.MemberAdmit, {"member": member})
        yield "admit", Wish(me, c.MemberDecline, {"member": member})
    for member, seat in room.seats.items():
        if seat.role is Role.PEER and seat.standing in (Standing.ADMITTED, Standing.WAITING):
            yield "hold", Wish(me, c.MemberHold, {"member": member})
            yield "quiet", Wish(me, c.MemberQuiet, {"member": member})
            yield "free", Wish(me, c.MemberFree, {"member": member})
            yield "remove a member", Wish(me, c.MemberRemove, {"member": member, "reason": REASONS[1]})
        if seat.role is Role.FACILITATOR and member != me and room.lead == me:
            yield "offer", Wish(me, c.LeadOffer, {"to": member})
    for id in room.held:
        yield "release", Wish(me, c.MessageRelease, {"message": id})
        yield "return", Wish(me, c.MessageReturn, {"message": id, "reason": REASONS[2]})
    for id, message in recent:
        if message.state == "posted":
            yield "remove a message", Wish(me, c.MessageRemove, {"message": id, "reason": REASONS[0]})
    if room.offer and room.offer.to == me:
        yield "take the lead", Wish(me, c.LeadAccept, {})
        yield "take the lead", Wish(me, c.LeadDecline, {})
    yield from _of_the_session(room, me)


def _of_the_session(room: Room, me: MemberId) -> Found:
    match room.phase:
        case Waiting():
            yield "open", Wish(me, c.SessionOpen, {})
        case Closing():
            yield "end", Wish(me, c.SessionEnd, {})
        case Open(step):
            if step.paused:
                yield "resume", Wish(me, c.StepResume, {})
            else:
                yield "pause", Wish(me, c.StepPause, {})
            yield "adjust", Wish(me, c.StepAdjust, {"minutes": 5})
            for planned in room.brief.plan.steps:
                yield "step", Wish(me, c.StepBegin, {"step": planned.id})
            if isinstance(step.held, Reading):
                for paragraph in range(len(room.current_step().paragraphs)):
                    yield "show", Wish(me, c.ReadingShow, {"paragraph": paragraph})
            if isinstance(step.held, Floor):
                for slow in (0, 20):
                    yield "floor", Wish(me, c.FloorSetting, {"slow_seconds": slow, "crosstalk": slow == 0})
                for member in step.held.hands:
                    yield "call", Wish(me, c.HandCall, {"member": member})
