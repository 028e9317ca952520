"""Nothing that people said, and nobody's name, is readable on disk without the room's key; without it, never again."""

import asyncio
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import msgspec
import pytest

from server.live.record import unseal
from server.store import journal
from server.store.database import Store, engine, migrate
from server.store.embedded import EmbeddedPostgres, find_binaries
from server.store.keyring import Keyring, RoomKey, Unreadable
from server.store.postgres_cluster import ENVIRONMENT
from server.store.purge import purge
from tests.support.canaries import Canaries
from tests.support.client import Client
from tests.support.installation import Installation, ServerProcess
from tests.support.programme import Meeting, Programme, asked, asks_to_join, everyone_in
from tests.support.truth import Truth


@pytest.fixture
async def postgres(data_folder: Path) -> AsyncIterator[EmbeddedPostgres]:
    """One of the test's own, whose files can be looked at."""
    server = EmbeddedPostgres(data_folder / "data")
    await asyncio.to_thread(server.start)
    await asyncio.to_thread(migrate, server.url)
    yield server
    await asyncio.to_thread(server.stop)


async def test_no_word_and_no_name_is_readable_on_disk_and_after_its_time_nobody_can_read_it_at_all(
    postgres: EmbeddedPostgres, data_folder: Path, tmp_path: Path
) -> None:
    canaries, log = Canaries(), tmp_path / "server.log"
    installation = Installation.new(postgres.url, tmp_path)
    async with ServerProcess(installation, log) as server:
        async with Programme.open(installation) as programme:
            meeting = await an_evening_with(canaries, programme)
            sam = meeting.peers["Sam"].browser
            assert await everything_on_disk(postgres, log, canaries) == set()
        truth = await meeting.truth()
        assert canaries.found_in(*(text.encode() for text in truth.texts())) >= {
            "said",
            "on the facilitators' line",
            "a private word",
        }
        assert canaries.found_in(await live_rows(meeting)) >= {"said", "a private word"}
        assert not canaries.found_in(await live_rows(meeting)) & {"withdrawn", "removed", *ANSWERS}
        await the_search_itself_can_find(postgres)

        # Someone takes all the data with them, and the keys that last; the room's own key is where it always was.
        server.terminate()
        assert await server.ended() == 0
        await asyncio.to_thread(postgres.stop)
        copy = data_folder / "copy"
        subprocess.run(["cp", "-a", postgres.folder, copy], check=True)
        key = tmp_path / "kept-aside"
        shutil.copytree(installation.keyring, key)
        await asyncio.to_thread(postgres.start)

        assert await forgotten(installation, postgres.url, meeting.room) == [meeting.room]
        await nothing_opens_the_copy(copy, meeting.room, installation.keyring, key)

        await server.start()
        async with Programme.open_again(installation) as programme:
            await nobody_finds_it_again(programme, meeting, sam.cookie("hs_peer") or "")
        assert await everything_on_disk(postgres, log, canaries) == set()


