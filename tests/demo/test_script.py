"""What scripted people do, and when. There is no clock here: moments are handed in."""

from random import Random
from typing import Any

import msgspec
import pytest

from server.demo import pacing
from server.demo.leading import Leading
from server.demo.personas import Leads, Pace, Persona
from server.demo.scene import Scene
from server.demo.script import Do, Drop, Script, Send

PACE = Pace(words_a_minute=30, thinks=(2, 4))
CAST = {"Old Kettle": "sam", "Wren": "wren", "Ana": "ana"}
PLAN = [("welcome", "reading"), ("pause", "pause"), ("round", "floor"), ("close", "reading")]


def persona(*cues: dict[str, Any], role: str = "peer") -> Persona:
    return msgspec.convert(
        {
            "id": "sam",
            "name": "Old Kettle",
            "role": role,
            "about": "",
            "pace": {"words_a_minute": 30, "thinks": [2, 4]},
            "leads": {} if role == "facilitator" else None,
            "cues": cues,
        },
        Persona,
    )


def step(id: str = "round", kind: str = "floor", minutes: int = 10, paragraphs: int = 1) -> dict[str, Any]:
    return {
        "id": id,
        "kind": kind,
        "minutes": minutes,
        "paragraphs": ["One two three."] * paragraphs,
        "options": {"whole": False},
        "shown": None,
        "paused": False,
        "hands": [],
    }


def snapshot(**room: Any) -> dict[str, Any]:
    people = {
        "me": ("Old Kettle", "peer"),
        "w": ("Wren", "peer"),
        "g": ("Teal", "peer"),
        "a": ("Ana", "facilitator"),
        "j": ("Jo", "facilitator"),
    }
    return {
        "one": {"member": "me"},
        "care": None,
        "room": {
            "phase": "open",
            "lead": "a",
            "plan": [{"id": id} for id, _ in PLAN],
            "step": step(),
            "people": {
                id: {"name": name, "role": role, "presence": "here"} for id, (name, role) in people.items()
            },
        }
        | room,
    }


class Play:
    """One script in a room, played by hand."""

    def __init__(self, *cues: dict[str, Any], **room: Any) -> None:
        self.scene = Scene(CAST)
        self.script = Script(persona(*cues), self.scene, Random(7))
        self.scene.enter(snapshot(**room), 0)
        self.script.enter(0)

    def hear(self, event: str, now: float, **data: Any) -> None:
        self.scene.hear(event, data, now)
        self.script.hear(event, data, now)

    def said(self, now: float, text: str, by: str = "g", message: str = "m1", stream: str = "room") -> None:
        self.hear("message.posted", now, by=by, text=text, message=message, stream=stream)

    def until(self, end: float) -> list[tuple[float, Do]]:
        """Everything that is done up to `end`, with its moments."""
        done: list[tuple[float, Do]] = []
        now = 0.0
        while (at := self.script.next_at()) is not None and at <= end:
            now = max(now, at)
            done += [(now, do) for do in self.script.due(now)]
        return done

    def words(self, end: float = 10_000) -> list[object]:
        return [dict(do.fields).get("text") for _, do in self.until(end) if isinstance(do, Send)]


def cue(on: str, *do: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"on": on, "do": list(do), **more}


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


# The co-facilitator


class Lead:
    def __init__(self, **room: Any) -> None:
        self.scene = Scene(CAST)
        self.leading = Leading(Leads(), self.scene)
        shot = snapshot(**room)
        del shot["room"]["people"]["j"]
        shot["one"]["member"] = "a"
        shot["care"] = {"waiting": [], "held": [], "offer": None}
        self.scene.enter(shot, 0)

    def until(self, end: int, start: int = 0) -> list[tuple[int, Send]]:
        return [(now, send) for now in range(start, end) for send in self.leading.due(now)]

    def jo_comes(self, now: float) -> None:
        data = {"member": "j", "name": "Jo", "role": "facilitator", "presence": "here"}
        self.scene.hear("member.joined", data, now)


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
    lead.scene.hear("message.posted", {"by": "w", "text": "So. That's me.", "stream": "room"}, 50)
    assert lead.until(85, 41) == [(80, Send.of("hand.call", member="g"))]


def test_whoever_was_called_is_waited_for_while_they_write() -> None:
    lead = Lead()
    lead.scene.hear("hand.called", {"member": "w"}, 0)
    lead.scene.hear("hand.raised", {"member": "g"}, 1)
    lead.scene.hear("message.posted", {"by": "w", "text": "So", "stream": "room"}, 50)
    assert lead.until(145) == [(140, Send.of("hand.call", member="g"))], "silence has an end, too"


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
