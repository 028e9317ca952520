// One group: what it is, its sessions, its end.

import { useRef } from "preact/hooks";
import { go } from "../app/router.ts";
import { Confirm } from "../ui/confirm.tsx";
import { useKeepFocus } from "../ui/keep-focus.ts";
import { type Loaded, Shown } from "../ui/load.tsx";
import { dayAndTime } from "../ui/when.ts";
import { t } from "../words/index.ts";
import { ask, Page, useStaff } from "./frame.tsx";
import { GroupForm, type Known } from "./group-form.tsx";
import type { Group, HelpPlaces, Session, Settings } from "./types.ts";

/** All that the form must know first, as one thing to wait for. */
function useKnown(): Loaded<Known> {
  const settings = useStaff<Settings>("/api/staff/settings");
  const programme = useStaff<{ languages: string[] }>("/api/programme");
  const help = useStaff<HelpPlaces>("/api/help");
  const all =
    settings.data && programme.data && help.data
      ? { settings: settings.data, languages: programme.data.languages, places: help.data.places }
      : undefined;
  return {
    data: all,
    error: settings.error ?? programme.error ?? help.error,
    again: () => {
      for (const one of [settings, programme, help]) one.again();
    },
  };
}

export function NewGroup() {
  const known = useKnown();
  return (
    <Page title={t("s-group-new-title")} at="groups">
      <Shown of={known}>
        {(facts) => (
          <GroupForm
            known={facts}
            path="/api/staff/groups"
            submit={t("s-group-make")}
            then={({ id }) => go(`/s/book/${id}`, true)}
          />
        )}
      </Shown>
    </Page>
  );
}

export function EditGroup({ group: id }: { group: string }) {
  const known = useKnown();
  const path = `/api/staff/groups/${encodeURIComponent(id)}`;
  const group = useStaff<Group>(path);
  return (
    <Page title={group.data?.name ?? t("s-groups-title")} at="groups">
      <Shown of={group}>
        {(now) => (
          <>
            <Sessions group={id} />
            <section class="stack">
              <h2>{t("s-group-settings")}</h2>
              <Shown of={known}>
                {(facts) => (
                  <GroupForm
                    known={facts}
                    group={now}
                    path={path}
                    submit={t("s-group-save")}
                    then={group.again}
                    done={t("s-group-saved")}
                  />
                )}
              </Shown>
            </section>
            <hr />
            <Confirm
              ask={t("s-group-close")}
              sure={t("s-group-close-sure", { name: now.name })}
              yes={t("s-group-close-yes")}
              no={t("s-keep")}
              act={() => ask(`${path}/close`, {}, () => go("/s/groups"))}
            />
          </>
        )}
      </Shown>
    </Page>
  );
}

const AHEAD = new Set(["scheduled", "waiting", "open", "closing"]);

function Sessions({ group }: { group: string }) {
  const sessions = useStaff<Session[]>(`/api/staff/groups/${encodeURIComponent(group)}/sessions`);
  const heading = useRef<HTMLHeadingElement>(null);
  const kept = useKeepFocus(heading);
  return (
    <section class="stack" {...kept}>
      <h2 tabIndex={-1} ref={heading}>
        {t("s-group-sessions")}
      </h2>
      <Shown of={sessions}>
        {(all) => {
          const ahead = all
            .filter((session) => AHEAD.has(session.phase))
            .sort((a, b) => a.starts_at - b.starts_at);
          return (
            <>
              {ahead.length === 0 && <p>{t("s-session-none")}</p>}
              <ul class="plain-list cards">
                {ahead.map((session) => (
                  <li key={session.id} class="card">
                    <SessionCard session={session} changed={sessions.again} />
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Shown>
      <p class="buttons">
        <a class="button main" href={`/s/book/${group}`}>
          {t("s-session-new")}
        </a>
        <a class="button" href={`/s/invites/${group}`}>
          {t("s-group-invites")}
        </a>
      </p>
    </section>
  );
}

function SessionCard({ session, changed }: { session: Session; changed: () => void }) {
  const when = dayAndTime(session.starts_at);
  return (
    <>
      <h3>{when}</h3>
      <p>
        {session.title}, {t("s-next-minutes", { minutes: session.minutes })}
      </p>
      {session.with && session.with.length > 0 && (
        <p>{t("s-next-with", { names: session.with.join(", ") })}</p>
      )}
      <Confirm
        ask={t("s-session-cancel")}
        label={t("s-session-cancel-label", { when })}
        sure={t("s-session-cancel-sure")}
        yes={t("s-session-cancel-yes")}
        no={t("s-keep")}
        act={() => ask(`/api/staff/sessions/${encodeURIComponent(session.id)}/cancel`, {}, changed)}
      />
    </>
  );
}
