"""One browser, and one programme with its server, for all tests of a file; devices of its own for each test."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from client_web import hatch_build
from tests.browser.chromium import launch
from tests.browser.device import Devices
from tests.browser.elsewhere import elsewhere
from tests.databases import Databases
from tests.support.installation import Installation, serving
from tests.support.programme import Programme


@pytest.fixture(scope="session")
def built_client() -> None:
    """The client, built from the sources as they are. ``./dev`` has done so by now."""
    hatch_build.build()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    async with elsewhere(tmp_path_factory.mktemp("elsewhere")) as finding, launch(finding) as browser:
        yield browser


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def programme(
    built_client: None, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Programme]:
    with databases.fresh() as url:
        installation = Installation.new(url, tmp_path_factory.mktemp("programme"))
        async with serving(installation), Programme.open(installation) as programme:
            yield programme


@pytest_asyncio.fixture(loop_scope="module")
async def devices(chromium: Browser, programme: Programme) -> AsyncIterator[Devices]:
    devices = Devices(chromium, programme.installation.origin)
    try:
        yield devices
        # Requests of the last moment are in the record too.
        await asyncio.sleep(0)
        devices.check()
    finally:
        await devices.close()
