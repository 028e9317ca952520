"""What a room's facts change elsewhere in the database, in the same statement as the row itself."""

from datetime import UTC, datetime, timedelta

import msgspec

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.outcome import Facts
from server.domain.people import Key, MemberId, Moment, Role
from server.domain.room import Room
from server.domain.vocabulary import Ending
from server.store.effects import Audit, Ban, Blank, Effects, NudgeTiers, SessionChange, Tally

BANNED = timedelta(days=365)
PAGE = "page"
"""The kind of outbox row that calls the lead on call. It says which session, and nothing of what was said."""

ELSEWHERE: frozenset[type[o.Fact]] = frozenset(
    {
        o.LinesGiven,
        o.MemberAdmitted,
        o.MemberRemoved,
        o.MessageRemoved,
        o.NudgesSet,
        o.RoomPrepared,
        o.SessionClosed,
        o.SessionClosing,
        o.SessionOpened,
        o.SessionUnattended,
    }
)
"""Facts that may change something elsewhere. Nearly every row has none of them."""

_OUTCOME = {Ending.ENDED: "held", Ending.CANCELLED: "cancelled", Ending.NO_FACILITATOR: "no_facilitator"}


def effects(
    room: Room, facts: Facts, blanks: tuple[Blank, ...], command: c.Command | system.SystemCommand
) -> Effects | None:
    """`room` is the state with the facts in it, `command` what they come from: answers that are only added up are
    in no fact. None when nothing else changes."""
    if not blanks and ELSEWHERE.isdisjoint(map(type, facts)):
        return None
    memberships: list[tuple[str, str]] = []
    bans: list[Ban] = []
    audit: list[Audit] = []
    outbox: list[tuple[str, bytes]] = []
    tallies: tuple[Tally, ...] = ()
    session: SessionChange | None = None
    nudges: NudgeTiers | None = None
    for fact in facts:
        session = _session(room, fact) or session
        match fact:
            case o.MemberAdmitted(role=Role.PEER) if fact.member not in _came_back(command):
                memberships.append((_id(room.seats[fact.member].key), "admitted"))
            case o.MemberRemoved():
                membership = _id(room.seats[fact.member].key)
                memberships.append((membership, "removed"))
                bans.append(Ban(membership, _time(fact.at) + BANNED))
                audit.append(Audit(_actor(room, fact.by), "member.remove"))
            case o.MessageRemoved():
                audit.append(Audit(_actor(room, fact.by), "message.remove"))
            case o.NudgesSet():
                nudges = NudgeTiers(room.brief.group, fact.tiers)
            case o.SessionOpened():
                audit.append(Audit(_actor(room, fact.by), "session.open"))
            case o.SessionClosing():
                audit.append(Audit(_actor(room, fact.by), "session.close"))
            case o.SessionUnattended():
                outbox.append((PAGE, msgspec.json.encode({"session": room.brief.session})))
            case o.LinesGiven() if isinstance(command, system.GiveLines):
                tallies = _tallies(command, fact.at)
    if not (blanks or memberships or bans or audit or outbox or session or tallies or nudges):
        return None
    return Effects(
        blanks, tuple(outbox), tuple(audit), tuple(memberships), tuple(bans), session, tallies, nudges
    )


def _came_back(command: c.Command | system.SystemCommand) -> set[MemberId]:
    """Those whose membership says already that they were let in before."""
    people: tuple[system.Enter, ...] = ()
    if isinstance(command, system.EnterTogether):
        people = command.people
    elif isinstance(command, system.Enter):
        people = (command,)
    return {one.seat for one in people if one.returning}


def _tallies(command: system.GiveLines, at: Moment) -> tuple[Tally, ...]:
    day = _time(at)
    quarter = (day.month + 2) // 3
    return tuple(Tally(day.year, quarter, line.value, agrees.value) for line, agrees in command.lines.items())


def _session(room: Room, fact: o.AnyFact) -> SessionChange | None:
    id = room.brief.session
    match fact:
        case o.RoomPrepared():
            return SessionChange(id, "waiting")
        case o.SessionOpened():
            return SessionChange(id, "open")
        case o.SessionClosing():
            return SessionChange(id, "closing")
        case o.SessionClosed():
            phase = "cancelled" if fact.ending is Ending.CANCELLED else "closed"
            gone = _time(fact.at) + timedelta(hours=room.brief.policy.keep_hours)
            return SessionChange(id, phase, _OUTCOME[fact.ending], expires_at=gone)
    return None


def _actor(room: Room, member: MemberId) -> str:
    seat = room.seats.get(member)
    return _id(seat.key) if seat and seat.role is Role.FACILITATOR else "system"


def _id(key: Key) -> str:
    """The account or membership behind a key such as `m:...`."""
    return key.partition(":")[2]


def _time(at: Moment) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC)
