"""Invites: links of 128 bits and spoken codes of 50. Only a verifier is kept, so a code is shown once."""

import re
import secrets
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.store.ids import is_id, new_id
from server.store.keyring import Keyring
from server.store.moments import in_, now
from server.store.tables import group, invite

InviteKind = Literal["link", "spoken"]
_LIVES = {"link": timedelta(days=14), "spoken": timedelta(hours=24)}
# Crockford's base 32: no I, L, O, U; what people read for them is taken as meant.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SPOKEN = re.compile(rf"[{_SIGNS}]{{10}}\Z")
_AS_READ = str.maketrans("OIL", "011")


class Made(Struct, frozen=True):
    id: str
    code: str
    expires_at: datetime


class Listed(Struct, frozen=True):
    id: str
    kind: InviteKind
    expires_at: datetime
    uses_left: int
    revoked: bool


class Found(Struct, frozen=True):
    """`usable` is false for one that is used up, revoked or too old, or whose group is closed."""

    id: str
    group: str
    usable: bool


async def make(
    connection: AsyncConnection, keyring: Keyring, group_id: str, kind: InviteKind, uses: int
) -> Made:
    """A new invite; its code can't be had again."""
    if kind == "link":
        code = shown = secrets.token_urlsafe(16)
    else:
        code = "".join(secrets.choice(_SIGNS) for _ in range(10))
        shown = f"{code[:5]}-{code[5:]}"
    pepper, verifier = keyring.verifier("invite", code.encode())
    made = await connection.execute(
        insert(invite)
        .values(
            id=new_id(),
            group_id=group_id,
            kind=kind,
            pepper=pepper,
            verifier=verifier,
            expires_at=in_(_LIVES[kind]),
            uses_left=uses,
        )
        .returning(invite.c.id, invite.c.expires_at)
    )
    row = made.one()
    return Made(row.id, shown, row.expires_at)


async def find(
    connection: AsyncConnection, keyring: Keyring, code: str, *, to_use: bool = False
) -> Found | None:
    """The invite of this code, usable or not; None when there never was one, or it was purged.

    `to_use` makes others who would use it wait until this transaction has ended.
    """
    # A text that can't be a code does the same work as one that could.
    kept = keyring.verifiers("invite", (normalised(code) or "").encode())
    usable = (invite.c.uses_left > 0) & ~invite.c.revoked & (invite.c.expires_at > now()) & ~group.c.closed
    query = (
        select(invite.c.id, invite.c.group_id, usable.label("usable"))
        .join(group, group.c.id == invite.c.group_id)
        .where(invite.c.verifier.in_([verifier for _, verifier in kept]))
    )
    if to_use:
        query = query.with_for_update(of=invite)
    row = (await connection.execute(query)).one_or_none()
    return Found(row.id, row.group_id, row.usable) if row else None


async def use(connection: AsyncConnection, id: str) -> bool:
    """Take one use; False when another took the last one in between."""
    taken = await connection.execute(
        update(invite)
        .where(invite.c.id == id, invite.c.uses_left > 0, ~invite.c.revoked, invite.c.expires_at > now())
        .values(uses_left=invite.c.uses_left - 1)
        .returning(invite.c.id)
    )
    return taken.first() is not None


async def listed(connection: AsyncConnection, group_id: str) -> list[Listed]:
    rows = await connection.execute(
        select(invite).where(invite.c.group_id == group_id).order_by(invite.c.expires_at.desc())
    )
    return [Listed(row.id, row.kind, row.expires_at, row.uses_left, row.revoked) for row in rows]


async def revoke(connection: AsyncConnection, id: str) -> bool:
    """Whether there was such an invite. Revoking twice is harmless."""
    gone = await connection.execute(
        update(invite).where(invite.c.id == id).values(revoked=True).returning(invite.c.id)
    )
    return gone.first() is not None


def normalised(code: str) -> str | None:
    """A link's code as it is; a spoken one without spaces and hyphens, in capitals; None for anything else."""
    code = code.strip()
    if is_id(code):
        return code
    spoken = "".join(code.split()).replace("-", "").upper().translate(_AS_READ)
    return spoken if _SPOKEN.match(spoken) else None
