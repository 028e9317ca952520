"""The figures of ``./dev nudges`` are what they are called."""

from pathlib import Path

import pytest

from tests.content.nudges.examples import BadExamples, read
from tests.content.nudges.figures import Figures, Share, Verdict


def told(hits: int, missed: int, wrong: int, quiet: int, plain: int = 0) -> Figures:
    return Figures.of(
        [
            *[Verdict(wanted=True, given=True, tempting=False)] * hits,
            *[Verdict(wanted=True, given=False, tempting=False)] * missed,
            *[Verdict(wanted=False, given=True, tempting=True)] * wrong,
            *[Verdict(wanted=False, given=False, tempting=True)] * quiet,
            *[Verdict(wanted=False, given=False, tempting=False)] * plain,
        ]
    )


def test_shares_count_what_their_names_say() -> None:
    figures = told(hits=80, missed=20, wrong=5, quiet=95, plain=50)

    assert figures.precision == Share(80, 85)
    assert figures.recall == Share(80, 100)
    assert figures.false_alarms == Share(5, 100)  # plain messages would flatter it
    assert figures.f1 == pytest.approx(2 * 80 / 185)


def test_a_wrong_nudge_on_a_plain_message_counts_against_precision() -> None:
    figures = Figures.of([Verdict(True, True, False), Verdict(False, True, False)])

    assert figures.precision == Share(1, 2)
    assert figures.false_alarms.value is None


def test_the_interval_of_a_share_is_wilsons() -> None:
    low, high = Share(81, 263).interval or (0, 0)  # worked in Newcombe 1998, Statistics in Medicine 17:857

    assert (low, high) == pytest.approx((0.2553, 0.3662), abs=5e-4)
    assert Share(0, 10).interval == pytest.approx((0.0, 0.2775), abs=5e-4)
    assert Share(10, 10).interval == pytest.approx((0.7225, 1.0), abs=5e-4)


def test_the_interval_of_f1_holds_it_and_narrows_with_more_messages() -> None:
    few, many = told(8, 2, 1, 9), told(800, 200, 100, 900)
    (low, high), (lower, higher) = few.f1_interval or (0, 0), many.f1_interval or (0, 0)

    assert low <= (few.f1 or 0) <= high
    assert lower <= (many.f1 or 0) <= higher
    assert higher - lower < high - low


def test_where_nothing_is_wanted_there_is_nothing_to_find() -> None:
    figures = told(hits=0, missed=0, wrong=0, quiet=3)

    assert figures.precision.value is None
    assert figures.recall.value is None
    assert figures.f1 is None
    assert figures.f1_interval is None


def test_a_file_that_cannot_be_read_says_where(tmp_path: Path) -> None:
    line = '{"id": "a", "lang": "en", "text": "hi", "label": "none", "cls": "neutral_personfirst"}\n'
    file = tmp_path / "some.jsonl"

    file.write_text(line + line)
    with pytest.raises(BadExamples, match=r"some\.jsonl:2: the id a is there already"):
        read([file])
    file.write_text(line + line.replace('"none"', '"perhaps"'))
    with pytest.raises(BadExamples, match=r"some\.jsonl:2: .*label"):
        read([file])
