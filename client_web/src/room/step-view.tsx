// The step that runs, as everyone sees it: a text with an agreement to give, a pause, a check, the floor.

import { useEffect, useState } from "preact/hooks";
import type { StepView as Step } from "../contract.gen.ts";
import type { LiveRoom } from "../live/live-room.ts";
import { t } from "../words/index.ts";
import { CheckStep, Pause } from "./parts.ts";

function Agreement({ live }: { live: LiveRoom }) {
  const agreed = live.parts.one.value?.agreed;
  return (
    <div class="step-agreement">
      {agreed ? (
        <p class="private">{t("room-agreed")}</p>
      ) : (
        <button type="button" class="main" onClick={() => void live.send("agreement.give", {})}>
          {t("room-agree")}
        </button>
      )}
    </div>
  );
}

function Reading({ live, step }: { live: LiveRoom; step: Step }) {
  const [open, setOpen] = useState(true);
  const paragraphs = step.paragraphs.slice(0, (step.shown ?? 0) + 1);
  useEffect(() => setOpen(true), [step.id, step.shown]);
  if (paragraphs.length === 0 && !step.options.agreement) return null;
  return (
    <div class="step">
      <button
        type="button"
        class="quiet step-toggle"
        aria-expanded={open}
        aria-label={open ? t("room-text-hide") : undefined}
        onClick={() => setOpen(!open)}
      >
        {!open && t("room-text-show")}
        <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" aria-hidden="true">
          <path d={open ? "m4 13 6-6 6 6" : "m4 7 6 6 6-6"} stroke-width="2" />
        </svg>
      </button>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text has to scroll by keyboard too
        <section class="step-text stack" tabIndex={0} aria-label={step.title}>
          {paragraphs.map((paragraph, at) => (
            <p key={at} class="words" dir="auto">
              {paragraph}
            </p>
          ))}
        </section>
      )}
      {step.options.agreement && <Agreement live={live} />}
    </div>
  );
}

/** Nothing for an open floor without words: the log has the room. */
export function StepView({ live }: { live: LiveRoom }) {
  const step = live.parts.room.value?.step;
  if (!step) return null;
  if (step.kind === "pause") return <Pause step={step} />;
  if (step.kind === "check") return <CheckStep live={live} />;
  return <Reading live={live} step={step} />;
}
