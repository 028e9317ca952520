"""How the scripted co-facilitator looks after the room: what it does while it leads, and what it leaves to a person."""

from typing import Any

import pytest

from server.demo.send import Send
from tests.demo.playing import Lead, check, circle, step


def test_the_room_is_opened_when_nobody_else_leads() -> None:
    lead = Lead(phase="waiting", lead=None, step=None)
    assert lead.until(100)[0] == (20, Send.of("session.open"))
    assert Lead(phase="waiting", lead="j", step=None).until(100) == []


def test_someone_who_waits_is_let_in_and_asked_for_once() -> None:
    lead = Lead()
    lead.scene.hear("member.waiting", {"member": "n", "name": "New"}, 3)
    assert lead.until(30) == [(15, Send.of("member.admit", member="n"))]
    lead.scene.hear("member.admitted", {"member": "n"}, 31)
    assert lead.until(100, 31) == []


def test_a_held_message_that_nobody_looks_at_goes_through() -> None:
    lead = Lead()
    lead.scene.hear("message.held", {"message": "m", "by": "g"}, 0)
    assert lead.until(60) == [(45, Send.of("message.release", message="m"))]


def test_hands_are_called_in_order_and_not_into_someones_words() -> None:
    lead = Lead()
    lead.scene.hear("hand.raised", {"member": "w"}, 1)
    lead.scene.hear("hand.raised", {"member": "g"}, 2)
    lead.scene.hear("message.posted", {"by": "me", "text": "So.", "stream": "room"}, 10)
    assert lead.until(45) == [(40, Send.of("hand.call", member="w"))]
    lead.scene.hear("hand.called", {"member": "w"}, 41)
    lead.scene.hear("message.posted", {"by": "w", "text": "So.", "stream": "room"}, 50)
    assert lead.until(85, 41) == [(80, Send.of("hand.call", member="g"))]


def test_whoever_was_called_is_waited_for_until_they_write() -> None:
    lead = Lead()
    lead.scene.hear("hand.called", {"member": "w"}, 0)
    lead.scene.hear("hand.raised", {"member": "g"}, 1)
    assert lead.until(95) == [(90, Send.of("hand.call", member="g"))], "silence has an end, too"
    lead = Lead()
    lead.scene.hear("hand.called", {"member": "w"}, 0)
    lead.scene.hear("hand.raised", {"member": "g"}, 1)
    lead.scene.hear("message.posted", {"by": "w", "text": "So", "stream": "room"}, 50)
    assert lead.until(85) == [(80, Send.of("hand.call", member="g"))]


def test_while_a_person_leads_hands_are_theirs_to_call() -> None:
    lead = Lead(lead="j")
    lead.jo_comes(0)
    lead.hear("hand.raised", 1, member="w")
    assert lead.until(500) == []


def test_the_welcome_is_shown_one_paragraph_after_the_other() -> None:
    lead = Lead(step=step("welcome", "reading", paragraphs=3))
    shown = []
    for now in range(60):
        for send in lead.leading.due(now):
            assert send.command == "reading.show"
            shown.append(dict(send.fields)["paragraph"])
            lead.scene.hear("reading.shown", dict(send.fields), now)
    assert shown == [0, 1, 2]


def test_the_plan_moves_when_its_time_is_up_or_all_has_been_said() -> None:
    busy = Lead()
    for now in range(0, 700, 10):
        busy.scene.hear("message.posted", {"by": "g", "text": "So.", "stream": "room"}, now)
        if done := busy.until(now + 10, now):
            break
    assert done[0][1] == Send.of("step.begin", step="close")
    assert done[0][0] >= 600
    assert Lead().until(700)[0] == (300, Send.of("step.begin", step="close"))


def test_a_pause_is_given_all_its_time() -> None:
    assert Lead(step=step("pause", "pause", minutes=2)).until(700)[0][0] == 120


