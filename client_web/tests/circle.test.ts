// A peer's place in a round, in words; and what of their writing leaves the device.

import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { setOwn } from "../src/app/device.ts";
import type { OnePart, RoomPart, RoundView, Snapshot, TurnView } from "../src/contract.gen.ts";
import { Announcer } from "../src/live/announcer.ts";
import { type Now, sentences } from "../src/room/circle/banner.ts";
import { guideOf, hasShared, mayReflect, partsOf, placeOf } from "../src/room/circle/place.ts";
import { noticeOf, recover, release } from "../src/room/circle/release.ts";
import { announceCircle } from "../src/room/circle/spoken.ts";
import { Writing } from "../src/room/circle/writing.ts";
import { CIRCLE, draftFor, draftOf, forgetDrafts, write } from "../src/room/draft.ts";
import { clock, voiceWords } from "../src/room/voice.ts";
import { loadWords } from "../src/words/index.ts";
import "../src/words/late.ts";
import { hall } from "./support/hall.ts";
import { ME, message, one, person, room, round, step } from "./support/snapshots.ts";

beforeAll(() => loadWords("room", "circle", "errors"));

const people = {
  jo: person("Jo", "facilitator"),
  [ME]: person("Wren"),
  ana: person("Ana"),
  sam: person("Sam"),
  kit: person("Kit"),
};
const names: Record<string, string> = { jo: "Jo", [ME]: "Wren", ana: "Ana", sam: "Sam", kit: "Kit" };
const turn = (member: string, state: TurnView["state"], number = 7): TurnView => ({
  number,
  member,
  state,
  since: 0,
  begun_at: state === "offered" ? null : 0,
});
const running = (change: Partial<RoundView> = {}) => round({ stage: "running", ...change });

function now(view: RoundView, change: Partial<Now> = {}): Now {
  const part = room({ people, step: step({ kind: "round", round: view }) });
  return {
    room: part,
    round: view,
    one: one(),
    paused: false,
    floor: undefined,
    reminded: false,
    soft: false,
    name: (member) => names[member] ?? "",
    ...change,
  };
}

const read = (view: RoundView, change: Partial<Now> = {}) => sentences(now(view, change)).join(" ");

