// @vitest-environment node

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Snapshot } from "../src/contract.gen.ts";
import { careFold } from "../src/live/fold-care.ts";
import { apply, carry, differs, type Envelope, earlier } from "../src/live/reducer.ts";
import { care, ME, message, one, person, room, step } from "./support/snapshots.ts";

const ROOM = "room-1";

const floor = step({ id: "open", title: "Open floor" });

const start: Snapshot = {
  heads: { room: 3, one: 1, care: 2 },
  one: one(),
  room: room({
    step: floor,
    people: { jo: person("Jo", "facilitator"), [ME]: person("Wren") },
    messages: [message({ message: "m1", seq: 3, at: 1, by: "jo", text: "Welcome" })],
  }),
  care: care({ waiting: [{ member: "new", name: "Fern", here: true }] }),
};

type Happening = [name: string, stream: string, fields: Record<string, unknown>];

/** Gives happenings their places in the streams of a snapshot. */
function sequence(happenings: Happening[], from: Snapshot = start): [string, Envelope][] {
  const heads = { ...from.heads };
  return happenings.map(([name, stream, fields]) => {
    heads[stream] = (heads[stream] ?? 0) + 1;
    return [name, { room: ROOM, stream, seq: heads[stream], at: 100, ...fields }];
  });
}

function fold(happenings: Happening[], from: Snapshot = start): Snapshot {
  return sequence(happenings, from).reduce((snapshot, [name, event]) => {
    const step = apply(snapshot, name, event);
    expect(step.verdict).toBe("applied");
    return step.snapshot;
  }, from);
}

const evening: Happening[] = [
  ["message.posted", "room", { message: "m2", by: ME, text: "Hello", pad: "" }],
  ["member.joined", "room", { member: "ana", name: "Ana", role: "peer", presence: "here" }],
  ["hand.raised", "room", { member: "ana" }],
  ["hand.raised", "room", { member: ME }],
  ["message.acknowledged", "one", { message: "m2", by: "ana", kind: "me_too" }],
  ["message.acknowledged", "one", { message: "m1", by: ME, kind: "with_you" }],
  ["member.waiting", "care", { member: "ivy", name: "Ivy" }],
  ["hand.called", "room", { member: "ana" }],
  ["message.held", "one", { message: "m3", text: "Later", pad: "" }],
  ["member.held", "care", { member: "ana" }],
  ["message.withdrawn", "room", { message: "m2" }],
  ["step.begun", "room", { step: { ...floor, id: "close", kind: "reading", title: "Close", shown: 0 } }],
  ["member.dropped", "room", { member: "ana" }],
];

carry(careFold);

