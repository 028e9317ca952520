"""A live room over a real journal: what had its use is in no row, and asking again gets the first answer."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, TypeAlias

import asyncpg
import pytest

from server.contract.commands import Answer
from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.outcome import AnyFact
from server.domain.people import SYSTEM, Role
from server.domain.plan import Plan, PlannedStep, RoomPolicy, StepOptions
from server.domain.refusal import Nudged, Refusal, Refused
from server.domain.room import Room
from server.domain.rules import fold
from server.domain.steps.answers import ItemAnswer
from server.domain.vocabulary import Agrees, Item, Line, Place, Seen
from server.domain.wording import UNASKED
from server.live import rooms
from server.live.clock import Clock
from server.live.house import House
from server.live.journal import GroupCommit
from server.live.rooms import LiveRoom
from server.store import journal
from server.store.database import Store, engine, journal_pool
from server.store.ids import new_id
from server.store.installation import open_keyring
from server.store.journal import Row
from server.store.keyring import schema_of
from server.store.rooms import Cover, RoomBrief
from tests.support.packs import NUDGER

ASKS = StepOptions(ask=(Item.HEAVY, Item.ROSE, Item.WEATHER))
PLAN = Plan(
    "open-circle",
    "Open circle",
    60,
    (PlannedStep("arrive", "check", "Arrive", 6, options=ASKS), PlannedStep("talk", "floor", "Talk", 60)),
)
FAR_OFF = 4_000_000_000_000  # so that no deadline of the room falls due meanwhile
ROSE, HEAVY = ItemAnswer(lines=("", "A thorn of mine", "")), ItemAnswer(scale=9)
BRIEF = RoomBrief(
    room=new_id(),
    session=new_id(),
    group=new_id(),
    group_name="Tuesday",
    language="en",
    place="GB",
    contact="Ask Cora",
    policy=RoomPolicy(),
    guide="open-circle",
    title="Open circle",
    starts_at=FAR_OFF,
    minutes=60,
    facilitators=(Cover(new_id(), "Jo"),),
    phase="waiting",
    outcome=None,
    plan=None,
    expires_at=0,
)
Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


class Node:
    """One server's rooms, without its sockets."""

    def __init__(self, store: Store, pool: Pool, commit: GroupCommit, clock: Clock) -> None:
        self.pool = pool
        self.house = House(store, pool, commit, clock, lambda *_: PLAN, nudger=NUDGER)

    async def live(self) -> LiveRoom:
        live = await self.house.room(BRIEF)
        assert live is not None
        return live

    async def anew(self) -> LiveRoom:
        """The room as a server has it that just started."""
        for live in list(self.house.rooms.values()):
            live.let_go()
        return await self.live()

    async def does(self, by: str, kind: type[c.Command], /, id: str = "", **fields: Any) -> Answer:
        live = await self.live()
        return await live.asked(by, kind(room=live.id, id=id or new_id(), **fields))

    async def facts(self) -> list[AnyFact]:
        live = await self.live()
        rows = await journal.read(self.pool, live.id, 0, 1_000)
        return [fact for row in rows for fact in live.open(row).facts]

    async def answers(self) -> list[ItemAnswer | None]:
        return [fact.answer for fact in await self.facts() if isinstance(fact, o.CheckAnswered)]

    async def folded(self) -> Room | None:
        return fold(tuple(await self.facts()))


@pytest.fixture
async def node(database_url: str, tmp_path: Path) -> AsyncIterator[Node]:
    db, pool = engine(database_url), await journal_pool(database_url)
    store = Store(db, await open_keyring(db, tmp_path / "keyring"))
    commit = GroupCommit(pool, connections=1)
    await commit.start()
    node = Node(store, pool, commit, await Clock.of(pool))
    live = await node.live()
    for name, role in (("jo", Role.FACILITATOR), ("ada", Role.PEER), ("ben", Role.PEER)):
        key = f"{'a' if role is Role.FACILITATOR else 'm'}:{name}"
        enter = system.Enter(
            id=new_id(), key=key, seat=name, name=name.title(), role=role, returning=True, node="here"
        )
        await live.asked(SYSTEM, enter)
    await node.does("jo", c.SessionOpen)
    yield node
    node.house.close()
    await commit.close()
    await pool.close()
    await db.dispose()


