"""A look at a screen as it stands: whether everybody can use it, on a phone and on a desk, by day and by night.

HEARTHSIDE_SHOTS names a folder for pictures of everything that was looked at, for people to judge.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any, Literal

from playwright.async_api import Page

from tests.browser.device import DESK, PHONE, TITLE

HERE = Path(__file__).resolve().parent
NARROW = (320, 640)
SHOTS = os.environ.get("HEARTHSIDE_SHOTS")
Theme = Literal["light", "dark"]
# Everything is judged on a phone by day and on a desk by night; the other two differ from these in nothing but colour.
VIEWS: tuple[tuple[str, tuple[int, int], Theme, bool], ...] = (
    ("phone", PHONE, "light", True),
    ("phone", PHONE, "dark", False),
    ("desk", DESK, "dark", True),
    ("desk", DESK, "light", False),
)
JUDGE = """async (all) => {
  // At its top, where the header covers nothing that one is about to scroll to.
  const [x, y] = [scrollX, scrollY];
  scrollTo(0, 0);
  const only = {runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}};
  const found = await axe.run(document, {
    rules: {"target-size": {enabled: true}}, resultTypes: ["violations"], ...(all ? {} : only),
  });
  scrollTo(x, y);
  return found.violations.flatMap(({id, nodes}) =>
    nodes.map(({target, html, failureSummary}) => `${id} at ${target}: ${html.slice(0, 160)}: ${failureSummary}`));
}"""
# Wider than the window: something that scrolls sideways, or that sticks out without being cut off on purpose.
TOO_WIDE = """() => {
  const found = [];
  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth) found.push(`the page is ${page.scrollWidth} wide`);
  const cut = (element) => {
    for (let up = element.parentElement; up; up = up.parentElement)
      if (["hidden", "clip"].includes(getComputedStyle(up).overflowX)) return true;
    return false;
  };
  for (const element of document.body.querySelectorAll("*")) {
    if (!element.checkVisibility() || element.closest(".unseen, .skip, svg")) continue;
    const name = `${element.tagName.toLowerCase()}.${element.className} "${element.textContent.slice(0, 40)}"`;
    const sideways = ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    if (sideways && element.scrollWidth > element.clientWidth + 1 && element.tagName !== "INPUT")
      found.push(`${name} scrolls sideways`);
    const box = element.getBoundingClientRect();
    const out = box.right > innerWidth + 1 || box.left < -1;
    if (box.width > 0 && out && !cut(element)) found.push(`${name} sticks out`);
  }
  return found;
}"""
# WCAG 1.4.12, as a reader's own style sheet would set it.
SPACED = """on => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
                     p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = on ? [sheet] : [];
}"""


@cache
def axe() -> str:
    return (HERE / "node_modules" / "axe-core" / "axe.min.js").read_text()


async def look(page: Page, name: str, *, only: Literal["phone", "desk"] | None = None) -> None:
    """Judge what `page` shows. It is left as it was."""
    before = page.viewport_size
    assert before is not None
    assert await page.title() == TITLE
    # Over the debugger, so that the page's own policy for scripts stays as it is.
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(axe())
    problems: list[str] = []
    for kind, size, theme, all_rules in VIEWS:
        if only and kind != only:
            continue
        await _show(page, size, theme)
        if SHOTS:
            await page.screenshot(path=Path(SHOTS, f"{name}-{kind}-{theme}.png"))
        found: list[str] = await page.evaluate(JUDGE, all_rules or only is not None)
        problems += [f"{name}, {kind}, {theme}: {one}" for one in found]
    if only != "desk":
        problems += await _reflow(page, name)
    await page.set_viewport_size(before)
    await page.emulate_media(color_scheme="light")
    assert not problems, "\n".join(problems)


async def _show(page: Page, size: tuple[int, int], theme: Theme) -> None:
    width, height = size
    await page.set_viewport_size({"width": width, "height": height})
    await page.emulate_media(color_scheme=theme)
    # The page hears of its new size with the next frame, and draws itself anew with the one after.
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


async def _reflow(page: Page, name: str) -> list[str]:
    problems: list[str] = []
    await _show(page, NARROW, "light")
    for how, spaced in (("", False), (" and text set wide", True)):
        await page.evaluate(SPACED, spaced)
        found: Any = await page.evaluate(TOO_WIDE)
        problems += [f"{name} at {NARROW[0]} px{how}: {one}" for one in found]
    await page.evaluate(SPACED, False)
    return problems
