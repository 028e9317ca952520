// Sharing a draft. Its words leave the composer when Share is pressed and the device when the server has them. Whatever
// happens between, they come back, and the same words in the same turn go by the same id: they can't be posted twice.

import { type Signal, signal } from "@preact/signals";
import { drop, isOwn, keep, kept } from "../../app/device.ts";
import { newId } from "../../live/ids.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import type { Ack } from "../../live/outbox.ts";
import { CIRCLE, putBack } from "../draft.ts";
import { pad } from "../pad.ts";
import { along, comesBack } from "../wording.ts";

interface Sent {
  id: string;
  turn: number;
  text: string;
  /** What went along with them: the same command has it again. */
  more?: ReturnType<typeof along>;
}

const under = new Map<string, Sent[]>();
const notices = new Map<string, Signal<string>>();

/** Why words came back. It outlives the composer that sent them: by then it may be somebody else's turn. */
export function noticeOf(room: string): Signal<string> {
  let notice = notices.get(room);
  if (!notice) {
    notice = signal("");
    notices.set(room, notice);
  }
  return notice;
}

const name = (room: string): string => `draft:${room}:sent`;

function load(room: string): Sent[] {
  let sent = under.get(room);
  if (!sent) {
    try {
      sent = isOwn() ? (JSON.parse(kept(name(room)) ?? "[]") as Sent[]) : [];
    } catch {
      sent = [];
    }
    under.set(room, sent);
  }
  return sent;
}

function store(room: string, sent: Sent[]): void {
  under.set(room, sent);
  if (sent.length === 0) drop(name(room));
  // On a shared device nothing outlives the page.
  else if (isOwn()) keep(name(room), JSON.stringify(sent));
}

/** Says something in one's turn. What is refused goes back to the draft. */
export async function release(live: LiveRoom, turn: number, text: string): Promise<Ack> {
  const { room } = live;
  const more = along(room, CIRCLE, text);
  const same = (one: Sent) => one.turn === turn && one.text === text;
  // What its writer was asked about is another command than the one that was in the way.
  const known = more.wording === "kept" ? undefined : load(room).find(same);
  const sent = known ?? { id: newId(), turn, text, more };
  if (!known) store(room, [...load(room).filter((one) => !same(one)), sent]);
  const fields = { to: "room" as const, text, turn, pad: pad(text), ...sent.more };
  const ack = await live.send("message.post", fields, sent.id);
  store(
    room,
    load(room).filter((one) => one.id !== sent.id),
  );
  // Taken back by hand, it is where its writer put it.
  if (!ack.ok && ack.error.nudge) comesBack(room, CIRCLE, text, ack.error.nudge);
  else if (!ack.ok && ack.error.code !== "taken_back") {
    live.box.take(sent.id);
    putBack(room, CIRCLE, text);
  }
  return ack;
}

/** After the page was loaded anew: words whose answer never came are in the room by now, or in the draft again. */
export function recover(live: LiveRoom): void {
  const { room } = live;
  const mine = (live.parts.room.peek()?.messages ?? []).filter((one) => one.by === live.me.peek());
  const here = new Set(live.box.list().map((entry) => entry.id));
  const lost = load(room).filter((one) => !here.has(one.id));
  const waits = live.parts.one.peek()?.pending ?? [];
  const arrived = (one: Sent) =>
    mine.some(({ turn, text }) => turn === one.turn && text === one.text) ||
    waits.some(({ state, text }) => state === "held" && text === one.text);
  for (const one of lost.toReversed()) if (!arrived(one)) putBack(room, CIRCLE, one.text);
  store(
    room,
    load(room).filter((one) => !lost.includes(one) || !arrived(one)),
  );
}
