// Whether someone was here before turns began. Whoever was isn't late, and won't be after the page was loaded anew.

import { effect } from "@preact/signals";
import { keep, kept } from "../app/device.ts";
import type { LiveRoom } from "../live/live-room.ts";

const UNDER_WAY: readonly unknown[] = ["prewrite", "running", "second_pass"];
const name = (room: string): string => `draft:${room}:known`;

export const isKnown = (room: string): boolean => kept(name(room)) !== null;
export const makeKnown = (room: string): void => keep(name(room), "yes");

/** Looks until told to stop. */
export function watchForTurns(live: LiveRoom): () => void {
  return effect(() => {
    const room = live.parts.room.value;
    if (room && !UNDER_WAY.includes(room.step?.round?.stage) && !isKnown(live.room)) makeKnown(live.room);
  });
}
