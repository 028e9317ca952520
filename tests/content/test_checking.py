"""Each fault of a folder of guides is named with its file, its line and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from server.content import Problem, check

GUIDE = """---
id: short
version: 1
licence: CC0-1.0
title: Short circle
sources: [Our own words]
audience: Anyone.
minutes: 20
opt_out: Pass at any time.
steps:
  - {id: welcome, kind: reading, title: Welcome, minutes: 3, options: {agreement: true}}
  - {id: pause, kind: pause, title: Quiet, minutes: 2, options: {anchors: [feet, sounds]}}
  - {id: round, kind: round, title: Round, minutes: 15, cards: [gap]}
prompts:
  round: [Ask for hands.]
cautions:
  pause: [Never press.]
---

## welcome

Hello.

## pause

Choose one, or none.

### feet: Your feet

- Press down. Let go.

### sounds: Sounds

- Listen.

## round

What is on your mind?
"""

HANDBOOK = """---
id: craft
version: 1
licence: CC0-1.0
title: Craft
sources: [Our own words]
cards:
  - {id: gap, title: Leave a gap}
---

## gap

Wait.
"""

LINES = """place: GB
name: United Kingdom
version: 1
licence: CC0-1.0
verified_at: 2026-01-31
lines:
  - {name: Someone, phone: "116 123", hours: Any time, note: Free., may_call_services: true}
"""

Write = Callable[..., list[Problem]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a faultless folder, changes one thing in one file, and checks it."""

    def change(file: str, old: str = "", new: str = "", **more: str) -> list[Problem]:
        texts = {
            "en/short.md": GUIDE,
            "en/handbook/craft.md": HANDBOOK,
            "helplines/GB.yaml": LINES,
            **{name.replace("__", "/").replace("_md", ".md"): text for name, text in more.items()},
        }
        texts.setdefault(file, "")
        assert old in texts[file], f"the test looks for “{old}”"
        texts[file] = texts[file].replace(old, new, 1) if old else new or texts[file]
        for name, text in texts.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return check(tmp_path)

    return change


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, [str(problem) for problem in problems]
    assert problems[0].do, "says what to do"
    return problems[0]


def test_a_faultless_folder_has_no_problems(write: Write) -> None:
    assert write("en/short.md") == []


def test_minutes_that_do_not_add_up_are_named(write: Write) -> None:
    problem = only(write("en/short.md", "minutes: 20", "minutes: 25"))
    assert (problem.file, problem.line) == ("en/short.md", 8)
    assert "20 minutes together" in problem.message
    assert "25" in problem.message


def test_an_unknown_kind_is_named_with_those_that_exist(write: Write) -> None:
    problem = only(write("en/short.md", "kind: reading", "kind: lecture"))
    assert problem.line == 11
    assert "lecture" in problem.message
    assert "reading" in problem.do


LATER = "kind: journal, until: floor"


def test_a_kind_of_a_later_release_says_what_it_is_until_then(write: Write) -> None:
    assert write("en/short.md", "kind: round", LATER) == []
    problem = only(write("en/short.md", "kind: round", "kind: journal"))
    assert problem.line == 13
    assert "until: floor" in problem.do


def test_nothing_but_a_floor_stands_in_for_a_later_kind(write: Write) -> None:
    problem = only(write("en/short.md", "kind: round", "kind: journal, until: pause"))
    assert "until: pause" in problem.message


@pytest.mark.parametrize("kind", ["round", "reading"])
def test_nothing_stands_in_for_a_kind_that_can_be_played(write: Write, kind: str) -> None:
    problem = only(write("en/short.md", "kind: round", f"kind: {kind}, until: floor"))
    assert problem.line == 13
    assert "Take `until` out" in problem.do


def with_options(options: str, kind: str = "round") -> str:
    return f"kind: {kind}, options: {{{options}}}"


@pytest.mark.parametrize(
    "options",
    [
        "",
        "order: hands, responses: ask_first, silence_seconds: 60, prewrite_minutes: 10, turn_minutes: 10",
        "order: waterfall, responses: none, silence_seconds: 0, prewrite_minutes: 0, turn_minutes: 1",
        "order: random, responses: open",
        "order: circle, responses: acknowledge",
    ],
)
def test_a_round_takes_its_options(write: Write, options: str) -> None:
    assert write("en/short.md", "kind: round", with_options(options)) == []


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ("order: alphabet", "order"),
        ("responses: applause", "responses"),
        ("silence_seconds: 61", "silence_seconds"),
        ("silence_seconds: -1", "silence_seconds"),
        ("prewrite_minutes: 11", "prewrite_minutes"),
        ("turn_minutes: 0", "turn_minutes"),
        ("turn_minutes: 11", "turn_minutes"),
        ("slow_seconds: 5", "slow_seconds"),
        ("ask: [heavy]", "ask"),
    ],
)
def test_an_option_that_a_round_cannot_have_is_named(write: Write, options: str, named: str) -> None:
    problem = only(write("en/short.md", "kind: round", with_options(options)))
    assert named in problem.message
    assert problem.line == 13


