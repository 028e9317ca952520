"""The generator finds what a server does wrong; otherwise its zero would be worth nothing."""

import pytest

from tests.bench import load
from tests.bench.crowd import Crowd
from tests.bench.liar import AFTER, Liar
from tests.bench.seats import Room, Seat
from tests.bench.storm import is_read, statements_of
from tests.bench.words import mix

LIES = {
    "lose": "lost 1, of which 1 were acknowledged",
    "lose for one": "out of order",
    "double": "doubled",
    "swap for one": "out of order",
    "swap": "seq 20 is out of order, after 21",
    "repeat seq": "seq 19 is out of order, after 19",
    "mix rooms": "a message of room",
    "no answer": "no answer to 1",
    "hang up": "cut off",
}


def told_by(lie: str, rooms: int = 2) -> Crowd:
    """Rooms of three people who say some things each, one after the other, until soon after the lie."""
    people = tuple(Seat("peer", "") for _ in range(3))
    with Liar(lie).serving() as place:
        crowd = Crowd(place, [Room(f"{n:022d}", people) for n in range(rooms)])
        load.join(crowd)
        for n in range(1, AFTER + 3):
            for circle in crowd.circles:
                circle.free_at = [0.0] * 3  # nobody here minds how fast they are
                assert crowd.post(circle, 0.0) == 0, "someone may speak"
            crowd.settle_quietly(10.0 if n < AFTER else 0.1)
        crowd.settle(0.5)
        crowd.hang_up()
    return crowd


def test_an_honest_server_has_no_violations() -> None:
    crowd = told_by("nothing")
    assert crowd.violations == []
    assert crowd.acknowledged == 2 * (AFTER + 2)
    assert crowd.delivered == 6 * (AFTER + 2)


@pytest.mark.parametrize("lie", LIES)
def test_each_lie_is_found(lie: str) -> None:
    assert any(LIES[lie] in violation for violation in told_by(lie).violations)


def test_a_last_message_that_one_member_misses_is_found_too() -> None:
    violations = told_by("lose for one, the last", rooms=1).violations
    assert violations == ["room 0, member 0: lost 1 that others were told"]


def test_a_refusal_is_counted_and_not_waited_for() -> None:
    rooms = [Room(f"{0:022d}", (Seat("peer", ""), Seat("peer", "")))]
    with Liar("nothing").serving() as place:
        crowd = Crowd(place, rooms)
        load.join(crowd)
        line = crowd.circles[0].lines[0]
        line.unanswered[1] = 1
        crowd.circles[0].flying[1] = 0.0
        crowd._answered(line, b'431[{"ok":false,"error":{"code":"too_fast"}}]', 0.0)
        crowd.settle(0.3)
        crowd.hang_up()
    assert crowd.refusals == {"message.post: too_fast": 1}
    assert crowd.violations == []


def test_people_write_short_and_long_and_not_only_in_ascii() -> None:
    texts = mix(1000)
    assert sum(len(text) < 30 for text in texts) > 400
    assert sum(len(text) > 300 for text in texts) > 50
    assert sum(not text.isascii() for text in texts) > 100
    assert not any('"' in text or "~" in text or "\\" in text for text in texts)


def test_statements_are_counted_by_their_text_without_values() -> None:
    log = (
        "2026-01-01 10:00:00.000 UTC [7] LOG:  execute __asyncpg_1__: SELECT a\n\tFROM b WHERE c = $1::VARCHAR AND d\n"
        "2026-01-01 10:00:00.001 UTC [7] DETAIL:  parameters: $1 = 'x'\n"
        "2026-01-01 10:00:00.002 UTC [8] LOG:  execute __asyncpg_2__: SELECT a\n\tFROM b WHERE c = $9::VARCHAR AND d\n"
        "2026-01-01 10:00:00.003 UTC [8] LOG:  statement: BEGIN;\n"
    )
    assert statements_of(log) == {"SELECT a FROM b WHERE c = ? AND d": 2, "BEGIN;": 1}


def test_only_reading_rows_counts_as_a_read() -> None:
    assert is_read("SELECT a FROM b")
    assert is_read("WITH c AS (SELECT a FROM b) SELECT a FROM c")
    assert not is_read("WITH won AS ( INSERT INTO journal SELECT a ) SELECT a FROM won")
    assert not is_read("SELECT pg_advisory_unlock_all(); CLOSE ALL;")
    assert not is_read("BEGIN;")
