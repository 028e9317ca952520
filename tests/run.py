"""Runs every check and every test: ``./dev test``, and its quick part ``./dev check``.

The checks that need nothing running come first (all of them, even when one fails), then pytest, so that the output
of a run in which all is well ends with pytest's closing line. Test files run side by side. Given words for pytest, only
pytest runs, one test after the other.
"""

import concurrent.futures
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SLOW = "browser or scenario or faults"
CLIENT = (sys.executable, "client_web/hatch_build.py", "run")
# Each worker has a Postgres of its own. More of them than this only wait for one another's browsers.
SIDE_BY_SIDE = ("-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile")
IMPORT_LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command()"
# Two lanes for two cores; within a lane one after the other.
LANES: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        "ruff format": (sys.executable, "-m", "ruff", "format", "--check", "."),
        "ruff check": (sys.executable, "-m", "ruff", "check", "."),
        "import-linter": (sys.executable, "-c", IMPORT_LINTER),
        "mypy": (sys.executable, "-m", "mypy"),
    },
    {"client check": (*CLIENT, "check"), "client tests": (*CLIENT, "test")},
)


def main(words: list[str]) -> int:
    """Run what `words` ask for ("test" or "check", then words for pytest); the exit status is 0 if all is well."""
    kind, *pytest_words = words
    failed = [] if pytest_words else run_checks()
    if kind == "test":
        # Fetched ahead, so that no test's time limit counts it. Where there is none, the tests say so.
        subprocess.run([sys.executable, "-m", "tests.browser.chromium"], cwd=ROOT, check=False)
    elif not pytest_words:
        pytest_words = ["-m", f"not ({SLOW})"]
    status = run_pytest(pytest_words if words[1:] else [*SIDE_BY_SIDE, *pytest_words])
    if failed:
        print(f"\nFAILED before the tests, see above: {', '.join(failed)}.")
    return status or int(bool(failed))


def run_checks() -> list[str]:
    """Run all lanes side by side; returns the names of the checks that failed."""
    with concurrent.futures.ThreadPoolExecutor(len(LANES)) as pool:
        return [name for failures in pool.map(run_lane, LANES) for name in failures]


def run_lane(lane: dict[str, tuple[str, ...]]) -> list[str]:
    """Run one check after the other, showing the output of those that fail; returns their names."""
    failed = []
    for name, command in lane.items():
        started = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        outcome = "FAILED" if done.returncode else "passed"
        said = f"{done.stdout}{done.stderr}\n" if done.returncode else ""
        print(f"{said}{name}: {outcome} in {time.monotonic() - started:.1f} s", flush=True)
        if done.returncode:
            failed.append(name)
    return failed


def run_pytest(words: list[str]) -> int:
    """Run pytest in the foreground: a SIGTERM for us is for it, and Ctrl-C reaches it by itself."""
    process = subprocess.Popen([sys.executable, "-m", "pytest", *words], cwd=ROOT)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
