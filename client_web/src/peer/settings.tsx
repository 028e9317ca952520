import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { get, post } from "../api.ts";
import { isOwn, keep, kept, setOwn } from "../app/device.ts";
import { dropOffline, keepForOffline } from "../app/offline.ts";
import { setTextSize, type TextSize, textSize, textSizes } from "../app/text-size.ts";
import { Field, Form, Radios, Select } from "../ui/form.tsx";
import { language, languages, loadWords, t } from "../words/index.ts";
import { finishHere } from "./finish.ts";
import { asMember, type Me, Page } from "./frame.tsx";

function Switch({ name, label, usual }: { name: string; label: string; usual: boolean }) {
  const [on, setOn] = useState((kept(name) ?? (usual ? "yes" : "no")) === "yes");
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => {
          setOn(event.currentTarget.checked);
          keep(name, event.currentTarget.checked ? "yes" : "no");
        }}
      />
      <span>{label}</span>
    </label>
  );
}

/** For who is signed in; for anyone else the section is not there. */
function Rename() {
  const [name, setName] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  useEffect(() => {
    asMember(() => get<Me>("/api/me")).then(
      (me) => setName(me.removed ? null : me.name),
      () => undefined,
    );
  }, []);
  if (name === null) return null;
  return (
    <Form
      submit={t("peer-settings-name-save")}
      quiet
      send={async (values) => {
        setDone(false);
        const answer = await post<{ name: string }>("/api/me/name", {
          name: String(values.get("name") ?? "").trim(),
        });
        setName(answer.name);
        setDone(true);
        return undefined;
      }}
    >
      <Field
        label={t("peer-settings-name")}
        name="name"
        hint={t("peer-settings-name-hint")}
        value={name}
        input={{ autocomplete: "off", spellcheck: false, maxLength: 60 }}
      />
      <p role="status" class={done ? "private" : ""}>
        {done && t("peer-settings-name-done", { name })}
      </p>
    </Form>
  );
}

/** About wording: what it needs is in the room's own scripts. */
function Nudges() {
  const [Setting, setSetting] = useState<ComponentType | null>(null);
  useEffect(() => {
    import("../room/nudge/setting.tsx")
      .then(async ({ NudgeSetting }) => {
        await loadWords("nudge");
        setSetting(() => NudgeSetting);
      })
      .catch(() => undefined); // without the network it is there next time
  }, []);
  return Setting && <Setting />;
}

/** Each works at once and stays on this device: there is nothing to save. */
export function Settings() {
  const own = isOwn();
  return (
    <Page title={t("peer-settings")}>
      <p class="muted">{t("peer-settings-text")}</p>
      <Rename />
      <Radios
        legend={t("peer-settings-size")}
        name="text-size"
        value={textSize()}
        options={textSizes.map((size) => ({ value: size, label: t(`peer-settings-size-${size}`) }))}
        onPick={(size) => setTextSize(size as TextSize)}
      />
      <fieldset class="field">
        <legend>{t("peer-settings-spoken")}</legend>
        <p class="hint">{t("peer-settings-spoken-hint")}</p>
        <Switch name="say-messages" label={t("peer-settings-say-messages")} usual />
        <Switch name="say-comings" label={t("peer-settings-say-comings")} usual={false} />
      </fieldset>
      <fieldset class="field">
        <legend>{t("peer-settings-turns")}</legend>
        <p class="hint">{t("peer-settings-more-time-hint")}</p>
        <Switch name="more-time" label={t("peer-settings-more-time")} usual={false} />
      </fieldset>
      <Nudges />
      {languages.length > 1 && (
        <form
          onChange={(event) => {
            if (event.target instanceof HTMLSelectElement) {
              keep("language", event.target.value);
              location.reload();
            }
          }}
        >
          <Select
            label={t("peer-settings-language")}
            name="language"
            value={language}
            options={languages.map((tongue) => [
              tongue,
              new Intl.DisplayNames(tongue, { type: "language" }).of(tongue) ?? tongue,
            ])}
          />
        </form>
      )}
      <Radios
        legend={t("peer-settings-device")}
        name="device"
        value={own ? "own" : "shared"}
        options={[
          { value: "own", label: t("entry-safe-own"), hint: t("entry-safe-own-text") },
          { value: "shared", label: t("entry-safe-shared"), hint: t("entry-safe-shared-text") },
        ]}
        onPick={(value) => {
          setOwn(value === "own");
          if (value === "own") keepForOffline();
          else void dropOffline();
        }}
      />
      <section class="stack">
        <h2>{t("peer-settings-finish")}</h2>
        <p>{t("peer-finish-text")}</p>
        <p>
          <button type="button" onClick={() => void finishHere()}>
            {t("peer-finish")}
          </button>
        </p>
      </section>
      <p>
        <a class="button" href="/home">
          {t("peer-to-group")}
        </a>
      </p>
    </Page>
  );
}
