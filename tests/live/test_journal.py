"""Group commit against a real Postgres: who wins, who is told what, and what happens elsewhere."""

import asyncio
import base64
import itertools
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple, TypeAlias

import asyncpg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.live.journal import (
    AlreadyCommitted,
    Busy,
    Committed,
    GroupCommit,
    Guilty,
    Lost,
    NotDurable,
    Outcome,
)
from server.store import journal
from server.store.audit import first_broken
from server.store.database import engine, journal_pool
from server.store.effects import Audit, Ban, Blank, Effects, SessionChange
from server.store.journal import Row

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


def an_id() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")


def a_row(
    room: str,
    rev: int,
    *,
    author: str = "",
    command: str = "",
    body: bytes = b"",
    effects: Effects | None = None,
) -> Row:
    return Row(
        room,
        rev,
        author or an_id(),
        command or an_id(),
        secrets.token_bytes(32),
        secrets.token_bytes(12),
        body or secrets.token_bytes(40),
        effects,
    )


def append(commit: GroupCommit, row: Row) -> "asyncio.Future[Outcome]":
    outcome: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
    commit.enqueue(row.room, lambda: row, outcome.set_result)
    return outcome


@asynccontextmanager
async def group_commit(url: str, **options: Any) -> AsyncIterator[tuple[GroupCommit, Pool]]:
    pool = await journal_pool(url, size=options.get("connections", 2) + 1)
    commit = GroupCommit(pool, **options)
    await commit.start()
    try:
        yield commit, pool
    finally:
        await commit.close()
        pool.terminate()


@pytest.fixture
async def node(database_url: str) -> AsyncIterator[tuple[GroupCommit, Pool]]:
    async with group_commit(database_url) as both:
        yield both


async def all_rows(pool: Pool) -> Sequence[asyncpg.Record]:
    return await pool.fetch("SELECT * FROM journal ORDER BY room_id, rev")


async def test_what_was_committed_reads_back_as_it_was(node: tuple[GroupCommit, Pool]) -> None:
    commit, pool = node
    room = an_id()
    rows = [a_row(room, rev) for rev in (1, 2, 3)]
    for row in rows:
        assert await append(commit, row) == Committed()
    async with pool.acquire() as connection:
        assert await journal.read(connection, room, 0, 100) == rows
        assert await journal.read(connection, room, 1, 1) == rows[1:2]


async def test_which_rooms_moved_and_their_missing_rows_come_in_one_answer_each(
    node: tuple[GroupCommit, Pool],
) -> None:
    commit, pool = node
    rooms = [an_id() for _ in range(3)]
    rows = {room: [a_row(room, rev) for rev in range(1, n + 2)] for n, room in enumerate(rooms)}
    for rev in range(3):
        await asyncio.gather(*(append(commit, rows[room][rev]) for room in rooms if rev < len(rows[room])))
    unknown = an_id()
    async with pool.acquire() as connection:
        known = {rooms[0]: 1, rooms[1]: 1, rooms[2]: 5, unknown: 0}
        assert await journal.moved(connection, known) == {rooms[1]: 2, rooms[2]: 3}
        assert await journal.moved(connection, {unknown: 1}) == {unknown: 0}
        assert await journal.read_many(
            connection, {rooms[0]: 1, rooms[1]: 1, rooms[2]: 0, unknown: 0}, 2
        ) == {
            rooms[0]: [],
            rooms[1]: rows[rooms[1]][1:],
            rooms[2]: rows[rooms[2]][:2],
            unknown: [],
        }


async def test_what_waits_together_goes_out_in_one_statement(node: tuple[GroupCommit, Pool]) -> None:
    commit, pool = node
    outcomes = [append(commit, a_row(an_id(), 1)) for _ in range(50)]
    assert set(await asyncio.gather(*outcomes)) == {Committed()}
    transactions = await pool.fetch("SELECT DISTINCT xmin::text FROM journal")
    assert len(transactions) == 1


