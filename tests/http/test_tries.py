"""How often one part of the network may guess."""

import contextlib

import pytest

from server.http.tries import WRONG_TRIES, Tries, prefix
from server.store.declined import Code, Declined


def guess_wrong(tries: Tries, kind: str, address: str, times: int) -> None:
    for _ in range(times):
        with contextlib.suppress(Declined), tries.one(kind, address):
            raise Declined(Code.INVITE_UNKNOWN)


def must_wait(tries: Tries, kind: str, address: str) -> bool:
    try:
        with tries.one(kind, address):
            return False
    except Declined as declined:
        return (declined.code, declined.retry_after) == (Code.TOO_MANY_TRIES, 1)


class Clock:
    now = 10.0

    def __call__(self) -> float:
        return self.now


def test_past_a_hundred_one_try_a_second_is_left_and_never_none() -> None:
    clock = Clock()
    tries = Tries(clock)
    guess_wrong(tries, "invite", "192.0.2.1", WRONG_TRIES)
    for second in range(5):
        clock.now = 20.0 + second
        assert not must_wait(tries, "invite", "192.0.2.1")
        assert must_wait(tries, "invite", "192.0.2.1")


def test_others_elsewhere_and_other_doors_are_not_touched() -> None:
    tries = Tries(Clock())
    guess_wrong(tries, "invite", "192.0.2.1", WRONG_TRIES + 1)
    assert must_wait(tries, "invite", "192.0.2.250")
    assert not must_wait(tries, "invite", "192.0.3.1")
    assert not must_wait(tries, "sign-in", "192.0.2.1")


def test_a_new_hour_begins_without_a_past() -> None:
    clock = Clock()
    tries = Tries(clock)
    guess_wrong(tries, "invite", "192.0.2.1", WRONG_TRIES + 1)
    assert must_wait(tries, "invite", "192.0.2.1")
    clock.now += 3600
    assert not must_wait(tries, "invite", "192.0.2.1")
    assert not must_wait(tries, "invite", "192.0.2.1")


def test_tries_that_are_under_way_count_so_that_many_at_once_do_not_slip_through() -> None:
    tries = Tries(Clock())
    with contextlib.ExitStack() as stack:
        for _ in range(WRONG_TRIES):
            stack.enter_context(tries.one("invite", "192.0.2.1"))
        assert not must_wait(tries, "invite", "192.0.2.1")
        assert must_wait(tries, "invite", "192.0.2.1")
    assert not must_wait(tries, "invite", "192.0.2.1")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.9", True),
        ("192.0.2.1", "192.0.3.1", False),
        ("2001:db8:1:2::1", "2001:db8:1:ffff::1", True),
        ("2001:db8:1::1", "2001:db8:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.9", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("", "something", True),
    ],
)
def test_neighbours_share_a_prefix(one: str, other: str, same: bool) -> None:
    assert (prefix(one) == prefix(other)) is same


def test_no_address_is_held_readable() -> None:
    tries = Tries(Clock())
    guess_wrong(tries, "invite", "192.0.2.1", 3)
    held = repr(vars(tries))
    assert "192.0.2" not in held
    assert "c00002" not in held
