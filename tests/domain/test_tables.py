"""Every command and every fact has its place in the tables, and nobody may ask what the tables don't allow."""

from typing import get_args

import pytest
from msgspec.structs import replace

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import policy, system
from server.domain.outcome import AnyFact
from server.domain.policy import WHO, Who, authorise
from server.domain.refusal import Refusal, Refused
from server.domain.rules import BECOMES, QUESTIONS, RULES, SYSTEM_RULES, decide
from tests.domain.room_bed import Bed, an_id
from tests.support.samples import sample

COMMANDS = c.Command.__subclasses__()
FACTS = get_args(AnyFact)

ANYONE, IN, CARING, LEADING = "anyone", "in", "caring", "leading"
HANDBOOK: dict[str, str] = {
    "room.enter": ANYONE,
    "room.sync": ANYONE,
    "room.leave": ANYONE,
    "room.earlier": IN,
    "member.step_out": IN,
    "member.step_in": IN,
    "message.post": IN,
    "message.withdraw": IN,
    "message.acknowledge": IN,
    "agreement.give": IN,
    "hand.raise": IN,
    "hand.lower": IN,
    "hand.call": CARING,
    "message.remove": CARING,
    "message.release": CARING,
    "message.return": CARING,
    "member.admit": CARING,
    "member.decline": CARING,
    "member.hold": CARING,
    "member.quiet": CARING,
    "member.free": CARING,
    "member.remove": CARING,
    "step.pause": CARING,
    "step.resume": CARING,
    "reading.show": CARING,
    "floor.set": CARING,
    "lead.accept": CARING,
    "lead.decline": CARING,
    "facilitator.ready": CARING,
    "nudge.set": CARING,
    "nudge.doubt": IN,
    "session.open": LEADING,
    "session.close": LEADING,
    "session.end": LEADING,
    "step.begin": LEADING,
    "step.adjust": LEADING,
    "lead.offer": LEADING,
    "turn.pass": IN,
    "turn.later": IN,
    "turn.return": IN,
    "turn.begin": IN,
    "turn.lengthen": IN,
    "turn.finish": IN,
    "turn.hand_in": IN,
    "turn.signal": IN,
    "member.listen": IN,
    "turn.let_in": CARING,
    "turn.put_off": CARING,
    "turn.move_on": CARING,
    "round.reorder": CARING,
    "round.set": LEADING,
    "round.prompt": LEADING,
    "round.advance": LEADING,
    "round.reveal": LEADING,
    "check.answer": IN,
    "check.take_back": IN,
    "check.show": CARING,
    "check.card": CARING,
    "cue.claim": CARING,
    "cue.clear": CARING,
    "aside.ask": IN,
    "aside.accept": IN,
    "aside.decline": IN,
    "aside.offer": CARING,
    "aside.claim": CARING,
    "aside.close": CARING,
}
"""Who may ask what, as a facilitator would write it down. The policy has to agree."""

ASKERS: dict[str, dict[str, Refusal | None]] = {
    "stranger": dict.fromkeys((ANYONE, IN, CARING, LEADING), Refusal.NOT_ENTERED),
    "gone": dict.fromkeys((ANYONE, IN, CARING, LEADING), Refusal.REMOVED),
    "sent away": dict.fromkeys((ANYONE, IN, CARING, LEADING), Refusal.DECLINED),
    "waits": {ANYONE: None, **dict.fromkeys((IN, CARING, LEADING), Refusal.NOT_ADMITTED)},
    "ada": {ANYONE: None, IN: None, **dict.fromkeys((CARING, LEADING), Refusal.NOT_ALLOWED)},
    "kim": {ANYONE: None, IN: None, CARING: None, LEADING: Refusal.NOT_THE_LEAD},
    "jo": dict.fromkeys((ANYONE, IN, CARING, LEADING), None),
}


def everyone() -> Bed:
    bed = Bed().open().first_timer("waits", "sent away").peer("gone")
    bed.ask("jo", c.MemberDecline, member="sent away")
    bed.ask("jo", c.MemberRemove, member="gone", reason="Unkind.")
    return bed


def test_every_command_says_who_may_ask_it() -> None:
    assert set(WHO) == set(COMMANDS)


def test_every_command_has_a_rule_or_is_a_question() -> None:
    assert set(RULES) | QUESTIONS == set(COMMANDS)
    assert not set(RULES) & QUESTIONS


def test_everything_that_nodes_and_the_clock_ask_has_a_rule() -> None:
    without = {system.Prepare, system.EnterTogether}  # no room yet; each of its people by the rule for one
    assert set(SYSTEM_RULES) == set(system.SystemCommand.__subclasses__()) - without


def test_every_fact_says_what_becomes_of_the_room() -> None:
    assert set(BECOMES) == set(FACTS) - {o.RoomPrepared}


def test_every_fact_can_be_kept_in_the_journal() -> None:
    assert set(FACTS) == set(o.Fact.__subclasses__())


def test_the_handbook_has_a_line_for_every_command() -> None:
    assert set(HANDBOOK) == {command.name for command in COMMANDS}


@pytest.mark.parametrize("asker", ASKERS)
@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.name)
def test_a_command_is_for_those_whom_the_handbook_names(kind: type[c.Command], asker: str) -> None:
    bed = everyone()
    expected = ASKERS[asker][HANDBOOK[kind.name]]
    if expected is None:
        authorise(bed.room, asker, sample(kind))
        return
    with bed.refused(expected):
        bed.happens(asker, sample(kind))


@pytest.mark.parametrize("kind", [kind for kind, who in WHO.items() if who is Who.LEADING])
def test_any_facilitator_may_lead_while_nobody_does(kind: type[c.Command]) -> None:
    bed = everyone()
    authorise(bed.room.but(lead=None), "kim", sample(kind))
    with pytest.raises(Refused) as refusal:
        authorise(bed.room.but(lead=None), "ada", sample(kind))
    assert refusal.value.code is Refusal.NOT_ALLOWED


def test_a_command_without_a_row_is_refused_to_everyone(monkeypatch: pytest.MonkeyPatch) -> None:
    bed = everyone()
    monkeypatch.setattr(policy, "WHO", {kind: who for kind, who in WHO.items() if kind is not c.StepPause})
    for asker in ("jo", "kim", "ada"):
        with bed.refused(Refusal.NOT_ALLOWED):
            bed.ask(asker, c.StepPause)


def test_a_room_that_was_never_prepared_is_unknown() -> None:
    for asked in (sample(c.RoomLeave), system.Settle(id="settle", deadline=0)):
        with pytest.raises(Refused) as refusal:
            decide(None, "jo", asked, 0, an_id("fresh"), {})
        assert refusal.value.code is Refusal.UNKNOWN_ROOM


def test_preparing_a_room_twice_prepares_it_once() -> None:
    bed = everyone()
    before = bed.room
    assert bed.system(system.Prepare, brief=replace(before.brief, title="Another")) == ()
    assert bed.room is before
