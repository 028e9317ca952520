"""People who come into a room in the same moment."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.domain import commands as c
from server.domain import system
from server.domain.people import SYSTEM, Role
from server.domain.refusal import Refusal, Refused
from server.live.clock import Clock
from server.live.journal import GroupCommit
from server.live.rooms import LiveRoom
from server.live.threshold import Threshold
from server.store import journal
from server.store.database import Store, engine, journal_pool
from server.store.ids import new_id
from server.store.installation import open_keyring
from tests.live.test_rooms import Node


class Door:
    def __init__(self, node: Node, live: LiveRoom) -> None:
        self.node, self.live, self.threshold = node, live, Threshold()

    async def rows(self) -> int:
        return len(await journal.read(self.node.pool, self.live.id, 0, 1_000))

    async def comes(self, name: str, role: Role = Role.PEER) -> None:
        key = f"{'a' if role is Role.FACILITATOR else 'm'}:{name}"
        enter = system.Enter(
            id=new_id(), key=key, seat=name, name=name.title(), role=role, returning=True, node="here"
        )
        await self.threshold.come_in(self.live, enter)

    async def all_come(self, *names: str) -> list[str]:
        """What each of them hears: nothing, or why not."""
        heard = await asyncio.gather(*(self.comes(name) for name in names), return_exceptions=True)
        return [
            one.code.value if isinstance(one, Refused) else "" if one is None else repr(one) for one in heard
        ]


@pytest.fixture
async def door(database_url: str, tmp_path: Path) -> AsyncIterator[Door]:
    db, pool = engine(database_url), await journal_pool(database_url)
    commit = GroupCommit(pool, connections=1)
    await commit.start()
    node = Node(Store(db, await open_keyring(db, tmp_path / "keyring")), pool, commit, await Clock.of(pool))
    door = Door(node, await node.live())
    await door.comes("jo", Role.FACILITATOR)
    yield door
    node.house.close()
    await commit.close()
    await pool.close()
    await db.dispose()


async def test_those_who_come_together_are_one_row_and_who_comes_meanwhile_the_next(door: Door) -> None:
    before = await door.rows()
    early = asyncio.gather(*(door.comes(name) for name in ("ada", "ben", "cy")))
    while not door.live.busy:  # noqa: ASYNC110 (the journal is quicker than any pause)
        await asyncio.sleep(0)
    assert await door.all_come("dee", "eli") == ["", ""]
    await early
    assert await door.rows() == before + 2
    assert {seat.name for seat in door.live.state.seats.values() if seat.here} == {
        "Jo", "Ada", "Ben", "Cy", "Dee", "Eli",
    }  # fmt: skip
    assert door.threshold._waiting == {}


async def test_each_hears_their_own_refusal(door: Door) -> None:
    assert await door.all_come("ada", "ben") == ["", ""]
    await door.node.does("jo", c.MemberRemove, member="ada", reason="Unkind.")
    assert await door.all_come("cy", "ada", "dee") == ["", "removed", ""]
    most = door.live.state.brief.policy.max_people
    heard = await door.all_come(*(f"p{number}" for number in range(most)))
    here = sum(seat.here and seat.role is Role.PEER for seat in door.live.state.seats.values())
    assert here == most
    assert heard[-1] == "full"
    assert set(heard) == {"", "full"}
    # Who is there already comes in again, and nothing happens.
    rows = await door.rows()
    assert await door.all_come("ben", "cy") == ["", ""]
    assert await door.rows() == rows


async def test_when_the_room_is_let_go_all_are_told_to_come_again(door: Door) -> None:
    door.live.let_go()
    assert await door.all_come("ada", "ben") == [Refusal.BUSY.value] * 2
    with pytest.raises(Refused):
        await door.live.asked(SYSTEM, system.Cancel(id=new_id()))
