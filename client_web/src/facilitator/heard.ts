// What facilitators hear beside the room's own voice: what has just come to need them, once and politely.

import type { Announcer } from "../live/announcer.ts";
import type { Heard, LiveRoom } from "../live/live-room.ts";
import { t } from "../words/index.ts";
import type { OwnView } from "./own-view.ts";
import type { ServerTime } from "./server-time.ts";

/** Also sets the server's time by what is heard. Returns how to stop. */
export function announceForFacilitators(
  live: LiveRoom,
  announcer: Announcer,
  time: ServerTime,
  own: OwnView,
): () => void {
  const name = (member: unknown) => live.names.value[String(member)] ?? "";
  const heard: Heard = (event, data, caughtUp) => {
    if (caughtUp) return;
    time.heard(data.at, Date.now());
    const me = live.me.value;
    if (event === "lead.changed" && data.stream === "room") {
      const lead = data.member;
      announcer.tell(lead === me ? t("f-state-lead-me") : t("f-state-lead-other", { name: name(lead) }));
    }
    // Some events come on the room's stream and on ours: one of the two is spoken.
    if (data.stream !== "care") return;
    if (event === "member.waiting") announcer.tell(t("f-needs-waiting", { name: name(data.member) }));
    else if (event === "message.held") announcer.tell(t("f-needs-held", { name: name(data.by) }));
    else if (event === "lead.offered" && data.to === me) {
      announcer.tell(t("f-needs-lead", { name: name(data.by) }));
    } else if (event === "aside.asked") {
      announcer.tell(t(`f-aside-asks-${String(data["reason"])}`, { name: name(data["member"]) }));
    } else if (event === "aside.accepted") {
      announcer.tell(t("f-say-accepted", { name: name(data["member"]) }));
    } else if (event === "aside.said" && data["by"] === data["member"]) {
      const words = { name: name(data["member"]), text: String(data["text"] ?? "") };
      // Read out to whoever has it open; to others it is only said that there is something.
      announcer.tell(t(own.aside.peek() === data["member"] ? "f-say-private" : "f-aside-written", words));
    } else if (event === "cue.raised") {
      announcer.tell(t(`f-cue-${String(data["cue"])}`, { name: name(data["member"]) }));
    } else if (event === "turn.unanswered") {
      announcer.tell(t(`f-needs-turn-${String(data["because"])}`, { name: name(data["member"]) }));
    }
  };
  return live.onHeard(heard);
}
