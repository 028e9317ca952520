"""What every benchmark stands on: a durable Postgres of its own, cores shared out, and servers that end with it."""

import contextlib
import gc
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from server.store.embedded import EmbeddedPostgres
from tests.bench.measuring import Family, cores
from tests.bench.variants import VARIANTS, Unavailable, Variant


class Ground:
    """`postgres` is the cluster that all servers use, each a database of its own."""

    def __init__(self, postgres: EmbeddedPostgres, folder: Path, core: set[int]) -> None:
        self.postgres, self._folder, self._core = postgres, folder, core
        self.database = Family(postgres.pid)
        self._variants: list[Variant] = []

    @classmethod
    @contextlib.contextmanager
    def laid(cls) -> "Iterator[Ground]":
        """Everything that was started in it ends with it, also when someone interrupts."""
        if sys.platform != "linux" or not Path("/proc/self/schedstat").exists():
            raise SystemExit(
                "The benchmarks read what processes use from /proc/PID/schedstat, which Linux has."
            )
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        signal.signal(signal.SIGTERM, lambda *_: exit(143))
        here = os.sched_getaffinity(0)
        core, others = cores()
        os.sched_setaffinity(0, others)
        folder = Path(tempfile.mkdtemp(prefix="hearthside-bench-"))
        folder.chmod(0o711)  # Postgres's account passes through
        gc.disable()  # no pauses in the generator; it makes no cycles to speak of
        try:
            with EmbeddedPostgres(folder / "postgres", durable=True) as postgres:
                ground = cls(postgres, folder, core)
                try:
                    yield ground
                finally:
                    for variant in ground._variants:
                        variant.kill()
        finally:
            gc.enable()
            shutil.rmtree(folder)
            os.sched_setaffinity(0, here)

    def variant(self, name: str, label: str = "") -> Variant | None:
        """A prepared server, not started yet. None, with a word why, where it can't be had."""
        made = VARIANTS[name](self.postgres.url, self._folder, self._core, label)
        try:
            made.prepare()
        except (Unavailable, subprocess.CalledProcessError) as reason:
            said = getattr(reason, "output", None) or reason
            print(f"{name} is left out: {str(said)[-300:]}", flush=True)
            return None
        self._variants.append(made)
        return made