async def test_a_room_may_hand_in_its_next_row_from_within_the_outcome_of_the_last(
    node: tuple[GroupCommit, Pool],
) -> None:
    commit, pool = node
    room = an_id()
    finished: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    revs = itertools.count(2)

    def next_one(outcome: Outcome) -> None:
        assert outcome == Committed()
        if (rev := next(revs)) <= 20:
            commit.enqueue(room, partial(a_row, room, rev), next_one)
        else:
            finished.set_result(None)

    commit.enqueue(room, partial(a_row, room, 1), next_one)
    await finished
    assert [row["rev"] for row in await all_rows(pool)] == list(range(1, 21))


async def test_a_row_is_made_when_its_statement_goes_and_may_come_to_nothing(
    node: tuple[GroupCommit, Pool],
) -> None:
    commit, pool = node
    made: list[str] = []
    room, nothing, broken = an_id(), an_id(), an_id()
    outcomes: dict[str, Outcome] = {}

    def make(what: str) -> Row | None:
        made.append(what)
        if what == broken:
            raise RuntimeError
        return a_row(room, 1) if what == room else None

    for what in (nothing, room, broken):
        commit.enqueue(what, partial(make, what), partial(outcomes.__setitem__, what))
    assert made == []
    assert await append(commit, a_row(an_id(), 1)) == Committed(), "it went with the others"
    assert made == [nothing, room, broken]
    assert outcomes == {room: Committed(), broken: Busy()}, "nothing has no outcome"
    assert {nothing, broken}.isdisjoint(row["room_id"] for row in await all_rows(pool))
    assert await append(commit, a_row(nothing, 1)) == Committed(), "its turn is over"


async def test_at_rest_a_row_goes_at_once_and_beside_another_statement_it_waits_for_more(
    node: tuple[GroupCommit, Pool],
) -> None:
    commit, _ = node
    assert await append(commit, a_row(an_id(), 1)) == Committed()
    await turns(10)  # those who append are at rest again
    made: list[str] = []
    ended: list[asyncio.Future[Outcome]] = []

    def make(room: str) -> Row:
        made.append(room)
        return a_row(room, 1)

    def enqueue(room: str) -> None:
        ended.append(asyncio.get_running_loop().create_future())
        commit.enqueue(room, partial(make, room), ended[-1].set_result)

    first, second, third = an_id(), an_id(), an_id()
    enqueue(first)
    await turns(2)
    assert made == [first]
    enqueue(second)
    await turns(2)
    enqueue(third)
    assert made == [first], "the second one waits a little for others"
    assert await asyncio.gather(*ended) == [Committed()] * 3
    assert made == [first, second, third]


async def test_when_many_rooms_wait_more_may_join_their_statement(database_url: str) -> None:
    async with group_commit(database_url, gathering_seconds=0.5) as (commit, pool):
        await turns(10)
        outcomes = [append(commit, a_row(an_id(), 1))]
        await turns(2)  # this one is under way, so that the others are not at rest
        outcomes += [append(commit, a_row(an_id(), 1)) for _ in range(10)]
        await turns(50)
        outcomes.append(append(commit, a_row(an_id(), 1)))
        assert await asyncio.gather(*outcomes) == [Committed()] * 12
        together = await pool.fetch("SELECT count(*) AS many FROM journal GROUP BY xmin::text ORDER BY 1")
        assert [row["many"] for row in together] == [1, 11]


async def turns(many: int) -> None:
    for _ in range(many):
        await asyncio.sleep(0)


async def test_a_second_row_of_a_room_under_way_is_a_mistake(node: tuple[GroupCommit, Pool]) -> None:
    commit, _ = node
    room = an_id()
    first = append(commit, a_row(room, 1))
    with pytest.raises(RuntimeError):
        commit.enqueue(room, partial(a_row, room, 2), lambda _: None)
    assert await first == Committed()


async def test_who_comes_second_to_a_place_has_lost_and_leaves_no_trace(
    node: tuple[GroupCommit, Pool],
) -> None:
    commit, pool = node
    room, kept = an_id(), a_row(an_id(), 1)
    winner = a_row(room, 1)
    await append(commit, winner)
    loser = a_row(room, 1, effects=Effects(outbox=(("page", b"x"),), audit=(Audit("system", "test"),)))
    lost, won = append(commit, loser), append(commit, kept)
    assert await lost == Lost()
    assert await won == Committed()
    async with pool.acquire() as connection:
        assert await journal.read(connection, room, 0, 10) == [winner]
    assert await pool.fetchval("SELECT count(*) FROM outbox") == 0
    assert await pool.fetchval("SELECT count(*) FROM audit") == 0


