// Help as a sheet over the page. It never ejects: closing it gives the page back as it was.

import { leaveQuickly } from "../app/leave.ts";
import { h } from "../ui/dom.ts";
import { loadWords, t } from "../words/index.ts";
import { fillHelp, numbers } from "./content.ts";

export { takeLinesAlong } from "./lines.ts";

/** What a room offers first; `closed` is when the sheet is gone again. */
type Offer = (closed: AbortSignal) => HTMLElement | null;

let inRoom: Offer | undefined;

/** The helplines alone, for another page. */
export async function helplines(): Promise<HTMLElement> {
  await loadWords("help");
  return numbers();
}

/** A room may put what it can offer first. Returns how to take it back. */
export function offerInHelp(offer: Offer): () => void {
  inRoom = offer;
  return () => {
    if (inRoom === offer) inRoom = undefined;
  };
}

export async function openHelpSheet(): Promise<void> {
  await loadWords("help");
  const close = h("button", { type: "button", onclick: () => sheet.close() }, t("help-close"));
  const body = h("div", { class: "sheet-body" }, h("p", {}, t("help-intro")));
  const closed = new AbortController();
  const offer = inRoom?.(closed.signal);
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
  sheet.addEventListener("close", () => {
    closed.abort();
    sheet.remove();
  });
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  fillHelp(body);
  document.body.append(sheet);
  sheet.showModal();
}
