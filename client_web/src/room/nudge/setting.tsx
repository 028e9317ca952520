// On this device: whether other words are offered at all, and which not any more.

import { useState } from "preact/hooks";
import { keep, kept } from "../../app/device.ts";
import { t } from "../../words/index.ts";
import "../../words/late.ts";
import { SWITCH } from "../wording.ts";
import { bringBack, hidden } from "./hidden.ts";

export function NudgeSetting() {
  const [on, setOn] = useState(kept(SWITCH) !== "no");
  const [away, setAway] = useState(hidden);
  return (
    <fieldset class="field">
      <legend>{t("nudge-setting")}</legend>
      <p class="hint">{t("nudge-setting-hint")}</p>
      <label class="tick">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            setOn(event.currentTarget.checked);
            keep(SWITCH, event.currentTarget.checked ? "yes" : "no");
          }}
        />
        <span>{t("nudge-setting-on")}</span>
      </label>
      {away.length > 0 && (
        <>
          <p>{t("nudge-setting-hidden")}</p>
          <ul class="plain-list nudge-hidden">
            {away.map(({ concept, words, offer }) => (
              <li key={concept}>
                <span dir="auto">{t("nudge-setting-one", { words, offer })}</span>
                <button
                  type="button"
                  onClick={() => {
                    bringBack(concept);
                    setAway(hidden());
                  }}
                >
                  {t("nudge-setting-back")}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="unseen" role="status">
        {t("nudge-setting-count", { count: away.length })}
      </p>
    </fieldset>
  );
}
