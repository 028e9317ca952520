"""Someone's phone or computer: a browser profile of its own, and a record of where it went and whom it asked.

phone = await devices.new()
await phone.open(link)
await phone.tap("It’s mine")
await phone.arrives("/agree")
"""

import asyncio
import re
from typing import Any, Literal

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    WebSocket,
    expect,
)

from tests.browser import elsewhere

Role = Literal[
    "button", "link", "checkbox", "radio", "textbox", "heading", "combobox", "alert", "log", "status"
]

PHONE, DESK = (360, 640), (1280, 800)
TITLE = "Hearthside"
PATIENCE = 10_000  # ms
_ID = r"[A-Za-z0-9_-]{22}"
# Every address there is. Whoever reads a browser's history learns no more than this.
ADDRESSES = re.compile(
    rf"/(|j|safe|agree|name|home|phrase|mine|settings|help|nothing-here|healthz|(w|r|after)/{_ID}"
    rf"|f|f/(signin|cards|password|wording)|f/(plan|r)/{_ID}"
    rf"|s|s/(signin|settings|people|groups|groups/new|invites|book)|s/(groups|invites|book)/{_ID})"
)
SOCKETS = """
window.sockets = [];
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    if (window.noLine) throw new Error('no line');
    super(...given);
    sockets.push(this);
  }
};
"""


class Device:
    def __init__(self, context: BrowserContext, page: Page, origin: str) -> None:
        self.context, self.page, self.origin = context, page, origin
        self.requests: list[str] = []
        self.addresses: list[str] = []
        self.problems: list[str] = []
        self.sockets: list[WebSocket] = []
        self.frames: list[str] = []
        """What the server told this device over sockets."""
        self.sent: list[str] = []
        self.taps, self.typed = 0, 0

    @classmethod
    async def new(cls, browser: Browser, origin: str, size: tuple[int, int] = PHONE) -> "Device":
        width, height = size
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="light",
            reduced_motion="reduce",
            timezone_id="Europe/London",
            locale="en-GB",
            has_touch=size == PHONE,
            ignore_https_errors=True,
        )
        context.set_default_timeout(PATIENCE)
        await context.add_init_script(SOCKETS)
        device = cls(context, await context.new_page(), origin)
        device._watch()
        return device

    def _watch(self) -> None:
        self.context.on("request", self._asked)
        self.page.on("framenavigated", lambda frame: self.addresses.append(frame.url))
        self.page.on("websocket", self._connected)
        self.page.on("pageerror", lambda error: self.problems.append(f"uncaught: {error}"))
        self.page.on("console", self._complained)

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)

    def _connected(self, socket: WebSocket) -> None:
        self.sockets.append(socket)
        socket.on("framereceived", lambda frame: self.frames.append(str(frame)))
        socket.on("framesent", lambda frame: self.sent.append(str(frame)))

    def _complained(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.problems.append(message.text)

    async def close(self) -> None:
        await self.context.close()

    # Doing

    async def open(self, address: str) -> None:
        """`address` is a whole one, or a path."""
        await self.page.goto(self.origin + address if address.startswith("/") else address)

    def control(self, role: Role, name: str, within: Locator | None = None) -> Locator:
        return (within or self.page).get_by_role(role, name=name, exact=True)

    async def tap(self, name: str, role: Role = "button", within: Locator | None = None) -> None:
        await self.control(role, name, within).click()
        self.taps += 1

    async def write(self, label: str, text: str) -> None:
        """Into a field. Going into it is part of writing, not another tap."""
        field = self.page.get_by_label(label, exact=True)
        await field.click()
        await field.fill(text)
        self.typed += 1

    async def say(self, text: str) -> None:
        await self.write("Write to everyone", text)
        await self.tap("Send")

    # Seeing

    async def arrives(self, path: str) -> None:
        """Wait for a place: "/agree", or "/r" for any room."""
        own = re.escape(self.origin)
        await self.page.wait_for_url(re.compile(rf"^{own}{re.escape(path)}(/{_ID})?$"))
        assert await self.page.title() == TITLE

    async def reads(self, text: str | re.Pattern[str]) -> None:
        """Wait until this can be read somewhere on the page."""
        await expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible(
            timeout=PATIENCE
        )

    async def no_longer_reads(self, text: str) -> None:
        await expect(self.page.get_by_text(text).locator("visible=true")).to_have_count(0, timeout=PATIENCE)

    async def text(self) -> str:
        """All that can be read now."""
        return await self.page.locator("body").inner_text()

    async def until(self, condition: str) -> None:
        """Wait until a JavaScript expression, which may be a promise, is true in the page."""
        # Playwright's own way of waiting needs `eval` in the page, which its policy rightly refuses.
        watch = f"async () => {{ while (!(await ({condition}))) await new Promise((done) => setTimeout(done, 20)) }}"
        async with asyncio.timeout(PATIENCE / 1000):
            await self.page.evaluate(watch)

    async def storage(self) -> dict[str, Any]:
        """What this profile holds of ours, beside cookies; asked on a page without any script."""
        await self.open("/healthz")
        found: dict[str, Any] = await self.page.evaluate(
            """async () => ({
              local: Object.keys(localStorage),
              session: Object.keys(sessionStorage),
              caches: await caches.keys(),
              workers: (await navigator.serviceWorker.getRegistrations()).length,
              databases: (await indexedDB.databases()).length,
            })"""
        )
        return found

    async def cookies(self) -> dict[str, str]:
        return {str(one["name"]): str(one["value"]) for one in await self.context.cookies(self.origin)}

    # Promises that hold wherever someone went

    def asked_nobody_else(self, *allowed: str) -> None:
        mine = (self.origin + "/", "data:", "blob:", *allowed)
        others = [url for url in self.requests if not url.startswith(mine)]
        others += [
            one.url for one in self.sockets if not one.url.startswith(self.origin.replace("http", "ws", 1))
        ]
        assert not others, others

    def went_only_to_neutral_addresses(self, *allowed: str) -> None:
        seen = {
            url for url in self.addresses if url != "about:blank" and not url.startswith(allowed or ("!",))
        }
        # The code stands in the fragment of the very first address, and nowhere after that.
        paths = {url.removeprefix(self.origin).partition("#")[0] for url in seen}
        telling = [path for path in paths if not ADDRESSES.fullmatch(path)]
        assert not telling, telling

    def screens(self) -> list[str]:
        """The places drawn one after another, by the first part of their address; `/j` only passes on."""
        found: list[str] = []
        for url in self.addresses:
            first = url.removeprefix(self.origin).partition("#")[0].split("/")[1:2]
            if url.startswith(self.origin) and first and first[0] != "j" and first != found[-1:]:
                found += first
        return found


class Devices:
    """All that one test uses. At its end each of them kept the promises."""

    def __init__(self, browser: Browser, origin: str) -> None:
        self._browser, self._origin = browser, origin
        self.all: list[Device] = []

    async def new(self, size: tuple[int, int] = PHONE, origin: str | None = None) -> Device:
        self.all.append(await Device.new(self._browser, origin or self._origin, size))
        return self.all[-1]

    async def close(self) -> None:
        for device in self.all:
            await device.close()

    def check(self) -> None:
        for device in self.all:
            device.asked_nobody_else(elsewhere.ADDRESS)
            device.went_only_to_neutral_addresses(elsewhere.ADDRESS)
            assert not device.problems, device.problems
