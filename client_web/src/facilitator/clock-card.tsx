// The step, its time and what can be done with it. Minutes and seconds are for facilitators alone.

import { t } from "../words/index.ts";
import { Act } from "./act.tsx";
import { BeginStep } from "./begin-step.tsx";
import { CheckTools } from "./check/check-tools.tsx";
import { RoundTools } from "./circle/round-tools.tsx";
import { lengths, nextStep } from "./clock.ts";
import { act, useDesk } from "./desk.ts";
import { Pause } from "./pause.tsx";
import { FloorTools, OnScreen, ReadingTools } from "./step-tools.tsx";
import { StepTime } from "./time-left.tsx";

export function ClockCard() {
  const { live, room, leads, name } = useDesk();
  const { step, plan } = room;
  if (!step) return null;
  const next = nextStep(plan, step.id);
  const { round } = step;
  const { longer, shorter } = lengths(step.minutes);
  const adjust = (minutes: number) => () => act(live, "step.adjust", { minutes });
  return (
    <section class="f-clock stack" aria-labelledby="f-clock">
      <div>
        <p class="small muted">
          {t("f-clock-step", { place: plan.findIndex((one) => one.id === step.id) + 1, count: plan.length })}
        </p>
        <h2 id="f-clock">{step.title}</h2>
      </div>
      <StepTime step={step} plan={plan} />
      <ReadingTools />
      <RoundTools />
      <CheckTools />
      <div class="f-wide-buttons">
        {leads && next && (
          <BeginStep step={next.id} main>
            {t("f-clock-begin-next", { title: next.title })}
          </BeginStep>
        )}
      </div>
      {!round && <Pause words={false} />}
      {!next && <p class="small muted">{t("f-clock-last")}</p>}
      {leads ? (
        <fieldset class="f-lengths">
          <legend class="small">{t("f-clock-change")}</legend>
          {shorter.toReversed().map((minutes) => (
            <Act key={-minutes} label={t("f-clock-shorter", { minutes })} does={adjust(-minutes)}>
              {t("f-clock-shorter-short", { minutes })}
            </Act>
          ))}
          {longer.map((minutes) => (
            <Act key={minutes} label={t("f-clock-longer", { minutes })} does={adjust(minutes)}>
              {t("f-clock-longer-short", { minutes })}
            </Act>
          ))}
        </fieldset>
      ) : (
        <p class="small muted">{t("f-clock-not-lead", { name: name(room.lead ?? "") })}</p>
      )}
      <FloorTools />
      <OnScreen />
    </section>
  );
}
