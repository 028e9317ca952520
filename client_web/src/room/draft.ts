// What someone is writing stays on their device: for one room and one line, across reloads on their own phone, and in
// memory alone on a shared one. Nothing of it is ever sent without a tap.

import { type Signal, signal } from "@preact/signals";
import { drop, dropAll, isOwn, keep, kept } from "../app/device.ts";

const drafts = new Map<string, Signal<string>>();
const SETTLE = 300; // ms between keeping
// One for each line: writing in two places at once keeps both.
const timers = new Map<string, ReturnType<typeof setTimeout>>();

export function draftOf(room: string, to: string): Signal<string> {
  const name = `draft:${room}:${to}`;
  let draft = drafts.get(name);
  if (!draft) {
    draft = signal(isOwn() ? (kept(name) ?? "") : "");
    drafts.set(name, draft);
  }
  return draft;
}

/** The private draft of a round: apart from the open one, so that it can't be sent by mistake after the round. */
export const CIRCLE = "circle";

/** Where words that didn't go came from. */
export function draftFor({ to, turn, member }: Record<string, unknown>): string {
  if (typeof turn === "number") return CIRCLE;
  return member === undefined ? String(to) : `${to}:${member}`;
}

export function write(room: string, to: string, text: string): void {
  draftOf(room, to).value = text;
  if (!isOwn()) return;
  const name = `draft:${room}:${to}`;
  clearTimeout(timers.get(name));
  timers.set(
    name,
    setTimeout(() => (text ? keep(name, text) : drop(name)), text ? SETTLE : 0),
  );
}

/** Words that were not sent go back where they can be changed, in front of what is there. */
export function putBack(room: string, to: string, text: string): void {
  const now = draftOf(room, to).value;
  write(room, to, now.trim() ? `${text}\n${now}` : text);
}

/** The session is over: nothing of it stays behind. */
export function forgetDrafts(): void {
  for (const timer of timers.values()) clearTimeout(timer);
  timers.clear();
  for (const draft of drafts.values()) draft.value = "";
  drafts.clear();
  dropAll("draft:");
}
