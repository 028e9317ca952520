// A pause, with anchors to choose from.

import { useEffect, useState } from "preact/hooks";
import type { Anchor, StepView as Step } from "../contract.gen.ts";
import { t } from "../words/index.ts";

const NEXT_LINE = 12_000; // ms: slow enough to do what it says

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
            {t("pause-next")}
          </button>
        )}
        <button type="button" onClick={back}>
          {t("pause-other")}
        </button>
      </div>
    </div>
  );
}

export function Pause({ step }: { step: Step }) {
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
          <p>{t("pause-not-text")}</p>
          <div class="buttons">
            <button type="button" onClick={() => setChoice(null)}>
              {t("pause-other")}
            </button>
          </div>
        </div>
      )}
      {choice === null && (
        <fieldset class="stack">
          <legend>{t("pause-choose")}</legend>
          <div class="pause-choices">
            {step.options.anchors.map((one) => (
              <button key={one.id} type="button" onClick={() => setChoice(one.id)}>
                {one.title}
              </button>
            ))}
            <button type="button" onClick={() => setChoice("")}>
              {t("pause-not")}
            </button>
          </div>
          <p class="hint">{t("pause-private")}</p>
        </fieldset>
      )}
    </section>
  );
}
