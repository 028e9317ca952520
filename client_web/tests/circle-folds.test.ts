// @vitest-environment node

// The circle, its checks and its asides, event by event, as each of the three streams tells them.

import { describe, expect, it } from "vitest";
import type { CarePart, OnePart, RoomPart, RoundView, Snapshot } from "../src/contract.gen.ts";
import { careFold } from "../src/live/fold-care.ts";
import { apply, carry } from "../src/live/reducer.ts";
import { care, ME, one, person, room, round, step } from "./support/snapshots.ts";

type Told = [name: string, fields?: Record<string, unknown>, at?: number];

function fold(stream: "room" | "one" | "care", from: Snapshot, told: Told[]): Snapshot {
  return told.reduce((now, [name, fields = {}, at = 100], index) => {
    const event = { room: "r", stream, seq: (from.heads[stream] ?? 0) + index + 1, at, ...fields };
    const { snapshot, verdict } = apply(now, name, event);
    expect(verdict).toBe("applied");
    return snapshot;
  }, from);
}

const people = {
  jo: person("Jo", "facilitator"),
  [ME]: person("Wren"),
  ana: person("Ana"),
  sam: person("Sam"),
};
const start: Snapshot = { heads: {}, one: one(), room: room({ people }), care: care() };

function circle(told: Told[], from: Partial<RoundView> = {}): RoundView {
  const part: RoomPart = room({ people, step: step({ kind: "round", round: round(from) }) });
  return fold("room", { ...start, room: part }, told).room?.step?.round as RoundView;
}

const mine = (told: Told[], from: Partial<OnePart> = {}) =>
  fold("one", { ...start, one: one(from) }, told).one;
const ours = (told: Told[], from: Partial<CarePart> = {}) =>
  fold("care", { ...start, care: care(from) }, told).care as CarePart;

const queue = [ME, "ana", "sam"];
const offered = { number: 7, member: ME, state: "offered", since: 50, begun_at: null } as const;
const running = { stage: "running", queue: ["ana", "sam"], turn: offered } as const;

carry(careFold);

