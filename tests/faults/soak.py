"""`./dev soak`: round after round of everything that may break, until something does.

Each round takes its nemeses from a seed, and over the rounds every nemesis has its turn. The first violation ends it:
the history is kept under .data/soak, with hashes in the place of words.
"""

import argparse
import asyncio
import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from random import Random

from tests.faults.deployment import Deployment
from tests.faults.nemeses import NEMESES, Nemesis
from tests.faults.planted import BUGS, Bug
from tests.faults.rounds import Result, a_round

KEPT = Path(__file__).resolve().parents[2] / ".data" / "soak"
ROUNDS = 30


def main(words: Sequence[str]) -> int:
    """0 if all held; 1 at a violation, or where a planted bug was not caught."""
    asked = _parser().parse_args(words)
    if asked.planted:
        return asyncio.run(planted(asked.seed))
    return asyncio.run(soak(asked.rounds, asked.nemesis, asked.seed))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./dev soak",
        description="Break everything, and see what holds.",
        epilog="\n".join(f"{one.name:<26} {one.does}" for one in NEMESES.values()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how many ({ROUNDS})")
    parser.add_argument("--nemesis", choices=list(NEMESES), help="this one in every round")
    parser.add_argument(
        "--seed", type=int, default=time.time_ns() % 1_000_000, help="the same gives the same plan"
    )
    parser.add_argument(
        "--planted", action="store_true", help="plant bugs in the server, and see each one caught"
    )
    return parser


def plan(rounds: int, only: str | None, seed: int, *, redis: bool) -> list[list[Nemesis]]:
    """The nemeses of each round: in every order, all of them, and then combined ones, two or three at a time."""
    dice = Random(seed)
    usable = [one for one in NEMESES.values() if redis or not one.needs_redis]
    if only:
        return [[NEMESES[only]] for _ in range(rounds)]
    planned: list[list[Nemesis]] = []
    while len(planned) < rounds:
        planned += [[one] for one in dice.sample(usable, len(usable))]
        together = [one for one in usable if not one.alone]
        planned += [_some(together, dice) for _ in range(len(usable))]
    return planned[:rounds]


def _some(nemeses: Sequence[Nemesis], dice: Random) -> list[Nemesis]:
    while True:
        some = dice.sample(nemeses, dice.choice((2, 2, 3)))
        if sum(one.kills for one in some) <= 1:
            return some


@contextlib.asynccontextmanager
async def deployed(
    bug: str = "", *, brisk: bool = False, faketime: Path | None = None
) -> AsyncIterator[Deployment]:
    folder = Path(tempfile.mkdtemp(prefix="hearthside-soak-"))
    folder.chmod(0o711)
    try:
        async with Deployment.open(folder, bug=bug, brisk=brisk, faketime=faketime) as deployment:
            yield deployment
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_faketime() -> Path | None:
    """Debian's package libfaketime, or another one in its usual places; or what LIBFAKETIME names."""
    named = os.environ.get("LIBFAKETIME")
    places = [Path(named)] if named else []
    places += sorted(Path("/usr/lib").glob("**/faketime/libfaketimeMT.so.1"))
    return next((place for place in places if place.exists()), None)


async def soak(rounds: int, only: str | None, seed: int) -> int:
    print(f"seed {seed}", flush=True)
    faketime = find_faketime()
    if faketime is None:
        print("*** NOT TESTED: no libfaketime here, so that clocks are moved for Python code alone.")
    async with deployed(faketime=faketime) as on:
        if on.redis is None:
            print("*** NOT TESTED: no Redis here, so that its nemeses are left out: install Valkey or Redis.")
        for number, nemeses in enumerate(plan(rounds, only, seed, redis=on.redis is not None), 1):
            result = await a_round(on, nemeses, f"{seed}/{number}", long=True)
            print(f"{number:3} {result.line()}", flush=True)
            if result.violations:
                _tell(result)
                return 1
    print("Everything held.")
    return 0


def _tell(result: Result) -> None:
    for violation in result.violations[:20]:
        print(f"    {violation}")
    print(f"    the history: {result.keep(KEPT)}", flush=True)


async def planted(seed: int) -> int:
    print(f"seed {seed}", flush=True)
    missed = []
    for name, bug in BUGS.items():
        result = await caught(name, bug, seed)
        if result is None:
            missed.append(name)
            print(f"{name:<34} NOT CAUGHT by {', '.join(bug.caught_by)}", flush=True)
        else:
            print(f"{name:<34} caught by {' + '.join(result.nemeses)}: {result.violations[0]}", flush=True)
    return int(bool(missed))


async def caught(name: str, bug: Bug, seed: int, tries: int = 3) -> Result | None:
    """The round in which something was noticed; None if nothing was."""
    for number in range(tries):
        # With some bugs people sometimes don't even get into their rooms: that is no verdict yet, and neither is a
        # round that could not go on.
        with contextlib.suppress(TimeoutError, AssertionError):
            async with deployed(name, brisk=True) as on:
                for nemesis in bug.caught_by:
                    result = await a_round(on, [NEMESES[nemesis]], f"{seed}/{name}/{number}")
                    if any(not violation.startswith("failed: ") for violation in result.violations):
                        return result
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