async def test_a_command_that_holds_its_place_already_is_answered_with_its_row(
    node: tuple[GroupCommit, Pool],
) -> None:
    commit, pool = node
    room, author, command = an_id(), an_id(), an_id()
    first = a_row(room, 1, author=author, command=command)
    await append(commit, first)
    await append(commit, a_row(room, 2))
    assert await append(commit, a_row(room, 1, author=author, command=command)) == AlreadyCommitted(first)
    assert await append(commit, a_row(room, 2, author=author, command=command)) == Lost()
    assert await pool.fetchval("SELECT count(*) FROM journal") == 2


async def test_the_same_command_id_of_another_author_is_another_command(
    node: tuple[GroupCommit, Pool],
) -> None:
    commit, _ = node
    room, command = an_id(), an_id()
    assert await append(commit, a_row(room, 1, command=command)) == Committed()
    assert await append(commit, a_row(room, 2, command=command)) == Committed()


async def test_an_identical_row_handed_in_again_counts_as_committed_and_its_effects_happen_once(
    node: tuple[GroupCommit, Pool],
) -> None:
    commit, pool = node
    row = a_row(an_id(), 1, effects=Effects(outbox=(("page", b"x"),)))
    assert await append(commit, row) == Committed()
    assert await append(commit, row) == Committed()
    assert await pool.fetchval("SELECT count(*) FROM journal") == 1
    assert await pool.fetchval("SELECT count(*) FROM outbox") == 1


@pytest.mark.parametrize(
    ("guilty", "sqlstate"),
    [
        (a_row("r" * 22, 0), "23514"),
        (a_row("r\0", 1), "22021"),
        (a_row(base64.b64encode(secrets.token_bytes(6_000)).decode(), 1), "54000"),
        (a_row("r" * 22, 1, author="\ud800"), "22000"),
        (a_row("r" * 22, 2**63), "22003"),
        (a_row("r" * 22, 1, command="one\x1ftwo"), "23502"),
        (a_row("r\x1fs", 1, author="a\x1fb", command="one\x1ftwo"), "23502"),
        (a_row("r" * 22, 1, effects=Effects(memberships=(("m" * 22, "nonsense"),))), None),
    ],
    ids=[
        "no rev",
        "NUL",
        "too large for the index",
        "half an emoji",
        "too large a number",
        "what separates ids in the statement",
        "the same in all of them",
        "effect on nobody",
    ],
)
async def test_only_the_guilty_row_of_a_batch_is_refused(
    node: tuple[GroupCommit, Pool], guilty: Row, sqlstate: str | None
) -> None:
    commit, pool = node
    innocent = [a_row(an_id(), 1) for _ in range(5)]
    outcomes = [append(commit, row) for row in (*innocent[:3], guilty, *innocent[3:])]
    told = await asyncio.gather(*outcomes)
    assert told.pop(3) == (Guilty(sqlstate) if sqlstate else Committed())
    assert set(told) == {Committed()}
    rooms = {row["room_id"] for row in await all_rows(pool)}
    assert rooms == {row.room for row in innocent} | (set() if sqlstate else {guilty.room})


async def test_an_effect_that_the_database_refuses_takes_its_row_with_it(
    node: tuple[GroupCommit, Pool],
) -> None:
    commit, pool = node
    membership = await a_membership(pool)
    guilty = a_row(
        an_id(), 1, effects=Effects(memberships=((membership, "nonsense"),), outbox=(("page", b"x"),))
    )
    innocent = a_row(an_id(), 1, effects=Effects(outbox=(("page", b"y"),)))
    told = await asyncio.gather(append(commit, guilty), append(commit, innocent))
    assert tuple(told) == (Guilty("23514"), Committed())
    assert [row["room_id"] for row in await all_rows(pool)] == [innocent.room]
    assert await pool.fetchval("SELECT array_agg(payload) FROM outbox") == [b"y"]
    assert await pool.fetchval("SELECT status FROM membership") == "new"


