import { describe, expect, it } from "vitest";
import { mending } from "./refusals.ts";

describe("a refusal", () => {
  it("leads to the place that mends it", () => {
    expect(mending("needs_crisis_policy")?.to).toBe("/s/settings");
    expect(mending("needs_two_facilitators")?.to).toBe("/s/people");
  });

  it("leads to the very group whose helplines are missing", () => {
    expect(mending("needs_helplines", "g1")?.to).toBe("/s/groups/g1");
    expect(mending("needs_helplines")?.to).toBe("/s/groups");
  });

  it("has nothing to add where it is not known", () => {
    expect(mending("not_found")).toBeNull();
  });
});
