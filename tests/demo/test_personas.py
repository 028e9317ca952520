"""The people of the demo are real enough, and their files are checked before anyone plays them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from server.content import Problem, plan_for
from server.content.nudges import load_nudger
from server.demo.acts import Act, Between
from server.demo.personas import FOLDER, Persona, read_cast, read_persona
from server.domain.nudge import ALL_TIERS
from server.domain.vocabulary import Seen, Wish

SAM = """id: sam
name: Old Kettle
role: peer
about: Dry, warm.
pace: {words_a_minute: 38, thinks: [2, 6]}
cues:
  - on: step.begun
    step: check-in
    after: [8, 20]
    do:
      - say: Evening, {by}.
turns:
  - say: [Three nights now., {drop: 20}, The dog knows.]
    short: Three nights.
"""

Write = Callable[..., list[Problem]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def change(old: str = "", new: str = "") -> list[Problem]:
        assert old in SAM
        path = tmp_path / "sam.yaml"
        path.write_text(SAM.replace(old, new, 1), "utf-8")
        persona, problems = read_persona(path)
        assert (persona is None) == bool(problems)
        return problems

    return change


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def test_a_faultless_persona_has_no_problems(write: Write) -> None:
    assert write() == []


@pytest.mark.parametrize(
    ("old", "new", "line", "named"),
    [
        ("step.begun", "step.starts", 7, "not an event"),
        ("[8, 20]", "[20, 8]", 7, "before it begins"),
        ("Evening, {by}.", '"Evening, {them}."', 11, "means nothing"),
        ("say: Evening, {by}.", "say: Hi\n        agree: true", 11, "one thing"),
        ("say: Evening, {by}.", "dance: true", 11, "dance"),
        ("say: Evening, {by}.", 'say: " "', 11, "refuse these words"),
        ("say: Evening, {by}.", "say: Hi\n        wish: empathy", 11, "goes with `reflect`"),
        ("say: Evening, {by}.", "tell: Hi\n        first: Hi", 11, "goes with `ask`"),
        ("say: Evening, {by}.", "answer: {to: everyone, heavy: 11}", 11, "10"),
        ("say: Evening, {by}.", "answer: {to: everyone, heavy: 3, keep: [tea]}", 11, "one thing"),
        ("say: Evening, {by}.", "answer: {to: everyone, feelings: [jolly]}", 11, "refuse this answer"),
        ("say: Evening, {by}.", "answer: {heavy: 3}", 11, "to"),
        ("    short: Three nights.\n", "", 13, "no `short`"),
        ("    short: Three nights.", "    short: Three.\n    passes: true", 13, "shared, passed or put off"),
        ("{drop: 20}", "{drop: 20, longer: true}", 13, "one thing happens"),
        ("The dog knows.", '" "', 13, "refuse these words"),
        ("name: Old Kettle", "name: An old kettle that never boils", 2, "pseudonym"),
        ("role: peer", "role: facilitator", 1, "leads"),
        ("id: sam", "id: tom", 1, "sam"),
    ],
)
def test_each_fault_of_a_persona_is_named_with_its_line(
    write: Write, old: str, new: str, line: int, named: str
) -> None:
    problem = only(write(old, new))
    assert problem.line == line
    assert named in problem.message or named in problem.file
    assert problem.do


def test_a_broken_persona_stops_the_play_with_its_fault(tmp_path: Path) -> None:
    (tmp_path / "sam.yaml").write_text(SAM.replace("step.begun", "step.starts"), "utf-8")
    with pytest.raises(ValueError, match=r"sam\.yaml:7"):
        read_cast(tmp_path)


def test_six_members_and_a_co_facilitator_play_the_demo() -> None:
    cast = read_cast()
    assert len([one for one in cast if one.role == "peer"]) == 6
    assert [one.id for one in cast if one.role == "facilitator"] == ["ana"]
    assert [one.id for one in cast if one.first_time] == ["newcomer"]
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {one.id for one in cast}


def test_one_phone_drops_and_comes_back_in_the_middle_of_a_turn_too() -> None:
    assert [one.id for one in read_cast() if any(act.drop for act in _acts(one))] == ["bus"]
    breaks = [one.id for one in read_cast() for take in one.turns for part in take.say or () if _drops(part)]
    assert breaks == ["bus"]


def test_each_thing_that_one_can_do_with_a_turn_is_done_by_someone() -> None:
    first = {one.id: one.turns[0] for one in read_cast() if one.turns}
    assert [id for id, take in first.items() if take.passes] == ["talks"]
    assert [id for id, take in first.items() if take.later] == ["newcomer"]
    assert {take.wish for one in read_cast() for take in one.turns} == set(Wish)
    assert [one.id for one in read_cast() if any(act.listen for act in _acts(one))] == ["quiet"]
    assert [one.id for one in read_cast() if any(act.ask for act in _acts(one))] == ["newcomer"]


def test_people_choose_different_audiences_for_their_answers() -> None:
    chosen = [act.answer.to for one in read_cast() for act in _acts(one) if act.answer]
    assert set(chosen) == set(Seen)


def test_the_scripted_facilitator_leads_aloud_only_while_it_leads() -> None:
    (ana,) = (one for one in read_cast() if one.role == "facilitator")
    aloud = [cue for cue in ana.cues if any(act.say for act in cue.do) and not cue.leading]
    assert {cue.on for cue in aloud} == {"member.joined", "lead.changed"}


def test_someone_answers_a_real_person_by_name_and_someone_without_words() -> None:
    answers = [act for one in read_cast() for cue in one.cues if cue.by == "guest" for act in cue.do]
    assert any(act.say and "{by}" in act.say for act in answers)
    assert any(act.acknowledge for act in answers)


def test_every_cue_that_names_a_step_or_a_person_names_one_that_there_is() -> None:
    cast = read_cast()
    steps = {step.id for step in plan_for("open-circle", "en").steps}
    people = {one.id for one in cast} | {"anyone", "me", "cast", "guest", "facilitator"}
    for one in cast:
        for cue in one.cues:
            assert cue.step is None or cue.step in steps
            assert cue.by in people


def test_everyone_says_something_in_every_step_that_asks_for_it_or_passes() -> None:
    for one in read_cast():
        for step in ("check-in", "check-out"):
            assert any(cue.step == step and any(act.say for act in cue.do) for cue in one.cues), (
                one.id,
                step,
            )


def test_a_person_in_the_demo_is_told_that_the_others_are_scripts() -> None:
    ana = next(one for one in read_cast() if one.id == "ana")
    said = [
        act.say or "" for cue in ana.cues if (cue.on, cue.by) == ("member.joined", "guest") for act in cue.do
    ]
    assert "script" in " ".join(said)
    assert "Help" in " ".join(said)


def _drops(part: str | Between) -> bool:
    return isinstance(part, Between) and part.drop is not None


def _acts(persona: Persona) -> list[Act]:
    return [act for cue in persona.cues for act in cue.do]


def test_nobody_of_the_cast_is_held_up_by_a_nudge() -> None:
    nudger = load_nudger()
    words = [
        line for path in FOLDER.glob("*.yaml") for line in _lines(yaml.safe_load(path.read_text("utf-8")))
    ]
    assert len(words) > 100
    assert [line for line in words if nudger.nudge(line, "en", tiers=ALL_TIERS)] == []


def _lines(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from _lines(list(value.values()))
        case list():
            for one in value:
                yield from _lines(one)
