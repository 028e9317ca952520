"""Moving through the plan, and the three kinds of step: reading, pause, floor."""

from typing import Any

import pytest

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.people import Presence
from server.domain.plan import PlannedStep
from server.domain.refusal import Refusal
from server.domain.steps.running import LONGEST
from server.domain.steps.state import Floor, Pause, Reading, begin
from tests.domain.room_bed import SLOW, Bed, names

ABOUT_STEPS: list[tuple[type[c.Command], dict[str, Any]]] = [
    (c.StepBegin, {"step": "talk"}),
    (c.StepPause, {}),
    (c.StepResume, {}),
    (c.StepAdjust, {"minutes": 1}),
    (c.ReadingShow, {"paragraph": 0}),
    (c.FloorSetting, {"slow_seconds": 10, "crosstalk": False}),
    (c.HandRaise, {}),
    (c.HandLower, {}),
    (c.HandCall, {"member": "ada"}),
]


@pytest.mark.parametrize(("verb", "fields"), ABOUT_STEPS, ids=lambda value: getattr(value, "name", ""))
def test_there_are_steps_only_while_the_session_is_open(
    verb: type[c.Command], fields: dict[str, Any]
) -> None:
    bed = Bed().facilitator("jo").peer("ada")
    with bed.refused(Refusal.NOT_OPEN):
        bed.ask("jo", verb, **fields)
    bed.ask("jo", c.SessionOpen)
    bed.ask("jo", c.SessionClose)
    with bed.refused(Refusal.ROOM_LOCKED):
        bed.ask("jo", verb, **fields)


# Any step


def test_the_lead_goes_to_the_next_step_or_to_any_other_and_back() -> None:
    bed = Bed().open("welcome")
    for step in ("agreement", "talk", "welcome"):
        (begun,) = bed.later(minutes=1).ask("jo", c.StepBegin, step=step)
        assert isinstance(begun, o.StepBegun)
        assert begun.step == bed.room.brief.plan.step(step)
        assert bed.opened.step.step == step
        assert bed.opened.step.begun_at == bed.now


def test_only_a_step_of_the_plan_begins_and_not_the_one_that_runs() -> None:
    bed = Bed().open()
    with bed.refused(Refusal.NO_SUCH_STEP):
        bed.ask("jo", c.StepBegin, step="dancing")
    with bed.refused(Refusal.ALREADY_THERE):
        bed.ask("jo", c.StepBegin, step="talk")


def test_a_pause_of_the_step_lets_only_facilitators_speak() -> None:
    bed = Bed().open()
    assert names(bed.ask("kim", c.StepPause)) == ["step.paused"]
    assert bed.ask("jo", c.StepPause) == ()
    with bed.refused(Refusal.PAUSED):
        bed.says("ada")
    assert bed.says("kim")
    assert names(bed.ask("jo", c.StepResume)) == ["step.resumed"]
    assert bed.ask("jo", c.StepResume) == ()
    assert bed.says("ada")


def test_the_next_step_is_not_paused() -> None:
    bed = Bed().open("welcome")
    bed.ask("jo", c.StepPause)
    bed.step("talk")
    assert not bed.opened.step.paused


def test_a_step_is_lengthened_and_shortened_within_reason() -> None:
    bed = Bed().open()
    (adjusted,) = bed.ask("jo", c.StepAdjust, minutes=5)
    assert isinstance(adjusted, o.StepAdjusted)
    assert adjusted.minutes == bed.opened.step.minutes == 35
    bed.ask("jo", c.StepAdjust, minutes=-60)
    assert bed.opened.step.minutes == 1
    assert bed.ask("jo", c.StepAdjust, minutes=-1) == ()
    for _ in range(5):
        bed.ask("jo", c.StepAdjust, minutes=60)
    assert bed.opened.step.minutes == LONGEST


def test_adjusting_a_step_leaves_the_plan_as_it_was() -> None:
    bed = Bed().open()
    bed.ask("jo", c.StepAdjust, minutes=5)
    bed.step("slow").step("talk")
    assert bed.opened.step.minutes == 30


def test_a_plan_cannot_hold_a_kind_of_step_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="dance"):
        begin(PlannedStep("d", "dance", "Dance", 5), 0)


# Reading


def test_a_reading_is_shown_whole_or_paragraph_by_paragraph() -> None:
    bed = Bed().open("welcome")
    assert bed.opened.step.held == Reading(shown=2)
    bed.step("agreement")
    assert bed.opened.step.held == Reading(shown=0)
    assert names(bed.ask("kim", c.ReadingShow, paragraph=1)) == ["reading.shown"]
    assert bed.opened.step.held == Reading(shown=1)
    assert bed.ask("jo", c.ReadingShow, paragraph=1) == ()
    bed.ask("jo", c.ReadingShow, paragraph=0)
    assert bed.opened.step.held == Reading(shown=0)


def test_a_reading_has_no_more_paragraphs_than_it_has() -> None:
    bed = Bed().open("welcome")
    with bed.refused(Refusal.BAD_REQUEST):
        bed.ask("jo", c.ReadingShow, paragraph=3)
    bed.step("talk")
    with bed.refused(Refusal.NOT_THIS_STEP):
        bed.ask("jo", c.ReadingShow, paragraph=0)


def test_a_reading_without_paragraphs_still_begins() -> None:
    assert begin(PlannedStep("r", "reading", "Read", 5), 0).held == Reading(shown=0)


def test_peers_may_speak_in_a_reading() -> None:
    bed = Bed().open("welcome")
    assert bed.says("ada")


