"""How often a nudge didn't fit: a number for each rule. There is no person, group, day or word in it.

A small number could still tell a coordinator that someone in tonight's only session pressed a button: they read those
of five and more.
"""

import asyncpg
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.store.tables import doubt

LEAST = 5


class Doubt(Struct, frozen=True):
    rule: str
    count: int


async def add(pool: "asyncpg.Pool[asyncpg.Record]", rule: str) -> None:
    await pool.execute(
        "INSERT INTO doubt (rule, count) VALUES ($1, 1) ON CONFLICT (rule) DO UPDATE SET count = doubt.count + 1",
        rule,
    )


async def listed(connection: AsyncConnection) -> list[Doubt]:
    """Those that staff may read, the most doubted first."""
    rows = await connection.execute(
        select(doubt).where(doubt.c.count >= LEAST).order_by(doubt.c.count.desc(), doubt.c.rule)
    )
    return [Doubt(rule, count) for rule, count in rows]
