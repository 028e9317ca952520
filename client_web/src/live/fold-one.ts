import type { OneEvents, OnePart, Pending } from "../contract.gen.ts";
import type { Fold } from "./fold-room.ts";

const without = (part: OnePart, message: string): OnePart => ({
  ...part,
  pending: part.pending.filter((one) => one.message !== message),
});

function pend(part: OnePart, message: string, change: Partial<Pending>): OnePart {
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
  "member.waiting": (part) => ({ ...part, standing: "waiting" }),
  "member.admitted": (part) => ({ ...part, standing: "admitted" }),
  "member.declined": (part) => ({ ...part, standing: "declined" }),
  "member.removed": (part, event) => ({ ...part, standing: "removed", reason: event.reason }),
  "member.quieted": (part) => ({ ...part, voice: "quiet" }),
  "member.freed": (part) => ({ ...part, voice: "free" }),
  "agreement.given": (part) => ({ ...part, agreed: true }),
  "session.closed": (part, event) => ({ ...part, ending: event.ending }),
  "message.held": (part, { message, at, text }) => ({
    ...part,
    // In the order of a fresh snapshot: by the moment, and within a moment by the id.
    pending: [...part.pending, { message, at, text, state: "held" as const, reason: null }].sort(
      (a, b) => a.at - b.at || (a.message < b.message ? -1 : 1),
    ),
  }),
  "message.returned": (part, { message, reason }) => pend(part, message, { state: "returned", reason }),
  "message.released": (part, event) => without(part, event.message),
  "message.withdrawn": (part, event) => without(part, event.message),
  "message.removed": (part, { message, reason }) => ({
    ...part,
    notes: [...part.notes, { message, reason }].sort((a, b) => (a.message < b.message ? -1 : 1)),
  }),
  "message.acknowledged": acknowledged,
  "stream.skipped": (part) => part,
};