async def an_evening_with(canaries: Canaries, programme: Programme) -> Meeting:
    """Words of every kind, names of every kind, and secrets, each of them unique."""
    lead, other = f"Jo {canaries.word('a facilitator')}", f"Ana {canaries.word('another')}"
    group = await programme.group(
        name=canaries.word("the group"), contact=canaries.word("the contact line"), keep="close"
    )
    meeting = await programme.meeting(group, led_by=(lead, other))
    jo, ana = await meeting.facilitators()
    sam, kit = await meeting.peer("Sam"), await meeting.peer(canaries.word("a pseudonym"))
    for peer in meeting.peers.values():
        canaries.know(f"{peer.name}'s secret", peer.secret)
        canaries.know(f"{peer.name}'s invite", peer.code)
        canaries.know(f"{peer.name}'s cookie", peer.browser.cookie("hs_peer") or "")
    await jo.come_in()
    await ana.come_in()
    await everyone_in(jo, sam, kit)
    await jo.do("session.open")
    await sam.say(f"I said {canaries.word('said')} to them")
    await ana.say(canaries.word("on the facilitators' line"), to="care")
    await sam.do("message.withdraw", message=await sam.say(canaries.word("withdrawn")))
    wrong = await kit.say(canaries.word("removed"))
    await ana.do("message.remove", message=wrong, reason=canaries.word("why it was removed"))
    await jo.do("member.hold", member=kit.member)
    held = await kit.say(canaries.word("held"))
    await jo.do("message.return", message=held, reason=canaries.word("why it came back"))
    await jo.do("member.quiet", member=kit.member)
    assert await kit.refused("message.post", to="room", text=canaries.word("refused")) == "quieted"
    assert await sam.refused("message.post", to="room", text=canaries.word("bad") + "\0") == "bad_text"
    await jo.do("member.remove", member=kit.member, reason=canaries.word("why they had to go"))

    await two_rounds_with(canaries, meeting, jo, sam)
    await what_is_answered_is_gone_after_its_step(canaries, meeting, jo, sam)
    await sam.do("aside.ask", reason="talk", text=canaries.word("a private word"))
    await jo.do("aside.claim", member=sam.member)
    await jo.do("aside.close", member=sam.member, outcome="answered")

    stranger = programme.browser()
    word = canaries.word("a wrong password")
    refused = await stranger.post("/api/signin", {"handle": word, "password": word, "as": "coordinator"})
    assert refused.status == 401
    refused = await asks_to_join(
        stranger, canaries.word("a wrong code"), canaries.word("a refused name"), "A" * 43
    )
    assert refused.status == 404
    assert (await stranger.get(f"/{canaries.word('a wrong address')}?{canaries.word('a query')}")).status in (
        200,
        404,
    )
    assert (await stranger.post("/api/join", {canaries.word("an unknown key"): 1})).status == 400

    await jo.do("session.close")
    await jo.do("session.end")
    await sam.until(lambda: sam.state["room"]["phase"] == "closed")
    lines = {"room": meeting.room, "lines": {"heard": "yes", canaries.word("an unknown line"): "yes"}}
    assert (await meeting.peers["Sam"].browser.post("/api/after/lines", lines)).status == 400
    return meeting


async def two_rounds_with(canaries: Canaries, meeting: Meeting, jo: Client, sam: Client) -> None:
    """One in which something is handed in, and one with turns."""
    settings = {"responses": "none", "silence_seconds": 0, "prewrite_minutes": 0, "turn_minutes": 2}
    await jo.do("step.begin", step="round")
    await jo.do("round.set", order="waterfall", **settings)
    await jo.do("round.prompt", prompt=canaries.word("a question"))
    await jo.do("round.prompt", prompt=canaries.word("a better question"))
    await jo.do("round.advance", to="running")
    regretted = await sam.do("turn.hand_in", text=canaries.word("handed in and taken back"))
    await sam.do("message.withdraw", message=regretted["message"])
    assert "handed in and taken back" not in canaries.found_in(await live_rows(meeting))
    await sam.do("turn.hand_in", text=canaries.word("handed in"))
    await jo.do("round.reveal")
    await jo.do("step.begin", step="check-in")
    await jo.do("check.show")
    await jo.do("check.card", item="heavy", band=2, text=canaries.word("a card"))
    await jo.do("step.begin", step="round")
    await jo.do("round.set", order="circle", **settings)
    await jo.do("round.prompt")
    await jo.do("round.advance", to="running")
    await sam.do("message.post", to="room", text=canaries.word("a share"), turn=1)
    refused = await sam.refused("message.post", to="room", text=canaries.word("a late share"), turn=2)
    assert refused == "stale_turn"
    await sam.do("turn.finish", turn=1)


ANSWERS = {"a word to keep", "a word kept before", "a next step"}


async def what_is_answered_is_gone_after_its_step(
    canaries: Canaries, meeting: Meeting, jo: Client, sam: Client
) -> None:
    """While the facilitators may read an answer its row has it, under the room's key; then it has not."""
    await jo.do("step.begin", step="check-out")
    for item, name in (("keep", "a word kept before"), ("keep", "a word to keep"), ("next", "a next step")):
        answer = {"lines": [canaries.word(name)]}
        await sam.do("check.answer", item=item, answer=answer, to="facilitators")
    assert canaries.found_in(await live_rows(meeting)) & ANSWERS == {"a word to keep", "a next step"}
    await jo.do("step.begin", step="close")
    assert canaries.found_in(await live_rows(meeting)) & ANSWERS == set()


