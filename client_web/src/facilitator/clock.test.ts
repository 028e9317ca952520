import { describe, expect, it } from "vitest";
import { drift, face, figures, lengths, nextStep, type Running } from "./clock.ts";

const MINUTE = 60_000;
const step: Running = { id: "round", minutes: 4, begun_at: 1_000_000 };

describe("the clock of a step", () => {
  it("counts down from the planned length", () => {
    const at = face(step, step.begun_at + 3 * MINUTE);
    expect(at).toEqual({ spent: 3 * MINUTE, left: MINUTE, over: false, share: 0.75 });
  });

  it("says by how much a step has run over, and never a negative figure", () => {
    const at = face(step, step.begun_at + 5 * MINUTE);
    expect(at).toEqual({ spent: 5 * MINUTE, left: MINUTE, over: true, share: 1 });
  });

  it("starts at nothing spent when this device's clock is behind", () => {
    expect(face(step, step.begun_at - 2_000).spent).toBe(0);
  });
});

describe("figures", () => {
  it.each([
    [0, "0:00"],
    [999, "0:01"],
    [61_000, "1:01"],
    [600_000, "10:00"],
    [3_845_000, "1:04:05"],
  ])("writes %i ms as %s", (given, words) => {
    expect(figures(given)).toBe(words);
  });
});

describe("the plan", () => {
  const plan = [
    { id: "welcome", minutes: 5 },
    { id: "round", minutes: 4 },
    { id: "close", minutes: 6 },
  ];

  it("begins with its first step", () => {
    expect(nextStep(plan, null)?.id).toBe("welcome");
  });

  it("knows what comes next, and that nothing comes after the last step", () => {
    expect(nextStep(plan, "round")?.id).toBe("close");
    expect(nextStep(plan, "close")).toBeNull();
  });

  it("offers nothing next when the current step is not in it", () => {
    expect(nextStep(plan, "elsewhere")).toBeNull();
  });

  it("says how far the remaining steps overrun the end", () => {
    const now = step.begun_at + MINUTE;
    expect(drift(plan, step, now, now + 9 * MINUTE)).toBe(0);
    expect(drift(plan, step, now, now + 7 * MINUTE)).toBe(2);
    expect(drift(plan, step, now, now + 12 * MINUTE)).toBe(-3);
  });

  it("counts only what is still to come once a step has run over", () => {
    const now = step.begun_at + 9 * MINUTE;
    expect(drift(plan, step, now, now + 6 * MINUTE)).toBe(0);
  });

  it("counts every step before the first has begun", () => {
    expect(drift(plan, null, 0, 15 * MINUTE)).toBe(0);
  });

  it("never offers to shorten a step to less than a minute", () => {
    expect(lengths(3)).toEqual({ longer: [1, 2, 5], shorter: [1, 2] });
    expect(lengths(1).shorter).toEqual([]);
  });
});
