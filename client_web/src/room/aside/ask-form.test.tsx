// Asking over a connection that we hold in our hands: what was written is never lost, whatever becomes of it.

import { render } from "preact";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { one, room } from "../../../tests/support/snapshots.ts";
import { LiveRoom } from "../../live/live-room.ts";
import type { Ack } from "../../live/outbox.ts";
import type { Listener, Wire } from "../../live/wire.ts";
import { loadWords } from "../../words/index.ts";
import "../../words/late.ts";
import { forgetDrafts } from "../draft.ts";
import { AskForm } from "./ask-form.tsx";

interface Asked {
  name: string;
  payload: Record<string, unknown>;
  answer: (ack: Ack) => void;
}

describe("asking a facilitator", () => {
  let place: HTMLElement;
  let live: LiveRoom;
  let listener: Listener;
  let asked: Asked[];
  const settled = () => new Promise<void>((done) => setTimeout(done, 20));
  const words = () => place.querySelector("textarea") as HTMLTextAreaElement;
  const says = () => place.textContent ?? "";
  const answer = async (name: string, ack: Ack) => {
    asked.findLast((ask) => ask.name === name)?.answer(ack);
    await settled();
  };
  const enter = async () => {
    listener.connected();
    await answer("room.enter", { ok: true, snapshot: { heads: {}, one: one(), room: room(), care: null } });
  };
  const ask = async (text: string) => {
    words().value = text;
    words().dispatchEvent(new Event("input", { bubbles: true }));
    await settled();
    place.querySelector("form")?.requestSubmit();
    await settled();
  };

  beforeAll(() => loadWords("aside", "errors"));
  beforeEach(() => {
    asked = [];
    const wire: Wire = {
      open: (to) => {
        listener = to;
      },
      send: (name, payload) =>
        new Promise((done) => asked.push({ name, payload: { ...payload }, answer: done })),
      renew: () => undefined,
      elsewhere: () => undefined,
      close: () => undefined,
    };
    live = new LiveRoom("r", "peer", wire, () => Promise.resolve(true));
    live.start();
    place = document.body.appendChild(document.createElement("main"));
    render(<AskForm live={live} announcer={null} />, place);
  });
  afterEach(() => {
    render(null, place);
    place.remove();
    live.stop();
    forgetDrafts();
  });

  it("keeps first words until they have arrived, through a connection that breaks", async () => {
    await enter();
    await ask("Could I talk to someone?");
    expect(says()).toContain("Sending…");
    listener.cut();
    await settled();
    expect(says()).toContain("Kept. Will send when connected.");
    expect(words().value).toBe("Could I talk to someone?");
    await enter();
    const sent = asked.filter(({ name }) => name === "aside.ask");
    expect(sent.map(({ payload }) => payload["text"])).toEqual(Array(2).fill("Could I talk to someone?"));
    expect(new Set(sent.map(({ payload }) => payload["id"])).size).toBe(1);
    await answer("aside.ask", { ok: true });
    expect(words().value).toBe("");
  });

  it("leaves what was written where it is when it was refused, and says why", async () => {
    await enter();
    await ask("Could I talk to someone?");
    await answer("aside.ask", { ok: false, error: { code: "room_locked" } });
    expect(words().value).toBe("Could I talk to someone?");
    expect(says()).toContain("The room is closed for words now.");
  });

  it("needs no words", async () => {
    await enter();
    await ask("  ");
    expect(asked.at(-1)?.payload).toMatchObject({ reason: "talk", text: null });
  });
});
