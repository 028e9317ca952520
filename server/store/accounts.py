"""Accounts: facilitators and coordinators, who sign in with a handle and a password. Kept until removed."""

import re
from typing import Any

from msgspec import Struct
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from server.domain.refusal import Refused
from server.domain.words import check_name
from server.store import logins, passwords
from server.store.database import Store
from server.store.declined import Code, Declined
from server.store.ids import new_id
from server.store.keyring import Keyring
from server.store.logins import Login
from server.store.names import skeleton
from server.store.tables import account

_HANDLE = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}\Z")
ROLES = ("facilitator", "coordinator")
CIRCLE = "account"  # where accounts' names must differ: the whole installation


class Account(Struct, frozen=True):
    id: str
    handle: str
    name: str
    roles: tuple[str, ...]


def opened_name(keyring: Keyring, id: str, sealed: bytes) -> str:
    return keyring.lasting("account").open(f"account|name|{id}".encode(), sealed).decode()


def checked_name(name: str) -> str:
    """Raises Declined about the field `name`: `empty`, `too_long` or `bad_text`."""
    try:
        return check_name(name)
    except Refused as refused:
        raise Declined(Code(refused.code.value), "name") from None


async def create(
    store: Store,
    connection: AsyncConnection,
    *,
    handle: str,
    name: str,
    roles: tuple[str, ...],
    password: str | None = None,
) -> tuple[str, str]:
    """`(id, password)`; the password is made up when none is given. Raises Declined."""
    handle = handle.strip().lower()
    if not _HANDLE.match(handle):
        raise Declined(Code.BAD_HANDLE, "handle")
    name = checked_name(name)
    if password is None:
        password = passwords.generated()
    else:
        passwords.check(password, "password")
    id = new_id()
    values = {
        "id": id,
        "handle": handle,
        "name": store.keyring.lasting("account").seal(f"account|name|{id}".encode(), name.encode()),
        "name_key": store.keyring.name_key(CIRCLE, skeleton(name)),
        "password": await passwords.hashed(password),
        "roles": list(roles),
    }
    try:
        async with connection.begin_nested():
            await connection.execute(insert(account).values(values))
    except IntegrityError:
        raise Declined(Code.HANDLE_TAKEN, "handle") from None
    return id, password


async def sign_in(store: Store, handle: str, password: str, role: logins.LoginRole) -> tuple[Account, str]:
    """`(account, token)`. Raises Declined with one and the same code for an unknown handle, a wrong password and a
    role that the account does not have, after the same work."""
    async with store.db.connect() as connection:
        row = (
            await connection.execute(
                select(account).where(account.c.handle == _without_nul(handle.strip().lower()))
            )
        ).one_or_none()
    right = await passwords.is_right(password, row.password if row else None)
    if row is None or not right or role not in row.roles:
        raise Declined(Code.SIGN_IN_FAILED)
    async with store.db.begin() as connection:
        token = await logins.begin(connection, role, row.id)
    return _account(store.keyring, row), token


async def change_password(store: Store, id: str, old: str, new: str, *, login: str) -> list[Login]:
    """Every other login of this account ends: those. Raises Declined."""
    passwords.check(new, "new")
    async with store.db.connect() as connection:
        kept = (
            await connection.execute(select(account.c.password).where(account.c.id == id))
        ).scalar_one_or_none()
    if not await passwords.is_right(old, kept):
        raise Declined(Code.SIGN_IN_FAILED, "old")
    changed = await passwords.hashed(new)
    async with store.db.begin() as connection:
        await connection.execute(update(account).where(account.c.id == id).values(password=changed))
        return await logins.end_all(connection, [id], but=login)


async def find(store: Store, connection: AsyncConnection, id: str) -> Account | None:
    row = (await connection.execute(select(account).where(account.c.id == id))).one_or_none()
    return _account(store.keyring, row) if row else None


async def everyone(store: Store, connection: AsyncConnection) -> list[Account]:
    rows = await connection.execute(select(account).order_by(account.c.handle))
    return [_account(store.keyring, row) for row in rows]


async def remove(connection: AsyncConnection, id: str) -> bool:
    """Whether there was such an account. Sessions that it covers are then a problem that staff are shown."""
    await logins.end_all(connection, [id])
    gone = await connection.execute(delete(account).where(account.c.id == id).returning(account.c.id))
    return gone.first() is not None


def _account(keyring: Keyring, row: Any) -> Account:
    return Account(row.id, row.handle, opened_name(keyring, row.id, row.name), tuple(row.roles))


def _without_nul(text: str) -> str:
    # Postgres has no NUL in texts; such a handle can't exist, and asking for it must not fail differently.
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
