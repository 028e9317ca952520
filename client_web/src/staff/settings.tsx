// The programme's own settings. Without them nothing can be scheduled, so each says what it is for.

import { useState } from "preact/hooks";
import { Field, Form, Radios } from "../ui/form.tsx";
import { Shown } from "../ui/load.tsx";
import { t } from "../words/index.ts";
import { Done, Page, Refused, staffSentence, useSend, useStaff } from "./frame.tsx";
import type { Settings } from "./types.ts";

/** Beneath the form, by itself: few look there. */
const doubts = (node: Element | null) => {
  if (node) void import("./doubts.tsx").then(({ show }) => show(node));
};

export function SettingsPage() {
  const settings = useStaff<Settings>("/api/staff/settings");
  return (
    <Page title={t("s-settings-title")} at="settings">
      <Shown of={settings}>{(now) => <SettingsForm now={now} />}</Shown>
      <div ref={doubts} />
    </Page>
  );
}

const AGES = { least: 13, most: 99 };

function SettingsForm({ now }: { now: Settings }) {
  const { refused, send } = useSend();
  const [saved, setSaved] = useState(false);
  const save = (values: FormData) => {
    setSaved(false);
    const text = (name: string) => String(values.get(name) ?? "").trim();
    const body = {
      name: text("name"),
      contact: text("contact"),
      min_age: Number(text("min_age")),
      crisis: text("crisis"),
      leave_to: text("leave_to"),
      on_call: text("on_call"),
    };
    const problems: Record<string, string> = {};
    if (!body.name) problems.name = t("s-field-empty", { field: t("s-settings-name") });
    if (!body.contact) problems.contact = t("s-field-empty", { field: t("s-settings-contact") });
    if (!body.crisis) problems.crisis = t("s-field-choose", { field: t("s-settings-crisis") });
    if (!Number.isInteger(body.min_age) || body.min_age < AGES.least || body.min_age > AGES.most) {
      problems.min_age = t("s-field-age", AGES);
    }
    if (!body.on_call) problems.on_call = t("s-field-empty", { field: t("s-settings-on-call") });
    if (!/^https:\/\/[^\s/]+/.test(body.leave_to)) problems.leave_to = staffSentence("bad_address");
    if (Object.keys(problems).length > 0) return problems;
    return send("/api/staff/settings", body, () => setSaved(true));
  };
  return (
    <>
      <Refused code={refused} />
      <Form send={save} submit={t("s-settings-save")} also={saved && <Saved />}>
        <Field label={t("s-settings-name")} name="name" hint={t("s-settings-name-hint")} value={now.name} />
        <Field
          label={t("s-settings-contact")}
          name="contact"
          hint={t("s-settings-contact-hint")}
          value={now.contact}
        />
        <Field
          label={t("s-settings-min-age")}
          name="min_age"
          hint={t("s-settings-min-age-hint")}
          input={{ inputMode: "numeric", class: "short" }}
          value={String(now.min_age || 18)}
        />
        <p class="hint">{t("s-settings-crisis-hint")}</p>
        <Radios
          legend={t("s-settings-crisis")}
          name="crisis"
          value={now.crisis ?? ""}
          options={(["A", "B", "C"] as const).map((value) => ({
            value,
            label: t(`s-crisis-${value.toLowerCase()}`),
            hint: t(`s-crisis-${value.toLowerCase()}-hint`),
          }))}
        />
        <Field
          label={t("s-settings-leave-to")}
          name="leave_to"
          hint={t("s-settings-leave-to-hint")}
          type="url"
          value={now.leave_to || "https://"}
        />
        <Field
          label={t("s-settings-on-call")}
          name="on_call"
          hint={t("s-settings-on-call-hint")}
          value={now.on_call}
        />
      </Form>
    </>
  );
}

function Saved() {
  return (
    <Done>
      {t("s-settings-saved")} <a href="/s">{t("s-back-overview")}</a>
    </Done>
  );
}
