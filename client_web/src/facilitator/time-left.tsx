// The time of a step in figures. It ticks by itself, so that nothing around it is drawn anew.

import type { RoomPart } from "../contract.gen.ts";
import { t } from "../words/index.ts";
import { drift, face, figures } from "./clock.ts";
import { useDesk } from "./desk.ts";
import { useNow } from "./use-now.ts";

/** "1:48 left", in a line: for the phone's strip. Silent for screen readers, who can read it when they come by. */
export function TimeLeft() {
  const { room, time } = useDesk();
  const now = useNow(time);
  if (!room.step) return null;
  const { left, over } = face(room.step, now);
  return (
    <span class={over ? "f-time f-over" : "f-time"}>
      {t(over ? "f-clock-over" : "f-clock-left", { time: figures(left) })}
    </span>
  );
}

/** What is left, how the plan stands, and a bar that only repeats it. */
export function StepTime({ step, plan }: { step: NonNullable<RoomPart["step"]>; plan: RoomPart["plan"] }) {
  const { one, time } = useDesk();
  const now = useNow(time);
  const clock = face(step, now);
  const late = drift(plan, step, now, one.session.starts_at + one.session.minutes * 60_000);
  return (
    <div>
      <p class={clock.over ? "f-figures f-over" : "f-figures"}>
        <strong>{figures(clock.left)}</strong> {clock.over ? t("f-clock-word-over") : t("f-clock-word-left")}{" "}
        <span class="muted">{t("f-clock-of", { minutes: step.minutes })}</span>
      </p>
      <progress max={1} value={clock.share} aria-hidden="true" />
      {step.paused && !step.round && <p class="f-paused">{t("f-clock-paused")}</p>}
      <p class="small muted">
        {late > 0 && t("f-clock-late", { minutes: late })}
        {late < 0 && t("f-clock-early", { minutes: -late })}
        {late === 0 && t("f-clock-on-time")}
      </p>
    </div>
  );
}
