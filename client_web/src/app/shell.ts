// The frame around every page: skip links, Help and Leave quickly. Plain elements, so that both work whatever happens inside.

import { h } from "../ui/dom.ts";
import { t } from "../words/index.ts";
import { leaveQuickly } from "./leave.ts";

/** What an area may fill: the start of the header (a menu) and its middle (where we are). */
export const slots = { start: h("div", { class: "bar-start" }), title: h("p", { class: "bar-title" }) };

/** Help is a sheet over whatever is there: it never takes anyone out of a room. */
export async function openHelp(): Promise<void> {
  const { openHelpSheet } = await import("../help/sheet.ts");
  await openHelpSheet();
}

// A demo says on every page that its people are played.
const demo = () =>
  document.documentElement.dataset["demo"] === undefined
    ? ""
    : h("span", { class: "badge" }, t("common-demo"));

export function drawShell(): HTMLElement {
  const main = h("main", { id: "main", tabindex: "-1" });
  const leave = (kind: string) =>
    h("button", { type: "button", class: kind, onclick: leaveQuickly }, t("common-leave"));
  const help = h("a", { href: "/help", class: "bar-help" }, t("common-help"));
  help.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    openHelp().catch(() => location.assign("/help"));
  });
  const skip = h("a", { href: "#main", class: "skip" }, t("common-skip"));
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
  document.body.replaceChildren(
    leave("skip"),
    skip,
    h("header", { class: "bar" }, slots.start, slots.title, demo(), help, leave("bar-leave")),
    main,
  );
  return main;
}
