// Booking a session: a group, a time, a guide and two people. Whoever has nobody yet makes the accounts right here.

import { useMemo, useState } from "preact/hooks";
import { Field, Form, Select } from "../ui/form.tsx";
import { Shown } from "../ui/load.tsx";
import { dayAndTime, zone } from "../ui/when.ts";
import { t } from "../words/index.ts";
import { Done, Page, Refused, staffSentence, useSend, useStaff } from "./frame.tsx";
import { AddPerson, type NewAccount, Passwords } from "./people.tsx";
import { type Draft, moment, problems, suggestion } from "./schedule.ts";
import type { Group, Guide, Person } from "./types.ts";

export function Book({ group }: { group: string | undefined }) {
  const groups = useStaff<Group[]>("/api/staff/groups");
  const [chosen, choose] = useState(group);
  return (
    <Page title={t("s-session-title")} at="groups">
      <Shown of={groups}>
        {(all) => {
          const now = all.find((one) => one.id === chosen) ?? all[0];
          if (!now) return <NoGroup />;
          return (
            <>
              {all.length > 1 && <ChooseGroup groups={all} now={now.id} choose={choose} />}
              {all.length === 1 && <p>{t("s-invites-for", { group: now.name })}</p>}
              <BookFor key={now.id} group={now} />
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

function NoGroup() {
  return (
    <>
      <p>{t("s-session-no-group")}</p>
      <p>
        <a class="button main" href="/s/groups/new">
          {t("s-groups-new")}
        </a>
      </p>
    </>
  );
}

interface Choice {
  groups: Group[];
  now: string;
  choose: (group: string) => void;
}

export function ChooseGroup({ groups, now, choose }: Choice) {
  return (
    <div class="field">
      <label for="group">{t("s-session-group")}</label>
      <select id="group" value={now} onChange={(event) => choose(event.currentTarget.value)}>
        {groups.map((group) => (
          <option key={group.id} value={group.id} selected={group.id === now}>
            {group.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function BookFor({ group }: { group: Group }) {
  const people = useStaff<Person[]>("/api/staff/people");
  const guides = useStaff<Guide[]>(`/api/staff/guides?language=${encodeURIComponent(group.language)}`);
  const [made, setMade] = useState<NewAccount[]>([]);
  return (
    <Shown of={people}>
      {(all) => {
        const able = all.filter((person) => person.roles.includes("facilitator"));
        const missing = 2 - able.length;
        return (
          <>
            {missing > 0 && (
              <section class="card stack">
                <p>{t("s-session-need-people", { count: missing })}</p>
                <AddPerson
                  added={(account) => {
                    setMade([...made, account]);
                    people.again();
                  }}
                />
              </section>
            )}
            <Passwords made={made} change={setMade} />
            {missing <= 0 && (
              <Shown of={guides}>
                {(list) =>
                  list.length > 0 ? (
                    <BookForm group={group} people={able} guides={list} />
                  ) : (
                    <p>{t("s-session-no-guides")}</p>
                  )
                }
              </Shown>
            )}
          </>
        );
      }}
    </Shown>
  );
}

function fieldSentence(name: keyof Draft, code: string): string {
  if (code !== "empty") return staffSentence(code);
  return t("s-field-empty", { field: t(`s-session-${name}`) });
}

function BookForm({ group, people, guides }: { group: Group; people: Person[]; guides: Guide[] }) {
  const { refused, send } = useSend();
  const [guide, setGuide] = useState(guides[0]?.id ?? "");
  const [booked, setBooked] = useState<number>();
  const first = useMemo(() => suggestion(Date.now()), []);
  const save = (values: FormData) => {
    setBooked(undefined);
    const text = (name: keyof Draft) => String(values.get(name) ?? "");
    const draft: Draft = {
      date: text("date"),
      time: text("time"),
      guide: text("guide"),
      first: text("first"),
      second: text("second"),
    };
    const found = Object.entries(problems(draft, Date.now()));
    if (found.length > 0)
      return Object.fromEntries(
        found.map(([name, code]) => [name, fieldSentence(name as keyof Draft, code)]),
      );
    const starts_at = moment(draft.date, draft.time) as number;
    const body = { starts_at, guide: draft.guide, facilitators: [draft.first, draft.second] };
    return send(`/api/staff/groups/${encodeURIComponent(group.id)}/sessions`, body, () =>
      setBooked(starts_at),
    );
  };
  const names = people.map((person): [string, string] => [person.id, person.name]);
  return (
    <>
      <Refused code={refused} group={group.id} />
      <Form send={save} submit={t("s-session-go")}>
        <div class="pair">
          <Field label={t("s-session-date")} name="date" type="date" value={first.date} />
          <Field label={t("s-session-time")} name="time" type="time" value={first.time} />
        </div>
        <p class="hint">{t("s-session-local", { zone: zone() })}</p>
        {/* A change of the choice comes up from the field inside. */}
        <div onChange={(event: Event) => setGuide((event.target as HTMLSelectElement).value)}>
          <Select
            label={t("s-session-guide")}
            name="guide"
            value={guide}
            options={guides.map(({ id, title, minutes }) => [
              id,
              t("s-session-guide-minutes", { title, minutes }),
            ])}
          />
        </div>
        <Preview guide={guides.find((one) => one.id === guide)} />
        <Select label={t("s-session-first")} name="first" value={names[0]?.[0] ?? ""} options={names} />
        <Select label={t("s-session-second")} name="second" value={names[1]?.[0] ?? ""} options={names} />
      </Form>
      {booked !== undefined && (
        <>
          <Done>{t("s-session-booked", { when: dayAndTime(booked) })}</Done>
          <p class="buttons">
            <a class="button main" href={`/s/invites/${group.id}`}>
              {t("s-session-invites")}
            </a>
            <a class="button" href="/s">
              {t("s-back-overview")}
            </a>
          </p>
        </>
      )}
    </>
  );
}

function Preview({ guide }: { guide: Guide | undefined }) {
  if (!guide) return null;
  return (
    <details>
      <summary>{t("s-session-plan", { title: guide.title })}</summary>
      {guide.audience && <p class="muted">{guide.audience}</p>}
      <ol class="outline">
        {guide.steps.map((step) => (
          <li key={step.id}>
            {step.title} <span class="muted">{t("s-next-minutes", { minutes: step.minutes })}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
