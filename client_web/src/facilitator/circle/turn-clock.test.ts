import { describe, expect, it } from "vitest";
import { guideOf, isLong, moreTime, TurnWatch } from "./turn-clock.ts";

const MINUTE = 60_000;
const round = { turn_minutes: 2, one_line: false };
const floor = { number: 4, member: "sam", state: "floor", since: 1_000, begun_at: 1_000 } as const;

describe("how long a turn may take", () => {
  it("is the group's guide", () => {
    expect(guideOf(round, floor, {})).toEqual({ minutes: 2, longer: false });
  });

  it("is a minute when only one line each is asked for", () => {
    expect(guideOf({ ...round, one_line: true }, floor, {}).minutes).toBe(1);
  });

  it("is longer when its owner took more time for this turn, not for an earlier one", () => {
    expect(guideOf(round, floor, { sam: { turn: 4, minutes: 4 } })).toEqual({ minutes: 4, longer: true });
    expect(guideOf(round, floor, { sam: { turn: 3, minutes: 4 } }).longer).toBe(false);
  });

  it("asks a facilitator to look from a quarter over the guide on, and not before", () => {
    expect(isLong(2.5 * MINUTE - 1, 2)).toBe(false);
    expect(isLong(2.5 * MINUTE, 2)).toBe(true);
  });

  it("leaves it alone once more time was given", () => {
    const eased = 2.6 * MINUTE + moreTime(2);
    expect(isLong(3 * MINUTE, 2, eased)).toBe(false);
    expect(isLong(3.6 * MINUTE, 2, eased)).toBe(true);
  });
});

describe("the clock of a turn", () => {
  it("runs from when the floor was taken, and shows nothing before", () => {
    const watch = new TurnWatch();
    expect(watch.spent({ ...floor, state: "offered", begun_at: null }, false, 9_000)).toBe(0);
    expect(watch.spent(floor, false, 31_000)).toBe(30_000);
  });

  it("stands still while the round is paused, and goes on after", () => {
    const watch = new TurnWatch();
    watch.spent(floor, false, 11_000);
    expect(watch.spent(floor, true, 12_000)).toBe(11_000);
    expect(watch.spent(floor, true, 60_000)).toBe(11_000);
    expect(watch.spent(floor, false, 61_000)).toBe(11_000);
    expect(watch.spent(floor, false, 71_000)).toBe(21_000);
  });

  it("stands still from the moment when the connection was lost", () => {
    const watch = new TurnWatch();
    const held = { ...floor, state: "held", since: 21_000 } as const;
    expect(watch.spent(held, false, 50_000)).toBe(20_000);
    expect(watch.spent({ ...floor, since: 60_000 }, false, 61_000)).toBe(20_000);
  });

  it("begins afresh with the next turn", () => {
    const watch = new TurnWatch();
    watch.spent(floor, true, 5_000);
    const next = { ...floor, number: 5, begun_at: 90_000, since: 90_000 };
    expect(watch.spent(next, false, 95_000)).toBe(5_000);
  });
});
