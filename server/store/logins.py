"""Logins: a cookie's token, of which only the SHA-256 is kept. 30 minutes without use, 12 hours in all."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Literal

from msgspec import Struct
from sqlalchemy import ARRAY, LargeBinary, any_, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from server.store.moments import in_, now, rounded_up
from server.store.tables import login

LoginRole = Literal["peer", "facilitator", "coordinator"]
IDLE = timedelta(minutes=30)
"""How long a login lasts without use."""
_LONGEST = timedelta(hours=12)


class Login(Struct, frozen=True):
    """`id` is the digest in hex: it names a login to `touch` and to whoever closes its sockets."""

    id: str
    role: LoginRole
    whose: str


def login_id(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def begin(connection: AsyncConnection, role: LoginRole, whose: str) -> str:
    """A new token for the cookie of `role`; `whose` is a membership (peers) or an account."""
    token = secrets.token_urlsafe(32)
    await connection.execute(
        insert(login).values(
            digest=bytes.fromhex(login_id(token)),
            role=role,
            whose=whose,
            idle_at=rounded_up(in_(IDLE)),
            ends_at=rounded_up(in_(_LONGEST)),
        )
    )
    return token


async def find(connection: AsyncConnection, role: LoginRole, token: str) -> Login | None:
    """Whose login this is; being asked counts as use. A token of one role is worth nothing in another's cookie."""
    id = login_id(token)
    row = (
        await connection.execute(
            select(login.c.whose, (login.c.idle_at < in_(IDLE)).label("stale")).where(
                login.c.digest == bytes.fromhex(id),
                login.c.role == role,
                login.c.idle_at > now(),
                login.c.ends_at > now(),
            )
        )
    ).one_or_none()
    if row is None:
        return None
    if row.stale:
        await _touch(connection, [id])
    return Login(id, role, row.whose)


async def touch(db: AsyncEngine, ids: Iterable[str]) -> set[str]:
    """These have a socket open, so they are not idle. Answers with those that have ended all the same."""
    asked = set(ids)
    async with db.begin() as connection:
        return asked - await _touch(connection, asked)


async def end(connection: AsyncConnection, tokens: Iterable[str]) -> list[Login]:
    """End the logins of these tokens, whatever cookie they came in. Answers with those that were there."""
    digests = [bytes.fromhex(login_id(token)) for token in tokens]
    rows = await connection.execute(delete(login).where(login.c.digest.in_(digests)).returning(login))
    return [Login(row.digest.hex(), row.role, row.whose) for row in rows]


async def end_all(
    connection: AsyncConnection, whose: Iterable[str], *, but: str | None = None
) -> list[Login]:
    """End every login of these people, except the one named. Answers with those that were there."""
    ends = delete(login).where(login.c.whose.in_(list(whose)))
    if but:
        ends = ends.where(login.c.digest != bytes.fromhex(but))
    rows = await connection.execute(ends.returning(login))
    return [Login(row.digest.hex(), row.role, row.whose) for row in rows]


async def _touch(connection: AsyncConnection, ids: Iterable[str]) -> set[str]:
    # Locked in one order: two nodes that touch the same ones at once would wait for each other otherwise.
    living = (
        select(login.c.digest)
        .where(
            login.c.digest == any_(bindparam("touched", type_=ARRAY(LargeBinary))),
            login.c.idle_at > now(),
            login.c.ends_at > now(),
        )
        .order_by(login.c.digest)
        .with_for_update()
    )
    rows = await connection.execute(
        update(login)
        .where(login.c.digest.in_(living))
        .values(idle_at=func.least(login.c.ends_at, rounded_up(in_(IDLE))))
        .returning(login.c.digest),
        {"touched": [bytes.fromhex(id) for id in ids]},
    )
    return {digest.hex() for digest in rows.scalars()}