async def live_rows(meeting: Meeting) -> bytes:
    """All that the room's rows say to whoever has its key."""
    key = Keyring(meeting.programme.installation.keyring).room_key(meeting.room)
    assert key is not None
    facts = [unseal(key, row).facts for row in (await meeting.truth()).rows]
    return msgspec.json.encode(facts)


async def everything_on_disk(postgres: EmbeddedPostgres, log: Path, canaries: Canaries) -> set[str]:
    """The canaries in heap, WAL, a dump and logs. (The keyring is elsewhere, and holds no words.)"""
    connection = await asyncpg.connect(postgres.url)
    await connection.execute("CHECKPOINT")
    await connection.close()
    assert b'"serving"' in log.read_bytes(), "the server's log is looked at"
    return canaries.found_in(dump(postgres), postgres.folder / "cluster", postgres.log, log)


def dump(postgres: EmbeddedPostgres) -> bytes:
    program = find_binaries().folder / "pg_dump"
    done = subprocess.run([program, postgres.url], env=ENVIRONMENT, check=True, capture_output=True)
    assert b"COPY public.journal" in done.stdout
    return done.stdout


async def the_search_itself_can_find(postgres: EmbeddedPostgres) -> None:
    """Plant what the server must not do, in several forms, and see that each is found in each place."""
    planted = Canaries()
    forms = ("$1::text", "encode($1::text::bytea, 'hex')", "encode(('x' || $1::text)::bytea, 'base64')")
    connection = await asyncpg.connect(postgres.url)
    await connection.execute("CREATE TABLE planted (word text)")
    for form in forms:
        await connection.execute(f"INSERT INTO planted SELECT {form}", planted.word(form))
    await connection.execute("CHECKPOINT")
    cluster = postgres.folder / "cluster"
    for place in (cluster / "base", cluster / "pg_wal", dump(postgres)):
        assert planted.found_in(place) == set(forms)
    await connection.execute("DROP TABLE planted")
    await connection.close()


async def forgotten(installation: Installation, url: str, room: str) -> list[str] | None:
    """What a node does every minute."""
    store = Store(engine(url, size=1), Keyring(installation.keyring))
    assert store.keyring.room_key(room) is not None
    try:
        return await purge(store)
    finally:
        await store.db.dispose()


async def nothing_opens_the_copy(copy: Path, room: str, keyring: Path, kept_aside: Path) -> None:
    """The copy has the rows. All keys that still exist open none of them; the one that is gone would have."""
    assert Keyring(keyring).room_key(room) is None
    postgres = EmbeddedPostgres(copy)
    url = await asyncio.to_thread(postgres.start)
    try:
        connection = await asyncpg.connect(url)
        rows = await journal.read(connection, room, 0, 10_000)
        await connection.close()
        assert len(rows) > 10
        secrets = [path.read_bytes() for path in keyring.rglob("*") if path.is_file()]
        for secret in (one for one in secrets if len(one) == 32):
            for row in rows:
                with pytest.raises(Unreadable):
                    unseal(RoomKey(room, secret), row)
        assert (await Truth.read(url, kept_aside, room)).texts(), (
            "with the room's key it was readable until then"
        )
    finally:
        await asyncio.to_thread(postgres.stop)


async def nobody_finds_it_again(programme: Programme, meeting: Meeting, cookie: str) -> None:
    """The member sees that it is gone, anyone may see the receipt, and the room is as if it never was."""
    browser = programme.browser()
    receipts = await asked(browser.get("/api/receipts"))
    assert [one["room"] for one in receipts["gone"]] == [meeting.room]
    browser.keep("hs_peer", cookie)
    assert await asked(browser.get("/api/me/words")) == {"words": []}
    sam = programme.client("Sam", browser, "peer", meeting.room)
    await sam.connect()
    assert await sam.refused("room.enter") == "unknown_room"
    connection = await asyncpg.connect(programme.installation.database_url)
    assert await connection.fetchval("SELECT count(*) FROM journal") == 0
    await connection.close()
