// The waiting room: what happens next, and the agreement to read meanwhile.

import type { LiveRoom } from "../live/live-room.ts";
import { language, locale, t } from "../words/index.ts";
import { cutOff } from "./banner.tsx";
import { inOrder } from "./people.tsx";

export function WaitingView({ live }: { live: LiveRoom }) {
  const one = live.parts.one.value;
  const room = live.parts.room.value;
  if (!one) return null;
  const starts = new Date(one.session.starts_at);
  const waits = one.standing === "waiting";
  const late = Date.now() > one.session.starts_at;
  const facilitators = room ? inOrder(room.people).filter(([, person]) => person.role === "facilitator") : [];
  const names = new Intl.ListFormat(language).format(facilitators.map(([, person]) => person.name));
  return (
    <div class="page">
      <h1 tabIndex={-1}>{t("room-wait")}</h1>
      <p class="lead">
        {late
          ? t(room ? "room-wait-soon" : "room-wait-late")
          : t("room-wait-starts", {
              time: starts.toLocaleTimeString(locale, { hour: "numeric", minute: "2-digit" }),
            })}
      </p>
      <p>{t("room-wait-as", { name: one.name })}</p>
      {names && <p>{t("room-wait-with", { names })}</p>}
      <div class="card stack">
        <h2>{t("room-wait-next")}</h2>
        <ol class="stack">
          {waits && <li>{t("room-wait-next-let-in")}</li>}
          <li>{t("room-wait-next-opens")}</li>
          <li>{t("room-wait-next-welcome")}</li>
          <li>{t("room-wait-next-listen")}</li>
        </ol>
      </div>
      <p class="muted" role="status">
        {cutOff(live) ?? t(waits ? "room-wait-asked" : "room-wait-in")}
      </p>
    </div>
  );
}
