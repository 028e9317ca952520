// What Help offers first inside a room: the people who are here. It says what is true of it, and never ejects.

import { effect, signal } from "@preact/signals";
import type { LiveRoom } from "../../live/live-room.ts";
import { h } from "../../ui/dom.ts";
import { sentence } from "../../ui/sentence.ts";
import { t } from "../../words/index.ts";
import { ask, current, isAsked, standing } from "./ask.ts";
import { privateWord } from "./private-word.ts";

interface Shown {
  text: string;
  button?: [label: string, act: () => void];
}

/** @param closed the sheet is gone: nothing is drawn any more */
export function talkInHelp(live: LiveRoom, closed: AbortSignal): HTMLElement {
  const waiting = signal(false);
  const problem = signal("");
  const request = async () => {
    waiting.value = true;
    problem.value = "";
    const ack = await ask(live, "help");
    if (!ack.ok) problem.value = sentence(ack.error.code);
    waiting.value = false;
  };
  const open = () => {
    card.closest("dialog")?.close();
    privateWord(live).open.value = true;
  };
  const now = (): Shown => {
    const aside = current(live);
    if (waiting.value) return { text: t(live.status.value === "live" ? "aside-on-the-way" : "aside-kept") };
    if (aside && isAsked(aside)) return { text: standing(live, aside), button: [t("aside-help-open"), open] };
    // An offer is accepted by asking.
    const label = t(aside ? "aside-yes" : "aside-help-talk");
    const text = problem.value || (aside ? standing(live, aside) : t("aside-help-text"));
    return { text, button: [label, () => void request()] };
  };

  const said = h("div", { class: "stack", "aria-live": "assertive" });
  const card = h("div", { class: "card stack", tabindex: "-1" }, h("h3", {}, t("aside-help")), said);
  let before = "";
  const stop = effect(() => {
    const { text, button } = now();
    const key = `${text} ${button?.[0] ?? ""}`;
    if (key === before) return;
    before = key;
    const within = said.contains(document.activeElement);
    const act = button && h("button", { type: "button", class: "main", onclick: button[1] }, button[0]);
    said.replaceChildren(h("p", {}, text), ...(act ? [act] : []));
    if (within) (act ?? card).focus();
  });
  closed.addEventListener("abort", stop);
  return card;
}
