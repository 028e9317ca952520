// How a private word stood, for the page after the session: nobody should have to wonder whether anyone saw it.

import { effect } from "@preact/signals";
import { rememberAsked } from "../../app/own-words.ts";
import type { LiveRoom } from "../../live/live-room.ts";

/** Keeps it up to date until told to stop. */
export function rememberAsking(live: LiveRoom): () => void {
  return effect(() => {
    const aside = live.parts.one.value?.aside;
    if (!aside) return;
    rememberAsked(live.room, { state: aside.state, outcome: aside.outcome, byMe: aside.reason !== null });
  });
}