def test_a_round_that_leaves_no_time_to_share_is_named(write: Write) -> None:
    problems = write(
        "en/short.md",
        "kind: reading, title: Welcome, minutes: 3, options: {agreement: true}",
        "kind: round, title: Welcome, minutes: 3, options: {prewrite_minutes: 3}",
    )
    assert "all 3 minutes" in only(problems).message


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("- What is on your mind?\n- Why?", "no question"),
        ("### extra: Extra\n\n- What is on your mind?", "no question"),
        ("What is on your mind? " * 20, "too long"),
    ],
)
def test_a_round_begins_with_a_question_that_fits_above_a_draft(write: Write, words: str, named: str) -> None:
    problems = write("en/short.md", "What is on your mind?", words)
    (problem,) = (one for one in problems if "round" in one.message)
    assert named in problem.message
    assert GUIDE.split("\n")[(problem.line or 0) - 1] == "## round"


@pytest.mark.parametrize(
    "options", ["ask: [heavy]", "ask: [weather, halt, rose]", "ask: [heavy, keep, next], leaving: true"]
)
def test_a_check_takes_its_options(write: Write, options: str) -> None:
    assert write("en/short.md", "kind: round", with_options(options, "check")) == []


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ("", "ask"),
        ("leaving: true", "ask"),
        ("ask: []", "ask"),
        ("ask: heavy", "ask"),
        ("ask: [heavy, wellbeing]", "wellbeing"),
        ("ask: [heavy, heavy]", "heavy twice"),
        ("ask: [heavy, keep]", "keep, which belongs to the way out"),
        ("ask: [heavy], leaving: soon", "leaving"),
        ("ask: [heavy], crosstalk: false", "crosstalk"),
    ],
)
def test_an_option_that_a_check_cannot_have_is_named(write: Write, options: str, named: str) -> None:
    problem = only(write("en/short.md", "kind: round", with_options(options, "check")))
    assert named in problem.message
    assert problem.line == 13


def test_a_step_without_words_is_named(write: Write) -> None:
    problem = only(write("en/short.md", "## round\n\nWhat is on your mind?\n", ""))
    assert problem.line == 13
    assert "## round" in problem.do


def test_words_that_belong_to_no_step_are_named(write: Write) -> None:
    problem = only(write("en/short.md", "## round", "## goodbye\n\nBye.\n\n## round"))
    assert "goodbye" in problem.message
    assert problem.line
    assert GUIDE.split("\n")[problem.line - 1] == "## round", "the new section stands where that one stood"


def test_an_empty_section_is_named(write: Write) -> None:
    problem = only(write("en/short.md", "Hello.", ""))
    assert "welcome" in problem.message
    assert problem.line == 20


def test_the_same_section_twice_is_named(write: Write) -> None:
    assert "two sections" in only(write("en/short.md", "## round", "## welcome\n\nHi.\n\n## round")).message


def test_two_steps_with_one_id_are_named(write: Write) -> None:
    problems = write("en/short.md", "{id: round,", "{id: welcome,")
    assert any("Two steps" in problem.message and problem.line == 13 for problem in problems)


def test_a_guide_whose_id_is_not_its_files_name_is_named(write: Write) -> None:
    problem = only(write("en/short.md", "id: short", "id: shorter"))
    assert problem.line == 2
    assert "shorter.md" in problem.do


def test_a_lesson_without_a_source_is_named(write: Write) -> None:
    problem = only(write("en/short.md", "kind: round", "kind: cards, until: floor"))
    assert "no source" in problem.message
    assert problem.line == 13


def test_a_lesson_with_a_source_is_accepted(write: Write) -> None:
    assert write("en/short.md", "kind: round", "sources: [Someone 2020], kind: cards, until: floor") == []


