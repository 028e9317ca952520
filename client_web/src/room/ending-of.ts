// Whether a room is still there, and if not, why.

import type { Ending } from "../contract.gen.ts";
import type { LiveRoom } from "../live/live-room.ts";

const ENDINGS: Record<Ending, string> = {
  ended: "ended",
  cancelled: "cancelled",
  no_facilitator: "no-facilitator",
};

const REFUSALS: Record<string, string> = {
  removed: "removed",
  declined: "declined",
  full: "full",
  door_closed: "door",
  no_facilitator: "no-facilitator",
  room_locked: "locked",
};

/** Which ending this is, as its words name it. Null while the room is there. */
export function endingOf(live: LiveRoom): string | null {
  const status = live.status.value;
  const { one, room } = live.parts;
  if (status === "moved") return "moved";
  if (status === "signed_out") return "signed-out";
  if (status === "refused") return REFUSALS[live.refusal.value] ?? "nothing";
  if (one.value?.standing === "removed") return "removed";
  if (one.value?.standing === "declined") return "declined";
  const ending = room.value?.ending ?? one.value?.ending;
  return ending ? ENDINGS[ending] : null;
}
