// What of a room's events is spoken. Joins, leaves and hands are silent unless their person switched them on.

import { effect } from "@preact/signals";
import { kept } from "../app/device.ts";
import type { Announcer } from "../live/announcer.ts";
import type { Heard, LiveRoom, Status } from "../live/live-room.ts";
import { t } from "../words/index.ts";

export const MESSAGES_SPOKEN = "say-messages";
export const COMINGS_SPOKEN = "say-comings";

const comings: Record<string, string> = {
  "member.joined": "room-say-joined",
  "member.arrived": "room-say-arrived",
  "member.left": "room-say-left",
  "hand.raised": "room-say-hand",
};

const session: Record<string, string> = {
  "step.paused": "room-say-paused",
  "step.resumed": "room-say-resumed",
  "session.closing": "room-say-closing",
  "session.closed": "room-say-closed",
};

/** Speaks a room's events until told to stop. */
export function announceRoom(live: LiveRoom, announcer: Announcer): () => void {
  const name = (member: unknown) => live.names.value[String(member)] ?? t("room-someone");
  const heard: Heard = (event, data, caughtUp) => {
    if (caughtUp || data.stream === "one") return;
    const mine = data["member"] === live.me.value;
    if (event === "message.posted" && data["by"] !== live.me.value) {
      if (kept(MESSAGES_SPOKEN) !== "no" && data["text"] !== null)
        announcer.heard(name(data["by"]), String(data["text"]));
    } else if (event === "step.begun" || event === "session.opened") {
      announcer.tell(t("room-say-step", { step: live.snapshot.value?.room?.step?.title ?? "" }));
    } else if (event === "hand.called") {
      announcer.tell(mine ? t("room-say-called-you") : t("room-say-called", { name: name(data["member"]) }));
    } else if (session[event]) announcer.tell(t(session[event]));
    else if (comings[event] && !mine && kept(COMINGS_SPOKEN) === "yes") {
      announcer.tell(t(comings[event], { name: name(data["member"]) }));
    }
  };
  let before: Status = "entering";
  let asked = 0;
  const stops = [
    live.onHeard(heard),
    effect(() => {
      const now = live.status.value;
      if (now === before) return;
      if (now === "offline" && before === "live") announcer.tell(t("room-say-offline"));
      if (now === "live" && before === "offline") {
        const missed = live.missed.peek()?.count ?? 0;
        announcer.tell(missed > 0 ? t("room-say-back-missed", { count: missed }) : t("room-say-back"));
      }
      before = now;
    }),
  ];
  stops.push(
    effect(() => {
      const now = live.outbox.value.filter((entry) => entry.state === "asking").length;
      if (now > asked) announcer.tell(t("room-asking"));
      asked = now;
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}
