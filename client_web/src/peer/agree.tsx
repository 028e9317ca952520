import { useEffect } from "preact/hooks";
import { keep } from "../app/device.ts";
import { dropInvite, keptInvite } from "../app/invite.ts";
import { go } from "../app/router.ts";
import { knownGroups, returnToGroup } from "../app/secret.ts";
import { openHelp } from "../app/shell.ts";
import { Form, Tick } from "../ui/form.tsx";
import { t } from "../words/index.ts";
import { Page } from "./frame.tsx";

/** What someone says yes to before giving even a name. */
export function Agree() {
  const invite = keptInvite();
  useEffect(() => {
    if (!invite) go("/");
    // A second link to a group that this browser knows: come back to it, instead of joining as someone else.
    else if (knownGroups().includes(invite.group)) {
      returnToGroup(invite.group).then(
        () => {
          dropInvite();
          go("/home");
        },
        () => undefined,
      );
    }
  }, []);
  if (!invite) return null;
  const { agreement, min_age: age, group_name: group } = invite;
  return (
    <Page title={t("peer-agree")}>
      <p class="lead">{t("peer-agree-group", { group })}</p>
      <h2>{t("peer-agree-agreement")}</h2>
      <ul class="stack" lang={invite.language}>
        {agreement.paragraphs.map((paragraph, at) => (
          <li key={at} class="words">
            <span dir="auto">{paragraph}</span>
          </li>
        ))}
      </ul>
      <h2>{t("peer-agree-who")}</h2>
      <ul class="stack">
        <li>{t("peer-agree-who-members")}</li>
        <li>{t("peer-agree-who-facilitators")}</li>
        <li>{t("peer-agree-who-server")}</li>
        <li>{t("peer-agree-who-staff")}</li>
      </ul>
      <Form
        submit={t("common-continue")}
        also={
          <button
            type="button"
            onClick={() => {
              dropInvite();
              go("/");
            }}
          >
            {t("peer-agree-not-now")}
          </button>
        }
        send={(values) => {
          const problems: Record<string, string> = {};
          if (!values.has("age")) problems["age"] = t("peer-agree-age-problem", { age });
          if (!values.has("consent")) problems["consent"] = t("peer-agree-consent-problem");
          if (Object.keys(problems).length > 0) return problems;
          keep("agreed", String(agreement.version));
          go("/name");
          return undefined;
        }}
      >
        <Tick name="age" label={t("peer-agree-age", { age })} />
        <Tick name="consent" label={t("peer-agree-consent")} />
      </Form>
      <p>
        <button type="button" class="quiet" onClick={() => void openHelp()}>
          {t("peer-agree-younger")}
        </button>
      </p>
    </Page>
  );
}
