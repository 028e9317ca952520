"""What is sent in one turn of the event loop arrives in that order, whether it is for one or for many."""

import asyncio
import random
from collections.abc import AsyncIterator

import pytest

from server.live import packets
from server.live.gateway import Connection
from server.live.packets import Frame
from tests.live.test_gateway import stalled
from tests.support.sockets import Behind, eventually, raw_client, serving


@pytest.fixture(params=[False, True], ids=["queued", "direct"])
async def behind(request: pytest.FixtureRequest) -> AsyncIterator[Behind]:
    async with serving(direct_writes=bool(request.param), each=50) as behind:
        yield behind


def event(number: int) -> Frame:
    return packets.event("message.posted", {"n": number})


def number_of(packet: str | None) -> int:
    return int((packet or "").rpartition(":")[2].rstrip("}]"))


@pytest.mark.parametrize("seed", range(10))
async def test_everyone_hears_everything_that_is_theirs_in_order(behind: Behind, seed: int) -> None:
    dice = random.Random(seed)
    async with raw_client(behind.url) as a, raw_client(behind.url) as b, raw_client(behind.url) as c:
        clients = dict(zip(behind.opened, (a, b, c), strict=True))
        groups = [Connection.together(some) for some in (behind.opened, behind.opened[:2], behind.opened[2:])]
        members = [behind.opened, behind.opened[:2], behind.opened[2:]]
        due: dict[Connection, list[int]] = {connection: [] for connection in clients}
        for number in range(0, 600, 3):
            if dice.random() < 0.5:
                connection = dice.choice(behind.opened)
                connection.send_frame(event(number))
                due[connection].append(number)
            else:
                which, several = dice.randrange(3), range(number, number + dice.randint(1, 3))
                groups[which].tell([event(one) for one in several], alone=dice.random() < 0.7)
                for connection in members[which]:
                    due[connection].extend(several)
            if dice.random() < 0.1:
                await asyncio.sleep(0)
        for connection, client in clients.items():
            assert [number_of(await client.hear()) for _ in due[connection]] == due[connection]


async def test_who_does_not_read_is_cut_off_and_the_others_of_a_room_hear_all(behind: Behind) -> None:
    writer = await stalled(behind)
    [slow] = behind.opened
    async with raw_client(behind.url) as one, raw_client(behind.url) as two:
        everyone = Connection.together(behind.opened)
        for number in range(1_000):
            everyone.tell([packets.event("message.posted", {"pad": "x" * 20_000, "n": number})], alone=True)
            assert number_of(await one.hear()) == number_of(await two.hear()) == number
        assert slow.closed
        await eventually(lambda: behind.closed == [slow])
    writer.transport.abort()


async def test_who_has_gone_hears_no_more_and_the_others_do(behind: Behind) -> None:
    async with raw_client(behind.url) as one, raw_client(behind.url) as two:
        everyone = Connection.together(behind.opened)
        everyone.tell([event(1)], alone=True)
        behind.opened[0].close()
        everyone.tell([event(2)], alone=True)
        assert [number_of(packet) for packet in await one.everything()] == [1]
        assert [number_of(await two.hear()) for _ in range(2)] == [1, 2]
        async with raw_client(behind.url):
            behind.opened[2]._transport.abort()
            both = Connection.together(behind.opened[1:])
            both.tell([event(3)], alone=True)
            assert number_of(await two.hear()) == 3
