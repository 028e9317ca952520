"""Commands that come again and again, and from two places at once."""

import asyncio
from random import Random

from server.store.ids import new_id
from tests.faults.deployment import Deployment
from tests.faults.nemeses.nemesis import Crowd, Nemesis, Violation
from tests.support.client import Client, Turned
from tests.support.history import digest
from tests.support.traffic import Traffic


class TenTimesFromTwoTabs(Nemesis):
    name = "ten-times-from-two-tabs"
    does = "each command is sent ten times, from two tabs on two nodes"
    holds = "it happens once, and all of its answers are the same"
    alone = True

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        for _ in range(6 if long else 2):
            await asyncio.gather(*(ten_times(on, room, dice) for room in crowd.rooms))
            await crowd.more(1)


async def ten_times(on: Deployment, room: Traffic, dice: Random) -> None:
    """One says something and takes it back, each from two tabs at once. (The second tab takes the seat over, and the
    first is told so when its node hears of it: until then both may ask.)"""
    one = dice.choice(room.talkers)
    first, second = [tab(one, node.address) for node in dice.sample(on.nodes, 2)]
    text = f"{one.name} ten times {new_id()}"
    try:
        try:
            await first.come_in()
            await second.connect()
        except Turned:
            raise Violation("a second tab was turned away") from None
        entering = asyncio.create_task(second.come_in())
        message = await _from_both(
            room, one, (first, second), "message.post", digest(text), to="room", text=text
        )
        await entering
        if message is not None and dice.random() < 0.5:
            await _from_both(room, one, (first, second), "message.withdraw", message, message=message)
    finally:
        await asyncio.gather(first.close(), second.close())


async def _from_both(
    room: Traffic, one: Client, tabs: tuple[Client, Client], name: str, about: str, **fields: object
) -> str | None:
    command = new_id()
    op = room.history.invoke(one.name, command, about, name)
    asked = [tab.ask(name, id=command, **fields) for tab in tabs for _ in range(5)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    said = [answer for answer in answers if isinstance(answer, dict)]
    strange = [answer for answer in answers if not isinstance(answer, dict | Turned | TimeoutError)]
    if strange:
        raise Violation(f"a tab failed: {type(strange[0]).__name__}")
    for answer in said:
        # A tab that has not come in yet, or that the other one has replaced, is told so.
        if answer["ok"] or answer["error"]["code"] != "not_entered":
            room.history.answered(op, answer)
    if op.outcome == "unknown":
        await room.answered(op, one, one.ask(name, id=command, **fields))
    return op.message


def tab(one: Client, node: str) -> Client:
    """Another one of the same person."""
    return Client(one.name, origin=one.origin, cookie=one.cookie, role=one.role, room=one.room, through=node)
