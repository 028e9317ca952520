// The words of a guide, for the plan read beforehand and for the cards beside a room.

import { t } from "../words/index.ts";
import type { Card, GuideStep } from "./guide.ts";

const KINDS = new Set(["reading", "pause", "check", "round", "floor"]);

export const kindName = (kind: string): string => (KINDS.has(kind) ? t(`f-kind-${kind}`) : t("f-kind-other"));

function Lines({ title, lines, look }: { title: string; lines: readonly string[]; look?: string }) {
  if (lines.length === 0) return null;
  return (
    <div class={look}>
      <h4>{title}</h4>
      <ul class="plain-list lines-apart">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** @param words whether to show what everyone sees too */
export function StepWords({ step, words }: { step: GuideStep; words: boolean }) {
  const shown = words ? step.paragraphs : [];
  if (shown.length + step.prompts.length + step.cautions.length === 0) {
    return <p class="muted">{t("f-plan-nothing")}</p>;
  }
  return (
    <div class="stack">
      <Lines title={t("f-plan-prompts")} lines={step.prompts} />
      <Lines title={t("f-plan-cautions")} lines={step.cautions} look="cautions" />
      <Lines title={t("f-plan-words")} lines={shown} />
    </div>
  );
}

export function CardList({ cards }: { cards: readonly Card[] }) {
  return (
    <ul class="plain-list">
      {cards.map((card) => (
        <li key={card.id}>
          <details>
            <summary>{card.title}</summary>
            <div class="lines-apart">
              {card.paragraphs.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
