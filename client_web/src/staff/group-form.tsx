// What a group is: asked when it is made, and when it is changed.

import { useState } from "preact/hooks";
import { Field, Form, Select, Tick } from "../ui/form.tsx";
import { t } from "../words/index.ts";
import { Refused, useSend } from "./frame.tsx";
import { languageName } from "./groups.tsx";
import type { Group, HelpPlaces, Settings } from "./types.ts";

export interface Known {
  settings: Settings;
  languages: string[];
  places: HelpPlaces["places"];
}

const DOOR = [0, 5, 10, 15, 20, 30];
const PEOPLE = [4, 5, 6, 7, 8, 9, 10, 11, 12];

interface Props {
  known: Known;
  group?: Group;
  path: string;
  submit: string;
  then: (answer: { id: string }) => void;
  done?: string;
}

export function GroupForm({ known, group, path, submit, then, done }: Props) {
  const { refused, send } = useSend();
  const [saved, setSaved] = useState(false);
  const policy = group?.policy;
  const save = (values: FormData) => {
    setSaved(false);
    const text = (name: string) => String(values.get(name) ?? "").trim();
    const problems: Record<string, string> = {};
    if (!text("name")) problems.name = t("s-field-empty", { field: t("s-group-name") });
    if (!text("contact")) problems.contact = t("s-field-empty", { field: t("s-group-contact") });
    if (Object.keys(problems).length > 0) return problems;
    const body = {
      name: text("name"),
      language: text("language"),
      contact: text("contact"),
      place: text("place"),
      policy: {
        crisis: text("crisis"),
        keep: text("keep"),
        latecomers_see: values.get("latecomers_see") !== null,
        door_minutes: Number(text("door_minutes")),
        max_people: Number(text("max_people")),
      },
    };
    return send<{ id: string }>(path, body, (answer) => {
      setSaved(true);
      then(answer);
    });
  };
  const places: [string, string][] = [
    ["", t("s-group-place-other")],
    ...known.places.map(({ id, name }): [string, string] => [id, name]),
  ];
  return (
    <>
      <Refused code={refused} group={group?.id} />
      <Form send={save} submit={submit} also={saved && done && <p role="status">{done}</p>}>
        <Field
          label={t("s-group-name")}
          name="name"
          hint={t("s-group-name-hint")}
          value={group?.name ?? ""}
        />
        <Select
          label={t("s-group-language")}
          name="language"
          value={group?.language ?? known.languages[0] ?? "en"}
          options={known.languages.map((code) => [code, languageName(code)])}
        />
        <Select
          label={t("s-group-place")}
          name="place"
          hint={t("s-group-place-hint")}
          value={group?.place ?? ""}
          options={places}
        />
        <Field
          label={t("s-group-contact")}
          name="contact"
          hint={t("s-group-contact-hint")}
          value={group?.contact || known.settings.contact}
        />
        <details class="policy">
          <summary>{t("s-group-policy")}</summary>
          <div class="stack">
            <Select
              label={t("s-group-crisis")}
              name="crisis"
              value={policy?.crisis ?? known.settings.crisis ?? "A"}
              options={(["A", "B", "C"] as const).map((crisis) => [
                crisis,
                t(`s-crisis-${crisis.toLowerCase()}`),
              ])}
            />
            <Select
              label={t("s-group-keep")}
              name="keep"
              value={policy?.keep ?? "24h"}
              options={(["24h", "close"] as const).map((keep) => [keep, t(`s-group-keep-${keep}`)])}
            />
            <Select
              label={t("s-group-door")}
              name="door_minutes"
              value={String(policy?.door_minutes ?? 15)}
              options={DOOR.map((minutes) => [String(minutes), t("s-group-door-minutes", { minutes })])}
            />
            <Select
              label={t("s-group-max")}
              name="max_people"
              hint={t("s-group-max-hint")}
              value={String(policy?.max_people ?? 8)}
              options={PEOPLE.map((count) => [String(count), String(count)])}
            />
            <Tick
              label={t("s-group-latecomers")}
              name="latecomers_see"
              checked={policy?.latecomers_see ?? false}
            />
          </div>
        </details>
      </Form>
    </>
  );
}
