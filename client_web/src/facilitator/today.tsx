// The first page after signing in: what is on, and the way in.

import { post } from "../api.ts";
import { go } from "../app/router.ts";
import { Shown } from "../ui/load.tsx";
import { dayAndTime } from "../ui/when.ts";
import { t } from "../words/index.ts";
import { type TodaySession, useToday } from "./guide.ts";
import { forgetNotes } from "./notes.ts";
import { leaveTrend } from "./trend.ts";

export function Today() {
  const today = useToday();
  const signOut = async () => {
    forgetNotes();
    leaveTrend();
    await post("/api/signout", { as: "facilitator" }).catch(() => undefined);
    go("/f/signin");
  };
  return (
    <div class="page">
      <h1 tabIndex={-1}>{t("f-today-title")}</h1>
      <Shown of={today}>
        {({ name, sessions }) => (
          <>
            <p>{t("f-today-hello", { name })}</p>
            {sessions.length === 0 && <p>{t("f-today-none")}</p>}
            <ul class="plain-list stack">
              {sessions.map((session) => (
                <li key={session.id} class="card stack">
                  <SessionCard session={session} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
      <ul class="plain-list buttons">
        <li>
          <a class="button" href="/f/cards">
            {t("f-cards-title")}
          </a>
        </li>
        <li>
          <a class="button" href="/f/wording">
            {t("f-wording-title")}
          </a>
        </li>
        <li>
          <a class="button" href="/f/password">
            {t("f-password-title")}
          </a>
        </li>
        <li>
          <button type="button" class="quiet" onClick={signOut}>
            {t("f-today-signout")}
          </button>
        </li>
      </ul>
    </div>
  );
}

const RUNNING = new Set(["waiting", "open", "closing"]);
const BEFORE = 60 * 60_000; // facilitators come early; a week ahead there is nothing to come to

function SessionCard({ session }: { session: TodaySession }) {
  const { phase, minutes, title, room, id } = session;
  const running = RUNNING.has(phase);
  const soon = phase === "scheduled" && session.starts_at - Date.now() < BEFORE;
  return (
    <>
      <div>
        <h2>{dayAndTime(session.starts_at)}</h2>
        <p>
          <strong>{session.group_name}</strong> <span class="tag">{t(`f-phase-${phase}`)}</span>
        </p>
      </div>
      <p>
        {t("f-today-guide", { guide: title, minutes })}
        <br />
        {session.with.length > 0 ? t("f-today-with", { names: session.with.join(", ") }) : t("f-today-alone")}
      </p>
      <p class="buttons">
        {(running || soon) && (
          <a class="button main" href={`/f/r/${room}`}>
            {t("f-today-enter")}
          </a>
        )}
        <a class="button" href={`/f/plan/${id}`}>
          {t("f-today-plan")}
        </a>
      </p>
    </>
  );
}
