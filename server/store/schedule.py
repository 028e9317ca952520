"""The schedule: which group meets when, by which guide, with which two facilitators."""

from datetime import timedelta

from msgspec import Struct
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.store import groups, programme, rooms
from server.store.database import Store
from server.store.declined import Code, Declined
from server.store.ids import new_id
from server.store.moments import current, from_ms, now
from server.store.rooms import RoomBrief
from server.store.tables import account, room, session

_LATE = timedelta(minutes=5)  # someone who schedules "now" takes a moment to do it


class Wish(Struct, frozen=True):
    """A session to schedule. `title` and `minutes` are the guide's, `starts_at` milliseconds."""

    group: str
    starts_at: int
    guide: str
    title: str
    minutes: int
    facilitators: tuple[str, ...]


async def schedule(store: Store, connection: AsyncConnection, wish: Wish) -> tuple[str, str]:
    """`(session, room)`. Raises Declined when something that members' safety needs is missing."""
    group = await groups.find(store, connection, wish.group)
    if group is None:
        raise Declined(Code.NOT_FOUND)
    settings = await programme.read(connection)
    if not (group.policy.crisis or settings.crisis):
        raise Declined(Code.NEEDS_CRISIS_POLICY)
    if not (group.contact or settings.contact):
        raise Declined(Code.NEEDS_CONTACT)
    starts = from_ms(wish.starts_at)
    if starts < await current(connection) - _LATE:
        raise Declined(Code.STARTS_IN_THE_PAST, "starts_at")
    await _check_cover(connection, wish)
    id = new_id()
    await connection.execute(
        insert(session).values(
            id=id,
            group_id=wish.group,
            starts_at=starts,
            minutes=wish.minutes,
            guide=wish.guide,
            title=wish.title,
            cover=list(wish.facilitators),
        )
    )
    return id, await rooms.create(connection, id)


async def cancel(connection: AsyncConnection, session_id: str) -> str:
    """The room of a session that won't be held. Raises Declined once it is open or over."""
    row = (
        await connection.execute(
            select(session.c.phase, room.c.id)
            .outerjoin(room, room.c.session_id == session.c.id)
            .where(session.c.id == session_id)
            .with_for_update(of=session)
        )
    ).one_or_none()
    if row is None:
        raise Declined(Code.NOT_FOUND)
    if row.phase not in ("scheduled", "waiting"):
        raise Declined(Code.ALREADY_STARTED)
    await rooms.set_phase(connection, session_id, "cancelled", outcome="cancelled")
    return row.id or ""


async def of_group(store: Store, connection: AsyncConnection, group_id: str) -> list[RoomBrief]:
    """Sessions of a group whose rooms still exist, by their start."""
    return await rooms.briefs(store, connection, session.c.group_id == group_id)


async def of_facilitator(store: Store, connection: AsyncConnection, account_id: str) -> list[RoomBrief]:
    """What a facilitator is named for and is not over yet, by its start."""
    open_ = session.c.phase.not_in(("closed", "cancelled"))
    return await rooms.briefs(store, connection, session.c.cover.contains([account_id]) & open_)


async def to_come(store: Store, connection: AsyncConnection) -> list[RoomBrief]:
    """Every session that is under way or to come."""
    return await rooms.briefs(store, connection, session.c.phase.not_in(("closed", "cancelled")))


async def _check_cover(connection: AsyncConnection, wish: Wish) -> None:
    if len(set(wish.facilitators)) != 2 or len(wish.facilitators) != 2:
        raise Declined(Code.NEEDS_TWO_FACILITATORS, "facilitators")
    # Locked in one order, so that two who schedule the same people at once take turns.
    known = await connection.execute(
        select(account.c.id)
        .where(account.c.id.in_(wish.facilitators), account.c.roles.contains(["facilitator"]))
        .order_by(account.c.id)
        .with_for_update()
    )
    if len(known.all()) != 2:
        raise Declined(Code.NEEDS_TWO_FACILITATORS, "facilitators")
    starts = from_ms(wish.starts_at)
    ends = starts + timedelta(minutes=wish.minutes)
    its_end = session.c.starts_at + func.make_interval(0, 0, 0, 0, 0, session.c.minutes)
    busy = await connection.execute(
        select(session.c.id).where(
            session.c.cover.overlap(list(wish.facilitators)),
            session.c.phase.not_in(("closed", "cancelled")),
            session.c.starts_at < ends,
            its_end > starts,
            its_end > now() - timedelta(hours=12),
        )
    )
    if busy.first() is not None:
        raise Declined(Code.FACILITATOR_BUSY, "facilitators")
