"""What several tests do with a room: come in by a link on a browser, and lead it from beside."""

import re

from tests.browser.device import Device
from tests.support.client import Client
from tests.support.programme import Meeting, Programme, waiting

OWN, SHARED = "It’s mine", "I share it"


async def link(meeting: Meeting, device: Device) -> str:
    return f"{device.origin}/j#{await meeting.invite()}"


async def joins(device: Device, invitation: str, name: str, *, own: bool = True) -> None:
    """From the link to the place that joining leads to: the waiting room, or home when nothing is on."""
    await device.open(invitation)
    await device.arrives("/safe")
    await device.page.get_by_role("button", name=OWN if own else SHARED).click()
    await device.arrives("/agree")
    for tick in ("I’m 18 or older", "I’ve read this, and I agree"):
        await device.tap(tick, "checkbox")
    await device.tap("Continue")
    await device.arrives("/name")
    await device.page.get_by_label("Or write your own").fill(name)
    await device.tap("Join")
    await device.page.wait_for_url(re.compile("/(w|r|home)"))


async def is_let_in(facilitator: Client, name: str) -> str:
    """The member that was waiting under this name."""

    def found() -> list[str]:
        return [one["member"] for one in facilitator.state["care"]["waiting"] if one["name"] == name]

    await facilitator.until(found)
    [member] = found()
    await facilitator.do("member.admit", member=member)
    await facilitator.until(lambda: member not in waiting(facilitator))
    return member


async def comes_in(
    device: Device, meeting: Meeting, facilitator: Client, name: str, *, own: bool = True
) -> str:
    """From the link into the room, which has to be open; the member."""
    await joins(device, await link(meeting, device), name, own=own)
    member = await is_let_in(facilitator, name)
    await device.arrives("/r")
    return member


async def at_the_panel(programme: Programme, desk: Device, name: str) -> None:
    """A browser of this facilitator's, in the room that they lead today; it takes the seat over."""
    _, browser = await programme.facilitator(name)
    cookie = browser.cookie("hs_facilitator")
    assert cookie
    await desk.context.add_cookies([{"name": "hs_facilitator", "value": cookie, "url": desk.origin}])
    await desk.open("/f")
    await desk.tap("Go to the room", "link")
    await desk.arrives("/f/r")


async def opens(facilitator: Client, kind: str | None = None) -> None:
    """Come in and open the room, at the first step or at the last of a kind."""
    if not facilitator.connected:
        await facilitator.come_in()
    await facilitator.do("session.open")
    if kind:
        await begins(facilitator, kind)


async def begins(facilitator: Client, kind: str) -> None:
    """Move on to the last step of a kind: a "floor" then is one where people may answer."""
    steps = [step["id"] for step in facilitator.state["room"]["plan"] if step["kind"] == kind]
    step = "response" if "response" in steps else steps[-1]
    await facilitator.do("step.begin", step=step)
    await facilitator.until(lambda: facilitator.state["room"]["step"]["id"] == step)


async def goes_to(device: Device, name: str, *, backwards: bool = False) -> None:
    """Press Tab until the focus is on something that begins with this name, which must be in sight."""
    for _ in range(30):
        await device.page.keyboard.press("Shift+Tab" if backwards else "Tab")
        focused = await device.page.evaluate(
            """() => {
              const here = document.activeElement;
              const box = here.getBoundingClientRect();
              const name = here.labels?.[0]?.innerText || here.ariaLabel || here.innerText || "";
              return {name: name.trim(), inSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
                      ring: getComputedStyle(here).outlineStyle};
            }"""
        )
        if focused["name"].startswith(name):
            assert focused["inSight"], f"{name} has the focus out of sight"
            assert focused["ring"] != "none", f"nothing shows that {name} has the focus"
            return
    raise AssertionError(f"Tab does not lead to {name}")
