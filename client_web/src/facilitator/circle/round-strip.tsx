// The round in a line, for a phone: who has the floor and for how long, and the pause, without opening anything.

import { t } from "../../words/index.ts";
import { figures } from "../clock.ts";
import { Pause } from "../pause.tsx";
import { TimeLeft } from "../time-left.tsx";
import { isStopped, type RoundDesk, useRound, useTurnTime } from "./round-desk.ts";
import { isLive, isOpen } from "./stages.ts";
import { standing } from "./turn-card.tsx";
import { isLong } from "./turn-clock.ts";

export function RoundStrip() {
  const desk = useRound();
  if (!desk) return null;
  const { stage } = desk.round;
  return (
    <>
      <span class="f-strip-step">
        {isLive(stage) && isStopped(desk) ? t("f-turn-stopped") : standing(desk)}
      </span>
      {desk.round.turn?.state === "floor" && !isStopped(desk) && <TurnTime desk={desk} />}
      {!isLive(stage) && <TimeLeft />}
      {isOpen(stage) && <Pause words={false} />}
    </>
  );
}

function TurnTime({ desk }: { desk: RoundDesk }) {
  const time = useTurnTime(desk);
  if (time.minutes === null) return null;
  const long = isLong(time.spent, time.minutes);
  return (
    <span class={long ? "f-time f-over" : "f-time"}>
      {t("f-turn-strip", { time: figures(time.spent), minutes: time.minutes })}
    </span>
  );
}
