// Opening, closing and ending the room, and one's own coming and going.

import { go } from "../app/router.ts";
import { Confirm } from "../ui/confirm.tsx";
import { timeOnly } from "../ui/when.ts";
import { t } from "../words/index.ts";
import { Act } from "./act.tsx";
import { Owed } from "./aside/marks.tsx";
import { figures } from "./clock.ts";
import { act, useDesk } from "./desk.ts";
import { owed } from "./needs.ts";
import { NudgeTools } from "./nudge-tools.tsx";
import { useNow } from "./use-now.ts";

/** How things stand when no step runs, and what to do about it. */
export function PhaseCard() {
  const desk = useDesk();
  const { live, one, room, time, leads, name } = desk;
  const now = useNow(time);
  if (room.phase === "waiting") {
    return (
      <section class="f-clock stack" aria-labelledby="f-clock">
        <h2 id="f-clock">{t("f-phase-waiting")}</h2>
        <p>{t("f-state-waiting")}</p>
        <p class="muted">{t("f-state-open-from", { time: timeOnly(one.session.starts_at) })}</p>
        {leads ? (
          <div>
            <Act class="main" does={() => act(live, "session.open", {})}>
              {t("f-session-open")}
            </Act>
            <p class="small muted">{t("f-session-open-hint")}</p>
          </div>
        ) : (
          <p class="small muted">{t("f-state-lead-other", { name: name(room.lead ?? "") })}</p>
        )}
      </section>
    );
  }
  if (room.phase !== "closing") return null;
  const waiting = owed(desk.care.asides).length;
  return (
    <section class="f-clock stack" aria-labelledby="f-clock">
      <h2 id="f-clock">{t("f-phase-closing")}</h2>
      <p>{t("f-state-closing")}</p>
      <p class="small">{t("f-state-closing-asides")}</p>
      {room.closes_at !== null && (
        <p class="f-figures">{t("f-state-closes-in", { time: figures(room.closes_at - now) })}</p>
      )}
      {leads && (
        <Confirm
          ask={t("f-session-end")}
          sure={waiting > 0 ? t("f-session-end-owed", { count: waiting }) : t("f-session-end-sure")}
          yes={t("f-session-end-yes")}
          no={t("f-not-yet")}
          act={() => act(live, "session.end", {})}
        >
          <Owed desk={desk} />
        </Confirm>
      )}
    </section>
  );
}

export function SessionTools() {
  const desk = useDesk();
  const { live, me, room, leads, care } = desk;
  const waiting = owed(care.asides).length;
  const out = room.people[me]?.stepped_out ?? false;
  const leave = async () => {
    const refused = await act(live, "room.leave", {});
    if (!refused) go("/f");
    return refused;
  };
  return (
    <section class="f-wide-buttons">
      {room.phase === "open" && leads && (
        <Confirm
          ask={t("f-session-close")}
          sure={waiting > 0 ? t("f-session-close-owed", { count: waiting }) : t("f-session-close-sure")}
          yes={t("f-session-close-yes")}
          no={t("f-not-yet")}
          act={() => act(live, "session.close", {}, { requests_open: t("f-session-close-owed-first") })}
        >
          <Owed desk={desk} />
        </Confirm>
      )}
      <NudgeTools />
      {out && <p>{t("f-room-stepped-out")}</p>}
      <Act does={() => (out ? act(live, "member.step_in", {}) : act(live, "member.step_out", {}))}>
        {t(out ? "f-room-step-in" : "f-room-step-out")}
      </Act>
      <Act does={leave}>{t("f-room-leave")}</Act>
    </section>
  );
}
