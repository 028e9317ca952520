"""``./dev bench``: how fast, and beside whom. The README in this folder says what that is worth."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from tests.bench import idle, linear, report, storm
from tests.bench.comparison import Plan, compare
from tests.bench.ground import Ground
from tests.bench.variants import VARIANTS

QUICK = Plan(rounds=2, seconds=1.5, paced=1.5, storms=1, storm_rooms=50, idle=500)
OTHERS: dict[str, Callable[[Ground, Plan], int]] = {
    "linear": linear.run,
    "storm": storm.run,
    "idle": idle.run,
}
"""Each prints its own table and returns how many violations there were."""


def main(words: list[str]) -> int:
    asked = _parser().parse_args(words)
    plan = QUICK if asked.quick else Plan()
    given = {
        name: getattr(asked, name)
        for name in ("rounds", "seconds", "rooms", "members")
        if getattr(asked, name)
    }
    plan = replace(plan, **given)
    with Ground.laid() as ground:
        if asked.which:
            return int(sum(OTHERS[name](ground, plan) for name in asked.which) > 0)
        contenders = compare(ground, asked.variants.split(","), plan)
    result = report.result_of(contenders)
    report.show(result, contenders)
    if asked.json:
        report.write(result, asked.json)
    return int(bool(result.violations))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev bench", description="Measure how fast it is, beside others.")
    parser.add_argument(
        "which",
        nargs="*",
        choices=[[], *OTHERS],
        metavar="linear|storm|idle",
        help="instead of the main comparison",
    )
    parser.add_argument("--quick", action="store_true", help="rough figures in a minute and a half")
    parser.add_argument("--rounds", type=int, help="how often everything is measured (5)")
    parser.add_argument("--seconds", type=float, help="how long each measurement at saturation lasts (4)")
    parser.add_argument("--rooms", type=int, help="how many rooms (100)")
    parser.add_argument("--members", type=int, help="how many people in each, 2 to 13 (10)")
    parser.add_argument(
        "--variants", default=",".join(VARIANTS), help="which servers, with commas (all: %(default)s)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
