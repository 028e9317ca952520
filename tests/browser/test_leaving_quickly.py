"""Leave quickly: at once for the eye, and for good for the device and the server."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.device import DESK, PHONE, Device, Devices
from tests.browser.elsewhere import ADDRESS
from tests.browser.evening import comes_in, opens
from tests.support.programme import Meeting, Programme

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOTHING = {"local": [], "session": [], "caches": [], "workers": 0, "databases": 0}
AT_ONCE = 50  # ms
# From the tap or key to a frame in which nothing else can be seen, and what was true in that frame.
WATCH = """
let began = 0;
for (const kind of ["click", "keyup"]) addEventListener(kind, (event) => { began = event.timeStamp; }, true);
new MutationObserver(() => {
  const cover = document.querySelector(".leaving");
  if (!cover) return;
  requestAnimationFrame(() => {
    const box = cover.getBoundingClientRect();
    left({
      after: performance.now() - began,
      title: document.title,
      text: document.body.innerText.trim(),
      covers: box.width >= innerWidth && box.height >= innerHeight,
      opaque: !/rgba\\(.*, 0(\\.\\d+)?\\)/.test(getComputedStyle(cover).backgroundColor),
      open: sockets.filter((one) => one.readyState === WebSocket.OPEN).length,
      stored: localStorage.length + sessionStorage.length,
      asked: sockets.length,
    });
  });
}).observe(document, {childList: true, subtree: true});
"""


async def in_the_room(
    programme: Programme,
    devices: Devices,
    led_by: tuple[str, str],
    size: tuple[int, int] = PHONE,
) -> tuple[Device, Meeting, dict[str, Any]]:
    """River's own device in an open room, come from an everyday page; and what leaving will have looked like."""
    meeting = await programme.meeting(led_by=led_by)
    jo = await meeting.facilitator(led_by[0])
    await opens(jo, "floor")
    device = await devices.new(size)
    seen: dict[str, Any] = {}
    await device.context.expose_function("left", lambda told: seen.update(told))
    await device.context.add_init_script(WATCH)
    await device.open(f"{ADDRESS}before")
    await comes_in(device, meeting, jo, "River")
    await device.say("Someone just came in.")
    await jo.until(lambda: "Someone just came in." in jo.texts)
    await device.until(
        "navigator.serviceWorker.getRegistrations().then((all) => all.some((one) => one.active))"
    )
    return device, meeting, seen


async def nothing_was_left(programme: Programme, device: Device, cookie: str, seen: dict[str, Any]) -> None:
    await device.page.wait_for_url(ADDRESS)
    it_was_covered_at_once(seen)
    assert await device.cookies() == {}
    browser = programme.browser()
    browser.keep("hs_peer", cookie)
    assert (await browser.get("/api/me")).status == 401
    await device.page.go_back()
    assert device.page.url == f"{ADDRESS}before", "Back leads past us"
    await device.page.go_forward()
    assert device.page.url == ADDRESS
    assert await device.storage() == NOTHING
    await device.open("/home")
    await device.reads("You’ve been signed out")
    assert "River" not in await device.text()


def it_was_covered_at_once(seen: dict[str, Any]) -> None:
    assert seen["after"] < AT_ONCE
    assert seen["covers"]
    assert seen["opaque"]
    assert (seen["title"], seen["text"]) == ("Loading", "")
    assert seen["asked"] > 0
    assert seen["open"] == 0, "the socket is closed in the same moment"
    assert seen["stored"] == 0


async def test_by_the_button_nothing_is_left_to_see_or_to_use(programme: Programme, devices: Devices) -> None:
    phone, _, seen = await in_the_room(programme, devices, ("Jo", "Ana"))
    cookie = (await phone.cookies())["hs_peer"]
    await phone.page.get_by_role("banner").get_by_role("button", name="Leave quickly").click()
    await nothing_was_left(programme, phone, cookie, seen)


