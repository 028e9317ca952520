import { describe, expect, it } from "vitest";
import { facilitatorsMissing, isSetUp, type Overview, setupSteps } from "./setup.ts";

const empty: Overview = { settings_complete: false, groups: 0, facilitators: 0, next: [] };
const states = (overview: Overview) => setupSteps(overview).map((step) => step.state);

describe("setting up", () => {
  it("starts with the programme when there is nothing", () => {
    expect(states(empty)).toEqual(["now", "later", "later"]);
  });

  it("goes on with the group, then the session", () => {
    expect(states({ ...empty, settings_complete: true })).toEqual(["done", "now", "later"]);
    expect(states({ ...empty, settings_complete: true, groups: 1 })).toEqual(["done", "done", "now"]);
  });

  it("comes back to the programme when its settings are taken away", () => {
    expect(states({ ...empty, groups: 2, next: ["one"] })).toEqual(["now", "done", "done"]);
  });

  it("is finished once a session is booked", () => {
    const whole = { settings_complete: true, groups: 1, facilitators: 2, next: ["one"] };
    expect(isSetUp(whole)).toBe(true);
    expect(isSetUp({ ...whole, next: [] })).toBe(false);
  });

  it("says how many facilitators are missing for two", () => {
    expect([0, 1, 2, 3].map((facilitators) => facilitatorsMissing({ facilitators }))).toEqual([2, 1, 0, 0]);
  });
});
