// The one place where sentences come from. `await loadWords("room")` before `t("room-hand-raise")`.
// The shell's and entry's English is part of the first script; everything else, and other languages, load as needed.

import type { Part, Pattern } from "../../build/fluent.ts";
import common from "./en/common.ftl";
import entry from "./en/entry.ftl";

export type Values = Record<string, string | number>;
export type File = { default: Record<string, Pattern> };

/** English of whole areas, and every other language. Words of parts of a screen are added by `late.ts`. */
export const files = {
  ...import.meta.glob<File>("./en/{errors,facilitator,help,peer,room,staff}.ftl"),
  ...import.meta.glob<File>(["./*/*.ftl", "!./en/*.ftl"]),
};
const rightToLeft = /^(ar|fa|he|ps|ur)\b/;
const strong = { ltr: /[a-z\u00c0-\u04ff]/i, rtl: /[\u0590-\u08ff]/ };
const words: Record<string, Pattern> = { ...common, ...entry };
const loaded = new Map<string, Promise<void>>();

let plural = new Intl.PluralRules("en");
export let language = "en";
/** For dates, times and numbers: the person's own region where it speaks this language. */
export let locale = "en";
export let direction: "ltr" | "rtl" = "ltr";

/** Languages that have words, English first. */
export const languages = [
  ...new Set(["en", ...Object.keys(files).map((path) => path.split("/")[1] as string)]),
];

/** Chooses the interface's language before anything is drawn. A language that has no words falls back to English. */
export async function speak(wanted: readonly string[]): Promise<void> {
  if (languages.length > 1) {
    const { negotiateLanguages } = await import("@fluent/langneg");
    language = negotiateLanguages(wanted, languages, { defaultLocale: "en", strategy: "lookup" })[0] ?? "en";
  }
  // Asked of Intl, because a browser may list languages that Intl then refuses ("en-US@posix" was seen).
  const region = Intl.DateTimeFormat().resolvedOptions().locale;
  locale = region.startsWith(language) ? region : language;
  plural = new Intl.PluralRules(language);
  direction = rightToLeft.test(language) ? "rtl" : "ltr";
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
  if (language !== "en") await loadWords("common", "entry");
}

/** English first, then the chosen language over it, so that a missing translation shows English and not an id. */
export async function loadWords(...areas: string[]): Promise<void> {
  const load = (tongue: string, area: string): Promise<void> => {
    const path = `./${tongue}/${area}.ftl`;
    let job = loaded.get(path);
    if (!job) {
      job = (files[path]?.() ?? Promise.resolve(null)).then((file) => {
        if (file) Object.assign(words, file.default);
      });
      // A phone that lost its connection may ask again.
      job.catch(() => loaded.delete(path));
      loaded.set(path, job);
    }
    return job;
  };
  await Promise.all(areas.map((area) => load("en", area)));
  if (language !== "en") await Promise.all(areas.map((area) => load(language, area)));
}

// Isolated only when it runs the other way: a screen reader stumbles over needless marks.
function put(value: string | number): string {
  if (typeof value === "number") return value.toLocaleString(locale);
  return strong[direction === "ltr" ? "rtl" : "ltr"].test(value) ? `\u2068${value}\u2069` : value;
}

function say(pattern: Pattern, values: Values): string {
  if (typeof pattern === "string") return pattern;
  return pattern.map((part) => piece(part, values)).join("");
}

function piece(part: Part, values: Values): string {
  if (typeof part === "string") return part;
  const value = values[part[0]] ?? "";
  if (part.length === 1) return put(value);
  const [, cases, otherwise] = part;
  const kind = cases[value] ?? (typeof value === "number" ? cases[plural.select(value)] : undefined);
  return say(kind ?? cases[otherwise] ?? "", values);
}

/** The words of a message. An unknown id shows itself; a test keeps every id and its use together. */
export function t(id: string, values: Values = {}): string {
  const pattern = words[id];
  return pattern === undefined ? id : say(pattern, values);
}

export const knows = (id: string): boolean => id in words;
