// How it goes with a facilitator's own words, week by week: kept on their device, read by nobody else, sent nowhere.

import { drop, isOwn, keep, kept } from "../app/device.ts";
import { trend } from "../room/wording.ts";

export interface Week {
  /** Its Monday, as yyyy-mm-dd. */
  from: string;
  came: number;
  changed: number;
  kept: number;
}

const NAME = "own-wording";
const WEEKS = 12;

/** Newest first. */
export function weeks(): Week[] {
  try {
    return JSON.parse(kept(NAME) ?? "[]") as Week[];
  } catch {
    return [];
  }
}

function monday(now: Date): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - ((now.getDay() + 6) % 7));
  const two = (number: number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

export function note(what: "came" | "changed" | "kept", now = new Date()): void {
  const from = monday(now);
  const known = weeks();
  const week = known.find((one) => one.from === from) ?? { from, came: 0, changed: 0, kept: 0 };
  week[what]++;
  keep(NAME, JSON.stringify([week, ...known.filter((one) => one.from !== from)].slice(0, WEEKS)));
}

export const clearTrend = (): void => drop(NAME);

/** On signing out: on a device that is not one's own nothing stays. */
export const leaveTrend = (): void => void (isOwn() || clearTrend());

/** From now on, on this page. */
export function watchOwnWording(): void {
  trend.note = note;
}
