// One tap stops everything for everyone with a plain line, whatever happened; and one tap goes on.

import { t } from "../words/index.ts";
import { Act } from "./act.tsx";
import { act, useDesk } from "./desk.ts";

export function Pause({ words = true }: { words?: boolean }) {
  const { live, room } = useDesk();
  const step = room.step;
  if (!step || room.phase !== "open") return null;
  const of = step.round ? "round" : "clock";
  return (
    <div class="f-wide-buttons f-pause">
      {step.paused && words && <p class="f-paused">{t("f-pause-everyone", { line: t("room-paused") })}</p>}
      <Act
        class={step.paused ? "main" : ""}
        does={() => act(live, step.paused ? "step.resume" : "step.pause", {})}
      >
        {t(step.paused ? `f-${of}-resume` : `f-${of}-pause`)}
      </Act>
    </div>
  );
}