def test_the_agreement_is_a_tap_that_counts_once_a_session_at_any_time() -> None:
    bed = Bed().facilitator("jo").peer("ada", "ben", "cy")
    assert names(bed.ask("ada", c.AgreementGive)) == ["agreement.given"]
    assert bed.ask("ada", c.AgreementGive) == ()
    bed.ask("jo", c.SessionOpen)
    bed.step("talk").ask("ben", c.AgreementGive)
    assert bed.seat("ada").agreed
    assert bed.seat("ben").agreed
    bed.system(system.Cancel)
    with bed.refused(Refusal.ROOM_LOCKED):
        bed.ask("cy", c.AgreementGive)


# Pause


def test_a_quiet_time_is_quiet_for_peers() -> None:
    bed = Bed().open("quiet")
    assert bed.opened.step.held == Pause()
    with bed.refused(Refusal.QUIET_TIME):
        bed.says("ada")
    assert bed.says("jo", "Two more breaths.")


def test_nobody_raises_a_hand_in_a_quiet_time() -> None:
    bed = Bed().open("quiet")
    with bed.refused(Refusal.NOT_THIS_STEP):
        bed.ask("ada", c.HandRaise)
    with bed.refused(Refusal.NOT_THIS_STEP):
        bed.ask("jo", c.FloorSetting, slow_seconds=0, crosstalk=True)


# Floor


def test_hands_stand_in_the_order_in_which_they_went_up() -> None:
    bed = Bed().open()
    for member in ("ben", "ada", "kim"):
        assert names(bed.ask(member, c.HandRaise)) == ["hand.raised"]
    assert bed.floor.hands == ("ben", "ada", "kim")
    assert names(bed.ask("ada", c.HandLower)) == ["hand.lowered"]
    bed.ask("ada", c.HandRaise)
    assert bed.floor.hands == ("ben", "kim", "ada")


def test_a_hand_is_up_or_down() -> None:
    bed = Bed().open()
    with bed.refused(Refusal.HAND_IS_DOWN):
        bed.ask("ada", c.HandLower)
    bed.ask("ada", c.HandRaise)
    with bed.refused(Refusal.HAND_IS_UP):
        bed.ask("ada", c.HandRaise)


def test_calling_someone_takes_their_hand_down() -> None:
    bed = Bed().open()
    bed.ask("ada", c.HandRaise)
    (called,) = bed.ask("kim", c.HandCall, member="ada")
    assert isinstance(called, o.HandCalled)
    assert called.member == "ada"
    assert bed.floor.hands == ()
    with bed.refused(Refusal.HAND_IS_DOWN):
        bed.ask("kim", c.HandCall, member="ada")
    with bed.refused(Refusal.NO_SUCH_MEMBER):
        bed.ask("kim", c.HandCall, member="nobody")


def test_hands_belong_to_the_step_in_which_they_went_up() -> None:
    bed = Bed().open()
    bed.ask("ada", c.HandRaise)
    bed.step("slow").step("talk")
    assert bed.floor.hands == ()


def test_a_floor_begins_as_the_plan_says_and_facilitators_change_it() -> None:
    bed = Bed().open("slow")
    assert bed.opened.step.held == Floor(slow_seconds=30, crosstalk=False)
    assert names(bed.ask("kim", c.FloorSetting, slow_seconds=0, crosstalk=True)) == ["floor.set"]
    assert bed.floor == Floor(slow_seconds=0, crosstalk=True)
    assert bed.ask("jo", c.FloorSetting, slow_seconds=0, crosstalk=True) == ()


def test_changing_the_floor_keeps_the_hands() -> None:
    bed = Bed().open()
    bed.ask("ada", c.HandRaise)
    bed.ask("jo", c.FloorSetting, slow_seconds=60, crosstalk=False)
    assert bed.floor.hands == ("ada",)


def test_slow_mode_says_how_many_seconds_are_left() -> None:
    bed = Bed().open("slow")
    bed.says("ada")
    with bed.refused(Refusal.SLOW_MODE, retry_after=30):
        bed.says("ada")
    bed.later(seconds=29.5)
    with bed.refused(Refusal.SLOW_MODE, retry_after=1):
        bed.says("ada")
    bed.says("ben")
    bed.later(seconds=0.5)
    assert bed.says("ada")


def test_slow_mode_does_not_slow_facilitators() -> None:
    bed = Bed().open("slow")
    bed.says("jo")
    assert bed.says("jo")


def test_slow_mode_counts_a_message_that_waits_but_no_refused_one() -> None:
    bed = Bed().open("slow")
    with bed.refused(Refusal.EMPTY):
        bed.says("ada", " ")
    bed.ask("jo", c.MemberHold, member="ada")
    message = bed.says("ada")
    with bed.refused(Refusal.SLOW_MODE, retry_after=30):
        bed.says("ada")
    bed.later(seconds=25).ask("jo", c.MessageRelease, message=message)
    bed.later(seconds=5)
    assert bed.says("ada")


def test_slow_mode_that_is_switched_on_counts_from_what_was_said_before() -> None:
    bed = Bed().open()
    bed.says("ada")
    bed.later(seconds=10).ask("jo", c.FloorSetting, slow_seconds=15, crosstalk=True)
    with bed.refused(Refusal.SLOW_MODE, retry_after=5):
        bed.says("ada")


def test_a_new_step_forgives_what_was_said_in_the_last() -> None:
    bed = Bed().open("slow")
    bed.says("ada")
    bed.step("talk").step("slow")
    assert SLOW.options.slow_seconds
    assert bed.says("ada")


def test_the_hand_of_a_dropped_phone_may_be_called() -> None:
    bed = Bed().open()
    bed.ask("ada", c.HandRaise)
    bed.drops("ada")
    assert bed.seat("ada").presence is Presence.AWAY
    assert names(bed.ask("jo", c.HandCall, member="ada")) == ["hand.called"]
