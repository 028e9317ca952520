// The question of a round: shown as the guide has it, or in the facilitator's own words.

import { useEffect, useId, useState } from "preact/hooks";
import { t } from "../../words/index.ts";
import { Act } from "../act.tsx";
import { letters, MOST } from "../reason.tsx";
import { ask, type RoundDesk } from "./round-desk.ts";

interface Props {
  desk: RoundDesk;
  go: string;
  /** It is on show already, and gets new words. */
  change?: boolean;
}

export function Question({ desk, go, change = false }: Props) {
  const id = useId();
  const { round, room } = desk;
  const [text, setText] = useState(round.prompt);
  useEffect(() => setText(round.prompt), [round.prompt]);
  const left = MOST - letters(text);
  const show = async () => {
    const words = text.trim();
    if (!words) return t("f-question-empty");
    // The guide's own question needs no words on the way, however long it is.
    const planned = !change && words === room.step?.paragraphs[0]?.trim();
    return ask(desk, "round.prompt", { prompt: planned ? null : words });
  };
  return (
    <div class="stack">
      <div class="field">
        <label class="small" for={id}>
          {t("f-question")}
        </label>
        <textarea
          id={id}
          rows={3}
          dir="auto"
          autoComplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {left < 60 && <p class="hint">{t("f-reason-left", { count: left })}</p>}
      </div>
      <Act class={change ? "" : "main"} does={show}>
        {go}
      </Act>
    </div>
  );
}
