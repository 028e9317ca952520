"""Words said in a round stay their author's, whatever became of the author."""

from tests.support.circle import Circle, round_of
from tests.support.client import Client
from tests.support.programme import Programme, asked


async def test_whoever_shared_may_take_it_back_and_so_may_who_left_and_who_was_removed(
    programme: Programme,
) -> None:
    circle = await Circle.opened(programme, "Sam", "Kit", "Max", "Ola")
    await circle.running()
    stays, leaves, is_removed, listens = circle.order()
    await circle.share(stays, "I keep this.", "I regret this.")
    regretted = stays.events("message.posted")[-1]["message"]
    await stays.do("message.withdraw", message=regretted)

    await leaves.do("message.post", to="room", text="I have to go.", turn=await circle.offered(leaves))
    await leaves.leave()
    turn = await circle.offered(is_removed)
    await is_removed.do("message.post", to="room", text="Buy my book.", turn=turn)
    await circle.ana.do("member.remove", member=is_removed.member, reason="Selling is not for this room.")
    await is_removed.until(lambda: not is_removed.connected)
    assert await circle.offered(listens) == turn + 1, "nobody holds a turn who is not in the room"
    assert listens.texts == ["I keep this.", None, "I have to go.", "Buy my book."]

    assert await took_all_back(circle, leaves) == ["I have to go."]
    assert await took_all_back(circle, is_removed) == ["Buy my book."]
    await listens.until(lambda: listens.texts == ["I keep this.", None, None, None])
    assert round_of(listens)["turn"]["number"] == turn + 1, "and the round goes on as it was"
    await circle.passes(listens)
    await circle.reaches("closed")
    truth = await circle.all_agree()
    assert truth.texts() == ["I keep this."]


async def took_all_back(circle: Circle, author: Client) -> list[str]:
    """What their own page shows, with the cookie that they have; there they take all of it back."""
    browser = circle.meeting.peers[author.name].browser
    mine = (await asked(browser.get("/api/me/words")))["words"]
    assert {one["room"] for one in mine} == {circle.meeting.room}
    assert await asked(browser.post("/api/me/words/delete")) == {"deleted": len(mine)}
    assert await asked(browser.get("/api/me/words")) == {"words": []}
    return [one["text"] for one in mine]
