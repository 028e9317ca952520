// Help as a sheet over the page. It never ejects: closing it gives the page back as it was.

import { leaveQuickly } from "../app/leave.ts";
import { h } from "../ui/dom.ts";
import { loadWords, t } from "../words/index.ts";
import { fillHelp } from "./content.ts";

export { takeLinesAlong } from "./lines.ts";

let inRoom: (() => HTMLElement | null) | undefined;

/** A room may put what it can offer first. Returns how to take it back. */
export function offerInHelp(offer: () => HTMLElement | null): () => void {
  inRoom = offer;
  return () => {
    if (inRoom === offer) inRoom = undefined;
  };
}

export async function openHelpSheet(): Promise<void> {
  await loadWords("help");
  const close = h("button", { type: "button", onclick: () => sheet.close() }, t("help-close"));
  const body = h("div", { class: "sheet-body" }, h("p", {}, t("help-intro")));
  const offer = inRoom?.();
  if (offer) body.append(offer);
  // A sheet covers the header, and leaving must never be covered.
  const leave = h(
    "button",
    { type: "button", class: "sheet-leave", onclick: leaveQuickly },
    t("common-leave"),
  );
  const head = h(
    "div",
    { class: "sheet-head" },
    h("h2", { id: "help-sheet" }, t("help-title")),
    leave,
    close,
  );
  const sheet = h("dialog", { class: "sheet", "aria-labelledby": "help-sheet" }, head, body);
  sheet.addEventListener("close", () => sheet.remove());
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  fillHelp(body);
  document.body.append(sheet);
  sheet.showModal();
}
