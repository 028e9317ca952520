"""``./dev bench``: how fast, and against whom. See the README in this folder."""

import argparse
import gc
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from server.store.embedded import EmbeddedPostgres
from tests.bench.comparison import Plan, Runner, compare
from tests.bench.measuring import Family, cores
from tests.bench.variants import VARIANTS, Unavailable


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--rooms", type=int, default=100)
    parser.add_argument("--members", type=int, default=10)
    parser.add_argument("--in-flight", type=int, default=2)
    parser.add_argument("--variants", default="hearthside,node-pg,node-group-commit,stock-python-socketio")
    asked = parser.parse_args(words)
    plan = Plan(rounds=asked.rounds, seconds=asked.seconds, rooms=asked.rooms, members=asked.members, in_flight=asked.in_flight)
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    core, rest = cores()
    os.sched_setaffinity(0, rest)
    folder = Path(tempfile.mkdtemp(prefix="hearthside-bench-"))
    folder.chmod(0o711)
    runners = []
    try:
        with EmbeddedPostgres(folder / "postgres", durable=True) as postgres:
            try:
                for name in asked.variants.split(","):
                    variant = VARIANTS[name](postgres.url, folder, core)
                    try:
                        variant.prepare()
                    except (Unavailable, subprocess.CalledProcessError) as reason:
                        print(f"{name} is left out: {reason}")
                        continue
                    runners.append(Runner(variant, plan))
                    variant.start()
                    runners[-1].crowd.beside = [other.crowd for other in runners[:-1]]
                    runners[-1].come_in()
                    print(f"{name} is up", flush=True)
                for runner in runners:
                    runner.crowd.beside = [other.crowd for other in runners if other is not runner]
                gc.collect()
                gc.freeze()
                gc.disable()
                compare(runners, plan, Family(postgres.pid))
            finally:
                for runner in runners:
                    runner.variant.kill()
    finally:
        shutil.rmtree(folder)
    names = list(dict.fromkeys(name for runner in runners for name in runner.samples))
    print(f"{'':26}" + "".join(f"{runner.variant.name:>24}" for runner in runners))
    for name in names:
        values = [statistics.median(runner.samples[name]) if runner.samples[name] else float("nan") for runner in runners]
        print(f"{name:26}" + "".join(f"{value:24.2f}" for value in values))
    ours = runners[0]
    for other in runners[1:]:
        ratios = [a / b for a, b in zip(ours.samples["messages_per_cpu"], other.samples["messages_per_cpu"], strict=True)]
        print(f"messages per CPU second vs {other.variant.name}: {statistics.median(ratios):.2f}x  ({min(ratios):.2f}-{max(ratios):.2f})")
    violations = [f"{runner.variant.name}: {one}" for runner in runners for one in runner.crowd.violations]
    refusals = {runner.variant.name: dict(runner.crowd.refusals) for runner in runners if runner.crowd.refusals}
    print(f"violations: {len(violations)}", *violations[:20], sep="\n  ")
    if refusals:
        print(f"refused: {refusals}")
    return int(bool(violations))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
