"""What scripted people do, and when. There is no clock here: moments are handed in."""

from random import Random

import msgspec
import pytest

from server.demo import pacing
from server.demo.send import Drop, Send
from tests.demo.playing import PACE, Play, cue, snapshot, step


def test_writing_takes_as_long_as_a_thumb_needs() -> None:
    seconds = pacing.to_write("word " * 30, PACE, Random(1))
    assert 2 + 60 * 0.8 <= seconds <= 4 + 60 * 1.25


def test_prepared_words_are_sent_sooner_than_they_are_written() -> None:
    text = "word " * 30
    assert pacing.to_send_what_is_ready(text, Random(1)) < pacing.to_write(text, PACE, Random(1)) / 3


def test_a_step_that_begins_is_a_cue_by_its_id_or_its_kind() -> None:
    by_id = Play(cue("step.begun", {"say": "Hello."}, step="round"))
    by_kind = Play(cue("step.begun", {"say": "Hello."}, step="floor"))
    other = Play(cue("step.begun", {"say": "Hello."}, step="welcome"))
    assert by_id.words() == by_kind.words() == ["Hello."]
    assert other.words() == []


def test_nothing_is_said_before_it_could_be_written() -> None:
    play = Play(cue("step.begun", {"say": "word " * 30}, after=[10, 10]))
    ((at, _),) = play.until(10_000)
    assert at >= 10 + 2 + 48


def test_a_line_is_said_one_message_after_the_other() -> None:
    play = Play(cue("step.begun", {"say": "One."}, {"say": "Two two two two."}, {"say": "Three."}))
    moments = [at for at, _ in play.until(10_000)]
    assert len(moments) == 3
    assert moments == sorted(set(moments))


def test_another_thought_does_not_break_into_what_is_being_said() -> None:
    play = Play(
        cue("step.begun", {"say": "One " * 20}, {"say": "Two " * 20}),
        cue("message.posted", {"say": "Welcome."}, by="guest"),
    )
    (first,) = play.until(play.script.next_at() or 0)
    play.said(first[0] + 1, "Hi")
    assert [str(text)[:3] for text in play.words()] == ["Two", "Wel"]


def test_an_acknowledgement_may_fall_between_two_messages() -> None:
    play = Play(
        cue("step.begun", {"say": "One " * 20}, {"say": "Two " * 20}),
        cue("message.posted", {"acknowledge": "with_you"}, by="guest"),
    )
    (first,) = play.until(play.script.next_at() or 0)
    play.said(first[0] + 1, "Hi", message="m9")
    done = [do for _, do in play.until(10_000)]
    assert done[0] == Send.of("message.acknowledge", message="m9", kind="with_you")


def test_people_let_others_be_read_before_they_send() -> None:
    play = Play(cue("step.begun", {"say": "Hello."}, after=[10, 10]))
    alone = Play(cue("step.begun", {"say": "Hello."}, after=[10, 10]))
    play.said(12, "word " * 60)
    assert play.until(10_000)[0][0] > alone.until(10_000)[0][0] + 3


def test_courtesy_has_an_end() -> None:
    play = Play(cue("step.begun", {"say": "Hello."}))
    for place in range(40):
        play.said(1 + place, "word " * 100, message=f"m{place}")
    assert play.until(10_000)[0][0] < 60


def test_a_person_is_answered_by_name() -> None:
    play = Play(cue("message.posted", {"say": "Thanks, {by}."}, by="guest"))
    play.said(1, "Hi all.")
    assert play.words() == ["Thanks, Teal."]


def test_a_cue_fires_as_often_as_it_says_and_no_more() -> None:
    play = Play(cue("message.posted", {"acknowledge": "with_you"}, by="guest", times=2))
    for place in range(5):
        play.said(place, "Hi", message=f"m{place}")
    assert len(play.until(10_000)) == 2


@pytest.mark.parametrize(
    ("whom", "by", "heard"),
    [
        ("guest", "g", True),
        ("guest", "w", False),
        ("guest", "j", False),
        ("cast", "w", True),
        ("cast", "g", False),
        ("facilitator", "j", True),
        ("facilitator", "g", False),
        ("wren", "w", True),
        ("wren", "g", False),
        ("anyone", "g", True),
        ("anyone", "me", False),
    ],
)
def test_a_cue_hears_whom_it_names_and_never_oneself(whom: str, by: str, heard: bool) -> None:
    play = Play(cue("message.posted", {"say": "Yes."}, by=whom))
    play.said(1, "Hi", by=by)
    assert bool(play.words()) == heard