describe("the turn banner", () => {
  it("says who shares, and whom I come after, without any number", () => {
    const waits = running({ turn: turn("sam", "floor"), queue: ["kit", "ana", ME] });
    expect(read(waits)).toBe("Sam is sharing. You’re after Ana.");
    expect(read({ ...waits, queue: [ME, "ana"] })).toBe("Sam is sharing. You’re next. No rush.");
    expect(read({ ...waits, queue: ["ana"] })).toBe("Sam is sharing.");
    expect(read(waits, { floor: "writing" })).toBe("Sam is writing. You’re after Ana.");
    expect(read({ ...waits, turn: turn("sam", "held") })).toContain(
      "Sam’s connection dropped. We’re holding the turn.",
    );
    expect(read({ ...waits, turn: turn("sam", "offered") })).toContain("It’s Sam’s turn.");
  });

  it("offers me my turn, gives me time, and lets me alone know when most of it is over", () => {
    expect(read(running({ turn: turn(ME, "offered") }))).toBe("Your turn. Share, pass, or wait.");
    expect(read(running({ turn: turn(ME, "offered") }), { reminded: true })).toBe(
      "It’s still your turn. No rush.",
    );
    expect(read(running({ turn: turn(ME, "floor") }))).toBe("Your turn. Take the time you need.");
    expect(read(running({ turn: turn(ME, "floor") }), { soft: true })).toBe("Finish when you’re ready.");
    expect(read(running({ turn: turn(ME, "floor"), one_line: true }))).toBe(
      "Your turn. One line is enough today.",
    );
  });

  it("keeps silence, and says nothing of its own in a pause but to the one whose turn it is", () => {
    expect(read(running({ quiet_until: 99, queue: [ME] }))).toBe("A quiet moment. You’re next. No rush.");
    expect(read(running({ turn: turn("sam", "floor"), queue: [ME] }), { paused: true })).toBe("");
    expect(read(running({ turn: turn(ME, "floor") }), { paused: true })).not.toBe("");
  });

  it("asks for what the sharer would like to hear, from two people and from each once", () => {
    const asks = running({ reflecting: { number: 7, member: "sam", wish: "empathy" } });
    expect(read(asks)).toBe("Sam would like to hear how it touched you.");
    expect(read(running({ reflecting: { number: 7, member: ME, wish: "experience" } }))).toBe(
      "Others may tell you of something similar.",
    );
    const said = (...by: string[]) =>
      room({
        people,
        messages: ["sam", ...by].map((member, at) => message({ message: `m${at}`, by: member, turn: 7 })),
      });
    expect(mayReflect(asks, said("ana"), ME)).toBe(true);
    expect(mayReflect(asks, said("jo", "jo", "ana"), ME)).toBe(true);
    expect(mayReflect(asks, said(ME), ME)).toBe(false);
    expect(mayReflect(asks, said("ana", "kit"), ME)).toBe(false);
    expect(read(asks, { room: said("ana", "kit") })).toBe("Sam is hearing from others.");
  });

  it("says about how long the writing takes, and how each stage goes on", () => {
    expect(read(round({ stage: "prewrite", prewrite_minutes: 3 }))).toBe(
      "Time to think or write, about 3 minutes.",
    );
    for (const stage of ["setup", "prompt", "response", "closed", "aborted"] as const)
      expect(read(round({ stage }))).toMatch(/\.$/);
    expect(read(round({ stage: "closed" }), { one: one({ turn: "unheard" }) })).toBe(
      "The round is over. Thank you. Your turn comes later today.",
    );
  });
});

describe("my place in a round", () => {
  const at = (view: RoundView, mine: Partial<OnePart> = {}, more: Partial<RoomPart> = {}) =>
    placeOf(view, room({ people, ...more }), one(mine));

  it("is what the room sees of me, and else what I was told myself", () => {
    expect(at(running({ turn: turn(ME, "held") }))).toBe("held");
    expect(at(running({ queue: [ME] }))).toBe("next");
    expect(at(round({ stage: "prewrite", queue: [ME] }))).toBe("waiting");
    expect(at(running({ queue: ["ana", ME] }), { turn: "later" })).toBe("waiting");
    for (const turn of ["passed", "later", "unheard", "away", "listening"])
      expect(at(running(), { turn })).toBe(turn);
    expect(at(running(), { listening: true })).toBe("listening");
    expect(at(running())).toBe("done");
  });

  it("lets me raise a hand until I have shared, and an answer to someone isn't a share", () => {
    const hands = running({ order: "hands", stage_at: 100 });
    const messages = [
      message({ by: "sam", at: 150, turn: 7 }),
      message({ message: "m2", by: ME, at: 160, turn: 7 }),
    ];
    expect(at(hands, {}, { messages })).toBe("quiet");
    expect(
      hasShared(room({ messages: [...messages, message({ by: ME, at: 170, turn: 8 })] }), hands, ME),
    ).toBe(true);
    expect(at(hands, {}, { messages: [message({ by: ME, at: 50, turn: 3 })] })).toBe("quiet");
  });

  it("has the guide that I made longer, for that turn alone", () => {
    const mine = running({ turn: turn(ME, "floor"), turn_minutes: 3 });
    expect(guideOf(mine, one())).toBe(3);
    expect(guideOf(mine, one({ guide: { turn: 7, minutes: 6 } }))).toBe(6);
    expect(guideOf(mine, one({ guide: { turn: 4, minutes: 6 } }))).toBe(3);
    expect(guideOf({ ...mine, one_line: true }, one())).toBe(1);
  });

  it("takes paragraphs with an empty line between them as parts", () => {
    expect(partsOf("One\ntwo\n\n\nThree \n \t\n four\n")).toEqual(["One\ntwo", "Three", "four"]);
    expect(partsOf(" \n \n")).toEqual([]);
  });
});

