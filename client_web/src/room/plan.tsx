import type { LiveRoom } from "../live/live-room.ts";
import { t } from "../words/index.ts";

/** The steps of this session; minutes are for the facilitators' own plan. */
export function Plan({ live }: { live: LiveRoom }) {
  const room = live.parts.room.value;
  if (!room) return null;
  return (
    <nav class="plan" aria-label={t("room-plan")}>
      <h2>{t("room-plan")}</h2>
      <ol>
        {room.plan.map((step) => (
          <li key={step.id} aria-current={step.id === room.step?.id ? "step" : undefined}>
            {step.title}
          </li>
        ))}
      </ol>
    </nav>
  );
}