def test_a_guide_without_sources_is_named(write: Write) -> None:
    assert "sources" in only(write("en/short.md", "sources: [Our own words]\n", "")).message


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("Hello <b>you</b>.", "HTML"),
        ("<div>Hello</div>", "HTML"),
        ("Hello ![you](you.png).", "picture"),
        ("See [this](https://example.org).", "link"),
        ("<https://example.org>", "link"),
        ("Hello *you*.", "emphasis"),
        ("Hello **you**.", "bold"),
        ("Hello `you`.", "code"),
        ("    Hello.", "four spaces"),
        ("```\nHello\n```", "block of code"),
        ("> Hello.", "block quotation"),
        ("Hello.\n\n***", "ruler"),
        ("Hello.\n\n[you]: https://example.org", "nobody would see"),
        ("Hello \u202eolleh.", "can't be shown"),
        ("Hello.\n\n# Big", "heading with 1 #"),
    ],
)
def test_words_that_need_markup_are_named_rather_than_dropped(write: Write, written: str, named: str) -> None:
    problems = write("en/short.md", "Hello.", written)
    assert any(named in problem.message and problem.line for problem in problems), problems


def test_words_before_the_first_section_are_named(write: Write) -> None:
    assert "before the first" in only(write("en/short.md", "## welcome", "Oh.\n\n## welcome")).message


def test_a_pause_with_only_one_anchor_is_named(write: Write) -> None:
    problems = write("en/short.md", "anchors: [feet, sounds]", "anchors: [breath]")
    assert [problem.line for problem in problems if "no choice" in problem.message] == [12]


def test_an_anchor_without_words_is_named(write: Write) -> None:
    problem = only(write("en/short.md", "[feet, sounds]", "[feet, sounds, breath]"))
    assert "breath" in problem.message
    assert problem.line == 24


def test_an_anchor_without_lines_is_named(write: Write) -> None:
    assert "“sounds” has no lines" in only(write("en/short.md", "- Listen.", "")).message


def test_parts_outside_a_pause_are_named(write: Write) -> None:
    assert "Only a pause" in only(write("en/short.md", "Hello.", "Hello.\n\n### a: A\n\nB.")).do


def test_options_that_a_kind_does_not_have_are_named(write: Write) -> None:
    problem = only(write("en/short.md", "{agreement: true}", "{slow_seconds: 5}"))
    assert problem.line == 11
    assert "slow_seconds" in problem.message


@pytest.mark.parametrize("name", ["prompts", "cautions"])
def test_notes_for_a_step_that_does_not_exist_are_named(write: Write, name: str) -> None:
    problem = only(write("en/short.md", f"{name}:\n", f"{name}:\n  dance: [Twirl.]\n"))
    assert f"{name} for “dance”" in problem.message
    assert problem.line


def test_a_card_that_the_handbook_lacks_is_named(write: Write) -> None:
    problem = only(write("en/short.md", "cards: [gap]", "cards: [gap, bridge]"))
    assert "bridge" in problem.message
    assert problem.line == 13


def test_a_guide_may_use_the_cards_that_ship(write: Write) -> None:
    assert write("en/short.md", "cards: [gap]", "cards: [ask-directly]") == []


def test_one_card_on_two_pages_is_named(write: Write) -> None:
    more = HANDBOOK.replace("id: craft", "id: more")
    assert "stands in craft.md too" in only(write("en/handbook/more.md", new=more)).message


def test_a_card_without_words_is_named(write: Write) -> None:
    problems = write("en/handbook/craft.md", "## gap", "## gaps")
    assert any("no words for the card “gap”" in problem.message for problem in problems)


def test_a_field_of_the_wrong_type_is_named_with_its_line(write: Write) -> None:
    problem = only(write("en/short.md", "minutes: 15", "minutes: fifteen"))
    assert problem.line == 13
    assert "steps[2].minutes" in problem.message


def test_an_unknown_field_is_named(write: Write) -> None:
    assert "color" in only(write("en/short.md", "version: 1", "version: 1\ncolor: red")).message


def test_a_key_twice_is_named(write: Write) -> None:
    problem = only(write("en/short.md", "version: 1", "version: 1\nversion: 2"))
    assert "twice" in problem.message
    assert problem.line == 4


def test_front_matter_that_is_not_yaml_is_named_with_its_line(write: Write) -> None:
    problem = only(write("en/short.md", "audience: Anyone.", "audience: [Anyone."))
    assert "YAML" in problem.message
    assert problem.line


def test_aliases_that_unfold_are_refused(write: Write) -> None:
    problem = only(write("en/short.md", "sources: [Our own words]", "sources: &a [b]\nmore: *a"))
    assert "alias" in problem.message


def test_nesting_without_end_is_refused(write: Write) -> None:
    problem = only(write("en/short.md", "audience: Anyone.", "audience: " + "[" * 50_000))
    assert problem.file == "en/short.md"


def test_a_file_without_front_matter_is_named(write: Write) -> None:
    assert "front matter is missing" in only(write("en/extra.md", new="# Hello\n")).message


