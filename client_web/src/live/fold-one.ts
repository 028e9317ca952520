import type { OneEvents, OnePart, Pending } from "../contract.gen.ts";
import { type Fold, pend, without } from "./fold.ts";
import { blankIn, oneAside } from "./fold-aside.ts";

const noLonger = (part: OnePart, message: string): OnePart => ({
  ...part,
  pending: part.pending.filter((one) => one.message !== message),
});

function changed(part: OnePart, message: string, change: Partial<Pending>): OnePart {
  return {
    ...part,
    pending: part.pending.map((one) => (one.message === message ? { ...one, ...change } : one)),
  };
}

function acknowledged(part: OnePart, { message, by, kind }: OneEvents["message.acknowledged"]): OnePart {
  if (by === part.member) {
    const { [message]: _, ...given } = part.given;
    return { ...part, given: kind ? { ...given, [message]: kind } : given };
  }
  const { [message]: before = [], ...received } = part.received;
  const now = before.filter((one) => one.member !== by);
  if (kind) now.push({ member: by, kind });
  return { ...part, received: now.length > 0 ? { ...received, [message]: now } : received };
}

export const oneFold: Fold<OnePart, OneEvents> = {
  ...oneAside,
  "member.waiting": (part) => ({ ...part, standing: "waiting" }),
  "member.admitted": (part) => ({ ...part, standing: "admitted" }),
  "member.declined": (part) => ({ ...part, standing: "declined" }),
  "member.removed": (part, event) => ({ ...part, standing: "removed", reason: event.reason }),
  "member.quieted": (part) => ({ ...part, voice: "quiet" }),
  "member.freed": (part) => ({ ...part, voice: "free" }),
  "agreement.given": (part) => ({ ...part, agreed: true }),
  "session.closed": (part, event) => ({ ...part, ending: event.ending }),
  "message.held": (part, event) => ({ ...part, pending: pend(part.pending, event, "held") }),
  "message.returned": (part, { message, reason }) => changed(part, message, { state: "returned", reason }),
  "message.released": (part, event) => noLonger(part, event.message),
  "message.withdrawn": (part, { message }) => {
    const { aside } = part;
    return { ...noLonger(part, message), aside: aside && blankIn(aside, message) };
  },
  "message.removed": (part, { message, reason }) => ({
    ...part,
    notes: [...part.notes, { message, reason }].sort((a, b) => (a.message < b.message ? -1 : 1)),
  }),
  "message.acknowledged": acknowledged,
  "turn.marked": (part, event) => ({ ...part, turn: event.state }),
  // For the announcer alone.
  "turn.reminded": (part) => part,
  "turn.lengthened": (part, { turn, minutes }) => ({ ...part, guide: { turn, minutes } }),
  "member.listening": (part, { listening }) => ({ ...part, listening }),
  "share.handed_in": (part, event) => ({ ...part, pending: pend(part.pending, event, "handed") }),
  "check.answered": (part, { item, answer, to }) => ({
    ...part,
    answers: { ...part.answers, [item]: { answer, to } },
  }),
  "check.taken_back": (part, { item }) => ({ ...part, answers: without(part.answers, item) }),
  "check.untold": (part) => ({ ...part, untold: true }),
  "check.closed": (part) => ({ ...part, answers: {}, untold: false }),
  "card.sent": (part, { at, text }) => ({ ...part, cards: [...part.cards, { at, text }] }),
  "lines.given": (part) => ({ ...part, lines: true }),
  "stream.skipped": (part) => part,
};