def test_after_the_last_step_the_session_is_closed_and_ended() -> None:
    lead = Lead(step=step("close", "reading", minutes=1))
    lead.scene.hear("reading.shown", {"paragraph": 0}, 0)
    assert lead.until(400)[0][1] == Send.of("session.close")
    lead.scene.hear("session.closing", {}, 400)
    assert lead.until(600, 400)[0] == (520, Send.of("session.end"))


def test_a_person_who_comes_to_lead_is_offered_the_lead_once() -> None:
    lead = Lead()
    lead.jo_comes(0)
    assert [sent for sent in lead.until(200) if sent[1].command == "lead.offer"] == [
        (10, Send.of("lead.offer", to="j"))
    ]


def test_while_a_person_leads_the_plan_is_theirs_and_they_are_reminded_once() -> None:
    lead = Lead(lead="j")
    lead.jo_comes(0)
    sent = lead.until(2000)
    assert [send.command for _, send in sent] == ["message.post"]
    assert dict(sent[0][1].fields)["to"] == "care"
    assert sent[0][0] >= 660


def test_the_lead_is_taken_when_offered_and_given_when_asked_for() -> None:
    lead = Lead(lead="j")
    lead.jo_comes(0)
    lead.scene.hear("lead.offered", {"by": "j", "to": "a"}, 1)
    assert lead.until(10, 1)[0][1] == Send.of("lead.accept")
    lead.scene.hear("lead.changed", {"member": "a"}, 10)
    assert lead.until(60, 11)[0][1] == Send.of("lead.offer", to="j")
    lead.scene.hear("lead.declined", {}, 60)
    lead.scene.hear("message.posted", {"by": "j", "text": "May I lead now?", "stream": "care"}, 100)
    assert lead.until(140, 100)[0] == (100, Send.of("lead.offer", to="j"))


def test_a_paused_room_is_left_alone() -> None:
    lead = Lead()
    lead.scene.hear("step.paused", {}, 0)
    assert lead.until(2000) == []


# Rounds


def test_a_round_goes_from_its_question_to_the_writing_and_to_the_turns() -> None:
    lead = Lead(step=circle(number=0, stage="setup", queue=[]))
    assert lead.until(20)[0] == (6, Send.of("round.prompt", prompt=None))
    lead.hear("round.prompted", 20, number=1, prompt="?", queue=["w", "g"])
    at, shown = lead.until(80, 20)[0]
    assert shown == Send.of("round.advance", to="prewrite")
    assert at >= 35, "a question takes time to read"
    lead.hear("round.advanced", 80, stage="prewrite", queue=["w", "g"])
    assert lead.until(400, 80)[0] == (80 + 240, Send.of("round.advance", to="running"))


def test_without_time_to_write_the_turns_begin_at_once() -> None:
    lead = Lead(step=circle(stage="prompt", prewrite_minutes=0))
    assert lead.until(60)[0][1] == Send.of("round.advance", to="running")


def test_nobody_who_was_offered_a_turn_is_hurried() -> None:
    lead = Lead(step=circle())
    lead.hear("turn.offered", 1, turn=4, member="g")
    assert lead.until(400, 1) == []
    lead.hear("turn.begun", 400, turn=4, member="g")
    assert lead.until(600, 400) == []


def test_someone_of_whom_the_room_asks_is_put_off_after_a_while() -> None:
    lead = Lead(step=circle())
    lead.hear("turn.offered", 1, turn=4, member="g")
    lead.hear("turn.unanswered", 91, "care", turn=4, member="g", because="silent")
    assert lead.until(120, 91) == [(116, Send.of("turn.put_off", member="g", turn=4))]
    lead.hear("turn.marked", 116, "care", member="g", state="later", spent=0)
    lead.hear("turn.set_aside", 116, member="g")
    assert lead.until(300, 120) == []


