// @vitest-environment node

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FEELINGS, HALT, LONGEST, NEEDS, WEATHER } from "./items.ts";

const rules = readFileSync(new URL("../../../../server/domain/steps/answers.py", import.meta.url), "utf8");
const codes = (name: string): string[] => {
  const [, list = ""] = new RegExp(`^${name} = \\(([^)]*)\\)`, "m").exec(rules) ?? [];
  return [...list.matchAll(/"(\w+)"/g)].map(([, code]) => String(code));
};

it("offers exactly what the server accepts", () => {
  expect(codes("FEELINGS")).toEqual([...FEELINGS]);
  expect(codes("HALT")).toEqual([...HALT]);
  expect(codes("WEATHER")).toEqual([...WEATHER]);
  expect(codes("NEEDS")).toEqual([...NEEDS]);
  expect(rules).toContain(`LINE_GRAPHEMES = ${LONGEST}\n`);
});
