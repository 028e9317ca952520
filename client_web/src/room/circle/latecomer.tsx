// For who comes in while a round is under way: what holds here, what is asked, and where we are. Only they see it.

import { useState } from "preact/hooks";
import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { isKnown, makeKnown } from "../known.ts";
import { isCircle, placeOf } from "./place.ts";

export function Latecomer({ live }: { live: LiveRoom }) {
  const [, setSeen] = useState(0);
  const room = live.parts.room.value;
  const one = live.parts.one.value;
  const round = room?.step?.round;
  const late = round && isCircle(round) && !isKnown(live.room);
  const seen = () => {
    makeKnown(live.room);
    setSeen((count) => count + 1);
  };
  if (!late || !one || !room) return null;
  const place = placeOf(round, room, one);
  if (place === "offered" || place === "floor" || place === "held") return null;
  const last = round.queue.at(-1) === one.member;
  return (
    <section class="circle-late private" aria-label={t("circle-late")}>
      <p>{t(round.stage === "prewrite" ? "circle-late-prewrite" : "circle-late-running")}</p>
      {last && place !== "next" && <p>{t("circle-late-end")}</p>}
      {!one.agreed && <p>{t("circle-late-agreement")}</p>}
      <div class="buttons">
        {!one.agreed && (
          <button type="button" onClick={() => void live.send("agreement.give", {})}>
            {t("room-agree")}
          </button>
        )}
        {!one.listening && (
          <button
            type="button"
            onClick={() => {
              seen();
              void live.send("member.listen", { listening: true });
            }}
          >
            {t("circle-choice-listen")}
          </button>
        )}
        <button type="button" class="main" onClick={seen}>
          {t("circle-late-ok")}
        </button>
      </div>
    </section>
  );
}
