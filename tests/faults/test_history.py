"""The checker itself: a good history passes, and every planted fault is found."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from tests.support.history import Evidence, Kept, Membership, Op, Removal, Shown, Told, digest, what
from tests.support.verdict import faults


def a_good_history() -> Evidence:
    """Eight posts by two people in turn: the fifth was refused, the sixth's answer got lost, and the last was never
    kept. Kit took the second one back. Kit came late, and Ray was removed."""
    ops = [
        Op(
            "sam" if n % 2 else "kit",
            f"c{n}",
            digest(str(n)),
            float(n),
            n + 0.5,
            "ok",
            [("room", n)],
            f"m{n}",
        )
        for n in range(1, 9)
    ]
    ops[4] = replace(ops[4], outcome="refused", places=[], message=None)
    ops[5] = replace(ops[5], outcome="unknown", ended=None, places=[], message=None)
    ops[6] = replace(ops[6], places=[("room", 6)], message="m7")
    ops[7] = replace(ops[7], outcome="unknown", ended=None, places=[], message=None)
    ops.append(
        Op("kit", "c9", "m2", 9.0, 9.5, "ok", [("room", 7)], None, "message.withdraw"),
    )
    ops.append(Op("jo", "c10", "ray", 10.0, 10.5, "ok", [("room", 8)], None, "member.remove"))
    kept = [
        Kept("room", n, n, f"c{n}", what("said", {"n": n}), f"m{n}", digest(str(n))) for n in (1, 2, 3, 4)
    ]
    kept[1] = kept[1]._replace(words=None)
    kept += [
        Kept("room", 5, 5, "c6", what("said", {"n": 6}), "m6", digest("6")),
        Kept("room", 6, 6, "c7", what("said", {"n": 7}), "m7", digest("7")),
        Kept("room", 7, 7, "c9", what("taken back", {})),
        Kept("room", 8, 8, "c10", what("removed", {})),
    ]
    now = [Told(one.audience, one.seq, one.what, one.message, one.words, 1, float(one.seq)) for one in kept]
    as_it_was = [now[0], now[1]._replace(words=digest("2")), *now[2:]]
    messages = [one for one in now if one.message]
    return Evidence(
        ops=ops,
        kept=kept,
        heard={"sam": as_it_was, "kit": as_it_was[2:], "ray": as_it_was[:7]},
        heads={"sam": {"room": 8}, "kit": {"room": 8}},
        has={"sam": Shown(messages), "kit": Shown(messages[2:])},
        reads={"a": now},
        nodes={"a": Shown(messages)},
        memberships={"sam": Membership(1), "kit": Membership(3), "ray": Membership(1, removed=8)},
        removals={"ray": Removal(10.5, 10.7, 1.0)},
    )


def test_a_good_history_has_no_faults() -> None:
    assert faults(a_good_history()) == []


def lose_an_acknowledged_word(e: Evidence) -> None:
    del e.kept[3]


def keep_a_word_twice(e: Evidence) -> None:
    e.ops.append(replace(e.ops[0], command="c11", places=[("room", 9)], invoked=11.0, ended=11.5))
    e.kept.append(Kept("room", 9, 9, "c11", "", "m11", e.kept[0].words))


def keep_a_command_twice(e: Evidence) -> None:
    e.kept.append(Kept("room", 9, 9, "c1", "", "m9", digest("again")))


def keep_what_nobody_said(e: Evidence) -> None:
    e.kept.append(Kept("room", 9, 9, "whose", "", "m9", digest("nobody said this")))


def keep_what_was_refused(e: Evidence) -> None:
    e.kept.append(Kept("room", 9, 9, "c5", "", "m5", digest("5")))


def change_what_was_said(e: Evidence) -> None:
    e.kept[2] = e.kept[2]._replace(words=digest("something else"))


def give_a_place_twice(e: Evidence) -> None:
    e.kept[2] = e.kept[2]._replace(seq=2)


def acknowledge_in_another_order(e: Evidence) -> None:
    e.ops[1].places, e.ops[2].places = [("room", 3)], [("room", 2)]


def answer_a_retry_in_another_way(e: Evidence) -> None:
    e.ops[0].places.append(("room", 3))


def keep_what_was_taken_back(e: Evidence) -> None:
    e.kept[1] = e.kept[1]._replace(words=digest("2"))


def blank_what_nobody_took_back(e: Evidence) -> None:
    e.kept[0] = e.kept[0]._replace(words=None)


def tell_twice(e: Evidence) -> None:
    e.heard["sam"] = [*e.heard["sam"], e.heard["sam"][-1]]


def tell_in_another_order(e: Evidence) -> None:
    e.heard["sam"] = [e.heard["sam"][1], e.heard["sam"][0], *e.heard["sam"][2:]]


def leave_a_gap(e: Evidence) -> None:
    e.heard["sam"] = e.heard["sam"][:2] + e.heard["sam"][3:]


def tell_less(e: Evidence) -> None:
    e.heads["sam"] = {"room": 7}


def show_less(e: Evidence) -> None:
    e.has["sam"] = Shown(e.has["sam"].messages[:-1])


def show_what_was_taken_back(e: Evidence) -> None:
    e.has["sam"].messages[1] = e.has["sam"].messages[1]._replace(words=digest("2"))


def tell_what_is_not_kept(e: Evidence) -> None:
    e.heard["sam"] = [*e.heard["sam"], Told("room", 9, "", "m9", digest("before it was durable"), 1, 9.0)]


def tell_something_else(e: Evidence) -> None:
    e.heard["sam"] = [e.heard["sam"][0]._replace(words=digest("Chinese whispers")), *e.heard["sam"][1:]]


def tell_it_as_something_else(e: Evidence) -> None:
    e.heard["sam"] = [*e.heard["sam"][:7], e.heard["sam"][7]._replace(what=what("added", {}))]


def tell_who_is_not_in_yet(e: Evidence) -> None:
    e.heard["kit"] = e.heard["sam"]


def tell_who_was_removed(e: Evidence) -> None:
    e.heard["ray"] = e.heard["sam"]


def tell_the_removed_late(e: Evidence) -> None:
    e.heard["ray"][-1] = e.heard["ray"][-1]._replace(at=12.0)


def cut_off_the_removed_late(e: Evidence) -> None:
    e.removals["ray"] = Removal(10.5, 11.6, 1.0)


def never_cut_off_the_removed(e: Evidence) -> None:
    e.removals["ray"] = Removal(10.5, None, 1.0)


def let_the_removed_speak(e: Evidence) -> None:
    e.ops.append(Op("ray", "c11", digest("11"), 11.0, 11.5, "ok", [("room", 9)], "m11"))
    e.kept.append(Kept("room", 9, 9, "c11", "", "m11", digest("11")))


def forget_on_one_node(e: Evidence) -> None:
    e.nodes["a"] = Shown(e.nodes["a"].messages[:-1])


def remember_on_one_node(e: Evidence) -> None:
    e.reads["a"][1] = e.reads["a"][1]._replace(words=digest("2"))


def diverge_on_one_node(e: Evidence) -> None:
    e.reads["a"][7] = e.reads["a"][7]._replace(what=what("added", {}))


PLANTED: dict[Callable[[Evidence], None], str] = {
    lose_an_acknowledged_word: "lost",
    keep_a_word_twice: "doubled",
    keep_a_command_twice: "doubled",
    keep_what_nobody_said: "phantom",
    keep_what_was_refused: "phantom",
    change_what_was_said: "phantom",
    give_a_place_twice: "reused",
    acknowledge_in_another_order: "reordered",
    answer_a_retry_in_another_way: "moved",
    keep_what_was_taken_back: "kept",
    blank_what_nobody_took_back: "lost",
    tell_twice: "doubled",
    tell_in_another_order: "reordered",
    leave_a_gap: "lost",
    tell_less: "lost",
    show_less: "lost",
    show_what_was_taken_back: "kept",
    tell_what_is_not_kept: "phantom",
    tell_something_else: "phantom",
    tell_it_as_something_else: "phantom",
    tell_who_is_not_in_yet: "outside",
    tell_who_was_removed: "outside",
    tell_the_removed_late: "outside",
    cut_off_the_removed_late: "outside",
    never_cut_off_the_removed: "outside",
    let_the_removed_speak: "outside",
    forget_on_one_node: "node a: lost",
    remember_on_one_node: "node a: kept",
    diverge_on_one_node: "node a: phantom",
}


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_fault_is_found(plant: Callable[[Evidence], None]) -> None:
    evidence = a_good_history()
    plant(evidence)
    assert any(PLANTED[plant] in fault for fault in faults(evidence))
