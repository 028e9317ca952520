// What the folds have in common. A fold is how a part of the snapshot becomes by an event of its own stream.

import type { MessageView, Pending, RoomPart, StepView } from "../contract.gen.ts";

export type Fold<Part, Events> = { [Name in keyof Events]: (part: Part, event: Events[Name]) => Part };

type By<Value> = Readonly<Record<string, Value>>;

export function without<Value>(all: By<Value>, key: string): By<Value> {
  const { [key]: _, ...others } = all;
  return others;
}

export const step = (part: RoomPart, change: Partial<StepView>): RoomPart =>
  part.step ? { ...part, step: { ...part.step, ...change } } : part;

/** Blanks a message's words. */
export function blank(
  messages: readonly MessageView[],
  message: string,
  state: "withdrawn" | "removed",
): readonly MessageView[] {
  return messages.map((one) => (one.message === message ? { ...one, text: null, state } : one));
}

type Said = Pick<MessageView, "message" | "seq" | "at" | "by" | "text"> & { turn?: number | null };

export function add(
  messages: readonly MessageView[],
  { message, seq, at, by, text, turn = null }: Said,
): readonly MessageView[] {
  return [...messages, { message, seq, at, by, text, state: "posted", turn }];
}

/** In the order of a fresh snapshot: by the moment, and within a moment by the id. */
export function pend(
  pending: readonly Pending[],
  { message, at, text }: Pick<Pending, "message" | "at" | "text">,
  state: "held" | "handed",
): readonly Pending[] {
  return [...pending, { message, at, text, state, reason: null }].sort(
    (a, b) => a.at - b.at || (a.message < b.message ? -1 : 1),
  );
}

type Answers<Value> = By<By<Value>>;

/** What someone answered to one thing; it replaces what they answered before. */
export function answered<Value>(
  all: Answers<Value>,
  member: string,
  item: string,
  answer: Value,
): Answers<Value> {
  return { ...all, [member]: { ...all[member], [item]: answer } };
}

/** It is gone; and who has answered nothing else isn't there at all. */
export function takenBack<Value>(all: Answers<Value>, member: string, item: string): Answers<Value> {
  const rest = without(all[member] ?? {}, item);
  return Object.keys(rest).length > 0 ? { ...all, [member]: rest } : without(all, member);
}