async def a_membership(pool: Pool) -> str:
    group, membership = an_id(), an_id()
    await pool.execute(
        """INSERT INTO "group" (id, language, place, policy) VALUES ($1, 'en', 'GB', '{}')""", group
    )
    await pool.execute(
        """INSERT INTO membership (id, group_id, name, name_key, pepper, verifier, agreement, expires_at)
        VALUES ($1, $2, '', '', 3, $3, '1', now() + interval '1 day')""",
        membership,
        group,
        secrets.token_bytes(32),
    )
    return membership


async def a_room(pool: Pool) -> tuple[str, str]:
    group, session, room = an_id(), an_id(), an_id()
    await pool.execute(
        """INSERT INTO "group" (id, language, place, policy) VALUES ($1, 'en', 'GB', '{}')""", group
    )
    await pool.execute(
        """INSERT INTO session (id, group_id, starts_at, minutes, guide, title, cover)
        VALUES ($1, $2, now(), 60, 'open-circle', 'Open circle', '{}')""",
        session,
        group,
    )
    await pool.execute(
        "INSERT INTO room (id, session_id, expires_at) VALUES ($1, $2, $3)",
        room,
        session,
        datetime(2100, 1, 1, tzinfo=UTC),
    )
    return room, session


async def test_blanking_overwrites_the_earlier_row_of_the_same_room_alone(
    node: tuple[GroupCommit, Pool],
) -> None:
    commit, pool = node
    room, other = an_id(), an_id()
    spoken, kept = a_row(room, 1, body=b"sealed words"), a_row(other, 1)
    await asyncio.gather(append(commit, spoken), append(commit, kept))
    blanks = Effects(blanks=(Blank(1, b"new nonce", b"sealed nothing"), Blank(2, b"own", b"row")))
    withdrawal = a_row(room, 2, effects=blanks)
    assert await append(commit, withdrawal) == Committed()
    async with pool.acquire() as connection:
        first, second = await journal.read(connection, room, 0, 10)
        assert (first.nonce, first.body) == (b"new nonce", b"sealed nothing")
        assert (first.author, first.command) == (spoken.author, spoken.command)
        assert first.digest == b"", "short words could be tried against it"
        assert second.body == withdrawal.body, "a row can't blank itself or what comes after"
        assert await journal.read(connection, other, 0, 10) == [kept]


async def test_removing_someone_ends_the_membership_and_bars_its_secret_in_the_same_breath(
    node: tuple[GroupCommit, Pool],
) -> None:
    commit, pool = node
    member, stranger = await a_membership(pool), await a_membership(pool)
    until = datetime.now(UTC) + timedelta(days=300)
    removal = Effects(
        memberships=((member, "removed"),),
        bans=(Ban(member, until),),
        audit=(Audit("an account", "member.remove"),),
    )
    room = an_id()
    assert await append(commit, a_row(room, 1, effects=removal)) == Committed()
    statuses = {row["id"]: row["status"] for row in await pool.fetch("SELECT id, status FROM membership")}
    assert statuses == {member: "removed", stranger: "new"}
    [ban] = await pool.fetch("SELECT * FROM ban")
    barred = await pool.fetchrow("SELECT group_id, pepper, verifier FROM membership WHERE id = $1", member)
    assert (ban["group_id"], ban["pepper"], ban["verifier"]) == tuple(barred or ())
    assert ban["until"] == until

    sooner = Ban(member, until - timedelta(days=1))
    back = Effects(memberships=((member, "admitted"),), bans=(sooner,))
    assert await append(commit, a_row(room, 2, effects=back)) == Committed()
    assert await pool.fetchval("SELECT status FROM membership WHERE id = $1", member) == "removed"
    assert await pool.fetchval("SELECT until FROM ban") == until


