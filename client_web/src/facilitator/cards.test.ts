import { describe, expect, it } from "vitest";
import { eachOnce } from "./cards.tsx";
import type { GuidePlan } from "./guide.ts";

const card = (id: string) => ({ id, title: id, paragraphs: [] });
const plan = (...ids: string[]): GuidePlan => ({ title: "", minutes: 1, steps: [], cards: ids.map(card) });

describe("guide cards", () => {
  it("stand there once, however many sessions share a guide", () => {
    expect(eachOnce([plan("silence", "advice"), plan("advice", "late")]).map(({ id }) => id)).toEqual([
      "silence",
      "advice",
      "late",
    ]);
  });
});
