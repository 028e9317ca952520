import { describe, expect, it } from "vitest";
import { nextThing, waysOn, withoutTurn } from "./stages.ts";

const round = {
  stage: "setup",
  order: "circle",
  responses: "acknowledge",
  queue: ["ana"],
  turn: null,
  reflecting: null,
  quiet_until: null,
  prewrite_minutes: 4,
} as const;
const turn = { number: 1, member: "bo", state: "floor", since: 0, begun_at: 0 } as const;

describe("the one next thing in a round", () => {
  it("is to show the question, then to write, then the turns", () => {
    expect(nextThing(round)).toEqual({ does: "prompt" });
    expect(nextThing({ ...round, stage: "prompt" })).toEqual({ does: "advance", to: "prewrite" });
    expect(nextThing({ ...round, stage: "prewrite" })).toEqual({ does: "advance", to: "running" });
  });

  it("leaves out a time to write that has no minutes", () => {
    expect(nextThing({ ...round, stage: "prompt", prewrite_minutes: 0 })).toEqual({
      does: "advance",
      to: "running",
    });
  });

  it("is nothing while turns are given: they come by themselves", () => {
    expect(nextThing({ ...round, stage: "running" })).toBeNull();
    expect(nextThing({ ...round, stage: "second_pass", queue: [] })).toBeNull();
  });

  it("is a person's to say where hands go up: only once nobody has the floor or waits", () => {
    const hands = { ...round, stage: "running", order: "hands", queue: [] } as const;
    expect(nextThing(hands)).toEqual({ does: "advance", to: "second_pass" });
    expect(nextThing({ ...hands, turn })).toBeNull();
    expect(nextThing({ ...hands, queue: ["ana"] })).toBeNull();
    expect(nextThing({ ...hands, quiet_until: 5 })).toBeNull();
  });

  it("is to show everything where all is shown at once", () => {
    expect(nextThing({ ...round, stage: "running", order: "waterfall" })).toEqual({ does: "reveal" });
  });

  it("is to close after the answers, and then nothing", () => {
    expect(nextThing({ ...round, stage: "response" })).toEqual({ does: "advance", to: "closed" });
    expect(nextThing({ ...round, stage: "closed" })).toBeNull();
    expect(nextThing({ ...round, stage: "aborted" })).toBeNull();
  });

  it("goes on by hand to a second pass, and to answers where there are any", () => {
    expect(waysOn({ ...round, stage: "running" })).toEqual(["second_pass"]);
    expect(waysOn({ ...round, stage: "running", responses: "open" })).toEqual(["second_pass", "response"]);
    expect(waysOn({ ...round, stage: "second_pass", responses: "open" })).toEqual(["response"]);
    expect(waysOn({ ...round, stage: "running", order: "waterfall" })).toEqual([]);
    expect(waysOn({ ...round, stage: "prompt" })).toEqual(["running"]);
  });

  it("knows who had no turn yet, so that nobody is dropped silently", () => {
    const turns = { ana: "done", bo: "waiting", cy: "later", dee: "offered", eli: "listening" } as const;
    expect(withoutTurn(turns, ["ana", "bo", "cy", "dee", "eli"])).toEqual(["bo", "cy", "dee"]);
  });
});