async def test_what_got_in_by_another_node_is_answered_here_and_not_done_again(
    node: Node, database_url: str
) -> None:
    """The place in the journal is all that keeps a command from getting in twice."""
    pool = await journal_pool(database_url)
    commit = GroupCommit(pool, connections=1)
    await commit.start()
    other = Node(node.house._store, pool, commit, await Clock.of(pool))
    await node.does("jo", c.StepBegin, step="talk")
    await other.live()  # as it is now: what follows is news to it
    for number in range(3):
        id = new_id()
        said: dict[str, Any] = {"id": id, "to": Place.ROOM, "text": f"There {number}"}
        answer, elsewhere = await asyncio.gather(
            node.does("ada", c.MessagePost, **said), other.does("ada", c.MessagePost, **said)
        )
        assert answer == elsewhere
        await node.does("ben", c.MessagePost, to=Place.ROOM, text="Yes")
        # Long after, with rows in between.
        assert await other.does("ada", c.MessagePost, **said) == answer
    posted = [fact.text for fact in await node.facts() if isinstance(fact, o.MessagePosted)]
    assert posted == ["There 0", "Yes", "There 1", "Yes", "There 2", "Yes"]
    ids = [new_id() for _ in range(6)]
    for number in range(0, 6, 2):
        pair: list[dict[str, Any]] = [
            {"id": id, "to": Place.ROOM, "text": f"Both {id}"} for id in ids[number : number + 2]
        ]
        both = await asyncio.gather(
            *(which.does("ada", c.MessagePost, **one) for which in (node, other) for one in pair)
        )
        assert both[:2] == both[2:]
    posted = [fact.text for fact in await node.facts() if isinstance(fact, o.MessagePosted)]
    assert posted[6:] == [f"Both {id}" for id in ids]
    other.house.close()
    await commit.close()
    await pool.close()


async def on_the_floor(node: Node) -> LiveRoom:
    await node.does("jo", c.StepBegin, step="talk")
    return await node.live()


def say(live: LiveRoom, by: str, text: str, id: str = "") -> "asyncio.Future[Answer]":
    return live.asked(by, c.MessagePost(room=live.id, id=id or new_id(), to=Place.ROOM, text=text))


async def rows_of(node: Node) -> list[Row]:
    return await journal.read(node.pool, (await node.live()).id, 0, 1_000)


def texts(facts: list[AnyFact]) -> list[str | None]:
    return [fact.text for fact in facts if isinstance(fact, o.MessagePosted)]


async def test_words_that_wait_together_share_a_row_and_each_is_answered_for_good(node: Node) -> None:
    live = await on_the_floor(node)
    before = len(await rows_of(node))
    said = [(by, f"{by} {number}", new_id()) for number in range(3) for by in ("ada", "ben")]
    answers = await asyncio.gather(*(say(live, by, text, id) for by, text, id in said))
    assert len(await rows_of(node)) == before + 1
    first = answers[0].seq
    assert first is not None
    assert [answer.seq for answer in answers] == list(range(first, first + 6))
    assert len({answer.message for answer in answers}) == 6
    assert texts(await node.facts()) == [text for _, text, _ in said]
    assert await node.folded() == live.state
    for come_to in (node.live, node.anew):
        room = await come_to()
        again = [say(room, by, text, id) for by, text, id in reversed(said)]
        assert await asyncio.gather(*again) == answers[::-1]
        other = await asyncio.gather(
            *(say(room, by, "Else", id) for by, _, id in said), return_exceptions=True
        )
        assert [one.code for one in other if isinstance(one, Refused)] == [Refusal.REUSED_ID] * 6
    assert len(await rows_of(node)) == before + 1


