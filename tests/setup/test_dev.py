"""The script that a newcomer meets first."""

import ast
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def dev(*words: str, script: Path = ROOT / "dev", **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, script, *words],
        capture_output=True,
        text=True,
        env=os.environ | environment,
        timeout=110,
    )


def test_it_is_executable_and_needs_only_the_standard_library() -> None:
    assert os.access(ROOT / "dev", os.X_OK)
    tree = ast.parse((ROOT / "dev").read_text())
    names = [a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_help_names_every_command() -> None:
    said = dev("--help").stdout
    assert all(command in said for command in ("setup", "demo", "test", "check", "bench", "soak"))


def test_a_misspelt_command_is_refused() -> None:
    done = dev("dmeo")
    assert done.returncode == 2
    assert "invalid choice" in done.stderr


def test_a_second_setup_finds_everything_done() -> None:
    done = dev("setup")
    assert done.returncode == 0, done.stderr
    assert "Installing" not in done.stdout
    assert "Ready" in done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout in which nothing is prepared, with a stand-in that shows what the demo would be started with."""
    for name in ("dev", "pyproject.toml", "requirements-demo.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path / "dev"


def test_without_ensurepip_the_one_line_that_helps_is_named(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nreal = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'ensurepip' else real(name, *rest)\n"
    )
    done = dev("setup", script=copy, PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert "apt install python3-venv" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_unreachable_registry_is_said_in_one_sentence(copy: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    nowhere = f"http://127.0.0.1:{port}/simple"
    settings = {
        "PIP_INDEX_URL": nowhere,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_RETRIES": "0",
        "PIP_FIND_LINKS": "",
    }
    done = dev("setup", script=copy, **settings)
    assert done.returncode == 1
    assert "a package registry could not be reached: check the network" in done.stderr.splitlines()[-1]


def test_a_taken_port_is_replaced_and_the_new_one_is_named(copy: Path, tmp_path: Path) -> None:
    script = copy.read_text().partition('if __name__ == "__main__":')[0]
    program = tmp_path / "ports.py"
    program.write_text(f"{script}\narguments, _ = parse(sys.argv[1:])\nprint(demo_arguments(arguments))\n")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        said = dev("demo", "--port", str(port), "--data", "here", script=program).stdout
    chosen = said.splitlines()[0].rpartition("using ")[2].partition(" ")[0]
    assert chosen != str(port)
    assert f"['--port', '{chosen}', '--data', 'here']" in said
