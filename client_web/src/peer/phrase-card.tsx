import { useState } from "preact/hooks";
import { kept } from "../app/device.ts";
import { deviceSecret, knownGroups, phrase } from "../app/secret.ts";
import { t } from "../words/index.ts";

/** The phrase brings someone back on another phone. It's shown on a tap only: others may be looking. */
export function PhraseCard() {
  const [shown, setShown] = useState(false);
  const [copied, setCopied] = useState(false);
  const group = knownGroups()[0];
  if (!group || !kept("secret")) return null;
  const words = phrase(deviceSecret(), group);
  const copy = () => navigator.clipboard.writeText(words).then(() => setCopied(true));
  return (
    <section class="card stack no-print" aria-labelledby="phrase-title">
      <h2 id="phrase-title">{t("peer-phrase")}</h2>
      <p>{t("peer-phrase-text")}</p>
      {shown && <p class="phrase">{words}</p>}
      <div class="buttons">
        <button type="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? t("peer-phrase-hide") : t("peer-phrase-show")}
        </button>
        {shown && (
          <button type="button" onClick={() => void copy().catch(() => undefined)}>
            {copied ? t("peer-phrase-copied") : t("peer-phrase-copy")}
          </button>
        )}
      </div>
    </section>
  );
}
