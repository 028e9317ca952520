"""What the rest of the server gets from content: plans, details, agreements, helplines."""

import datetime
import re
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from server.content import SHIPPED, Library, NoSuchContent, check, plan_for
from server.content.checking import report
from server.domain.plan import STEP_KINDS, PlannedStep
from server.domain.vocabulary import Item, Order, Responses
from server.domain.words import check_words

OURS = Library()
TODAY = datetime.date(2026, 5, 1)


def test_the_content_that_ships_has_no_errors() -> None:
    assert [str(problem) for problem in check(SHIPPED) if problem.level == "error"] == []


def test_the_helplines_that_ship_claim_no_check_that_nobody_made() -> None:
    warned = {problem.file for problem in check(SHIPPED) if problem.level == "warning"}
    assert warned == {f"helplines/{country.place}.yaml" for country in OURS.places()}
    assert all(country.verified_at is None for country in OURS.places())
    assert all(country.needs_checking(TODAY) for country in OURS.places())


def test_the_example_in_the_readme_is_faultless(tmp_path: Path) -> None:
    example = re.search(r"```markdown\n(.*?)```", (SHIPPED / "README.md").read_text("utf-8"), re.DOTALL)
    assert example
    (tmp_path / "en").mkdir()
    (tmp_path / "en/short-circle.md").write_text(example[1], "utf-8")
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    ("guide", "minutes", "steps"),
    [
        ("open-circle", 60, [5, 2, 6, 20, 15, 8, 4]),
        ("newcomers", 45, [8, 5, 2, 6, 14, 5, 5]),
    ],
)
def test_a_shipped_guide_takes_the_time_that_it_promises(guide: str, minutes: int, steps: list[int]) -> None:
    plan = plan_for(guide, "en")
    assert (plan.minutes, [step.minutes for step in plan.steps]) == (minutes, steps)


def test_a_plan_has_only_kinds_that_a_room_can_hold_and_words_that_it_can_show() -> None:
    for outline in OURS.guide_list("en"):
        for step in plan_for(outline.id, "en").steps:
            assert step.kind in STEP_KINDS
            assert step.paragraphs
            for paragraph in step.paragraphs:
                assert check_words(paragraph) == paragraph


def test_every_shipped_guide_asks_for_the_agreement_and_ends_with_a_way_to_get_help() -> None:
    for outline in OURS.guide_list("en"):
        steps = plan_for(outline.id, "en").steps
        assert sum(step.options.agreement for step in steps) == 1
        assert "Help" in " ".join(steps[-1].paragraphs)


def test_breath_is_never_the_only_anchor_of_a_pause() -> None:
    for outline in OURS.guide_list("en"):
        for step in plan_for(outline.id, "en").steps:
            if step.kind == "pause":
                assert len([anchor for anchor in step.options.anchors if anchor.id != "breath"]) >= 2


def test_a_shipped_round_gives_time_to_write_and_asks_one_question() -> None:
    for guide, id in (("open-circle", "round"), ("newcomers", "what-brought-me")):
        step = plan_for(guide, "en").step(id)
        assert step
        assert step.kind == "round"
        assert step.options.prewrite_minutes in (3, 4)
        assert step.options.silence_seconds > 0
        assert step.paragraphs[0].endswith("?")
    circle = plan_for("open-circle", "en").step("round")
    assert circle
    assert (circle.options.order, circle.options.responses) == (Order.CIRCLE, Responses.ASK_FIRST)


def test_what_one_tells_on_the_way_out_can_be_compared_with_the_way_in() -> None:
    for outline in OURS.guide_list("en"):
        checks = [step for step in plan_for(outline.id, "en").steps if step.kind == "check"]
        assert [step.options.leaving for step in checks] == [False, True]
        assert all(Item.HEAVY in step.options.ask for step in checks)


def test_nobody_has_to_write_what_a_tap_says() -> None:
    for outline in OURS.guide_list("en"):
        for step in plan_for(outline.id, "en").steps:
            assert not re.search(r"write \"|that's me", " ".join(step.paragraphs), re.IGNORECASE) or (
                step.id == "tour"
            )


