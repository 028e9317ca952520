"""What cannot be tested on a machine is said aloud, and under HEARTHSIDE_STRICT=1 it is a failure."""

import os
from typing import NoReturn

import pytest

MARK = "NOT TESTED"


def not_tested(reason: str) -> NoReturn:
    """Give up on the running test because of `reason`, a sentence that says what is missing."""
    if os.environ.get("HEARTHSIDE_STRICT") == "1":
        pytest.fail(f"{MARK}, and HEARTHSIDE_STRICT=1: {reason}", pytrace=False)
    pytest.skip(f"{MARK}: {reason}")