describe("the reducer", () => {
  it("folds an evening part by part", () => {
    const { one, room, care } = fold(evening);
    expect(room?.messages.map(({ message, text, state }) => [message, text, state])).toEqual([
      ["m1", "Welcome", "posted"],
      ["m2", null, "withdrawn"],
    ]);
    expect(room?.people["ana"]?.presence).toBe("away");
    expect(room?.step).toMatchObject({ id: "close", hands: [] });
    expect(one.given).toEqual({ m1: "with_you" });
    expect(one.received).toEqual({ m2: [{ member: "ana", kind: "me_too" }] });
    expect(one.pending).toMatchObject([{ message: "m3", state: "held" }]);
    expect(care?.waiting.map(({ name }) => name)).toEqual(["Fern", "Ivy"]);
    expect(care?.voices).toEqual({ ana: "held" });
  });

  it("gives the same in any order of the streams among each other", () => {
    const events = sequence(evening);
    const straight = events.reduce((snapshot, [name, event]) => apply(snapshot, name, event).snapshot, start);
    for (const order of [
      ["one", "care", "room"],
      ["care", "room", "one"],
      ["room", "one", "care"],
    ]) {
      const sorted = [...events].sort(
        ([, a], [, b]) => order.indexOf(a.stream) - order.indexOf(b.stream) || a.seq - b.seq,
      );
      expect(
        sorted.reduce((snapshot, [name, event]) => apply(snapshot, name, event).snapshot, start),
      ).toEqual(straight);
    }
  });

  it("drops what comes twice, wherever it comes again", () => {
    const events = sequence(evening);
    const once = events.reduce((snapshot, [name, event]) => apply(snapshot, name, event).snapshot, start);
    for (let round = 0; round < 200; round++) {
      let snapshot = start;
      let random = round * 2654435761;
      const dice = (sides: number) => {
        random = (random * 1103515245 + 12345) % 2147483648;
        return random % sides;
      };
      events.forEach(([name, event], at) => {
        snapshot = apply(snapshot, name, event).snapshot;
        const [oldName, old] = events[dice(at + 1)] ?? [name, event];
        const again = apply(snapshot, oldName, old);
        expect(again.verdict).toBe("repeated");
        expect(again.snapshot).toBe(snapshot);
      });
      expect(snapshot).toEqual(once);
    }
  });

  it("applies nothing after a gap, and says so", () => {
    const events = sequence(evening);
    for (let missing = 0; missing < events.length; missing++) {
      let snapshot = start;
      const [, lost] = events[missing] ?? events[0] ?? [];
      for (const [name, event] of events.toSpliced(missing, 1)) {
        const step = apply(snapshot, name, event);
        const gap = lost && event.stream === lost.stream && event.seq > lost.seq;
        expect(step.verdict).toBe(gap ? "gap" : "applied");
        if (gap) expect(step.snapshot).toBe(snapshot);
        snapshot = step.snapshot;
      }
    }
  });

  it("keeps the place of an event that it can't read", () => {
    const [[, event] = ["", start as never]] = sequence([["room.painted", "room", { colour: "blue" }]]);
    const { snapshot, verdict } = apply(start, "room.painted", event);
    expect(verdict).toBe("applied");
    expect(snapshot.room).toBe(start.room);
    expect(snapshot.heads["room"]).toBe(4);
    expect(apply(start, "constructor", event).snapshot.room).toBe(start.room);
  });

  it("never changes the snapshot that it was given", () => {
    const before = structuredClone(start);
    fold(evening);
    expect(start).toEqual(before);
  });

  it("lets an answer that was taken back vanish without a trace", () => {
    const given: Happening[] = [
      ["message.acknowledged", "one", { message: "m1", by: ME, kind: "with_you" }],
      ["message.acknowledged", "one", { message: "m2", by: "ana", kind: "me_too" }],
      ["message.acknowledged", "one", { message: "m1", by: ME, kind: null }],
      ["message.acknowledged", "one", { message: "m2", by: "ana", kind: null }],
    ];
    const { one } = fold(given);
    expect(one).toEqual(start.one);
  });

  it("notices heads that differ, behind or ahead, and only of streams that it hears", () => {
    expect(differs(start, { room: 3, one: 1, care: 2 })).toBe(false);
    expect(differs(start, { room: 4, one: 1 })).toBe(true);
    expect(differs(start, { room: 2 })).toBe(true);
  });

  it("puts an earlier page in front, without repeating a message", () => {
    const page = {
      messages: [message({ message: "m0", seq: 1, at: 0, by: "jo", text: "Hi" })],
      more: false,
    };
    const again = { ...page, messages: [...page.messages, ...(start.room?.messages ?? [])] };
    expect(earlier(start, "room", again).room?.messages.map(({ message }) => message)).toEqual(["m0", "m1"]);
  });
});

interface Recording {
  snapshot: Snapshot;
  events: { event: string; data: Envelope }[];
  final: Snapshot;
}

const folder = join(import.meta.dirname, "../../tests/scenarios/recordings");
const recordings = (() => {
  try {
    return readdirSync(folder).filter((file) => file.endsWith(".json"));
  } catch {
    return [];
  }
})();

/** A fresh snapshot holds the last hundred messages of a stream; a fold may hold more. */
function comparable(snapshot: Snapshot): Snapshot {
  const last = <Part extends { messages: readonly unknown[]; more: boolean }>(part: Part | null) =>
    part && { ...part, messages: part.messages.slice(-100), more: part.more || part.messages.length > 100 };
  const care = last(snapshot.care);
  return {
    ...snapshot,
    room: last(snapshot.room),
    care: care && { ...care, agreed: [...care.agreed].sort() },
  };
}

describe.runIf(recordings.length > 0)("recordings of real sessions", () => {
  it.each(recordings)("%s: the fold equals what the server would give afresh", (file) => {
    const { snapshot, events, final } = JSON.parse(readFileSync(join(folder, file), "utf8")) as Recording;
    const folded = events.reduce((now, { event, data }) => {
      const step = apply(now, event, data);
      expect(step.verdict).not.toBe("gap");
      return step.snapshot;
    }, snapshot);
    expect(comparable(folded)).toEqual(comparable(final));
  });
});