async def test_it_is_the_first_thing_that_tab_reaches_on_a_page(
    programme: Programme, devices: Devices
) -> None:
    desk, _, seen = await in_the_room(programme, devices, ("Jon", "Ann"), DESK)
    cookie = (await desk.cookies())["hs_peer"]
    await desk.page.reload()
    await desk.reads("Someone just came in.")
    await desk.page.keyboard.press("Tab")
    first = desk.page.get_by_role("button", name="Leave quickly").first
    await expect(first).to_be_focused()
    await expect(first).to_be_in_viewport(ratio=1)
    await desk.page.keyboard.press("Enter")
    await nothing_was_left(programme, desk, cookie, seen)


async def test_by_shift_three_times_it_works_while_writing_and_inside_help(
    programme: Programme, devices: Devices
) -> None:
    desk, _, seen = await in_the_room(programme, devices, ("Joe", "Amy"), DESK)
    cookie = (await desk.cookies())["hs_peer"]
    keys = desk.page.keyboard
    await desk.page.get_by_label("Write to everyone").click()
    await keys.type("Something Only I Should See")
    for key in ("Shift", "a", "Shift", "Shift", "Escape", "Escape", "Escape", "Shift"):
        await keys.press(key)
    await desk.tap("Help", "link")
    await expect(desk.page.get_by_role("dialog", name="Help")).to_be_visible()
    await keys.press("Escape")
    await expect(desk.page.get_by_role("dialog", name="Help")).to_be_hidden()
    assert seen == {}, "capitals, other keys between and Escape leave nobody"
    await desk.tap("Help", "link")
    await expect(desk.page.get_by_role("dialog", name="Help")).to_be_visible()
    for _ in range(3):
        await keys.press("Shift")
    await nothing_was_left(programme, desk, cookie, seen)


async def test_with_help_or_the_menu_open_leaving_is_still_one_tap(
    programme: Programme, devices: Devices
) -> None:
    phone, _, seen = await in_the_room(programme, devices, ("Jed", "Ada"))
    cookie = (await phone.cookies())["hs_peer"]
    await phone.tap("Menu")
    menu = phone.page.get_by_role("dialog", name="Menu")
    await expect(menu.get_by_role("button", name="Leave quickly")).to_be_in_viewport()
    await phone.page.keyboard.press("Escape")
    await phone.tap("Help", "link")
    await phone.page.get_by_role("dialog", name="Help").get_by_role("button", name="Leave quickly").click()
    await nothing_was_left(programme, phone, cookie, seen)


async def test_without_a_connection_it_leads_to_an_empty_page(programme: Programme, devices: Devices) -> None:
    phone, _, seen = await in_the_room(programme, devices, ("Jay", "Ali"))
    await phone.context.set_offline(True)
    await phone.page.get_by_role("banner").get_by_role("button", name="Leave quickly").click()
    await phone.page.wait_for_url("about:blank")
    it_was_covered_at_once(seen)
    await phone.context.set_offline(False)
    await phone.page.go_back()
    assert phone.page.url == f"{ADDRESS}before"
    assert await phone.storage() == NOTHING
    await phone.open("/home")
    await phone.reads("You’ve been signed out")
    assert "River" not in await phone.text(), "not even with the cookie that could not be ended offline"


async def test_a_facilitators_panel_is_left_as_quickly(programme: Programme, devices: Devices) -> None:
    meeting = await programme.meeting(led_by=("Jan", "Abi"))
    _, browser = await programme.facilitator("Jan")
    cookie = browser.cookie("hs_facilitator")
    assert cookie
    desk = await devices.new(DESK)
    seen: dict[str, Any] = {}
    await desk.context.expose_function("left", lambda told: seen.update(told))
    await desk.context.add_init_script(WATCH)
    await desk.context.add_cookies([{"name": "hs_facilitator", "value": cookie, "url": desk.origin}])
    await meeting.facilitator("Jan")
    await desk.open(f"/f/r/{meeting.room}")
    await desk.reads("The room isn’t open yet.")
    await desk.page.get_by_text("My notes").click()
    await desk.page.get_by_role("textbox", name="They stay on this device").fill("Call Cora about next week.")
    await desk.page.get_by_role("banner").get_by_role("button", name="Leave quickly").click()
    await desk.page.wait_for_url(ADDRESS)
    it_was_covered_at_once(seen)
    assert (await browser.get("/api/facilitator/today")).status == 401
    assert await desk.storage() == NOTHING
