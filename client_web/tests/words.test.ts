// @vitest-environment node

// Every sentence that is asked for exists, and every sentence that exists is asked for.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile } from "../build/fluent.ts";
import { loadWords, t } from "../src/words/index.ts";

const root = join(import.meta.dirname, "../src");

function files(ending: RegExp): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => ending.test(path));
}

const sources = files(/(?<!\.test|\.gen)\.tsx?$/).map((path) => readFileSync(join(root, path), "utf8"));
const areas = files(/en\/.*\.ftl$/).map((path) => ({
  area: path.replace(/^.*\//, "").replace(".ftl", ""),
  words: compile(readFileSync(join(root, path), "utf8")),
}));
const known = new Set(areas.flatMap(({ words }) => Object.keys(words)));
const all = sources.join("\n");
const page = readFileSync(join(root, "../index.html"), "utf8");
const asked = [...all.matchAll(/\b(?:t|say)\(\s*"([\w-]+)"/g), ...page.matchAll(/\{\{([\w-]+)\}\}/g)].map(
  ([, id]) => id as string,
);
// An id with a part that is only known later: t(`error-${code}`).
const open = [...all.matchAll(/`([a-z][\w-]*-)\$\{[^}]*\}([\w-]*)`/g)].map(
  ([, start, end]) => new RegExp(`^${start}[\\w-]+${end}$`),
);
// An id that waits in a table: { label: "room-hand" }.
const quoted = new Set([...all.matchAll(/"([a-z]+-[\w-]+)"/g)].map(([, id]) => id as string));

describe("words", () => {
  it("every id that is asked for has words", () => {
    expect(asked.filter((id) => !known.has(id))).toEqual([]);
  });

  it("every id that has words is asked for", () => {
    const used = (id: string) => asked.includes(id) || quoted.has(id) || open.some((form) => form.test(id));
    expect([...known].filter((id) => !used(id))).toEqual([]);
  });

  it("every refusal of a room has a sentence", () => {
    const contract = readFileSync(join(root, "contract.gen.ts"), "utf8");
    const [, union = ""] = /^export type Refusal = (.*)$/m.exec(contract) ?? [];
    const codes = [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code as string);
    expect(codes).toContain("stale_turn");
    expect(codes.filter((code) => !known.has(`error-${code}`))).toEqual([]);
  });

  it("no hint on wording blames anyone", () => {
    const hints = areas.find(({ area }) => area === "nudge");
    expect(JSON.stringify(hints)).toContain("easier to hear");
    expect(JSON.stringify(hints)).not.toMatch(/stigma|violat|inappropriate|offensive|wrong/i);
  });

  it("an id belongs to one area and begins with its name", () => {
    for (const { area, words } of areas) {
      const start = { errors: "error", facilitator: "f", staff: "s" }[area] ?? area;
      expect(Object.keys(words).filter((id) => !id.startsWith(`${start}-`))).toEqual([]);
    }
  });

  it("speaks plurals, choices and values, and isolates a value that runs the other way", async () => {
    const words = compile(
      "test-many = { $count ->\n    [one] One message\n   *[other] { $count } messages\n  } from { $name }",
    );
    const { default: common } = await import("../src/words/en/common.ftl");
    expect(common).toHaveProperty("common-leave");
    expect(words["test-many"]).toEqual([
      ["count", { one: "One message", other: [["count"], " messages"] }, "other"],
      " from ",
      ["name"],
    ]);
    await loadWords("errors");
    expect(t("error-code-contact", { contact: "Mara" })).toBe("Contact: Mara");
    expect(t("error-code-contact", { contact: "ماريا" })).toBe("Contact: \u2068ماريا\u2069");
  });

  it("refuses a malformed file, which the Fluent parser would pass over in silence", () => {
    expect(() => compile("test-broken = { $name")).toThrow(/malformed/);
    expect(() => compile("test-twice = a\ntest-twice = b")).toThrow(/twice/);
    expect(() => compile("test-clever = { NUMBER($x) }")).toThrow(/not part/);
  });
});
