// A facilitator's own wording: how it went, the switch, and what is hidden. All of it is on this device.

import { useState } from "preact/hooks";
import { isOwn } from "../app/device.ts";
import { NudgeSetting } from "../room/nudge/setting.tsx";
import { locale, t } from "../words/index.ts";
import { clearTrend, type Week, weeks } from "./trend.ts";

const date = (day: string): string =>
  new Date(`${day}T12:00`).toLocaleDateString(locale, { day: "numeric", month: "long" });

function Weeks({ all }: { all: Week[] }) {
  return (
    <>
      <h2>{t("nudge-own-weeks")}</h2>
      <ul class="plain-list stack">
        {all.map(({ from, came, changed, kept }) => (
          <li key={from}>{t("nudge-own-week", { day: date(from), came, changed, kept })}</li>
        ))}
      </ul>
    </>
  );
}

export function OwnWording() {
  const [all, setAll] = useState(weeks);
  const [cleared, setCleared] = useState(false);
  return (
    <>
      <p>{t("nudge-own-text")}</p>
      {!isOwn() && (
        <p class="hint">
          {t("nudge-own-tab")} <a href="/settings">{t("nudge-own-settings")}</a>
        </p>
      )}
      {all.length > 0 ? <Weeks all={all} /> : <p class="muted">{t("nudge-own-none")}</p>}
      {all.length > 0 && (
        <p>
          <button
            type="button"
            onClick={() => {
              clearTrend();
              setAll([]);
              setCleared(true);
            }}
          >
            {t("nudge-own-clear")}
          </button>
        </p>
      )}
      <p role="status">{cleared && t("nudge-own-cleared")}</p>
      <NudgeSetting />
    </>
  );
}