async def test_a_session_moves_on_with_the_row_that_says_so(node: tuple[GroupCommit, Pool]) -> None:
    commit, pool = node
    room, session = await a_room(pool)
    opened = Effects(session=SessionChange(session, "open", plan=b"sealed plan"))
    assert await append(commit, a_row(room, 1, effects=opened)) == Committed()
    lost = Effects(session=SessionChange(session, "cancelled", "cancelled"))
    assert await append(commit, a_row(room, 1, effects=lost)) == Lost()
    [row] = await pool.fetch("SELECT * FROM session")
    assert (row["phase"], row["outcome"], row["plan"], row["closed_at"]) == (
        "open",
        None,
        b"sealed plan",
        None,
    )
    opened_at = row["opened_at"]
    assert opened_at

    soon = datetime.now(UTC) + timedelta(hours=24)
    closed = Effects(session=SessionChange(session, "closed", "held", expires_at=soon))
    assert await append(commit, a_row(room, 2, effects=closed)) == Committed()
    [row] = await pool.fetch("SELECT * FROM session")
    assert (row["phase"], row["outcome"], row["plan"]) == ("closed", "held", b"sealed plan")
    assert row["opened_at"] == opened_at
    assert row["closed_at"] >= opened_at
    assert await pool.fetchval("SELECT expires_at FROM room") == soon


async def test_the_audit_chain_stays_whole_when_two_nodes_write_it_at_once(database_url: str) -> None:
    async with group_commit(database_url) as (one, pool), group_commit(database_url) as (two, _):
        outcomes = []
        for n in range(30):
            lines = Effects(audit=(Audit("an account", "member.hold", "heat"), Audit("system", f"test.{n}")))
            for commit in (one, two):
                outcomes += [append(commit, a_row(an_id(), 1, effects=lines)) for _ in range(3)]
            await asyncio.sleep(0)
        assert set(await asyncio.gather(*outcomes)) == {Committed()}
        assert await pool.fetchval("SELECT count(*) FROM audit") == 360
    database = engine(database_url, size=1)
    assert await first_broken(database) is None
    await database.dispose()


async def test_two_nodes_on_one_room_meet_on_the_rev_and_both_get_all_their_commands_in(
    database_url: str,
) -> None:
    room = an_id()

    async def speak(commit: GroupCommit, pool: Pool, author: str) -> None:
        head = 0
        for n in range(40):
            command = f"{author}-{n}"
            while True:
                head += 1
                outcome = await append(commit, a_row(room, head, author=author, command=command))
                if outcome == Committed():
                    break
                assert outcome == Lost()
                async with pool.acquire() as connection:
                    head = (await journal.moved(connection, {room: -1}))[room]

    async with group_commit(database_url) as (one, pool), group_commit(database_url) as (two, other):
        await asyncio.gather(speak(one, pool, "a"), speak(two, other, "b"))
        rows = await all_rows(pool)
    assert [row["rev"] for row in rows] == list(range(1, 81)), "contiguous"
    for author in "ab":
        said = [row["command_id"] for row in rows if row["author_id"] == author]
        assert said == [f"{author}-{n}" for n in range(40)], "each in its own order, once"


async def test_nodes_that_name_the_same_rooms_in_other_orders_do_not_deadlock(database_url: str) -> None:
    rooms = [an_id() for _ in range(60)]
    async with (
        group_commit(database_url, connections=4) as (one, pool),
        group_commit(database_url) as (two, _),
    ):
        for rev in range(1, 16):
            forwards = [append(one, a_row(room, rev)) for room in rooms]
            backwards = [append(two, a_row(room, rev)) for room in reversed(rooms)]
            told = await asyncio.gather(*forwards, *backwards)
            assert told.count(Committed()) == told.count(Lost()) == len(rooms)
        deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        assert await pool.fetchval(deadlocks) == 0
        assert not one.in_doubt


async def test_the_journal_does_not_take_the_last_connection(node: tuple[GroupCommit, Pool]) -> None:
    with pytest.raises(ValueError, match="3 of 3 connections"):
        GroupCommit(node[1], connections=3)


async def test_too_many_rows_waiting_are_busy_at_once(database_url: str) -> None:
    async with group_commit(database_url, bound=3) as (commit, pool):
        outcomes = [append(commit, a_row(an_id(), 1)) for _ in range(5)]
        assert await asyncio.gather(*outcomes) == [Committed()] * 3 + [Busy()] * 2
        assert await pool.fetchval("SELECT count(*) FROM journal") == 3


