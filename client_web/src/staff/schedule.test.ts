import { describe, expect, it } from "vitest";
import { type Draft, moment, problems, suggestion } from "./schedule.ts";

const now = new Date(2026, 2, 1, 18, 20).getTime();
const draft: Draft = { date: "2026-03-03", time: "19:00", guide: "newcomers", first: "jo", second: "kit" };

describe("the moment of a session", () => {
  it("is the local time that was written", () => {
    expect(moment("2026-03-03", "19:30")).toBe(new Date(2026, 2, 3, 19, 30).getTime());
  });

  it.each([
    ["2026-02-31", "19:00"],
    ["2026-03-03", "25:00"],
    ["", "19:00"],
    ["3 March", "19:00"],
  ])("is nothing for %s at %s", (date, time) => {
    expect(moment(date, time)).toBeNull();
  });

  it("is first suggested for a full hour that can still be prepared", () => {
    expect(suggestion(now)).toEqual({ date: "2026-03-01", time: "19:00" });
    expect(suggestion(now + 15 * 60_000)).toEqual({ date: "2026-03-01", time: "20:00" });
  });
});

describe("a session before it is sent", () => {
  it("has no problem when it is whole", () => {
    expect(problems(draft, now)).toEqual({});
  });

  it("needs two different people", () => {
    expect(problems({ ...draft, second: "jo" }, now)).toEqual({ second: "needs_two_facilitators" });
  });

  it("can't start in the past", () => {
    expect(problems({ ...draft, date: "2026-02-27" }, now)).toEqual({ date: "starts_in_the_past" });
  });

  it("says which fields are empty", () => {
    expect(problems({ date: "", time: "", guide: "", first: "", second: "" }, now)).toEqual({
      date: "empty",
      guide: "empty",
      first: "empty",
      second: "empty",
    });
  });
});
