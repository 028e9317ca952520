// Asking for a private word: why, in one tap, and first words for those who have them.

import { useEffect, useState } from "preact/hooks";
import type { AsideFor } from "../../contract.gen.ts";
import type { Announcer } from "../../live/announcer.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { draftOf, write } from "../draft.ts";
import { ask } from "./ask.ts";
import { useAsking } from "./use-asking.ts";

const REASONS: [AsideFor, string][] = [
  ["talk", "aside-ask-talk"],
  ["check_on_me", "aside-ask-check-on-me"],
];

export function AskForm({ live, announcer }: { live: LiveRoom; announcer: Announcer | null }) {
  const draft = draftOf(live.room, "aside");
  const [reason, setReason] = useState<AsideFor>("talk");
  const { waiting, problem, run } = useAsking(live);
  useEffect(() => () => announcer?.done(), [announcer]);
  const send = async () => {
    const words = draft.value;
    announcer?.done();
    // What was written stays until it has arrived, and whatever was added meanwhile stays after that.
    const sent = await run(() => ask(live, reason, words));
    if (sent && draft.value.startsWith(words)) write(live.room, "aside", draft.value.slice(words.length));
  };
  return (
    <form
      class="aside-ask"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset>
        <legend>{t("aside-ask-title")}</legend>
        <p class="hint">{t("aside-ask-text")}</p>
        {REASONS.map(([value, words]) => (
          <label key={value} class="tick">
            <input
              type="radio"
              name="aside-reason"
              value={value}
              checked={reason === value}
              onChange={() => setReason(value)}
            />
            <span>{t(words)}</span>
          </label>
        ))}
      </fieldset>
      <div class="field">
        <label for="aside-first">{t("aside-ask-first")}</label>
        <textarea
          id="aside-first"
          name="aside-first"
          rows={2}
          dir="auto"
          autocomplete="off"
          value={draft.value}
          onInput={(event) => {
            announcer?.typed();
            write(live.room, "aside", event.currentTarget.value);
          }}
          onBlur={() => announcer?.done()}
        />
      </div>
      <div class="buttons">
        <button type="submit" class="main" aria-disabled={Boolean(waiting)}>
          {t("aside-ask-send")}
        </button>
        <p class="small" role="status">
          {waiting || problem}
        </p>
      </div>
    </form>
  );
}
