// A code that opens nothing, or no connection to ask: rare, so it isn't part of the first script.

import { ApiError, get } from "../api.ts";
import { h } from "../ui/dom.ts";
import { loadWords, t } from "../words/index.ts";

/** What to show instead of a group: its title first. */
export async function refused(
  error: unknown,
  again: () => void,
): Promise<[title: string, ...content: HTMLElement[]]> {
  const kind = error instanceof ApiError ? error.code : "went_wrong";
  await loadWords("errors").catch(() => undefined);
  if (kind !== "invite_unknown") {
    const button = h("button", { type: "button", class: "main", onclick: again }, t("common-try-again"));
    return [t("common-not-now"), h("p", {}, t(`error-${kind}`)), button];
  }
  const programme = await get<{ contact: string }>("/api/programme").catch(() => null);
  return [
    t("error-code-title"),
    h("p", {}, t("error-code-text")),
    ...(programme?.contact ? [h("p", {}, t("error-code-contact", { contact: programme.contact }))] : []),
    h("p", {}, h("a", { href: "/", class: "button main" }, t("error-code-other"))),
  ];
}
