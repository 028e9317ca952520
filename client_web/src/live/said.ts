// What a snapshot says of words and names: which of our own words have arrived, and who people are.

import type { MessageView, Place, Snapshot } from "../contract.gen.ts";
import type { Entry } from "./outbox.ts";

/** Asides aren't a stream of their own: their words come on `one`, and on `care` for facilitators. */
export type Stream = Exclude<Place, "aside">;

export interface Missed {
  /** The last sequence seen before being away. */
  after: number;
  count: number;
}

const asides = ({ one, care }: Snapshot): MessageView[] =>
  [one.aside, ...Object.values(care?.asides ?? {})].flatMap((aside) => aside?.messages ?? []);

export const everyMessage = (snapshot: Snapshot): Set<string> =>
  new Set(
    [...(snapshot.room?.messages ?? []), ...(snapshot.care?.messages ?? []), ...asides(snapshot)].map(
      (said) => said.message,
    ),
  );

/** Words of ours that are there although their answer never reached us: in the room, or with the facilitators. */
export function arrived({ fields }: Entry, now: Snapshot, before: Snapshot | null): boolean {
  const text = fields["text"];
  if (text === undefined) return false;
  const mine = (said: MessageView) => said.by === now.one.member && said.text === text;
  const to = fields["to"];
  if (to === "aside") {
    const known = before ? new Set(asides(before).map((said) => said.message)) : null;
    return asides(now).some((said) => mine(said) && !known?.has(said.message));
  }
  const head = before?.heads[to as Stream] ?? 0;
  return (
    (now[to as Stream]?.messages ?? []).some((said) => said.seq > head && mine(said)) ||
    now.one.pending.some((pending) => pending.text === text && pending.state !== "returned")
  );
}

export function namesIn({ one, room, care }: Snapshot): [member: string, name: string][] {
  const people = Object.entries(room?.people ?? {}).map(([member, { name }]): [string, string] => [
    member,
    name,
  ]);
  const waiting = (care?.waiting ?? []).map(({ member, name }): [string, string] => [member, name]);
  return [...people, ...waiting, [one.member, one.name]];
}
