// What someone is writing stays on their device: for one room and one line, across reloads on their own phone, and in
// memory alone on a shared one. Nothing of it is ever sent without a tap.

import { type Signal, signal } from "@preact/signals";
import { drop, dropAll, isOwn, keep, kept } from "../app/device.ts";
import type { Carried, Entry } from "../live/outbox.ts";

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
  if (typeof turn === "number" || to === undefined) return CIRCLE;
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
  // In a round paragraphs are parts.
  const all = now.trim() ? `${text}${to === CIRCLE ? "\n\n" : "\n"}${now}` : text;
  write(room, to, all);
  // Also if the page is loaded anew in this very moment.
  if (isOwn()) keep(`draft:${room}:${to}`, all);
}

const carriedAs = (room: string): string => `draft:${room}:carried`;

/** Before this page loads itself anew: what is being written, and what is on its way. On a shared device it is in the
 * tab's own storage for that moment, and nowhere else. */
export function carryOver(room: string, box: Carried): void {
  const own = `draft:${room}:`;
  const written = [...drafts].flatMap(([name, { value }]) =>
    name.startsWith(own) && value ? [[name.slice(own.length), value]] : [],
  );
  keep(carriedAs(room), JSON.stringify({ written, box }));
}

const SAID = ["message.post", "turn.hand_in"];

/** On one's own phone words on their way outlive their page: loaded anew at once, they go by the same id, and later it
 * is asked. What is said in a turn is shared by hand again: see `release`. */
export function keepOnTheWay(room: string, entries: readonly Entry[]): void {
  const said = entries.filter(
    ({ name, state, fields }) => SAID.includes(name) && state !== "done" && fields["turn"] === undefined,
  );
  if (said.length > 0 && isOwn())
    keep(carriedAs(room), JSON.stringify({ written: [], box: { entries: said, since: Date.now() } }));
  else if (kept(carriedAs(room))) drop(carriedAs(room));
}

/** What the page before this one was carrying: it is put where it was, once. */
export function pickUp(room: string): Carried | null {
  const said = kept(carriedAs(room));
  if (!said) return null;
  drop(carriedAs(room));
  const { written, box } = JSON.parse(said) as { written: [string, string][]; box: Carried };
  for (const [to, text] of written) write(room, to, text);
  return box;
}

/** The session is over: nothing of it stays behind. */
export function forgetDrafts(): void {
  for (const timer of timers.values()) clearTimeout(timer);
  timers.clear();
  for (const draft of drafts.values()) draft.value = "";
  drafts.clear();
  dropAll("draft:");
}
