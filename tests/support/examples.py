"""How many random examples Hypothesis tries. The same ones every time, so that a run says the same twice.

`HEARTHSIDE_EXAMPLES=20 pytest tests/domain tests/contract` tries other ones, and twenty times as many.
"""

import os

from hypothesis import HealthCheck, settings


def examples(count: int, steps: int = 50) -> settings:
    """Settings for a test that tries `count` examples (of `steps` steps each, for a state machine)."""
    more = int(os.environ.get("HEARTHSIDE_EXAMPLES", "0"))
    return settings(
        max_examples=count * max(more, 1),
        stateful_step_count=steps,
        derandomize=not more,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
