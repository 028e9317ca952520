// Where we are, in one line, and above it whatever is not as usual.

import type { LiveRoom } from "../live/live-room.ts";
import { t } from "../words/index.ts";

export function cutOff(live: LiveRoom): string | null {
  if (live.outdated.value) return t("room-outdated");
  return live.status.value === "offline" ? t("room-offline") : null;
}

function unusual(live: LiveRoom): string | null {
  const room = live.parts.room.value;
  const notice = cutOff(live);
  if (notice) return notice;
  if (room?.unattended) return t("room-unattended");
  if (room?.step?.paused) return t("room-paused");
  if (live.parts.one.value?.voice === "quiet") return t("room-quieted");
  return null;
}

export function Banner({ live }: { live: LiveRoom }) {
  const room = live.parts.room.value;
  const me = room?.people[live.me.value];
  const notice = unusual(live);
  const lead = room?.lead ? live.names.value[room.lead] : undefined;
  // There the choice itself says so.
  const choosing = room?.step?.round?.stage === "prompt";
  const floor = room?.step?.kind === "floor" ? room.step : null;
  return (
    <div class="banner">
      {notice && <p class="banner-notice">{notice}</p>}
      {me?.stepped_out && !choosing && (
        <p class="banner-notice">
          {t("room-you-stepped-out")}
          <button type="button" onClick={() => void live.send("member.step_in", {})}>
            {t("room-step-in")}
          </button>
        </p>
      )}
      {room?.step && room.step.kind !== "round" && (lead || floor) && (
        <p class="banner-step">
          {lead && <span class="muted">{t("room-lead", { name: lead })}</span>}
          {floor && floor.slow_seconds > 0 && (
            <span class="muted">{t("room-slow-mode", { seconds: floor.slow_seconds })}</span>
          )}
          {floor && !floor.crosstalk && <span class="muted">{t("room-no-crosstalk")}</span>}
        </p>
      )}
    </div>
  );
}
