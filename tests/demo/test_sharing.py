"""What scripted people do with the turns that they are offered, and that they do nothing with those they aren't."""

from typing import Any

import pytest

from server.demo.send import Drop, Send
from tests.demo.playing import Play, Share, check, circle, cue

LONG = {"say": ["One one one.", "Two two two.", "Three three three."], "short": "Short.", "hesitates": [3, 3]}


def field(send: Any, name: str) -> object:
    return dict(send.fields).get(name)


def test_nothing_is_said_before_a_turn_is_offered() -> None:
    share = Share(LONG)
    assert share.until(10_000) == []
    share.offered(100, 1, to="w")
    assert share.until(10_000) == []


def test_a_share_is_said_in_parts_in_the_turn_that_was_offered_and_then_it_is_done() -> None:
    share = Share(LONG)
    share.offered(300, 7)
    done = [do for _, do in share.until(10_000)]
    assert [do.command for do in done if isinstance(do, Send)] == ["message.post"] * 3 + ["turn.finish"]
    assert {field(do, "turn") for do in done} == {7}
    assert {field(do, "to") for do in done[:3]} == {"room"}
    share.hear("turn.finished", 400, turn=7, member="me", wish="none", quiet_until=None)
    assert share.until(10_000) == []


def test_nobody_shares_twice_what_they_said_and_whoever_has_nothing_more_passes() -> None:
    share = Share(LONG)
    share.offered(300, 7)
    share.until(10_000)
    share.hear("turn.finished", 400, turn=7, member="me", wish="none", quiet_until=None)
    share.offered(500, 8)
    assert share.sends() == ["turn.pass"]


def test_what_was_not_written_before_is_typed_and_the_room_sees_that_it_is() -> None:
    share = Share({"say": ["word " * 40, "And that was it."], "short": "Short."})
    share.offered(1, 7)
    sends = [(at, do) for at, do in share.until(10_000) if isinstance(do, Send)]
    assert [send.command for _, send in sends[:2]] == ["turn.begin", "turn.signal"]
    posted = next(at for at, send in sends if send.command == "message.post")
    assert posted >= 60, "forty words take more than a minute at thirty a minute"


def test_what_was_written_while_others_spoke_is_looked_over_and_sent() -> None:
    share = Share({"say": ["word " * 40], "short": "Short."})
    share.offered(300, 7)
    ((at, send), *_) = share.until(10_000)
    assert isinstance(send, Send)
    assert send.command == "message.post"
    assert at <= 340


def test_asked_for_one_line_one_says_one_unless_one_has_begun() -> None:
    share = Share(LONG, one_line=True)
    share.offered(300, 7)
    assert share.words() == ["Short."]
    share = Share(LONG)
    share.offered(300, 7)
    share.until(share.sharing.next_at() or 0)
    settings = {name: value for name, value in circle()["round"].items() if name != "queue"} | {
        "one_line": True
    }
    share.hear("round.set", 310, **settings)
    assert share.words() == ["Two two two.", "Three three three."]


@pytest.mark.parametrize(
    ("take", "command"), [({"passes": True}, "turn.pass"), ({"later": True}, "turn.later")]
)
def test_a_turn_is_passed_or_put_off_once(take: dict[str, Any], command: str) -> None:
    share = Share(take)
    share.offered(10, 7)
    assert share.until(10_000)[0][1] == Send.of(command, turn=7)
    assert share.until(10_000) == []


def test_whoever_asked_to_be_called_later_shares_when_asked_again() -> None:
    share = Share({"later": True}, LONG)
    share.offered(10, 7)
    assert share.sends() == ["turn.later"]
    share.hear("turn.set_aside", 30, member="me")
    share.hear("round.advanced", 60, stage="second_pass", queue=["me"], more_later=False)
    share.offered(60, 8)
    assert "turn.finish" in share.sends()


def test_a_share_that_nobody_heard_is_kept_for_another_round() -> None:
    share = Share(LONG)
    share.offered(10, 7)
    share.hear("turn.passed", 11, member="me")
    share.hear("round.closed", 12, aborted=True, more_later=False)
    assert share.until(10_000) == []
    share.hear("round.prompted", 20, number=2, prompt="Another?", queue=["me"])
    share.offered(300, 8)
    assert share.words() == ["One one one.", "Two two two.", "Three three three."]


def test_a_turn_that_went_to_someone_else_ends_what_was_being_said() -> None:
    share = Share(LONG)
    share.offered(300, 7)
    share.until(share.sharing.next_at() or 0)
    share.hear("turn.set_aside", 310, member="me")
    share.offered(310, 8, to="w")
    assert share.until(10_000) == []
    share.offered(900, 9)
    assert share.words() == ["Two two two.", "Three three three."], "and it goes on where it was"


