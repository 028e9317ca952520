// What of a room is fetched by itself: not every evening has a round, and nobody should wait for one to come in.

import type { RoomPart } from "../contract.gen.ts";
import type { LiveRoom } from "../live/live-room.ts";
import { later } from "./later.tsx";
import { hint } from "./nudge-part.ts";

const ending = later(async () => (await import("./endings.tsx")).EndingView, ["ending"]);
const top = later(async () => (await import("./circle/top.tsx")).CircleTop, ["circle"], true);
const place = later(async () => (await import("./circle/my-place.tsx")).MyPlace, ["circle"], true);
const foot = later(async () => (await import("./circle/foot.tsx")).CircleFoot, ["circle"]);
const left = later(async () => (await import("./circle/left-over.tsx")).LeftOver, ["circle"], true);
const check = later(async () => (await import("./check/check-step.tsx")).CheckStep, ["check", "aside"]);
const pause = later(async () => (await import("./pause.tsx")).Pause, ["pause"]);
const panel = later(async () => (await import("./aside/aside-panel.tsx")).AsidePanel, ["aside"], true);
const ask = later(async () => (await import("./aside/ask-facilitator.tsx")).AskFacilitator, ["aside"], true);

export const EndingView = ending.Part;
export const CircleTop = top.Part;
export const MyPlace = place.Part;
export const CircleFoot = foot.Part;
export const LeftOver = left.Part;
export const CheckStep = check.Part;
export const Pause = pause.Part;
export const AsidePanel = panel.Part;
export const AskFacilitator = ask.Part;

/** Fetches what this evening will need while the network is good. */
export function warmParts(live: LiveRoom): () => void {
  const plan: RoomPart["plan"] = live.parts.room.peek()?.plan ?? [];
  const kinds = new Set(plan.map((step) => step.kind));
  const warm = () => {
    for (const { warm } of kinds.has("round") ? [top, place, foot, left] : []) warm();
    if (kinds.has("check")) check.warm();
    if (kinds.has("pause")) pause.warm();
    panel.warm();
    hint.warm();
    ending.warm();
  };
  if (!("requestIdleCallback" in globalThis)) {
    const timer = setTimeout(warm, 500);
    return () => clearTimeout(timer);
  }
  const job = requestIdleCallback(warm, { timeout: 2000 });
  return () => cancelIdleCallback(job);
}
