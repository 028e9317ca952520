// Facilitators' accounts. Coordinators are made by whoever runs the server, so there is no way to that here.

import { useRef, useState } from "preact/hooks";
import { Confirm } from "../ui/confirm.tsx";
import { Field, Form } from "../ui/form.tsx";
import { useKeepFocus } from "../ui/keep-focus.ts";
import { Shown } from "../ui/load.tsx";
import { language, t } from "../words/index.ts";
import { ask, Page, Refused, staffSentence, useSend, useStaff } from "./frame.tsx";
import { Reveal } from "./reveal.tsx";
import type { Person } from "./types.ts";

export function People() {
  const people = useStaff<Person[]>("/api/staff/people");
  const [made, setMade] = useState<NewAccount[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const kept = useKeepFocus(heading);
  return (
    <Page title={t("s-people-title")} at="people">
      <Shown of={people}>
        {(all) => (
          <div class="stack" {...kept}>
            <h2 class="unseen" tabIndex={-1} ref={heading}>
              {t("s-people-list")}
            </h2>
            {all.length === 0 && <p>{t("s-people-none")}</p>}
            <ul class="plain-list cards">
              {[...all]
                .sort((a, b) => a.name.localeCompare(b.name, language))
                .map((person) => (
                  <li key={person.id} class="card">
                    <OnePerson person={person} changed={people.again} />
                  </li>
                ))}
            </ul>
          </div>
        )}
      </Shown>
      <h2>{t("s-people-add")}</h2>
      <AddPerson
        added={(account) => {
          setMade([...made, account]);
          people.again();
        }}
      />
      <Passwords made={made} change={setMade} />
    </Page>
  );
}

function OnePerson({ person, changed }: { person: Person; changed: () => void }) {
  const { name } = person;
  return (
    <>
      <h3>{name}</h3>
      <p class="muted">
        {person.handle}, {person.roles.map((role) => t(`s-role-${role}`)).join(", ")}
      </p>
      {/* A coordinator's account ends by the server operator's command, never by another coordinator's tap. */}
      {!person.roles.includes("coordinator") && (
        <Confirm
          ask={t("s-person-remove")}
          label={t("s-person-remove-label", { name })}
          sure={t("s-person-remove-sure", { name })}
          yes={t("s-person-remove-yes")}
          no={t("s-keep")}
          act={() => ask(`/api/staff/people/${encodeURIComponent(person.id)}/remove`, {}, changed)}
        />
      )}
    </>
  );
}

const HANDLE = /^[a-z0-9][a-z0-9._-]{1,31}$/;

export interface NewAccount {
  name: string;
  handle: string;
  password: string;
}

/** New passwords, each until it is put away: none may vanish because another came. */
export function Passwords({ made, change }: { made: NewAccount[]; change: (made: NewAccount[]) => void }) {
  return made.map((account) => (
    <Reveal
      key={account.password}
      title={t("s-person-password-title", { name: account.name })}
      secret={account.password}
      lines={[
        t("s-person-password-handle", { handle: account.handle }),
        t("s-person-password-where", { address: `${location.origin}/f` }),
      ]}
      hide={() => change(made.filter((one) => one !== account))}
    />
  ));
}

/** The form for one more. Also part of booking, for whoever starts from nothing. */
export function AddPerson({ added }: { added: (account: NewAccount) => void }) {
  const { refused, send } = useSend();
  const save = async (values: FormData, form: HTMLFormElement) => {
    const name = String(values.get("name")).trim();
    const handle = String(values.get("handle")).trim().toLowerCase();
    const problems: Record<string, string> = {};
    if (!name) problems.name = t("s-field-empty", { field: t("s-person-name") });
    if (!HANDLE.test(handle)) problems.handle = staffSentence("bad_handle");
    if (Object.keys(problems).length > 0) return problems;
    return send<{ password: string }>("/api/staff/people", { handle, name }, ({ password }) => {
      form.reset();
      added({ name, handle, password });
    });
  };
  return (
    <>
      <Refused code={refused} />
      <Form send={save} submit={t("s-person-add")}>
        <Field label={t("s-person-name")} name="name" hint={t("s-person-name-hint")} />
        <Field
          label={t("s-person-handle")}
          name="handle"
          hint={t("s-person-handle-hint")}
          input={{ autoCapitalize: "none", spellcheck: false }}
        />
      </Form>
    </>
  );
}
