import { describe, expect, it } from "vitest";
import { lastTurn, moved, others, shares, stillWriting } from "./queue.ts";

describe("moving someone in the order", () => {
  const queue = ["ana", "bo", "cy"];

  it("takes one place at a time, either way", () => {
    expect(moved(queue, "bo", -1)).toEqual(["bo", "ana", "cy"]);
    expect(moved(queue, "bo", 1)).toEqual(["ana", "cy", "bo"]);
  });

  it("changes nothing at either end, nor for someone who waits no more", () => {
    expect(moved(queue, "ana", -1)).toEqual(queue);
    expect(moved(queue, "cy", 1)).toEqual(queue);
    expect(moved(queue, "dee", 1)).toEqual(queue);
  });

  it("always keeps the same people", () => {
    for (const member of queue) {
      for (const by of [-1, 1] as const) expect(moved(queue, member, by).toSorted()).toEqual(queue);
    }
  });
});

describe("everybody else in a round", () => {
  const people = ["ana", "bo", "cy", "dee", "eli"];
  const turn = {
    number: 1,
    member: "ana",
    state: "floor",
    since: 0,
    begun_at: 0,
  } as const;

  it("leaves out who has the turn and who waits, and puts first whom one may come back to", () => {
    const turns = { ana: "floor", bo: "on_deck", cy: "done", dee: "later", eli: "passed" } as const;
    expect(others({ queue: ["bo"], turn, order: "circle" }, turns, people)).toEqual([
      ["dee", "later"],
      ["eli", "passed"],
      ["cy", "done"],
    ]);
  });

  it("keeps to the order of names within a place", () => {
    const turns = { eli: "later", cy: "later" } as const;
    expect(others({ queue: [], turn: null, order: "circle" }, turns, people)).toEqual([
      ["cy", "later"],
      ["eli", "later"],
    ]);
  });

  it("shows who raised no hand in a round by hands", () => {
    const turns = { ana: "floor", bo: "waiting", cy: "on_deck" } as const;
    expect(others({ queue: ["cy"], turn, order: "hands" }, turns, people)).toEqual([["bo", "waiting"]]);
  });

  it("shows everyone who writes where all is shown at once", () => {
    const turns = { ana: "waiting", bo: "waiting" } as const;
    expect(others({ queue: ["ana", "bo"], turn: null, order: "waterfall" }, turns, people)).toEqual([
      ["ana", "waiting"],
      ["bo", "waiting"],
    ]);
  });
});

describe("who still writes", () => {
  it("is everyone here who waits and has handed nothing in", () => {
    const people = { ana: { presence: "here" }, bo: { presence: "away" }, cy: { presence: "here" } };
    expect(stillWriting({ queue: ["ana", "bo", "cy"] }, ["cy"], people)).toEqual(["ana"]);
  });
});

describe("time on the floor", () => {
  it("counts the turn under way, and ranks nobody", () => {
    const airtime = { bo: { turns: 2, spoke: 90_000 } };
    expect(shares(["ana", "bo"], airtime, { member: "ana", spent: 5_000 })).toEqual([
      { member: "ana", turns: 0, spoke: 5_000 },
      { member: "bo", turns: 2, spoke: 90_000 },
    ]);
  });
});

describe("the turn that was last", () => {
  it("is told by the last words that belong to one", () => {
    expect(lastTurn([{ turn: 1 }, { turn: 2 }, { turn: null }])).toBe(2);
    expect(lastTurn([{ turn: null }])).toBeNull();
  });
});
