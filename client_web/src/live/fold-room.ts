import type { MessageView, PersonView, RoomEvents, RoomPart, StepView } from "../contract.gen.ts";

/** How a part of the snapshot becomes by an event of its own stream. */
export type Fold<Part, Events> = { [Name in keyof Events]: (part: Part, event: Events[Name]) => Part };

const person = (part: RoomPart, member: string, change: Partial<PersonView>): RoomPart => {
  const known = part.people[member];
  return known ? { ...part, people: { ...part.people, [member]: { ...known, ...change } } } : part;
};

const step = (part: RoomPart, change: Partial<StepView>): RoomPart =>
  part.step ? { ...part, step: { ...part.step, ...change } } : part;

const handDown = (part: RoomPart, { member }: { member: string }): RoomPart =>
  step(part, { hands: part.step?.hands.filter((other) => other !== member) ?? [] });

/** Blanks a message's words. */
export function blank(
  messages: readonly MessageView[],
  message: string,
  state: "withdrawn" | "removed",
): readonly MessageView[] {
  return messages.map((one) => (one.message === message ? { ...one, text: null, state } : one));
}

export function add(
  messages: readonly MessageView[],
  {
    message,
    seq,
    at,
    by,
    text,
  }: { message: string; seq: number; at: number; by: string; text: string | null },
): readonly MessageView[] {
  return [...messages, { message, seq, at, by, text, state: "posted" }];
}

export const roomFold: Fold<RoomPart, RoomEvents> = {
  "session.opened": (part, event) => ({ ...part, phase: "open", step: event.step }),
  "session.closing": (part, event) => ({
    ...part,
    phase: "closing",
    closes_at: event.closes_at,
    step: null,
    unattended: false,
  }),
  "session.closed": (part, event) => ({
    ...part,
    phase: "closed",
    ending: event.ending,
    closes_at: null,
    step: null,
    unattended: false,
  }),
  "session.unattended": (part) => ({ ...part, unattended: true }),
  "session.attended": (part) => ({ ...part, unattended: false }),
  "lead.changed": (part, event) => ({ ...part, lead: event.member }),
  "step.begun": (part, event) => ({ ...part, step: event.step }),
  "step.paused": (part) => step(part, { paused: true }),
  "step.resumed": (part) => step(part, { paused: false }),
  "step.adjusted": (part, event) => step(part, { minutes: event.minutes }),
  "reading.shown": (part, event) => step(part, { shown: event.paragraph }),
  "hand.raised": (part, event) => step(part, { hands: [...(part.step?.hands ?? []), event.member] }),
  "hand.lowered": handDown,
  "hand.called": handDown,
  "floor.set": (part, { slow_seconds, crosstalk }) => step(part, { slow_seconds, crosstalk }),
  "member.joined": (part, { member, name, role, presence }) => ({
    ...part,
    people: { ...part.people, [member]: { name, role, presence, stepped_out: false } },
  }),
  "member.arrived": (part, event) => person(part, event.member, { presence: "here" }),
  "member.dropped": (part, event) => person(part, event.member, { presence: "away" }),
  "member.left": (part, event) => person(part, event.member, { presence: "left" }),
  "member.stepped_out": (part, event) => person(part, event.member, { stepped_out: true }),
  "member.stepped_in": (part, event) => person(part, event.member, { stepped_out: false }),
  "member.removed": (part, event) => {
    const { [event.member]: _, ...people } = part.people;
    return { ...part, people };
  },
  "message.posted": (part, event) => ({ ...part, messages: add(part.messages, event) }),
  "message.withdrawn": (part, event) => ({
    ...part,
    messages: blank(part.messages, event.message, "withdrawn"),
  }),
  "message.removed": (part, event) => ({ ...part, messages: blank(part.messages, event.message, "removed") }),
  "stream.skipped": (part) => part,
};
