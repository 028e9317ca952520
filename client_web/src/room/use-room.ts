// One room for as long as a screen shows it: connection, announcer, and what the browser tells about focus and network.

import { effect } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { ApiError, get } from "../api.ts";
import { beforeLeaving, knownOffline } from "../app/leave.ts";
import { endLeftLogin, returnToGroup } from "../app/secret.ts";
import { Announcer } from "../live/announcer.ts";
import { LiveRoom } from "../live/live-room.ts";
import { carry } from "../live/reducer.ts";
import { type As, connect } from "../live/wire.ts";
import { announceRoom } from "./announce.ts";
import { carryOver, draftFor, keepOnTheWay, pickUp, putBack } from "./draft.ts";
import { clearVoice, clock, speakPolitely, voiceWords } from "./voice.ts";
import { comesBack } from "./wording.ts";

export interface RoomHold {
  live: LiveRoom;
  announcer: Announcer;
}

/** Is this browser still signed in, or can it be again without a word? */
async function comeBack(as: As): Promise<boolean> {
  try {
    await get(as === "peer" ? "/api/me" : "/api/facilitator/today");
    return true;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) return true;
    return as === "peer" ? returnToGroup().catch(() => false) : false;
  }
}

const AGAIN = 1000; // ms
const YOUNG = 10_000; // ms; a page this new that is too old all the same came from a server that is about to end
const READABLE = 2000; // ms; what is about to happen can be read first
const TOGETHER = 3000; // ms in which all pages of a programme are loaded anew

/** A page that is too old for the server loads itself anew, with all that is being written. */
function renewWhenOutdated(live: LiveRoom): () => void {
  return effect(() => {
    if (!live.outdated.value) return;
    const wait = Math.max(YOUNG - performance.now(), READABLE + TOGETHER * Math.random());
    const soon = setTimeout(() => {
      carryOver(live.room, live.box.carried());
      location.reload();
    }, wait);
    return () => clearTimeout(soon);
  });
}

/** How to fold what only facilitators are told; without the network it is asked for again. */
async function foldsOfCare(): Promise<void> {
  try {
    carry((await import("../live/fold-care.ts")).careFold);
  } catch {
    await new Promise((done) => setTimeout(done, AGAIN));
    await foldsOfCare();
  }
}

export function openRoom(room: string, as: As): RoomHold & { close: () => void } {
  const live = new LiveRoom(room, as, connect(as), () => comeBack(as));
  const carried = pickUp(room);
  if (carried) live.box.restore(carried);
  live.back = ({ fields }, { nudge }) => {
    const [at, text] = [draftFor(fields), String(fields["text"])];
    if (nudge) comesBack(room, at, text, nudge);
    else putBack(room, at, text);
  };
  const announcer = new Announcer(speakPolitely, voiceWords, clock);
  const check = () => document.visibilityState === "visible" && void live.check();
  document.addEventListener("visibilitychange", check);
  addEventListener("focus", check);
  addEventListener("online", check);
  let closed = false;
  const close = () => {
    closed = true;
    live.stop();
    announcer.clear();
    clearVoice();
    knownOffline(false);
    document.removeEventListener("visibilitychange", check);
    removeEventListener("focus", check);
    removeEventListener("online", check);
    for (const stop of stops) stop();
  };
  const stops = [
    beforeLeaving(close),
    announceRoom(live, announcer),
    renewWhenOutdated(live),
    effect(() => knownOffline(live.status.value === "offline")),
    effect(() => keepOnTheWay(room, live.outbox.value)),
  ];
  const start = () => closed || live.start();
  void (as === "peer" ? endLeftLogin() : foldsOfCare()).then(start);
  return { live, announcer, close };
}

/** Null until the first drawing is done: the connection belongs to the screen, not to the drawing of it. */
export function useRoom(room: string, as: As): RoomHold | null {
  const [hold, setHold] = useState<RoomHold | null>(null);
  useEffect(() => {
    const opened = openRoom(room, as);
    setHold(opened);
    return opened.close;
  }, [room, as]);
  return hold;
}
