import type { PersonView, RoomEvents, RoomPart } from "../contract.gen.ts";
import { add, blank, type Fold, step } from "./fold.ts";
import { checkFold } from "./fold-check.ts";
import { restarted, roundFold } from "./fold-round.ts";

const person = (part: RoomPart, member: string, change: Partial<PersonView>): RoomPart => {
  const known = part.people[member];
  return known ? { ...part, people: { ...part.people, [member]: { ...known, ...change } } } : part;
};

const handDown = (part: RoomPart, { member }: { member: string }): RoomPart =>
  step(part, { hands: part.step?.hands.filter((other) => other !== member) ?? [] });

export const roomFold: Fold<RoomPart, RoomEvents> = {
  ...roundFold,
  ...checkFold,
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
  "session.attended": (part, { at }) => restarted({ ...part, unattended: false }, at),
  "lead.changed": (part, event) => ({ ...part, lead: event.member }),
  "step.begun": (part, event) => ({ ...part, step: event.step }),
  "step.paused": (part) => step(part, { paused: true }),
  "step.resumed": (part, { at }) => restarted(step(part, { paused: false }), at),
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
