"""Nudges in a room: what the group is nudged about, and when it is no moment for one.

What a nudge is about is `server.domain.nudge`'s to say. Here is only whether the author of some words should be asked
at all: never while they may need help themselves, and not in their first words of an evening.
"""

from msgspec.structs import replace

from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import MemberId, Role
from server.domain.refusal import Refusal, Refused
from server.domain.room import Aside, Asked, Closed, Room
from server.domain.vocabulary import AsideFor, AsideState, Outcome, Place

UNASKED = 3
"""How many messages of a session nobody is nudged in: first they are to feel at home."""
_URGENT = (AsideFor.CHECK_ON_ME, AsideFor.HELP)


def words_of(facts: Facts, by: MemberId) -> str | None:
    """What someone is about to say to others; None in an aside, which is private."""
    for fact in facts:
        match fact:
            case o.MessagePosted(place=Place.ASIDE):
                return None
            case o.MessagePosted() | o.MessageHeld() | o.ShareHandedIn() if fact.by == by:
                return fact.text
    return None


def is_a_moment(room: Room, member: MemberId) -> bool:
    """Whether this is a moment in which `member` may be nudged."""
    said = sum(
        message.author == member and message.place is not Place.ASIDE for message in room.messages.values()
    )
    return said >= UNASKED and not is_looked_after(room, member)


def is_looked_after(room: Room, member: MemberId) -> bool:
    """Whether someone may need help tonight, or is giving it: a private word is asked for, offered or open, or was
    passed on or never answered; there is a quiet card about them; they came with much to carry; or they are with
    someone who asked to be looked after."""
    seat = room.seats[member]
    if seat.role is Role.FACILITATOR:
        return any(_is_urgent(aside) and aside.by == member for aside in room.asides.values())
    heavy = seat.opening is not None and seat.opening >= room.brief.policy.heavy_from
    return heavy or bool(room.cues.get(member)) or _is_unsettled(room.asides.get(member))


def may_be_offered_an_aside(room: Room, member: MemberId) -> bool:
    """Whether `member` is a peer who is not in a private word, or about to be."""
    aside = room.asides.get(member)
    return room.seats[member].role is Role.PEER and (aside is None or aside.state is AsideState.OVER)


def _is_urgent(aside: Aside) -> bool:
    return aside.state is AsideState.OPEN and aside.reason in _URGENT


def _is_unsettled(aside: Aside | None) -> bool:
    if aside is None:
        return False
    if aside.state is not AsideState.OVER:
        return True
    unanswered = aside.outcome is Outcome.NOT_REACHED and aside.reason is not None
    return unanswered or aside.outcome is Outcome.PASSED_ON


# What the group is nudged about


def set_tiers(asked: Asked, ask: c.NudgeSetting) -> Facts:
    if isinstance(asked.room.phase, Closed):
        raise Refused(Refusal.ROOM_LOCKED)
    tiers = tuple(sorted(set(ask.tiers)))
    if tiers == asked.room.brief.policy.nudge_tiers:
        return ()
    return (o.NudgesSet(at=asked.now, by=asked.by, tiers=tiers),)


def tiers_set(room: Room, fact: o.NudgesSet) -> Room:
    policy = replace(room.brief.policy, nudge_tiers=fact.tiers)
    return room.but(brief=replace(room.brief, policy=policy))
