// Turns Fluent files into plain data when the client is built, so that no parser travels to a phone.
// A message becomes a string, or a list of parts: "text" | ["variable"] | ["variable", {key: pattern}, "default key"].
// We use the subset that `src/words/index.ts` can speak; anything else stops the build.

import { readFileSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";
import type { Plugin } from "vite";

export type Pattern = string | Part[];
export type Part =
  | string
  | [name: string]
  | [name: string, cases: Record<string, Pattern>, otherwise: string];

interface Expression {
  type: string;
  name?: string;
  value?: string | number;
  selector?: Expression;
  variants?: { key: Expression; value: Source }[];
  star?: number;
}
type Source = string | (string | Expression)[];

function fail(id: string, what: string): never {
  throw new Error(`${id}: ${what}`);
}

function part(id: string, expression: Expression): Part {
  if (expression.type === "str") return String(expression.value);
  if (expression.type === "var" && expression.name) return [expression.name];
  if (expression.type === "select" && expression.selector?.type === "var" && expression.variants) {
    const cases: Record<string, Pattern> = {};
    const keys = expression.variants.map(({ key, value }) => {
      const name = String(key.value);
      cases[name] = pattern(id, value);
      return name;
    });
    return [expression.selector.name ?? "", cases, keys[expression.star ?? 0] ?? fail(id, "no default")];
  }
  return fail(id, `${expression.type} is not part of the Fluent we use`);
}

function pattern(id: string, source: Source): Pattern {
  if (typeof source === "string") return source;
  return source.map((piece) => (typeof piece === "string" ? piece : part(id, piece)));
}

/** @throws when a message is malformed (the Fluent parser would skip it silently), repeated or too clever. */
export function compile(source: string): Record<string, Pattern> {
  const words: Record<string, Pattern> = {};
  for (const { id, value } of new FluentResource(source).body) {
    if (id in words) fail(id, "given twice");
    words[id] = pattern(id, (value as Source | null) ?? fail(id, "has no words"));
  }
  for (const [, id] of source.matchAll(/^([a-zA-Z][\w-]*)\s*=/gm)) {
    if (id && !(id in words)) fail(id, "malformed");
  }
  return words;
}

export function fluent(): Plugin {
  return {
    name: "fluent",
    transform(source, path) {
      if (!path.endsWith(".ftl")) return null;
      return { code: `export default ${JSON.stringify(compile(source))}`, map: null };
    },
    // The page itself says two things before any script runs.
    transformIndexHtml(page) {
      const words = compile(readFileSync(new URL("../src/words/en/page.ftl", import.meta.url), "utf8"));
      return page.replaceAll(/\{\{([\w-]+)\}\}/g, (_, id: string) =>
        String(words[id] ?? fail(id, "unknown")),
      );
    },
  };
}
