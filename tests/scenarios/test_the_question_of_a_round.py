"""The question of a round, and the quiet time to write before it."""

from tests.support.circle import Circle, round_of
from tests.support.programme import Programme

BETTER = "What helped this week, even a little?"


async def test_a_question_that_changes_while_people_write_is_shown_and_costs_nobody_their_draft(
    programme: Programme,
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit")
    await circle.prompted()
    asked_first = round_of(circle.jo)["prompt"]
    await circle.goes_on("prewrite")
    first, second = circle.order()
    before = dict(round_of(second))
    for one in circle.peers:
        assert await one.refused("message.post", to="room", text="My draft") == "quiet_time"
    assert await circle.ana.refused("round.prompt", prompt=BETTER) == "not_the_lead"
    assert await first.refused("round.prompt", prompt=BETTER) == "not_allowed"
    assert await circle.jo.refused("round.prompt", prompt=" ") == "empty"
    assert await circle.jo.refused("round.prompt", prompt="o" * 281) == "too_long"
    await circle.jo.do("round.prompt", prompt=BETTER)
    for one in circle.everyone:
        await one.sees(lambda it: round_of(it)["prompt"] == BETTER)
    assert before["prompt"] == asked_first != BETTER
    assert round_of(second) == {**before, "prompt": BETTER}, "the time to write goes on, and the order stays"
    assert [name for name, _ in second.heard][-1] == "prompt.changed"

    # What was written before goes out as it is, if its author wants that.
    await circle.goes_on("running")
    assert await circle.jo.refused("round.prompt", prompt=asked_first) == "wrong_stage"
    await circle.share(first, "My draft")
    await circle.passes(second)
    await circle.reaches("closed")
    await circle.all_agree()
