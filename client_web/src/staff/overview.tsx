// The first page: what to do next while setting up, what comes and what is missing later.

import { Shown } from "../ui/load.tsx";
import { dayAndTime } from "../ui/when.ts";
import { t } from "../words/index.ts";
import { Page, staffSentence, useStaff } from "./frame.tsx";
import { mending } from "./refusals.ts";
import { isSetUp, type SetupStep, setupSteps, type Overview as Whole } from "./setup.ts";
import type { Group, Session } from "./types.ts";

interface Answer extends Whole {
  next: Session[];
  problems: { code: string; group?: string }[];
}

const WAYS = { programme: "/s/settings", group: "/s/groups/new", session: "/s/book" } as const;

export function Overview() {
  const overview = useStaff<Answer>("/api/staff/overview");
  return (
    <Page title={t("s-overview-title")} at="overview">
      <Shown of={overview}>
        {(answer) => (
          <>
            {isSetUp(answer) ? null : <Setup steps={setupSteps(answer)} />}
            {isSetUp(answer) && <ToLookAt problems={answer.problems} />}
            {(isSetUp(answer) || answer.next.length > 0) && <Next sessions={answer.next} />}
            <p class="muted">{t("s-overview-private")}</p>
          </>
        )}
      </Shown>
    </Page>
  );
}

function Setup({ steps }: { steps: SetupStep[] }) {
  return (
    <section class="stack" aria-labelledby="setup">
      <h2 id="setup">{t("s-setup-title")}</h2>
      <ol class="plain-list setup">
        {steps.map(({ name, state }) => (
          <li key={name} class={`setup-${state}`} aria-current={state === "now" ? "step" : undefined}>
            <h3>
              {t(`s-setup-${name}`)} <span class="tag">{t(`s-setup-${state}`)}</span>
            </h3>
            {state !== "done" && <p>{t(`s-setup-${name}-words`)}</p>}
            {state === "now" && (
              <a class="button main" href={WAYS[name]}>
                {t(`s-setup-${name}-go`)}
              </a>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function ToLookAt({ problems }: { problems: Answer["problems"] }) {
  const groups = useStaff<Group[]>(problems.some((problem) => problem.group) ? "/api/staff/groups" : null);
  if (problems.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="problems">
      <h2 id="problems">{t("s-problems-title")}</h2>
      <ul class="plain-list cards">
        {problems.map(({ code, group }) => {
          const way = mending(code, group);
          const name = groups.data?.find((one) => one.id === group)?.name;
          return (
            <li key={`${code} ${group}`} class="card">
              <p>
                {name && <strong>{t("s-problem-in", { group: name })} </strong>}
                {staffSentence(code)}
              </p>
              {way?.to && way.link && (
                <a class="button" href={way.to}>
                  {t(way.link)}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Next({ sessions }: { sessions: Session[] }) {
  return (
    <section class="stack" aria-labelledby="next">
      <h2 id="next">{t("s-next-title")}</h2>
      {sessions.length === 0 && <p>{t("s-next-none")}</p>}
      <ul class="plain-list cards">
        {sessions.map((session) => (
          <li key={session.id} class="card">
            <h3>{dayAndTime(session.starts_at)}</h3>
            <p>
              {session.group_name && <strong>{session.group_name}. </strong>}
              {session.title}, {t("s-next-minutes", { minutes: session.minutes })}
            </p>
            {session.with && session.with.length > 0 && (
              <p>{t("s-next-with", { names: session.with.join(", ") })}</p>
            )}
          </li>
        ))}
      </ul>
      <p class="buttons">
        <a class="button main" href="/s/book">
          {t("s-next-book")}
        </a>
        <a class="button" href="/s/invites">
          {t("s-session-invites")}
        </a>
      </p>
    </section>
  );
}
