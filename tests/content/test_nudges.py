"""Packs of wordings on disk, and nudges on the command line."""

import io
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from server.content.nudges import BadNudges, load_nudger, read_nudges
from server.content.nudging import BadLine, batch, explained, tiers_of
from server.content.shipped import SHIPPED
from server.domain.nudge import ALL_TIERS

CONCEPT = """
[[concept]]
id = "space_cadet"
tier = 1
offer = "someone with their head elsewhere"
because = "Our group doesn't like it."
source = "Our own group"
variants = ["space (cadet|cadets)"]
hits = ["what a space cadet"]
misses = ["I'm a space cadet"]
"""


def own(folder: Path, words: str, language: str = "en") -> Path:
    (folder / language).mkdir(parents=True)
    (folder / language / "nudges.toml").write_text(words, encoding="utf-8")
    return folder


def test_what_ships_has_no_faults() -> None:
    files = read_nudges()
    assert files.problems == []
    assert len(files.packs["en"].concepts) == 62
    assert all(
        len(concept.hits) and len(concept.misses)
        for pack in files.packs.values()
        for concept in pack.concepts
    )


def test_a_programme_adds_a_concept(tmp_path: Path) -> None:
    nudger = load_nudger(own(tmp_path, CONCEPT))
    found = nudger.nudge("some space cadet rang", "en")
    assert found is not None
    assert found.concept == "space_cadet"
    assert nudger.nudge("some junkie rang", "en") is not None


def test_a_programme_silences_and_replaces(tmp_path: Path) -> None:
    replaced = CONCEPT.replace("space_cadet", "addict").replace("what a space", "another space")
    nudger = load_nudger(own(tmp_path, 'silence = ["junkie"]\n' + replaced))
    assert nudger.nudge("some junkie rang", "en") is None
    assert nudger.nudge("some addict rang", "en") is None
    assert nudger.nudge("some space cadet rang", "en") is not None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            CONCEPT.replace("what a space cadet", "I am a space cadet"),
            "“I am a space cadet” gets no such nudge",
        ),
        (CONCEPT.replace("I'm a space cadet", "you space cadets"), "“you space cadets” gets a nudge"),
        (CONCEPT.replace("(cadet|cadets)", "(cadet|cadets"), "a bracket isn't closed"),
        (CONCEPT.replace("(cadet|cadets)", "{cadets}"), "there is no list “cadets”"),
        (CONCEPT.replace("space (cadet|cadets)", "(space)?"), "has no word that must be there"),
        (CONCEPT.replace("space (cadet|cadets)", "(space|)"), "has an empty alternative"),
        (CONCEPT.replace("space (cadet|cadets)", "space) cadet"), "can't stand here"),
        (CONCEPT.replace("space (cadet|cadets)", "space {"), "can't be read here"),
        (CONCEPT.replace('hits = ["what a space cadet"]', "hits = []"), "has no examples"),
        (CONCEPT.replace("tier = 1", "tier = 4"), "Invalid enum value 4"),
        (CONCEPT + "colour = 1", "unknown field"),
        ("[[concept", "Expected"),
        (
            '[[not_nudged]]\nid = "x"\nbecause = "b"\nsource = "s"\nvariants = []\nmisses = ["some junkie"]',
            "“some junkie” gets a nudge",
        ),
    ],
)
def test_a_pack_at_fault_is_not_used(tmp_path: Path, words: str, said: str) -> None:
    folder = own(tmp_path, words)
    files = read_nudges(folder)
    assert said in str(files.problems[0])
    assert files.problems[0].file == "en/nudges.toml"
    assert files.packs["en"] == read_nudges(check=False).packs["en"]
    with pytest.raises(BadNudges, match=r"en/nudges\.toml"):
        load_nudger(folder)


def test_a_language_that_nobody_can_read(tmp_path: Path) -> None:
    (problem,) = read_nudges(own(tmp_path, CONCEPT, "tlh")).problems
    assert "tlh" in problem.message


def test_a_batch_answers_each_line_in_order() -> None:
    lines = [
        b'{"id": "a", "text": "some junkie rang"}\n',
        b"\n",
        b'{"id": 2, "text": "good morning", "note": "x"}\n',
        b'{"id": "c", "text": "he has no willpower"}\n',
        b'{"id": "d", "text": "some junkie rang", "lang": "de"}\n',
    ]
    out = io.BytesIO()
    batch(load_nudger(), lines, out, "en", ALL_TIERS)
    answers = [msgspec.json.decode(line) for line in out.getvalue().splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 2, "c", "d"]
    assert set(answers[0]["nudge"]) == {"concept", "offer", "because", "rule"}
    assert answers[1]["nudge"] is None
    assert answers[2]["nudge"]["concept"] == "addiction_choice"
    assert answers[3]["nudge"] is None


def test_a_batch_says_which_line_it_can_not_read() -> None:
    with pytest.raises(BadLine, match="Line 2"):
        batch(load_nudger(), [b'{"id": 1, "text": "hi"}', b"{"], io.BytesIO(), "en", ALL_TIERS)


def test_tiers_as_written() -> None:
    assert tiers_of("1,2") == {1, 2}
    with pytest.raises(BadLine):
        tiers_of("one")


def test_an_explanation_for_people() -> None:
    told = explained(load_nudger(), "my mum says he's a junkie", "en")
    assert "junkie: “junkie”, held" in told
    assert "holds it: reported" in told
    assert told.endswith("No nudge.")
    assert "discloses own loss" in explained(load_nudger(), "my brother committed suicide", "en")


def test_the_commands(tmp_path: Path) -> None:
    def run(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "server", "nudge", *words],
            input=given,
            capture_output=True,
            cwd=SHIPPED.parent,
            env={**os.environ, "PYTHONUTF8": "1"},
            timeout=60,
            check=False,
        )

    done = run(
        "batch",
        "--tiers",
        "1,2",
        given=b'{"id":"a","text":"he has no willpower"}\n{"id":"b","text":"some junkie"}',
    )
    assert done.returncode == 0
    assert [msgspec.json.decode(line)["nudge"] is None for line in done.stdout.splitlines()] == [True, False]
    assert "Nudge (junkie)" in run("explain", "some junkie").stdout.decode()
    assert (
        b"Nudge (space_cadet)"
        in run("explain", "that space cadet", "--own", str(own(tmp_path, CONCEPT))).stdout
    )
    wrong = run("batch", given=b"{")
    assert wrong.returncode == 1
    assert b"Line 1" in wrong.stderr
