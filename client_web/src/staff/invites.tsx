// Invitations of a group: made, shown once, listed, taken back.

import { useRef, useState } from "preact/hooks";
import { Confirm } from "../ui/confirm.tsx";
import { Form, Radios } from "../ui/form.tsx";
import { useKeepFocus } from "../ui/keep-focus.ts";
import { Shown } from "../ui/load.tsx";
import { dayAndTime } from "../ui/when.ts";
import { t } from "../words/index.ts";
import { ChooseGroup } from "./book.tsx";
import { ask, Page, Refused, useSend, useStaff } from "./frame.tsx";
import { inviteState } from "./invite-state.ts";
import { Reveal } from "./reveal.tsx";
import type { Group, Invite, NewInvite } from "./types.ts";

export function Invites({ group }: { group: string | undefined }) {
  const groups = useStaff<Group[]>("/api/staff/groups");
  const [chosen, choose] = useState(group);
  return (
    <Page title={t("s-invites-title")} at="invites">
      <Shown of={groups}>
        {(all) => {
          const now = all.find((one) => one.id === chosen) ?? all[0];
          if (!now) {
            return (
              <>
                <p>{t("s-refused-needs-group")}</p>
                <a class="button main" href="/s/groups/new">
                  {t("s-groups-new")}
                </a>
              </>
            );
          }
          return (
            <>
              {all.length > 1 && <ChooseGroup groups={all} now={now.id} choose={choose} />}
              {all.length === 1 && <p>{t("s-invites-for", { group: now.name })}</p>}
              <InvitesOf key={now.id} group={now} />
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

function InvitesOf({ group }: { group: Group }) {
  const path = `/api/staff/groups/${encodeURIComponent(group.id)}/invites`;
  const invites = useStaff<Invite[]>(path);
  const { refused, send } = useSend();
  const [made, setMade] = useState<NewInvite>();
  const heading = useRef<HTMLHeadingElement>(null);
  const kept = useKeepFocus(heading);
  const make = (values: FormData) => {
    setMade(undefined);
    return send<NewInvite>(path, { kind: String(values.get("kind")), uses: 1 }, (invite) => {
      setMade(invite);
      invites.again();
    });
  };
  return (
    <>
      <p>{t("s-invites-why")}</p>
      <Refused code={refused} group={group.id} />
      <Form send={make} submit={t("s-invite-make")}>
        <Radios
          legend={t("s-invite-kind")}
          name="kind"
          value="link"
          options={(["link", "spoken"] as const).map((value) => ({
            value,
            label: t(`s-invite-kind-${value}`),
            hint: t(`s-invite-${value}-hint`),
          }))}
        />
      </Form>
      {made && <NewOne invite={made} hide={() => setMade(undefined)} />}
      <section class="stack" {...kept}>
        <h2 tabIndex={-1} ref={heading}>
          {t("s-invites-list")}
        </h2>
        <Shown of={invites}>{(list) => <List invites={list} changed={invites.again} />}</Shown>
      </section>
    </>
  );
}

function NewOne({ invite, hide }: { invite: NewInvite; hide: () => void }) {
  const until = t("s-invite-until", { when: dayAndTime(invite.expires_at) });
  if (invite.link) {
    return <Reveal title={t("s-invite-link-title")} secret={invite.link} lines={[until]} hide={hide} />;
  }
  const how = t("s-invite-how", { address: location.origin });
  return <Reveal title={t("s-invite-code-title")} secret={invite.code} lines={[how, until]} hide={hide} />;
}

function List({ invites, changed }: { invites: Invite[]; changed: () => void }) {
  if (invites.length === 0) return <p>{t("s-invites-none")}</p>;
  return (
    <ul class="plain-list cards">
      {invites.map((invite) => {
        const state = inviteState(invite, Date.now());
        const when = dayAndTime(invite.expires_at);
        return (
          <li key={invite.id} class="card">
            <h3>
              {t(`s-invite-kind-${invite.kind}`)}{" "}
              <span class="tag">{t(`s-invite-state-${state}`, { uses: invite.uses_left })}</span>
            </h3>
            {state === "open" && (
              <>
                <p>{t("s-invite-until", { when })}</p>
                <Confirm
                  ask={t("s-invite-revoke")}
                  label={t("s-invite-revoke-label", { when })}
                  sure={t("s-invite-revoke-sure")}
                  yes={t("s-invite-revoke-yes")}
                  no={t("s-keep")}
                  act={() => ask(`/api/staff/invites/${encodeURIComponent(invite.id)}/revoke`, {}, changed)}
                />
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
