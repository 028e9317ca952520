// Asking a facilitator, and what is true of it right now, in words. Needs the words "aside".

import type { AsideFor, AsideView, Outcome } from "../../contract.gen.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import type { Ack } from "../../live/outbox.ts";
import { t } from "../../words/index.ts";
import { pad } from "../pad.ts";
import { facilitators, someoneHere } from "./facilitators.ts";

/** While something was offered, asking accepts it. */
export function ask(live: LiveRoom, reason: AsideFor, text = ""): Promise<Ack> {
  const words = text.trim() ? text : null;
  return live.send("aside.ask", { reason, text: words, pad: pad(words ?? "") });
}

/** An aside that isn't over. */
export function current(live: LiveRoom): AsideView | null {
  const aside = live.parts.one.value?.aside;
  return aside && aside.state !== "over" ? aside : null;
}

/** Someone waits for the facilitators, or is with one. */
export const isAsked = (aside: AsideView | null): boolean =>
  aside?.state === "asked" || aside?.state === "open";

/** What became of asking, honestly: nobody has seen it before they have. */
export function standing(live: LiveRoom, aside: AsideView): string {
  const name = aside.by ? (live.names.value[aside.by] ?? "") : "";
  if (aside.state === "asked") {
    return someoneHere(live) ? t("aside-sent", { names: facilitators(live) }) : t("aside-sent-nobody");
  }
  if (aside.state === "offered") return t("aside-offered", { name });
  if (aside.state === "open") {
    if (!name) return t("aside-seen-nobody");
    return t(aside.reason ? "aside-seen" : "aside-with", { name });
  }
  // An offer that was taken back, or not taken up: nobody waited for anything.
  if (aside.outcome === "not_reached" && aside.reason === null) return t("aside-not-begun");
  return aside.outcome ? t(OUTCOMES[aside.outcome]) : "";
}

const OUTCOMES: Record<Outcome, string> = {
  answered: "aside-ended",
  passed_on: "aside-passed-on",
  not_reached: "aside-not-reached",
  declined: "aside-declined",
  taken_back: "aside-taken-back",
};
