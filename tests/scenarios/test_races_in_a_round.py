"""A round on two nodes: what is asked twice, too late, or at the same time as something else.

Sam, Kit and the leading Jo are on one node; Max, Ola and the other facilitator are on the other.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from server.domain import outcome as o
from server.store.ids import new_id
from tests.support.circle import Circle, places, round_of
from tests.support.client import Turned
from tests.support.proxy import Proxy
from tests.support.recording import RECORDING, record_examples
from tests.support.truth import Truth

HERE, THERE = ("Sam", "Kit"), ("Max", "Ola")


@pytest.fixture
async def circle(on_two_nodes: Circle) -> AsyncIterator[Circle]:
    yield on_two_nodes
    if RECORDING:
        programme = on_two_nodes.meeting.programme
        await record_examples(programme.clients, programme.meetings)


# Duplicate


async def test_a_share_that_is_sent_twice_is_one_share(circle: Circle) -> None:
    """From two devices, from another node, and again when the answer got lost on the way."""
    await circle.prompted()
    phone = circle.of("Sam")
    await circle.reorder(phone)
    await circle.goes_on("running")
    turn = await circle.offered(phone)
    share: dict[str, Any] = {"id": new_id(), "to": "room", "text": "I only said this once.", "turn": turn}
    first = await phone.do("message.post", **share)
    assert await phone.do("message.post", **share) == first
    elsewhere = circle.ana.through
    laptop = await circle.meeting.device(circle.meeting.peers["Sam"], through=elsewhere)
    await laptop.come_in()
    await phone.until(lambda: not phone.connected)
    for _ in range(9):
        assert await laptop.do("message.post", **share) == first
    assert await laptop.refused("message.post", **share | {"text": "Or twice?"}) == "reused_id"
    circle.peers[circle.peers.index(phone)] = laptop

    # "I'm done" reaches the server, and its answer never comes back.
    done: dict[str, Any] = {"id": new_id(), "turn": turn}
    async with Proxy.to(elsewhere) as line:
        await circle.moves(laptop, f"http://127.0.0.1:{line.port}")
        cut = asyncio.create_task(line.cut_before_reply())
        with pytest.raises(Turned):
            await laptop.ask("turn.finish", **done)
        await cut
        await laptop.come_back()
        assert (await laptop.do("turn.finish", **done))["ok"]
        assert await laptop.refused("turn.finish", turn=turn) == "stale_turn", (
            "asked anew it is about an old turn"
        )
        truth = await the_rest_passes(circle, after=turn)
    assert truth.texts() == ["I only said this once."]
    assert len(truth.facts(o.TurnFinished)) == 1


async def test_a_double_tap_on_later_is_one_later(circle: Circle) -> None:
    await circle.running()
    first, *_ = circle.order()
    turn = await circle.offered(first)
    await asyncio.gather(*(first.ask("turn.later", turn=turn) for _ in range(3)))
    await circle.jo.until(lambda: places(circle.jo)[first.member] == "later")
    assert await first.refused("turn.later", turn=turn) == "stale_turn"
    await first.do("turn.later")
    truth = await circle.all_agree()
    assert len(truth.facts(o.TurnSetAside)) == 1
    assert truth.facts(o.TurnPassed) == [], "which the second time in earnest would be"


# Stale


async def test_what_was_asked_about_an_older_turn_is_refused_and_changes_nothing(circle: Circle) -> None:
    await circle.running(responses="ask_first")
    first, second, *_ = circle.order()
    turn = await circle.share(first, "The older turn.")
    await circle.offered(second)
    before = len((await circle.meeting.truth()).rows)
    # It arrives late, and on the other node, for a phone that changed networks.
    await circle.moves(first, circle.jo.through if first.name in THERE else circle.ana.through)
    came_in = len((await circle.meeting.truth()).rows)
    was = (round_of(circle.jo), circle.jo.state["care"])
    late: list[tuple[str, dict[str, Any]]] = [
        ("message.post", {"to": "room", "text": "A late part", "turn": turn}),
        ("turn.begin", {"turn": turn}),
        ("turn.finish", {"turn": turn, "wish": "empathy"}),
        ("turn.pass", {"turn": turn}),
        ("turn.later", {"turn": turn}),
        ("turn.lengthen", {"turn": turn}),
    ]
    for name, asks in late:
        assert await first.refused(name, **asks) == "stale_turn", name
    assert await first.refused("turn.signal", turn=turn, writing=True) == "stale_turn"
    for name, asks in late:
        assert await first.refused(name, **asks | {"turn": turn + 1}) == "not_your_turn", name
    assert await circle.ana.refused("turn.move_on", turn=turn) == "stale_turn"
    assert await circle.ana.refused("turn.put_off", member=first.member, turn=turn) == "stale_turn"
    truth = await circle.meeting.truth()
    assert came_in - before == 1, "coming in is all that was kept"
    assert len(truth.rows) == came_in
    assert (round_of(circle.jo), circle.jo.state["care"]) == was
    # Nor are words for a turn said to a room that has gone on to something else.
    await circle.jo.do("turn.put_off", member=second.member, turn=turn + 1)
    await circle.jo.do("round.advance", to="closed")
    await circle.reaches("closed")
    assert await second.refused("message.post", to="room", text="My draft", turn=turn + 1) == "stale_turn"
    await circle.jo.do("step.begin", step="response")
    await second.until(lambda: second.state["room"]["step"]["kind"] == "floor")
    assert await second.refused("message.post", to="room", text="My draft", turn=turn + 1) == "stale_turn"
    await circle.all_agree()


# Simultaneous


async def test_when_the_speaker_is_done_as_a_facilitator_moves_on_it_was_one_turn(circle: Circle) -> None:
    await circle.running()
    *speakers, last = circle.order()
    for one in speakers:
        turn = await circle.offered(one)
        await one.do("message.post", to="room", text="That was all.", turn=turn)
        moves_on = circle.ana if one.name in HERE else circle.jo
        answers = await asyncio.gather(
            one.ask("turn.finish", turn=turn), moves_on.ask("turn.move_on", turn=turn)
        )
        assert sorted(told(answer) for answer in answers) == ["ok", "stale_turn"]
    turn = await circle.offered(last)
    assert turn == len(speakers) + 1, "nobody was skipped"
    truth = await the_rest_passes(circle, after=turn - 1)
    finished = truth.facts(o.TurnFinished)
    assert [fact.member for fact in finished] == [one.member for one in speakers]


async def test_two_facilitators_who_put_off_the_same_person_do_it_once(circle: Circle) -> None:
    await circle.running()
    first, second, third, fourth = circle.order()
    turn = await circle.offered(first)
    both = (circle.jo, circle.ana)
    answers = await asyncio.gather(*(one.ask("turn.put_off", member=first.member, turn=turn) for one in both))
    assert sorted(told(answer) for answer in answers) == ["ok", "stale_turn"]
    await circle.offered(second)
    # Of someone who only waits, the second one finds it done.
    answers = await asyncio.gather(*(one.ask("turn.put_off", member=fourth.member) for one in both))
    assert [told(answer) for answer in answers] == ["ok", "ok"]
    assert places(circle.jo)[first.member] == "later", "twice would have been a pass"
    await circle.passes(second, third)
    await circle.reaches("second_pass")
    assert {one.name for one in circle.order()} == {first.name, fourth.name}
    truth = await the_rest_passes(circle, after=turn + 2)
    assert len([fact for fact in truth.facts(o.TurnSetAside) if fact.member == first.member]) == 1


async def test_who_passes_as_the_turn_comes_to_them_has_passed_and_nobody_else_has(circle: Circle) -> None:
    await circle.prompted()
    sam, max_, kit, ola = (circle.of(name) for name in ("Sam", "Max", "Kit", "Ola"))
    await circle.reorder(sam, max_, kit, ola)
    await circle.goes_on("running")
    # The one passes while waiting, as the other, elsewhere, makes it their turn.
    for speaker, passes in ((sam, max_), (kit, ola)):
        turn = await circle.offered(speaker)
        await speaker.do("message.post", to="room", text="I'll say this.", turn=turn)
        answers = await asyncio.gather(
            speaker.ask("turn.finish", turn=turn), passes.ask("turn.pass", turn=None)
        )
        assert [told(answer) for answer in answers] == ["ok", "ok"]
    await circle.reaches("closed")
    truth = await circle.all_agree()
    assert [fact.member for fact in truth.facts(o.TurnPassed)] == [max_.member, ola.member]
    assert [fact.member for fact in truth.facts(o.TurnFinished)] == [sam.member, kit.member]


async def test_what_two_facilitators_let_through_at_once_is_said_once(circle: Circle) -> None:
    jo, ana = circle.jo, circle.ana
    await circle.running()
    first, *others = circle.order()
    await jo.do("member.hold", member=first.member)
    turn = await circle.offered(first)
    held = (await first.do("message.post", to="room", text="May I?", turn=turn))["message"]
    for one in (jo, ana):
        await one.sees(lambda it: it.state["care"]["held"])
    answers = await asyncio.gather(*(one.ask("message.release", message=held) for one in (jo, ana)))
    assert sorted(told(answer) for answer in answers) == ["not_held", "ok"]
    await first.do("turn.finish", turn=turn)
    await circle.passes(*others)
    await circle.reaches("closed")
    assert [one["turn"] for one in first.state["room"]["messages"]] == [turn], "said in their turn"

    # And what was handed in is shown together, once.
    await jo.do("step.begin", step="response")
    await jo.until(lambda: jo.state["room"]["step"]["kind"] == "floor")
    await circle.running(order="waterfall")
    for one in others:
        await one.do("turn.hand_in", text=f"{one.name}'s")
    answers = await asyncio.gather(*(jo.ask("round.reveal") for _ in range(2)))
    assert sorted(told(answer) for answer in answers) == ["ok", "wrong_stage"]
    await circle.reaches("closed")
    truth = await circle.all_agree()
    assert sorted(truth.texts()) == sorted(["May I?", *(f"{one.name}'s" for one in others)])


def told(answer: dict[str, Any]) -> str:
    return "ok" if answer["ok"] else str(answer["error"]["code"])


async def the_rest_passes(circle: Circle, *, after: int) -> Truth:
    """Whoever is offered a turn after this one passes, until the round is over."""

    def goes_on() -> bool:
        round = round_of(circle.jo)
        turn = round["turn"]
        return bool(round["stage"] == "closed" or (turn and turn["number"] > after))

    while True:
        await circle.jo.until(goes_on)
        turn = round_of(circle.jo)["turn"]
        if turn is None:
            break
        one = circle.who(turn["member"])
        after = await circle.offered(one)
        await one.do("turn.pass", turn=after)
    await circle.reaches("closed")
    return await circle.all_agree()
