"""A round on two nodes, in which everyone does something at once: whatever happens, its promises hold."""

import asyncio
import contextlib
from random import Random
from typing import Any

from server.domain import outcome as o
from tests.support.circle import Circle, round_of, stage_of
from tests.support.client import Client


async def test_a_round_in_which_everyone_does_something_at_once_keeps_its_promises(
    on_two_nodes: Circle,
) -> None:
    """`all_agree` holds every row of the journal to what is promised of a round: one speaker at most, who is there;
    no second turn; nobody without a place; and everybody's screen as the journal says."""
    circle = on_two_nodes
    await circle.running(responses="ask_first")
    async with asyncio.TaskGroup() as all_at_once:
        for number, one in enumerate(circle.peers):
            all_at_once.create_task(takes_part(circle, one, Random(number)))
        for number, one in enumerate((circle.jo, circle.ana)):
            all_at_once.create_task(leads(circle, one, Random(number)))
    await circle.jo.do("step.resume")
    # Whatever state that left: a round comes to its end when facilitators want it.
    while stage_of(circle.jo) in ("running", "second_pass"):
        round = round_of(circle.jo)
        heard = len(circle.jo.heard)  # counted now: what comes of it may be here before the answer is
        if under_way := round["turn"] or round["reflecting"]:
            await circle.ana.ask("turn.move_on", turn=under_way["number"])
        else:
            await circle.jo.ask("round.advance", to="closed")
        await circle.jo.until(lambda: len(circle.jo.heard) > heard or stage_of(circle.jo) == "closed")  # noqa: B023
    truth = await circle.all_agree()
    assert truth.facts(o.RoundClosed)
    assert len(truth.facts(o.TurnOffered)) >= 3


Ask = tuple[str, dict[str, Any]]


async def takes_part(circle: Circle, one: Client, dice: Random) -> None:
    asks: list[Ask]
    for _ in range(14):
        turn = round_of(one)["turn"]
        number = turn["number"] if turn else 1
        if turn and turn["member"] == one.member:
            asks = [
                ("message.post", {"to": "room", "text": f"{one.name} at {number}", "turn": number}),
                ("message.post", {"to": "room", "text": f"{one.name} again", "turn": number}),
                ("turn.begin", {"turn": number}),
                *[("turn.finish", {"turn": number, "wish": dice.choice(("none", "empathy"))})] * 2,
                ("turn.later", {"turn": number}),
                ("turn.lengthen", {"turn": number}),
            ]
        else:
            asks = [
                ("message.post", {"to": "room", "text": f"{one.name} on {number}", "turn": number}),
                ("turn.later", {"turn": None}),
                ("turn.pass", {"turn": None}),
                ("turn.finish", {"turn": number}),
                ("member.step_out", {}),
                *[("turn.return", {})] * 4,
                ("member.listen", {"listening": dice.random() < 0.3}),
            ]
        name, fields = dice.choice(asks)
        await one.ask(name, **fields)
        await something_more(one)
        if dice.random() < 0.1:
            await circle.moves(one, dice.choice((circle.jo, circle.ana)).through)
    await one.do("member.step_in")


async def leads(circle: Circle, one: Client, dice: Random) -> None:
    for _ in range(10):
        round = round_of(one)
        turn = round["turn"]
        someone = dice.choice(circle.peers).member
        asks: list[Ask] = [
            ("turn.put_off", {"member": someone, "turn": None}),
            ("turn.let_in", {"member": someone}),
            ("turn.move_on", {"turn": turn["number"] if turn else 1}),
            ("round.reorder", {"queue": [*reversed(round["queue"])]}),
            ("step.pause", {}),
            *[("step.resume", {})] * 3,
        ]
        name, fields = dice.choice(asks)
        await one.ask(name, **fields)
        await something_more(one)


async def something_more(one: Client) -> None:
    """They look up when something happens, or after a moment."""
    heard = len(one.heard)
    with contextlib.suppress(AssertionError):
        await one.until(lambda: len(one.heard) > heard, seconds=0.2)