describe("a round, as the room hears it", () => {
  it("goes from its question to the first offer", () => {
    const now = circle([
      ["round.prompted", { number: 2, prompt: "What helps?", queue }, 10],
      ["round.advanced", { stage: "running", queue, more_later: false }, 20],
      ["turn.offered", { turn: 7, member: ME }, 30],
    ]);
    expect(now).toMatchObject({ number: 2, prompt: "What helps?", stage: "running", stage_at: 20 });
    expect(now.queue).toEqual(["ana", "sam"]);
    expect(now.turn).toEqual({ number: 7, member: ME, state: "offered", since: 30, begun_at: null });
  });

  it("knows when the floor was taken, when it is held, and that it comes back as it was", () => {
    expect(circle([["turn.begun", { turn: 7, member: ME }, 60]], running).turn).toMatchObject({
      state: "floor",
      since: 60,
      begun_at: 60,
    });
    const held = circle(
      [
        ["turn.begun", { turn: 7, member: ME }, 60],
        ["turn.dropped", { turn: 7, member: ME }, 70],
      ],
      running,
    );
    expect(held.turn).toMatchObject({ state: "held", since: 70, begun_at: 60 });
    const back = circle([["turn.resumed", { turn: 7, member: ME, state: "floor" }, 80]], held);
    expect(back.turn).toMatchObject({ state: "floor", since: 80, begun_at: 60 });
  });

  it("ends a turn with the reflections that were asked for, and then a silence", () => {
    const asked = circle(
      [["turn.finished", { turn: 7, member: ME, wish: "empathy", quiet_until: null }]],
      running,
    );
    expect(asked.turn).toBeNull();
    expect(asked.reflecting).toEqual({ number: 7, member: ME, wish: "empathy" });
    const quiet = circle([["reflections.ended", { turn: 7, member: ME, quiet_until: 900 }]], asked);
    expect(quiet).toMatchObject({ reflecting: null, quiet_until: 900 });
    expect(circle([["silence.ended", { turn: 7 }]], quiet).quiet_until).toBeNull();
    expect(circle([["turn.offered", { turn: 8, member: "ana" }]], quiet)).toMatchObject({
      quiet_until: null,
      queue: ["sam"],
    });
  });

  it("ends a turn without reflections in its silence alone", () => {
    const now = circle([["turn.finished", { turn: 7, member: ME, wish: "none", quiet_until: 500 }]], running);
    expect(now).toMatchObject({ turn: null, reflecting: null, quiet_until: 500 });
  });

  it("takes who passed or was put off out of the order, and ends only a turn of theirs", () => {
    const passed = circle([["turn.passed", { member: "sam" }]], running);
    expect(passed.queue).toEqual(["ana"]);
    expect(passed.turn).toEqual(offered);
    expect(circle([["turn.set_aside", { member: ME }]], running).turn).toBeNull();
    expect(circle([["turn.returned", { member: "sam", queue: ["ana", "sam"] }]], passed).queue).toEqual([
      "ana",
      "sam",
    ]);
    expect(circle([["round.queued", { queue: ["sam", "ana"] }]], running).queue).toEqual(["sam", "ana"]);
  });

  it("starts an offer's or a held turn's clock afresh after a pause or without a facilitator", () => {
    for (const name of ["step.resumed", "session.attended"]) {
      expect(circle([[name, {}, 400]], { ...running, quiet_until: 450 })).toMatchObject({
        turn: { since: 400 },
        quiet_until: 450,
      });
      const floor = { ...offered, state: "floor", since: 60, begun_at: 60 } as const;
      expect(circle([[name, {}, 400]], { ...running, turn: floor }).turn?.since).toBe(60);
    }
  });

  it("is over with nothing under way, and is aborted otherwise", () => {
    for (const [aborted, stage] of [
      [false, "closed"],
      [true, "aborted"],
    ] as const) {
      const now = circle([["round.closed", { aborted, more_later: true }, 77]], {
        ...running,
        quiet_until: 9,
      });
      expect(now).toMatchObject({ stage, stage_at: 77, queue: [], turn: null, quiet_until: null });
    }
  });

  it("is held in another way, or asks another question", () => {
    const set = {
      order: "hands",
      responses: "open",
      silence_seconds: 0,
      prewrite_minutes: 1,
      turn_minutes: 2,
      one_line: true,
    };
    expect(circle([["round.set", set]])).toMatchObject(set);
    expect(circle([["prompt.changed", { prompt: "And now?" }]], running)).toMatchObject({
      prompt: "And now?",
      turn: offered,
    });
    expect(circle([["round.revealed"]], running)).toEqual(round(running));
  });

  it("keeps in a message which turn it was shared in", () => {
    const said = { message: "m1", by: ME, text: "Hard week", pad: "", turn: 7 };
    expect(fold("room", start, [["message.posted", said]]).room?.messages[0]?.turn).toBe(7);
  });
});

