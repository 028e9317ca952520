import { post } from "../api.ts";
import { isOwn } from "../app/device.ts";
import { keepForOffline } from "../app/offline.ts";
import { go } from "../app/router.ts";
import { fromPhrase, groupSecret, keepSecret, rememberGroup } from "../app/secret.ts";
import { Field, Form } from "../ui/form.tsx";
import { t } from "../words/index.ts";
import { Page } from "./frame.tsx";

/** For who was here before, on another phone, or after forgetting on this one. */
export function PhrasePage() {
  return (
    <Page title={t("peer-return")}>
      <p>{t("peer-return-text")}</p>
      <Form
        submit={t("peer-return-come-in")}
        also={
          <a class="button" href="/">
            {t("peer-return-code")}
          </a>
        }
        send={async (values) => {
          const known = fromPhrase(String(values.get("phrase") ?? ""));
          if (!known) return { phrase: t("peer-return-problem") };
          await post("/api/return", {
            group: known.group,
            secret: await groupSecret(known.secret, known.group),
          });
          keepSecret(known.secret);
          rememberGroup(known.group);
          if (isOwn()) keepForOffline();
          go("/home");
          return undefined;
        }}
      >
        <Field
          label={t("peer-phrase")}
          name="phrase"
          hint={t("peer-return-hint")}
          input={{ autocomplete: "off", autocapitalize: "characters", spellcheck: false }}
        />
      </Form>
      <p class="muted">{t("peer-return-lost")}</p>
    </Page>
  );
}
