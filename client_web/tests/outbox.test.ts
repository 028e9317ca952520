// @vitest-environment node

import { describe, expect, it } from "vitest";
import { type Ack, type Entry, OFFLINE_LIMIT, Outbox, type Refusal } from "../src/live/outbox.ts";

interface Sent {
  name: string;
  payload: Record<string, unknown>;
  answer: (ack: Ack) => void;
}

function outbox(back: (entry: Entry, refusal: Refusal) => void = () => undefined) {
  const sent: Sent[] = [];
  let entries: Entry[] = [];
  const time = { now: 0 };
  const box = new Outbox({
    room: "r",
    send: (name, payload) => new Promise((answer) => sent.push({ name, payload, answer })),
    changed: (now) => {
      entries = now;
    },
    back,
    now: () => time.now,
    wait: () => Promise.resolve(),
  });
  return { box, sent, time, entries: () => entries };
}

const settled = () => new Promise((done) => setTimeout(done, 0));
const post = (box: Outbox, text: string) => box.post("message.post", { to: "room", text });

describe("the outbox", () => {
  it("sends at once when connected, and keeps words until they are seen in the room", async () => {
    const { box, sent, entries } = outbox();
    box.resume();
    const answer = post(box, "Hello");
    expect(sent).toHaveLength(1);
    sent[0]?.answer({ ok: true, message: "m1" });
    expect(await answer).toMatchObject({ ok: true });
    expect(entries()).toMatchObject([{ state: "done", message: "m1" }]);
    box.seen((message) => message === "m1");
    expect(entries()).toEqual([]);
  });

  it("sends again with the same id after a short break, in the order it was written", async () => {
    const { box, sent, time } = outbox();
    box.resume();
    void post(box, "one");
    box.cut();
    void post(box, "two");
    time.now += OFFLINE_LIMIT;
    box.resume();
    expect(sent.map(({ payload }) => payload["text"])).toEqual(["one", "one", "two"]);
    expect(sent[0]?.payload["id"]).toBe(sent[1]?.payload["id"]);
  });

  it("asks before sending words after a long break, and lets taps go", async () => {
    const { box, sent, time, entries } = outbox();
    box.resume();
    box.cut();
    const hand = box.post("hand.raise");
    void post(box, "Hello");
    time.now += OFFLINE_LIMIT + 1;
    box.resume();
    expect(sent).toEqual([]);
    expect(await hand).toEqual({ ok: false, error: { code: "too_late" } });
    const [words] = entries();
    expect(words).toMatchObject({ state: "asking" });
    box.sendAnyway(words?.id ?? "");
    expect(sent).toMatchObject([{ name: "message.post", payload: { id: words?.id, text: "Hello" } }]);
  });

  it("counts from the first moment offline, however often connecting fails in between", () => {
    const { box, time, entries } = outbox();
    box.resume();
    box.cut();
    void post(box, "Hello");
    time.now += 15_000;
    box.cut();
    time.now += 15_000;
    box.resume();
    expect(entries()).toMatchObject([{ state: "asking" }]);
  });

  it("doesn't ask about words that turn out to have arrived", () => {
    const { box, sent, time } = outbox();
    box.resume();
    void post(box, "Hello");
    box.cut();
    time.now += OFFLINE_LIMIT * 3;
    box.resume((entry) => entry.fields["text"] === "Hello");
    expect(sent).toHaveLength(2);
    expect(sent[1]?.payload["id"]).toBe(sent[0]?.payload["id"]);
  });

  it("keeps refused words, with the reason, until their writer takes them", async () => {
    const { box, sent, entries } = outbox();
    box.resume();
    const answer = post(box, "Hello");
    sent[0]?.answer({ ok: false, error: { code: "quiet_time" } });
    await answer;
    const [words] = entries();
    expect(words).toMatchObject({ state: "refused", refusal: { code: "quiet_time" } });
    expect(box.take(words?.id ?? "")).toBe("Hello");
    expect(entries()).toEqual([]);
  });

  it("tries again by itself when the room is busy, with the same id", async () => {
    const { box, sent } = outbox();
    box.resume();
    void box.post("hand.raise");
    sent[0]?.answer({ ok: false, error: { code: "busy" } });
    await settled();
    expect(sent).toHaveLength(2);
    expect(sent[1]?.payload["id"]).toBe(sent[0]?.payload["id"]);
  });

  it("answers a command once, though two connections carried it", async () => {
    const { box, sent, entries } = outbox();
    box.resume();
    const answer = box.post("hand.raise");
    box.cut();
    box.resume();
    sent[1]?.answer({ ok: true });
    expect(await answer).toEqual({ ok: true });
    sent[0]?.answer({ ok: false, error: { code: "hand_is_up" } });
    await settled();
    expect(entries()).toEqual([]);
  });

  it("hides the words of a held message once the server has them", async () => {
    const { box, sent, entries } = outbox();
    box.resume();
    const answer = post(box, "Hello");
    sent[0]?.answer({ ok: true, message: "m1", held: true });
    await answer;
    expect(entries()).toEqual([]);
  });

  it("hands what has no answer to the next page, which sends it under its old ids", async () => {
    const before = outbox();
    before.box.resume();
    void post(before.box, "answered");
    before.sent[0]?.answer({ ok: true, message: "m1" });
    void post(before.box, "on its way");
    await settled();
    before.box.cut();
    void post(before.box, "not sent yet");
    const carried = JSON.parse(JSON.stringify(before.box.carried()));
    const after = outbox();
    after.box.restore(carried);
    expect(after.entries().map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    after.box.resume();
    expect(after.sent.map(({ payload }) => payload["text"])).toEqual(["on its way", "not sent yet"]);
    expect(after.sent[0]?.payload["id"]).toBe(before.sent[1]?.payload["id"]);
  });

  it("asks before the next page sends words whose moment has passed", () => {
    const before = outbox();
    before.box.resume();
    before.box.cut();
    void post(before.box, "Hello");
    const after = outbox();
    after.box.restore(before.box.carried());
    after.time.now = OFFLINE_LIMIT + 1;
    after.box.resume();
    expect(after.sent).toEqual([]);
    expect(after.entries()).toMatchObject([{ state: "asking" }]);
  });

  const nudge = { concept: "c", words: "w", offer: "o", because: "b", rule: "r" };
  const nudged: Ack = { ok: false, error: { code: "nudge", nudge } };

  it("lets go of words that come back with a nudge: whoever sent them has them again", async () => {
    const { box, sent, entries } = outbox(() => expect.unreachable());
    box.resume();
    const answer = post(box, "Hello");
    sent[0]?.answer(nudged);
    expect(await answer).toEqual(nudged);
    expect(entries()).toEqual([]);
  });

  it("sends words with a lost answer again by the same id, whatever goes along with them", async () => {
    const { box, sent } = outbox();
    box.resume();
    void box.post("message.post", { to: "room", text: "Hello", silenced: ["c"] });
    box.cut();
    box.resume();
    expect(sent[1]?.payload).toEqual(sent[0]?.payload);
    sent[1]?.answer(nudged);
    await settled();
    expect(box.list()).toEqual([]);
  });

  it("says where to put words back whose page is gone, and only those", async () => {
    const back: [string, string][] = [];
    const { box, sent, entries } = outbox(({ name }, { code }) => back.push([name, code]));
    const entry = (id: string, name: string): Entry => {
      return { id, name, fields: { text: id }, at: 0, state: "waiting", tried: true };
    };
    box.restore({
      entries: [
        entry("a", "message.post"),
        entry("b", "turn.hand_in"),
        entry("c", "message.post"),
        entry("d", "turn.hand_in"),
      ],
      since: null,
    });
    box.resume();
    sent[0]?.answer(nudged);
    sent[1]?.answer({ ok: false, error: { code: "wrong_stage" } });
    sent[2]?.answer({ ok: false, error: { code: "paused" } });
    sent[3]?.answer({ ok: true });
    await settled();
    expect(back).toEqual([
      ["message.post", "nudge"],
      ["turn.hand_in", "wrong_stage"],
    ]);
    expect(entries()).toMatchObject([{ id: "c", state: "refused" }]);
  });
});