def test_a_file_that_is_not_utf_8_is_named(write: Write, tmp_path: Path) -> None:
    write("en/short.md")
    (tmp_path / "en/short.md").write_bytes(b"---\nid: \xff\n---\n")
    assert "UTF-8" in only(check(tmp_path)).message


def test_a_file_too_large_to_be_a_guide_is_named(write: Write) -> None:
    assert "256 KiB" in only(write("en/short.md", "Hello.", "Hello. " * 40_000)).message


def test_windows_line_ends_are_fine(write: Write, tmp_path: Path) -> None:
    write("en/short.md")
    (tmp_path / "en/short.md").write_bytes(GUIDE.replace("\n", "\r\n").encode())
    assert check(tmp_path) == []


def test_a_language_that_lacks_a_guide_is_named(write: Write) -> None:
    problem = only(write("es/handbook/craft.md", new=HANDBOOK))
    assert problem.file == "es/short.md"


def test_a_language_with_a_guide_that_english_lacks_is_named(write: Write) -> None:
    problems = write(
        "es/corto.md", new=GUIDE.replace("id: short", "id: corto"), es__handbook__craft_md=HANDBOOK
    )
    assert [problem.file for problem in problems] == ["es/corto.md", "es/short.md"]


def test_a_language_with_other_steps_is_named(write: Write) -> None:
    spanish = GUIDE.replace("id: welcome", "id: hola").replace("## welcome", "## hola")
    problem = only(write("es/short.md", new=spanish, es__handbook__craft_md=HANDBOOK))
    assert problem.file == "es/short.md"
    assert "hola" in problem.message
    assert "welcome" in problem.message


def test_a_language_with_other_cards_is_named(write: Write) -> None:
    spanish = GUIDE.replace(", cards: [gap]", "")
    other = HANDBOOK.replace("gap", "hueco")
    problem = only(write("es/short.md", new=spanish, es__handbook__craft_md=other))
    assert problem.file == "es/handbook/craft.md"


def test_an_agreement_that_lacks_a_policys_words_is_named(write: Write) -> None:
    text = HANDBOOK.replace("id: craft", "id: room").partition("cards:")[0] + "---\n\n## opening\n\nHello.\n"
    problems = write("en/agreements/room.md", new=text)
    assert any("crisis-a" in problem.message for problem in problems)
    assert all(problem.file == "en/agreements/room.md" for problem in problems)


def test_a_helpline_that_cannot_be_reached_is_named(write: Write) -> None:
    problem = only(write("helplines/GB.yaml", 'phone: "116 123", ', ""))
    assert "can't be reached" in problem.message
    assert problem.line == 7


def test_a_helpline_whose_number_is_not_one_is_named(write: Write) -> None:
    assert "phone" in only(write("helplines/GB.yaml", "116 123", "call us")).message


def test_a_helpline_file_under_another_countrys_name_is_named(write: Write) -> None:
    problem = only(write("helplines/GB.yaml", "place: GB", "place: IE"))
    assert "IE" in problem.message
    assert problem.line == 1


def test_helplines_that_nobody_checked_are_a_warning_and_not_an_error(write: Write) -> None:
    problem = only(write("helplines/GB.yaml", "2026-01-31", "null"))
    assert problem.level == "warning"
    assert "verify" in problem.do


def test_a_folder_that_is_no_language_is_named(write: Write) -> None:
    assert "neither a language" in only(write("english/short.md", new=GUIDE)).message


def test_a_folder_without_guides_is_named(tmp_path: Path) -> None:
    assert "no guides" in only(check(tmp_path)).message


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    assert "no such folder" in only(check(tmp_path / "nowhere")).message


def test_a_problem_reads_as_file_line_and_advice(write: Write) -> None:
    assert str(only(write("en/short.md", "minutes: 20", "minutes: 25"))).startswith(
        "en/short.md:8: The steps"
    )


def test_a_folder_of_nudges_alone_is_checked_with_its_examples(tmp_path: Path) -> None:
    concept = (
        '[[concept]]\nid = "spicehead"\ntier = 1\noffer = "person who uses spice"\nbecause = "It mocks people."\n'
        'source = "Our own words"\nvariants = ["spicehead"]\nhits = ["some spicehead took my bike"]\n'
        'misses = ["i was a spicehead"]\n'
    )
    (tmp_path / "en").mkdir()
    file = tmp_path / "en" / "nudges.toml"

    file.write_text(concept)
    assert check(tmp_path) == []
    file.write_text(concept.replace('misses = ["i was a', 'misses = ["he is a'))
    (problem,) = check(tmp_path)
    assert "“he is a spicehead” gets a nudge" in problem.message
