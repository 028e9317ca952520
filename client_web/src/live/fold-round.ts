// The sharing round as the room hears it: whose turn it is, and who comes next.

import type { RoomEvents, RoomPart, RoundView, TurnView } from "../contract.gen.ts";
import { type Fold, step } from "./fold.ts";

type Named = Extract<
  keyof RoomEvents,
  `round.${string}` | `prompt.${string}` | `turn.${string}` | `reflections.${string}` | `silence.${string}`
>;

/** Nothing is under way: no turn, no reflections, no silence. */
const STILL = { turn: null, reflecting: null, quiet_until: null } as const;

function round(part: RoomPart, change: Partial<RoundView>): RoomPart {
  const now = part.step?.round;
  return now ? step(part, { round: { ...now, ...change } }) : part;
}

function turn(part: RoomPart, change: Partial<TurnView>): RoomPart {
  const now = part.step?.round?.turn;
  return now ? round(part, { turn: { ...now, ...change } }) : part;
}

/** They wait no longer, and a turn of theirs is over. */
function aside(part: RoomPart, { member }: { member: string }): RoomPart {
  const now = part.step?.round;
  if (!now) return part;
  return round(part, {
    queue: now.queue.filter((other) => other !== member),
    turn: now.turn?.member === member ? null : now.turn,
  });
}

const queued = (part: RoomPart, { queue }: { queue: readonly string[] }): RoomPart => round(part, { queue });

/** The clocks stood still while nobody led: whoever has a turn starts afresh. */
export function restarted(part: RoomPart, at: number): RoomPart {
  const state = part.step?.round?.turn?.state;
  return state === "offered" || state === "held" ? turn(part, { since: at }) : part;
}

export const roundFold: Pick<Fold<RoomPart, RoomEvents>, Named> = {
  "round.set": (part, { order, responses, silence_seconds, prewrite_minutes, turn_minutes, one_line }) =>
    round(part, { order, responses, silence_seconds, prewrite_minutes, turn_minutes, one_line }),
  "round.prompted": (part, { number, prompt, queue, at }) =>
    round(part, { number, prompt, queue, stage: "prompt", stage_at: at, ...STILL }),
  "prompt.changed": (part, { prompt }) => round(part, { prompt }),
  "round.advanced": (part, { stage, queue, at }) => round(part, { stage, queue, stage_at: at, ...STILL }),
  "round.closed": (part, { aborted, at }) =>
    round(part, { stage: aborted ? "aborted" : "closed", stage_at: at, queue: [], ...STILL }),
  "round.revealed": (part) => part,
  "round.queued": queued,
  "turn.returned": queued,
  "turn.offered": (part, { turn: number, member, at }) =>
    round(aside(part, { member }), {
      turn: { number, member, state: "offered", since: at, begun_at: null },
      reflecting: null,
      quiet_until: null,
    }),
  "turn.begun": (part, { at }) => turn(part, { state: "floor", since: at, begun_at: at }),
  "turn.dropped": (part, { at }) => turn(part, { state: "held", since: at }),
  "turn.resumed": (part, { state, at }) => turn(part, { state, since: at }),
  "turn.finished": (part, { turn: number, member, wish, quiet_until }) =>
    round(part, {
      turn: null,
      quiet_until,
      reflecting: wish === "none" ? null : { number, member, wish },
    }),
  "turn.passed": aside,
  "turn.set_aside": aside,
  "reflections.ended": (part, { quiet_until }) => round(part, { reflecting: null, quiet_until }),
  "silence.ended": (part) => round(part, { quiet_until: null }),
};
