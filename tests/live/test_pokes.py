"""Pokes over a real Redis: they arrive, nobody else's are heard, and a Redis that is away costs nothing."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any

import pytest
from redis import asyncio as redis

from server.live import pokes
from server.live.pokes import Pokes, TurnState, channel_of
from server.store.ids import new_id
from tests.redis_server import RedisOfItsOwn
from tests.support.proxy import Proxy

ROOM, SEAT = new_id(), new_id()
WRITING = TurnState(ROOM, 3, SEAT, "writing")


class Node:
    """One end of the channel, and what it heard."""

    def __init__(self, url: str, channel: str) -> None:
        self.name = new_id()
        self.rooms: list[str] = []
        self.turns: list[TurnState] = []
        self._changed = asyncio.Event()
        self.pokes = Pokes(url, channel, self.name, went_on=self._went_on, seems=self._seems)

    def _went_on(self, rooms: Iterable[str]) -> None:
        self.rooms += rooms
        self._changed.set()

    def _seems(self, state: TurnState) -> None:
        self.turns.append(state)
        self._changed.set()

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(30):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def hears_from(self, other: "Node") -> None:
        """Wait until what the other says arrives: said again and again, since it may be lost until both are there."""
        mark = new_id()
        async with asyncio.timeout(30):
            while mark not in self.rooms:
                other.pokes.rooms([mark])
                self._changed.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), 0.1)


@contextlib.asynccontextmanager
async def two(url: str, *channels: str) -> AsyncIterator[tuple[Node, Node]]:
    """Two nodes, on one channel if no other is given."""
    first, second = channels or [channel_of(new_id())] * 2
    one, other = Node(url, first), Node(url, second)
    for node in (one, other):
        node.pokes.start()
    try:
        yield one, other
    finally:
        for node in (one, other):
            await node.pokes.close()


async def test_a_node_hears_which_rooms_went_on_elsewhere_and_never_itself(redis_url: str) -> None:
    async with two(redis_url) as (one, other):
        await one.hears_from(other)
        await other.hears_from(one)
        one.pokes.rooms(iter([ROOM]))
        one.pokes.turn(WRITING)
        await other.until(lambda: ROOM in other.rooms and other.turns)
        assert other.turns == [WRITING]
        await one.hears_from(other)
        assert ROOM not in one.rooms
        assert one.turns == []


async def test_what_comes_while_nobody_waits_goes_out_as_one_with_the_last_word_on_a_turn(
    redis_url: str,
) -> None:
    channel = channel_of(new_id())
    async with two(redis_url, channel, channel) as (one, other), listening(redis_url, channel) as heard:
        await other.hears_from(one)
        rooms = [new_id() for _ in range(50)]
        before = len(heard)
        for room in rooms:
            one.pokes.rooms([room])
        one.pokes.turn(TurnState(ROOM, 3, SEAT, "still"))
        one.pokes.turn(WRITING)
        await other.until(lambda: set(rooms) <= set(other.rooms))
        await other.hears_from(one)
        said = [json.loads(data) for data in heard[before:]]
        [all_at_once] = [poke for poke in said if set(rooms) & set(poke["rooms"])]
        assert set(rooms) <= set(all_at_once["rooms"])
        assert all_at_once["turns"] == [[ROOM, 3, SEAT, "writing"]]
        assert set(all_at_once) == {"node", "rooms", "turns"}, "and nothing else is told"


@contextlib.asynccontextmanager
async def listening(url: str, channel: str) -> AsyncIterator[list[bytes]]:
    """Everything that is published."""
    heard: list[bytes] = []
    client = redis.from_url(url, protocol=2)
    async with client.pubsub(ignore_subscribe_messages=True) as line:
        await line.subscribe(channel)

        async def listen() -> None:
            async for message in line.listen():
                heard.append(message["data"])

        task = asyncio.create_task(listen())
        try:
            yield heard
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
    await client.aclose()


async def test_installations_that_share_a_redis_never_hear_each_other(redis_url: str) -> None:
    ours, theirs = channel_of(new_id()), channel_of(new_id())
    async with two(redis_url, ours, ours) as (one, other), two(redis_url, theirs, theirs) as (far, farther):
        await other.hears_from(one)
        await farther.hears_from(far)
        one.pokes.rooms([ROOM])
        await other.until(lambda: ROOM in other.rooms)
        await farther.hears_from(far)
        assert ROOM not in farther.rooms


def said(**fields: Any) -> bytes:
    return json.dumps({"node": "elsewhere", "rooms": [ROOM], **fields}).encode()


MALFORMED: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{",
    "not UTF-8": b'{"node": "\xff"}',
    "no object": b"[]",
    "no node": json.dumps({"rooms": [ROOM]}).encode(),
    "rooms that are numbers": said(rooms=[1]),
    "an id with something else in it": said(rooms=[f"{ROOM}\n"]),
    "too many rooms": said(rooms=[ROOM] * (pokes.MOST_ROOMS + 1)),
    "too long": said() + b" " * pokes.MOST_BYTES,
    "a field that is none of ours": said(text="Hello"),
    "a state that there isn't": said(turns=[[ROOM, 3, SEAT, "gone"]]),
    "a turn before the first": said(turns=[[ROOM, -1, SEAT, "writing"]]),
    "a turn with more to it": said(turns=[[ROOM, 3, SEAT, "writing", "Hello"]]),
    "nothing but depth": b'{"node":' + b"[" * 60_000,
}


async def test_what_is_no_poke_is_ignored(redis_url: str) -> None:
    channel = channel_of(new_id())
    stranger = redis.from_url(redis_url, protocol=2)
    async with two(redis_url, channel, channel) as (one, other):
        await other.hears_from(one)
        for data in MALFORMED.values():
            await stranger.publish(channel, data)
        await other.hears_from(one)
        assert ROOM not in other.rooms
        assert other.turns == []
        await stranger.publish(channel, said(turns=[[ROOM, 3, SEAT, "writing"]]))
        await other.until(lambda: ROOM in other.rooms and other.turns == [WRITING])
    await stranger.aclose()


@pytest.mark.parametrize("what", MALFORMED)
def test_it_is_told_from_a_poke_by_its_form_alone(what: str) -> None:
    assert pokes.read(MALFORMED[what]) is None


async def test_a_redis_that_was_killed_or_cut_off_is_found_again_and_old_signals_are_not_told_late(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pokes, "PING_EVERY", 0.5)
    monkeypatch.setattr(pokes, "SECONDS", 0.5)
    with RedisOfItsOwn() as server:
        async with Proxy.to(server.url) as line, two(line.behind(server.url)) as (one, other):
            await other.hears_from(one)
            server.kill()
            one.pokes.turn(WRITING)
            one.pokes.rooms([ROOM])
            server.start()
            await other.hears_from(one)
            await one.hears_from(other)
            line.stall()
            for node in (one, other):
                await gives_up(node)
            line.flow()
            await other.hears_from(one)
            await one.hears_from(other)
            # Half open: nothing that was connected is connected any more, and nobody says so.
            line.vanish()
            await other.hears_from(one)
            await one.hears_from(other)
            assert other.turns == []


async def gives_up(node: Node) -> None:
    """Until it has noticed that nothing comes through, in either direction."""
    async with asyncio.timeout(30):
        while node.pokes._out_of_reach != {"saying", "hearing"}:
            node.pokes.rooms([ROOM])
            await asyncio.sleep(0.05)


async def test_saying_something_to_no_redis_at_all_never_waits_nor_piles_up() -> None:
    async with two("redis://127.0.0.1:9") as (one, _):
        for _ in range(20):
            for number in range(1000):
                one.pokes.rooms([f"room-{number}"])
                one.pokes.turn(TurnState(f"room-{number}", 1, SEAT, "writing"))
            await asyncio.sleep(0)
        assert len(one.pokes._rooms) <= 1000
        assert len(one.pokes._turns) <= 1000