async def test_only_plain_words_share_a_row(node: Node) -> None:
    live = await on_the_floor(node)
    before = len(await rows_of(node))
    id = new_id()
    answers = await asyncio.gather(
        say(live, "ada", "One", id),
        say(live, "ben", "  "),
        say(live, "ada", "One", id),
        say(live, "ben", "Two"),
        live.asked("ben", c.HandRaise(room=live.id, id=new_id())),
        say(live, "ben", "Three"),
        say(live, "ada", "Four"),
        return_exceptions=True,
    )
    assert isinstance(answers[1], Refused)
    assert answers[1].code is Refusal.EMPTY
    assert answers[2] == answers[0]
    assert [isinstance(one, Answer) for one in answers] == [True, False, True, True, True, True, True]
    assert texts(await node.facts()) == ["One", "Two", "Three", "Four"]
    new = (await rows_of(node))[before:]
    assert [[type(fact) for fact in live.open(row).facts] for row in new] == [
        [o.MessagePosted],
        [o.MessagePosted],
        [o.HandRaised],
        [o.MessagePosted] * 2,
    ]
    assert await node.folded() == (await node.anew()).state


async def test_a_room_without_shared_rows_can_go_back_to_the_release_before(node: Node) -> None:
    live = await on_the_floor(node)
    await say(live, "ada", "Alone")
    assert {schema_of(row.body) for row in await rows_of(node)} == {1}
    await asyncio.gather(say(live, "ada", "One"), say(live, "ben", "Two"))
    assert schema_of((await rows_of(node))[-1].body) == 2


async def test_one_of_a_shared_row_is_taken_back_and_the_others_stay(node: Node) -> None:
    live = await on_the_floor(node)
    said = [("ada", "Mine", new_id()), ("ben", "Too much", new_id()), ("ada", "Mine again", new_id())]
    answers = await asyncio.gather(*(say(live, by, text, id) for by, text, id in said))
    await node.does("ben", c.MessageWithdraw, message=answers[1].message)
    assert texts(await node.facts()) == ["Mine", None, "Mine again"]
    [row] = [row for row in await rows_of(node) if len(live.open(row).also) == 2]
    assert row.digest == b""
    assert [one.digest for one in live.open(row).also] == [b"", b""]
    room = await node.anew()
    assert [await say(room, by, text, id) for by, text, id in said] == answers
    assert texts(await node.facts()) == ["Mine", None, "Mine again"], "nothing was said again"


async def test_who_is_refused_by_the_database_takes_nobody_along(node: Node) -> None:
    live = await on_the_floor(node)
    answers = await asyncio.gather(
        say(live, "ada", "Bad", "\x1f" * 22),
        say(live, "ben", "Good"),
        say(live, "ada", "Too"),
        return_exceptions=True,
    )
    assert isinstance(answers[0], Refused)
    assert answers[0].code is Refusal.BAD_REQUEST
    assert texts(await node.facts()) == ["Good", "Too"]
    assert await node.folded() == live.state


