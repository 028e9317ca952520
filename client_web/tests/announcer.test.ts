// @vitest-environment node

// The announcer's words, second by second.

import { describe, expect, it } from "vitest";
import { Announcer } from "../src/live/announcer.ts";
import { voiceWords } from "../src/room/voice.ts";
import { loadWords } from "../src/words/index.ts";

await loadWords("room");

function hall() {
  const said: string[] = [];
  let now = 100_000;
  let timers: { at: number; act: () => void }[] = [];
  const announcer = new Announcer((sentence) => said.push(sentence), voiceWords, {
    now: () => now,
    after(ms, act) {
      const timer = { at: now + ms, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  });
  const pass = (ms: number) => {
    const until = now + ms;
    for (;;) {
      const [next] = timers.filter((one) => one.at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      timers = timers.filter((one) => one !== next);
      now = next.at;
      next.act();
    }
    now = until;
  };
  return { said, announcer, pass };
}

describe("the announcer", () => {
  it("says a message with its name", () => {
    const { said, announcer, pass } = hall();
    announcer.heard("Ana", "Good evening");
    pass(1000);
    expect(said).toEqual(["Ana: Good evening"]);
  });

  it("makes one sentence of four messages within five seconds", () => {
    const { said, announcer, pass } = hall();
    for (const name of ["Ana", "Sam", "Ana", "Jo"]) announcer.heard(name, "Hello");
    pass(6000);
    expect(said).toEqual(["4 new messages from 3 people"]);
  });

  it("says three messages one by one", () => {
    const { said, announcer, pass } = hall();
    for (const name of ["Ana", "Sam", "Jo"]) announcer.heard(name, "Hello");
    pass(6000);
    expect(said).toEqual(["Ana: Hello", "Sam: Hello", "Jo: Hello"]);
  });

  it("says each thing once in a long rush", () => {
    const { said, announcer, pass } = hall();
    for (let at = 0; at < 12; at++) {
      announcer.heard(at % 2 ? "Ana" : "Sam", `word ${at}`);
      pass(1000);
    }
    pass(10_000);
    const counted = said.reduce((sum, sentence) => sum + Number(/^(\d+) new/.exec(sentence)?.[1] ?? 1), 0);
    expect(counted).toBe(12);
    expect(said.length).toBeLessThan(7);
  });

  it("waits while someone writes, and speaks when they stop", () => {
    const { said, announcer, pass } = hall();
    announcer.typed();
    announcer.heard("Ana", "Hello");
    for (let at = 0; at < 5; at++) {
      pass(1000);
      announcer.typed();
    }
    expect(said).toEqual([]);
    pass(2500);
    expect(said).toEqual(["Ana: Hello"]);
  });

  it("speaks at once after sending", () => {
    const { said, announcer, pass } = hall();
    announcer.typed();
    announcer.heard("Ana", "Hello");
    announcer.tell("Now: Close");
    announcer.done();
    announcer.reply("Sent");
    pass(10);
    expect(said).toEqual(["Sent", "Now: Close", "Ana: Hello"]);
  });

  it("falls silent when it is cleared", () => {
    const { said, announcer, pass } = hall();
    announcer.heard("Ana", "Hello");
    announcer.clear();
    pass(60_000);
    expect(said).toEqual([]);
  });
});
