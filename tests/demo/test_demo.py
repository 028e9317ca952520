"""The demo as a person meets it: one command, three links, a session that runs to its end."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import asyncpg
import pytest

from server.demo import run
from server.demo.personas import read_cast
from server.store.database import dsn
from tests.databases import Databases
from tests.demo.visitor import Visitor

pytestmark = pytest.mark.scenario
ROOT = Path(__file__).parents[2]


class Demo:
    """A running `hearthside demo`, and what it said."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.said: list[str] = []

    async def is_ready(self) -> None:
        while not any(line.startswith("staff: ") for line in self.said):
            await self.next_line()

    async def next_line(self) -> str:
        assert self.process.stdout
        line = (await asyncio.wait_for(self.process.stdout.readline(), 60)).decode().strip()
        assert line, f"the demo ended: {self.said} {await self._complaint()}"
        self.said.append(line)
        return line

    def link(self, name: str) -> str:
        """The address on the line that begins with this name."""
        return next(line for line in self.said if line.startswith(f"{name}: ")).split()[1]

    @property
    def origin(self) -> str:
        return self.link("Ready")

    @property
    def code(self) -> str:
        return self.link("peer").rpartition("#")[2]

    def password(self, name: str) -> str:
        line = next(line for line in self.said if line.startswith(f"{name}: "))
        return line.rpartition(" ")[2].rstrip(")")

    async def stop(self, with_: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(with_)
        return await asyncio.wait_for(self.process.wait(), 20)

    async def _complaint(self) -> str:
        assert self.process.stderr
        return (await self.process.stderr.read()).decode()


@contextlib.asynccontextmanager
async def running(data: Path, pace: float, database: str | None = None) -> AsyncIterator[Demo]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if database:
        environment["DATABASE_URL"] = database
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "server", "demo", "--port", "0", "--data", str(data), "--pace", str(pace)),
        cwd=ROOT,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    demo = Demo(process)
    try:
        await demo.is_ready()
        yield demo
    finally:
        if process.returncode is None:
            await demo.stop()


async def got(address: str) -> Any:
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        assert response.status == 200
        return await response.json()


async def test_a_session_runs_to_its_end_with_a_peer_and_a_facilitator_who_hands_over(
    databases: Databases, tmp_path: Path
) -> None:
    with databases.fresh(empty=True) as url:
        async with running(tmp_path, 150, url) as demo:
            assert await got(f"{demo.origin}/healthz") == {"ok": True}
            assert (await got(f"{demo.origin}/api/programme"))["demo"] is True
            async with Visitor(demo.origin) as peer, Visitor(demo.origin) as jo:
                await peer.come_as_peer(demo.code, "Teal Harbour")
                assert peer.snapshot["room"] is None, "who comes for the first time waits"
                await peer.hears("member.admitted", stream="one")
                await peer.enter()

                await jo.come_as_facilitator("jo", demo.password("facilitator"))
                people = jo.snapshot["room"]["people"]
                ana = next(id for id, person in people.items() if person["name"] == "Ana")
                await jo.hears("lead.offered")
                assert (await jo.send("lead.accept"))["ok"]
                await peer.hears("lead.changed", member=jo.snapshot["one"]["member"])
                assert (await jo.send("lead.offer", to=ana))["ok"]
                await jo.hears("lead.changed", member=ana)

                await peer.reaches("check-in")
                posted = await peer.send("message.post", to="room", text="Hello. A 5, and tired.")
                assert posted["ok"]
                await peer.hears("message.acknowledged", message=posted["message"])
                await _shares(peer)
                closed = await peer.hears("session.closed", within=60)
            assert closed["ending"] == "ended"
            assert "session has ended" in await _line_with(demo, "session has ended")
            _every_part_was_played(peer)
            assert await demo.stop() == 0


async def _shares(peer: Visitor) -> None:
    """A visitor's turn: two messages, a wish, and what the others answer."""
    me = peer.snapshot["one"]["member"]
    turn = (await peer.hears("turn.offered", within=40, member=me))["turn"]
    for text in ("I nearly didn't come.", "It was raining, and I came."):
        await peer.does("message.post", to="room", text=text, turn=turn)
    await peer.does("turn.finish", turn=turn, wish="empathy")
    await peer.hears("reflections.ended", turn=turn)
    answers = [data for data in peer.has_heard("message.posted", turn=turn) if data["by"] != me]
    assert answers
    assert all("Teal Harbour" in data["text"] for data in answers)