describe("a round, as the facilitators hear it", () => {
  it("has everyone's place, and who listens", () => {
    const now = ours([["round.prompted", { members: queue, listening: ["sam"] }]], {
      unheard: ["ana", "ivy"],
    });
    expect(now.turns).toEqual({ [ME]: "waiting", ana: "waiting", sam: "listening" });
    expect(now.unheard).toEqual(["ivy"]);
  });

  it("adds up airtime, and forgets what was asked once it was answered", () => {
    const now = ours([
      ["turn.unanswered", { turn: 7, member: ME, because: "silent" }],
      ["turn.marked", { member: "ana", state: "passed", spent: 0 }],
      ["turn.marked", { member: ME, state: "done", spent: 1500 }],
      ["turn.marked", { member: ME, state: "done", spent: 500 }],
    ]);
    expect(now.asked).toBeNull();
    expect(now.airtime).toEqual({ [ME]: { turns: 2, spoke: 2000 } });
    expect(now.turns).toEqual({ ana: "passed", [ME]: "done" });
    const asked = ours([
      ["turn.unanswered", { turn: 7, member: ME, because: "dropped" }],
      ["turn.marked", { member: "ana", state: "later", spent: 0 }],
    ]);
    expect(asked.asked).toEqual({ turn: 7, member: ME, because: "dropped" });
  });

  it("remembers who is owed a turn until one is offered", () => {
    const put = ours([["round.closed", { unheard: ["sam", "ana"] }]], {
      unheard: ["ivy"],
      handed_in: ["sam"],
    });
    expect(put).toMatchObject({ unheard: ["ana", "ivy", "sam"], handed_in: [] });
    expect(put.turns).toEqual({ ana: "later", sam: "later" });
    expect(ours([["turn.marked", { member: "ana", state: "floor", spent: 0 }]], put).unheard).toContain(
      "ana",
    );
    expect(ours([["turn.marked", { member: "ana", state: "offered", spent: 0 }]], put).unheard).toEqual([
      "ivy",
      "sam",
    ]);
    const again = ours([["round.advanced", { queue: ["sam"], unheard: [] }]], put);
    expect(again.turns["sam"]).toBe("waiting");
  });

  it("knows what is handed in, until all of it is shown", () => {
    const handed: Told[] = [
      ["share.handed_in", { member: "sam" }],
      ["share.handed_in", { member: "ana" }],
      ["share.taken_back", { member: "sam" }],
      ["share.handed_in", { member: "sam" }],
    ];
    expect(ours(handed).handed_in).toEqual(["ana", "sam"]);
    const shown = ours([...handed, ["round.revealed", { members: ["ana", "sam"] }]], { unheard: ["sam"] });
    expect(shown).toMatchObject({ handed_in: [], unheard: [], turns: { ana: "done", sam: "done" } });
    expect(shown.airtime["sam"]).toEqual({ turns: 1, spoke: 0 });
  });

  it("keeps longer guides and who listens, and lets the round go with its step", () => {
    const now = ours([
      ["turn.lengthened", { turn: 7, member: ME, minutes: 6 }],
      ["member.listening", { member: "sam", listening: true }],
      ["member.listening", { member: "ana", listening: true }],
      ["member.listening", { member: "sam", listening: false }],
      ["turn.marked", { member: ME, state: "offered", spent: 0 }],
      ["turn.unanswered", { turn: 7, member: ME, because: "silent" }],
      ["step.left"],
    ]);
    expect(now.guides).toEqual({ [ME]: { turn: 7, minutes: 6 } });
    expect(now.listening).toEqual(["ana"]);
    expect(now).toMatchObject({ turns: {}, handed_in: [], asked: null });
  });
});

describe("a round, as one hears of oneself", () => {
  it("says where one is, and what waits to be shown", () => {
    const now = mine([
      ["turn.marked", { state: "passed" }],
      ["turn.reminded", { turn: 7 }],
      ["turn.lengthened", { turn: 7, member: ME, minutes: 6 }],
      ["member.listening", { member: ME, listening: true }],
      ["share.handed_in", { message: "m2", text: "My week", pad: "" }, 5],
      ["message.held", { message: "m3", text: "Hm", pad: "" }, 4],
    ]);
    expect(now).toMatchObject({ turn: "passed", guide: { turn: 7, minutes: 6 }, listening: true });
    expect(now.pending.map(({ message, state }) => [message, state])).toEqual([
      ["m3", "held"],
      ["m2", "handed"],
    ]);
    expect(mine([["message.released", { message: "m2" }]], now).pending).toHaveLength(1);
    expect(mine([["turn.marked", { state: null }]], now).turn).toBeNull();
  });
});