def test_someone_who_answers_after_all_keeps_the_turn() -> None:
    lead = Lead(step=circle())
    lead.hear("turn.offered", 1, turn=4, member="g")
    lead.hear("turn.unanswered", 91, "care", turn=4, member="g", because="silent")
    lead.hear("turn.begun", 95, turn=4, member="g")
    lead.hear("turn.marked", 95, "care", member="g", state="floor", spent=0)
    assert lead.until(300, 95) == []


def test_the_quiet_after_a_share_ends_as_fast_as_the_play_goes() -> None:
    lead = Lead(step=circle())
    lead.hear("turn.offered", 0, turn=4, member="g")
    lead.hear("turn.finished", 10, turn=4, member="g", wish="none", quiet_until=1)
    assert lead.until(60, 10)[0] == (23, Send.of("turn.move_on", turn=4))


def test_reflections_are_waited_for_and_then_it_goes_on() -> None:
    lead = Lead(step=circle())
    lead.hear("turn.offered", 0, turn=4, member="g")
    lead.hear("turn.finished", 10, turn=4, member="g", wish="empathy", quiet_until=None)
    assert lead.until(109, 10) == []
    lead.hear("message.posted", 109, message="m", by="w", text="I felt that.", turn=4)
    assert lead.until(209, 109) == [], "whoever else would like to has the same time"
    assert lead.until(215, 209) == [(209, Send.of("turn.move_on", turn=4))]


def test_a_floor_on_which_nobody_writes_is_moved_on_and_signs_of_writing_count() -> None:
    lead = Lead(step=circle())
    lead.hear("turn.offered", 0, turn=4, member="g")
    lead.hear("turn.begun", 10, turn=4, member="g")
    lead.scene.hear("turn.state", {"turn": 4, "state": "writing"}, 200)
    assert lead.until(440, 10) == []
    assert lead.until(445, 440) == [(440, Send.of("turn.move_on", turn=4))]


def test_hands_are_waited_for_and_then_everyone_else_is_asked() -> None:
    lead = Lead(step=circle(order="hands", queue=[]))
    assert lead.until(60)[0] == (30, Send.of("round.advance", to="second_pass"))
    assert Lead(step=circle(order="hands", queue=["w"])).until(60) == []


def test_what_was_handed_in_is_shown_together() -> None:
    lead = Lead(step=circle(order="waterfall"))
    assert lead.until(120)[0] == (90, Send("round.reveal"))


def test_when_time_runs_short_one_line_each_is_asked_and_nobody_is_cut_off() -> None:
    lead = Lead(step=circle())
    lead.hear("turn.offered", 1, turn=4, member="w")
    lead.hear("round.queued", 1, queue=["me", "g", "x"])
    (asked,) = {send for _, send in lead.until(460, 1)}
    assert asked.command == "round.set"
    assert dict(asked.fields)["one_line"] is True
    assert dict(asked.fields)["order"] == "circle"
    settings: dict[str, Any] = dict(asked.fields)
    lead.hear("round.set", 460, **settings)
    lead.scene.hear("turn.state", {"turn": 4, "state": "writing"}, 880)
    assert lead.until(1000, 460) == []
    lead.hear("turn.finished", 1000, turn=4, member="w", wish="none", quiet_until=None)
    assert lead.until(1002, 1000) == [(1000, Send.of("round.advance", to="closed"))]


def test_after_a_round_the_next_step_begins() -> None:
    lead = Lead(step=circle())
    lead.hear("round.closed", 100, aborted=False, more_later=False)
    assert lead.until(110, 100) == [(106, Send.of("step.begin", step="close"))]


# Checks


def test_answers_are_closed_and_read_before_it_goes_on() -> None:
    lead = Lead(step=check(), plan=[{"id": "check-in"}, {"id": "round"}])
    lead.hear("check.answered", 250, "care", member="g", item="heavy", answer={"scale": 3})
    assert lead.until(400)[0] == (350, Send("check.show"))
    lead.hear("check.shown", 351, counts={})
    assert lead.until(380, 351) == [(366, Send.of("step.begin", step="round"))]


