import type { CareEvents, CarePart } from "../contract.gen.ts";
import { add, blank, type Fold } from "./fold.ts";
import { blankIn, careAsides } from "./fold-aside.ts";
import { careCircle } from "./fold-care-circle.ts";

const here = (part: CarePart, member: string, yes: boolean): CarePart => ({
  ...part,
  waiting: part.waiting.map((one) => (one.member === member ? { ...one, here: yes } : one)),
});

const noLongerWaiting = (part: CarePart, { member }: { member: string }): CarePart => ({
  ...part,
  waiting: part.waiting.filter((one) => one.member !== member),
});

const notHeld = (part: CarePart, { message }: { message: string }): CarePart => ({
  ...part,
  held: part.held.filter((one) => one.message !== message),
});

export const careFold: Fold<CarePart, CareEvents> = {
  ...careAsides,
  ...careCircle,
  "member.waiting": (part, { member, name }) => ({
    ...part,
    waiting: [...part.waiting, { member, name, here: true }],
  }),
  "member.arrived": (part, event) => here(part, event.member, true),
  "member.dropped": (part, event) => here(part, event.member, false),
  "member.left": (part, event) => here(part, event.member, false),
  "member.admitted": noLongerWaiting,
  "member.declined": noLongerWaiting,
  "member.held": (part, event) => ({ ...part, voices: { ...part.voices, [event.member]: "held" } }),
  "member.quieted": (part, event) => ({ ...part, voices: { ...part.voices, [event.member]: "quiet" } }),
  "member.freed": (part, event) => {
    const { [event.member]: _, ...voices } = part.voices;
    return { ...part, voices };
  },
  "member.removed": (part, event) => ({
    ...noLongerWaiting(part, event),
    removed: { ...part.removed, [event.member]: event.reason },
  }),
  "agreement.given": (part, event) => ({ ...part, agreed: [...part.agreed, event.member].sort() }),
  "facilitator.readied": (part, event) => ({
    ...part,
    ready: { ...part.ready, [event.member]: event.state },
  }),
  "nudge.set": (part, { tiers }) => ({ ...part, nudge_tiers: tiers }),
  "lead.offered": (part, { by, to }) => ({ ...part, offer: { by, to } }),
  "lead.declined": (part) => ({ ...part, offer: null }),
  "lead.changed": (part) => ({ ...part, offer: null }),
  "message.posted": (part, event) => ({ ...part, messages: add(part.messages, event) }),
  "message.held": (part, { message, at, by, text }) => ({
    ...part,
    held: [...part.held, { message, at, by, text }],
  }),
  "message.released": notHeld,
  "message.returned": notHeld,
  "message.withdrawn": (part, event) => ({
    ...notHeld(part, event),
    messages: blank(part.messages, event.message, "withdrawn"),
    asides: Object.fromEntries(
      Object.entries(part.asides).map(([member, one]) => [member, blankIn(one, event.message)]),
    ),
  }),
  "message.removed": (part, event) => ({
    ...part,
    messages: blank(part.messages, event.message, "removed"),
  }),
  "stream.skipped": (part) => part,
};