const snapshot = (view: RoundView, messages: RoomPart["messages"] = []): Snapshot => ({
  heads: { room: 1, one: 1 },
  one: one(),
  room: room({ people, messages, step: step({ kind: "round", round: view }) }),
  care: null,
});

describe("what others know of my writing", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function writing(view: RoundView) {
    const room = hall();
    room.listen().connected();
    room.asked[0]?.answer({ ok: true, snapshot: snapshot(view) });
    await vi.advanceTimersByTimeAsync(0);
    const sent = () => room.asked.slice(1).map(({ name, payload }) => [name, payload["writing"]]);
    return { ...room, sent, writing: new Writing(room.live, clock) };
  }

  it("is nothing while I wait", async () => {
    const { writing: mine, sent } = await writing(running({ turn: turn("sam", "floor"), queue: [ME] }));
    for (let key = 0; key < 50; key++) {
      mine.typed();
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(sent()).toEqual([]);
  });

  it("is that I took the floor, once, and not because a draft was there", async () => {
    const { writing: mine, sent } = await writing(running({ turn: turn(ME, "offered") }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent()).toEqual([]);
    mine.typed();
    mine.typed();
    expect(sent()).toEqual([
      ["turn.begin", undefined],
      ["turn.signal", true],
    ]);
  });

  it("is that I write or am still, at most every four seconds", async () => {
    const { writing: mine, sent } = await writing(running({ turn: turn(ME, "floor") }));
    for (let second = 0; second < 20; second++) {
      mine.typed();
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(sent()).toEqual([["turn.signal", true]]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent()).toEqual([
      ["turn.signal", true],
      ["turn.signal", false],
    ]);
    mine.typed();
    mine.still();
    expect(sent()).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(3900);
    expect(sent()).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(200);
    expect(sent().at(-1)).toEqual(["turn.signal", false]);
  });

  it("ends with my turn", async () => {
    const { writing: mine, sent, listen } = await writing(running({ turn: turn(ME, "floor") }));
    mine.typed();
    const over = {
      room: "r",
      stream: "room",
      seq: 2,
      at: 1,
      turn: 7,
      member: ME,
      wish: "none",
      quiet_until: null,
    };
    listen().heard("turn.finished", over);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent()).toEqual([["turn.signal", true]]);
  });
});

describe("sharing a draft", () => {
  let count = 0;
  const fresh = () => hall(undefined, `room-${count++}`);
  const kept = (id: string) => JSON.parse(localStorage.getItem(`draft:${id}:sent`) ?? "[]") as unknown[];
  beforeEach(() => setOwn(true));
  afterEach(() => forgetDrafts());

  it("puts words back where they can be changed when the turn is over, and nothing is lost", async () => {
    const { live, enter, answer, asked } = fresh();
    await enter(snapshot(running({ turn: turn(ME, "floor") })));
    write(live.room, CIRCLE, "Written meanwhile");
    const share = release(live, 7, "My week");
    expect(asked.at(-1)?.payload).toMatchObject({ to: "room", turn: 7, text: "My week" });
    await answer("message.post", { ok: false, error: { code: "stale_turn" } });
    expect(await share).toMatchObject({ ok: false });
    expect(draftOf(live.room, CIRCLE).value).toBe("My week\n\nWritten meanwhile");
    expect(live.outbox.value).toEqual([]);
    expect(kept(live.room)).toEqual([]);
  });

  it("goes by the same id when it is shared again before an answer came", async () => {
    const { live, enter, asked } = fresh();
    await enter(snapshot(running({ turn: turn(ME, "floor") })));
    void release(live, 7, "My week");
    const first = asked.at(-1)?.payload["id"];
    expect(kept(live.room)).toMatchObject([{ id: first, turn: 7, text: "My week" }]);

    // The page is loaded anew, and the words are not in the room.
    const again = hall(undefined, live.room);
    await again.enter(snapshot(running({ turn: turn(ME, "floor") })));
    recover(again.live);
    expect(draftOf(live.room, CIRCLE).value).toBe("My week");
    void release(again.live, 7, "My week");
    expect(again.asked.at(-1)?.payload["id"]).toBe(first);
    // Another turn is another share.
    void release(again.live, 9, "My week");
    expect(again.asked.at(-1)?.payload["id"]).not.toBe(first);
  });

  it("doesn't bring back words that did arrive", async () => {
    const { live, enter } = fresh();
    await enter(snapshot(running({ turn: turn(ME, "floor") })));
    void release(live, 7, "My week");
    const again = hall(undefined, live.room);
    const said = message({ message: "m7", by: ME, text: "My week", turn: 7 });
    await again.enter(snapshot(running({ turn: turn(ME, "floor") }), [said]));
    recover(again.live);
    expect(draftOf(live.room, CIRCLE).value).toBe("");
    expect(kept(live.room)).toEqual([]);
  });

  it("leaves nothing on a shared device", async () => {
    setOwn(false);
    const { live, enter } = fresh();
    await enter(snapshot(running({ turn: turn(ME, "floor") })));
    void release(live, 7, "My week");
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain("My week");
  });

  it("knows which box words came from, and keeps why they came back until one writes again", () => {
    expect(draftFor({ to: "room" })).toBe("room");
    expect(draftFor({ to: "room", turn: 7 })).toBe(CIRCLE);
    noticeOf("a").value = "That turn is over.";
    expect(noticeOf("a").value).toBe("That turn is over.");
    expect(noticeOf("b").value).toBe("");
  });
});

describe("the voice of a round", () => {
  async function voice(view: RoundView) {
    const { live, enter, listen } = hall();
    await enter(snapshot(view));
    const said: string[] = [];
    const announcer = new Announcer((sentence) => said.push(sentence), voiceWords, clock);
    const stop = announceCircle(live, announcer);
    let seq = 1;
    let own = 1;
    const heard = (name: string, fields: Record<string, unknown>, stream = "room") =>
      listen().heard(name, { room: "r", stream, seq: stream === "one" ? ++own : ++seq, at: 1, ...fields });
    return { said, heard, stop };
  }

  it("says that I'm next, that it's my turn, and that it still is", async () => {
    const { said, heard } = await voice(running({ turn: turn("sam", "floor"), queue: ["ana", ME] }));
    heard("turn.finished", { turn: 7, member: "sam", wish: "none", quiet_until: null });
    heard("turn.offered", { turn: 8, member: "ana" });
    heard("turn.passed", { member: "ana" });
    heard("turn.offered", { turn: 9, member: ME });
    heard("turn.reminded", { turn: 9 }, "one");
    expect(said).toEqual([
      "You’re next.",
      "It’s Ana’s turn.",
      "Ana passed for now.",
      "Your turn. Share, pass or wait.",
      "It’s still your turn. No rush.",
    ]);
  });

  it("says a silence and what someone would like to hear, and nothing after it was stopped", async () => {
    const { said, heard, stop } = await voice(running({ turn: turn("sam", "floor") }));
    heard("turn.finished", { turn: 7, member: "sam", wish: "experience", quiet_until: null });
    heard("reflections.ended", { turn: 7, member: "sam", quiet_until: 500 });
    heard("turn.marked", { state: "passed" }, "one");
    heard("turn.set_aside", { member: "kit" });
    expect(said).toEqual(["Sam would like to hear of something similar.", "A quiet moment."]);
    stop();
    heard("turn.offered", { turn: 8, member: ME });
    expect(said).toHaveLength(2);
  });
});
