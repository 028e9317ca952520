"""Two nodes with a Redis between them: what happens on one is known on the other at once, and by the journal alone."""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.app import DRAINING
from server.live import nodes
from tests.support.circle import Circle
from tests.support.client import Client, Turned
from tests.support.installation import Installation, serving
from tests.support.programme import Programme

NEVER = 3600.0


@contextlib.asynccontextmanager
async def a_circle(database_url: str, folder: Path, redis_url: str) -> AsyncIterator[tuple[Circle, str]]:
    """Lee, Sam and Jo are on one node; Kit and Ana are on the other, whose address comes with it."""
    one = Installation.new(database_url, folder, more={"HEARTHSIDE_REDIS_URL": redis_url})
    other = one.beside()
    async with serving(one), serving(other), Programme.open(one) as programme:
        through = dict.fromkeys(("Kit", "Ana"), other.address)
        yield await Circle.opened(programme, "Lee", "Sam", "Kit", through=through), other.address


async def test_what_happens_on_one_node_is_told_on_the_other_by_a_poke_alone(
    database_url: str, redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "HEADS_EVERY", NEVER)
    async with a_circle(database_url, tmp_path, redis_url) as (circle, _):
        lee, kit = circle.of("Lee"), circle.of("Kit")
        await circle.begins("response")
        for number in range(5):
            await lee.say(f"There {number}")
            await kit.until(lambda: kit.texts[-1:] == [f"There {number}"])  # noqa: B023 (awaited at once)
            await kit.say(f"And back {number}")
            await lee.until(lambda: lee.texts[-1:] == [f"And back {number}"])  # noqa: B023
        await circle.jo.do("member.remove", member=kit.member, reason="Not here.")
        await kit.until(lambda: not kit.connected)
        assert kit.state["one"]["standing"] == "removed"


async def test_how_the_one_whose_turn_it_is_seems_is_told_on_the_other_node_too(
    database_url: str, redis_url: str, tmp_path: Path
) -> None:
    async with a_circle(database_url, tmp_path, redis_url) as (circle, other):
        lee, sam, kit = circle.of("Lee"), circle.of("Sam"), circle.of("Kit")
        await circle.prompted()
        await circle.reorder(lee, kit, sam)
        await circle.goes_on("running")
        turn = await circle.offered(lee)
        await begins(circle, lee, turn)
        here = lee.through
        for writing, state in ((True, "writing"), (False, "still")):
            await lee.do("turn.signal", turn=turn, writing=writing)
            await all_told(circle, turn, state)
        assert not any(name == "turn.state" for name, _ in lee.signals), "they know"
        kit_heard = len(kit.heard)
        await lee.drop()
        await all_told(circle, turn, "dropped")
        assert len(kit.heard) == kit_heard, "it is no fact"
        lee.through = other
        await lee.come_in()
        await all_told(circle, turn, "back")
        # Their device goes back to the first node while the connection to the other one is still there.
        again = await circle.meeting.device(circle.meeting.peers["Lee"], here)
        await again.come_in()
        await lee.until(lambda: not lee.connected)
        await again.do("turn.signal", turn=turn, writing=True)
        await all_told(circle, turn, "writing")
        for one in (circle.jo, circle.ana, sam, kit):
            assert states(one, turn).count("dropped") == 1, (
                "whoever is back was not dropped by the old connection"
            )


async def test_whoever_has_the_floor_is_seen_off_without_a_word_about_their_connection(
    database_url: str, redis_url: str, tmp_path: Path
) -> None:
    one = Installation.new(database_url, tmp_path, more={"HEARTHSIDE_REDIS_URL": redis_url})
    other = one.beside()
    async with serving(one) as ending, serving(other), Programme.open(one) as programme:
        through = dict.fromkeys(("Sam", "Kit", "Jo", "Ana"), other.address)
        circle = await Circle.opened(programme, "Lee", "Sam", "Kit", through=through)
        lee = circle.of("Lee")
        await circle.prompted()
        await circle.reorder(lee, circle.of("Kit"), circle.of("Sam"))
        await circle.goes_on("running")
        turn = await circle.offered(lee)
        await begins(circle, lee, turn)
        await ending[DRAINING].run()
        await lee.until(lambda: not lee.connected)
        assert lee.signalled("room.moved")
        with pytest.raises(Turned):
            await lee.connect()
        lee.through = other.address
        await lee.come_in()
        await lee.do("message.post", to="room", text="The second part.", turn=turn)
        await all_told(circle, turn, "back")
        for client in circle.everyone:
            assert states(client, turn) in ([], ["back"])
            assert client.events("member.dropped") == []
        assert circle.jo.texts == ["The first part.", "The second part."]


async def begins(circle: Circle, one: Client, turn: int) -> None:
    """They have the floor, and everyone knows: a signal about a turn that a node hasn't heard of is told to nobody."""
    await one.do("message.post", to="room", text="The first part.", turn=turn)
    for other in circle.everyone:
        await other.sees(lambda it: it.texts == ["The first part."])


async def all_told(circle: Circle, turn: int, state: str) -> None:
    for one in (circle.jo, circle.ana, circle.of("Sam"), circle.of("Kit")):
        await one.sees(lambda it: states(it, turn)[-1:] == [state])


def states(client: Client, turn: int) -> list[str]:
    return [data["state"] for name, data in client.signals if name == "turn.state" and data["turn"] == turn]
