"""The main comparison: every variant on one core, round after round, A B C A B C.

All servers run through the whole of it with everybody in their rooms; while one is measured the others are idle. Within a
round the variants are measured one right after the other, so what the machine does besides hits all of them alike; a
figure is the median over rounds of what one round's pair gave.
"""

import time
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from tests.bench import load
from tests.bench.crowd import Crowd
from tests.bench.measuring import Family, cpu_of
from tests.bench.variants import Variant

PACES = (200, 1200)
OVERLOADED = {"stock-python-socketio": (1200,)}
"""Paces that a variant can't keep: its waits would only tell how long the measurement was."""


class Plan(Struct, frozen=True, kw_only=True):
    """`seconds` is how long each saturated measurement lasts; `in_flight` how many posts each room keeps under way."""

    rounds: int = 5
    seconds: float = 4.0
    rooms: int = 100
    members: int = 10
    in_flight: int = 2
    paced: float = 2.0
    storm_rooms: int = 300
    idle: int = 2000


Samples = dict[str, list[float]]
"""What was measured of one variant: a list with one number for each round, by name."""


class Runner:
    """One variant with everybody in their rooms."""

    def __init__(self, variant: Variant, plan: Plan) -> None:
        self.variant, self.plan = variant, plan
        self.samples: Samples = defaultdict(list)
        self.crowd = Crowd(variant.place, variant.gather(plan.rooms, plan.members))

    def come_in(self) -> None:
        load.join(self.crowd, first_only=True)
        if self.variant.opens:
            load.open_rooms(self.crowd)
        load.join(self.crowd)
        self.crowd.settle()

    def saturated(self, postgres: Family) -> None:
        """Server CPU for 1,000 deliveries and what follows from it, with every room kept busy."""
        crowd, plan = self.crowd, self.plan
        load.keep_busy(crowd, min(1.0, plan.seconds / 2), plan.in_flight)
        before = self._figures(postgres)
        load.keep_busy(crowd, plan.seconds, plan.in_flight, start=False)
        after = self._figures(postgres)
        crowd.settle()
        wall, own, server, database, delivered, durable = (b - a for a, b in zip(before, after, strict=True))
        self._keep("cpu_ms_per_1000", server / delivered * 1e6)
        self._keep("messages_per_cpu", durable / server)
        self._keep("messages_per_second", durable / wall)
        self._keep("server_busy", server / wall)
        self._keep("generator_busy", own / wall)
        self._keep("postgres_us_per_message", database / durable * 1e6)

    def _figures(self, postgres: Family) -> tuple[float, ...]:
        return (
            time.perf_counter(),
            time.process_time(),
            cpu_of(self.variant.pid),
            postgres.cpu(),
            float(self.crowd.delivered),
            float(self.crowd.acknowledged),
        )

    def paced(self) -> None:
        """How long it takes from sending to telling, at modest paces that are the same for all."""
        for pace in PACES:
            if pace in OVERLOADED.get(self.variant.name, ()):
                continue
            waits = sorted(load.keep_pace(self.crowd, self.plan.paced, pace))
            if waits:
                self._keep(f"p50_ms_at_{pace}", percentile(waits, 0.50) * 1000)
                self._keep(f"p99_ms_at_{pace}", percentile(waits, 0.99) * 1000)

    def _keep(self, name: str, value: float) -> None:
        self.samples[name].append(value)


def percentile(ordered: Sequence[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def compare(runners: Sequence[Runner], plan: Plan, postgres: Family) -> None:
    """Measure everything, round after round; what was found is in each runner's `samples`."""
    for number in range(plan.rounds):
        for runner in runners:
            runner.saturated(postgres)
        for runner in runners:
            runner.paced()
        print(f"round {number + 1} of {plan.rounds} is done", flush=True)
