// @vitest-environment node

// A room over a wire that we hold in our hands: gaps, breaks, another device, a login that ended.

import { describe, expect, it, vi } from "vitest";
import type { StepView } from "../src/contract.gen.ts";
import { untilAgain } from "../src/live/turned-away.ts";
import { hall } from "./support/hall.ts";
import { aside, message, one, person, room, round, step } from "./support/snapshots.ts";

const snapshot = (heads: Record<string, number>, texts: string[] = [], step: StepView | null = null) => ({
  heads,
  one: one(),
  room: room({
    step,
    people: { ana: person("Ana") },
    messages: texts.map((text, at) => message({ message: text, seq: at + 1, at, by: "ana", text })),
  }),
  care: null,
});

const posted = (seq: number, text: string, by = "ana") => ({
  room: "r",
  stream: "room",
  seq,
  at: 1,
  message: text,
  by,
  text,
  pad: "",
});

describe("a room over its connection", () => {
  it("asks for what is missing when it hears a gap, and ends up whole", async () => {
    const { enter, listen, asked, answer, texts } = hall();
    await enter(snapshot({ room: 0 }));
    listen().heard("message.posted", posted(1, "one"));
    listen().heard("message.posted", posted(3, "three"));
    expect(texts()).toEqual(["one"]);
    expect(asked.at(-1)).toMatchObject({ name: "room.sync", payload: { heads: { room: 1 } } });
    const events = [2, 3].map((seq) => ({
      event: "message.posted",
      data: posted(seq, ["", "", "two", "three"][seq] ?? ""),
    }));
    await answer("room.sync", { ok: true, heads: { room: 3 }, events });
    expect(texts()).toEqual(["one", "two", "three"]);
  });

  it("asks once however many gaps it hears meanwhile", async () => {
    const { enter, listen, asked } = hall();
    await enter(snapshot({ room: 0 }));
    for (const seq of [3, 4, 5]) listen().heard("message.posted", posted(seq, "later"));
    expect(asked.filter(({ name }) => name === "room.sync")).toHaveLength(1);
  });

  it("notices a lost last message by the heads", async () => {
    const { enter, listen, asked } = hall();
    await enter(snapshot({ room: 1 }, ["one"]));
    listen().heard("room.heads", { room: "r", heads: { room: 1 } });
    expect(asked.at(-1)?.name).toBe("room.enter");
    listen().heard("room.heads", { room: "r", heads: { room: 2 } });
    expect(asked.at(-1)?.name).toBe("room.sync");
  });

  it("takes a whole new snapshot when it is too far behind", async () => {
    const { enter, listen, answer, texts } = hall();
    await enter(snapshot({ room: 1 }, ["one"]));
    listen().heard("room.heads", { room: "r", heads: { room: 900 } });
    await answer("room.sync", {
      ok: true,
      heads: { room: 900 },
      reset: true,
      snapshot: snapshot({ room: 900 }, ["new"]) as never,
    });
    expect(texts()).toEqual(["new"]);
  });

  it("comes back after a break, says how much was missed, and sends what waited with its old id", async () => {
    const { live, enter, listen, asked } = hall();
    await enter(snapshot({ room: 1 }, ["one"]));
    void live.send("message.post", { to: "room", text: "Hello" });
    const id = asked.at(-1)?.payload["id"];
    listen().cut();
    expect(live.status.value).toBe("offline");
    await enter(snapshot({ room: 3 }, ["one", "two", "three"]));
    expect(live.status.value).toBe("live");
    expect(live.missed.value).toEqual({ after: 1, count: 2 });
    expect(asked.at(-1)).toMatchObject({ name: "message.post", payload: { id, text: "Hello" } });
  });

  it("enters again once it is let in, and has missed nothing", async () => {
    const { live, enter, listen, asked, answer } = hall();
    const waiting = snapshot({ one: 1 });
    await enter({ ...waiting, room: null, one: { ...waiting.one, standing: "waiting" } });
    listen().heard("member.admitted", { room: "r", stream: "one", seq: 2, at: 1 });
    expect(asked.filter(({ name }) => name === "room.enter")).toHaveLength(2);
    await answer("room.enter", { ok: true, snapshot: snapshot({ one: 2, room: 7 }, ["Welcome"]) });
    expect(live.missed.value).toBeNull();
  });

  it("stops for good when another device takes over", async () => {
    const { live, wire, enter, listen } = hall();
    await enter(snapshot({ room: 0 }));
    listen().heard("seat.moved", { room: "r" });
    expect(live.status.value).toBe("moved");
    expect(wire.close).toHaveBeenCalled();
    listen().cut();
    expect(live.status.value).toBe("moved");
  });

  it("comes again by itself when the door is crowded, later each time", async () => {
    vi.useFakeTimers();
    const { live, listen, asked } = hall();
    const enters = () => asked.filter(({ name }) => name === "room.enter");
    listen().connected();
    const waits: number[] = [];
    for (const code of ["busy", "too_fast", "busy"]) {
      const before = enters().length;
      asked.at(-1)?.answer({ ok: false, error: { code, retry_after: 2 } });
      let waited = 0;
      for (; enters().length === before && waited < 60_000; waited += 100)
        await vi.advanceTimersByTimeAsync(100);
      waits.push(waited);
    }
    const [first, second, third] = waits as [number, number, number];
    expect(first).toBeGreaterThanOrEqual(1000);
    expect(first).toBeLessThanOrEqual(3100);
    expect(second).toBeGreaterThanOrEqual(2000);
    expect(third).toBeGreaterThanOrEqual(4000);
    expect(live.status.value).toBe("entering");
    asked.at(-1)?.answer({ ok: true, snapshot: snapshot({ room: 0 }) });
    await vi.advanceTimersByTimeAsync(0);
    expect(live.status.value).toBe("live");
    live.stop();
    vi.useRealTimers();
  });

  it("doesn't enter twice when the connection breaks while it waits before a crowded door", async () => {
    vi.useFakeTimers();
    const { live, listen, asked } = hall();
    listen().connected();
    asked.at(-1)?.answer({ ok: false, error: { code: "busy" } });
    await vi.advanceTimersByTimeAsync(0);
    listen().cut();
    listen().connected();
    asked.at(-1)?.answer({ ok: true, snapshot: snapshot({ room: 0 }) });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.filter(({ name }) => name === "room.enter")).toHaveLength(2);
    live.stop();
    vi.useRealTimers();
  });

  it("asks again for what is missing when it was told to wait", async () => {
    vi.useFakeTimers();
    const { live, listen, asked } = hall();
    listen().connected();
    asked.at(-1)?.answer({ ok: true, snapshot: snapshot({ room: 0 }) });
    await vi.advanceTimersByTimeAsync(0);
    listen().heard("message.posted", posted(2, "two"));
    asked.at(-1)?.answer({ ok: false, error: { code: "too_fast", retry_after: 1 } });
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked.filter(({ name }) => name === "room.sync")).toHaveLength(2);
    live.stop();
    vi.useRealTimers();
  });

  it("doesn't come back to a crowded door in the same moment as everyone else", () => {
    expect(untilAgain(0, 2, 0)).toBe(1000);
    expect(untilAgain(0, 2, 1)).toBe(3000);
    expect(untilAgain(99, 2, 1)).toBe(22_500);
  });

  it("goes to another server when this one lets the room go", async () => {
    const { live, wire, enter, listen } = hall();
    await enter(snapshot({ room: 0 }));
    listen().heard("room.moved", { room: "r" });
    expect(wire.elsewhere).toHaveBeenCalledOnce();
    listen().cut();
    await enter(snapshot({ room: 1 }, ["one"]));
    expect(live.status.value).toBe("live");
  });

  it("knows that its page is too old until a server takes it all the same, and keeps what waits", async () => {
    const { live, enter, listen, asked } = hall();
    await enter(snapshot({ room: 0 }));
    listen().cut();
    listen().outdated();
    void live.send("message.post", { to: "room", text: "Hello" });
    expect([live.status.value, live.outdated.value]).toEqual(["offline", true]);
    expect(live.box.carried().entries).toMatchObject([{ name: "message.post", state: "waiting" }]);
    await enter(snapshot({ room: 0 }));
    expect([live.status.value, live.outdated.value]).toEqual(["live", false]);
    expect(asked.at(-1)).toMatchObject({ name: "message.post", payload: { text: "Hello" } });
  });

  it("keeps the reason of a refused door", async () => {
    const { live, listen, answer } = hall();
    listen().connected();
    await answer("room.enter", { ok: false, error: { code: "door_closed" } });
    expect(live.status.value).toBe("refused");
    expect(live.refusal.value).toBe("door_closed");
  });

  it("finds out that its login ended, and goes on when it could be renewed", async () => {
    const ended = hall(() => Promise.resolve(false));
    ended.listen().failed(1);
    ended.listen().failed(2);
    await ended.settled();
    expect(ended.live.status.value).toBe("signed_out");
    const renewed = hall();
    renewed.listen().failed(1);
    renewed.listen().failed(2);
    await renewed.settled();
    expect(renewed.live.status.value).toBe("offline");
  });

  it("doesn't wait for the next attempt when the network is back", async () => {
    const { live, wire, enter, listen } = hall();
    await enter(snapshot({ room: 0 }));
    listen().cut();
    await live.check();
    expect(wire.renew).toHaveBeenCalledOnce();
  });

  it("ignores what is said of another room", async () => {
    const { enter, listen, texts } = hall();
    await enter(snapshot({ room: 0 }));
    listen().heard("message.posted", { ...posted(1, "elsewhere"), room: "other" });
    expect(texts()).toEqual([]);
  });

  it("knows how the one on the floor is, for as long as that turn lasts", async () => {
    const { live, enter, listen } = hall();
    const turn = { number: 4, member: "ana", state: "floor", since: 0, begun_at: 0 } as const;
    await enter(snapshot({ room: 1 }, [], step({ kind: "round", round: round({ stage: "running", turn }) })));
    expect(live.floor.value).toBeNull();
    listen().heard("turn.state", { room: "r", turn: 4, state: "writing" });
    expect(live.floor.value?.state).toBe("writing");
    listen().heard("turn.state", { room: "r", turn: 3, state: "still" });
    expect(live.floor.value).toBeNull();
    listen().heard("turn.state", { room: "r", turn: 4, state: "writing" });
    const event = { room: "r", stream: "room", seq: 2, at: 9, member: "ana", turn: 4 };
    listen().heard("turn.finished", { ...event, wish: "none", quiet_until: null });
    expect(live.floor.value).toBeNull();
    expect(live.snapshot.value?.heads["room"]).toBe(2);
  });

  it("lets go of its copy of words once they are in the aside", async () => {
    const { live, enter, listen, answer, settled } = hall();
    const now = snapshot({ one: 1 });
    await enter({ ...now, one: { ...now.one, aside: aside() } });
    void live.send("message.post", { to: "aside", text: "Can we talk?" });
    await answer("message.post", { ok: true, message: "m9" });
    expect(live.outbox.value).toMatchObject([{ state: "done" }]);
    const said = { aside: "a1", member: "me", message: "m9", by: "me", text: "Can we talk?", pad: "" };
    listen().heard("aside.said", { room: "r", stream: "one", seq: 2, at: 5, ...said });
    await settled();
    expect(live.outbox.value).toEqual([]);
  });

  it("doesn't ask about a share that turns out to be handed in", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { live, enter, listen, asked } = hall();
    await enter(snapshot({ one: 1 }));
    void live.send("turn.hand_in", { text: "My week" });
    const id = asked.at(-1)?.payload["id"];
    listen().cut();
    vi.setSystemTime(Date.now() + 60_000);
    const now = snapshot({ one: 2 });
    const pending = [{ message: "m1", at: 1, text: "My week", state: "handed", reason: null }];
    await enter({ ...now, one: { ...now.one, pending } });
    expect(asked.at(-1)).toMatchObject({ name: "turn.hand_in", payload: { id } });
    vi.useRealTimers();
  });

  it("makes a connection that falls silent anew", async () => {
    vi.useFakeTimers();
    const { live, wire, listen } = hall();
    listen().connected();
    await vi.advanceTimersByTimeAsync(7000);
    expect(wire.renew).toHaveBeenCalled();
    live.stop();
    vi.useRealTimers();
  });
});
