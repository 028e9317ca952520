// Soft time. The one who shares alone reads that they may finish when they are ready; nobody is ever cut off.

import { useEffect, useState } from "preact/hooks";
import { kept } from "../../app/device.ts";
import type { TurnView } from "../../contract.gen.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { guideOf } from "./place.ts";

/** Kept on this device alone: "I need more time". */
export const MORE_TIME = "more-time";

const SOFT = 0.8; // of the guide
const MINUTE = 60_000;

/** When a turn began by this device's clock, as far as the device was there. */
const began = new Map<number, number>();

/** Notes when one's own turns begin. */
export function watchTurns(live: LiveRoom): () => void {
  return live.onHeard((name, event, caughtUp) => {
    if (name === "turn.begun" && event["member"] === live.me.peek() && !caughtUp)
      began.set(Number(event["turn"]), Date.now());
  });
}

/** Who said once that they need more time has it in every turn, without asking. */
export function useMoreTime(live: LiveRoom, turn: TurnView | null): void {
  const number = turn?.number;
  useEffect(() => {
    if (number === undefined || kept(MORE_TIME) !== "yes") return;
    if (live.parts.one.peek()?.guide?.turn !== number) void live.send("turn.lengthen", { turn: number });
  }, [number]);
}

/** True once most of the time is over, to the one who shares. */
export function useSoftTime(live: LiveRoom, turn: TurnView | null): boolean {
  const [reached, setReached] = useState<number | null>(null);
  const round = live.parts.room.value?.step?.round;
  const one = live.parts.one.value;
  const start = turn?.begun_at == null ? null : (began.get(turn.number) ?? turn.begun_at);
  const due = start === null || !round || !one ? null : start + SOFT * guideOf(round, one) * MINUTE;
  useEffect(() => {
    if (due === null) return;
    const left = due - Date.now();
    const timer = setTimeout(() => setReached(due), Math.max(0, left));
    return () => clearTimeout(timer);
  }, [due]);
  return due !== null && reached === due;
}
