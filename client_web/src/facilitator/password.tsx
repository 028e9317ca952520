// A facilitator's own password, changed after the first sign-in.

import { useState } from "preact/hooks";
import { ApiError, post } from "../api.ts";
import { Field, Form, type Problems } from "../ui/form.tsx";
import { t } from "../words/index.ts";

const LEAST = 12;

export function Password() {
  const [done, setDone] = useState(false);
  const send = async (values: FormData, form: HTMLFormElement): Promise<Problems | undefined> => {
    setDone(false);
    const old = String(values.get("old"));
    const fresh = String(values.get("new"));
    const problems: Problems = {};
    if (!old) problems.old = t("f-password-wrong");
    if ([...fresh].length < LEAST) problems.new = t("f-password-short");
    if (Object.keys(problems).length > 0) return problems;
    try {
      await post("/api/facilitator/password", { old, new: fresh });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === "sign_in_failed") return { old: t("f-password-wrong") };
      if (error.code === "too_short") return { new: t("f-password-short") };
      throw error;
    }
    form.reset();
    setDone(true);
    return undefined;
  };
  return (
    <div class="page">
      <p>
        <a href="/f" class="back">
          {t("f-plan-back")}
        </a>
      </p>
      <h1 tabIndex={-1}>{t("f-password-title")}</h1>
      <Form send={send} submit={t("f-password-go")}>
        <Field
          label={t("f-password-old")}
          name="old"
          type="password"
          input={{ autoComplete: "current-password" }}
        />
        <Field
          label={t("f-password-new")}
          name="new"
          type="password"
          hint={t("f-password-new-hint")}
          input={{ autoComplete: "new-password" }}
        />
      </Form>
      <p role="status">{done && t("f-password-done")}</p>
    </div>
  );
}
