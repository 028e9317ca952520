"""People and sessions to try the store with."""

import secrets
import time
from typing import Any

from sqlalchemy import text

from server.store import accounts, groups, invites, members, schedule
from server.store.database import Store
from server.store.groups import GroupPolicy
from server.store.members import Member
from server.store.schedule import Wish


async def run(store: Store, statement: str, **values: Any) -> list[tuple[Any, ...]]:
    async with store.db.begin() as connection:
        result = await connection.execute(text(statement), values)
        return [tuple(row) for row in result] if result.returns_rows else []


async def a_group(store: Store, **policy: Any) -> str:
    async with store.db.begin() as connection:
        return await groups.create(
            store,
            connection,
            name="Tuesday circle",
            language="en",
            policy=GroupPolicy(crisis="B", **policy),
            contact="0100",
            place="GB",
        )


async def a_facilitator(store: Store, handle: str) -> str:
    async with store.db.begin() as connection:
        id, _ = await accounts.create(
            store,
            connection,
            handle=handle,
            name=handle.title(),
            roles=("facilitator",),
            password="long enough it is",
        )
    return id


async def a_member(store: Store, group: str, name: str, secret: bytes | None = None) -> tuple[Member, str]:
    async with store.db.begin() as connection:
        made = await invites.make(connection, store.keyring, group, "link", 1)
        return await members.join(
            store,
            connection,
            code=made.code,
            name=name,
            secret=secret or secrets.token_bytes(32),
            agreement="1",
            current=lambda _: "1",
        )


async def a_session(
    store: Store, group: str, cover: tuple[str, str], *, minutes: float = 0
) -> tuple[str, str]:
    """Session and room, starting in so many minutes."""
    wish = Wish(group, int((time.time() + minutes * 60) * 1000), "newcomers", "Newcomers", 45, cover)
    async with store.db.begin() as connection:
        return await schedule.schedule(store, connection, wish)
