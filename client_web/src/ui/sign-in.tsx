// The one way in for facilitators and coordinators: a name, a password, and one answer when they don't fit.

import { useState } from "preact/hooks";
import { ApiError, post } from "../api.ts";
import { go } from "../app/router.ts";
import { Field, Form, type Problems } from "./form.tsx";

interface Props {
  as: "facilitator" | "coordinator";
  /** The area's own words. */
  words: Record<
    | "title"
    | "intro"
    | "handle"
    | "password"
    | "show"
    | "handleEmpty"
    | "passwordEmpty"
    | "failed"
    | "submit",
    string
  >;
  /** Where it leads. */
  to: string;
}

export function SignIn({ as, words, to }: Props) {
  const [shown, setShown] = useState(false);
  const send = async (values: FormData) => {
    const handle = String(values.get("handle")).trim();
    const password = String(values.get("password"));
    const problems: Problems = {};
    if (!handle) problems.handle = words.handleEmpty;
    if (!password) problems.password = words.passwordEmpty;
    if (!handle || !password) return problems;
    try {
      await post("/api/signin", { handle, password, as });
    } catch (error) {
      if (error instanceof ApiError && error.code === "sign_in_failed") return { "": words.failed };
      throw error;
    }
    go(to);
    return undefined;
  };
  return (
    <div class="page">
      <h1 tabIndex={-1}>{words.title}</h1>
      <p>{words.intro}</p>
      <Form send={send} submit={words.submit}>
        <Field
          label={words.handle}
          name="handle"
          input={{ autoCapitalize: "none", spellcheck: false, autoComplete: "username" }}
        />
        <Field
          label={words.password}
          name="password"
          type={shown ? "text" : "password"}
          input={{ autoComplete: "current-password" }}
        />
        <div>
          <button type="button" class="quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {words.show}
          </button>
        </div>
      </Form>
    </div>
  );
}
