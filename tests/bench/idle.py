"""``./dev bench idle``: whether members notice 5,000 connections that never authenticate."""

import contextlib
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median

from tests.bench import load
from tests.bench.comparison import Plan, percentile
from tests.bench.crowd import Crowd
from tests.bench.ground import Ground
from tests.bench.measuring import kept_waiting
from tests.bench.variants import ROOT

STRANGERS = 5000
PACE = 200.0
SECONDS = 6.0
WITHIN = 0.20
OPENING_SECONDS = 60.0


def run(ground: Ground, plan: Plan) -> int:
    """Returns the number of violations."""
    variant = ground.variant("hearthside")
    assert variant is not None, "our own server needs nothing that could be missing"
    variant.start()
    crowd = Crowd(variant.place, variant.gather(plan.rooms, plan.members))
    load.come_in(crowd, opens=True)
    print(f"\np99 of {plan.rooms * plan.members:,} people at {PACE:.0f} messages a second, in ms:\n")
    print(
        f"{'':10}{'alone':>8}{f'beside {STRANGERS:,}':>15}{'ratio':>8}   server kept waiting by other programs"
    )
    ratios = []
    for number in range(plan.rounds):
        alone, waited_alone = _p99(crowd, variant.pid)
        with strangers(variant.place.port, crowd):
            beside, waited = _p99(crowd, variant.pid)
        ratios.append(beside / alone)
        print(
            f"round {number + 1:<4}{alone:8.2f}{beside:15.2f}{ratios[-1]:8.2f}   {waited_alone:.0%}, {waited:.0%}",
            flush=True,
        )
    found = median(ratios)
    print(f"\nmedian ratio {found:.2f} ({'reached' if found <= 1 + WITHIN else 'MISSED'}: {1 + WITHIN:.2f})")
    print(f"violations: {len(crowd.violations)}", *crowd.violations[:10], sep="\n  ")
    return len(crowd.violations)


def _p99(crowd: Crowd, server: int) -> tuple[float, float]:
    """In ms; and the part of the time in which the server was ready and another program had its core."""
    began, before = time.perf_counter(), kept_waiting(server)
    waits = load.keep_pace(crowd, SECONDS, PACE)
    return percentile(waits, 0.99) * 1000, (kept_waiting(server) - before) / (time.perf_counter() - began)


@contextlib.contextmanager
def strangers(port: int, crowd: Crowd) -> Iterator[None]:
    """From when all of them are there, until the block ends."""
    command = [sys.executable, "-m", "tests.bench.strangers", str(port), str(STRANGERS)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None, "piped"
        deadline = time.monotonic() + OPENING_SECONDS
        said = select.poll()  # `select` itself knows no descriptor past 1,023
        said.register(process.stdout, select.POLLIN)
        while not said.poll(0):
            assert time.monotonic() < deadline, "the strangers could not connect"
            crowd.turn(0.05)
        assert process.stdout.readline() == b"there\n", "the strangers failed"
        yield
    finally:
        process.kill()
        process.communicate()
