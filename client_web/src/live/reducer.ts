// Snapshot and event to snapshot, as a pure function. Each of the three parts is fed by its own stream alone, and each
// stream has its own unbroken sequence: what comes twice is dropped, and a gap is never papered over.

import type { Earlier, Snapshot } from "../contract.gen.ts";
import { oneFold } from "./fold-one.ts";
import { roomFold } from "./fold-room.ts";
import type { Stream } from "./said.ts";

/** The envelope that every event of a stream has. */
export interface Envelope {
  room: string;
  stream: string;
  seq: number;
  at: number;
}

/** `gap`: something before this is missing, so nothing was applied. `repeated`: known already. */
export type Verdict = "applied" | "repeated" | "gap";

// How the facilitators' part is folded travels only to where it is told: a peer's phone has no use for it.
let careFold: object = {};

export function carry(fold: object): void {
  careFold = fold;
}

type Step<Part> = ((part: Part, event: never) => Part) | undefined;

function fed<Part>(part: Part, folds: object, name: string, event: Envelope): Part {
  const step = (
    Object.hasOwn(folds, name) ? (folds as Record<string, unknown>)[name] : undefined
  ) as Step<Part>;
  // An event of a newer server that we can't read keeps its place in the sequence.
  return step ? step(part, event as never) : part;
}

export function apply(
  snapshot: Snapshot,
  name: string,
  event: Envelope,
): { snapshot: Snapshot; verdict: Verdict } {
  const head = snapshot.heads[event.stream] ?? 0;
  if (event.seq <= head) return { snapshot, verdict: "repeated" };
  if (event.seq > head + 1) return { snapshot, verdict: "gap" };
  const next: Snapshot = { ...snapshot, heads: { ...snapshot.heads, [event.stream]: event.seq } };
  if (event.stream === "one") next.one = fed(snapshot.one, oneFold, name, event);
  else if (event.stream === "room" && snapshot.room) next.room = fed(snapshot.room, roomFold, name, event);
  else if (event.stream === "care" && snapshot.care) next.care = fed(snapshot.care, careFold, name, event);
  return { snapshot: next, verdict: "applied" };
}

/** Do the server's last sequences differ from what we have? Also when they are behind: after a failover only it knows. */
export function differs(snapshot: Snapshot, heads: Readonly<Record<string, number>>): boolean {
  return Object.entries(heads).some(([stream, seq]) => (snapshot.heads[stream] ?? 0) !== seq);
}

/** Puts an earlier page in front of a stream's messages. */
export function earlier(snapshot: Snapshot, stream: Stream, page: Earlier): Snapshot {
  const part = snapshot[stream];
  if (!part) return snapshot;
  const first = part.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const messages = [...page.messages.filter((message) => message.seq < first), ...part.messages];
  return { ...snapshot, [stream]: { ...part, messages, more: page.more } };
}
