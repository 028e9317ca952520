import { forgetGroup, knownGroups, returnToGroup } from "../app/secret.ts";
import { locale, t } from "../words/index.ts";
import { isNear, Late, type Me, Page, Problem, type Session, useAnswer } from "./frame.tsx";

function when(session: Session): string {
  return new Date(session.starts_at).toLocaleString(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
  });
}

function Next({ session }: { session: Session }) {
  const near = isNear(session);
  const now = near && session.phase !== "scheduled";
  return (
    <section class="card stack" aria-labelledby={session.id}>
      <h2 id={session.id}>{now ? t("peer-home-now") : t("peer-home-next")}</h2>
      <p class="lead">
        <time dateTime={new Date(session.starts_at).toISOString()}>{when(session)}</time>
      </p>
      <p class="muted">{t("peer-home-minutes", { minutes: session.minutes })}</p>
      <div class="buttons">
        {near && (
          <a class="button main" href={`/w/${session.room}`}>
            {session.phase === "open" || session.phase === "closing"
              ? t("peer-home-come-in")
              : t("peer-home-wait")}
          </a>
        )}
        {!now && (
          <a class="button" href={`/api/me/calendar/${session.id}.ics`} download="appointment.ics">
            {t("peer-home-calendar")}
          </a>
        )}
      </div>
    </section>
  );
}

/** The group between sessions: when it meets next, and one's own things. */
export function Home() {
  const [answer, again] = useAnswer<Me>("/api/me");
  if (!answer) return <Late />;
  if ("problem" in answer) return <Problem {...answer} again={again} />;
  const me = answer.value;
  const others = knownGroups().filter((group) => group !== me.group);
  const change = async (group: string) => {
    if (!(await returnToGroup(group).catch(() => false))) forgetGroup(group);
    again();
  };
  const [next, ...later] = me.sessions.filter((one) => one.phase !== "closed" && one.phase !== "cancelled");
  if (me.removed) {
    return (
      <Page title={t("peer-home-removed")}>
        <p>{t("peer-home-removed-text")}</p>
        <p>
          <a class="button" href="/mine">
            {t("peer-mine")}
          </a>
        </p>
        {me.contact && <p class="words">{t("peer-contact", { contact: me.contact })}</p>}
      </Page>
    );
  }
  return (
    <Page title={me.group_name}>
      <p>{t("peer-home-as", { name: me.name })}</p>
      {next ? <Next session={next} /> : <p class="card">{t("peer-home-nothing")}</p>}
      {later.length > 0 && (
        <section class="stack">
          <h2>{t("peer-home-later")}</h2>
          <ul class="stack">
            {later.map((session) => (
              <li key={session.id}>{when(session)}</li>
            ))}
          </ul>
        </section>
      )}
      <nav class="buttons" aria-label={t("peer-home-more")}>
        <a class="button" href="/mine">
          {t("peer-mine")}
        </a>
        <a class="button" href="/settings">
          {t("peer-settings")}
        </a>
        {others.map((group) => (
          <button key={group} type="button" onClick={() => void change(group)}>
            {t("peer-home-other-group")}
          </button>
        ))}
      </nav>
      {me.contact && <p class="words muted">{t("peer-contact", { contact: me.contact })}</p>}
    </Page>
  );
}
