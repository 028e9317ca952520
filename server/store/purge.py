"""What has lived long enough goes: first the room's key, then its rows, then everything else with an end.

Run every minute or so on each node. It waits while this node's clock and Postgres's differ by five minutes or
more: then one of them is wrong, and nothing may be forgotten by a wrong clock.
"""

from datetime import UTC, datetime, timedelta

from msgspec import Struct
from sqlalchemy import delete, func, literal, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from server.store.database import Store
from server.store.moments import current, now
from server.store.tables import (
    audit,
    ban,
    group,
    invite,
    journal,
    login,
    membership,
    node,
    outbox,
    receipt,
    room,
    session,
    tally,
)

CLOCKS_MAY_DIFFER = timedelta(minutes=5)
_QUARTER = timedelta(days=90)
_DAY = timedelta(hours=24)
_AT_ONCE = 100


class Receipt(Struct, frozen=True):
    """A room whose key and rows are gone, and since when."""

    room: str
    gone_at: datetime


async def purge(store: Store, *, here: datetime | None = None) -> list[str] | None:
    """The rooms that are gone now; None when the clocks differ and nothing was done. `here`: this node's time."""
    store.keyring.forget_what_is_gone()
    async with store.db.begin() as connection:
        there = await current(connection)
        if abs((here or datetime.now(UTC)) - there) >= CLOCKS_MAY_DIFFER:
            return None
        gone = await _rooms(store, connection)
    async with store.db.begin() as connection:
        await _the_rest(connection)
    return gone


async def receipts(db: AsyncEngine) -> list[Receipt]:
    """The last 90 days, newest first."""
    async with db.connect() as connection:
        rows = await connection.execute(select(receipt).order_by(receipt.c.gone_at.desc(), receipt.c.room_id))
        return [Receipt(row.room_id, row.gone_at) for row in rows]


async def _rooms(store: Store, connection: AsyncConnection) -> list[str]:
    due = await connection.execute(
        select(room.c.id)
        .where(room.c.expires_at <= now())
        .order_by(room.c.expires_at)
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    gone = list(due.scalars())
    for id in gone:
        # Before the rows: should we be killed in between, what is left can't be read and is purged next time.
        store.keyring.forget_room(id)
    if gone:
        await connection.execute(delete(journal).where(journal.c.room_id.in_(gone)))
        await connection.execute(delete(room).where(room.c.id.in_(gone)))
        receipts = [{"room_id": id, "gone_at": func.now()} for id in gone]
        for one in receipts:
            await connection.execute(insert(receipt).values(one).on_conflict_do_nothing())
    return gone


async def _the_rest(connection: AsyncConnection) -> None:
    # A row that was on its way when its room went.
    late = select(receipt.c.room_id).where(receipt.c.gone_at > now() - 2 * _DAY)
    await connection.execute(delete(journal).where(journal.c.room_id.in_(late)))
    await connection.execute(delete(login).where((login.c.idle_at <= now()) | (login.c.ends_at <= now())))
    ended = delete(membership).where(membership.c.expires_at <= now()).returning(membership.c.id)
    members = list((await connection.execute(ended)).scalars())
    await connection.execute(delete(login).where(login.c.role == "peer", login.c.whose.in_(members)))
    await connection.execute(delete(invite).where(invite.c.expires_at <= now()))
    await connection.execute(delete(ban).where(ban.c.until <= now()))
    await connection.execute(delete(outbox).where(outbox.c.made_at <= now() - _DAY))
    await connection.execute(delete(receipt).where(receipt.c.gone_at <= now() - _QUARTER))
    await connection.execute(delete(node).where(node.c.lease_until <= now() - _DAY))
    await _sums_of_the_year(connection)
    kept_for_its_room = select(room.c.session_id)
    await connection.execute(
        delete(session).where(
            func.coalesce(session.c.closed_at, session.c.starts_at) <= now() - _QUARTER,
            session.c.id.not_in(kept_for_its_room),
        )
    )
    with_sessions = select(session.c.group_id)
    await connection.execute(delete(group).where(group.c.closed, group.c.id.not_in(with_sessions)))
    # The newest row stays whatever its age: the next one is chained to it.
    newest = select(func.max(audit.c.seq)).scalar_subquery()
    await connection.execute(delete(audit).where(audit.c.hour < now() - _QUARTER, audit.c.seq < newest))


async def _sums_of_the_year(connection: AsyncConnection) -> None:
    """A quarter that ended a quarter ago is told apart no more."""
    day = await current(connection) - _QUARTER
    before = tuple_(tally.c.year, tally.c.quarter) < tuple_(day.year, (day.month + 2) // 3)
    old = (
        delete(tally)
        .where(before, tally.c.quarter > 0)
        .returning(tally.c.year, tally.c.line, tally.c.answer, tally.c.count)
        .cte("old")
    )
    sums = select(old.c.year, literal(0), old.c.line, old.c.answer, func.sum(old.c.count)).group_by(
        old.c.year, old.c.line, old.c.answer
    )
    columns = [tally.c.year, tally.c.quarter, tally.c.line, tally.c.answer, tally.c.count]
    added = insert(tally).from_select(columns, sums)
    await connection.execute(
        added.on_conflict_do_update(
            index_elements=columns[:4], set_={"count": tally.c.count + added.excluded.count}
        )
    )
