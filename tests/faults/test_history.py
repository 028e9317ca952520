"""The checker itself: a good history passes, and every planted fault is found."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from tests.support.history import Delivered, Kept, Membership, Op, digest, faults

Ops = list[Op]
Journal = list[Kept]
Told = dict[str, list[Delivered]]

MEMBERSHIPS = {"sam": Membership(1), "kit": Membership(3), "ray": Membership(1, last=4)}


def a_good_history() -> tuple[Ops, Journal, Told]:
    """Eight posts by two people in turn: the fifth was refused, the sixth's answer got lost, and the last was never
    kept. Kit came late, and Ray was removed."""
    ops = [
        Op("sam" if n % 2 else "kit", f"c{n}", digest(str(n)), float(n), n + 0.5, "ok", n)
        for n in range(1, 9)
    ]
    ops[4] = replace(ops[4], outcome="refused", seq=None)
    ops[5] = replace(ops[5], outcome="unknown", ended=None, seq=None)
    ops[6] = replace(ops[6], seq=6)
    ops[7] = replace(ops[7], outcome="unknown", ended=None, seq=None)
    kept = [Kept(n, f"c{n}", digest(str(n))) for n in (1, 2, 3, 4)]
    kept += [Kept(5, "c6", digest("6")), Kept(6, "c7", digest("7"))]
    everything = [Delivered(one.seq, one.body) for one in kept]
    return ops, kept, {"sam": everything, "kit": everything[2:], "ray": everything[:4]}


def test_a_good_history_has_no_faults() -> None:
    ops, kept, told = a_good_history()
    assert faults(ops, kept, told, MEMBERSHIPS) == []


def lose_an_acknowledged_word(ops: Ops, kept: Journal, told: Told) -> None:
    del kept[3]


def keep_a_word_twice(ops: Ops, kept: Journal, told: Told) -> None:
    kept.append(Kept(7, "another id", kept[0].body))


def keep_a_command_twice(ops: Ops, kept: Journal, told: Told) -> None:
    kept.append(Kept(7, "c1", digest("again")))


def keep_what_nobody_said(ops: Ops, kept: Journal, told: Told) -> None:
    kept.append(Kept(7, "whose", digest("nobody said this")))


def keep_what_was_refused(ops: Ops, kept: Journal, told: Told) -> None:
    kept.append(Kept(7, "c5", digest("5")))


def change_what_was_said(ops: Ops, kept: Journal, told: Told) -> None:
    kept[1] = kept[1]._replace(body=digest("something else"))


def give_a_place_twice(ops: Ops, kept: Journal, told: Told) -> None:
    kept[2] = kept[2]._replace(seq=2)


def acknowledge_in_another_order(ops: Ops, kept: Journal, told: Told) -> None:
    ops[1], ops[2] = replace(ops[1], seq=3), replace(ops[2], seq=2)
    kept[1], kept[2] = Kept(2, "c3", digest("3")), Kept(3, "c2", digest("2"))
    for one in told.values():
        one[:] = [Delivered(k.seq, k.body) for k in kept if k.seq in {d.seq for d in one}]


def tell_twice(ops: Ops, kept: Journal, told: Told) -> None:
    told["sam"] = [*told["sam"], told["sam"][-1]]


def tell_in_another_order(ops: Ops, kept: Journal, told: Told) -> None:
    told["sam"] = [told["sam"][1], told["sam"][0], *told["sam"][2:]]


def tell_less(ops: Ops, kept: Journal, told: Told) -> None:
    told["sam"] = told["sam"][:-1]


def leave_a_gap(ops: Ops, kept: Journal, told: Told) -> None:
    told["sam"] = told["sam"][:2] + told["sam"][3:]


def tell_what_is_not_kept(ops: Ops, kept: Journal, told: Told) -> None:
    told["sam"] = [*told["sam"], Delivered(7, digest("before it was durable"))]


def tell_something_else(ops: Ops, kept: Journal, told: Told) -> None:
    told["sam"] = [told["sam"][0]._replace(body=digest("Chinese whispers")), *told["sam"][1:]]


def tell_who_is_not_in_yet(ops: Ops, kept: Journal, told: Told) -> None:
    told["kit"] = told["sam"]


def tell_who_was_removed(ops: Ops, kept: Journal, told: Told) -> None:
    told["ray"] = told["sam"]


PLANTED: dict[Callable[[Ops, Journal, Told], None], str] = {
    lose_an_acknowledged_word: "lost",
    keep_a_word_twice: "doubled",
    keep_a_command_twice: "doubled",
    keep_what_nobody_said: "phantom",
    keep_what_was_refused: "phantom",
    change_what_was_said: "phantom",
    give_a_place_twice: "reused",
    acknowledge_in_another_order: "reordered",
    tell_twice: "doubled",
    tell_in_another_order: "reordered",
    tell_less: "lost",
    leave_a_gap: "lost",
    tell_what_is_not_kept: "phantom",
    tell_something_else: "phantom",
    tell_who_is_not_in_yet: "outside",
    tell_who_was_removed: "outside",
}


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_fault_is_found(plant: Callable[[Ops, Journal, Told], None]) -> None:
    ops, kept, told = a_good_history()
    plant(ops, kept, told)
    assert any(PLANTED[plant] in fault for fault in faults(ops, kept, told, MEMBERSHIPS))
