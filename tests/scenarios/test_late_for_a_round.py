"""Someone comes while a round is under way."""

import json

from tests.support.circle import Circle, places, round_of
from tests.support.client import Client
from tests.support.programme import Programme, everyone_in

BEFORE = "Before you came I said this."


async def test_who_comes_late_has_the_last_place_and_hears_nothing_from_before(programme: Programme) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit")
    first, second, nia = await with_a_latecomer(circle)
    assert nia.texts == []
    assert BEFORE not in json.dumps([nia.first_snapshot, nia.heard])
    # What they have to know is there: the question, where the round is, whose turn it is, and when theirs comes.
    now = round_of(nia)
    assert (now["prompt"], now["stage"]) == (round_of(circle.jo)["prompt"], "running")
    assert now["turn"]["member"] == second.member
    assert now["queue"] == [nia.member]
    assert nia.state["one"]["agreed"] is False, "they are asked to agree, as everyone was"
    for one in (first, second):
        await one.sees(lambda it: round_of(it)["queue"] == [nia.member])

    await second.do("turn.pass", turn=await circle.offered(second))
    await circle.share(nia, "Thank you for waiting.")
    await circle.reaches("closed")
    assert places(circle.jo)[nia.member] == "done"
    await circle.all_agree()


async def test_where_the_group_wants_it_who_comes_late_reads_what_was_said(programme: Programme) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", latecomers_see=True)
    _, second, nia = await with_a_latecomer(circle)
    assert nia.texts == [BEFORE]
    await circle.passes(second, nia)
    await circle.all_agree()


async def with_a_latecomer(circle: Circle) -> tuple[Client, Client, Client]:
    """The first has shared, it is the second's turn, and the third comes in."""
    await circle.running()
    first, second = circle.order()
    await circle.share(first, BEFORE)
    await circle.offered(second)
    nia = await circle.meeting.peer("Nia")
    circle.peers.append(nia)
    await everyone_in(circle.jo, nia)
    return first, second, nia
