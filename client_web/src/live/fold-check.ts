// A check as the room hears it: what everyone may see, and what was counted.

import type { CheckView, RoomEvents, RoomPart } from "../contract.gen.ts";
import { answered, type Fold, step, takenBack } from "./fold.ts";

type Named = Extract<keyof RoomEvents, `check.${string}`>;

function check(part: RoomPart, change: (now: CheckView) => Partial<CheckView>): RoomPart {
  const now = part.step?.check;
  return now ? step(part, { check: { ...now, ...change(now) } }) : part;
}

export const checkFold: Pick<Fold<RoomPart, RoomEvents>, Named> = {
  "check.answered": (part, { member, item, answer }) =>
    check(part, ({ answers }) => ({ answers: answered(answers, member, item, answer) })),
  "check.taken_back": (part, { member, item }) =>
    check(part, ({ answers }) => ({ answers: takenBack(answers, member, item) })),
  "check.shown": (part, { counts }) => check(part, () => ({ counts })),
};
