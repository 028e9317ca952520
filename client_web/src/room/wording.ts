// Other words for mine, offered before they are posted: what goes along with words, and the hint that may come back for
// them. What was offered tonight is remembered here too, so that no other server says it again.

import { type Signal, signal } from "@preact/signals";
import { isOwn, keep, kept } from "../app/device.ts";
import type { Nudge, Wording } from "../contract.gen.ts";
import { putBack } from "./draft.ts";

/** Hidden on this device until its person brings it back. */
export interface Hidden {
  concept: string;
  words: string;
  offer: string;
}

/** `text` are the words that it came for; `said` what its person said about it. */
export interface Hint {
  nudge: Nudge;
  text: string;
  said?: "hidden" | "doubted";
}

export const SWITCH = "nudges";
export const HIDDEN = "nudges-hidden";
const MOST = 2; // in a session; the server counts too, as far as it knows
const LONGEST = 128; // concepts that may go along
/** A facilitator's own device counts how it went with their own words. */
export const trend: { note?: (what: "came" | "kept" | "changed") => void } = {};
const hints = new Map<string, Signal<Hint | null>>();
const tonight = new Map<string, string[]>();

export function listed<Item>(name: string): Item[] {
  try {
    return JSON.parse(kept(name) ?? "[]") as Item[];
  } catch {
    return [];
  }
}

/** The hint for what is written at one place of a room. */
export function hintOf(room: string, at: string): Signal<Hint | null> {
  const name = `${room}:${at}`;
  const hint = hints.get(name) ?? signal<Hint | null>(null);
  hints.set(name, hint);
  return hint;
}

// Goes with the drafts when the session is over.
const tonightAs = (room: string): string => `draft:${room}:nudged`;
const had = (room: string): string[] => tonight.get(room) ?? listed<string>(tonightAs(room));

/** Whether the words in question are still in this text. */
export const stillIn = (text: string, { nudge }: Hint): boolean =>
  text.toLowerCase().includes(nudge.words.toLowerCase());

/** What goes along with words. Sent while their hint is shown, they are meant as they are. It is closed by this. */
export function along(room: string, at: string, text: string): { wording?: Wording; silenced?: string[] } {
  const hint = hintOf(room, at);
  const asked = hint.value;
  hint.value = null;
  const same = asked && stillIn(text, asked);
  if (asked) trend.note?.(same ? "kept" : "changed");
  if (same) return { wording: "kept" };
  const before = had(room);
  if (kept(SWITCH) === "no" || before.length >= MOST) return { wording: "off" };
  const silenced = [...listed<Hidden>(HIDDEN).map((one) => one.concept), ...before].slice(-LONGEST);
  return silenced.length > 0 ? { silenced } : {};
}

/** A hint came back instead: the words are where they were, and nothing was posted. */
export function comesBack(room: string, at: string, text: string, nudge: Nudge): void {
  putBack(room, at, text);
  const all = [...new Set([...had(room), nudge.concept])];
  tonight.set(room, all);
  if (isOwn()) keep(tonightAs(room), JSON.stringify(all));
  hintOf(room, at).value = { nudge, text };
  trend.note?.("came");
}
