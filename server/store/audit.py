"""Who of the staff did what, by the hour. The database numbers, chains and keeps the rows (see the migration)."""

import hashlib
import json

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from server.store.moments import to_ms
from server.store.tables import audit

# As text, because the key is the trigger's to give.
_RECORD = text("INSERT INTO audit (actor, action, room_id, reason) VALUES (:actor, :action, :room, :reason)")


async def record(
    connection: AsyncConnection,
    actor: str,
    action: str,
    *,
    room: str | None = None,
    reason: str | None = None,
) -> None:
    """`actor` is an account's id, "operator" or "system"; never a member. `reason` is a code, never words."""
    await connection.execute(_RECORD, {"actor": actor, "action": action, "room": room, "reason": reason})


async def first_broken(db: AsyncEngine) -> int | None:
    """The number of the first row that was changed, or that follows one taken out; None when all is whole."""
    async with db.connect() as connection:
        rows = (await connection.execute(select(audit).order_by(audit.c.seq))).all()
    before = None
    for row in rows:
        shown = [row.seq, to_ms(row.hour) // 1000, row.actor, row.action, row.room_id, row.reason]
        expected = hashlib.sha256(row.previous + json.dumps(shown, ensure_ascii=False).encode()).digest()
        follows = before is None or (row.previous == before.hash and row.seq == before.seq + 1)
        if expected != row.hash or not follows:
            return int(row.seq)
        before = row
    return None
