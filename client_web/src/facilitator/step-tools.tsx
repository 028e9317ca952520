// What a kind of step adds to the clock: the next paragraph of a reading, the pace of open talk.

import type { StepView } from "../contract.gen.ts";
import { t } from "../words/index.ts";
import { Act } from "./act.tsx";
import { act, useDesk } from "./desk.ts";

export function ReadingTools() {
  const { live, room } = useDesk();
  const step = room.step;
  if (step?.kind !== "reading" || step.shown === null || step.paragraphs.length < 2) return null;
  const shown = step.shown + 1;
  const next = step.paragraphs[shown];
  return (
    <div class="stack f-tools">
      <p class="small">
        {next === undefined
          ? t("f-reading-all")
          : t("f-reading-shown", { shown, count: step.paragraphs.length })}
      </p>
      {next !== undefined && (
        <>
          <blockquote class="small f-upcoming">
            <span class="muted">{t("f-reading-upcoming")}</span> {next}
          </blockquote>
          <Act does={() => act(live, "reading.show", { paragraph: shown })}>{t("f-reading-next")}</Act>
        </>
      )}
    </div>
  );
}

function shown({ paragraphs, shown: last, round }: StepView): readonly string[] {
  if (last !== null) return paragraphs.slice(0, last + 1);
  // The first one of a round is its question, which stands there in the facilitator's words.
  return round ? paragraphs.slice(round.number > 0 ? 1 : paragraphs.length) : paragraphs;
}

/** What stands on everyone's screen now. */
export function OnScreen() {
  const step = useDesk().room.step;
  const paragraphs = step ? shown(step) : [];
  if (paragraphs.length === 0) return null;
  return (
    <details>
      <summary class="small">{t("f-reading-on-screen")}</summary>
      <div class="small lines-apart">
        {paragraphs.map((paragraph) => (
          <p key={paragraph} class="words" dir="auto">
            {paragraph}
          </p>
        ))}
      </div>
    </details>
  );
}

const WAITS = [0, 10, 20, 30, 60, 120]; // seconds

export function FloorTools() {
  const { live, room } = useDesk();
  const step = room.step;
  if (step?.kind !== "floor") return null;
  const { slow_seconds, crosstalk } = step;
  const waits = WAITS.includes(slow_seconds) ? WAITS : [...WAITS, slow_seconds].sort((a, b) => a - b);
  const set = (slow: number, cross: boolean) =>
    act(live, "floor.set", { slow_seconds: slow, crosstalk: cross });
  return (
    <details>
      <summary class="small">{t("f-floor-title")}</summary>
      <div class="field">
        <label class="small" for="f-slow">
          {t("f-floor-slow")}
        </label>
        <select
          id="f-slow"
          value={slow_seconds}
          onChange={(event) => set(Number(event.currentTarget.value), crosstalk)}
        >
          {waits.map((seconds) => (
            <option key={seconds} value={seconds} selected={seconds === slow_seconds}>
              {seconds === 0 ? t("f-floor-slow-off") : t("f-floor-slow-seconds", { seconds })}
            </option>
          ))}
        </select>
      </div>
      <label class="tick small">
        <input type="checkbox" checked={crosstalk} onChange={() => set(slow_seconds, !crosstalk)} />
        <span>{t("f-floor-crosstalk")}</span>
      </label>
    </details>
  );
}