def _names(visitor: Visitor) -> dict[str, str]:
    names = {id: person["name"] for id, person in visitor.snapshot["room"]["people"].items()}
    return names | {data["member"]: data["name"] for data in visitor.has_heard("member.joined")}


def _every_part_was_played(peer: Visitor) -> None:
    names = _names(peer)
    speakers = {names[data["by"]] for _, event, data in peer.events if event == "message.posted"}
    assert speakers >= {persona.name for persona in read_cast()}
    steps = [data["step"]["id"] for _, event, data in peer.events if event == "step.begun"]
    assert steps == ["pause", "check-in", "round", "response", "check-out", "close"]
    assert any("Teal Harbour" in data["text"] for _, event, data in peer.events if event == "message.posted")
    _everyone_had_a_turn(peer, names)
    dropped = [names[data["member"]] for _, event, data in peer.events if event == "member.arrived"]
    assert set(dropped) <= {"Bus Stop", "Jo"}, "only the bad phone comes and goes"


def _everyone_had_a_turn(visitor: Visitor, names: dict[str, str]) -> None:
    offered = {names[data["member"]] for data in visitor.has_heard("turn.offered")}
    assert offered >= {persona.name for persona in read_cast() if persona.turns}
    assert "Wren" not in offered, "they said that they listen tonight"
    assert [names[data["member"]] for data in visitor.has_heard("turn.passed")] == ["Rafferty"]
    assert visitor.has_heard("round.advanced", stage="second_pass"), "one asked to be called later"
    finished = [names[data["member"]] for data in visitor.has_heard("turn.finished")]
    assert set(finished) >= {"Old Kettle", "Copper Lane", "Bus Stop", "Indigo Marsh"}
    assert len(finished) == len(set(finished)), "nobody shares twice"


async def test_a_newcomer_who_signs_in_as_facilitator_leads_a_whole_circle_alone(
    databases: Databases, tmp_path: Path
) -> None:
    with databases.fresh(empty=True) as url:
        async with running(tmp_path, 60, url) as demo, Visitor(demo.origin) as jo:
            await jo.come_as_facilitator("jo", demo.password("facilitator"))
            me = jo.snapshot["one"]["member"]
            if jo.snapshot["room"]["lead"] != me:
                await jo.hears("lead.offered", to=me)
                await jo.does("lead.accept")
            ana = (await jo.hears("message.posted", stream="care"))["by"]
            opened = await jo.send("session.open")
            assert opened["ok"] or opened["error"]["code"] == "already_open", "whoever came first opens"
            await jo.until(lambda: len(_agreed(jo)) == 6, "six agreements")
            await _leads_a_circle(jo)
            assert (await jo.hears("session.closed"))["ending"] == "ended"
            _everyone_had_a_turn(jo, _names(jo))
            theirs = ("step.begun", "round.prompted", "round.advanced", "check.shown", "turn.set_aside")
            assert not any(jo.has_heard(event, by=ana) for event in theirs)
            await _line_with(demo, "session has ended")
            assert await demo.stop() == 0


def _agreed(visitor: Visitor) -> set[str]:
    given = {data["member"] for data in visitor.has_heard("agreement.given")}
    return given | set(visitor.snapshot["care"]["agreed"])


