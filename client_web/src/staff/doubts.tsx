// Which rules of nudges people say don't fit: a number for each, and nothing about anyone.

import { render } from "preact";
import { get } from "../api.ts";
import { files, loadWords, t } from "../words/index.ts";

interface Doubt {
  rule: string;
  count: number;
}

function Doubts({ all }: { all: Doubt[] }) {
  return (
    <section class="stack">
      <h2>{t("nudge-doubts")}</h2>
      <p class="muted">{t("nudge-doubts-text")}</p>
      {all.length === 0 && <p>{t("nudge-doubts-none")}</p>}
      <ul class="plain-list stack">
        {all.map(({ rule, count }) => (
          <li key={rule}>{t("nudge-doubts-one", { rule, count })}</li>
        ))}
      </ul>
    </section>
  );
}

// Named here: `late.ts` would bring the whole room along.
files["./en/nudge.ftl"] ??= () => import("../words/en/nudge.ftl");

export async function show(node: Element): Promise<void> {
  const [all] = await Promise.all([get<Doubt[]>("/api/staff/nudges"), loadWords("nudge")]);
  if (node.isConnected) render(<Doubts all={all} />, node);
}
