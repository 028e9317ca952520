"""Someone writes about others in words that weigh on them: the author alone is offered other ones, and decides."""

import asyncio
from pathlib import Path
from typing import Any

import asyncpg

from server.store.database import dsn
from server.store.ids import new_id
from server.store.tables import metadata
from tests.support.circle import Circle, round_of
from tests.support.client import Client
from tests.support.installation import Installation, serving
from tests.support.programme import Programme, asked, everyone_in

WORDS = "Some junkie was on the stairs again."
CHANGED = "Someone was on the stairs again."
ABOUT = "junkie"
DYING = "I want to kill myself."
OURS = """
[[concept]]
id = "doormat"
tier = 3
offer = "someone who gives a lot"
because = "It makes a person of what others do to them."
source = "Ours"
variants = ["(doormat|doormats)"]
hits = ["some doormat was asleep in the hall"]
misses = ["a lovely morning"]
"""
CONTESTED = "Some doormat was on the stairs again."


async def talking(circle: Circle, *these: Client) -> None:
    """An open floor, on which each of these has said three things."""
    await circle.begins("response")
    for one in these:
        for number in range(3):
            await one.say(f"{one.name} {number}")


async def posts(one: Client, text: str, **more: Any) -> dict[str, Any]:
    return await one.ask("message.post", **{"to": "room", "text": text, **more})


async def is_nudged(one: Client, text: str, **more: Any) -> str:
    """What it is about. Raises unless it stands in the way."""
    answer = await posts(one, text, **more)
    assert not answer["ok"], answer
    assert answer["error"]["code"] == "nudge", answer
    return str(answer["error"]["nudge"]["concept"])


async def everything(programme: Programme) -> dict[str, list[str]]:
    """All that the database holds, but for the leases of nodes."""
    connection = await asyncpg.connect(dsn(programme.installation.database_url))
    try:
        return {
            name: sorted(str(dict(row)) for row in await connection.fetch(f'SELECT * FROM "{name}"'))
            for name in sorted(metadata.tables)
            if name != "node"
        }
    finally:
        await connection.close()


async def test_the_author_alone_is_asked_and_nothing_is_kept_of_it(programme: Programme) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit")
    sam = circle.of("Sam")
    await talking(circle, sam)
    before = await everything(programme)
    heads = {one.name: dict(one.state["heads"]) for one in circle.everyone}

    answer = await posts(sam, WORDS)

    assert (answer["ok"], answer["error"]["code"], answer["error"]["aside"]) == (False, "nudge", 0)
    nudge = answer["error"]["nudge"]
    assert set(nudge) == {"concept", "words", "offer", "because", "rule"}
    assert (nudge["concept"], nudge["words"]) == (ABOUT, "junkie")
    assert all(nudge.values())
    assert await everything(programme) == before
    assert {one.name: one.state["heads"] for one in circle.everyone} == heads

    said = await posts(sam, WORDS, wording="kept")
    for one in circle.everyone:
        await one.sees(lambda it: it.texts[-1] == WORDS)
    truth = await circle.all_agree()
    rows = [facts for facts in truth.happened if any(getattr(f, "text", None) == WORDS for f in facts)]
    assert len(rows) == 1
    assert said["aside"] == 0
    after = await everything(programme)
    assert {name for name in after if after[name] != before[name]} == {"journal"}


async def test_words_without_the_word_are_posted_as_ever_and_the_same_ones_too(programme: Programme) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit")
    sam, kit = circle.of("Sam"), circle.of("Kit")
    await talking(circle, sam, kit)
    assert await is_nudged(sam, WORDS) == ABOUT
    await sam.say(CHANGED)
    await sam.say(WORDS)
    assert await is_nudged(kit, WORDS) == ABOUT
    await kit.say(WORDS)
    await circle.all_agree()


