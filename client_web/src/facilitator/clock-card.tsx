// The step, its time and what can be done with it. Minutes and seconds are for facilitators alone.

import { useEffect, useState } from "preact/hooks";
import { Confirm } from "../ui/confirm.tsx";
import { t } from "../words/index.ts";
import { Act } from "./act.tsx";
import { CheckTools } from "./check/check-tools.tsx";
import { RoundTools } from "./circle/round-tools.tsx";
import { isOpen } from "./circle/stages.ts";
import { drift, face, figures, lengths, nextStep } from "./clock.ts";
import { act, useDesk } from "./desk.ts";
import { Pause } from "./pause.tsx";
import { FloorTools, OnScreen, ReadingTools } from "./step-tools.tsx";

/** The server's moment, again and again: only for what shows seconds. */
export function useNow(time: { now(local: number): number }): number {
  const [now, setNow] = useState(() => time.now(Date.now()));
  useEffect(() => {
    const tick = setInterval(() => setNow(time.now(Date.now())), 500);
    return () => clearInterval(tick);
  }, [time]);
  return now;
}

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

type Next = { id: string; title: string };

function Begin({ next, main = true }: { next: Next; main?: boolean }) {
  const { live } = useDesk();
  return (
    <Act class={main ? "main" : ""} does={() => act(live, "step.begin", { step: next.id })}>
      {t("f-clock-begin-next", { title: next.title })}
    </Act>
  );
}

/** A round that goes on is not left by a slip of the finger: people would lose their turns. */
function BeginAfterRound({ next }: { next: Next }) {
  const { live, room } = useDesk();
  const stage = room.step?.round?.stage;
  if (!stage || !isOpen(stage)) return <Begin next={next} main={stage === "closed" || stage === "aborted"} />;
  return (
    <Confirm
      ask={t("f-clock-begin-next", { title: next.title })}
      sure={t("f-clock-leave-round")}
      yes={t("f-clock-leave-round-yes")}
      no={t("f-not-yet")}
      act={() => act(live, "step.begin", { step: next.id })}
    />
  );
}

export function ClockCard() {
  const { live, one, room, time, leads, name } = useDesk();
  const now = useNow(time);
  const { step, plan } = room;
  if (!step) return null;
  const clock = face(step, now);
  const next = nextStep(plan, step.id);
  const { round } = step;
  const ends = one.session.starts_at + one.session.minutes * 60_000;
  const late = drift(plan, step, now, ends);
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
      <div>
        <p class={clock.over ? "f-figures f-over" : "f-figures"}>
          <strong>{figures(clock.left)}</strong>{" "}
          {clock.over ? t("f-clock-word-over") : t("f-clock-word-left")}{" "}
          <span class="muted">{t("f-clock-of", { minutes: step.minutes })}</span>
        </p>
        <progress max={1} value={clock.share} aria-hidden="true" />
        {step.paused && !round && <p class="f-paused">{t("f-clock-paused")}</p>}
        <p class="small muted">
          {late > 0 && t("f-clock-late", { minutes: late })}
          {late < 0 && t("f-clock-early", { minutes: -late })}
          {late === 0 && t("f-clock-on-time")}
        </p>
      </div>
      <ReadingTools />
      <RoundTools />
      <CheckTools />
      <div class="f-wide-buttons">
        {leads && next && !round && <Begin next={next} />}
        {leads && next && round && <BeginAfterRound next={next} />}
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
