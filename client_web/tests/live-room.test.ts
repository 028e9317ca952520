// @vitest-environment node

// A room over a wire that we hold in our hands: gaps, breaks, another device, a login that ended.

import { describe, expect, it, vi } from "vitest";
import type { Snapshot } from "../src/contract.gen.ts";
import { LiveRoom } from "../src/live/live-room.ts";
import type { Ack } from "../src/live/outbox.ts";
import type { Listener, Wire } from "../src/live/wire.ts";

const snapshot = (heads: Record<string, number>, texts: string[] = []): Snapshot => ({
  heads,
  one: {
    member: "me",
    name: "Wren",
    role: "peer",
    standing: "admitted",
    reason: null,
    ending: null,
    voice: "free",
    agreed: false,
    given: {},
    received: {},
    pending: [],
    notes: [],
    session: { title: "Open circle", starts_at: 0, minutes: 60, language: "en" },
  },
  room: {
    phase: "open",
    ending: null,
    closes_at: null,
    unattended: false,
    lead: null,
    plan: [],
    step: null,
    people: { ana: { name: "Ana", role: "peer", presence: "here", stepped_out: false } },
    messages: texts.map((text, at) => ({ message: text, seq: at + 1, at, by: "ana", text, state: "posted" })),
    more: false,
  },
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

function hall(comeBack = () => Promise.resolve(true)) {
  const asked: { name: string; payload: Record<string, unknown>; answer: (ack: Ack) => void }[] = [];
  let listener = {} as Listener;
  const wire: Wire = {
    open: (to) => {
      listener = to;
    },
    send: (name, payload) =>
      new Promise((answer) => asked.push({ name, payload: payload as Record<string, unknown>, answer })),
    renew: vi.fn(),
    close: vi.fn(),
  };
  const live = new LiveRoom("r", "peer", wire, comeBack);
  live.start();
  const settled = () => new Promise<void>((done) => setTimeout(done, 0));
  const answer = async (name: string, ack: Ack) => {
    const at = asked.findLastIndex((one) => one.name === name);
    asked[at]?.answer(ack);
    await settled();
  };
  const enter = async (now: Snapshot) => {
    listener.connected();
    await answer("room.enter", { ok: true, snapshot: now });
  };
  const texts = () => live.snapshot.value?.room?.messages.map((one) => one.text);
  return { live, wire, asked, answer, enter, texts, settled, listen: () => listener };
}

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
