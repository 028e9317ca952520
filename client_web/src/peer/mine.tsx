import { useState } from "preact/hooks";
import { post } from "../api.ts";
import { forgetEverything } from "../app/device.ts";
import { dropOffline } from "../app/offline.ts";
import { forgetWords, type OwnWord } from "../app/own-words.ts";
import { forgetGroup, knownGroups } from "../app/secret.ts";
import { Form, Tick } from "../ui/form.tsx";
import { locale, t } from "../words/index.ts";
import { Late, Page, Problem, useAnswer } from "./frame.tsx";
import { PhraseCard } from "./phrase-card.tsx";
import { Words } from "./words.tsx";

interface Receipt {
  at: number;
  words: number;
  backups_gone_after_days: number;
}

function Erased({ receipt }: { receipt: Receipt }) {
  return (
    <Page title={t("peer-erased")}>
      <p>{t("peer-erased-text")}</p>
      <div class="card stack">
        <p>{t("peer-erased-at", { when: new Date(receipt.at).toLocaleString(locale) })}</p>
        <p>{t("peer-erased-words", { count: receipt.words })}</p>
        <p>{t("peer-erased-backups", { days: receipt.backups_gone_after_days })}</p>
      </div>
      <p>
        <a class="button" href="/">
          {t("common-to-start")}
        </a>
      </p>
    </Page>
  );
}

/** One's own words still kept, and the way out for good. Only their author sees this page. */
export function Mine() {
  const [answer, again] = useAnswer<{ words: OwnWord[] }>("/api/me/words");
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  if (receipt !== null) return <Erased receipt={receipt} />;
  if (!answer) return <Late />;
  if ("problem" in answer) return <Problem {...answer} again={again} />;
  const { words } = answer.value;
  const group = knownGroups()[0];
  return (
    <Page title={t("peer-mine")}>
      <p>{t("peer-mine-text")}</p>
      {words.length === 0 && <p class="card">{t("peer-mine-nothing")}</p>}
      <Words words={words} />
      {words.length > 0 && (
        <section class="stack no-print">
          <h2>{t("peer-mine-delete")}</h2>
          <Form
            submit={t("peer-mine-delete-do")}
            quiet
            send={async (values) => {
              if (!values.has("sure")) return { sure: t("peer-mine-sure-problem") };
              await post("/api/me/words/delete");
              forgetWords();
              again();
              return undefined;
            }}
          >
            <Tick name="sure" label={t("peer-mine-delete-sure")} />
          </Form>
        </section>
      )}
      <PhraseCard />
      <section class="stack no-print">
        <h2>{t("peer-mine-forget")}</h2>
        <p>{t("peer-mine-forget-text")}</p>
        <Form
          submit={t("peer-mine-forget-do")}
          quiet
          send={async (values) => {
            if (!values.has("forget")) return { forget: t("peer-mine-sure-problem") };
            const done = await post<{ receipt: Receipt }>("/api/me/forget");
            forgetWords();
            if (group) forgetGroup(group);
            if (knownGroups().length === 0) {
              forgetEverything();
              await dropOffline().catch(() => undefined);
            }
            setReceipt(done.receipt);
            return undefined;
          }}
        >
          <Tick name="forget" label={t("peer-mine-forget-sure")} />
        </Form>
      </section>
      <p class="no-print">
        <a class="button" href="/home">
          {t("peer-to-group")}
        </a>
      </p>
    </Page>
  );
}
