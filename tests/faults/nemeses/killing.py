"""Servers that are killed: at any moment, and at the very moments that matter."""

import asyncio
from random import Random

from server.store.ids import new_id
from tests.faults.deployment import Deployment, Node
from tests.faults.nemeses.nemesis import Crowd, Nemesis, some_node
from tests.support.history import digest
from tests.support.proxy import Link
from tests.support.traffic import Traffic


class KilledAtAnyMoment(Nemesis):
    name = "killed-at-any-moment"
    does = "servers are killed under load"
    kills = True

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        for _ in range(5 if long else 1):
            await crowd.more(1)
            await crowd.under_way()
            await asyncio.sleep(dice.uniform(0, 0.05))
            node = some_node(on, dice)
            node.kill()
            await asyncio.sleep(dice.uniform(0, 0.3))  # for so long there is one only
            await node.start()


class _AtTheMoment(Nemesis):
    """One word is followed on its way, and the server that has it is killed at one exact moment."""

    kills = True

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        for _ in range(3 if long else 1):
            await crowd.more(1)
            room = dice.choice(crowd.rooms)
            command = new_id()
            # Whichever node has it: they are asked for the same word.
            moments = [asyncio.create_task(self.moment(node, command)) for node in on.nodes]
            saying = asyncio.create_task(said(room, command, dice))
            try:
                done, _ = await asyncio.wait(moments, timeout=20, return_when=asyncio.FIRST_COMPLETED)
                assert done, "the word never got that far"
                node, link = done.pop().result()
                node.kill()
                link.reset()
                await node.start()
                await asyncio.wait_for(saying, 40)
            finally:
                for task in (*moments, saying):
                    task.cancel()

    async def moment(self, node: Node, command: str) -> tuple[Node, Link]:
        raise NotImplementedError


class KilledBeforeTheCommit(_AtTheMoment):
    name = "killed-before-the-commit"
    does = "a server is killed that has a word in hand which the database has not got"

    async def moment(self, node: Node, command: str) -> tuple[Node, Link]:
        return node, await node.database.hold(command.encode())


class KilledAfterTheCommit(_AtTheMoment):
    name = "killed-after-the-commit"
    does = "a server is killed that has not heard that its word is kept"

    async def moment(self, node: Node, command: str) -> tuple[Node, Link]:
        return node, await node.database.hold(command.encode(), told=b"")


class KilledAfterTheAnswer(Nemesis):
    name = "killed-after-the-answer"
    does = "answers get lost on their way, some with the server that gave them"
    kills = True

    async def strike(self, on: Deployment, crowd: Crowd, dice: Random, *, long: bool) -> None:
        for n in range(6 if long else 2):
            await crowd.more(1)
            link = await asyncio.wait_for(on.front.hold(told=b'"ok":true,"stream"'), 20)
            node = next(node for node in on.nodes if node.port == link.port)
            if n % 2:
                node.kill()
            link.reset()
            if n % 2:
                await node.start()


async def said(room: Traffic, command: str, dice: Random) -> None:
    """Someone says something under this id."""
    one = dice.choice(room.talkers)
    text = f"{one.name} at the moment {command}"
    op = room.history.invoke(one.name, command, digest(text))
    await room.answered(op, one, one.ask("message.post", id=command, to="room", text=text))
