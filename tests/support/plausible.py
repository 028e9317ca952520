"""What people in a room are likely to ask next, by kind: an evening is made of these, with slips in between."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from server.domain import commands as c
from server.domain.people import MemberId, Presence, Readiness, Role, Seat, Standing, Voice
from server.domain.room import Closing, MessageState, Open, Room, Waiting
from server.domain.steps.state import Floor, Reading
from server.domain.vocabulary import Acknowledgement, Place

TEXTS = ("Hello", "I'm here.", "x" * 300, "\N{SNOWMAN} " * 30, "\N{GRINNING FACE}", 'He said "no".')
REASONS = ("Reason: names someone.", "Reason: a threat.", "Reason: say it as yours.")
RECENT = 4
"""How many of the last messages people still react to."""


RARE = ("leave", "remove a member", "end", "quiet")


class Wish(NamedTuple):
    by: MemberId
    kind: type[c.Command]
    fields: dict[str, Any]


def wishes(room: Room, messages: list[str]) -> dict[str, list[Wish]]:
    """By kind, so that a kind with many choices is no likelier than one with few. No kind is empty."""
    found: dict[str, list[Wish]] = {}
    recent = [(id, room.messages[id]) for id in messages[-RECENT:]]
    for member, seat in room.admitted():
        if seat.presence is not Presence.HERE:
            continue
        for kind, wish in _of_anyone(room, member, seat, recent):
            found.setdefault(kind, []).append(wish)
        if seat.role is Role.FACILITATOR:
            for kind, wish in _of_a_facilitator(room, member, recent):
                found.setdefault(kind, []).append(wish)
    return found


Found = Iterator[tuple[str, Wish]]


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
            yield "pause", Wish(me, c.StepResume if step.paused else c.StepPause, {})
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