describe("a check", () => {
  it("holds for everyone what everyone may see, and what was counted", () => {
    const check = { ask: ["heavy", "weather"] as const, leaving: false, answers: {}, counts: null };
    const from = { ...start, room: room({ people, step: step({ kind: "check", check }) }) };
    const answer = { scale: null, choices: ["rain"], lines: [] };
    const told: Told[] = [
      ["check.answered", { member: "ana", item: "weather", answer }],
      ["check.answered", { member: "sam", item: "weather", answer }],
      ["check.taken_back", { member: "ana", item: "weather" }],
      ["check.shown", { counts: { heavy: [2, 1, 2] } }],
    ];
    expect(fold("room", from, told).room?.step?.check).toMatchObject({
      answers: { sam: { weather: answer } },
      counts: { heavy: [2, 1, 2] },
    });
  });

  it("holds for the facilitators what they were told, and quiet cards that one of them takes", () => {
    const answer = { scale: 8, choices: [], lines: [] };
    const now = ours([
      ["check.answered", { member: "ana", item: "heavy", answer }],
      ["check.answered", { member: "ana", item: "need", answer }],
      ["check.taken_back", { member: "ana", item: "heavy" }],
      ["cue.raised", { member: "ana", cue: "heavy" }, 40],
      ["cue.raised", { member: "ana", cue: "worse" }, 50],
      ["cue.claimed", { member: "ana", cue: "heavy", by: "jo" }, 60],
      ["cue.cleared", { member: "ana", cue: "worse" }],
      ["card.sent", { by: "jo", item: "heavy", band: 2 }],
    ]);
    expect(now.answers).toEqual({ ana: { need: answer } });
    expect(now.cues).toEqual({ ana: { heavy: { at: 40, by: "jo" } } });
    const after = ours([["cue.cleared", { member: "ana", cue: "heavy" }], ["check.closed"]], now);
    expect(after).toMatchObject({ cues: {}, answers: {} });
  });

  it("holds for oneself one's own answers, and cards that came", () => {
    const answer = { scale: 3, choices: [], lines: [] };
    const now = mine([
      ["check.answered", { item: "heavy", answer, to: "counted" }],
      ["check.answered", { item: "need", answer, to: "everyone" }],
      ["check.taken_back", { item: "need" }],
      ["check.untold"],
      ["card.sent", { text: "We see you." }, 90],
      ["lines.given"],
    ]);
    expect(now.answers).toEqual({ heavy: { answer, to: "counted" } });
    expect(now).toMatchObject({ untold: true, cards: [{ at: 90, text: "We see you." }], lines: true });
    expect(mine([["check.closed"]], now)).toMatchObject({ answers: {}, untold: false });
  });
});

describe("an aside", () => {
  const told: Told[] = [
    ["aside.asked", { aside: "a1", member: ME, reason: "talk" }, 10],
    ["aside.said", { aside: "a1", member: ME, message: "m1", by: ME, text: "Can we talk?", pad: "" }, 10],
    ["aside.claimed", { aside: "a1", member: ME, by: "jo" }, 20],
    ["aside.said", { aside: "a1", member: ME, message: "m2", by: "jo", text: "Of course", pad: "" }, 30],
    ["message.withdrawn", { message: "m1" }, 40],
    ["aside.closed", { aside: "a1", member: ME, outcome: "answered" }, 50],
  ];

  it("is the same to its peer and to the facilitators", () => {
    const peers = mine(told).aside;
    expect(peers).toMatchObject({
      id: "a1",
      state: "over",
      at: 10,
      reason: "talk",
      by: "jo",
      outcome: "answered",
    });
    expect(peers?.messages.map(({ text, state, turn }) => [text, state, turn])).toEqual([
      [null, "withdrawn", null],
      ["Of course", "posted", null],
    ]);
    expect(ours(told).asides).toEqual({ [ME]: peers });
  });

  it("opens only when the peer accepts what a facilitator offers, and takes the place of the one before", () => {
    const offer: Told = ["aside.offered", { aside: "a2", member: ME, by: "jo" }, 60];
    const now = mine([...told, offer]).aside;
    expect(now).toEqual({
      id: "a2",
      state: "offered",
      at: 60,
      reason: null,
      by: "jo",
      outcome: null,
      messages: [],
      more: false,
    });
    const open = mine([...told, offer, ["aside.accepted", { aside: "a2", member: ME }, 70]]).aside;
    expect(open).toMatchObject({ state: "open", by: "jo" });
  });
});
