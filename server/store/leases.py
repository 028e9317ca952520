"""Which nodes live, by Postgres's time: each holds a lease of 10 s and renews it while it runs."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from server.store.moments import in_, now
from server.store.tables import node

LEASE_SECONDS = 10
_LEASE = timedelta(seconds=LEASE_SECONDS)


async def renew(db: AsyncEngine, id: str) -> None:
    """Hold the lease for another 10 s. A node that finds it can't must count itself as lost."""
    async with db.begin() as connection:
        await connection.execute(
            insert(node)
            .values(id=id, lease_until=in_(_LEASE))
            .on_conflict_do_update(index_elements=[node.c.id], set_={"lease_until": in_(_LEASE)})
        )


async def living(db: AsyncEngine) -> set[str]:
    """The nodes whose lease has not run out."""
    async with db.connect() as connection:
        return set((await connection.execute(select(node.c.id).where(node.c.lease_until > now()))).scalars())
