// The one way in for facilitators and coordinators: a name, a password, and one answer when they don't fit.

import { useState } from "preact/hooks";
import { ApiError, post } from "../api.ts";
import { go } from "../app/router.ts";
import { t } from "../words/index.ts";
import { Field, Form } from "./form.tsx";

interface Props {
  as: "facilitator" | "coordinator";
  /** The area's own words begin with this: "f-signin" or "s-signin". */
  words: string;
  /** Where it leads. */
  to: string;
}

export function SignIn({ as, words, to }: Props) {
  const [shown, setShown] = useState(false);
  const send = async (values: FormData) => {
    const handle = String(values.get("handle")).trim();
    const password = String(values.get("password"));
    const empty = t(`${words}-empty`);
    if (!handle || !password) return { ...(!handle && { handle: empty }), ...(!password && { password: empty }) };
    try {
      await post("/api/signin", { handle, password, as });
    } catch (error) {
      if (error instanceof ApiError && error.code === "sign_in_failed") return { "": t(`${words}-failed`) };
      throw error;
    }
    go(to);
  };
  return (
    <div class="page">
      <h1 tabIndex={-1}>{t(`${words}-title`)}</h1>
      <p>{t(`${words}-intro`)}</p>
      <Form send={send} submit={t(`${words}-go`)}>
        <Field label={t(`${words}-handle`)} name="handle" autoCapitalize="none" spellcheck={false} autoComplete="username" />
        <Field
          label={t(`${words}-password`)}
          name="password"
          type={shown ? "text" : "password"}
          autoComplete="current-password"
        />
        <button type="button" class="plain" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {t(`${words}-show`)}
        </button>
      </Form>
    </div>
  );
}
