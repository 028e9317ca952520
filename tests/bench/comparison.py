"""The main comparison: every variant on one core, round after round, A B C A B C.

All servers run through the whole of it with everybody in their rooms; while one is measured the others are idle. Within
a round the variants are measured one right after the other, so that what else the machine does hits all of them alike;
a ratio is the median over rounds of what one round's pair gave.
"""

import os
import platform
import time
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from tests.bench import load
from tests.bench.crowd import Crowd
from tests.bench.ground import Ground
from tests.bench.measuring import Family, cpu_of, kept_waiting, memory_of, undisturbed, until_idle
from tests.bench.variants import Variant

PACES = (200, 1200)
OVERLOADED = {"stock-python-socketio": (1200,)}
"""Paces that a variant can't keep: its waits would only tell how long the measurement was."""
WARM_UP = 1.0
ROUNDS_END, STORMS_END = 300.0, 400.0
"""Seconds after which no further round or storm begins, on a machine that is too busy or too slow."""
FIRST_IDLE = 500
"""Idle connections before those that are counted: what the first ones bring along is not theirs."""


class Plan(Struct, frozen=True, kw_only=True):
    """How much is measured. `seconds` is how long each saturated measurement lasts, `paced` each of those at a modest
    pace; `in_flight` is how many posts each room keeps under way."""

    rounds: int = 5
    seconds: float = 4.0
    paced: float = 3.0
    rooms: int = 100
    members: int = 10
    in_flight: int = 2
    storms: int = 2
    storm_rooms: int = 300
    idle: int = 2000