async def test_an_answer_that_was_lost_on_its_way_is_given_again_and_nothing_is_posted_unseen(
    programme: Programme,
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit")
    sam, kit = circle.of("Sam"), circle.of("Kit")
    await talking(circle, sam)
    id = new_id()
    first = await posts(sam, WORDS, id=id)
    await sam.drop()
    await sam.come_in()
    again = await asyncio.gather(*(posts(sam, WORDS, id=id) for _ in range(10)))
    assert [one["error"] for one in again] == [first["error"]] * 10
    await sam.say(CHANGED)
    await kit.sees(lambda it: it.texts[-1] == CHANGED)
    assert WORDS not in kit.texts


async def test_nobody_is_nudged_for_words_that_could_not_be_posted_anyway(programme: Programme) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit")
    jo, sam = circle.jo, circle.of("Sam")
    await talking(circle, sam)
    await jo.do("member.quiet", member=sam.member)
    assert await sam.refused("message.post", to="room", text=WORDS) == "quieted"
    await jo.do("member.free", member=sam.member)
    await jo.do("step.pause")
    assert await sam.refused("message.post", to="room", text=WORDS) == "paused"
    await jo.do("step.resume")
    await jo.do("floor.set", slow_seconds=120, crosstalk=True)
    assert await sam.refused("message.post", to="room", text=WORDS) == "slow_mode"
    await jo.do("floor.set", slow_seconds=0, crosstalk=True)
    assert await sam.refused("message.post", to="room", text=WORDS + " " * 17_000) == "too_long"
    await circle.running()
    waiting = next(one for one in circle.order() if one is not circle.order()[0])
    assert await waiting.refused("message.post", to="room", text=WORDS) == "not_your_turn"
    await circle.begins("response")
    assert await is_nudged(sam, WORDS) == ABOUT, "none of these was counted"


async def test_a_share_in_ones_turn_and_one_that_is_handed_in_are_looked_at(programme: Programme) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit")
    sam, kit = circle.of("Sam"), circle.of("Kit")
    await talking(circle, sam, kit)
    await circle.prompted()
    await circle.reorder(sam, kit)
    await circle.goes_on("running")
    turn = await circle.offered(sam)
    assert await is_nudged(sam, WORDS, turn=turn) == ABOUT
    assert round_of(sam)["turn"]["state"] == "offered", "a refusal has changed nothing"
    await sam.do("message.post", to="room", text=WORDS, turn=turn, wording="kept")
    await sam.do("turn.finish", turn=turn)
    await circle.passes(kit)
    await circle.reaches("closed")

    await circle.begins("response")
    await circle.prompted(order="waterfall", prompt="And now?")
    await circle.goes_on("prewrite")
    refused = await kit.ask("turn.hand_in", text=WORDS)
    assert refused["error"]["nudge"]["concept"] == ABOUT
    assert kit.state["one"]["pending"] == []
    await kit.do("turn.hand_in", text=WORDS, wording="kept")
    await kit.sees(lambda it: [one["text"] for one in it.state["one"]["pending"]] == [WORDS])


async def test_nobody_is_nudged_while_they_may_need_help_themselves(programme: Programme) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit")
    jo, sam, kit = circle.jo, circle.of("Sam"), circle.of("Kit")
    await talking(circle, sam, kit)
    await sam.do("aside.ask", reason="check_on_me")
    await sam.say(WORDS)
    assert await is_nudged(kit, WORDS) == ABOUT
    await jo.do("aside.claim", member=sam.member)
    await sam.say(WORDS)
    await jo.do("aside.close", member=sam.member, outcome="answered")
    assert await is_nudged(sam, WORDS) == ABOUT


async def test_facilitators_choose_the_tiers_for_a_running_room_on_every_node_and_for_later_sessions(
    database_url: str, tmp_path: Path
) -> None:
    (tmp_path / "guides" / "en").mkdir(parents=True)
    (tmp_path / "guides" / "en" / "nudges.toml").write_text(OURS)
    more = {"HEARTHSIDE_GUIDES": str(tmp_path / "guides")}
    one = Installation.new(database_url, tmp_path, more=more)
    other = one.beside()
    async with serving(one), serving(other), Programme.open(one) as programme:
        circle = await Circle.opened(programme, "Sam", "Kit", through={"Kit": other.address})
        jo, ana, sam, kit = circle.everyone
        await talking(circle, sam, kit)
        await sam.say(CONTESTED)
        assert await sam.refused("nudge.set", tiers=[3]) == "not_allowed"
        await kit.sees(lambda it: it.texts[-1] == CONTESTED)
        seen = len(kit.heard)
        await jo.do("nudge.set", tiers=[1, 3])
        await jo.say("Go on.")
        await kit.sees(lambda it: it.texts[-1] == "Go on.")
        for facilitator in (jo, ana):
            await facilitator.sees(lambda it: it.state["care"]["nudge_tiers"] == [1, 3])
        for peer in (sam, kit):
            assert await is_nudged(peer, CONTESTED) == "doormat"
        assert [name for name, _ in kit.heard[seen:]] == ["message.posted"], "peers hear nothing of it"
        await circle.all_agree()

        await jo.do("session.close")
        await jo.do("session.end")
        await kit.until(lambda: kit.state["room"]["phase"] == "closed")
        later = await programme.meeting(circle.meeting.group)
        again, _ = await later.facilitators()
        await again.come_in()
        assert again.state["care"]["nudge_tiers"] == [1, 3]

        # Staff write the group's policy, and not this.
        policy = {"crisis": "B", "keep": "24h", "latecomers_see": False, "door_minutes": 15, "max_people": 9}
        await asked(programme.staff.post(f"/api/staff/groups/{later.group}", {"policy": policy}))
        third, _ = await (await programme.meeting(later.group, led_by=("Lou", "Mia"))).facilitators()
        await third.come_in()
        assert third.state["care"]["nudge_tiers"] == [1, 3]


async def test_a_group_may_want_no_nudges_at_all(programme: Programme) -> None:
    circle = await Circle.opened(programme, "Sam")
    sam = circle.of("Sam")
    await talking(circle, sam)
    await circle.ana.do("nudge.set", tiers=[])
    await circle.jo.sees(lambda it: it.state["care"]["nudge_tiers"] == [])
    await sam.say(WORDS)
    await circle.all_agree()


async def test_another_node_goes_by_what_the_client_remembers(on_two_nodes: Circle) -> None:
    sam = on_two_nodes.of("Sam")
    await talking(on_two_nodes, sam)
    assert await is_nudged(sam, WORDS) == ABOUT
    await on_two_nodes.moves(sam, on_two_nodes.of("Max").through)
    assert await is_nudged(sam, WORDS) == ABOUT, "a client that doesn't say so is asked once more"
    await on_two_nodes.moves(sam, on_two_nodes.of("Kit").through)
    await on_two_nodes.moves(sam, on_two_nodes.of("Max").through)
    answer = await posts(sam, WORDS, silenced=[ABOUT])
    assert answer["ok"]


async def test_who_says_that_they_want_to_die_is_heard_and_alone_offered_a_private_word(
    programme: Programme,
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit")
    jo, sam, kit = circle.jo, circle.of("Sam"), circle.of("Kit")
    await circle.begins("response")
    await jo.do("nudge.set", tiers=[])
    seen = {one.name: len(one.heard) for one in circle.everyone}
    id = new_id()
    answer = await posts(sam, DYING, id=id, wording="off")
    assert answer["ok"]
    assert answer["aside"] == 1
    assert await posts(sam, DYING, id=id, wording="off") == answer, "also when the first answer was lost"
    for one in circle.everyone:
        await one.sees(lambda it: it.texts[-1] == DYING)
        told = [name for name, _ in one.heard[seen[one.name] :]]
        assert [name for name in told if name != "nudge.set"] == ["message.posted"]
    assert (await posts(kit, "I'm here."))["aside"] == 0

    await jo.do("member.quiet", member=sam.member)
    quieted = await posts(sam, DYING)
    assert quieted["error"] == {"code": "quieted", "aside": 1}, "words that nobody could hear, above all"
    await jo.do("member.free", member=sam.member)
    await sam.do("aside.ask", reason="check_on_me")
    assert (await posts(sam, DYING))["aside"] == 0, "they have asked"
    await circle.all_agree()


async def test_this_does_not_fit_is_a_number_for_a_rule_and_nothing_else(programme: Programme) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max")
    await talking(circle, *circle.everyone)
    before = await everything(programme)
    rule = ""
    for one in circle.everyone:
        answer = await posts(one, WORDS)
        rule = answer["error"]["nudge"]["rule"]
        assert (await one.ask("nudge.doubt", rule=rule))["ok"]
        assert (await one.ask("nudge.doubt", rule=rule))["ok"], "pressed twice"
        assert (await one.ask("nudge.doubt", rule="Sam said junkie"))["ok"]
    after = await everything(programme)
    assert {name for name in after if after[name] != before[name]} == {"doubt"}
    assert after["doubt"] == [str({"rule": rule, "count": 5})]
    assert await asked(programme.staff.get("/api/staff/nudges")) == [{"rule": rule, "count": 5}]
    await circle.all_agree()


async def test_staff_read_no_small_numbers(programme: Programme) -> None:
    circle = await Circle.opened(programme, "Sam")
    sam = circle.of("Sam")
    await talking(circle, sam)
    rule = (await posts(sam, WORDS))["error"]["nudge"]["rule"]
    await sam.do("nudge.doubt", rule=rule)
    assert await asked(programme.staff.get("/api/staff/nudges")) == []


async def test_nobody_who_waits_may_doubt_a_rule(programme: Programme) -> None:
    meeting = await programme.meeting()
    jo, _ = await meeting.facilitators()
    await jo.come_in()
    kit = await meeting.peer("Kit")
    await kit.come_in()
    assert await kit.refused("nudge.doubt", rule="said_of_others") == "not_admitted"
    await everyone_in(jo, kit)