def test_nothing_is_said_while_the_step_is_paused_or_nobody_looks_after_the_room() -> None:
    for stop, start in (("step.paused", "step.resumed"), ("session.unattended", "session.attended")):
        share = Share(LONG)
        share.offered(300, 7)
        share.hear(stop, 301)
        assert share.until(10_000) == []
        share.hear(start, 900)
        assert share.sends()[-1] == "turn.finish"


def test_a_connection_may_drop_in_the_middle_and_more_time_be_asked_for() -> None:
    share = Share({"say": ["One.", {"drop": 25}, {"longer": True}, "Two."], "short": "Short."})
    share.offered(300, 7)
    done = [do if isinstance(do, Drop) else do.command for _, do in share.until(10_000)]
    assert done == ["message.post", Drop(25), "turn.lengthen", "message.post", "turn.finish"]


def test_one_says_what_one_would_like_to_hear_and_ends_it_when_it_was_said() -> None:
    share = Share(LONG | {"wish": "empathy"})
    share.offered(300, 7)
    finish = [do for _, do in share.until(10_000)][-1]
    assert finish == Send.of("turn.finish", turn=7, wish="empathy")
    share.hear("turn.finished", 400, turn=7, member="me", wish="empathy", quiet_until=None)
    share.hear("message.posted", 420, message="m", by="w", text="I felt that.", turn=7)
    ((at, end),) = share.until(10_000)
    assert end == Send.of("turn.finish", turn=7)
    assert at >= 450, "someone else may want to say something, too"


def test_a_hand_goes_up_once_in_a_round_by_hands_and_only_of_someone_who_has_something_to_share() -> None:
    share = Share(LONG, order="hands", queue=[])
    assert share.sends() == ["hand.raise"]
    assert Share({"passes": True}, order="hands", queue=[]).sends() == []
    assert Share(LONG, order="circle").sends() == []


def test_where_all_is_shown_together_one_hands_in_one_text() -> None:
    share = Share(LONG, order="waterfall", stage="prewrite")
    assert share.words() == ["One one one.\n\nTwo two two.\n\nThree three three."]
    share.hear("round.revealed", 400)
    share.hear("round.prompted", 500, number=2, prompt="Another?", queue=["me"])
    share.hear("round.advanced", 510, stage="prewrite", queue=["me"], more_later=False)
    assert share.until(10_000) == [], "it was shown, and there is nothing else"


def test_what_the_room_did_not_take_is_tried_again_and_not_for_ever() -> None:
    share = Share({"passes": True})
    share.offered(10, 7)
    now, tries = 10.0, 0
    while (at := share.sharing.next_at()) is not None and tries < 20:
        now = max(now, at)
        for do in share.sharing.due(now):
            assert isinstance(do, Send)
            tries += 1
            share.sharing.declined(do, now)
    assert 2 <= tries <= 5


# Reflecting, answering, private words


def reflecting(wish: str = "empathy", member: str = "g") -> dict[str, Any]:
    return {"reflecting": {"number": 4, "member": member, "wish": wish}}


def finished(play: Play, now: float, wish: str = "empathy") -> None:
    play.hear("turn.finished", now, turn=4, member="g", wish=wish, quiet_until=None)


def test_a_share_is_reflected_in_the_way_that_was_wished_for() -> None:
    both = ({"reflect": "I felt that.", "wish": "empathy"}, {"reflect": "I was there.", "wish": "experience"})
    for wish, said in (("empathy", ["I felt that."]), ("experience", ["I was there."]), ("none", [])):
        play = Play(cue("turn.finished", *both, by="guest"), step=circle())
        finished(play, 1, wish)
        assert play.words() == said


def test_a_reflection_belongs_to_the_turn_and_comes_too_late_when_that_is_over() -> None:
    play = Play(cue("turn.finished", {"reflect": "I felt that."}, by="guest"), step=circle())
    finished(play, 1)
    ((_, send),) = play.until(10_000)
    assert isinstance(send, Send)
    assert field(send, "turn") == 4
    play = Play(cue("turn.finished", {"reflect": "I felt that."}, by="guest"), step=circle())
    finished(play, 1)
    play.hear("reflections.ended", 2, turn=4, member="g", quiet_until=None)
    assert play.until(10_000) == []


def test_a_share_is_acknowledged_by_its_last_words() -> None:
    play = Play(cue("turn.finished", {"acknowledge": "with_you"}, by="guest"), step=circle())
    play.hear("turn.offered", 1, turn=4, member="g")
    for message in ("m1", "m2"):
        play.hear("message.posted", 2, message=message, by="g", text="So.", turn=4)
    finished(play, 3)
    assert play.until(10_000)[0][1] == Send.of("message.acknowledge", message="m2", kind="with_you")