async def _leads_a_circle(jo: Visitor) -> None:
    """As someone would who has read the cards: they look, they wait, and they go on."""
    await jo.does("step.begin", step="check-in")
    await jo.hears("check.answered", stream="care", item="heavy")
    await jo.until(lambda: len(_said_in(jo, "check-in")) >= 5, "words to it")
    await jo.does("check.show")
    await jo.hears("check.shown")
    await jo.does("step.begin", step="round")
    settings = (await jo.reaches("round"))["round"]
    wanted = ("order", "responses", "silence_seconds", "prewrite_minutes", "turn_minutes", "one_line")
    # A minute of the others' is a second here, but the room's quiet is as long as ever.
    await jo.does("round.set", **{name: settings[name] for name in wanted} | {"silence_seconds": 0})
    await jo.does("round.prompt", prompt=None)
    await asyncio.sleep(0.5)
    await jo.does("round.advance", to="prewrite")
    await asyncio.sleep(4)
    assert not jo.has_heard("turn.offered"), "nobody goes before they are asked"
    await jo.does("round.advance", to="running")
    await jo.hears("round.closed", within=60, aborted=False)
    await jo.does("step.begin", step="response")
    who = (await jo.hears("aside.asked"))["member"]
    await jo.does("aside.claim", member=who)
    await jo.does("message.post", to="aside", member=who, text="I'm here. Are you all right?")
    await jo.until(lambda: len(jo.has_heard("aside.said", by=who)) == 2, "an answer in private")
    await jo.does("aside.close", member=who, outcome="answered")
    await jo.does("step.begin", step="check-out")
    await jo.hears("check.answered", item="next")
    await jo.until(lambda: len(_said_in(jo, "check-out")) >= 5, "words on the way out")
    await jo.does("step.begin", step="close")
    await jo.does("session.close")
    await jo.does("session.end")


def _said_in(visitor: Visitor, step: str) -> list[str]:
    """Who wrote to the room since a step began."""
    begun = [at for at, event, data in visitor.events if event == "step.begun" and data["step"]["id"] == step]
    return [
        data["by"]
        for at, event, data in visitor.events
        if event == "message.posted" and data["stream"] == "room" and begun and at > begun[0]
    ]


async def _line_with(demo: Demo, words: str) -> str:
    while words not in (line := await demo.next_line()):
        pass
    return line


async def test_stopping_ends_all_that_was_started_and_the_next_run_is_quick_and_fresh(
    data_folder: Path,
) -> None:
    async with running(data_folder, 20) as demo:
        async with Visitor(demo.origin) as peer:
            await peer.come_as_peer(demo.code, "Teal Harbour", secret=b"s" * 32)
        first_room, first_password = peer.room, demo.password("facilitator")
        postmaster = _postmaster(data_folder)
        os.kill(postmaster, 0)
        assert await demo.stop(signal.SIGINT) == 0
    assert not (data_folder / "postgres/cluster/postmaster.pid").exists()
    with pytest.raises(ProcessLookupError):
        os.kill(postmaster, 0)
    with pytest.raises(aiohttp.ClientConnectorError):
        await got(f"{demo.origin}/healthz")

    begun = time.monotonic()
    async with running(data_folder, 20) as demo:
        # About one second on a quiet machine; this allows for a busy one.
        assert time.monotonic() - begun < 15
        assert demo.password("facilitator") == first_password
        async with Visitor(demo.origin) as peer:
            await peer.come_as_peer(demo.code, "Anything", secret=b"s" * 32)
            assert peer.room != first_room, "a fresh session"
            assert peer.snapshot["one"]["name"] == "Teal Harbour", "of the same group, which knows them"
        assert await demo.stop() == 0


def _postmaster(data: Path) -> int:
    return int((data / "postgres/cluster/postmaster.pid").read_text().split("\n", 1)[0])


async def test_a_database_that_is_in_use_is_left_alone(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    before = await _programme(database_url)
    assert await asyncio.to_thread(_run_in_a_process, tmp_path) == 1
    assert "give the demo an empty one" in capfd.readouterr().err
    assert await _programme(database_url) == before


def _run_in_a_process(data: Path) -> int:
    return subprocess.run([sys.executable, "-m", "server", "demo", "--data", str(data)], cwd=ROOT).returncode


async def _programme(url: str) -> list[Any]:
    connection = await asyncpg.connect(dsn(url))
    try:
        return [dict(row) for row in await connection.fetch("SELECT * FROM programme")]
    finally:
        await connection.close()


@pytest.mark.parametrize("pace", [0.0, -1.0, 5000.0, float("nan")])
def test_a_pace_that_nobody_can_keep_is_refused_before_anything_starts(pace: float, tmp_path: Path) -> None:
    assert run(8080, tmp_path / "data", pace) == 2
    assert not (tmp_path / "data").exists()
