"""What is measured is given back as it was."""

import os
import subprocess
import sys

from tests.bench.measuring import undisturbed

_POLICY = "import os; print(os.sched_getscheduler(0))"


def test_what_is_measured_goes_before_all_else_and_no_longer_than_that() -> None:
    me = os.getpid()
    with undisturbed([me, 0x7FFFFFFF]) as allowed:
        expected = os.SCHED_RR | os.SCHED_RESET_ON_FORK if allowed else os.SCHED_OTHER
        assert os.sched_getscheduler(me) == expected
        started = subprocess.run([sys.executable, "-c", _POLICY], capture_output=True, check=True, timeout=60)
    assert int(started.stdout) == os.SCHED_OTHER, "what is started meanwhile is like everything else"
    assert os.sched_getscheduler(me) == os.SCHED_OTHER
