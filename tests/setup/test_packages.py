"""What is published holds what it needs to run."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def build(target: str, folder: Path, into: Path, **environment: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(into)]
    subprocess.run(command, cwd=folder, env=os.environ | environment, check=True, capture_output=True)
    (built,) = into.iterdir()
    return built


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


def test_a_wheel_made_from_the_sdist_needs_no_node_and_holds_client_migrations_and_guides(
    sdist: Path, tmp_path: Path
) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path)
    (source,) = tmp_path.iterdir()
    # With neither of the two, an attempt to build the client would fail.
    assert not (source / "client_web" / "node_modules").exists()
    wheel = build("wheel", source, tmp_path / "wheel", npm_config_offline="true")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"server/client_web/dist/index.html", "server/migrations/env.py", "server/__init__.py"} <= names
    assert any(name.startswith("server/facilitator_guides/en/") for name in names)
    assert not any(name.startswith(("tests/", "client_web/")) for name in names)


def test_an_sdist_holds_nothing_that_was_left_lying_about(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = archive.getnames()
    assert not [name for name in names if "node_modules" in name or "__pycache__" in name or ".venv" in name]
