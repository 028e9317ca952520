// What this group is offered other words about. Who was, nobody learns, and neither does this page.

import { t } from "../words/index.ts";
import { Act } from "./act.tsx";
import { act, useDesk } from "./desk.ts";

const TIERS = [1, 2, 3] as const;

export function NudgeTools() {
  const { live, care } = useDesk();
  const now = care.nudge_tiers;
  const others = (tier: number) => now.filter((one) => one !== tier);
  return (
    <details>
      <summary class="small">{t("f-nudges")}</summary>
      <p class="small">{t("f-nudges-text")}</p>
      <div class="f-nudges">
        {TIERS.map((tier) => {
          const on = now.includes(tier);
          return (
            <Act
              key={tier}
              pressed={on}
              does={() => act(live, "nudge.set", { tiers: on ? others(tier) : [...now, tier] })}
            >
              {t(`f-nudges-${tier}`)}
            </Act>
          );
        })}
      </div>
    </details>
  );
}
