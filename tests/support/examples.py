"""How many random examples Hypothesis tries. The same ones every time, so that a run says the same twice.

`HEARTHSIDE_EXAMPLES=20 ./dev test tests/contract -o timeout=0` tries other ones, twenty times as many, and takes the
time to look for the smallest evening that fails.
"""

import os

from hypothesis import HealthCheck, Phase, settings

_MORE = int(os.environ.get("HEARTHSIDE_EXAMPLES", "0"))


def examples(count: int) -> settings:
    """Settings for a test that tries `count` examples."""
    return settings(
        max_examples=count * max(_MORE, 1),
        derandomize=not _MORE,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def seeds(count: int) -> range:
    """Seeds for what is drawn by lot without Hypothesis."""
    return range(count * max(_MORE, 1))


def evenings(count: int, steps: int) -> settings:
    """Settings for a state machine that tries `count` evenings of `steps` steps each."""
    # Making a long evening smaller can take minutes, in which the test's time limit would hide what went wrong.
    phases = tuple(phase for phase in Phase if _MORE or phase not in (Phase.shrink, Phase.explain))
    return settings(examples(count), stateful_step_count=steps, phases=phases)
