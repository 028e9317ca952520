// What others gave to everyone, as they gave it: names and words, no sums and no order of rank. And once answers are
// closed, what was counted.

import type { CheckView, Item, ItemAnswer } from "../../contract.gen.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { answerWords, itemName } from "./answer-words.ts";

export function Others({ live, check }: { live: LiveRoom; check: CheckView }) {
  const others = Object.entries(check.answers).filter(([member]) => member !== live.me.value);
  if (others.length === 0) return null;
  const one = (answers: Readonly<Record<string, ItemAnswer | null>>) =>
    check.ask.flatMap((item) => {
      const answer = answers[item];
      if (answer === undefined) return [];
      return [t("check-answer", { name: itemName(item), answer: answerWords(item, answer) })];
    });
  return (
    <section class="check-others" aria-labelledby="check-others">
      <h3 id="check-others">{t("check-others")}</h3>
      <ul class="plain-list">
        {others.map(([member, answers]) => (
          <li key={member}>
            <strong dir="auto">{live.names.value[member] ?? t("room-someone")}</strong>
            {one(answers).map((line) => (
              <span key={line}>{line}</span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Bands({ item, bands }: { item: Item; bands: readonly number[] | null }) {
  return (
    <div>
      <h4>{t(`check-bands-${item}`)}</h4>
      {bands === null ? (
        <p class="small">{t("check-too-few")}</p>
      ) : (
        <ul class="plain-list check-bands">
          {bands.map((count, band) => (
            <li key={band}>{t("check-band", { band: t(`check-band-${item}-${band}`), count })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function Counts({ check, untold }: { check: CheckView; untold: boolean }) {
  if (check.counts === null) return null;
  const counts = Object.entries(check.counts) as [Item, readonly number[] | null][];
  return (
    <section class="check-counts" aria-labelledby="check-counts">
      {counts.length > 0 && <h3 id="check-counts">{t("check-counts")}</h3>}
      {counts.map(([item, bands]) => (
        <Bands key={item} item={item} bands={bands} />
      ))}
      {untold && <p class="private">{t("check-untold")}</p>}
    </section>
  );
}
