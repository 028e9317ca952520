"""What the demo finds or makes before its doors open: a programme, a group, three accounts, a session that starts now.

A data folder keeps what the next run needs in `demo.json`: the passwords of the demo's own accounts, the group, and the
seed by which scripted people are known again. It is readable by its owner only, and opens nothing but this demo.
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path

import msgspec
from msgspec import Struct, field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.content import plan_for
from server.store import accounts, groups, invites, programme, rooms, schedule
from server.store.database import Store
from server.store.groups import GroupPolicy
from server.store.moments import current, to_ms
from server.store.programme import Programme
from server.store.rooms import RoomBrief
from server.store.schedule import Wish
from server.store.tables import account

GUIDE = "open-circle"
LANGUAGE = "en"
USES = 50
PROGRAMME = Programme(
    name="Hearthside demo",
    contact="This is a demo on one computer: nobody answers here. If you need help now, press Help.",
    min_age=18,
    crisis="B",
    leave_to="https://www.wikipedia.org/",
    on_call="Nobody is on call in a demo.",
)
GROUP = "Evening circle (demo)"
# Whoever tries the demo may come in at any minute of the hour, and the cast leaves six places.
POLICY = GroupPolicy(door_minutes=120, max_people=12)
COORDINATOR, FACILITATOR, SCRIPTED = "casey", "jo", "ana"
NAMES = {COORDINATOR: "Casey", FACILITATOR: "Jo", SCRIPTED: "Ana"}


class Known(Struct):
    """An account of the demo's."""

    id: str
    password: str


class Kept(Struct):
    """`demo.json`."""

    seed: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    group: str = ""
    accounts: dict[str, Known] = {}


class Prepared(Struct, frozen=True):
    """`guest_code` opens the link for real people, `cast_code` lets the scripted ones in."""

    kept: Kept
    room: str
    guest_code: str
    cast_code: str


async def prepare(store: Store, folder: Path) -> Prepared:
    """Before the node serves: rooms that an earlier run left open are ended here, where nobody is in them."""
    path = folder / "demo.json"
    kept = _read(path)
    async with store.db.begin() as connection:
        await programme.write(connection, PROGRAMME)
        for handle in NAMES:
            await _account(store, connection, kept, handle)
        await _group(store, connection, kept)
        room = await _session(store, connection, kept)
        guest = await invites.make(connection, store.keyring, kept.group, "link", USES)
        cast = await invites.make(connection, store.keyring, kept.group, "link", USES)
        _write(path, kept)
    return Prepared(kept, room, guest.code, cast.code)


async def _account(store: Store, connection: AsyncConnection, kept: Kept, handle: str) -> None:
    wanted = select(account.c.id).where(account.c.handle == handle)
    there = (await connection.execute(wanted)).scalar_one_or_none()
    known = kept.accounts.get(handle)
    if known is not None and known.id == there:
        return
    if there is not None:
        await accounts.remove(connection, there)
    role = "coordinator" if handle == COORDINATOR else "facilitator"
    id, password = await accounts.create(store, connection, handle=handle, name=NAMES[handle], roles=(role,))
    kept.accounts[handle] = Known(id, password)


async def _group(store: Store, connection: AsyncConnection, kept: Kept) -> None:
    if kept.group and await groups.find(store, connection, kept.group):
        return
    kept.group = await groups.create(
        store, connection, name=GROUP, language=LANGUAGE, policy=POLICY, contact="", place="GB"
    )


async def _session(store: Store, connection: AsyncConnection, kept: Kept) -> str:
    """The room of a session that starts now; and there is one next week."""
    now = await current(connection)
    plan = plan_for(GUIDE, LANGUAGE)
    soon = to_ms(now + timedelta(minutes=plan.minutes))
    to_come = [
        brief
        for brief in await schedule.to_come(store, connection)
        if not await _ended(connection, brief, soon)
    ]
    facilitators = (kept.accounts[FACILITATOR].id, kept.accounts[SCRIPTED].id)
    wish = Wish(kept.group, to_ms(now), GUIDE, plan.title, plan.minutes, facilitators)
    _, room = await schedule.schedule(store, connection, wish)
    if not to_come:
        next_week = to_ms(now + timedelta(days=7))
        await schedule.schedule(store, connection, msgspec.structs.replace(wish, starts_at=next_week))
    return room


async def _ended(connection: AsyncConnection, brief: RoomBrief, soon: int) -> bool:
    if brief.phase == "scheduled" and brief.starts_at > soon:
        return False
    held = brief.phase != "scheduled"
    await rooms.set_phase(
        connection, brief.session, "closed" if held else "cancelled", outcome="held" if held else "cancelled"
    )
    return True


def _read(path: Path) -> Kept:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Kept)
    except (FileNotFoundError, msgspec.DecodeError):
        return Kept()


def _write(path: Path, kept: Kept) -> None:
    half = path.with_suffix(".new")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(msgspec.json.encode(kept))
    half.replace(path)
