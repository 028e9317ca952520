"""The browser that the tests drive is a real one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

from tests.browser.chromium import launch

PAGE = """<!doctype html><html lang="en"><title>Echo</title><body style="font: 20px sans-serif">
<p id="said"></p><p id="arabic" lang="ar" style="display: inline-block">مرحبا بكم</p>
<script>
  const socket = new WebSocket(location.origin.replace("http", "ws") + "/socket");
  socket.onopen = () => socket.send("Welcome back");
  socket.onmessage = (event) => { document.getElementById("said").textContent = event.data; };
</script>"""


async def page(_: web.Request) -> web.Response:
    return web.Response(text=PAGE, content_type="text/html")


async def echo(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        if message.type is WSMsgType.TEXT:
            await socket.send_str(f"{message.data}, said the server")
    return socket


@pytest.fixture
async def address() -> AsyncIterator[str]:
    app = web.Application()
    app.add_routes([web.get("/", page), web.get("/socket", echo)])
    async with TestServer(app) as server:
        yield str(server.make_url("/"))


@pytest.mark.browser
async def test_a_page_talks_to_its_server_over_a_socket_and_is_drawn(address: str, tmp_path: Path) -> None:
    async with launch() as browser:
        page = await browser.new_page(viewport={"width": 360, "height": 240})
        await page.goto(address)
        await page.get_by_text("Welcome back, said the server").wait_for()
        picture = await page.screenshot(path=tmp_path / "page.png")
        blank = await browser.new_page(viewport={"width": 360, "height": 240})
        assert picture != await blank.screenshot()


@pytest.mark.browser
async def test_words_in_another_script_are_drawn_with_glyphs_of_their_own(address: str) -> None:
    async with launch() as browser:
        page = await browser.new_page()
        await page.goto(address)
        await page.evaluate("document.fonts.ready")
        written = await page.locator("#arabic").screenshot()
        # Without a font for it, every letter is the same empty box.
        await page.locator("#arabic").evaluate("e => { e.textContent = 'تتتتت تتت' }")
        assert written != await page.locator("#arabic").screenshot()
