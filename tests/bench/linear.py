"""``./dev bench linear``: whether a delivery costs the same in many rooms as in few.

Three servers with 25, 100 and 400 rooms get the same number of messages a second, in turn: what differs is only how
many rooms and people there are. (Left to run as fast as they can, few rooms can't fill a server: a person may say five
things a second.)
"""

from statistics import median

from tests.bench import load
from tests.bench.comparison import Plan
from tests.bench.crowd import Crowd
from tests.bench.ground import Ground
from tests.bench.measuring import cpu_of
from tests.bench.variants import Variant

ROOMS = (25, 100, 400)
EACH = 4.0
"""Messages a second of each person where there are the fewest; the pace for all."""
WITHIN = 0.15


def run(ground: Ground, plan: Plan) -> int:
    """Returns the number of violations."""
    sizes: list[tuple[Variant, Crowd, list[float]]] = []
    for rooms in ROOMS:
        variant = ground.variant("hearthside", f"-{rooms}")
        assert variant is not None, "our own server needs nothing that could be missing"
        sizes.append((variant, Crowd(variant.place, variant.gather(rooms, plan.members)), []))
    for variant, crowd, _ in sizes:
        crowd.beside = [other for _, other, _ in sizes if other is not crowd]
        variant.start()
        load.come_in(crowd, opens=True)
        print(f"{len(crowd.circles)} rooms with {plan.members} people each are up", flush=True)
    pace = EACH * ROOMS[0] * plan.members
    for number in range(plan.rounds):
        for variant, crowd, costs in sizes:
            load.keep_pace(crowd, 0.5, pace)
            before, told = cpu_of(variant.pid), crowd.delivered
            load.keep_pace(crowd, plan.seconds, pace)
            costs.append((cpu_of(variant.pid) - before) / max(1, crowd.delivered - told) * 1e6)
        print(f"round {number + 1} of {plan.rounds} is done", flush=True)
    return _show(sizes, pace)


def _show(sizes: list[tuple[Variant, Crowd, list[float]]], pace: float) -> int:
    print(f"\nServer CPU for 1,000 deliveries, at {pace:,.0f} messages a second in all:\n")
    print(f"{'rooms':>8}{'ms':>9}{'vs 100 rooms':>15}{'least':>8}{'most':>8}")
    usual = sizes[ROOMS.index(100)][2]
    furthest = 0.0
    for rooms, (_, _, costs) in zip(ROOMS, sizes, strict=True):
        paired = [a / b for a, b in zip(costs, usual, strict=True)]
        furthest = max(furthest, abs(median(paired) - 1))
        print(f"{rooms:8}{median(costs):9.2f}{median(paired):15.2f}{min(paired):8.2f}{max(paired):8.2f}")
    print(
        f"\nFurthest from 100 rooms: {furthest:.0%} ({'reached' if furthest <= WITHIN else 'MISSED'}: {WITHIN:.0%})"
    )
    violations = [violation for _, crowd, _ in sizes for violation in crowd.violations]
    print(f"violations: {len(violations)}", *violations[:10], sep="\n  ")
    return len(violations)
