// What someone answered, in words. Facilitators read the same ones. Needs the words "check".

import type { Item, ItemAnswer } from "../../contract.gen.ts";
import { locale, t } from "../../words/index.ts";
import { LINES } from "./items.ts";

/** "Heavy", "Feelings": what stands before an answer. */
export const itemName = (item: Item): string => t(`check-name-${item}`);

function lines(item: Item, said: readonly string[]): string[] {
  return (LINES[item] ?? []).flatMap((line, at) => {
    const text = said[at]?.trim();
    return text ? [t(`check-said-${line}`, { text })] : [];
  });
}

/** Without the item's name: "7 of 10", "sad, tired", "Rose: my sister rang · Thorn: the bus" */
export function answerWords(item: Item, answer: ItemAnswer | null): string {
  if (answer === null) return t("check-gone");
  if (typeof answer.scale === "number") return t("check-scale", { scale: answer.scale });
  if (answer.choices?.length) {
    const chosen = answer.choices.map((code) => t(`check-choice-${code}`));
    return new Intl.ListFormat(locale, { type: "unit" }).format(chosen);
  }
  const said = answer.lines ?? [];
  return item === "rose" ? lines(item, said).join(" · ") : (said[0] ?? "");
}

/** The message by which everyone reads words: a line each, in plain form. */
export const asMessage = (item: Item, said: readonly string[]): string => lines(item, said).join("\n");