class Contender:
    """One variant with everybody in their rooms. `samples` has a number for each round, by what was measured."""

    def __init__(self, variant: Variant, plan: Plan) -> None:
        self.variant, self.plan = variant, plan
        self.samples: dict[str, list[float]] = defaultdict(list)
        self.crowd = Crowd(variant.place, variant.gather(plan.rooms, plan.members))
        self.others: list[Crowd] = []
        self._storms = [
            Crowd(variant.place, variant.gather(plan.storm_rooms, plan.members)) for _ in range(plan.storms)
        ]

    @property
    def name(self) -> str:
        return self.variant.name

    @property
    def violations(self) -> list[str]:
        return [one for crowd in (self.crowd, *self._storms) for one in crowd.violations]

    @property
    def refusals(self) -> dict[str, int]:
        return {what: many for crowd in (self.crowd, *self._storms) for what, many in crowd.refusals.items()}

    def begin(self) -> None:
        """Start the server, see what an idle connection weighs, and bring everyone in."""
        self.variant.start()
        self._weigh()
        load.come_in(self.crowd, opens=self.variant.opens)

    def _weigh(self) -> None:
        rooms = (FIRST_IDLE + self.plan.idle) // self.plan.members
        people = [one.room for crowd in (*self._storms, self.crowd) for one in crowd.circles]
        crowd = Crowd(self.variant.place, people[:rooms])
        first, crowd.circles = crowd.circles, crowd.circles[: FIRST_IDLE // self.plan.members]
        crowd.enters, crowd.beside = False, self.others
        load.join(crowd)
        before, empty = len(crowd.lines), self._memory(crowd)
        crowd.circles = first
        load.join(crowd)
        if len(crowd.lines) > before:
            self._keep(
                "kb_per_idle_connection", (self._memory(crowd) - empty) / (len(crowd.lines) - before) / 1000
            )
        crowd.hang_up()

    def _memory(self, crowd: Crowd) -> int:
        until = time.perf_counter() + 0.5
        while time.perf_counter() < until:
            crowd.turn(0.05)
        return memory_of(self.variant.pid)

    def saturated(self, postgres: Family) -> None:
        """Server CPU for 1,000 deliveries and what follows from it, with every room kept busy."""
        crowd, plan = self.crowd, self.plan
        busy = load.Busy(crowd, plan.in_flight)
        busy.go_on(min(WARM_UP, plan.seconds))
        before = self._figures(postgres)
        busy.go_on(plan.seconds)
        after = self._figures(postgres)
        busy.stop()
        wall, own, server, waited, database, delivered, durable = (
            b - a for a, b in zip(before, after, strict=True)
        )
        if not (delivered and durable and server):
            crowd.violations.append("nothing was told at all")
            return
        self._keep("cpu_ms_per_1000_deliveries", server / delivered * 1e6)
        self._keep("messages_per_cpu_second", durable / server)
        self._keep("durable_messages_per_second", durable / wall)
        self._keep("postgres_cpu_us_per_message", database / durable * 1e6)
        self._keep("server_on_its_core", server / wall)
        self._keep("server_waiting_for_its_core", waited / wall)
        self._keep("generator_on_its_core", own / wall)

    def _figures(self, postgres: Family) -> tuple[float, ...]:
        return (
            time.perf_counter(),
            time.process_time(),
            cpu_of(self.variant.pid),
            kept_waiting(self.variant.pid),
            postgres.cpu(),
            float(self.crowd.delivered),
            float(self.crowd.acknowledged),
        )

    def paced(self, pace: int, postgres: Family) -> None:
        """How long it takes from sending to telling, at a modest pace that is the same for all. The server, Postgres
        and the people go before whatever else the machine does, where that may be asked for."""
        if pace in OVERLOADED.get(self.name, ()):
            return
        with undisturbed([self.variant.pid, *postgres.pids, os.getpid()]):
            waits = load.keep_pace(self.crowd, self.plan.paced, pace)
        if waits:
            self._keep(f"p50_ms_at_{pace}", percentile(waits, 0.50) * 1000)
            self._keep(f"p99_ms_at_{pace}", percentile(waits, 0.99) * 1000)

    def storm(self, number: int) -> None:
        """Whole rooms come in that nobody was in before."""
        crowd = self._storms[number]
        crowd.beside = [self.crowd, *self.others]
        until_idle(self.variant.pid, crowd.turn)
        before = cpu_of(self.variant.pid)
        joins = load.join(crowd)
        if joins.waits:
            self._keep("cpu_ms_per_join", (cpu_of(self.variant.pid) - before) / len(joins.waits) * 1000)
            self._keep("joins_per_second", len(joins.waits) / joins.seconds)
            self._keep("join_p99_ms", percentile(joins.waits, 0.99) * 1000)
        crowd.settle()
        crowd.hang_up()

    def _keep(self, name: str, value: float) -> None:
        self.samples[name].append(value)


def percentile(ordered: Sequence[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def compare(ground: Ground, names: Sequence[str], plan: Plan) -> list[Contender]:
    """Measure everything, round after round."""
    began = time.perf_counter()
    with undisturbed([os.getpid()]) as allowed:
        print(f"Python {platform.python_version()}, {platform.python_compiler()}")
        print(
            f"{'Before all' if allowed else 'Beside whatever'} else on their cores while waits are measured\n"
        )
    contenders: list[Contender] = []
    for name in names:
        variant = ground.variant(name)
        if variant is None:
            continue
        contenders.append(Contender(variant, plan))
    # From here on nothing may take long in which nobody answers pings.
    for contender in contenders:
        contender.others = [other.crowd for other in contenders if other is not contender]
        contender.crowd.beside = contender.others
        contender.begin()
        print(f"{contender.name} is up after {time.perf_counter() - began:.0f} s", flush=True)
    for number in range(plan.rounds):
        for contender in contenders:
            contender.saturated(ground.database)
        for pace in PACES:
            for contender in contenders:
                contender.paced(pace, ground.database)
        if _is_late(began, f"round {number + 1} of {plan.rounds}", ROUNDS_END):
            break
    for number in range(plan.storms):
        for contender in contenders:
            contender.storm(number)
        if _is_late(began, f"storm {number + 1} of {plan.storms}", STORMS_END):
            break
    return contenders


def _is_late(began: float, what: str, end: float) -> bool:
    """Whether there is no time for another; a figure of fewer rounds is better than none."""
    taken = time.perf_counter() - began
    print(f"{what} is over after {taken:.0f} s", flush=True)
    return taken > end
