"""A programme with many groups, written straight into the database: the benchmark's people don't join one by one.

What is written is what joining, scheduling and signing in write. Peers are returning members (a facilitator has
admitted them before), so they come in without waiting; one account leads each room.
"""

import secrets
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, insert, update

from server.store import groups, rooms
from server.store.accounts import CIRCLE
from server.store.database import Store, engine
from server.store.groups import GroupPolicy
from server.store.ids import new_id
from server.store.installation import open_keyring
from server.store.logins import login_id
from server.store.moments import end_of_next_quarter, in_
from server.store.names import skeleton
from server.store.tables import account, login, membership, programme, session
from tests.bench.seats import Room, Seat

SETTINGS = {
    "name": "Harbour", "contact": "Call 0100", "crisis": "A", "leave_to": "https://weather.example.org",
    "on_call": "0199",
}  # fmt: skip
SIGNED_IN = timedelta(hours=2)
MOST = 13
"""People of a room: a facilitator, and the twelve peers that a group's policy may allow."""


async def gather(database_url: str, keyring: Path, circles: int, people: int) -> list[Room]:
    """New groups of `people` each, with a session that starts now. The keyring's folder is made if it isn't there."""
    assert 2 <= people <= MOST, f"a room has 2 to {MOST} people"
    database = engine(database_url)
    try:
        store = Store(database, await open_keyring(database, keyring))
        made = [await _group(store, people) for _ in range(circles)]
    finally:
        await database.dispose()
    return made


async def _group(store: Store, people: int) -> Room:
    keyring = store.keyring
    async with store.db.begin() as connection:
        await connection.execute(update(programme).values(SETTINGS))
        group = await groups.create(
            store, connection, name="Evening", language="en", policy=GroupPolicy(max_people=12), contact="",
            place="GB",
        )  # fmt: skip
        leader, meeting = new_id(), new_id()
        name = f"Jo {leader}"
        await connection.execute(
            insert(account).values(
                id=leader,
                handle=f"leader-{secrets.token_hex(8)}",
                name=keyring.lasting("account").seal(f"account|name|{leader}".encode(), b"Jo"),
                name_key=keyring.name_key(CIRCLE, skeleton(name)),
                password="nobody signs in with it",
                roles=["facilitator"],
            )
        )
        await connection.execute(
            insert(session).values(
                id=meeting, group_id=group, starts_at=func.now(), minutes=60, guide="open-circle",
                title="Open circle", cover=[leader],
            )
        )  # fmt: skip
        room = await rooms.create(connection, meeting)
        peers = [new_id() for _ in range(people - 1)]
        await connection.execute(
            insert(membership).values(expires_at=end_of_next_quarter()),
            [_member(store, group, id, number) for number, id in enumerate(peers)],
        )
        tokens = {id: secrets.token_urlsafe(32) for id in (leader, *peers)}
        await connection.execute(
            insert(login).values(idle_at=in_(SIGNED_IN), ends_at=in_(SIGNED_IN)),
            [
                {
                    "digest": bytes.fromhex(login_id(token)),
                    "whose": id,
                    "role": "facilitator" if id == leader else "peer",
                }
                for id, token in tokens.items()
            ],
        )
    seats = [Seat("facilitator", f"hs_facilitator={tokens[leader]}")]
    return Room(room, (*seats, *(Seat("peer", f"hs_peer={tokens[id]}") for id in peers)))


def _member(store: Store, group: str, id: str, number: int) -> dict[str, object]:
    name = f"Person {number}"
    pepper, verifier = store.keyring.verifier("return", secrets.token_bytes(16))
    return {
        "id": id,
        "group_id": group,
        "name": store.keyring.lasting("membership").seal(f"membership|name|{id}".encode(), name.encode()),
        "name_key": store.keyring.name_key(group, skeleton(name)),
        "pepper": pepper,
        "verifier": verifier,
        "status": "admitted",
        "agreement": "bench",
    }