@pytest.mark.parametrize(
    "control",
    [
        "I'm done",
        "Come back to me",
        "Listen tonight",
        "Ask a facilitator",
        "Please check on me",
        "Rather not say",
        "Only me",
        "With you",
    ],
)
def test_a_control_that_a_guide_names_is_called_so_on_the_screen(control: str) -> None:
    assert control in _on_screen()
    guides = [" ".join(step.paragraphs) for guide in OURS.guide_list("en") for step in _steps(guide.id)]
    assert any(f'"{control}"' in text for text in guides)


@pytest.mark.parametrize(
    "control",
    ["I have it", "Looked after", "One line each", "The rest later today", "I'd like a turn after all"],
)
def test_a_control_that_a_card_names_is_called_so_on_the_screen(control: str) -> None:
    assert control in _on_screen()
    cards = OURS.guide_detail("open-circle", "en").cards
    assert any(f'"{control}"' in " ".join(card.paragraphs) for card in cards)


def _on_screen() -> set[str]:
    files = (Path(__file__).parents[2] / "client_web/src/words/en").glob("*.ftl")
    return {
        line.partition(" = ")[2]
        for file in files
        for line in file.read_text("utf-8").replace("’", "'").splitlines()
    }


def _steps(guide: str) -> tuple[PlannedStep, ...]:
    return plan_for(guide, "en").steps


def test_the_last_words_of_a_session_offer_a_private_word_and_say_what_becomes_of_a_request() -> None:
    for outline in OURS.guide_list("en"):
        words = " ".join(plan_for(outline.id, "en").steps[-1].paragraphs)
        assert "Ask a facilitator" in words
        for outcome in ("answer it", "pass it on", "didn't reach you"):
            assert outcome in words


def test_staff_see_the_kind_that_the_guide_names() -> None:
    outline = next(outline for outline in OURS.guide_list("en") if outline.id == "open-circle")
    assert [step.kind for step in outline.steps] == [
        "reading",
        "pause",
        "check",
        "round",
        "floor",
        "check",
        "reading",
    ]


def test_each_step_of_a_shipped_guide_helps_its_facilitator() -> None:
    for outline in OURS.guide_list("en"):
        detail = OURS.guide_detail(outline.id, "en")
        known = {card.id for card in detail.cards}
        for step in detail.steps:
            assert step.prompts
            assert step.cautions
            assert step.cards
            assert set(step.cards) <= known


def test_the_cards_that_the_steps_name_come_first() -> None:
    detail = OURS.guide_detail("open-circle", "en")
    named = list(dict.fromkeys(id for step in detail.steps for id in step.cards))
    assert [card.id for card in detail.cards][: len(named)] == named
    assert len(detail.cards) > len(named)


def test_a_region_is_served_by_its_language() -> None:
    assert plan_for("open-circle", "en-NZ") == plan_for("open-circle", "en")


def test_a_guide_that_does_not_exist_is_said_not_to() -> None:
    with pytest.raises(NoSuchContent):
        plan_for("closed-circle", "en")
    with pytest.raises(NoSuchContent):
        plan_for("open-circle", "tlh")


def test_a_programmes_guide_takes_the_place_of_ours_and_leaves_the_others(tmp_path: Path) -> None:
    theirs = (
        (SHIPPED / "en/newcomers.md").read_text("utf-8").replace("title: Newcomers", "title: First steps")
    )
    (tmp_path / "en").mkdir()
    (tmp_path / "en/newcomers.md").write_text(theirs, "utf-8")
    assert Library(tmp_path).plan_for("newcomers", "en").title == "First steps"
    assert [outline.title for outline in Library(tmp_path).guide_list("en")] == ["First steps", "Open circle"]
    assert Library(tmp_path).guide_detail("newcomers", "en").cards
    assert plan_for("newcomers", "en").title == "Newcomers"


