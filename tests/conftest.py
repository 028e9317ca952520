"""What every test may ask for: a Postgres, a database of its own, a Redis.

The Postgres is DATABASE_URL if that is set (its role must be allowed to create databases), else one of our own.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.store.embedded import EmbeddedPostgres
from tests.databases import Databases
from tests.redis_server import running_redis
from tests.strict import MARK

# Before anything imports them: what fails inside these says with which values.
pytest.register_assert_rewrite(
    "tests.contract.evening",
    "tests.contract.telling",
    "tests.domain.room_bed",
    "tests.support.circle_promises",
    "tests.support.random_room",
)

HERE = Path(__file__).parent
SLOW_FOLDERS = {"browser": "browser", "scenarios": "scenario", "conformance": "scenario", "faults": "faults"}


@pytest.fixture
def data_folder() -> Iterator[Path]:
    """A folder that Postgres's account can reach, unlike `tmp_path`, when the tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="hearthside-test-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server on which this run may create databases."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    folder = Path(tempfile.mkdtemp(prefix="hearthside-test-"))
    with EmbeddedPostgres(folder, durable=False) as server:
        yield server.url
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def databases(postgres: str) -> Iterator[Databases]:
    """Makes further databases: ``with databases.fresh() as url``, or ``fresh(empty=True)`` without tables."""
    with Databases(postgres) as databases:
        yield databases


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """The address of a database of the test's own, with the newest tables and nothing in them."""
    with databases.fresh() as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a Redis that keeps nothing."""
    with running_redis() as url:
        yield url


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow kinds of test by the folder they live in, so that ``./dev check`` can leave them out."""
    for item in items:
        for part in item.path.relative_to(HERE).parts:
            if part in SLOW_FOLDERS:
                item.add_marker(SLOW_FOLDERS[part])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what this run could not test."""
    skipped = terminalreporter.getreports("skipped")
    reasons = {str(report.longrepr) for report in skipped if MARK in str(report.longrepr)}
    for reason in sorted(reasons):
        terminalreporter.write_line(
            f"*** {reason[reason.index(MARK) :].rstrip(chr(39) + ')')}", red=True, bold=True
        )
