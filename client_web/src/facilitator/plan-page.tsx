// The plan of a session, to read beforehand: every step with its words, what one might say, what to watch for.

import { Shown } from "../ui/load.tsx";
import { t } from "../words/index.ts";
import { usePlan } from "./guide.ts";
import { CardList, kindName, StepWords } from "./guide-words.tsx";

export function PlanPage({ session }: { session: string }) {
  const plan = usePlan(session);
  const missing = plan.error?.status === 404;
  return (
    <div class="page">
      <p>
        <a href="/f" class="back">
          {t("f-plan-back")}
        </a>
      </p>
      <h1 tabIndex={-1}>{plan.data?.title ?? t("f-plan-title")}</h1>
      {missing && <p>{t("f-plan-missing")}</p>}
      {!missing && (
        <Shown of={plan}>
          {({ minutes, steps, cards }) => (
            <>
              <p class="muted">{t("f-plan-minutes", { minutes })}</p>
              <h2>{t("f-plan-steps")}</h2>
              <ol class="plain-list stack">
                {steps.map((step, index) => (
                  <li key={step.id} class="card stack">
                    <div>
                      <h3>
                        {index + 1}. {step.title}
                      </h3>
                      <p class="muted">
                        {kindName(step.kind)}, {t("f-plan-minutes", { minutes: step.minutes })}
                      </p>
                    </div>
                    <StepWords step={step} words />
                  </li>
                ))}
              </ol>
              {cards.length > 0 && <h2>{t("f-plan-cards")}</h2>}
              <CardList cards={cards} />
            </>
          )}
        </Shown>
      )}
    </div>
  );
}
