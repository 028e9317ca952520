"""Rooms: a session's live place. Made with the session, gone (rows and key) when it expires."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import ARRAY, Text, any_, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.domain.plan import RoomPolicy
from server.store import groups
from server.store.accounts import opened_name
from server.store.database import Store
from server.store.groups import GroupPolicy
from server.store.ids import new_id
from server.store.moments import now, to_ms
from server.store.tables import account, group, programme, room, session

WAITING_OPENS = timedelta(minutes=15)
"""How long before its start people may come in and wait."""
_KEPT = timedelta(hours=24)
_LATEST_CLOSING = timedelta(hours=12)


class Cover(Struct, frozen=True):
    """A facilitator named for a session. `name` is empty once the account was removed."""

    account: str
    name: str


class RoomBrief(Struct, frozen=True):
    """What a room is prepared from. Moments are milliseconds; `expires_at` is when rows and key go at the latest.

    `phase` is "waiting" from 15 min before the start, also while nobody has come yet. `plan` is what the session
    copied from its guide when it was prepared (see `set_phase`), else None.
    """

    room: str
    session: str
    group: str
    group_name: str
    language: str
    place: str
    contact: str
    policy: RoomPolicy
    guide: str
    title: str
    starts_at: int
    minutes: int
    facilitators: tuple[Cover, ...]
    phase: str
    outcome: str | None
    plan: bytes | None
    expires_at: int

    @property
    def keys(self) -> tuple[str, ...]:
        """The facilitators as the domain names them."""
        return tuple(f"a:{one.account}" for one in self.facilitators)


async def create(connection: AsyncConnection, session_id: str) -> str:
    """The room of a session that was just scheduled. It expires even if nobody ever closes it."""
    id = new_id()
    lasts = func.make_interval(0, 0, 0, 0, 0, session.c.minutes)
    latest = select(session.c.starts_at + lasts + (_LATEST_CLOSING + _KEPT)).where(session.c.id == session_id)
    await connection.execute(
        insert(room).values(id=id, session_id=session_id, expires_at=latest.scalar_subquery())
    )
    return id


async def brief(store: Store, connection: AsyncConnection, room_id: str) -> RoomBrief | None:
    """The room, whatever its phase; None once it has expired or if it never was."""
    found = await briefs(store, connection, room.c.id == room_id)
    return found[0] if found else None


async def these(store: Store, connection: AsyncConnection, ids: Collection[str]) -> list[RoomBrief]:
    """Those that have not expired."""
    return await briefs(store, connection, room.c.id == any_(literal(list(ids), ARRAY(Text))))


async def underway(
    store: Store, connection: AsyncConnection, *, but: Collection[str] = ()
) -> list[RoomBrief]:
    """Rooms whose waiting room is open or due, and that have not ended, by their start: what the scan of the
    schedule looks at, so that rooms which nobody serves open, find nobody, and close all the same. Those in `but` are
    left out: of a room that is served nobody needs to open the names."""
    return await briefs(
        store,
        connection,
        session.c.phase.not_in(("closed", "cancelled"))
        & (session.c.starts_at <= now() + WAITING_OPENS)
        & ~(room.c.id == any_(literal(list(but), ARRAY(Text)))),
    )


async def briefs(store: Store, connection: AsyncConnection, condition: Any) -> list[RoomBrief]:
    """The rooms for which `condition` holds and that have not expired, by their start."""
    rows = (
        await connection.execute(
            select(
                room.c.id.label("room"),
                room.c.expires_at,
                session,
                ((session.c.phase == "scheduled") & (session.c.starts_at <= now() + WAITING_OPENS)).label(
                    "may_wait"
                ),
                group.c.name.label("group_name"),
                group.c.contact,
                group.c.language,
                group.c.place,
                group.c.policy,
                group.c.nudge_tiers,
                programme.c.crisis,
                programme.c.contact.label("programme_contact"),
            )
            .join(session, session.c.id == room.c.session_id)
            .join(group, group.c.id == session.c.group_id)
            .join(programme, programme.c.one)
            .where(condition, room.c.expires_at > now())
            .order_by(session.c.starts_at, session.c.id)
        )
    ).all()
    names = await _names(store, connection, {id for row in rows for id in row.cover})
    return [_brief(store, row, names) for row in rows]


async def set_phase(
    connection: AsyncConnection,
    session_id: str,
    phase: str,
    *,
    outcome: str | None = None,
    plan: bytes | None = None,
) -> None:
    """Outside the journal: for sessions whose room was never prepared. Closing brings the room's expiry nearer."""
    values: dict[str, Any] = {"phase": phase}
    if outcome is not None:
        values["outcome"] = outcome
    if plan is not None:
        values["plan"] = plan
    if phase == "open":
        values["opened_at"] = func.coalesce(session.c.opened_at, now())
    if phase in ("closed", "cancelled"):
        values["closed_at"] = func.coalesce(session.c.closed_at, now())
    changed = (
        await connection.execute(
            update(session).where(session.c.id == session_id).values(values).returning(session.c.group_id)
        )
    ).one_or_none()
    if changed and phase in ("closed", "cancelled"):
        policy = (
            await connection.execute(select(group.c.policy).where(group.c.id == changed.group_id))
        ).scalar_one()
        at_once = phase == "closed" and msgspec.convert(policy, GroupPolicy).keep == "close"
        kept = timedelta(0) if at_once else _KEPT  # a cancelled session is shown as such for a day
        await connection.execute(
            update(room)
            .where(room.c.session_id == session_id)
            .values(expires_at=func.least(room.c.expires_at, now() + kept))
        )


async def _names(store: Store, connection: AsyncConnection, ids: set[str]) -> dict[str, str]:
    wanted = account.c.id == any_(literal(list(ids), ARRAY(Text)))
    rows = await connection.execute(select(account.c.id, account.c.name).where(wanted))
    return {row.id: opened_name(store.keyring, row.id, row.name) for row in rows}


def _brief(store: Store, row: Any, names: dict[str, str]) -> RoomBrief:
    return RoomBrief(
        room=row.room,
        session=row.id,
        group=row.group_id,
        group_name=groups.opened_text(store.keyring, row.group_id, "name", row.group_name),
        language=row.language,
        place=row.place,
        contact=groups.opened_text(store.keyring, row.group_id, "contact", row.contact)
        or row.programme_contact,
        policy=msgspec.convert(row.policy, GroupPolicy).for_room(row.crisis, row.nudge_tiers),
        guide=row.guide,
        title=row.title,
        starts_at=to_ms(row.starts_at),
        minutes=row.minutes,
        facilitators=tuple(Cover(id, names.get(id, "")) for id in row.cover),
        phase="waiting" if row.may_wait else row.phase,
        outcome=row.outcome,
        plan=row.plan,
        expires_at=to_ms(row.expires_at),
    )