# Private words and quiet cards


def asks(lead: Lead, now: float, member: str = "w") -> None:
    lead.hear("aside.asked", now, "care", aside="x", member=member, reason="talk")


def test_a_request_is_claimed_soon_when_nobody_else_could() -> None:
    lead = Lead()
    asks(lead, 0)
    assert lead.until(20) == [(15, Send.of("aside.claim", member="w"))]


def test_a_person_who_leads_has_time_to_claim_a_request() -> None:
    lead = Lead(lead="j")
    lead.jo_comes(0)
    asks(lead, 0)
    assert lead.until(60) == [(45, Send.of("aside.claim", member="w"))]
    lead = Lead(lead="j")
    lead.jo_comes(0)
    asks(lead, 0)
    lead.hear("aside.claimed", 30, "care", aside="x", member="w", by="j")
    assert lead.until(500) == [], "and what they have is theirs"


def test_each_thing_that_is_said_in_private_gets_one_answer() -> None:
    lead = Lead(lead="a")
    asks(lead, 0)
    lead.hear("aside.said", 0, "care", aside="x", member="w", by="w", text="I'm shaking.")
    lead.hear("aside.claimed", 10, "care", aside="x", member="w", by="a")
    posts = [send for _, send in lead.until(90, 10)]
    assert posts == [Send.of("message.post", to="aside", member="w", text="I'm here. What's going on?")]


def test_a_private_word_that_has_gone_silent_ends_and_one_with_a_real_person_is_never_called_answered() -> (
    None
):
    for member, outcome in (("w", "answered"), ("g", None)):
        lead = Lead()
        asks(lead, 0, member)
        lead.hear("aside.claimed", 10, "care", aside="x", member=member, by="a")
        lead.hear("aside.said", 20, "care", aside="x", member=member, by="a", text="I'm here.")
        closed = [
            dict(send.fields)["outcome"] for _, send in lead.until(200, 10) if send.command == "aside.close"
        ]
        assert closed[:1] == ([outcome] if outcome else [])


def test_a_real_person_is_told_that_a_script_answers_and_before_the_end_that_nobody_was_reached() -> None:
    lead = Lead(step=step("close", "reading", minutes=1))
    lead.hear("reading.shown", 0, paragraph=0)
    asks(lead, 0, "g")
    sent = []
    for now in range(200):
        for send in lead.leading.due(now):
            sent.append(send)
            if send.command == "aside.claim":
                lead.hear("aside.claimed", now, "care", aside="x", member="g", by="a")
    said = [str(dict(send.fields)["text"]) for send in sent if send.command == "message.post"]
    assert "script" in said[0]
    assert "Help" in said[0]
    names = [send.command for send in sent]
    assert Send.of("aside.close", member="g", outcome="not_reached") in sent
    assert names.index("aside.close") < names.index("session.close")


@pytest.mark.parametrize(("cue", "offered"), [("heavy", True), ("unanswered_share", False)])
def test_a_quiet_card_is_looked_after_and_a_heavy_one_is_a_reason_to_offer_a_word(
    cue: str, offered: bool
) -> None:
    lead = Lead()
    lead.hear("cue.raised", 0, "care", member="w", cue=cue)
    sent = []
    for now in range(200):
        for send in lead.leading.due(now):
            sent.append((now, send))
            if send.command == "cue.claim":
                lead.hear("cue.claimed", now, "care", member="w", cue=cue, by="a")
    names = [send.command for _, send in sent]
    assert names == ["cue.claim", *(["aside.offer"] if offered else []), "cue.clear"]


def test_while_a_person_leads_quiet_cards_are_theirs() -> None:
    lead = Lead(lead="j")
    lead.jo_comes(0)
    lead.hear("cue.raised", 0, "care", member="w", cue="heavy")
    assert lead.until(600) == []
