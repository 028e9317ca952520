// What a group is: asked when it is made, and when it is changed.

import { useState } from "preact/hooks";
import { Field, Form, Select, Tick } from "../ui/form.tsx";
import { language, t } from "../words/index.ts";
import { Refused, useSend } from "./frame.tsx";
import { languageName } from "./groups.tsx";
import type { Crisis, Group, HelpPlaces, Settings } from "./types.ts";

export interface Known {
  settings: Settings;
  languages: string[];
  places: HelpPlaces["places"];
}

const UNCHOSEN = "?";
const DOOR = [0, 5, 10, 15, 20, 30];
const PEOPLE = [4, 5, 6, 7, 8, 9, 10, 11, 12];

function crises({ crisis }: Settings): [string, string][] {
  const named = (one: Crisis): string => t(`s-crisis-${one.toLowerCase()}`);
  const own = crisis ? t("s-group-crisis-own", { policy: named(crisis) }) : t("s-group-crisis-none");
  return [["", own], ...(["A", "B", "C"] as const).map((one): [string, string] => [one, named(one)])];
}

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
    if (text("place") === UNCHOSEN) problems.place = t("s-field-choose", { field: t("s-group-place") });
    if (Object.keys(problems).length > 0) return problems;
    const body = {
      name: text("name"),
      // People have agreed to a text in the group's language: it stays.
      ...(group ? {} : { language: text("language") }),
      contact: text("contact"),
      place: text("place"),
      policy: {
        crisis: text("crisis") || null,
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
  const places = [...known.places].sort((a, b) => a.name.localeCompare(b.name, language));
  const choices: [string, string][] = [
    ...(group ? [] : [[UNCHOSEN, t("s-group-place-choose")] as [string, string]]),
    ...places.map(({ id, name }): [string, string] => [id, name]),
    ["", t("s-group-place-other")],
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
        {group ? (
          <p>
            <strong>{t("s-group-language")}:</strong> {languageName(group.language)}
          </p>
        ) : (
          <Select
            label={t("s-group-language")}
            name="language"
            value={known.languages[0] ?? "en"}
            options={known.languages.map((code) => [code, languageName(code)])}
          />
        )}
        <Select
          label={t("s-group-place")}
          name="place"
          hint={t("s-group-place-hint")}
          value={group?.place ?? UNCHOSEN}
          options={choices}
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
              value={policy?.crisis ?? ""}
              options={crises(known.settings)}
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
