// All steps of the plan: where we are, and a way to any of them.

import { t } from "../words/index.ts";
import { BeginStep } from "./begin-step.tsx";
import { useDesk } from "./desk.ts";

export function StepsList() {
  const { room, leads } = useDesk();
  const current = room.step?.id;
  const at = room.plan.findIndex((step) => step.id === current);
  const open = room.phase === "open";
  return (
    <details class="f-steps">
      <summary>{t("f-plan-all")}</summary>
      <ol class="plain-list">
        {room.plan.map((step, index) => (
          <li key={step.id} aria-current={step.id === current ? "step" : undefined}>
            <div>
              <p>
                {index + 1}. {step.title}
              </p>
              <p class="small muted">
                {t("f-plan-minutes", { minutes: step.minutes })}{" "}
                {index === at && <span class="tag">{t("f-plan-now")}</span>}
                {open && index < at && <span class="tag">{t("f-plan-done")}</span>}
              </p>
            </div>
            {open && leads && index !== at && (
              <BeginStep step={step.id} label={t("f-plan-begin-label", { title: step.title })}>
                {t("f-plan-begin")}
              </BeginStep>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