@pytest.mark.parametrize(
    ("stage", "may"), [("prompt", True), ("prewrite", False), ("running", False), ("response", True)]
)
def test_in_a_round_one_greets_nobody_into_anothers_turn(stage: str, may: bool) -> None:
    play = Play(cue("member.joined", {"say": "Welcome."}), step=circle(stage=stage))
    play.hear("member.joined", 1, member="n", name="New", role="peer", presence="here")
    assert play.words(400) == (["Welcome."] if may else [])


def test_a_cue_may_be_for_one_stage_of_a_round_or_for_whoever_leads() -> None:
    play = Play(cue("round.advanced", {"us": "Now."}, stage="prewrite"), step=circle(stage="prompt"))
    play.hear("round.advanced", 1, stage="prewrite", queue=[], more_later=False)
    assert play.words() == ["Now."]
    for lead, said in (("me", ["Hello."]), ("j", [])):
        play = Play(cue("step.begun", {"us": "Hello."}, leading=True), lead=lead)
        assert play.words() == said


def test_what_facilitators_are_told_beside_the_room_is_no_second_cue() -> None:
    play = Play(cue("round.closed", {"us": "Thank you."}, times=5), step=circle())
    play.hear("round.closed", 1, aborted=False, more_later=False)
    play.hear("round.closed", 1, stream="care", unheard=[])
    assert play.words() == ["Thank you."]


def answering(**answer: Any) -> dict[str, Any]:
    return cue("step.begun", {"answer": answer})


def test_a_check_is_answered_for_those_whom_one_chooses() -> None:
    play = Play(
        answering(heavy=8, to="facilitators"), answering(feelings=["tired"], to="everyone"), step=check()
    )
    sent = [do for _, do in play.until(10_000) if isinstance(do, Send)]
    assert {(str(field(send, "item")), str(field(send, "to"))) for send in sent} == {
        ("heavy", "facilitators"),
        ("feelings", "everyone"),
    }


def test_what_is_not_asked_or_not_any_more_is_not_answered() -> None:
    assert Play(answering(weather=["foggy"], to="everyone"), step=check()).until(10_000) == []
    late = Play(answering(heavy=3, to="everyone") | {"after": [10, 10]}, step=check())
    late.hear("check.shown", 1, counts={})
    assert late.until(10_000) == []


def test_where_too_few_are_here_to_be_counted_one_keeps_it_to_oneself() -> None:
    few = Play(answering(heavy=3, to="counted"), step=check())
    assert few.until(10_000) == []
    many = Play(answering(heavy=3, to="counted") | {"after": [10, 10]}, step=check())
    for name in "xyz":
        many.hear("member.joined", 1, member=name, name=name, role="peer", presence="here")
    assert len(many.until(10_000)) == 1


TALKS = [
    cue("step.begun", {"ask": "talk", "first": "I'm shaking."}),
    cue(
        "aside.said",
        {"tell": "I'm at home."},
        {"tell": "I'll stay."},
        {"wait": 60},
        {"decline": True},
        by="facilitator",
    ),
]


def private(play: Play, event: str, now: float, **data: Any) -> None:
    play.hear(event, now, stream="one", aside="x", member="me", **data)


def test_in_a_private_word_one_says_the_next_thing_when_one_was_answered() -> None:
    play = Play(*TALKS)
    (asked,) = (do for _, do in play.until(100))
    assert asked == Send.of("aside.ask", reason="talk", text="I'm shaking.")
    private(play, "aside.asked", 1, reason="talk")
    private(play, "aside.said", 1, by="me", text="I'm shaking.")
    private(play, "aside.claimed", 20, by="a")
    assert play.until(300) == []
    private(play, "aside.said", 300, by="a", text="I'm here.")
    assert play.words(312) == ["I'm at home."]
    private(play, "aside.said", 312, by="me", text="I'm at home.")
    assert play.until(900) == [], "they wait to be answered"
    private(play, "aside.said", 900, by="a", text="Good.")
    assert play.words(914) == ["I'll stay."]
    private(play, "aside.said", 914, by="me", text="I'll stay.")
    private(play, "aside.said", 915, by="a", text="Do.")
    assert [do for _, do in play.until(1100)] == [Send("aside.decline")]


def test_a_private_word_goes_on_whatever_the_group_does() -> None:
    play = Play(*TALKS)
    play.until(100)
    private(play, "aside.asked", 1, reason="talk")
    private(play, "aside.said", 300, by="a", text="I'm here.")
    play.hear("step.begun", 301, step=circle(stage="prewrite"))
    play.hear("session.closing", 302)
    assert play.words(312) == ["I'm at home."]