async def test_a_row_that_cannot_be_made_is_answered_and_the_room_goes_on(
    node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = await on_the_floor(node)
    before = live.state

    def broken(*_: object) -> None:
        raise ValueError("a mistake of ours")

    with monkeypatch.context() as patched:
        patched.setattr(rooms, "effects", broken)
        answers = await asyncio.gather(
            say(live, "ada", "One"), say(live, "ben", "Two"), return_exceptions=True
        )
    assert [one.code for one in answers if isinstance(one, Refused)] == [Refusal.BAD_REQUEST] * 2
    assert live.state is before
    await say(live, "ada", "Three")
    assert texts(await node.facts()) == ["Three"]


async def test_nobody_is_nudged_by_what_others_said_in_the_same_row(node: Node) -> None:
    live = await on_the_floor(node)
    for number in range(UNASKED):
        await say(live, "ada", f"Hello {number}")
    unkind = "Some junkie was asleep in the hall."
    said = [say(live, "ben", "Before"), say(live, "ada", unkind), say(live, "ben", "After")]
    answers = await asyncio.gather(*said, return_exceptions=True)
    assert isinstance(answers[1], Nudged)
    assert texts(await node.facts())[-2:] == ["Before", "After"]


def to_facilitators(item: Item, answer: ItemAnswer) -> dict[str, Any]:
    return {"item": item, "answer": answer, "to": Seen.FACILITATORS}


async def test_answers_are_in_their_rows_for_as_long_as_they_are_of_use(node: Node) -> None:
    await node.does("ada", c.CheckAnswer, **to_facilitators(Item.ROSE, ROSE))
    await node.does("ada", c.CheckAnswer, **to_facilitators(Item.HEAVY, HEAVY))
    await node.does("ben", c.CheckAnswer, **to_facilitators(Item.HEAVY, HEAVY))
    assert await node.answers() == [ROSE, HEAVY, HEAVY]
    await node.does("ben", c.CheckTakeBack, item=Item.HEAVY)
    assert await node.answers() == [ROSE, HEAVY, None]
    await node.does("jo", c.StepBegin, step="talk")
    assert await node.answers() == [None, HEAVY, None], "how heavy it was is compared at the check-out"
    await node.does("jo", c.SessionClose)
    assert await node.answers() == [None, None, None]
    assert await node.folded() == (await node.live()).state == (await node.anew()).state


async def test_an_answer_that_is_replaced_goes(node: Node) -> None:
    await node.does("ada", c.CheckAnswer, **to_facilitators(Item.HEAVY, HEAVY))
    lighter = ItemAnswer(scale=2)
    await node.does("ada", c.CheckAnswer, **to_facilitators(Item.HEAVY, lighter))
    assert await node.answers() == [None, lighter]
    assert await node.folded() == (await node.live()).state


async def test_who_takes_back_all_their_words_takes_their_answers_too(node: Node) -> None:
    for member in ("ada", "ben"):
        await node.does(member, c.CheckAnswer, **to_facilitators(Item.HEAVY, HEAVY))
    live = await node.live()
    await live.asked(SYSTEM, system.Forget(id=new_id(), key="m:ada"))
    assert await node.answers() == [None, HEAVY]
    assert await node.folded() == live.state


async def test_what_was_blanked_can_be_asked_again_and_is_told_by_no_digest(node: Node) -> None:
    id, answer = new_id(), to_facilitators(Item.HEAVY, HEAVY)
    first = await node.does("ada", c.CheckAnswer, id=id, **answer)
    await node.does("ada", c.CheckTakeBack, item=Item.HEAVY)
    live = await node.anew()
    rows = await journal.read(node.pool, live.id, 0, 1_000)
    assert [row.digest for row in rows if row.command == id] == [b""]
    assert await node.does("ada", c.CheckAnswer, id=id, **answer) == first
    assert live.state.seats["ada"].opening is None, "nothing happened again"


async def test_lines_are_counted_once_and_are_in_no_row(node: Node) -> None:
    await node.does("jo", c.SessionClose)

    async def gives(**lines: str) -> Answer:
        said = {Line(line): Agrees(answer) for line, answer in lines.items()}
        give = system.GiveLines(id=new_id(), key="m:ada", lines=said, salt=new_id())
        return await (await node.live()).asked(SYSTEM, give)

    await gives(heard="yes", judged="no")
    with pytest.raises(Refused) as refused:
        await gives(heard="no")
    assert refused.value.code is Refusal.ALREADY_THERE
    found = await node.pool.fetch("SELECT line, answer, count FROM tally ORDER BY line")
    assert [tuple(row) for row in found] == [("heard", "yes", 1), ("judged", "no", 1)]
    assert [fact for fact in await node.facts() if isinstance(fact, o.LinesGiven)] == [
        o.LinesGiven(at=(await node.live()).state.last_at, by="ada")
    ]
    assert (await node.anew()).state.lines == ("ada",)
