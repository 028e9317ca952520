// Something shown once: an invitation, a password. It can be copied and printed, and then it is gone.

import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../words/index.ts";

interface Props {
  title: string;
  /** What is shown. */
  secret: string;
  /** What is copied, where that is more than what is shown. */
  lines?: string[];
  hide: () => void;
}

export function Reveal({ title, secret, lines = [], hide }: Props) {
  const [said, setSaid] = useState("");
  const place = useRef<HTMLElement>(null);
  // It comes below the button that made it, which on a phone is out of sight.
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), [secret]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setSaid(t("s-invite-copied"));
    } catch {
      setSaid(t("s-invite-copy-failed"));
    }
  };
  return (
    <section class="card reveal stack" aria-label={title} ref={place}>
      <div role="status" class="stack">
        <h2>{title}</h2>
        <p class="secret">{secret}</p>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p class="no-print">
          <strong>{t("s-invite-once")}</strong>
        </p>
      </div>
      <p class="buttons">
        <button type="button" class="main" onClick={copy}>
          {t("s-invite-copy")}
        </button>
        <button type="button" onClick={() => print()}>
          {t("s-invite-print")}
        </button>
        <button type="button" class="quiet" onClick={hide}>
          {t("s-invite-done")}
        </button>
      </p>
      <p role="status" class="no-print">
        {said}
      </p>
    </section>
  );
}
