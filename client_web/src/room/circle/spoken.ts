// What of a round is spoken: each thing once, and mine before anyone else's.

import { effect } from "@preact/signals";
import type { Announcer } from "../../live/announcer.ts";
import type { Heard, LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { isLive } from "./place.ts";

const ROUND: Record<string, string> = {
  prewrite: "circle-say-prewrite",
  running: "circle-say-running",
  second_pass: "circle-say-second",
  response: "circle-stage-response",
};

/** Speaks a round's events until told to stop. A facilitator has no turns, and hears of everyone's. */
export function announceCircle(live: LiveRoom, announcer: Announcer): () => void {
  const nameOf = (member: unknown) => live.names.value[String(member)] ?? t("room-someone");
  const quiet = (until: unknown) => until !== null && announcer.tell(t("circle-quiet"));
  const heard: Heard = (event, data, caughtUp) => {
    if (caughtUp) return;
    const mine = data["member"] === live.me.peek();
    const name = nameOf(data["member"]);
    if (event === "turn.offered") announcer.tell(mine ? t("circle-say-turn") : t("circle-offered", { name }));
    else if (event === "turn.reminded") announcer.tell(t("circle-reminded"));
    else if (event === "turn.marked" && data["state"] === "unheard")
      announcer.tell(t("circle-place-unheard"));
    else if (event === "turn.passed" && !mine) announcer.tell(t("circle-passed", { name }));
    else if (event === "turn.dropped" && !mine) announcer.tell(t("circle-held", { name }));
    else if (event === "turn.finished") {
      if (data["wish"] === "none") quiet(data["quiet_until"]);
      else
        announcer.tell(mine ? t(`circle-asked-${data["wish"]}`) : t(`circle-wish-${data["wish"]}`, { name }));
    } else if (event === "reflections.ended") quiet(data["quiet_until"]);
    else if (event === "round.prompted")
      announcer.tell(t("circle-say-question", { question: String(data["prompt"]) }));
    else if (event === "prompt.changed")
      announcer.tell(t("circle-say-changed", { question: String(data["prompt"]) }));
    else if (event === "round.advanced") {
      const sentence = ROUND[String(data["stage"])];
      if (sentence) announcer.tell(t(sentence));
    } else if (event === "round.revealed") announcer.tell(t("circle-say-revealed"));
    else if (event === "round.closed")
      announcer.tell(t(data["aborted"] ? "circle-stage-aborted" : "circle-stage-closed"));
  };
  let was = false;
  const next = effect(() => {
    const round = live.parts.room.value?.step?.round;
    const is = !!round && isLive(round) && round.order !== "waterfall" && round.queue[0] === live.me.value;
    if (is && !was) announcer.tell(t("circle-say-next"));
    was = is;
  });
  const stop = live.onHeard(heard);
  return () => {
    stop();
    next();
  };
}
