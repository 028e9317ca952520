import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, get, post } from "../api.ts";
import { drop, isOwn, kept } from "../app/device.ts";
import { dropInvite, type Invite, keptInvite } from "../app/invite.ts";
import { keepForOffline } from "../app/offline.ts";
import { go } from "../app/router.ts";
import { deviceSecret, groupSecret, rememberGroup } from "../app/secret.ts";
import { Field, Form, type Problems, problemsOf } from "../ui/form.tsx";
import { t } from "../words/index.ts";
import { isNear, type Me, Page } from "./frame.tsx";
import { nameWarning } from "./name-warning.ts";

/** Where to after joining: into the session when there is one about now. */
async function onward(): Promise<string> {
  const me = await get<Me>("/api/me").catch(() => null);
  const next = me?.sessions.find(
    (one) => one.phase === "waiting" || one.phase === "open" || one.phase === "scheduled",
  );
  return next && isNear(next) ? `/w/${next.room}` : "/home";
}

async function join(invite: Invite, name: string): Promise<Problems | undefined> {
  try {
    const secret = await groupSecret(deviceSecret(), invite.group);
    await post("/api/join", {
      code: invite.code,
      name,
      secret,
      agreement: invite.agreement.version,
      of_age: true,
    });
  } catch (error) {
    const problems = problemsOf(error);
    if (error instanceof ApiError && error.code === "agreement_changed") {
      go(`/j#${invite.code}`);
      return undefined;
    }
    return problems;
  }
  rememberGroup(invite.group);
  dropInvite();
  drop("agreed");
  if (isOwn()) keepForOffline();
  go(await onward());
  return undefined;
}

export function Name() {
  const invite = keptInvite();
  const [name, setName] = useState("");
  const warned = useRef("");
  const agreed = invite && kept("agreed") === String(invite.agreement.version);
  useEffect(() => {
    if (!invite) go("/");
    else if (!agreed) go("/agree");
  }, []);
  if (!invite || !agreed) return null;
  const warning = nameWarning(name);
  const pick = (suggestion: string) => {
    setName(suggestion);
    const input = document.querySelector<HTMLInputElement>("#name");
    if (input) input.value = suggestion;
  };
  return (
    <Page title={t("peer-name")}>
      <p>{t("peer-name-intro")}</p>
      <Form
        submit={t("peer-name-join")}
        send={(values) => {
          const chosen = String(values.get("name") ?? "").trim();
          if (!chosen) return { name: t("peer-name-empty") };
          // Once: it's their choice, and no error.
          if (nameWarning(chosen) && warned.current !== chosen) {
            warned.current = chosen;
            document.querySelector<HTMLElement>("#name-warning")?.focus();
            return undefined;
          }
          return join(invite, chosen);
        }}
      >
        <fieldset class="field">
          <legend>{t("peer-name-suggestions")}</legend>
          <div class="buttons">
            {invite.names.map((suggestion) => (
              <button
                key={suggestion}
                type="button"
                aria-pressed={suggestion === name}
                onClick={() => pick(suggestion)}
              >
                {suggestion}
              </button>
            ))}
          </div>
        </fieldset>
        <Field
          label={t("peer-name-label")}
          name="name"
          hint={t("peer-name-hint")}
          onInput={setName}
          input={{ autocomplete: "off", autocapitalize: "off", spellcheck: false, maxLength: 60 }}
        />
        <div id="name-warning" class="notice stack" role="status" tabIndex={-1} hidden={!warning}>
          {warning && (
            <>
              <p>{t(`peer-name-warn-${warning}`)}</p>
              <div class="buttons">
                <button type="button" onClick={() => document.querySelector<HTMLElement>("#name")?.focus()}>
                  {t("peer-name-change")}
                </button>
                <button
                  type="button"
                  onClick={({ currentTarget }) => {
                    warned.current = name.trim();
                    currentTarget.form?.requestSubmit();
                  }}
                >
                  {t("peer-name-keep")}
                </button>
              </div>
            </>
          )}
        </div>
      </Form>
    </Page>
  );
}