def test_a_name_in_a_message_is_a_cue_and_a_common_word_is_not() -> None:
    called = Play(cue("message.posted", {"say": "Yes?"}, mentions="me"))
    called.said(1, "What do you think, old kettle?")
    assert called.words() == ["Yes?"]
    passing = Play(cue("message.posted", {"say": "Yes?"}, mentions="me"))
    passing.said(1, "I'm getting old.")
    assert passing.words() == []


def test_words_are_a_cue_whatever_their_case() -> None:
    play = Play(cue("message.posted", {"say": "Mine too."}, words=["mother", "son"]))
    play.said(1, "My Mother rang.")
    assert play.words() == ["Mine too."]


def test_the_facilitators_own_line_is_nobodys_cue() -> None:
    play = Play(cue("message.posted", {"say": "Yes."}))
    play.said(1, "Shall we move on?", by="j", stream="care")
    assert play.words() == []


def test_a_hand_called_is_a_cue_for_its_owner_alone() -> None:
    play = Play(cue("hand.called", {"say": "So."}, by="me"))
    play.hear("hand.called", 1, member="w")
    assert play.words() == []
    play.hear("hand.called", 2, member="me")
    assert play.words() == ["So."]


def test_a_raised_hand_is_not_raised_again() -> None:
    play = Play(cue("step.begun", {"hand": "raise"}))
    play.hear("hand.raised", 0, member="me")
    assert play.until(10_000) == []


def test_when_the_group_moves_on_what_was_not_begun_is_dropped() -> None:
    play = Play(cue("step.begun", {"say": "About the round."}, step="round", after=[60, 60]))
    play.hear("step.begun", 5, step=step("close", "reading"))
    assert play.words() == []


def test_whoever_had_no_time_to_agree_does_it_in_the_next_step() -> None:
    play = Play(
        cue("step.begun", {"agree": True}, {"say": "Hello."}, {"listen": True}, step="round", after=[60, 60])
    )
    play.hear("step.begun", 5, step=step("pause", "pause"))
    assert [do for _, do in play.until(400)] == [
        Send("agreement.give"),
        Send.of("member.listen", listening=True),
    ]


def test_a_line_that_was_begun_is_finished_in_the_next_step() -> None:
    play = Play(cue("step.begun", {"say": "One."}, {"say": "Two."}, step="round"))
    play.until(play.script.next_at() or 0)
    play.hear("step.begun", 6, step=step("close", "reading"))
    assert play.words() == ["Two."]


def test_nobody_speaks_into_a_pause_or_while_the_room_is_paused() -> None:
    quiet = Play(cue("step.begun", {"say": "One."}, {"say": "Two."}))
    quiet.until(quiet.script.next_at() or 0)
    quiet.hear("step.begun", 6, step=step("pause", "pause"))
    assert quiet.words(400) == []
    held = Play(cue("step.begun", {"say": "One."}))
    held.hear("step.paused", 0)
    assert held.until(100) == []
    held.hear("step.resumed", 100)
    assert held.words(200) == ["One."]


def test_a_facilitators_words_wait_for_the_room_to_open() -> None:
    play = Play(cue("room.entered", {"say": "Good evening."}), phase="waiting", step=None)
    play.script.persona = msgspec.structs.replace(play.script.persona, role="facilitator")
    assert play.until(100) == []
    play.hear("session.opened", 100, step=step("welcome", "reading"))
    assert play.words() == ["Good evening."]


def test_a_locked_room_ends_every_line() -> None:
    play = Play(cue("step.begun", {"say": "One."}))
    play.hear("session.closing", 1)
    assert play.words() == []


def test_a_step_that_someone_came_back_into_is_not_begun_again() -> None:
    play = Play(cue("step.begun", {"say": "One."}, times=5))
    assert play.words() == ["One."]
    play.scene.enter(snapshot(), 100)
    play.script.enter(100)
    assert play.words() == []


def test_a_dropped_phone_goes_on_after_it_is_back() -> None:
    play = Play(cue("step.begun", {"say": "One."}, {"drop": 20}, {"say": "Two."}))
    done = play.until(10_000)
    assert [type(do) for _, do in done] == [Send, Drop, Send]
    assert done[2][0] >= done[1][0] + 20
