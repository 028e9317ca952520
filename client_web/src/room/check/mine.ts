// My answers as they stand on this device, and what has to be sent so that those whom I chose see them and nobody else
// does. Pure: nothing here sends anything.

import type { Item, ItemAnswer, OwnAnswer, Seen } from "../../contract.gen.ts";
import { asMessage } from "./answer-words.ts";
import { isCountable, isWords } from "./items.ts";

/** `me` never leaves the device. */
export type Who = Seen | "me";

export interface Said {
  /** Empty while the words are on their way. */
  message: string;
  text: string;
}

export interface Mine {
  answers: Partial<Record<Item, ItemAnswer>>;
  /** "Rather not say": what was chosen before stays here, and isn't given. */
  silent: Item[];
  /** Who sees all of it, unless `each` says otherwise. Null until the person chose. */
  who: Who | null;
  each: Partial<Record<Item, Who>>;
  /** Words that went to the room as a message of mine. */
  said: Partial<Record<Item, Said>>;
  done: boolean;
  /** The person was asked whether to tell someone how heavy it is, and keeps it to themselves. */
  untold: boolean;
}

export const NOTHING: Mine = {
  answers: {},
  silent: [],
  who: null,
  each: {},
  said: {},
  done: false,
  untold: false,
};

export type Act =
  | { act: "answer"; item: Item; answer: ItemAnswer; to: Seen }
  | { act: "take_back"; item: Item }
  | { act: "say"; item: Item; text: string }
  | { act: "unsay"; item: Item; message: string };

type Sent = Readonly<Record<string, OwnAnswer>>;

/** As it was kept; nothing when that can't be read. */
export function read(kept: string): Mine {
  try {
    const was: unknown = kept ? JSON.parse(kept) : null;
    return typeof was === "object" && was !== null ? { ...NOTHING, ...was } : NOTHING;
  } catch {
    return NOTHING;
  }
}

function says(answer: ItemAnswer | undefined): answer is ItemAnswer {
  if (!answer) return false;
  return (
    typeof answer.scale === "number" ||
    Boolean(answer.choices?.length) ||
    Boolean(answer.lines?.some((line) => line.trim()))
  );
}

/** What I answer, of what is asked and in its order. */
export function given(mine: Mine, ask: readonly Item[]): Item[] {
  return ask.filter((item) => says(mine.answers[item]) && !mine.silent.includes(item));
}

/** Who sees an answer; null while that isn't chosen. What can't be counted stays with me when the rest is counted. */
export function whoSees(mine: Mine, item: Item): Who | null {
  const one = mine.each[item];
  if (one) return one;
  return mine.who === "counted" && !isCountable(item) ? "me" : mine.who;
}

export const isSettled = (mine: Mine, ask: readonly Item[]): boolean =>
  given(mine, ask).every((item) => whoSees(mine, item) !== null);

/** Nothing of it leaves the device. */
export const onlyMe = (mine: Mine, ask: readonly Item[]): boolean =>
  given(mine, ask).every((item) => whoSees(mine, item) === "me");

function alike(one: ItemAnswer, other: ItemAnswer | null): boolean {
  const plain = (answer: ItemAnswer | null) =>
    JSON.stringify([answer?.scale ?? null, answer?.choices ?? [], answer?.lines ?? []]);
  return plain(one) === plain(other);
}

/** What has to be done so that the server and the room stand as I chose. `sent` is what the server has of me. */
export function acts(mine: Mine, ask: readonly Item[], sent: Sent): Act[] {
  const giving = given(mine, ask);
  return ask.flatMap((item): Act[] => {
    const answer = giving.includes(item) ? mine.answers[item] : undefined;
    const who = answer ? whoSees(mine, item) : null;
    const was = sent[item];
    const said = mine.said[item];
    const text = answer && who === "everyone" && isWords(item) ? asMessage(item, answer.lines ?? []) : "";
    const unsay: Act[] =
      said?.message && said.text !== text ? [{ act: "unsay", item, message: said.message }] : [];
    if (text) {
      return [
        ...(was ? [{ act: "take_back", item } as const] : []),
        ...unsay,
        ...(said?.text === text ? [] : [{ act: "say", item, text } as const]),
      ];
    }
    if (answer && who && who !== "me") {
      const stands = was?.to === who && alike(answer, was.answer);
      return [...unsay, ...(stands ? [] : [{ act: "answer", item, answer, to: who } as const])];
    }
    return [...unsay, ...(was ? [{ act: "take_back", item } as const] : [])];
  });
}

/** What the server has of me and this device forgot, as after a reload on a shared one. */
export function withSent(mine: Mine, sent: Sent): Mine {
  const next: Mine = { ...mine, answers: { ...mine.answers }, each: { ...mine.each } };
  for (const [name, { answer, to }] of Object.entries(sent)) {
    const item = name as Item;
    if (!answer || says(mine.answers[item])) continue;
    next.answers[item] = answer;
    next.each[item] = to;
    next.done = true;
  }
  return next;
}
