// The step that runs, as everyone sees it: a text with an agreement to give, a pause with anchors to choose from, the floor.

import { useEffect, useState } from "preact/hooks";
import type { Anchor, StepView as Step } from "../contract.gen.ts";
import type { LiveRoom } from "../live/live-room.ts";
import { t } from "../words/index.ts";
import { CheckStep } from "./parts.ts";

const NEXT_LINE = 12_000; // ms: slow enough to do what it says

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

/** One line after another, at its own pace or at the reader's. Nothing moves, nothing sounds. */
function Anchored({ anchor, back }: { anchor: Anchor; back: () => void }) {
  const [shown, setShown] = useState(1);
  const more = shown < anchor.lines.length;
  useEffect(() => {
    if (!more) return;
    const timer = setTimeout(() => setShown(shown + 1), NEXT_LINE);
    return () => clearTimeout(timer);
  }, [shown, more]);
  return (
    <div class="stack">
      <h2>{anchor.title}</h2>
      <div class="stack" aria-live="polite">
        {anchor.lines.slice(0, shown).map((line, at) => (
          <p key={at} class="pause-line" dir="auto">
            {line}
          </p>
        ))}
      </div>
      <div class="buttons">
        {more && (
          <button type="button" onClick={() => setShown(shown + 1)}>
            {t("room-pause-next")}
          </button>
        )}
        <button type="button" onClick={back}>
          {t("room-pause-other")}
        </button>
      </div>
    </div>
  );
}

function Pause({ step }: { step: Step }) {
  const [choice, setChoice] = useState<string | null>(null);
  const anchor = step.options.anchors.find((one) => one.id === choice);
  useEffect(() => setChoice(null), [step.id]);
  return (
    <section class="step pause stack" aria-label={step.title}>
      {choice === null &&
        step.paragraphs.map((paragraph, at) => (
          <p key={at} class="words" dir="auto">
            {paragraph}
          </p>
        ))}
      {anchor && <Anchored key={anchor.id} anchor={anchor} back={() => setChoice(null)} />}
      {choice === "" && (
        <div class="stack">
          <p>{t("room-pause-not-text")}</p>
          <div class="buttons">
            <button type="button" onClick={() => setChoice(null)}>
              {t("room-pause-other")}
            </button>
          </div>
        </div>
      )}
      {choice === null && (
        <fieldset class="stack">
          <legend>{t("room-pause-choose")}</legend>
          <div class="pause-choices">
            {step.options.anchors.map((one) => (
              <button key={one.id} type="button" onClick={() => setChoice(one.id)}>
                {one.title}
              </button>
            ))}
            <button type="button" onClick={() => setChoice("")}>
              {t("room-pause-not")}
            </button>
          </div>
          <p class="hint">{t("room-pause-private")}</p>
        </fieldset>
      )}
    </section>
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
