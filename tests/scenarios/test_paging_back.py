"""A long evening: more was said than a snapshot holds, and more than a live room keeps in memory."""

import asyncio

from tests.support.client import Client
from tests.support.programme import Programme, all_hear, everyone_in

LONG = "A long thought, written on the way home. " * 90  # 3,690 signs


async def test_an_evening_longer_than_memory_can_be_paged_back_to_its_beginning(programme: Programme) -> None:
    meeting = await programme.meeting()
    jo, _ = await meeting.facilitators()
    peers = [await meeting.peer(name) for name in ("Sam", "Kit", "Max", "Ola", "Uli", "Nia")]
    await jo.come_in()
    await everyone_in(jo, *peers)
    await jo.do("session.open")

    async def talk(one: Client) -> None:
        for number in range(18):
            await one.say(f"{one.name} {number} {LONG}")

    await asyncio.gather(*(talk(one) for one in peers))
    truth = await meeting.truth()
    await all_hear([jo, *peers], truth)
    said = [text.split(LONG)[0] for text in truth.texts()]
    assert len(said) == 108

    fresh = (await jo.do("room.enter"))["snapshot"]["room"]
    assert fresh["more"]
    assert 0 < len(fresh["messages"]) <= 100
    pages = [fresh["messages"]]
    more = True
    while more:
        page = await jo.do("room.earlier", stream="room", before=pages[0][0]["seq"])
        pages.insert(0, page["messages"])
        more = page["more"]
    read = [message["text"].split(LONG)[0] for page in pages for message in page]
    assert read == said, "every word once and in order, across memory and journal"

    sam = peers[0]
    far_behind = await sam.do("room.sync", heads={"room": truth.first(sam.member, "room"), "one": 1})
    assert far_behind["reset"], "who is too far behind gets a fresh snapshot"
    assert far_behind["snapshot"]["room"]["messages"] == fresh["messages"]
    ahead = await sam.do("room.sync", heads={"room": 1_000_000, "one": 1})
    assert ahead["reset"], "and so does who is ahead of the journal, as after a failover"
    no_further = await sam.do("room.earlier", stream="room", before=1)
    assert (no_further["messages"], no_further["more"]) == ([], False)
    assert await sam.refused("room.earlier", stream="care", before=100) == "not_allowed"
