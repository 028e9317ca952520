import { beforeAll, describe, expect, it } from "vitest";
import type { Item } from "../../contract.gen.ts";
import { loadWords } from "../../words/index.ts";
import "../../words/late.ts";
import { answerWords, asMessage } from "./answer-words.ts";
import { acts, given, isSettled, type Mine, NOTHING, onlyMe, read, whoSees, withSent } from "./mine.ts";

const ASK: Item[] = ["heavy", "feelings", "rose", "need"];
const mine = (change: Partial<Mine> = {}): Mine => ({
  ...NOTHING,
  answers: {
    heavy: { scale: 8 },
    feelings: { choices: ["sad", "tired"] },
    rose: { lines: ["my sister rang", "", "a walk"] },
    need: { choices: ["company"] },
  },
  ...change,
});

beforeAll(() => loadWords("check"));

describe("who sees an answer", () => {
  it("is nobody before it is chosen", () => {
    expect(isSettled(mine(), ASK)).toBe(false);
    expect(acts(mine(), ASK, {})).toEqual([]);
  });

  it("is chosen once for everything, and for one answer by itself", () => {
    const chosen = mine({ who: "facilitators", each: { heavy: "me" } });
    expect(ASK.map((item) => whoSees(chosen, item))).toEqual([
      "me",
      "facilitators",
      "facilitators",
      "facilitators",
    ]);
    expect(isSettled(chosen, ASK)).toBe(true);
    expect(onlyMe(chosen, ASK)).toBe(false);
  });

  it("stays with me for what can't be counted when the rest is counted", () => {
    const counted = mine({ who: "counted" });
    expect(acts(counted, ASK, {}).map((act) => [act.act, act.item])).toEqual([
      ["answer", "heavy"],
      ["answer", "need"],
    ]);
    expect(whoSees(counted, "rose")).toBe("me");
  });
});

describe("what is sent", () => {
  it("is nothing of what only I see", () => {
    expect(acts(mine({ who: "me" }), ASK, {})).toEqual([]);
    expect(onlyMe(mine({ who: "me" }), ASK)).toBe(true);
  });

  it("is nothing that I'd rather not say, and nothing empty", () => {
    const silent = mine({ who: "everyone", silent: ["heavy"], answers: { heavy: { scale: 8 }, need: {} } });
    expect(given(silent, ASK)).toEqual([]);
    expect(acts(silent, ASK, {})).toEqual([]);
  });

  it("is a message for words that everyone reads, and an answer for words to the facilitators", () => {
    const words = { text: "Rose: my sister rang\nBud: a walk" };
    expect(acts(mine({ who: "everyone" }), ["rose"], {})).toEqual([{ act: "say", item: "rose", ...words }]);
    expect(acts(mine({ who: "facilitators" }), ["rose"], {})).toEqual([
      { act: "answer", item: "rose", answer: mine().answers.rose, to: "facilitators" },
    ]);
  });

  it("is not sent again while it stands as it was", () => {
    const sent = { heavy: { answer: { scale: 8 }, to: "facilitators" as const } };
    const said = { rose: { message: "m", text: "Rose: my sister rang\nBud: a walk" } };
    expect(acts(mine({ who: "facilitators" }), ["heavy"], sent)).toEqual([]);
    expect(acts(mine({ who: "everyone", said }), ["rose"], {})).toEqual([]);
  });

  it("is taken back when I keep it to myself after all", () => {
    const sent = { heavy: { answer: { scale: 8 }, to: "counted" as const } };
    const said = { rose: { message: "m", text: "Rose: my sister rang\nBud: a walk" } };
    expect(acts(mine({ who: "me", said }), ["heavy", "rose"], sent)).toEqual([
      { act: "take_back", item: "heavy" },
      { act: "unsay", item: "rose", message: "m" },
    ]);
  });

  it("leaves the facilitators when it goes to the room, and the room when it goes to them", () => {
    const sent = { rose: { answer: mine().answers.rose ?? null, to: "facilitators" as const } };
    expect(acts(mine({ who: "everyone" }), ["rose"], sent).map(({ act }) => act)).toEqual([
      "take_back",
      "say",
    ]);
    const said = { rose: { message: "m", text: "something else" } };
    expect(acts(mine({ who: "everyone", said }), ["rose"], {}).map(({ act }) => act)).toEqual([
      "unsay",
      "say",
    ]);
    expect(acts(mine({ who: "facilitators", said }), ["rose"], {}).map(({ act }) => act)).toEqual([
      "unsay",
      "answer",
    ]);
  });
});

describe("what is kept on the device", () => {
  it("is read back, and broken pieces are nothing", () => {
    expect(read(JSON.stringify(mine({ who: "me" })))).toEqual(mine({ who: "me" }));
    expect(read("")).toEqual(NOTHING);
    expect(read("{")).toEqual(NOTHING);
    expect(read("null")).toEqual(NOTHING);
  });

  it("learns from the server what it forgot itself", () => {
    const known = withSent(NOTHING, { heavy: { answer: { scale: 3 }, to: "everyone" } });
    expect(known.answers.heavy).toEqual({ scale: 3 });
    expect(acts(known, ASK, { heavy: { answer: { scale: 3 }, to: "everyone" } })).toEqual([]);
    expect(withSent(mine(), { heavy: { answer: { scale: 3 }, to: "everyone" } }).answers.heavy?.scale).toBe(
      8,
    );
  });
});

describe("answers in words", () => {
  it("are plain", () => {
    expect(answerWords("heavy", { scale: 7 })).toBe("7 of 10");
    expect(answerWords("feelings", { choices: ["sad", "tired"] })).toBe("sad, tired");
    expect(answerWords("keep", { lines: ["breathe"] })).toBe("breathe");
    expect(answerWords("rose", { lines: ["my sister rang", "", "a walk"] })).toBe(
      "Rose: my sister rang · Bud: a walk",
    );
    expect(answerWords("keep", null)).toBe("gone");
  });

  it("of my own are a line each in the room", () => {
    expect(asMessage("next", ["ring Sam"])).toBe("Next step: ring Sam");
    expect(asMessage("rose", ["a", "b", "c"])).toBe("Rose: a\nThorn: b\nBud: c");
  });
});
