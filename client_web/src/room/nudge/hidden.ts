// Which nudges this device keeps quiet about, and the way back.

import { keep } from "../../app/device.ts";
import type { Nudge } from "../../contract.gen.ts";
import { HIDDEN, type Hidden, listed } from "../wording.ts";

const MOST = 120; // what may go along with words, less those of a session

export const hidden = (): Hidden[] => listed<Hidden>(HIDDEN);

export function hide({ concept, words, offer }: Nudge): void {
  const others = hidden().filter((one) => one.concept !== concept);
  keep(HIDDEN, JSON.stringify([...others, { concept, words, offer }].slice(-MOST)));
}

export function bringBack(concept: string): void {
  keep(HIDDEN, JSON.stringify(hidden().filter((one) => one.concept !== concept)));
}
