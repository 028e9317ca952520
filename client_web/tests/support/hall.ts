// A room over a wire that a test holds in its hands: it sees what is sent, and says what is answered and heard.

import { vi } from "vitest";
import type { Snapshot } from "../../src/contract.gen.ts";
import { LiveRoom } from "../../src/live/live-room.ts";
import type { Ack } from "../../src/live/outbox.ts";
import type { Listener, Wire } from "../../src/live/wire.ts";

export interface Asked {
  name: string;
  payload: Record<string, unknown>;
  answer: (ack: Ack) => void;
}

export function hall(comeBack = () => Promise.resolve(true), id = "r") {
  const asked: Asked[] = [];
  let listener = {} as Listener;
  const wire: Wire = {
    open: (to) => {
      listener = to;
    },
    send: (name, payload) =>
      new Promise((answer) => asked.push({ name, payload: payload as Record<string, unknown>, answer })),
    renew: vi.fn(),
    elsewhere: vi.fn(),
    close: vi.fn(),
  };
  const live = new LiveRoom(id, "peer", wire, comeBack);
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
