// Two taps and a private reason. The person it concerns reads it, and so do facilitators; nobody else.

import { useId, useRef, useState } from "preact/hooks";
import { Confirm } from "../ui/confirm.tsx";
import { t } from "../words/index.ts";

export const MOST = 280; // letters, as people count them

interface Props {
  ask: string;
  label?: string;
  sure: string;
  yes: string;
  reason: string;
  /** What is said when nothing was written. */
  empty?: string;
  send: (reason: string) => Promise<string | undefined>;
  done?: () => void;
}

export const letters = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

export function WithReason({ ask, label, sure, yes, reason, empty, send, done }: Props) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [left, setLeft] = useState(MOST);
  const act = async () => {
    const text = field.current?.value.trim() ?? "";
    if (!text) return empty ?? t("f-refused-reason-empty");
    const refused = await send(text);
    if (!refused) done?.();
    return refused;
  };
  return (
    <Confirm ask={ask} {...(label && { label })} sure={sure} yes={yes} no={t("f-not-yet")} act={act}>
      <div class="field">
        <label for={id}>{reason}</label>
        <textarea
          id={id}
          ref={field}
          rows={3}
          autoComplete="off"
          onInput={(event) => setLeft(MOST - letters(event.currentTarget.value))}
        />
        {left < 60 && <p class="hint">{t("f-reason-left", { count: left })}</p>}
      </div>
    </Confirm>
  );
}
