// My answers on this device, kept by the same rules as drafts, and carrying out what they ask for.

import { useState } from "preact/hooks";
import type { Item, ItemAnswer } from "../../contract.gen.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { sentence } from "../../ui/sentence.ts";
import { draftOf, write } from "../draft.ts";
import { isWords } from "./items.ts";
import { acts, type Mine, read, withSent } from "./mine.ts";
import { carryOut } from "./send.ts";

type Change = Partial<Mine> | ((now: Mine) => Mine);

interface Held {
  mine: Mine;
  /** As it is this very moment: a key may follow another before anything was drawn anew. */
  now: () => Mine;
  /** Gives what it is from now on. */
  change: (by: Change) => Mine;
  /** Null: rather not say. */
  answered: (item: Item, answer: ItemAnswer | null) => void;
  /** Does what is still to be done. True when nothing of it was refused. */
  send: (mine: Mine) => Promise<boolean>;
  busy: boolean;
  problem: string;
}

function withAnswer(now: Mine, item: Item, answer: ItemAnswer | null): Mine {
  const silent = now.silent.filter((other) => other !== item);
  if (answer) return { ...now, silent, answers: { ...now.answers, [item]: answer }, untold: false };
  const { [item]: _, ...answers } = now.answers;
  // Words stay here, in case the person thinks again.
  return { ...now, silent: [...silent, item], answers: isWords(item) ? now.answers : answers };
}

export function useMine(live: LiveRoom, step: string, ask: readonly Item[]): Held {
  const name = `check:${step}`;
  const [busy, setBusy] = useState(0);
  const [problem, setProblem] = useState("");
  const now = () => withSent(read(draftOf(live.room, name).value), live.parts.one.value?.answers ?? {});
  const change = (by: Change) => {
    const next = typeof by === "function" ? by(now()) : { ...now(), ...by };
    write(live.room, name, JSON.stringify(next));
    return next;
  };
  const send = async (next: Mine) => {
    setProblem("");
    setBusy((count) => count + 1);
    const codes = await Promise.all(
      acts(next, ask, live.parts.one.peek()?.answers ?? {}).map((act) =>
        carryOut(live, act, (item, said) =>
          change((was) => {
            const { [item]: _, ...others } = was.said;
            return { ...was, said: said ? { ...others, [item]: said } : others };
          }),
        ),
      ),
    );
    setBusy((count) => count - 1);
    const code = codes.find(Boolean);
    if (code) setProblem(sentence(code));
    return !code;
  };
  const answered = (item: Item, answer: ItemAnswer | null) => {
    change((was) => withAnswer(was, item, answer));
  };
  return { mine: now(), now, change, answered, send, busy: busy > 0, problem };
}
