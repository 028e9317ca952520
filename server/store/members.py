"""Memberships: one person in one group, by pseudonym. Nothing links one person's memberships across groups."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from server.store import groups, invites, logins
from server.store.accounts import CIRCLE, checked_name
from server.store.database import Store
from server.store.declined import Code, Declined
from server.store.groups import Group
from server.store.ids import new_id
from server.store.keyring import Keyring
from server.store.moments import end_of_next_quarter, now
from server.store.names import skeleton, some_free
from server.store.tables import account, ban, group, membership


class Member(Struct, frozen=True):
    id: str
    group: str
    name: str
    removed: bool


async def join(
    store: Store,
    connection: AsyncConnection,
    *,
    code: str,
    name: str,
    secret: bytes,
    agreement: str,
    current: Callable[[Group], str],
) -> tuple[Member, str]:
    """`(member, token)`. Takes one use of the invite, unless this secret is a member already (a repeated request).

    `agreement` is the version that was consented to, `current` tells the group's. Raises Declined: `invite_unknown`
    (also for someone who was removed and whose membership is gone), `agreement_changed`, or about the name. Someone
    removed who is still a member comes back to their own words, and to no room.
    """
    found = await invites.find(connection, store.keyring, code, to_use=True)
    if found is None:
        raise Declined(Code.INVITE_UNKNOWN)
    peppered = store.keyring.verifiers("return", secret)
    known = await _by_secret(connection, found.group, peppered)
    if known is not None:
        return await _signed_in(store, connection, known)
    if not found.usable or await _is_banned(connection, found.group, peppered):
        raise Declined(Code.INVITE_UNKNOWN)
    circle = await groups.find(store, connection, found.group)
    if circle is None:
        raise Declined(Code.INVITE_UNKNOWN)
    if agreement != current(circle):
        raise Declined(Code.AGREEMENT_CHANGED)
    name = checked_name(name)
    await _check_not_reserved(store, connection, name)
    if not await invites.use(connection, found.id):
        raise Declined(Code.INVITE_UNKNOWN)
    id = new_id()
    values = {
        "id": id,
        "group_id": found.group,
        **_named(store.keyring, found.group, id, name),
        "pepper": peppered[0][0],
        "verifier": peppered[0][1],
        "agreement": agreement,
        "expires_at": end_of_next_quarter(),
    }
    try:
        async with connection.begin_nested():
            await connection.execute(insert(membership).values(values))
    except IntegrityError as error:
        if "name_key" in str(error.orig):
            raise Declined(Code.NAME_TAKEN, "name") from None
        raise Declined(Code.INVITE_UNKNOWN) from None  # the same secret joined by another invite just now
    token = await logins.begin(connection, "peer", id)
    return Member(id, found.group, name, removed=False), token


async def come_back(
    store: Store, connection: AsyncConnection, group_id: str, secret: bytes
) -> tuple[Member, str]:
    """`(member, token)` of whoever holds this secret in this group. Raises Declined, one answer for all."""
    known = await _by_secret(connection, group_id, store.keyring.verifiers("return", secret))
    if known is None:
        raise Declined(Code.NOT_KNOWN)
    return await _signed_in(store, connection, known)


async def find(store: Store, connection: AsyncConnection, id: str) -> Member | None:
    row = (
        await connection.execute(
            select(membership).where(membership.c.id == id, membership.c.expires_at > now())
        )
    ).one_or_none()
    return _member(store.keyring, row) if row else None


async def rename(store: Store, connection: AsyncConnection, id: str, name: str) -> str:
    """The new name, checked. Rooms keep the one that a seat was taken under. Raises Declined."""
    name = checked_name(name)
    row = (await connection.execute(select(membership).where(membership.c.id == id))).one_or_none()
    if row is None:
        raise Declined(Code.NOT_KNOWN)
    await _check_not_reserved(store, connection, name)
    try:
        async with connection.begin_nested():
            await connection.execute(
                update(membership)
                .where(membership.c.id == id)
                .values(_named(store.keyring, row.group_id, id, name))
            )
    except IntegrityError:
        raise Declined(Code.NAME_TAKEN, "name") from None
    return name


async def suggested_names(
    store: Store, connection: AsyncConnection, group_id: str, language: str
) -> list[str]:
    """Three neutral names that are free in this group."""
    rows = await connection.execute(select(membership.c.name_key).where(membership.c.group_id == group_id))
    keys = set(rows.scalars())
    reserved = set((await connection.execute(select(account.c.name_key))).scalars())
    return some_free(language, _Taken(store.keyring, group_id, keys, reserved))


async def forget(connection: AsyncConnection, id: str) -> bool:
    """Erase a membership and its logins. Someone removed leaves a ban behind, which names nobody."""
    row = (
        await connection.execute(delete(membership).where(membership.c.id == id).returning(membership))
    ).one_or_none()
    await logins.end_all(connection, [id])
    if row is not None and row.status == "removed":
        await connection.execute(
            upsert(ban)
            .values(group_id=row.group_id, pepper=row.pepper, verifier=row.verifier, until=row.expires_at)
            .on_conflict_do_nothing()
        )
    return row is not None


async def _by_secret(connection: AsyncConnection, group_id: str, peppered: list[tuple[int, bytes]]) -> Any:
    return (
        await connection.execute(
            select(membership)
            .join(group, group.c.id == membership.c.group_id)
            .where(
                membership.c.group_id == group_id.replace("\0", ""),
                membership.c.verifier.in_([verifier for _, verifier in peppered]),
                membership.c.expires_at > now(),
                ~group.c.closed,
            )
        )
    ).one_or_none()


async def _is_banned(connection: AsyncConnection, group_id: str, peppered: list[tuple[int, bytes]]) -> bool:
    found = await connection.execute(
        select(ban.c.until).where(
            ban.c.group_id == group_id,
            ban.c.verifier.in_([verifier for _, verifier in peppered]),
            ban.c.until > now(),
        )
    )
    return found.first() is not None


async def _signed_in(store: Store, connection: AsyncConnection, row: Any) -> tuple[Member, str]:
    await connection.execute(
        update(membership)
        .where(membership.c.id == row.id, membership.c.expires_at < end_of_next_quarter())
        .values(expires_at=end_of_next_quarter())
    )
    return _member(store.keyring, row), await logins.begin(connection, "peer", row.id)


async def _check_not_reserved(store: Store, connection: AsyncConnection, name: str) -> None:
    key = store.keyring.name_key(CIRCLE, skeleton(name))
    if (await connection.execute(select(account.c.id).where(account.c.name_key == key))).first():
        raise Declined(Code.NAME_RESERVED, "name")


def _named(keyring: Keyring, group_id: str, id: str, name: str) -> dict[str, bytes]:
    return {
        "name": keyring.lasting("membership").seal(f"membership|name|{id}".encode(), name.encode()),
        "name_key": keyring.name_key(group_id, skeleton(name)),
    }


def _member(keyring: Keyring, row: Any) -> Member:
    return Member(row.id, row.group_id, opened_pseudonym(keyring, row.id, row.name), row.status == "removed")


def opened_pseudonym(keyring: Keyring, id: str, sealed: bytes) -> str:
    return keyring.lasting("membership").open(f"membership|name|{id}".encode(), sealed).decode()


class _Taken:
    """Which skeletons are in use, known by their keyed hashes alone."""

    def __init__(self, keyring: Keyring, group_id: str, keys: set[bytes], reserved: set[bytes]) -> None:
        self._keyring, self._group, self._keys, self._reserved = keyring, group_id, keys, reserved

    def __contains__(self, skeleton: object) -> bool:
        return isinstance(skeleton, str) and (
            self._keyring.name_key(self._group, skeleton) in self._keys
            or self._keyring.name_key(CIRCLE, skeleton) in self._reserved
        )