def test_a_programmes_guide_with_faults_does_not_hide_ours(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en/newcomers.md").write_text("---\nid: newcomers\n---\n", "utf-8")
    assert Library(tmp_path).plan_for("newcomers", "en").title == "Newcomers"


@pytest.mark.parametrize("crisis", ["A", "B", "C"])
@pytest.mark.parametrize("keep", ["close", "24h"])
@pytest.mark.parametrize("late", [False, True])
def test_an_agreement_says_the_groups_own_policy_and_nothing_of_the_others(
    crisis: str, keep: str, late: bool
) -> None:
    text = " ".join(OURS.agreement("en", crisis, keep, late).paragraphs)
    assert ("only if you say yes" in text) == (crisis == "A")
    assert ("even if the person says no" in text) == (crisis != "A")
    assert ("bound by law" in text) == (crisis == "C")
    assert ("24 hours" in text) == (keep == "24h")
    assert ("can read what was written earlier" in text) == late


def test_an_agreement_always_says_who_reads_and_that_it_is_not_end_to_end() -> None:
    text = " ".join(OURS.agreement("en", "A", "close", False).paragraphs)
    assert "facilitators can read everything" in text
    assert "isn't end-to-end encryption" in text


def test_consent_to_one_policy_is_not_consent_to_another() -> None:
    versions = {
        OURS.agreement("en", crisis, keep, late).version
        for crisis in "ABC"
        for keep in ("close", "24h")
        for late in (False, True)
    }
    assert len(versions) == 12


@pytest.mark.parametrize("place", ["GB", "IE", "US", "CA", "AU", "NZ"])
def test_each_country_begins_with_its_emergency_number(place: str) -> None:
    country = OURS.helplines(place)
    assert country
    assert country.lines[0].name == "Emergency services"
    assert country.lines[0].phone
    assert country.lines[0].may_call_services


def test_an_unknown_place_never_falls_back_to_another_country() -> None:
    assert OURS.helplines("XX") is None
    assert OURS.helplines("gb") is None


def test_a_helpline_of_unknown_policy_says_so_and_is_shown_as_one_that_may_call() -> None:
    for country in OURS.places():
        for line in country.lines:
            if "We don't know" in line.note:
                assert line.may_call_services


def test_lines_are_due_again_after_ninety_days() -> None:
    country = OURS.helplines("GB")
    assert country

    def checked(days_ago: int) -> bool:
        day = TODAY - datetime.timedelta(days=days_ago)
        return not replace(country, verified_at=day).needs_checking(TODAY)

    assert checked(0)
    assert checked(90)
    assert not checked(91)
    assert not checked(-1)


def test_a_report_says_every_problem_and_fails_only_for_errors(tmp_path: Path) -> None:
    said: list[str] = []
    assert report(SHIPPED, said.append) == 0
    assert said[-1].startswith("0 errors")
    assert report(tmp_path, said.append) == 1
    assert said[-1] == "1 errors, 0 warnings."


def test_what_members_read_stays_within_a_reading_age_of_eleven() -> None:
    """By the Flesch-Kincaid grade, a rough guide: grade plus five is the age."""
    for outline in OURS.guide_list("en"):
        for step in plan_for(outline.id, "en").steps:
            assert _grade(" ".join(step.paragraphs)) <= 6, (outline.id, step.id)


def _grade(text: str) -> float:
    sentences = max(1, len(re.findall(r"[.!?:]+(?:\s|$)", text)))
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e")))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def test_a_language_counts_when_a_group_can_meet_in_it(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    shutil.copy(SHIPPED / "en/newcomers.md", tmp_path / "fr")
    assert Library(tmp_path).languages() == ["en"], "a guide without an agreement is not enough"
    shutil.copytree(SHIPPED / "en", tmp_path / "fr", dirs_exist_ok=True)
    assert Library(Path(shutil.copytree(tmp_path, tmp_path.with_name("whole")))).languages() == ["en", "fr"]


def test_a_language_that_has_only_nudges_lacks_no_guides(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED / "en", tmp_path / "en")
    (tmp_path / "es").mkdir()
    (tmp_path / "es/nudges.toml").touch()
    assert check(tmp_path) == []
    (tmp_path / "es/nudges.toml").unlink()
    assert check(tmp_path) != []
