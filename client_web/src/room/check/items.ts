// What a check may ask. The codes are the server's; a test compares them with its own lists.

import type { Item } from "../../contract.gen.ts";

export const FEELINGS = [
  "calm",
  "hopeful",
  "grateful",
  "glad",
  "proud",
  "mixed",
  "tired",
  "flat",
  "numb",
  "restless",
  "overwhelmed",
  "lonely",
  "sad",
  "worried",
  "scared",
  "angry",
  "ashamed",
  "guilty",
] as const;
export const HALT = ["hungry", "angry", "lonely", "tired"] as const;
export const WEATHER = ["sunny", "brightening", "cloudy", "foggy", "windy", "rainy", "stormy"] as const;
export const NEEDS = ["listening", "ideas", "company"] as const;

export const SCALE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
/** From here on an answer that only oneself sees asks whether to tell someone. */
export const HEAVY = 8;
/** Present peers from whom on being counted hides anyone; the server holds to the same. */
export const ENOUGH = 6;
export const LONGEST = 140; // graphemes in one line; the server counts

/** What one may choose from, and how many at most. */
export const CHOICES: Partial<Record<Item, { codes: readonly string[]; most: number }>> = {
  feelings: { codes: FEELINGS, most: 3 },
  halt: { codes: HALT, most: 4 },
  weather: { codes: WEATHER, most: 1 },
  need: { codes: NEEDS, most: 3 },
};

/** The lines of one's own words that an item has. */
export const LINES: Partial<Record<Item, readonly string[]>> = {
  rose: ["rose", "thorn", "bud"],
  keep: ["keep"],
  next: ["next"],
};

export const isWords = (item: Item): boolean => item in LINES;

/** Only what has three coarse bands can be counted without giving anyone away. */
export const isCountable = (item: Item): boolean => item === "heavy" || item === "need";
