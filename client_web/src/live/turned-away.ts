// When a crowded door says "not now": who comes again by itself, and after how long.

const LONGEST_WAIT = 15_000; // ms

/**
 * How long to wait before entering again, in ms: what the server says, twice as long each time, and never the same as
 * all the others who were turned away in that moment.
 */
export function untilAgain(times: number, retryAfter = 1, chance = Math.random()): number {
  return Math.min(LONGEST_WAIT, 1000 * retryAfter * 2 ** Math.min(times, 4)) * (0.5 + chance);
}

export const comesAgain = (code: string) => code === "busy" || code === "too_fast";
