"""What fails inside these says with which values."""

import pytest

pytest.register_assert_rewrite(
    "tests.domain.room_bed", "tests.support.random_room", "tests.support.circle_promises"
)
