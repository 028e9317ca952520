"""After the session: four lines, once, of which only sums for the whole programme stay."""

from typing import Any

import asyncpg

from tests.support.programme import Programme, asked, everyone_in

LINES = {"heard": "yes", "could_say": "partly", "judged": "no", "understood": "yes"}


async def test_peers_say_how_it_was_once_and_only_sums_stay(programme: Programme) -> None:
    meeting = await programme.meeting()
    jo, _ = await meeting.facilitators()
    sam, kit, new = await meeting.peer("Sam"), await meeting.peer("Kit"), await meeting.peer("New")
    await jo.come_in()
    await everyone_in(jo, sam, kit)
    await new.come_in()
    await jo.do("session.open")
    browsers = {name: peer.browser for name, peer in meeting.peers.items()}

    async def gives(name: str, **lines: str) -> Any:
        return await browsers[name].post("/api/after/lines", {"room": meeting.room, "lines": lines})

    early = await gives("Sam", **LINES)
    assert (early.status, early.code) == (409, "not_over")

    await jo.do("session.close")
    await asked(gives("Sam", **LINES))
    await sam.until(lambda: sam.state["one"]["lines"])
    again = await gives("Sam", heard="no")
    assert (again.status, again.code) == (409, "already_given")
    await jo.do("session.end")
    nothing = await gives("Kit")
    assert (nothing.status, nothing.code) == (422, "empty")
    await asked(gives("Kit", heard="yes"))
    outside = await gives("New", heard="no")
    assert (outside.status, outside.code) == (403, "not_yours")

    await kit.until(lambda: kit.state["one"]["lines"])
    assert len(kit.events("lines.given")) == len(sam.events("lines.given")) == 1
    assert jo.events("lines.given") == []
    assert await sums(programme) == {
        ("heard", "yes"): 2,
        ("could_say", "partly"): 1,
        ("judged", "no"): 1,
        ("understood", "yes"): 1,
    }
    truth = await meeting.truth()
    for one in (sam, kit, jo):
        await one.sees(lambda it: it.state == truth.view(it.member))


async def sums(programme: Programme) -> dict[tuple[str, str], int]:
    connection = await asyncpg.connect(programme.installation.database_url)
    rows = await connection.fetch("SELECT line, answer, sum(count)::int AS n FROM tally GROUP BY 1, 2")
    await connection.close()
    return {(row["line"], row["answer"]): row["n"] for row in rows}