async def test_closing_waits_for_the_rows_under_way_and_takes_no_more(database_url: str) -> None:
    pool = await journal_pool(database_url)
    commit = GroupCommit(pool)
    await commit.start()
    outcomes = [append(commit, a_row(an_id(), 1)) for _ in range(20)]
    closing = asyncio.create_task(commit.close())
    await asyncio.sleep(0)
    late = append(commit, a_row(an_id(), 1))
    await closing
    assert set(await asyncio.gather(*outcomes)) == {Committed()}
    assert await late == Busy()
    assert await pool.fetchval("SELECT count(*) FROM journal") == 20
    await pool.close()


async def test_a_room_that_fails_to_take_its_outcome_does_not_stop_the_others(
    node: tuple[GroupCommit, Pool],
) -> None:
    commit, _ = node

    def fail(_: Outcome) -> None:
        raise RuntimeError

    room = an_id()
    commit.enqueue(room, partial(a_row, room, 1), fail)
    assert await append(commit, a_row(an_id(), 1)) == Committed()
    assert await append(commit, a_row(an_id(), 1)) == Committed()


async def test_a_database_that_would_forget_what_it_acknowledged_is_not_used(database_url: str) -> None:
    pool = await asyncpg.create_pool(
        database_url, min_size=1, max_size=3, server_settings={"synchronous_commit": "off"}
    )
    commit = GroupCommit(pool)
    with pytest.raises(NotDurable):
        await commit.start()
    await pool.close()


class Attempt(NamedTuple):
    """What one of two nodes tries: few rooms, revs, authors and commands, so that they meet."""

    node: int
    room: int
    rev: int
    author: int
    command: int
    with_effect: bool


attempts = st.builds(
    Attempt, st.integers(0, 1), st.integers(0, 2), st.integers(1, 4), *[st.integers(0, 1)] * 2, st.booleans()
)


def test_whatever_two_nodes_try_each_outcome_is_true_and_effects_follow_the_winners_alone(
    database_url: str,
) -> None:
    with asyncio.Runner() as runner:
        both = AsyncExitStack()
        one, pool = runner.run(both.enter_async_context(group_commit(database_url)))
        two, _ = runner.run(both.enter_async_context(group_commit(database_url)))

        @settings(max_examples=60, deadline=None)
        @given(st.lists(attempts, max_size=40))
        def check(tries: list[Attempt]) -> None:
            runner.run(whatever_they_try(one, two, pool, tries))

        check()
        runner.run(both.aclose())


async def whatever_they_try(one: GroupCommit, two: GroupCommit, pool: Pool, tries: list[Attempt]) -> None:
    names = [an_id() for _ in range(3)]
    told: list[tuple[Row, Outcome]] = []

    async def speak(commit: GroupCommit, room: str, mine: list[Attempt]) -> None:
        for attempt in mine:
            tag = secrets.token_bytes(8)
            effects = Effects(outbox=(("test", tag),)) if attempt.with_effect else None
            row = a_row(
                room,
                attempt.rev,
                author=f"a{attempt.author}",
                command=f"c{attempt.command}",
                body=tag,
                effects=effects,
            )
            told.append((row, await append(commit, row)))

    await asyncio.gather(
        *(
            speak(commit, name, [t for t in tries if (t.node, t.room) == (node, room)])
            for node, commit in enumerate((one, two))
            for room, name in enumerate(names)
        )
    )
    kept = {row["nonce"]: row for row in await all_rows(pool) if row["room_id"] in names}
    done = [row["payload"] for row in await pool.fetch("SELECT payload FROM outbox")]
    assert {row.nonce for row, outcome in told if outcome == Committed()} == set(kept)
    for row, outcome in told:
        if isinstance(outcome, AlreadyCommitted):
            assert outcome.row.nonce in kept
            assert (outcome.row.author, outcome.row.command) == (row.author, row.command)
        else:
            assert outcome in (Committed(), Lost())
        expected = 1 if row.effects and row.nonce in kept else 0
        assert done.count(row.body) == expected
