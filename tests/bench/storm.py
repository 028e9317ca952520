"""``./dev bench storm``: seven o'clock sharp. 2,000 people come into 200 rooms at once.

Then once more, after our server was killed with all of them in it, and every statement is counted that the database
gets meanwhile.
"""

import re
import time
from collections import Counter
from itertools import pairwise
from statistics import median

from tests.bench import load
from tests.bench.comparison import Plan, percentile
from tests.bench.crowd import Crowd
from tests.bench.ground import Ground
from tests.bench.line import Stage
from tests.bench.measuring import cpu_of, until_idle
from tests.bench.variants import Variant

VARIANTS = ("hearthside", "node-pg", "stock-python-socketio")
ROOMS, MEMBERS = 200, 10
ROUNDS = 3
_LOGGED = re.compile(r"(?m)^\S+ \S+ \S+ \[\d+\] LOG:  (?:execute [^:]*|statement): ")
_ENTRY = re.compile(r"(?m)^\S+ \S+ \S+ \[\d+\] [A-Z]+:  ")
_LITERAL = re.compile(r"\$\d+(?:::[A-Za-z]+(?: WITH TIME ZONE)?(?:\[\])?)?|'[^']*'|\b\d+\b")
_LIST = re.compile(r"\((?:\?, ?)+\?\)")


def run(ground: Ground, plan: Plan) -> int:
    """Returns the number of violations."""
    rounds = min(plan.rounds, ROUNDS)
    there = []
    for name in VARIANTS:
        if variant := ground.variant(name):
            storms = [Crowd(variant.place, variant.gather(ROOMS, MEMBERS)) for _ in range(rounds)]
            variant.start()
            there.append((variant, storms))
    everyone = [crowd for _, storms in there for crowd in storms]
    for crowd in everyone:
        crowd.beside = [other for other in everyone if other is not crowd]
    waits: dict[str, list[float]] = {variant.name: [] for variant, _ in there}
    print(f"\n{ROOMS * MEMBERS:,} people into {ROOMS} rooms, all at once:\n")
    print(f"{'':24}{'errors':>8}{'p50 ms':>9}{'p99 ms':>9}{'last, s':>9}{'CPU ms a join':>15}")
    for number in range(rounds):
        for variant, storms in there:
            waits[variant.name].append(_storm(variant, storms[number]))
            if number + 1 < rounds:
                storms[number].hang_up()
    ours = waits["hearthside"]
    for name, theirs in waits.items():
        if name != "hearthside":
            paired = [a / b for a, b in zip(ours, theirs, strict=True)]
            print(f"p99 against {name}: {median(paired):.2f} ({min(paired):.2f} to {max(paired):.2f})")
    for other, storms in there[1:]:
        storms[-1].hang_up()
        other.kill()
    variant, storms = there[0]
    _come_back(ground, variant, storms[-1])
    violations = [violation for crowd in everyone for violation in crowd.violations]
    print(f"violations: {len(violations)}", *violations[:10], sep="\n  ")
    return len(violations)


def _storm(variant: Variant, crowd: Crowd) -> float:
    """The p99 of coming in, in seconds."""
    until_idle(variant.pid, time.sleep)
    crowd.expects_cuts = True  # counted as errors instead
    before = cpu_of(variant.pid)
    joins = load.join(crowd, at_once=ROOMS * MEMBERS)
    cpu = cpu_of(variant.pid) - before
    crowd.expects_cuts = False
    if not joins.waits:
        crowd.violations.append(f"nobody got in at {variant.name}")
        return load.PATIENCE
    p99 = percentile(joins.waits, 0.99)
    print(
        f"{variant.name:24}{joins.failed:8}{percentile(joins.waits, 0.5) * 1000:9.0f}{p99 * 1000:9.0f}"
        f"{joins.seconds:9.1f}{cpu / len(joins.waits) * 1000:15.2f}",
        flush=True,
    )
    return p99


def _come_back(ground: Ground, variant: Variant, crowd: Crowd) -> None:
    load.open_rooms(crowd)
    _say_one_thing_each(crowd)
    variant.administer(f"ALTER DATABASE \"{variant.database}\" SET log_statement = 'all'")
    log = ground.postgres.log
    crowd.expects_cuts = True
    variant.kill()
    while crowd.lines:
        crowd.turn(0.1)
    crowd.forget_gone()
    variant.start()
    crowd.expects_cuts, seen = False, log.stat().st_size
    joins = load.join(crowd, at_once=ROOMS * MEMBERS)
    with log.open("rb") as written:
        written.seek(seen)
        statements = statements_of(written.read().decode(errors="replace"))
    _say_one_thing_each(crowd)
    back = sum(all(line.stage is Stage.IN for line in circle.lines) for circle in crowd.circles)
    print(f"\nKilled with {ROOMS * MEMBERS:,} people in it, started again, everyone back at once:\n")
    print(
        f"rooms back: {back} of {ROOMS}; p99 {percentile(joins.waits, 0.99) * 1000:.0f} ms, last {joins.seconds:.1f} s"
    )
    people = ROOMS * MEMBERS
    reads = {text: many for text, many in statements.items() if is_read(text)}
    print(f"statements: {sum(statements.values()):,}, of them reads: {sum(reads.values()):,}")
    for text, many in statements.most_common(12):
        print(f"{many:8,}{many / people:8.2f} a person   {text[:110]}")
    worst = max(reads.values(), default=0)
    print(
        f"a read for each person: {'MISSED, there is one' if worst >= people * 0.9 else 'reached, there is none'}"
    )
    if back < ROOMS:
        crowd.violations.append(f"only {back} of {ROOMS} rooms are back")


def _say_one_thing_each(crowd: Crowd) -> None:
    for circle in crowd.circles:
        crowd.post(circle, time.perf_counter())
    crowd.settle(30.0)


def is_read(statement: str) -> bool:
    """Whether it only reads rows; what a pool says to tidy its connections doesn't even do that."""
    writes = any(word in statement for word in ("INSERT", "UPDATE", "DELETE"))
    return statement.startswith(("SELECT", "WITH")) and not writes and not statement.startswith("SELECT pg_")


def statements_of(log: str) -> Counter[str]:
    """How often each statement was run, by its text without values, from what Postgres logs."""
    counted: Counter[str] = Counter()
    begins = [found.start() for found in _ENTRY.finditer(log)] + [len(log)]
    for begin, end in pairwise(begins):
        entry = log[begin:end]
        if found := _LOGGED.match(entry):
            text = " ".join(_LITERAL.sub("?", entry[found.end() :]).split())
            counted[_LIST.sub("(?)", text)] += 1
    return counted
