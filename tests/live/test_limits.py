"""How often one client may speak."""

from hypothesis import given
from hypothesis import strategies as st

from server.domain import commands
from server.live.limits import OF_THEIR_OWN, Meter, Rate, Rates


def test_a_burst_goes_through_and_then_one_command_every_so_often() -> None:
    meter = Meter(Rates(burst=3, per_second=0.5), 100.0)
    assert [meter.wait("message.post", 100.0) for _ in range(4)] == [0, 0, 0, 2]
    assert meter.wait("message.post", 101.0) == 1, "half of one"
    assert meter.wait("message.post", 102.0) == 0
    assert meter.wait("message.post", 102.0) == 2


def test_a_refused_command_does_not_put_the_next_one_off() -> None:
    meter = Meter(Rates(burst=1, per_second=1.0), 0.0)
    assert meter.wait("message.post", 0.0) == 0
    assert all(meter.wait("message.post", n / 100) for n in range(99))
    assert meter.wait("message.post", 1.0) == 0


def test_a_flood_is_counted_anew_in_every_window() -> None:
    meter = Meter(Rates(flood=5, flood_window=10.0), 0.0)
    assert not any(meter.is_flood(1.0) for _ in range(5))
    assert meter.is_flood(9.9)
    assert not meter.is_flood(10.0)


@given(st.lists(st.floats(0, 3), max_size=200), st.integers(1, 10), st.floats(0.1, 10))
def test_in_any_stretch_no_more_goes_through_than_the_rates_say(
    pauses: list[float], burst: int, per_second: float
) -> None:
    now = 1_000.0
    meter = Meter(Rates(burst=burst, per_second=per_second), now)
    passed = []
    for pause in pauses:
        now += pause
        if not meter.wait("message.post", now):
            passed.append(now)
    for first, start in enumerate(passed):
        for last in range(first, len(passed)):
            assert last - first + 1 <= burst + (passed[last] - start) * per_second + 1e-6


def test_a_command_with_a_rate_of_its_own_and_the_others_do_not_use_each_other_up() -> None:
    meter = Meter(Rates(burst=2, per_second=1.0, of_their_own={"room.earlier": Rate(1, 0.25)}), 0.0)
    assert [meter.wait("room.earlier", 0.0) for _ in range(2)] == [0, 4]
    assert [meter.wait("message.post", 0.0) for _ in range(3)] == [0, 0, 1]
    assert meter.wait("room.earlier", 3.9) == 1
    assert meter.wait("room.earlier", 4.0) == 0


def test_every_rate_of_its_own_is_of_a_command_that_there_is() -> None:
    names = {command.name for command in vars(commands).values() if hasattr(command, "name")}
    assert set(OF_THEIR_OWN) <= names
